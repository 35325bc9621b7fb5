"""Colours, and characters as a terminal shows them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from iact_desktop.core.model import Severity
from iact_desktop.core.verdict import ArticleState, Level

_RESET = "\x1b[0m"
_LEVEL_COLOURS = {
    Level.STOP: "1;97;41",
    Level.CONFIRM: "1;30;43",
    Level.CLEAR: "1;97;42",
    Level.INCOMPLETE: "1;97;45",
}
_STATE_COLOURS = {
    ArticleState.STOP: "1;31",
    ArticleState.CONFIRM: "33",
    ArticleState.INFO: "36",
    ArticleState.CLEAR: "32",
    ArticleState.UNKNOWN: "35",
    ArticleState.NOT_APPLICABLE: "2",
}
#: Controls, halves of surrogate pairs, breaks of lines and paragraphs, and marks that change the
#: direction of what follows and could make a line read otherwise.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Style:
    """How the text is set: with colours or without, and how many columns wide."""

    colour: bool = False
    columns: int = 80

    def level(self, level: Level, text: str) -> str:
        """Set the word of the verdict."""
        return self._painted(text, _LEVEL_COLOURS[level]) if self.colour else f"[{text.strip()}]"

    def state(self, state: ArticleState, text: str) -> str:
        """Set a word in the colour of an article's state."""
        return self._painted(text, _STATE_COLOURS[state])

    def severity(self, severity: Severity, text: str) -> str:
        """Set words in the colour of a severity."""
        return self.state(ArticleState(severity.value), text)

    def bold(self, text: str) -> str:
        """Set a heading."""
        return self._painted(text, "1")

    def faint(self, text: str) -> str:
        """Set what only helps the eye."""
        return self._painted(text, "2")

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}{_RESET}" if self.colour and text else text


def printable(text: str) -> str:
    """Return a text of the same length that cannot steer the terminal: no escapes, no turned lines."""
    return _UNPRINTABLE.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\t\u2028\u2029":
        return " "
    return chr(0x2400 + ord(character)) if character < " " else _REPLACEMENT


def width(character: str) -> int:
    """Return how many columns a character takes: 2 if it is wide, 0 if it joins the one before."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Return a text filled up with spaces to a number of columns."""
    return text + " " * max(0, columns - sum(map(width, text)))
