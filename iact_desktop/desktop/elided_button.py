"""A button whose words are drawn with an ellipsis where it is given less room than they need."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget


class ElidedButton(QPushButton):
    """Never makes what it stands in wider; to a screen reader it tells all its words."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        # A push button by itself may grow and never shrink.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return room for an icon and a little of the words."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 5 * hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the words as fits, without their middle if need be."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        around = self.sizeHint().width() - self._width_of(option.text)
        if self.width() < self.sizeHint().width():
            option.text = self.fontMetrics().elidedText(
                option.text, Qt.TextElideMode.ElideMiddle, self.width() - around
            )
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text.replace("&&", "&"))
