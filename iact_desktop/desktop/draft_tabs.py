"""The drafts as tabs above the text field, and the bar that brings a deleted one back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QTabBar, QWidget

from iact_desktop.desktop.announcing import announce
from iact_desktop.desktop.appearance import Theme
from iact_desktop.desktop.drafts import Drafts
from iact_desktop.desktop.icons import Icons

#: Milliseconds for which the way back is offered before the bar goes; Ctrl+Shift+T stays.
_OFFERED_FOR = 12_000


class DraftTabs(QWidget):
    """Shows which drafts there are; the drafts themselves are somebody else's."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._theme = theme
        self._drafts: Drafts | None = None
        self.bar = _Bar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setDocumentMode(True)
        self.bar.setAccessibleName(self.tr("下書きの一覧"))
        self.bar.setAccessibleDescription(self.tr("左右の矢印キーで切り替え、Delete キーで削除します"))
        # As wide as its tabs, and less where there is no room: then it scrolls.
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.bar.installEventFilter(self)
        self.add_button = QPushButton()
        self.add_button.setProperty("flat", True)
        self.add_button.setToolTip(self.tr("新しい下書きを始めます（Ctrl+N）"))
        self.add_button.setAccessibleName(self.tr("新しい下書き"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(2)
        layout.addWidget(self.bar)
        layout.addWidget(self.add_button)
        layout.addStretch(1)
        self.set_theme(theme)

    def show_drafts(self, drafts: Drafts) -> None:
        """Follow these drafts from now on."""
        self._drafts = drafts
        drafts.changed.connect(self._follow)
        self.bar.currentChanged.connect(drafts.show)
        self.add_button.clicked.connect(drafts.begin)
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.add_button.setIcon(self._icons.icon("add", theme.accent, 16))
        for place in range(self.bar.count()):
            self._close_button(place).setIcon(self._icons.icon("close", theme.muted, 12))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete by the delete key and by the middle button of the mouse."""
        if self._drafts is not None and watched is self.bar:
            if isinstance(event, QKeyEvent) and _is_delete(event):
                self._drafts.delete_shown()
                return True
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
                place = self.bar.tabAt(event.position().toPoint())
                if event.button() == Qt.MouseButton.MiddleButton and place >= 0:
                    self._drafts.delete(place)
                    return True
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Show as many tabs as there are drafts, each under its title."""
        assert self._drafts is not None
        titles = self._drafts.titles()
        blocked = self.bar.blockSignals(True)
        while self.bar.count() > len(titles):
            self.bar.removeTab(self.bar.count() - 1)
        for place, title in enumerate(titles):
            label = title.replace("&", "&&")
            if place == self.bar.count():
                self.bar.addTab(label)
                self._add_close_button(place)
            elif self.bar.tabText(place) != label:
                self.bar.setTabText(place, label)
            name = self.tr("下書き「{title}」を削除").format(title=title)
            self._close_button(place).setAccessibleName(name)
            self._close_button(place).setToolTip(name)
        self.bar.setCurrentIndex(self._drafts.shown)
        self.bar.blockSignals(blocked)
        # A title that became shorter takes less room; the layout is not told by itself.
        self.bar.updateGeometry()

    def _add_close_button(self, place: int) -> None:
        button = QPushButton()
        button.setProperty("tabclose", True)
        button.setIcon(self._icons.icon("close", self._theme.muted, 12))
        # The delete key does the same; a stop for each tab would make the way with Tab long.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._delete)
        self.bar.setTabButton(place, QTabBar.ButtonPosition.RightSide, button)

    def _close_button(self, place: int) -> QPushButton:
        button = self.bar.tabButton(place, QTabBar.ButtonPosition.RightSide)
        assert isinstance(button, QPushButton)
        return button

    def _delete(self) -> None:
        assert self._drafts is not None
        sender = self.sender()
        for place in range(self.bar.count()):
            if self._close_button(place) is sender:
                self._drafts.delete(place)
                return


class _Bar(QTabBar):
    def minimumSizeHint(self) -> QSize:
        """Ask for no room for scroll buttons where there is nothing to scroll."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), self.sizeHint().width()), size.height())


def _is_delete(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete


class UndoBar(QFrame):
    """Says that a draft was deleted, and brings it back; goes by itself."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo")
        self.words = QLabel(self.tr("下書きを削除しました。"))
        self.undo_button = QPushButton(self.tr("元に戻す（Ctrl+Shift+T）"))
        self.undo_button.setProperty("flat", True)
        self.undo_button.clicked.connect(self._undo)
        self._leaving = QTimer(self, singleShot=True, interval=_OFFERED_FOR)
        self._leaving.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 2, 6, 2)
        layout.addWidget(self.words)
        layout.addStretch(1)
        layout.addWidget(self.undo_button)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        tone = theme.tone("quiet")
        self.setStyleSheet(
            f"#undo {{ background: {tone.tint}; border: 1px solid {tone.edge}; border-radius: 6px; }}"
        )

    def offer(self) -> None:
        """Offer the way back."""
        self.show()
        self._leaving.start()
        announce(self, self.tr("{words}Ctrl+Shift+T で元に戻せます。").format(words=self.words.text()))

    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()
