"""When the post goes out, held against the working hours; always in Japan's time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QDate, QDateTime, QTime, QTimer, QTimeZone, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.schedule import TOKYO, DayState, WorkCalendar
from iact_desktop.desktop.appearance import Theme
from iact_desktop.desktop.day_strip import DayStrip
from iact_desktop.desktop.outlook import Plan
from iact_desktop.desktop.wording import day_state_word, day_word, moment_word

#: Milliseconds between looks at the clock: a laptop that wakes up must not wait for a timer set yesterday.
_LOOK = 20_000
_WORK_CHOICES = (None, True, False)

Clock = Callable[[], datetime]


def clock() -> datetime:
    """Return the present moment in Japan."""
    return datetime.now(TOKYO)


class _Situation(NamedTuple):
    """What a verdict can depend on: the working state, the day (consents end with one), the moment's coming."""

    state: DayState
    day: int
    has_come: bool


class TimePanel(QWidget):
    """Chooses the moment of posting and follows the clock."""

    #: Something that the verdict depends on has changed: the moment, its working state, or the choice.
    changed = Signal()
    #: The chosen moment has come; the verdict is the same, but nothing has to be waited for any more.
    moment_came = Signal()

    def __init__(
        self, theme: Theme, calendar: WorkCalendar, now: Clock = clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._calendar = calendar
        self._now = now
        self.now_button = QRadioButton(self.tr("今すぐ(&N)"))
        self.moment_button = QRadioButton(self.tr("日時を選ぶ(&T)"))
        self.editor = QDateTimeEdit()
        self.next_button = QPushButton(self.tr("次に投稿できる時刻"))
        self.state_label = QLabel()
        self.strip = DayStrip(theme)
        self.work_buttons = {
            None: QRadioButton(self.tr("自動")),
            True: QRadioButton(self.tr("はい")),
            False: QRadioButton(self.tr("いいえ")),
        }
        self._moments = QButtonGroup(self)
        self._works = QButtonGroup(self)
        self._prepare()
        self._lay_out()
        self._seen = self._situation()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look_at_clock)
        self._show()
        self._wait()
        self.moment_button.toggled.connect(self._choose)
        self.editor.dateTimeChanged.connect(self._edit)
        self.next_button.clicked.connect(self.choose_next_free)
        self.strip.minute_picked.connect(self._pick)
        self._works.idToggled.connect(self._choose_work)

    def is_now(self) -> bool:
        """Whether the post goes out at once."""
        return self.now_button.isChecked()

    def posted_at(self) -> datetime:
        """Return the moment of posting in Japan's time."""
        return self._now().astimezone(TOKYO) if self.is_now() else self._chosen()

    def plan(self) -> Plan:
        """Return what of the time the verdict's words depend on."""
        now = self._now().astimezone(TOKYO)
        free = self._next_full_minute(now)
        ahead = not self.is_now() and self._chosen() > now
        return Plan(
            self._short(self._chosen(), now) if ahead else "",
            self.tr("今すぐ") if free <= now else self._short(free, now),
        )

    def work_related(self) -> bool | None:
        """Return whether the post is about work; None leaves that to the engine."""
        return _WORK_CHOICES[self._works.checkedId()]

    def day_state(self) -> DayState:
        """Return what the moment of posting is in the working day."""
        return self._calendar.state_at(self.posted_at())

    def set_calendar(self, calendar: WorkCalendar) -> None:
        """Go by other working hours."""
        self._calendar = calendar
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.strip.set_theme(theme)

    def set_moment(self, moment: datetime) -> None:
        """Choose a moment; it is shown to the minute."""
        self.editor.setDateTime(_wall_clock(moment))
        self.moment_button.setChecked(True)

    def choose_next_free(self) -> None:
        """Choose the next moment outside working hours; that is 今すぐ if it is one."""
        now = self._now()
        free = self._next_full_minute(now)
        if free <= now:
            self.now_button.setChecked(True)
        else:
            self.set_moment(free)

    def _next_full_minute(self, now: datetime) -> datetime:
        """Return the next free moment, to the full minute and never before the hour has ended."""
        free = self._calendar.next_free(now)
        return free if free <= now or free.second == 0 else free + timedelta(seconds=60 - free.second)

    def _short(self, moment: datetime, now: datetime) -> str:
        return f"{moment:%H:%M}" if moment.date() == now.date() else moment_word(moment)

    def look_at_clock(self) -> None:
        """Notice that the working state or the day has turned, and say so."""
        self._show()
        self._wait()
        seen, self._seen = self._seen, self._situation()
        if self.is_now() and seen != self._seen:
            self.changed.emit()
        elif seen.has_come != self._seen.has_come:
            self.moment_came.emit()

    def _prepare(self) -> None:
        for button in (self.now_button, self.moment_button):
            self._moments.addButton(button)
        for number, choice in enumerate(_WORK_CHOICES):
            self._works.addButton(self.work_buttons[choice], number)
            self.work_buttons[choice].setAccessibleName(
                self.tr("業務の話題か：{choice}").format(choice=self.work_buttons[choice].text())
            )
        self.now_button.setChecked(True)
        self.work_buttons[None].setChecked(True)
        self.work_buttons[None].setToolTip(self.tr("本文から判断します"))
        # What is shown is Japan's time on any laptop. Read as UTC, no hour is missing where a
        # laptop's own zone turns its clocks.
        self.editor.setTimeZone(QTimeZone.utc())
        self.editor.setDisplayFormat("yyyy/MM/dd HH:mm")
        self.editor.setCalendarPopup(True)
        self.editor.setDateRange(QDate(2000, 1, 1), QDate(2099, 12, 31))
        self.editor.setAccessibleName(self.tr("投稿する日時（日本時間）"))
        self.editor.setEnabled(False)
        self._show_in_editor(self._now())
        self.next_button.setToolTip(self.tr("業務時間でない、いちばん早い時刻を選びます"))

    def _show_in_editor(self, moment: datetime) -> None:
        """Show a moment in the field without choosing it."""
        blocked = self.editor.blockSignals(True)
        self.editor.setDateTime(_wall_clock(moment))
        self.editor.blockSignals(blocked)

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(10)
        for button in (self.now_button, self.moment_button):
            when.addWidget(button)
        self._beside, self._below = QHBoxLayout(), QHBoxLayout()
        for row in (self._beside, self._below):
            row.setSpacing(10)
        when.addLayout(self._beside)
        when.addStretch(1)
        self._below.addStretch(1)
        work = QHBoxLayout()
        work.setSpacing(10)
        for choice in _WORK_CHOICES:
            work.addWidget(self.work_buttons[choice])
        work.addStretch(1)
        labels = (QLabel(self.tr("投稿時刻")), QLabel(self.tr("業務の話題")))
        for label in labels:
            label.setProperty("muted", True)
        self._label_width = max(label.sizeHint().width() for label in labels)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.addWidget(labels[0], 0, 0)
        grid.addLayout(when, 0, 1)
        grid.addLayout(self._below, 1, 0, 1, 2)
        grid.addWidget(labels[1], 2, 0)
        grid.addLayout(work, 2, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(6)
        layout.addLayout(grid)
        layout.addWidget(self.state_label)
        layout.addWidget(self.strip)
        self._arrange(self._beside)
        in_order = (
            self.now_button,
            self.moment_button,
            self.editor,
            self.next_button,
            *self.work_buttons.values(),
        )
        for one, other in pairwise(in_order):
            QWidget.setTabOrder(one, other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the moment below the choice where both do not fit side by side."""
        super().resizeEvent(event)
        side_by_side = (self.now_button, self.moment_button, self.editor, self.next_button)
        needed = sum(widget.sizeHint().width() + 10 for widget in side_by_side) + self._label_width + 42
        self._arrange(self._below if event.size().width() < needed else self._beside)

    def _arrange(self, row: QHBoxLayout) -> None:
        for place, widget in enumerate((self.editor, self.next_button)):
            if row.indexOf(widget) < 0:
                row.insertWidget(place, widget)

    def _chosen(self) -> datetime:
        day, clock_time = self.editor.date(), self.editor.time()
        return datetime(
            day.year(), day.month(), day.day(), clock_time.hour(), clock_time.minute(), tzinfo=TOKYO
        )

    def _situation(self) -> _Situation:
        now = self._now().astimezone(TOKYO)
        return _Situation(
            self._calendar.state_at(now), now.toordinal(), self.is_now() or self._chosen() <= now
        )

    def _wait(self) -> None:
        now = self._now()
        until = (self._calendar.next_change(now) - now).total_seconds() * 1000
        self._timer.start(max(min(round(until) + 50, _LOOK), 50))

    def _renew(self) -> None:
        self._seen = self._situation()
        self._show()
        self._wait()
        self.changed.emit()

    def _choose(self, chosen: bool) -> None:
        self.editor.setEnabled(chosen)
        self._renew()

    def _edit(self) -> None:
        if not self.is_now():
            self._renew()

    def _pick(self, minute: int) -> None:
        """Post at a minute of the day that is shown."""
        day = self.posted_at()
        self.set_moment(day.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0))

    def _choose_work(self, _number: int, chosen: bool) -> None:
        if chosen:
            self.changed.emit()

    def _show(self) -> None:
        now = self._now().astimezone(TOKYO)
        if self.is_now():
            self._show_in_editor(now)
        moment = self.posted_at()
        state = self._calendar.state_at(moment)
        words = self.tr("{day} {time:%H:%M}　{state}").format(
            day=day_word(moment), time=moment, state=day_state_word(state)
        )
        if not self.is_now() and moment < now.replace(second=0, microsecond=0):
            words += self.tr("（過ぎた時刻です）")
        self.state_label.setText(words)
        self.state_label.setAccessibleName(words)
        self.strip.show_day(self._calendar.blocks(moment.date()), moment, now)


def _wall_clock(moment: datetime) -> QDateTime:
    """Return what a clock on a wall in Japan shows, to the minute, dressed as UTC for the editor."""
    local = moment.astimezone(TOKYO)
    day, time = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)
    return QDateTime(day, time, QTimeZone.utc())
