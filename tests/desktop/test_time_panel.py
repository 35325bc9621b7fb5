import os
import time as clock_module
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as day_time

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, Qt, QTime

from iact_desktop.core.schedule import TOKYO, DayState, TimeRange, WorkCalendar
from iact_desktop.desktop.time_panel import TimePanel

HOLIDAY = date(2026, 11, 23)
CALENDAR = WorkCalendar(
    {day: [TimeRange(day_time(9), day_time(18))] for day in range(5)},
    [TimeRange(day_time(12), day_time(13))],
    is_holiday=lambda day: "祝日" if day == HOLIDAY else None,
)


@pytest.fixture
def make_panel(qtbot, theme, evening) -> Callable[[str], TimePanel]:
    def make(now: str) -> TimePanel:
        evening.moment = datetime.fromisoformat(now).replace(tzinfo=TOKYO)
        panel = TimePanel(theme, CALENDAR, evening)
        qtbot.addWidget(panel)
        panel.show()
        return panel

    return make


def shown(panel: TimePanel) -> str:
    return panel.editor.dateTime().toString("yyyy-MM-ddTHH:mm")


@pytest.mark.parametrize(
    ("now", "state", "word"),
    [
        ("2026-11-25T08:59:59", DayState.FREE, "業務時間外"),
        ("2026-11-25T09:00:00", DayState.WORKING, "業務時間中"),
        ("2026-11-25T12:00:00", DayState.BREAK, "休憩時間"),
        ("2026-11-25T13:00:00", DayState.WORKING, "業務時間中"),
        ("2026-11-25T18:00:00", DayState.FREE, "業務時間外"),
        ("2026-11-23T10:00:00", DayState.FREE, "業務時間外"),
    ],
)
def test_now_is_held_against_the_working_hours(
    make_panel: Callable[[str], TimePanel], now: str, state: DayState, word: str
) -> None:
    panel = make_panel(now)
    assert panel.day_state() is state
    assert word in panel.state_label.text()
    assert panel.posted_at() == datetime.fromisoformat(now).replace(tzinfo=TOKYO)


def test_a_chosen_moment_is_japan_s_time(make_panel: Callable[[str], TimePanel], qtbot) -> None:
    panel = make_panel("2026-11-25T20:00:00")
    with qtbot.waitSignal(panel.changed):
        panel.moment_button.click()
    with qtbot.waitSignal(panel.changed):
        panel.editor.setDateTime(QDateTime(QDate(2026, 11, 26), QTime(9, 0)))
    assert panel.posted_at().isoformat() == "2026-11-26T09:00:00+09:00"
    assert panel.day_state() is DayState.WORKING


@pytest.fixture
def new_york() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/New_York"
    clock_module.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    clock_module.tzset()


@pytest.mark.skipif(not hasattr(clock_module, "tzset"), reason="the zone cannot be changed here")
def test_the_laptop_s_zone_does_not_matter(
    new_york: None, make_panel: Callable[[str], TimePanel], evening
) -> None:
    panel = make_panel("2026-03-08T16:30:00")
    evening.moment = datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    panel.look_at_clock()
    assert shown(panel) == "2026-03-08T16:30"
    # An hour that New York skipped that night.
    panel.set_moment(datetime(2026, 3, 8, 2, 30, tzinfo=TOKYO))
    assert shown(panel) == "2026-03-08T02:30"
    assert panel.posted_at().isoformat() == "2026-03-08T02:30:00+09:00"


@pytest.mark.parametrize(
    ("now", "free"),
    [
        ("2026-11-25T10:00:00", "2026-11-25T12:00"),
        ("2026-11-25T17:58:30", "2026-11-25T18:00"),
    ],
)
def test_the_next_time_to_post(make_panel: Callable[[str], TimePanel], now: str, free: str) -> None:
    panel = make_panel(now)
    panel.next_button.click()
    assert not panel.is_now()
    assert shown(panel) == free
    assert panel.day_state() is not DayState.WORKING


def test_the_next_time_to_post_may_be_now(make_panel: Callable[[str], TimePanel]) -> None:
    panel = make_panel("2026-11-25T20:00:00")
    panel.moment_button.click()
    panel.next_button.click()
    assert panel.is_now()


def test_at_nine_the_verdict_changes_by_itself(
    make_panel: Callable[[str], TimePanel], evening, qtbot
) -> None:
    panel = make_panel("2026-11-25T08:59:59.900000")
    with qtbot.waitSignal(panel.changed, timeout=3000):
        evening.moment += timedelta(milliseconds=150)
    assert "業務時間中" in panel.state_label.text()


