from datetime import date, datetime

import pytest

from iact_desktop.core.schedule import TOKYO, DayState
from iact_desktop.settings import calendar as module
from iact_desktop.settings.calendar import JapaneseHolidays, calendar_of
from iact_desktop.settings.model import Settings, WeeklyHours


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 23), "勤労感謝の日"),
        (date(2026, 9, 22), "国民の休日"),
        (date(2026, 5, 6), "振替休日"),
        (date(2026, 11, 25), None),
        (date(2027, 1, 1), "元日"),
        (date(1900, 1, 1), None),
    ],
)
def test_holidays(day: date, name: str | None) -> None:
    assert JapaneseHolidays()(day) == name


def test_a_year_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def holidays_of(year: int) -> dict[date, str]:
        asked.append(year)
        return {}

    monkeypatch.setattr(module, "_holidays_of", holidays_of)
    holidays = JapaneseHolidays()
    for day in (date(2026, 1, 1), date(2026, 5, 5), date(2027, 1, 1), date(2026, 1, 1)):
        holidays(day)
    assert asked == [2026, 2027]


def test_all_settings_reach_the_calendar() -> None:
    calendar = calendar_of(
        Settings(
            hours=WeeklyHours(wednesday=["10:00-16:00"]),
            breaks=["11:00-11:30"],
            days_off=[date(2026, 11, 26)],
            extra_working_days=[date(2026, 11, 28)],
        )
    )
    expected = {
        "2026-11-25T09:59": DayState.FREE,
        "2026-11-25T10:00": DayState.WORKING,
        "2026-11-25T11:29": DayState.BREAK,
        "2026-11-25T16:00": DayState.FREE,
        "2026-11-26T10:00": DayState.FREE,
        "2026-11-23T10:00": DayState.FREE,
        "2026-11-24T10:00": DayState.WORKING,
        "2026-11-28T10:00": DayState.WORKING,
    }
    for moment, state in expected.items():
        assert calendar.state_at(datetime.fromisoformat(moment).replace(tzinfo=TOKYO)) is state, moment
    assert calendar.zone is TOKYO
