"""「クリップボードの下書きを確認」: what was copied elsewhere becomes a draft here."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from iact_desktop.desktop.drafts import Drafts
from iact_desktop.desktop.offsets import cleaned

#: Milliseconds for the window to come forward: Wayland shows the clipboard to the active window alone.
_COMING_FORWARD = 300


class ClipboardCheck(QObject):
    """Takes the clipboard's text into a draft of its own, which is then checked like any other."""

    #: Something short for the status line.
    said = Signal(str)

    def __init__(self, drafts: Drafts, window: QWidget) -> None:
        super().__init__(window)
        self._drafts = drafts
        self._window = window

    def check(self) -> None:
        """Check what the clipboard holds, as soon as it can be read."""
        if self._window.isActiveWindow():
            self._take()
        else:
            QTimer.singleShot(_COMING_FORWARD, self._take)

    def _take(self) -> None:
        text = cleaned(QGuiApplication.clipboard().text())
        if text.strip():
            self._drafts.add_or_show(text)
        else:
            self.said.emit(
                self.tr("クリップボードに文字がありません。投稿する文をコピーしてから試してください。")
            )
