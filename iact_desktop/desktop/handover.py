"""One window for one user: a second start hands its wish to the first, and ends.

The wish is one word in a file of the user's data folder. QtNetwork's local sockets would do the
same, but the program holds nothing that could talk to a network.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QFileSystemWatcher, QLockFile, QObject, QThread, Signal

from iact_desktop.settings.files import replacing

_LOCK = "window.lock"
_WISH = "wish"


class Wish(StrEnum):
    """What a second start wants of the first."""

    SHOW = "show"
    CLIPBOARD = "clipboard"


class Handover(QObject):
    """Knows whether this is the first window, and passes wishes on."""

    #: A second start wants this (a Wish).
    wished = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish = folder / _WISH
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = QLockFile(str(folder / _LOCK))
        # A window may stay open for weeks; only the end of its process makes the lock stale.
        self._lock.setStaleLockTime(0)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def take_first_place(self) -> bool:
        """Become the first window; False if there is one already."""
        if not self._lock.tryLock(0):
            # A folder that cannot be written holds no other window.
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        with suppress(OSError):
            self._wish.unlink()
        self._watcher.addPath(str(self._wish.parent))
        return True

    def hand_on(self, wish: Wish, patience: int = 3_000) -> bool:
        """Tell the first window; False if it does not listen within so many milliseconds."""
        try:
            with replacing(self._wish) as stream:
                stream.write(wish.value.encode("ascii"))
        except OSError:
            return False
        deadline = QDeadlineTimer(patience)
        while self._wish.exists():
            if deadline.hasExpired():
                with suppress(OSError):
                    self._wish.unlink()
                return False
            QThread.msleep(20)
        return True

    def release(self) -> None:
        """Give the first place up."""
        self._lock.unlock()

    def _look(self) -> None:
        try:
            word = self._wish.read_text(encoding="ascii")
            self._wish.unlink()
        except (OSError, UnicodeDecodeError):
            return
        if word in list(Wish):
            self.wished.emit(word)
