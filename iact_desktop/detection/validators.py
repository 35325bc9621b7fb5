"""Checks of what a regular expression found: check digits, real telephone numbers, real dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import phonenumbers
from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.jp import cn, in_

Validator = Callable[[str, int, int], bool]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_phone(text: str, start: int, end: int) -> bool:
    """A number that Japan's plan allows, not part of a longer run of digits."""
    if _touches_digit(text, start, end):
        return False
    try:
        number = phonenumbers.parse(text[start:end], "JP")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and 9 <= len(str(number.national_number)) <= 11


def _is_card(text: str, start: int, end: int) -> bool:
    digits = _digits(text[start:end])
    return not _touches_digit(text, start, end) and 14 <= len(digits) <= 16 and bool(luhn.is_valid(digits))


def _is_my_number(text: str, start: int, end: int) -> bool:
    """Twelve digits whose last is the check digit of the individual number."""
    digits = _digits(text[start:end])
    if len(digits) != 12 or _touches_digit(text, start, end) or len(set(digits)) == 1:
        return False
    try:
        in_.validate(digits)
    except ValidationError:
        return False
    return True


def _is_corporate_number(text: str, start: int, end: int) -> bool:
    return bool(cn.is_valid(_digits(text[start:end])))


def _is_date(text: str, start: int, end: int) -> bool:
    parts = [int(part) for part in re.findall(r"\d+", text[start:end])]
    try:
        date(*parts[:3])
    except (TypeError, ValueError):
        return False
    return True


def _is_separate_number(text: str, start: int, end: int) -> bool:
    return not _touches_digit(text, start, end)


def _touches_digit(text: str, start: int, end: int) -> bool:
    """Whether digits, or digits behind a hyphen or a point, go on before or after the range."""
    before = re.search(r"[0-9][\-.]?$", text[:start])
    after = re.match(r"[\-.]?[0-9]", text[end:])
    return bool(before or after)


VALIDATORS: Mapping[str, Validator] = MappingProxyType(
    {
        "phone": _is_phone,
        "card": _is_card,
        "my-number": _is_my_number,
        "corporate-number": _is_corporate_number,
        "date": _is_date,
        "separate-number": _is_separate_number,
    }
)
