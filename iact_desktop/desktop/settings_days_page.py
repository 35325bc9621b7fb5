"""Single days: leave, and days on which one works although the calendar says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.desktop.appearance import scaled
from iact_desktop.desktop.settings_page import SettingsPage, on_delete
from iact_desktop.desktop.wording import weekday_word
from iact_desktop.settings.model import Settings


class DaysPage(SettingsPage):
    """Two lists of days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days_off = DayList(self.tr("休む日"))
        self.extra = DayList(self.tr("出勤する休日"))
        lists = QHBoxLayout()
        lists.setSpacing(16)
        lists.addWidget(self.days_off)
        lists.addWidget(self.extra)
        layout = QVBoxLayout(self)
        layout.addWidget(
            self.hint(
                self.tr(
                    "有給休暇など自分の休みと、振替で出勤する日を登録します。"
                    "同じ日が両方にあるときは、出勤する日として扱います。"
                )
            )
        )
        layout.addLayout(lists, 1)

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("休日")

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        self.days_off.fill(settings.days_off)
        self.extra.fill(settings.extra_working_days)

    def controls(self) -> dict[str, tuple[QWidget, ...]]:
        """Return both lists with their buttons."""
        return {"days_off": (self.days_off,), "extra_working_days": (self.extra,)}

    def fields(self) -> dict[str, Any]:
        """Return both lists, each day once and in order."""
        return {"days_off": self.days_off.days(), "extra_working_days": self.extra.days()}


class DayList(QWidget):
    """A list of days that can be added and removed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(title)
        label.setFont(scaled(label.font(), 1.0, bold=True))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.editor = QDateEdit(QDate.currentDate())
        self.editor.setDisplayFormat("yyyy/MM/dd")
        self.editor.setCalendarPopup(True)
        self.editor.setAccessibleName(self.tr("{title}：追加する日").format(title=title))
        self.add_button = QPushButton(self.tr("追加"))
        self.remove_button = QPushButton(self.tr("削除"))
        # There are two lists with such buttons on the page.
        self.add_button.setAccessibleName(self.tr("{title}：追加").format(title=title))
        self.remove_button.setAccessibleName(self.tr("{title}：削除").format(title=title))
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        on_delete(self.list, self.tr("削除"), self._remove)
        row = QHBoxLayout()
        row.addWidget(self.editor, 1)
        row.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self, days: Iterable[date]) -> None:
        """Show days."""
        self.list.clear()
        for day in sorted(set(days)):
            item = QListWidgetItem(
                self.tr("{day:%Y/%m/%d}（{weekday}）").format(day=day, weekday=weekday_word(day.weekday()))
            )
            item.setData(Qt.ItemDataRole.UserRole, day.isoformat())
            self.list.addItem(item)

    def days(self) -> list[date]:
        """Return the days in order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [date.fromisoformat(item.data(Qt.ItemDataRole.UserRole)) for item in items]

    def _add(self) -> None:
        day = self.editor.date()
        self.fill([*self.days(), date(day.year(), day.month(), day.day())])

    def _remove(self) -> None:
        gone = {item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()}
        self.fill(day for day in self.days() if day.isoformat() not in gone)
