"""Halves of surrogate pairs, which Python cannot see and which would shift every offset."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from iact_desktop.desktop.offsets import utf16_length


def remove_lone_surrogates(document: QTextDocument) -> None:
    """Take halves without a partner out of a document."""
    block = document.firstBlock()
    while block.isValid():
        if utf16_length(block.text()) != block.length() - 1:
            _mend(document, block.position(), block.position() + block.length() - 1)
        block = block.next()


def _mend(document: QTextDocument, first: int, last: int) -> None:
    for position in range(last - 1, first - 1, -1):
        unit = ord(document.characterAt(position))
        low_follows = position + 1 < last and 0xDC00 <= ord(document.characterAt(position + 1)) < 0xE000
        high_before = position > first and 0xD800 <= ord(document.characterAt(position - 1)) < 0xDC00
        paired = low_follows if unit < 0xDC00 else high_before
        if 0xD800 <= unit < 0xE000 and not paired:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
