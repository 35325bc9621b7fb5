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


def field_problem(error: ValidationError) -> str:
    """Return the first mistake, as ``項目 hours.monday.0: …``, and how many more there are."""
    first, *rest = error.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(str(step)[:40] for step in first["loc"]) or "全体"
    message = _MESSAGES.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    more = f"、ほか {len(rest)} 件" if rest else ""
    return f"項目 {where}: {message}{more}"
