"""The work calendar that settings describe, with Japan's public holidays."""

from __future__ import annotations

from datetime import date

from iact_desktop.core.schedule import WorkCalendar
from iact_desktop.settings.model import Settings


class JapaneseHolidays:
    """Names of Japan's public holidays, looked up a year at a time.

    The library knows the years that the law and its equinoxes are known for (1949 to 2099 in
    the version of 2026); in other years no day is a holiday.
    """

    def __init__(self) -> None:
        self._years: dict[int, dict[date, str]] = {}

    def __call__(self, day: date) -> str | None:
        """Return the holiday's Japanese name, or None on a day that is none."""
        if day.year not in self._years:
            self._years[day.year] = _holidays_of(day.year)
        return self._years[day.year].get(day)


def calendar_of(settings: Settings) -> WorkCalendar:
    """Return the calendar that settings describe, always in Japan's time."""
    return WorkCalendar(
        settings.hours.by_weekday(),
        settings.breaks,
        settings.days_off,
        settings.extra_working_days,
        JapaneseHolidays(),
    )


def _holidays_of(year: int) -> dict[date, str]:
    # Imported here: it costs a tenth of a second that no other use of the settings should pay.
    import holidays

    return {
        day: str(name) for day, name in holidays.country_holidays("JP", years=year, language="ja").items()
    }
