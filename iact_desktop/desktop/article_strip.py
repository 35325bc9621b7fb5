"""Seven small signs, one an article, that stay in view however long the list of findings is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from iact_desktop.core.model import ARTICLES
from iact_desktop.desktop.appearance import Theme
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.outlook import LedgerEntry, LedgerState, Outlook
from iact_desktop.desktop.wording import article_title, labelled, state_icon, state_word

_LOUD = (LedgerState.STOP, LedgerState.CONFIRM, LedgerState.INFO, LedgerState.UNKNOWN)


class ArticleStrip(QWidget):
    """Shows the state of each article; a click goes to it in the list.

    The list says the same to the keyboard and to a screen reader, so that these take no focus.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._entries: tuple[LedgerEntry, ...] = ()
        self.buttons: dict[int, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 6)
        row.setSpacing(4)
        for number in ARTICLES:
            button = QToolButton()
            button.setText(str(number))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setIconSize(QSize(15, 15))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setProperty("article", number)
            button.clicked.connect(self._choose)
            row.addWidget(button, 1)
            self.buttons[number] = button
        self.show_outlook(Outlook())

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        entries, self._entries = self._entries, ()
        self._draw(entries)

    def show_outlook(self, outlook: Outlook) -> None:
        """Show the state of each article."""
        self._draw(outlook.ledger())

    def _draw(self, entries: tuple[LedgerEntry, ...]) -> None:
        for entry in entries:
            if entry not in self._entries:
                self._draw_one(self.buttons[entry.number], entry)
        self._entries = entries

    def _draw_one(self, button: QToolButton, entry: LedgerEntry) -> None:
        tone = self._theme.tone(entry.state.value)
        loud = entry.state in _LOUD
        ink = tone.ink if loud or entry.state is LedgerState.CLEAR else self._theme.muted
        ground = tone.tint if loud and entry.settled else "transparent"
        edge = tone.edge if loud else self._theme.line
        words = labelled(article_title(entry.number), state_word(entry.state))
        button.setIcon(self._icons.icon(state_icon(entry.state), ink, 15))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setStyleSheet(
            f"QToolButton {{ color: {ink}; background: {ground}; border: 1px solid {edge};"
            " border-radius: 6px; padding: 3px 2px; }"
            f"QToolButton:hover {{ border-color: {self._theme.accent}; }}"
        )

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QToolButton):
            self.chosen.emit(int(sender.property("article")))
