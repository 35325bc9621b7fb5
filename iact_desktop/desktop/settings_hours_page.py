"""Working hours of each weekday, and the breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from iact_desktop.core.schedule import TimeRange
from iact_desktop.desktop.settings_page import PageError, SettingsPage
from iact_desktop.desktop.wording import labelled, weekday_word
from iact_desktop.settings.model import WEEKDAYS, Settings, parse_range

_COMMA = re.compile(r"[,、，;]")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：－", "0123456789:-")


class HoursPage(SettingsPage):
    """A line for each day, such as 「09:00-18:00」; an empty one is a free day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = {name: QLineEdit() for name in WEEKDAYS}
        self.breaks = QLineEdit()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, (name, field) in enumerate(self.days.items()):
            field.setPlaceholderText(self.tr("休み"))
            self._add(grid, number, self.tr("{day}曜日").format(day=weekday_word(number)), field)
            self.days[name] = field
        self._add(grid, len(self.days), self.tr("休憩"), self.breaks)
        self.breaks.setPlaceholderText(self.tr("なし"))
        grid.setColumnStretch(1, 1)
        self.copy_button = QPushButton(self.tr("月曜日の時間を平日すべてに使う"))
        self.copy_button.clicked.connect(self._copy_monday)
        layout = QVBoxLayout(self)
        layout.addWidget(
            self.hint(
                self.tr(
                    "09:00-18:00 の形で書きます。分かれているときは 09:00-12:00、14:00-19:00 のように並べます。"
                    "空欄は休みです。祝日は自動で休みになります。時刻はいつも日本時間です。"
                )
            )
        )
        layout.addLayout(grid)
        layout.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("勤務時間")

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        for name, field in self.days.items():
            field.setText(written_ranges(getattr(settings.hours, name)))
        self.breaks.setText(written_ranges(settings.breaks))

    def controls(self) -> dict[str, tuple[QWidget, ...]]:
        """Return the lines of the days, and of the breaks."""
        return {"hours": (*self.days.values(), self.copy_button), "breaks": (self.breaks,)}

    def fields(self) -> dict[str, Any]:
        """Return hours and breaks; raises PageError naming the day."""
        hours = {}
        for number, (name, field) in enumerate(self.days.items()):
            hours[name] = self._read(field, self.tr("{day}曜日").format(day=weekday_word(number)))
        return {"hours": hours, "breaks": self._read(self.breaks, self.tr("休憩"))}

    def _add(self, grid: QGridLayout, row: int, words: str, field: QLineEdit) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(self.tr("{day}の時間").format(day=words))
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)

    def _read(self, field: QLineEdit, where: str) -> list[str]:
        try:
            return read_ranges(field.text())
        except ValueError as error:
            field.setFocus()
            raise PageError(labelled(where, str(error))) from error

    def _copy_monday(self) -> None:
        for name in WEEKDAYS[1:5]:
            self.days[name].setText(self.days[WEEKDAYS[0]].text())


def read_ranges(text: str) -> list[str]:
    """Read 「09:00-12:00、14:00-19:00」 into its parts; raises ValueError in a sentence for the user."""
    parts = (part.strip() for part in _COMMA.split(text.translate(_FULL_WIDTH)))
    return [str(parse_range(part)) for part in parts if part]


def written_ranges(ranges: Iterable[TimeRange]) -> str:
    """Write ranges as ``read_ranges`` reads them."""
    return "、".join(map(str, ranges))
