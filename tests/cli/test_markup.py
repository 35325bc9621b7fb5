import re
import sys
from typing import Any

import pytest

from iact_desktop.commands.markup import Mark, marked_draft
from iact_desktop.commands.streams import wants_colour
from iact_desktop.commands.style import Style, padded, printable, width
from iact_desktop.core.model import Severity, Span
from iact_desktop.core.verdict import Level

PLAIN = Style(columns=32)
COLOUR = Style(colour=True, columns=32)
ESCAPES = re.compile("\x1b\\[[0-9;]*m")


def mark(text: str, words: str, number: int, severity: Severity = Severity.CONFIRM) -> Mark:
    start = text.index(words)
    return number, severity, Span(start, start + len(words))


def test_marks_stand_under_their_words() -> None:
    text = "今日は北斗電機へ😊行く"
    assert list(marked_draft(text, [mark(text, "北斗電機", 1), mark(text, "行", 2)], PLAIN)) == [
        "    1│ 今日は北斗電機へ😊行く",
        "     │       ~~~~~~~~(1) ~~(2)",
    ]


def test_overlapping_marks_take_several_rows() -> None:
    text = "北斗電機の担当者です"
    marks = [mark(text, "北斗電機", 1), mark(text, "北斗電機の担当者", 2), mark(text, "担当者", 3)]
    assert list(marked_draft(text, marks, PLAIN))[1:] == [
        "     │ ~~~~~~~~(1)",
        "     │ ~~~~~~~~~~~~~~~~(2)",
        "     │           ~~~~~~(3)",
    ]


def test_marks_go_on_over_breaks_and_wrapped_lines() -> None:
    text = "一二三四五六七八九十甲乙丙\n\n丁戊"
    assert list(marked_draft(text, [(1, Severity.STOP, Span(11, 16))], PLAIN)) == [
        "    1│ 一二三四五六七八九十甲乙",
        "     │                       ~~(1)",
        "     │ 丙",
        "     │ ~~(1)",
        "    2│ ",
        "     │ ~(1)",
        "    3│ 丁戊",
        "     │ ~~(1)",
    ]


def test_empty_marks_are_not_shown() -> None:
    assert list(marked_draft("あ\n", [(1, Severity.STOP, Span(0, 0))], PLAIN)) == ["    1│ あ"]


def test_a_long_draft_is_shown_where_it_is_marked() -> None:
    text = "\n".join(f"行{number}" for number in range(1, 400))
    lines = list(marked_draft(text, [mark(text, "行200", 1)], PLAIN))
    assert lines == ["     ⋮", "  200│ 行200", "     │ ~~~~~(1)", "     ⋮"]


def test_colours_change_nothing_else() -> None:
    text = "北斗電機の担当者です"
    marks = [mark(text, "北斗電機", 1, Severity.STOP), mark(text, "北斗電機の担当者", 2, Severity.INFO)]
    coloured = list(marked_draft(text, marks, COLOUR))
    assert [ESCAPES.sub("", line) for line in coloured] == list(marked_draft(text, marks, PLAIN))
    # The gravest finding gives the colour: red for the name, cyan for the rest of the milder one.
    assert "\x1b[1;31m北斗電機\x1b[0m\x1b[36mの担当者\x1b[0mです" in coloured[0]


def test_style() -> None:
    assert PLAIN.level(Level.STOP, " 禁止 ") == "[禁止]"
    assert COLOUR.level(Level.STOP, " 禁止 ") == "\x1b[1;97;41m 禁止 \x1b[0m"
    assert COLOUR.bold("") == ""
    assert padded("禁止", 6) == "禁止  "
    assert padded("該当なし", 6) == "該当なし"
    assert [width(character) for character in "aあｱ\u0301\u200d😊"] == [1, 2, 1, 0, 0, 2]
    assert printable("\ud83d\u2067a") == "\ufffd\ufffda"


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_when_colours_are_wanted(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, wanted: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert wants_colour() is wanted


def test_the_banner_is_coloured_on_a_terminal(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iact_desktop.commands.review.wants_colour", lambda: True)
    outcome = check("review", "--at", "2026-11-25T20:00", stdin="極秘".encode())
    assert outcome.text.startswith("\x1b[1;97;41m 禁止 \x1b[0m ")
