"""A line that says what could not be read at the start, until it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from iact_desktop.desktop.announcing import announce
from iact_desktop.desktop.appearance import Theme


class NoticeBar(QFrame):
    """Hidden as long as there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._said: set[str] = set()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = QPushButton(self.tr("閉じる"))
        self.close_button.setProperty("flat", True)
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 6, 4)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.close_button)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        tone = theme.tone("confirm")
        self.setStyleSheet(
            f"#notice {{ background: {tone.tint}; border: 1px solid {tone.edge}; border-radius: 6px; }}"
        )

    def say(self, words: str | None) -> None:
        """Say something, or nothing."""
        self.words.setText(words or "")
        self.setAccessibleName(words or "")
        self.setVisible(bool(words))
        announce(self, words or "")

    def add(self, words: str) -> None:
        """Say something besides what is said already; what has been said is not said again."""
        if words not in self._said:
            self._said.add(words)
            self.say(f"{self.words.text()}\n{words}" if self.isVisible() else words)
