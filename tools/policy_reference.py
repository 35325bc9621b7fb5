#!/usr/bin/env python3
"""Write docs/policy-reference.md from the models that read a policy.

usage: policy_reference.py            write the page
       policy_reference.py --check    fail if it is not what the models say
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pydantic import BaseModel  # noqa: E402

from iact_desktop.settings.model import Settings  # noqa: E402
from iact_desktop.settings.policy_file import PolicyFile, RulePackPolicy  # noqa: E402

PAGE = ROOT / "docs" / "policy-reference.md"
#: Settings that a policy does not give by value.
NOT_BY_VALUE = ("version", "clients")

EXAMPLE: dict[str, Any] = {
    "version": 1,
    "issuer": "情報システム部",
    "settings": {
        "hours": {"friday": ["09:00-17:00"]},
        "breaks": ["12:00-13:00"],
        "own_names": ["アイアクト大阪"],
    },
    "locks": ["hours", "breaks"],
    "rules_always_on": ["2", "a4-threat"],
    "copy_at_stop": False,
    "clients": "clients.csv",
    "report_address": "sns-hotline@iact.example",
    "guideline": "guideline.pdf",
    "rule_packs": {
        "keys": ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="],
        "drop_folder": "packs",
    },
}

INTRODUCTION = """# Policy reference

Made by `tools/policy_reference.py` from the models that read the file. [policy.md](policy.md) tells what to do with it.

`policy.json` is one JSON object in UTF-8 (with or without a byte order mark). A field that is not listed here, a value
of another type or a field that stands twice breaks the policy, and a broken policy closes: every review is 確認不能.

    {example}
"""


def page() -> str:
    example = json.dumps(EXAMPLE, ensure_ascii=False, indent=2).replace("\n", "\n    ")
    lines = [INTRODUCTION.format(example=example)]
    lines += [
        "## Fields",
        "| field | type | default | meaning |",
        "| --- | --- | --- | --- |",
        *_rows(PolicyFile),
    ]
    lines += ["", "## `rule_packs`", "| field | type | default | meaning |", "| --- | --- | --- | --- |"]
    lines += _rows(RulePackPolicy)
    lines += ["", "## Settings, for `settings` and `locks`"]
    lines += ["`clients` can be locked, but is given by the field `clients` above.", ""]
    lines += [
        "| setting | in the window | type | built-in value | meaning |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += _setting_rows()
    return "\n".join(lines) + "\n"


def _rows(model: type[BaseModel]) -> Iterator[str]:
    schema = model.model_json_schema()
    for name, part in schema["properties"].items():
        needed = name in schema.get("required", ())
        default = "needed" if needed else _default(model, name)
        yield f"| `{name}` | {_type(part, schema)} | {default} | {model.model_fields[name].description} |"


def _setting_rows() -> Iterator[str]:
    schema = Settings.model_json_schema()
    for name, part in schema["properties"].items():
        if name == "version":
            continue
        field = Settings.model_fields[name]
        default = "–" if name in NOT_BY_VALUE else _default(Settings, name)
        yield f"| `{name}` | {field.title} | {_type(part, schema)} | {default} | {field.description} |"


def _default(model: type[BaseModel], name: str) -> str:
    value = model.model_fields[name].get_default(call_default_factory=True)
    if isinstance(value, BaseModel):
        return "as below" if model is PolicyFile else "09:00–18:00, Monday to Friday"
    if value is None:
        return "none"
    fields = model.model_construct(**{name: value}).model_dump(mode="json", include={name})
    return f"`{json.dumps(fields[name], ensure_ascii=False)}`"


def _type(part: dict[str, Any], schema: dict[str, Any]) -> str:
    if "$ref" in part:
        if part["$ref"].endswith("/TimeRange"):
            return "text"
        return _type(schema["$defs"][part["$ref"].split("/")[-1]], schema)
    if "anyOf" in part:
        kinds = [_type(one, schema) for one in part["anyOf"] if one.get("type") != "null"]
        return " or ".join(kinds)
    if "enum" in part:
        return ", ".join(f"`{value}`" for value in part["enum"])
    if "const" in part:
        return f"`{part['const']}`"
    if part.get("type") == "array":
        return f"list of {_type(part.get('items', {}), schema)}"
    return {"boolean": "`true` or `false`", "integer": "number", "object": "object"}.get(
        part.get("type", ""), "text"
    )


def main() -> int:
    match sys.argv[1:]:
        case []:
            PAGE.write_text(page(), encoding="utf-8")
            return 0
        case ["--check"]:
            current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
            if not current:
                print("docs/policy-reference.md is out of date; run tools/policy_reference.py")
            return 0 if current else 1
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
