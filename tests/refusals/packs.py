"""Rule packs that must be refused, and the small rule book that they are made from."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from iact_desktop.rulebook import signing
from iact_desktop.rulebook.signing import new_private_key, public_key_of, read_private_key, sign

NOW = 20261126
_SIGNAL = """\
signals:
  - id: colour.red
    label: 赤
    patterns: [{regex: '赤'}]
    examples: {finds: ['[[赤]]い花'], passes: [白い花]}
"""
_RULE = """\
  - id: a%d-red
    code: "%s"
    severity: confirm
    title: 赤
    message: 赤いです。
    advice: 白くしてください。
    when: colour.red
    examples: {violates: ['[[赤]]い花'], passes: [白い花]}
"""
_CODES = ("1", "2-1", "3-1", "4-1", "5", "6", "7")

Files = Mapping[str, bytes]


@cache
def keys() -> tuple[bytes, bytes]:
    """Two private keys; the policy knows the first."""
    return new_private_key()[0], new_private_key()[0]


def public(number: int = 0) -> str:
    return public_key_of(read_private_key(keys()[number]))


def files(**changed: str | None) -> dict[str, bytes]:
    """The files of a sound pack; by keyword another text for a file, or None to leave it out."""
    rules = "rules:\n" + "".join(_RULE % (number, code) for number, code in enumerate(_CODES, 1))
    texts = {
        "manifest": json.dumps({"format": 1, "version": NOW, "requires": "0.1.0"}),
        "lists": "own_names: [アイアクト]\n",
        "signals": _SIGNAL,
        "articles": rules,
    } | changed
    names = {
        "manifest": "manifest.json",
        "lists": "lists.yaml",
        "signals": "signals/s.yaml",
        "articles": "articles/all.yaml",
    }
    return {names[key]: text.encode("utf-8") for key, text in texts.items() if text is not None}


def zipped(content: Files, *more: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*content.items(), *more):
            archive.writestr(name, data)
    return stream.getvalue()


def signed(payload: bytes, number: int = 0) -> bytes:
    return sign(payload, read_private_key(keys()[number]))


def pack(version: int = NOW, **changed: str | None) -> bytes:
    """A signed pack."""
    manifest = json.dumps({"format": 1, "version": version, "requires": "0.1.0"})
    return signed(zipped(files(**({"manifest": manifest} | changed))))


def _with(name: str | zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    return signed(zipped(files(), (name, data)))


def _link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("signals/link.yaml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def _zero_name() -> bytes:
    """An archive whose entry's name hides another behind a zero byte."""
    return signed(zipped(files(), ("signals/a.yamlX../../x", b"x")).replace(b"a.yamlX../", b"a.yaml\0../"))


def _signals(pattern: str) -> str:
    return _SIGNAL.replace("{regex: '赤'}", pattern)


def _alias_bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]"
        for n in range(1, 12)
    ]
    return "\n".join(lines) + "\n" + _SIGNAL


#: Wrong in themselves: refused before a rule is looked at.
UNREADABLE: dict[str, Callable[[], bytes]] = {
    "empty file": lambda: b"",
    "a letter": lambda: "ルールをお送りします".encode(),
    "not signed": lambda: zipped(files()),
    "signed with another key": lambda: signed(zipped(files()), 1),
    "changed after it was signed": lambda: pack()[:-30] + b"\0" + pack()[-29:],
    "cut short": lambda: pack()[:-100],
    "a signature that is no Base64": lambda: b"IACTRULES1 !!!\n" + zipped(files()),
    "a signature that is too short": lambda: b"IACTRULES1 AAAA\n" + zipped(files()),
    "signed, but no archive": lambda: signed(b"hello"),
    "larger than 20 MB": lambda: pack() + b"\0" * signing.LARGEST,
    "20 MB of zeros, packed small": lambda: _with("signals/z.yaml", b"\0" * (signing.LARGEST + 1)),
    "a thousand files": lambda: signed(zipped({f"signals/{n}.yaml": b"" for n in range(1000)})),
    "no manifest": lambda: signed(zipped(files(manifest=None))),
    "a manifest that is no JSON": lambda: pack(manifest="version: 1"),
    "a manifest with an unknown field": lambda: pack(
        manifest='{"version": 1, "requires": "0.1.0", "run": "x"}'
    ),
    "a version that is no number": lambda: pack(manifest='{"version": "new", "requires": "0.1.0"}'),
    "no lists": lambda: pack(lists=None),
    "no articles": lambda: pack(articles=None),
    "a path upwards": lambda: _with("../../.bashrc"),
    "a path upwards in Windows' way": lambda: _with("signals\\..\\..\\x.yaml"),
    "a path from the root": lambda: _with("/etc/x.yaml"),
    "a path on a drive": lambda: _with("C:x.yaml"),
    "a name with a zero byte": _zero_name,
    "a link to somewhere else": lambda: _with(_link()),
    "a program": lambda: _with("signals/run.py"),
    "a file twice, but for its capitals": lambda: _with("signals/S.yaml"),
}
#: Refused in view of what is installed (NOW) and of the policy.
UNSUITABLE: dict[str, Callable[[], bytes]] = {
    "the version that is there already": lambda: pack(NOW),
    "an older version": lambda: pack(NOW - 1),
    "made for a newer program": lambda: pack(manifest=json.dumps({"version": NOW + 1, "requires": "99.0"})),
    "without a rule that must stay on": lambda: pack(NOW + 1),
}
#: Refused by reading the rules.
BAD_RULES: dict[str, Callable[[], bytes]] = {
    "rules that are no YAML": lambda: pack(NOW + 1, signals="signals: ["),
    "an unknown key": lambda: pack(NOW + 1, signals=_SIGNAL.replace("label", "lable")),
    "a signal nobody defines": lambda: pack(NOW + 1, signals=_SIGNAL.replace("colour.red", "colour.blue")),
    "a pattern that does not compile": lambda: pack(NOW + 1, signals=_signals("{regex: '(赤'}")),
    "a pattern that grows without bound": lambda: pack(
        NOW + 1, signals=_signals("{regex: '((赤{100}){100}){100}'}")
    ),
    "a pattern that only a slow engine can do": lambda: pack(
        NOW + 1, signals=_signals(r"{regex: '(赤+)+\1'}")
    ),
    "a token's pattern that would explode": lambda: pack(
        NOW + 1, signals=_signals("{tokens: [[{TEXT: {REGEX: '(赤+)+$'}}]]}")
    ),
    "tokens that repeat without end": lambda: pack(
        NOW + 1, signals=_signals("{tokens: [[{OP: '*'}, {OP: '*'}, {OP: '*'}, {OP: '*'}]]}")
    ),
    "aliases that stand for billions": lambda: pack(NOW + 1, signals=_alias_bomb()),
}
