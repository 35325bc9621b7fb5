"""Keeps drafts without making the window wait: a thread of its own writes, and the newest text wins."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from iact_desktop.desktop.draft_store import DraftStore


class DraftWriter(QObject):
    """Takes texts at once and writes them in the background; None deletes a draft."""

    #: Nothing could be written; holds the system's reason, never a word of a draft.
    failed = Signal(str)

    def __init__(self, store: DraftStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._changed = threading.Condition()
        self._waiting: dict[str, str | None] = {}
        self._writing = False
        self._ended = False
        self._thread: threading.Thread | None = None

    def put(self, identity: str, text: str | None) -> None:
        """Have a draft kept, or deleted."""
        if self._store.folder is None:
            return
        with self._changed:
            self._waiting[identity] = text
            self._changed.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
            self._thread.start()

    def flush(self, patience: float = 5.0) -> bool:
        """Wait until everything is written, at most so many seconds; tell whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._writing, patience)

    def close(self) -> bool:
        """Write what waits, and end the thread; tell whether all was written in time."""
        written = self.flush()
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(5.0)
            self._thread = None
        self._ended = False
        return written

    def _work(self) -> None:
        while (job := self._take()) is not None:
            identity, text = job
            trouble = self._write(identity, text)
            with self._changed:
                self._writing = False
                self._changed.notify_all()
            if trouble:
                self.failed.emit(trouble)

    def _take(self) -> tuple[str, str | None] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if not self._waiting:
                return None
            identity = next(iter(self._waiting))
            self._writing = True
            return identity, self._waiting.pop(identity)

    def _write(self, identity: str, text: str | None) -> str:
        """Write one draft; return why that failed, or nothing."""
        try:
            if text is None:
                self._store.delete(identity)
            else:
                self._store.save(identity, text)
        except OSError as error:
            return error.strerror or type(error).__name__
        return ""
