"""Above the ledger: its title, the way through the findings, settings and help."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.icons import Icons

_ICON = 18


class LedgerHeader(QWidget):
    """One line. Where there is little room, settings and help show their icons only."""

    previous_wanted = Signal()
    next_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.title = QLabel(self.tr("ガイドライン7か条"))
        self.title.setFont(scaled(self.title.font(), 1.0, bold=True))
        # What does not fit is cut off here, and never makes the column wider than it can be.
        self.title.setMinimumWidth(1)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.previous_button, self.next_button = QPushButton(), QPushButton()
        self.settings_button, self.help_button = QPushButton(), QPushButton()
        self._words = {
            self.settings_button: self.tr("設定(&S)"),
            self.help_button: self.tr("ヘルプ(&H)"),
        }
        for button, name in (
            (self.previous_button, self.tr("前の指摘へ（Shift+F8）")),
            (self.next_button, self.tr("次の指摘へ（F8）")),
            (self.settings_button, self.tr("設定（Ctrl+,）")),
            (self.help_button, self.tr("ヘルプ（F1）")),
        ):
            button.setProperty("flat", True)
            button.setToolTip(name)
            button.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 4)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        for button, signal in (
            (self.previous_button, self.previous_wanted),
            (self.next_button, self.next_wanted),
            (self.settings_button, self.settings_wanted),
            (self.help_button, self.help_wanted),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        self.set_theme(theme)
        self._say(True)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for button, name in (
            (self.previous_button, "previous"),
            (self.next_button, "next"),
            (self.settings_button, "settings"),
            (self.help_button, "help"),
        ):
            button.setIcon(self._icons.icon(name, theme.accent, _ICON))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out before the title is cut off."""
        super().resizeEvent(event)
        words = sum(self.fontMetrics().horizontalAdvance(text) for text in self._words.values())
        # Four icons with the room around them.
        self._say(event.size().width() >= self.title.sizeHint().width() + words + 4 * 38 + 22)

    def _say(self, is_wide: bool) -> None:
        for button, words in self._words.items():
            text = words if is_wide else ""
            if button.text() != text:
                button.setText(text)
            if not is_wide:
                # Its key is gone with the words.
                button.setShortcut(f"Alt+{words[words.index('&') + 1]}")
