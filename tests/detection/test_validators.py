"""Numbers are personal data by their check digits and their surroundings, not by their shape."""

import re

import pytest

from iact_desktop.detection.validators import VALIDATORS


def check(name, text):
    match = re.search(r"[0-9+][0-9\-/ ]*[0-9]", text)
    return VALIDATORS[name](text, *match.span())


@pytest.mark.parametrize(
    ("name", "text", "valid"),
    [
        ("phone", "090-1234-5678", True),
        ("phone", "03-1234-5678", True),
        ("phone", "+81 90 1234 5678", True),
        ("phone", "12-34", False),
        ("card", "4111 1111 1111 1111", True),
        ("card", "4111 1111 1111 1112", False),
        ("my-number", "123456789018", True),
        ("my-number", "123456789012", False),
        ("my-number", "000000000000", False),
        ("date", "1990/2/28", True),
        ("date", "1990/2/30", False),
        ("corporate-number", "7000012050002", True),
        ("corporate-number", "7000012050003", False),
        ("separate-number", "1234", True),
    ],
)
def test_numbers(name, text, valid):
    assert check(name, text) is valid


def test_a_number_within_a_longer_one_is_none():
    assert not VALIDATORS["phone"]("1090-1234-5678", 1, 14)
    assert not VALIDATORS["separate-number"]("12345", 0, 4)
