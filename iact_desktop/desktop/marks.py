"""Marks in the text: each sits on the very words it was made for, or it is gone.

A mark is a text cursor, which moves with every edit by itself. When an edit touches its words the
mark falls, so that no colour ever stands on text that nobody judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from iact_desktop.core.model import Finding, Severity
from iact_desktop.desktop.appearance import Theme, mark_format
from iact_desktop.desktop.offsets import OffsetMap
from iact_desktop.desktop.outlook import Key

#: More than fit on a screen; each one drawn costs paint time in long paragraphs.
MOST_DRAWN = 150


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's place in the document; ``words`` are what stood there when it was made."""

    key: Key
    severity: Severity
    message: str
    cursor: QTextCursor
    words: str

    @property
    def start(self) -> int:
        """First UTF-16 unit of the mark as it stands now."""
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """Behind its last UTF-16 unit."""
        return self.cursor.selectionEnd()

    def holds(self) -> bool:
        """Whether its words are still the same."""
        return self.cursor.selectedText() == self.words


class Marks:
    """All marks of one document."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._marks: dict[Key, Mark] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def place(self, findings: Mapping[Key, Finding], text: str) -> None:
        """Put marks anew for findings about exactly this text; findings on the whole draft get none."""
        offsets = OffsetMap(text)
        self._marks = {}
        for key, finding in findings.items():
            start, end = offsets.span_to_qt(finding.span)
            if start == end:
                continue
            cursor = QTextCursor(self._document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            # Letters typed right behind a mark do not belong to it.
            cursor.setKeepPositionOnInsert(True)
            self._marks[key] = Mark(key, finding.severity, finding.message, cursor, cursor.selectedText())

    def drop_touched(self, position: int, added: int) -> bool:
        """Let go of marks whose words an edit changed; tell whether there were any."""
        fallen = [
            key
            for key, mark in self._marks.items()
            if mark.start <= position + added and position <= mark.end and not mark.holds()
        ]
        for key in fallen:
            del self._marks[key]
        return bool(fallen)

    def drop_changed(self) -> bool:
        """Let go of every mark whose words have changed."""
        return self.drop_touched(0, self._document.characterCount())

    def get(self, key: Key | None) -> Mark | None:
        """Return the mark of a finding, if it has one and its words still stand."""
        return self._marks.get(key) if key is not None else None

    def at(self, position: int) -> list[Mark]:
        """Return the marks on the character before or behind a caret, the gravest and shortest first."""
        hit = [mark for mark in self._marks.values() if mark.start <= position <= mark.end]
        return sorted(hit, key=lambda mark: (-mark.severity.rank, mark.end - mark.start))

    def on(self, unit: int) -> list[Mark]:
        """Return the marks that cover one UTF-16 unit, the gravest and shortest first."""
        return [mark for mark in self.at(unit) if unit < mark.end]

    def in_order(self) -> list[Mark]:
        """Return all marks from the top of the text to its end, at one place the gravest first."""
        return sorted(self._marks.values(), key=lambda mark: (mark.start, -mark.severity.rank, mark.end))

    def within(self, first: int, last: int) -> list[Mark]:
        """Return the marks that reach into a range of the document, in order, at most MOST_DRAWN."""
        return [mark for mark in self.in_order() if mark.start <= last and first <= mark.end][:MOST_DRAWN]

    def selections(
        self, first: int, last: int, theme: Theme, current: Key | None
    ) -> list[QTextEdit.ExtraSelection]:
        """Return what is drawn between two places: mildest below, the current mark on top."""
        visible = self.within(first, last)
        visible.sort(key=lambda mark: (mark.key == current, mark.severity.rank))
        drawn = []
        for mark in visible:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = mark.cursor
            selection.format = mark_format(theme, mark.severity, mark.key == current)
            drawn.append(selection)
        return drawn