def test_the_clock_alone_changes_nothing_else(make_panel: Callable[[str], TimePanel], evening, qtbot) -> None:
    panel = make_panel("2026-11-25T10:00:00")
    evening.moment += timedelta(minutes=30)
    with qtbot.assertNotEmitted(panel.changed):
        panel.look_at_clock()
    assert "10:30" in panel.state_label.text()
    assert shown(panel) == "2026-11-25T10:30"


def test_midnight_counts_as_a_change(make_panel: Callable[[str], TimePanel], evening, qtbot) -> None:
    panel = make_panel("2026-11-25T23:59:00")
    evening.moment += timedelta(minutes=2)
    with qtbot.waitSignal(panel.changed):
        panel.look_at_clock()


def test_a_chosen_moment_does_not_follow_the_clock(
    make_panel: Callable[[str], TimePanel], evening, qtbot
) -> None:
    panel = make_panel("2026-11-25T08:00:00")
    panel.set_moment(datetime(2026, 11, 25, 8, 30, tzinfo=TOKYO))
    evening.moment += timedelta(hours=2)
    with qtbot.assertNotEmitted(panel.changed):
        panel.look_at_clock()
    assert shown(panel) == "2026-11-25T08:30"
    assert "過ぎた時刻" in panel.state_label.text()


def test_about_work_has_three_answers(make_panel: Callable[[str], TimePanel], qtbot) -> None:
    panel = make_panel("2026-11-25T10:00:00")
    assert panel.work_related() is None
    for choice in (True, False, None):
        with qtbot.waitSignal(panel.changed):
            panel.work_buttons[choice].click()
        assert panel.work_related() is choice


def test_other_hours_are_taken_over(make_panel: Callable[[str], TimePanel], qtbot) -> None:
    panel = make_panel("2026-11-25T20:00:00")
    late = WorkCalendar({2: [TimeRange(day_time(19), day_time(22))]})
    with qtbot.waitSignal(panel.changed):
        panel.set_calendar(late)
    assert panel.day_state() is DayState.WORKING


def test_the_strip_says_the_day_in_words(make_panel: Callable[[str], TimePanel]) -> None:
    panel = make_panel("2026-11-25T10:00:00")
    words = panel.strip.accessibleDescription()
    assert "11月25日（水）" in words
    assert "09:00–12:00 業務時間中" in words
    assert "12:00–13:00 休憩時間" in words
    assert not panel.strip.grab().isNull()


def test_a_narrow_panel_cuts_nothing_off(make_panel: Callable[[str], TimePanel], qtbot) -> None:
    panel = make_panel("2026-11-25T10:00:00")
    for width in (900, 340):
        panel.resize(width, 220)
        qtbot.wait(20)
        for widget in (panel.now_button, panel.moment_button, panel.editor, panel.next_button):
            assert widget.width() >= widget.sizeHint().width() - 1
            assert widget.geometry().right() <= panel.width()


def test_a_click_on_the_strip_chooses_that_moment_of_the_shown_day(
    make_panel: Callable[[str], TimePanel], qtbot
) -> None:
    panel = make_panel("2026-11-25T20:00:00")
    panel.resize(600, panel.sizeHint().height())
    strip = panel.strip
    with qtbot.waitSignal(panel.changed):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2, 10))
    assert not panel.is_now()
    assert shown(panel) == "2026-11-25T12:00"
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 1, 10))
    assert shown(panel) == "2026-11-25T23:55"
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(1, 10))
    assert shown(panel) == "2026-11-25T00:00"


def test_at_nine_the_panel_tells_of_it_by_itself(qtbot, theme) -> None:
    # A clock that goes on from shortly before nine, in step with the machine's own.
    begun, morning = clock_module.monotonic(), datetime(2026, 11, 25, 8, 59, 59, 300_000, tzinfo=TOKYO)
    panel = TimePanel(theme, CALENDAR, lambda: morning + timedelta(seconds=clock_module.monotonic() - begun))
    qtbot.addWidget(panel)
    assert panel.day_state() is DayState.FREE
    with qtbot.waitSignal(panel.changed, timeout=15_000):
        pass
    assert panel.day_state() is DayState.WORKING
    assert "業務時間中" in panel.state_label.text()
