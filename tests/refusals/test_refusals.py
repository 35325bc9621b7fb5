"""What is said to policies, client lists and rule packs that cannot be used: docs/refusals.md, row by row.

``IACT_RENEW=1`` writes the page anew; then read the difference.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
import client_lists
import packs
import policies

from iact_desktop.core.model import Review
from iact_desktop.core.verdict import Level, judge
from iact_desktop.rulebook.loader import RuleBookError, load_rulebook
from iact_desktop.rulebook.signing import PackError, read_payload
from iact_desktop.settings.clients import read_clients
from iact_desktop.settings.policy import read_policy
from iact_desktop.settings.rule_packs import PackStore

PAGE = Path(__file__).resolve().parents[2] / "docs" / "refusals.md"
PAYLOAD = packs.zipped(packs.files())
SOUND = policies.sound(locks=["role"])
#: A sound policy with something cut out of it or put into it.
broken_json = st.builds(
    lambda start, end, new: SOUND[:start] + new + SOUND[end:],
    st.integers(0, 60), st.integers(0, 60), st.binary(max_size=3),
)  # fmt: skip
KEPT = "a2-secret-of-all"
ALL_PACKS = packs.UNREADABLE | packs.UNSUITABLE | packs.BAD_RULES


def read_only(folder: Path) -> list[str]:
    """A trial that reads the rules; trying their examples is another test's work."""
    try:
        load_rulebook(folder)
    except RuleBookError as error:
        return error.problems
    return []


def what_a_policy_gets(name: str, folder: Path) -> str:
    (folder / "policy.json").write_bytes(policies.POLICIES[name])
    return read_policy(folder).problem or "accepted"


def what_a_list_gets(name: str) -> list[str]:
    return read_clients(client_lists.CLIENT_LISTS[name]).problems


def what_a_pack_gets(name: str, folder: Path) -> str:
    store = PackStore(folder, [packs.public()])
    store.install(packs.pack(), read_only)
    kept = [KEPT] if name == "without a rule that must stay on" else []
    with pytest.raises(PackError) as caught:
        store.install(ALL_PACKS[name](), read_only, kept)
    return str(caught.value)


@pytest.mark.parametrize("name", policies.POLICIES)
def test_a_broken_policy_closes(name: str, tmp_path: Path) -> None:
    said = what_a_policy_gets(name, tmp_path)
    assert said != "accepted"
    assert said.startswith("会社の設定 policy.json を正しく読めません（")
    assert "\n" not in said
    policy = read_policy(tmp_path)
    assert judge(Review(faults=policy.faults)).level is Level.INCOMPLETE
    assert not policy.may_copy_at_stop


def test_a_folder_in_the_place_of_a_policy_closes(tmp_path: Path) -> None:
    (tmp_path / "policy.json").mkdir()
    assert read_policy(tmp_path).problem


@pytest.mark.parametrize("name", client_lists.CLIENT_LISTS)
def test_a_list_with_mistakes_says_where(name: str) -> None:
    problems = what_a_list_gets(name)
    assert problems
    for problem in problems:
        assert "行目" in problem or "文字コード" in problem
        assert not any(word in problem for word in ("青葉", "つきみ", "月光"))
    consents = [
        client.name
        for client in read_clients(client_lists.CLIENT_LISTS[name]).clients
        if client.consent_until
    ]
    assert set(consents) <= {"青葉商店", "つきみ堂"}


@pytest.mark.parametrize("name", ALL_PACKS)
def test_a_bad_pack_changes_nothing(name: str, tmp_path: Path) -> None:
    said = what_a_pack_gets(name, tmp_path / "packs")
    assert said
    assert str(tmp_path) not in said
    store = PackStore(tmp_path / "packs", [packs.public()])
    force = store.in_force(tmp_path / "built-in")
    assert (force.version, force.problem) == (packs.NOW, None)
    assert sorted(path.name for path in (tmp_path / "packs").iterdir()) == [
        str(packs.NOW), f"{packs.NOW}.iactrules", "state.json",
    ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["packs"]


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode) | broken_json)
def test_whatever_a_policy_is_it_is_understood_or_closes(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "policy.json").write_bytes(content)
        policy = read_policy(Path(folder))
    assert (policy.content is None) is bool(policy.problem)
    assert policy.is_present
    assert policy.may_copy_at_stop <= (policy.problem is None)


@given(st.lists(st.tuples(st.integers(0, len(PAYLOAD) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_damaged_archive_is_read_or_refused_and_nothing_else(damage: list[tuple[int, int]]) -> None:
    payload = bytearray(PAYLOAD)
    for place, value in damage:
        payload[place] = value
    said = ""
    with suppress(PackError):
        said = f"read {len(read_payload(bytes(payload)).files)} files"
    assert said in ("", "read 3 files")


def test_there_are_enough_of_each() -> None:
    assert min(map(len, (policies.POLICIES, client_lists.CLIENT_LISTS, ALL_PACKS))) >= 20


def test_the_page_is_current(tmp_path: Path) -> None:
    page = "\n".join(_page(tmp_path)) + "\n"
    if os.environ.get("IACT_RENEW"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "run this test with IACT_RENEW=1 and read the difference"


def _page(folder: Path) -> Iterator[str]:
    def fresh() -> Path:
        place = folder / str(len(list(folder.iterdir())))
        place.mkdir()
        return place

    yield "# What is refused, and what is said"
    yield ""
    yield "Made by `tests/refusals` (`IACT_RENEW=1`), where each row is a test. Nothing here ever quotes a draft or a name."
    yield ""
    yield "## Policies"
    yield "Under each of these every review is 確認不能, nothing may be copied at 禁止 and no rule stopped. All messages"
    yield "begin with 「会社の設定 policy.json を正しく読めません」 and end by asking for the person in charge of IT."
    yield ""
    yield from _table(policies.POLICIES, lambda name: _inner(what_a_policy_gets(name, fresh())))
    yield "## Client lists"
    yield "The rows without a mistake are used. In the company's list, as in a saved one, a mistake leaves article 2 unchecked."
    yield ""
    yield from _table(client_lists.CLIENT_LISTS, lambda name: "<br>".join(what_a_list_gets(name)))
    yield "## Rule packs"
    yield f"Version {packs.NOW} is installed and goes on after each of these."
    yield ""
    yield from _table(ALL_PACKS, lambda name: what_a_pack_gets(name, fresh()))


def _table(cases: dict[str, object], say: Callable[[str], str]) -> Iterator[str]:
    yield "| what is wrong | what is said |"
    yield "| --- | --- |"
    for name in cases:
        words = say(name).replace("|", "\\|").replace("*", "\\*")
        yield f"| {name} | {words} |"
    yield ""


def _inner(problem: str) -> str:
    return problem.partition("（")[2].rpartition("）。直る")[0]
