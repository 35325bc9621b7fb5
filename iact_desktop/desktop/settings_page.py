"""What every page of the settings dialog can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from iact_desktop.settings.model import Settings


class PageError(ValueError):
    """What a page holds cannot be used; the message is for the user."""


def on_delete(view: QWidget, words: str, slot: Callable[[], None]) -> None:
    """Let the delete key do something in a list or a table."""
    action = QAction(words, view)
    action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(slot)
    view.addAction(action)


class SettingsPage(QWidget):
    """One tab. It is filled from settings and gives back the fields that it is in charge of."""

    def title(self) -> str:
        """Return the words on the tab."""
        raise NotImplementedError

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        raise NotImplementedError

    def fields(self) -> dict[str, Any]:
        """Return the values as they go into Settings; raises PageError."""
        raise NotImplementedError

    def hint(self, words: str) -> QLabel:
        """Return a label that explains a field."""
        label = QLabel(words)
        label.setWordWrap(True)
        label.setProperty("muted", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def form(self) -> QFormLayout:
        """Return a form laid out like those of all pages."""
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        return form
