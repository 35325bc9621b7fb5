"""A draft with its findings marked underneath, as a compiler shows an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from iact_desktop.commands.style import Style, printable, width
from iact_desktop.core.model import Severity, Span

#: Number of the finding, its severity, and where it stands in the draft.
Mark = tuple[int, Severity, Span]

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_GUTTER = 7
_GAP = " " * (_GUTTER - 2) + "⋮"
_NARROWEST = 20
#: A draft with more rows than this is shown only where something is marked.
_MOST_ROWS = 200


@dataclass(frozen=True)
class _Row:
    """A piece of a line that fits the terminal; ``line`` is 0 for what continues the row above."""

    line: int
    span: Span


def marked_draft(text: str, marks: Sequence[Mark], style: Style) -> Iterator[str]:
    """Yield the draft's lines, each followed by underlines that bear the numbers of the findings."""
    rows = _rows(text, max(_NARROWEST, style.columns - _GUTTER - 1))
    visible = sorted((mark for mark in marks if len(mark[2])), key=lambda mark: mark[2])
    skipped = False
    # Marks come in order of their starts, so that each row looks only at those that can reach it.
    open_marks: list[Mark] = []
    upcoming = 0
    for row in rows:
        open_marks = [mark for mark in open_marks if mark[2].end > row.span.start]
        while upcoming < len(visible) and visible[upcoming][2].start < row.span.end:
            open_marks.append(visible[upcoming])
            upcoming += 1
        if not open_marks and len(rows) > _MOST_ROWS:
            skipped = True
            continue
        if skipped:
            yield style.faint(_GAP)
            skipped = False
        yield from _marked_row(text, row, open_marks, style)
    if skipped:
        yield style.faint(_GAP)


def _marked_row(text: str, row: _Row, marks: Sequence[Mark], style: Style) -> Iterator[str]:
    yield style.faint(_gutter(row.line)) + _painted(text, row.span, marks, style)
    for lane in _lanes(text, row.span, marks):
        line, column = style.faint(_gutter(0)), 0
        for start, length, number, severity in lane:
            line += " " * (start - column) + style.severity(severity, f"{'~' * length}({number})")
            column = start + length + len(f"({number})")
        yield line


def _gutter(line: int) -> str:
    return f"{line or '':>{_GUTTER - 2}}│ "


def _painted(text: str, span: Span, marks: Sequence[Mark], style: Style) -> str:
    """Return the row's text, each character in the colour of the gravest finding over it."""
    if not style.colour:
        return printable(text[span.start : span.end])
    gravest: list[Severity | None] = [None] * len(span)
    for _, severity, marked in sorted(marks, key=lambda mark: mark[1].rank):
        for index in range(max(marked.start, span.start), min(marked.end, span.end)):
            gravest[index - span.start] = severity
    painted = ""
    for colour, group in groupby(range(len(span)), key=gravest.__getitem__):
        piece = printable("".join(text[span.start + index] for index in group))
        painted += piece if colour is None else style.severity(colour, piece)
    return painted


def _lanes(text: str, span: Span, marks: Sequence[Mark]) -> list[list[tuple[int, int, int, Severity]]]:
    """Share the underlines among as few rows as they need: first column, columns, number, severity."""
    lanes: list[list[tuple[int, int, int, Severity]]] = []
    ends: list[int] = []
    for number, severity, marked in marks:
        start, end = max(marked.start, span.start), min(marked.end, span.end)
        column = _columns(text[span.start : start])
        length = max(1, _columns(text[start:end]))
        lane = next((index for index, used in enumerate(ends) if used < column), None)
        if lane is None:
            lane = len(lanes)
            lanes.append([])
            ends.append(-1)
        lanes[lane].append((column, length, number, severity))
        ends[lane] = column + length + len(f"({number})")
    return lanes


def _columns(text: str) -> int:
    return sum(map(width, printable(text)))


def _rows(text: str, columns: int) -> list[_Row]:
    """Cut a text at its line breaks and where the terminal is too narrow."""
    rows = []
    start = 0
    breaks = [match.span() for match in _LINE_BREAK.finditer(text)]
    # A line break at the very end begins no further line.
    if not breaks or breaks[-1][1] < len(text):
        breaks.append((len(text), len(text)))
    for number, (end, following) in enumerate(breaks, 1):
        pieces = _pieces(text, Span(start, end), columns)
        rows += [_Row(number if index == 0 else 0, piece) for index, piece in enumerate(pieces)]
        start = following
    return rows


def _pieces(text: str, line: Span, columns: int) -> list[Span]:
    pieces = []
    start, used = line.start, 0
    shown = printable(text[line.start : line.end])
    for index, wide in enumerate(map(width, shown), line.start):
        if used + wide > columns:
            pieces.append(Span(start, index))
            start, used = index, 0
        used += wide
    return [*pieces, Span(start, line.end)]
