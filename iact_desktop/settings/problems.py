"""What pydantic finds wrong, told in one Japanese phrase that names the field and not its content."""

from __future__ import annotations

from pydantic import ValidationError

_MESSAGES = {
    "missing": "必要な項目がありません",
    "extra_forbidden": "知らない項目です",
    "string_type": "文字列で書いてください",
    "string_too_short": "空にはできません",
    "list_type": "[ ] で囲んだ並びで書いてください",
    "too_long": "数が多すぎます",
    "dict_type": "{ } で囲んで書いてください",
    "model_type": "{ } で囲んで書いてください",
    "bool_type": "true か false で書いてください",
    "bool_parsing": "true か false で書いてください",
    "enum": "使えない値です",
    "literal_error": "使えない値です",
    "date_from_datetime_parsing": "日付は 2026-12-31 の形で書いてください",
    "date_parsing": "日付は 2026-12-31 の形で書いてください",
    "date_type": "日付は 2026-12-31 の形で書いてください",
}  # fmt: skip


_FIELD = "項目 "
_WHOLE = f"{_FIELD}全体: "


def field_problem(error: ValidationError) -> str:
    """Return the first mistake, as ``項目 hours.monday.0: …``, and how many more there are."""
    first, *rest = error.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(str(step)[:40] for step in first["loc"]) or "全体"
    message = _MESSAGES.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    # A part that was validated by itself names its own field already.
    if message.startswith(_WHOLE):
        message = message.removeprefix(_WHOLE)
    elif message.startswith(_FIELD):
        inner, _, message = message.removeprefix(_FIELD).partition(": ")
        where = f"{where}.{inner}"
    more = f"、ほか {len(rest)} 件" if rest else ""
    return f"{_FIELD}{where}: {message}{more}"
