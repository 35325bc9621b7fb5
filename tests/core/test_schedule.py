from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iact_desktop.core.schedule import TOKYO, DayState, TimeRange, WorkCalendar

OFFICE = TimeRange(time(9), time(18))
LUNCH = TimeRange(time(12), time(13))
WEEKDAYS = {day: [OFFICE] for day in range(5)}
WEDNESDAY = date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)
HOLIDAY = date(2026, 11, 23)


def name_of(day: date) -> str | None:
    return "勤労感謝の日" if day == HOLIDAY else None


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


@pytest.fixture
def calendar() -> WorkCalendar:
    return WorkCalendar(WEEKDAYS, [LUNCH], is_holiday=name_of)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-11-25T08:59:59.999999", DayState.FREE),
        ("2026-11-25T09:00", DayState.WORKING),
        ("2026-11-25T11:59:59.999999", DayState.WORKING),
        ("2026-11-25T12:00", DayState.BREAK),
        ("2026-11-25T12:59:59", DayState.BREAK),
        ("2026-11-25T13:00", DayState.WORKING),
        ("2026-11-25T17:59:59.999999", DayState.WORKING),
        ("2026-11-25T18:00", DayState.FREE),
        ("2026-11-25T00:00", DayState.FREE),
        ("2026-11-28T10:00", DayState.FREE),
        ("2026-11-23T10:00", DayState.FREE),
    ],
)
def test_state_at_borders(calendar: WorkCalendar, moment: str, state: DayState) -> None:
    assert calendar.state_at(at(moment)) is state


def test_the_zone_of_the_laptop_does_not_matter(calendar: WorkCalendar) -> None:
    # 20:30 in Los Angeles on Tuesday is 13:30 in Tokyo on Wednesday.
    moment = datetime(2026, 11, 24, 20, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert calendar.state_at(moment) is DayState.WORKING
    assert calendar.next_free(moment) == at("2026-11-25T18:00")
    assert calendar.next_free(moment).tzinfo is TOKYO


def test_another_zone_can_be_given() -> None:
    calendar = WorkCalendar(WEEKDAYS, zone=ZoneInfo("Europe/Berlin"))
    assert calendar.state_at(datetime(2026, 11, 25, 9, 30, tzinfo=UTC)) is DayState.WORKING
    assert calendar.state_at(datetime(2026, 11, 25, 17, 30, tzinfo=UTC)) is DayState.FREE


def test_naive_moments_are_refused(calendar: WorkCalendar) -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar.state_at(datetime(2026, 11, 25, 10))


@pytest.mark.parametrize("moment", [datetime.min, datetime.max, datetime(9998, 1, 1)])
def test_the_edges_of_time_are_refused(calendar: WorkCalendar, moment: datetime) -> None:
    with pytest.raises(ValueError, match="calendar"):
        calendar.state_at(moment.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "free"),
    [
        ("2026-11-25T10:15", "2026-11-25T12:00"),
        ("2026-11-25T13:00", "2026-11-25T18:00"),
        ("2026-11-25T12:30", "2026-11-25T12:30"),
        ("2026-11-25T18:00", "2026-11-25T18:00"),
        ("2026-11-28T10:00", "2026-11-28T10:00"),
    ],
)
def test_next_free(calendar: WorkCalendar, moment: str, free: str) -> None:
    assert calendar.next_free(at(moment)) == at(free)


def test_next_free_over_midnight() -> None:
    night = WorkCalendar({2: [TimeRange(time(22), time(0))], 3: [TimeRange(time(0), time(5))]})
    assert night.next_free(at("2026-11-25T23:00")) == at("2026-11-26T05:00")
    assert night.next_change(at("2026-11-25T23:00")) == at("2026-11-26T05:00")


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        ("2026-11-25T08:00", "2026-11-25T09:00"),
        ("2026-11-25T09:00", "2026-11-25T12:00"),
        ("2026-11-25T12:00", "2026-11-25T13:00"),
        ("2026-11-27T19:00", "2026-11-30T09:00"),
        # The Monday is a holiday.
        ("2026-11-20T18:00", "2026-11-24T09:00"),
    ],
)
def test_next_change(calendar: WorkCalendar, moment: str, change: str) -> None:
    assert calendar.next_change(at(moment)) == at(change)


def test_next_change_of_what_never_changes_lies_a_year_on() -> None:
    start = at("2026-11-25T10:00")
    later = WorkCalendar({}).next_change(start)
    assert timedelta(days=366) < later - start < timedelta(days=368)


