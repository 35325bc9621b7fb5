"""What every page of the settings dialog can do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from iact_desktop.desktop.wording import listed
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


def _close(control: QWidget, reason: str) -> None:
    """Let a control be read, and copied from where that is possible, but not changed."""
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.setReadOnly(True)
        control.setProperty("locked", True)
    else:
        control.setEnabled(False)
    control.setToolTip(reason)
    control.setAccessibleDescription(reason)


class SettingsPage(QWidget):
    """One tab. It is filled from settings and gives back the fields that it is in charge of."""

    lock_notice: QLabel | None = None

    def title(self) -> str:
        """Return the words on the tab."""
        raise NotImplementedError

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        raise NotImplementedError

    def fields(self) -> dict[str, Any]:
        """Return the values as they go into Settings; raises PageError."""
        raise NotImplementedError

    def controls(self) -> Mapping[str, Sequence[QWidget]]:
        """Return what changes each setting that the page is in charge of."""
        raise NotImplementedError

    def lock(self, names: Collection[str], by: str) -> None:
        """Leave settings readable but take their controls away, and say who has locked them."""
        controls = self.controls()
        locked = [name for name in controls if name in names]
        if not locked:
            return
        reason = self.tr("{issuer}が固定しているため、変えられません").format(issuer=by)
        for name in locked:
            for control in controls[name]:
                _close(control, reason)
        titles = listed(Settings.model_fields[name].title or name for name in locked)
        self.lock_notice = QLabel(self.tr("{issuer}が固定：{titles}").format(issuer=by, titles=titles))
        self.lock_notice.setObjectName("lock")
        self.lock_notice.setWordWrap(True)
        self.lock_notice.setTextFormat(Qt.TextFormat.PlainText)
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(0, self.lock_notice)

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
