"""Between the offsets of the engine (code points) and those of Qt (UTF-16 units).

😊 is one code point and two units; a lone half of such a pair vanishes when Qt's text becomes
Python's, and everything behind it would sit one place off. So text is cleaned where it enters.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from iact_desktop.core.model import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LONE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
# QTextDocument keeps U+FDD0 and U+FDD1 for its own frames, and a NUL ends a string for some input methods.
_UNWANTED = re.compile("[\x00\ufdd0\ufdd1]")


def cleaned(text: str) -> str:
    """Return text as it may enter a document: no lone surrogates, no foreign line ends, nothing Qt reserves."""
    return _UNWANTED.sub("", _LONE.sub("", _LINE_ENDS.sub("\n", text)))


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text that holds no lone surrogate."""
    return len(text.encode("utf-16-le")) // 2


class OffsetMap:
    """Converts offsets in one text, both ways; O(log n) in its characters outside the BMP."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_units = [start + index for index, start in enumerate(self._astral)]

    def to_qt(self, offset: int) -> int:
        """Return the UTF-16 offset of a code-point offset; what lies outside the text is drawn to its ends."""
        inside = min(max(offset, 0), self._length)
        return inside + bisect_left(self._astral, inside)

    def to_code_points(self, offset: int) -> int:
        """Return the code-point offset of a UTF-16 offset; one between the halves of a pair goes to its start."""
        before = bisect_left(self._astral_units, offset)
        if before and self._astral_units[before - 1] + 1 == offset:
            return self._astral[before - 1]
        return min(max(offset - before, 0), self._length)

    def span_to_qt(self, span: Span) -> tuple[int, int]:
        """Return start and end of a span in UTF-16 units."""
        return self.to_qt(span.start), self.to_qt(span.end)

    def span_from_qt(self, start: int, end: int) -> Span:
        """Return the span between two UTF-16 offsets."""
        return Span(self.to_code_points(start), self.to_code_points(end))