def test_days_off_and_extra_days() -> None:
    calendar = WorkCalendar(
        {**WEEKDAYS, 4: [TimeRange(time(10), time(15))]},
        [LUNCH],
        days_off=[WEDNESDAY, date(2026, 11, 26)],
        extra_working_days=[date(2026, 11, 26), date(2026, 11, 27), SATURDAY, HOLIDAY],
        is_holiday=name_of,
    )
    assert calendar.state_at(at("2026-11-25T10:00")) is DayState.FREE
    # An extra working day beats a day off and a holiday, and keeps the hours of its weekday.
    assert calendar.state_at(at("2026-11-26T10:00")) is DayState.WORKING
    assert calendar.state_at(at("2026-11-23T10:00")) is DayState.WORKING
    assert calendar.state_at(at("2026-11-27T15:00")) is DayState.FREE
    # A Saturday has none of its own and takes Monday's, the first that there are.
    assert calendar.state_at(at("2026-11-28T17:00")) is DayState.WORKING
    assert calendar.state_at(at("2026-11-28T12:00")) is DayState.BREAK


def test_an_extra_day_takes_the_first_hours_of_the_week() -> None:
    calendar = WorkCalendar({1: [TimeRange(time(6), time(7))]}, extra_working_days=[SATURDAY])
    assert calendar.state_at(at("2026-11-28T06:30")) is DayState.WORKING
    assert calendar.state_at(at("2026-11-28T09:30")) is DayState.FREE


def test_an_extra_day_without_any_hours_stays_free() -> None:
    assert WorkCalendar({}, extra_working_days=[SATURDAY]).state_at(at("2026-11-28T10:00")) is DayState.FREE


def test_blocks_of_a_working_day(calendar: WorkCalendar) -> None:
    blocks = calendar.blocks(WEDNESDAY)
    assert [(f"{block.start:%d %H:%M}", f"{block.end:%d %H:%M}", block.state) for block in blocks] == [
        ("25 00:00", "25 09:00", DayState.FREE),
        ("25 09:00", "25 12:00", DayState.WORKING),
        ("25 12:00", "25 13:00", DayState.BREAK),
        ("25 13:00", "25 18:00", DayState.WORKING),
        ("25 18:00", "26 00:00", DayState.FREE),
    ]


def test_overlapping_hours_and_breaks_outside_them() -> None:
    calendar = WorkCalendar(
        {2: [TimeRange(time(9), time(11)), TimeRange(time(10), time(13))]},
        [TimeRange(time(8), time(9, 30)), TimeRange(time(12, 30), time(14))],
    )
    assert [(block.start.hour, block.start.minute, block.state) for block in calendar.blocks(WEDNESDAY)] == [
        (0, 0, DayState.FREE),
        (9, 0, DayState.BREAK),
        (9, 30, DayState.WORKING),
        (12, 30, DayState.BREAK),
        (13, 0, DayState.FREE),
    ]


def test_a_week_without_a_free_moment_is_refused() -> None:
    always = {day: [TimeRange(time(0), time(0))] for day in range(7)}
    with pytest.raises(ValueError, match="no free moment"):
        WorkCalendar(always)
    assert WorkCalendar(always, [LUNCH]).next_free(at("2026-11-25T13:00")) == at("2026-11-26T12:00")


def test_weekdays_are_checked() -> None:
    with pytest.raises(ValueError, match="weekdays"):
        WorkCalendar({7: [OFFICE]})


@pytest.mark.parametrize(
    ("start", "end"), [(time(18), time(9)), (time(9), time(9)), (time(9, tzinfo=UTC), time(10))]
)
def test_impossible_ranges(start: time, end: time) -> None:
    with pytest.raises(ValueError, match="time range"):
        TimeRange(start, end)


def test_ranges_as_text() -> None:
    assert str(OFFICE) == "09:00-18:00"
    assert str(TimeRange(time(22), time(0))) == "22:00-24:00"
    assert str(TimeRange(time(9, 0, 5), time(10))) == "09:00:05-10:00"


ranges = st.builds(
    lambda first, length: TimeRange(
        (datetime.min + timedelta(minutes=first)).time(),
        (datetime.min + timedelta(minutes=min(first + length, 1440))).time(),
    ),
    st.integers(0, 1439),
    st.integers(1, 1440),
)
calendars = st.builds(
    WorkCalendar,
    st.dictionaries(st.integers(0, 5), st.lists(ranges, max_size=3)),
    st.lists(ranges, max_size=2),
    st.sets(st.dates(date(2026, 11, 1), date(2026, 12, 1)), max_size=5),
    st.sets(st.dates(date(2026, 11, 1), date(2026, 12, 1)), max_size=5),
    st.just(name_of),
)
moments = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 1), timezones=st.just(TOKYO))


@given(calendars, moments)
def test_answers_fit_together(calendar: WorkCalendar, moment: datetime) -> None:
    blocks = calendar.blocks(moment.date())
    assert blocks[0].start.time() == time() == blocks[-1].end.time()
    for before, after in pairwise(blocks):
        assert before.end == after.start
        assert before.state is not after.state
    state = calendar.state_at(moment)
    assert [block.state for block in blocks if block.start <= moment < block.end] == [state]
    change = calendar.next_change(moment)
    assert change > moment
    assert calendar.state_at(change - timedelta(microseconds=1)) is state
    free = calendar.next_free(moment)
    assert calendar.state_at(free) is not DayState.WORKING
    assert free == (change if state is DayState.WORKING else moment)
