"""The icon in the desktop's tray, where there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget


class Tray(QObject):
    """Offers what is wanted without the window: check the clipboard, open, end."""

    open_wanted = Signal()
    clipboard_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, icon: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self.menu = QMenu(parent)
        self.check_action = self.menu.addAction(self.tr("クリップボードの下書きを確認"))
        self.open_action = self.menu.addAction(self.tr("ウィンドウを開く"))
        self.menu.addSeparator()
        self.end_action = self.menu.addAction(self.tr("終了"))
        self.check_action.triggered.connect(self._want_check)
        self.open_action.triggered.connect(self._want_open)
        self.end_action.triggered.connect(self._want_end)
        self.icon = QSystemTrayIcon(icon, self)
        self.icon.setToolTip(self.tr("投稿前チェック"))
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._answer)

    def show(self) -> bool:
        """Show the icon; False where the desktop has no tray."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        self.icon.show()
        return True

    def hide(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def _answer(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open_wanted.emit()

    def _want_check(self) -> None:
        self.clipboard_wanted.emit()

    def _want_open(self) -> None:
        self.open_wanted.emit()

    def _want_end(self) -> None:
        self.end_wanted.emit()
