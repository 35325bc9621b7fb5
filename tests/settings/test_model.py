from datetime import date, time
from typing import Any

import pytest
from pydantic import ValidationError

from iact_desktop.core.model import Role
from iact_desktop.core.schedule import TimeRange
from iact_desktop.settings.model import Client, Settings, WeeklyHours, parse_range

ALL_DAY = ["00:00-24:00"]


def test_defaults_are_those_of_the_labelling_guide() -> None:
    settings = Settings()
    office = [TimeRange(time(9), time(18))]
    assert settings.hours.by_weekday() == {day: office if day < 5 else [] for day in range(7)}
    assert settings.breaks == [TimeRange(time(12), time(13))]
    assert settings.role is Role.EMPLOYEE
    assert not settings.profile_disclaimer
    assert "個人" in settings.disclaimer_text
    assert "代表" in settings.disclaimer_text


def test_they_come_back_from_json() -> None:
    settings = Settings(
        hours=WeeklyHours(monday=["10:00-12:00", "13:00-24:00"], tuesday=[]),
        days_off=[date(2026, 12, 29)],
        extra_working_days=[date(2026, 12, 5)],
        role=Role.EXECUTIVE,
        own_names=["アイアクト工房"],
        clients=[Client(name="ひまわり商会", aliases=["ひまわり"], consent_until=date(2027, 3, 31))],
    )
    fields = settings.model_dump(mode="json")
    assert fields["hours"]["monday"] == ["10:00-12:00", "13:00-24:00"]
    assert fields["days_off"] == ["2026-12-29"]
    assert Settings.model_validate(fields) == settings


@pytest.mark.parametrize(
    "text", ["9:00-18:00", " 09:00 - 18:00 ", "09:00–18:00", "09:00～18:00", "09:00〜18:00"]
)
def test_ranges_as_people_write_them(text: str) -> None:
    assert parse_range(text) == TimeRange(time(9), time(18))


@pytest.mark.parametrize(
    "fields",
    [
        {"nonsense": 1},
        {"version": 2},
        {"role": "boss"},
        {"hours": {"monday": "09:00-18:00"}},
        {"hours": {"montag": []}},
        {"hours": {"monday": ["09-18"]}},
        {"hours": {"monday": ["18:00-09:00"]}},
        {"hours": {"monday": ["25:00-26:00"]}},
        {"hours": {"monday": [5]}},
        {"breaks": ["12:00"]},
        {"days_off": ["tomorrow"]},
        {"own_names": ["  "]},
        {"own_names": ["\ud83d"]},
        {"profile_text": "\ud83d"},
        {"clients": [{"name": ""}]},
        {"clients": [{"name": "ひまわり商会", "aliases": ["ひま;わり"]}]},
        {"clients": [{"name": "ひまわり商会", "consent": "2026-01-01"}]},
        {"hours": dict.fromkeys(WeeklyHours.model_fields, ALL_DAY), "breaks": []},
    ],
)
def test_mistakes_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(fields)


def test_names_are_trimmed() -> None:
    assert Client(name=" ひまわり商会 ").name == "ひまわり商会"


def test_settings_do_not_change_under_their_reader() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.role = Role.RETIRED  # type: ignore[misc]
