"""Where the window was and how its parts were sized. Holds nothing of any draft."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

FILE = "window.ini"


class WindowState:
    """Keeps the window's geometry in a file of the user's configuration folder."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, splitters: Mapping[str, QSplitter]) -> bool:
        """Put the window where it was; False where nothing was kept."""
        geometry = self._settings.value("geometry")
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            return False
        for name, splitter in splitters.items():
            sizes = self._settings.value(name)
            if isinstance(sizes, QByteArray):
                splitter.restoreState(sizes)
        return True

    def is_welcomed(self) -> bool:
        """Whether the questions of the first start have been answered or skipped."""
        return self._settings.value("welcomed") is not None

    def note_welcomed(self) -> None:
        """Ask them no more."""
        self._settings.setValue("welcomed", 1)

    def save(self, window: QMainWindow, splitters: Mapping[str, QSplitter]) -> None:
        """Keep the window's place; a folder that cannot be written is no reason to complain."""
        self._settings.setValue("geometry", window.saveGeometry())
        for name, splitter in splitters.items():
            self._settings.setValue(name, splitter.saveState())
        self._settings.sync()
