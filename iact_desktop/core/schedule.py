"""Working hours: what a moment is in the company's day, and when that changes.

Every question is answered in the calendar's own zone (Japan's unless said otherwise), whatever
zone the laptop is set to. Ranges are half open: 09:00 is working, 18:00 is not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")

_DAY = 24 * 60 * 60
_WEEKDAYS = range(7)
#: A calendar that never changes is not searched for ever.
_HORIZON = timedelta(days=366)


class DayState(StrEnum):
    """What a moment is to somebody who works there."""

    WORKING = "working"
    BREAK = "break"
    FREE = "free"


@dataclass(frozen=True, order=True)
class TimeRange:
    """A part of a day, half open; an end of 00:00 is the midnight that ends the day."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("a time range has no time zone of its own")
        if self.first_second >= self.last_second:
            raise ValueError(f"a time range needs its start before its end, not {self}")

    def __str__(self) -> str:
        end = "24:00" if self.last_second == _DAY else _clock(self.end)
        return f"{_clock(self.start)}-{end}"

    @property
    def first_second(self) -> int:
        """Seconds from the start of the day to the start of the range."""
        return _seconds(self.start)

    @property
    def last_second(self) -> int:
        """Seconds from the start of the day to the end of the range, at most 86,400."""
        return _seconds(self.end) or _DAY


@dataclass(frozen=True)
class Block:
    """A part of one day with one state, half open."""

    start: datetime
    end: datetime
    state: DayState


#: Start second, end second and state of each part of a day, without gaps.
_Parts = tuple[tuple[int, int, DayState], ...]

_FREE_DAY: _Parts = ((0, _DAY, DayState.FREE),)


def no_holiday(_day: date) -> str | None:
    """Say that a day is no public holiday, whichever it is."""
    return None


class WorkCalendar:
    """Working hours, breaks, holidays, days off and extra working days.

    ``weekly`` maps weekdays (0 is Monday) to their hours; an absent day is free. Breaks count
    within the hours only. An extra working day beats a day off and a holiday; it has the hours
    of its weekday or, where that is free, those of the first weekday that has any.

    Raises ValueError for weekly hours that leave no free moment in the whole week, because then
    there would be no next one.
    """

    def __init__(
        self,
        weekly: Mapping[int, Sequence[TimeRange]],
        breaks: Sequence[TimeRange] = (),
        days_off: Collection[date] = (),
        extra_working_days: Collection[date] = (),
        is_holiday: Callable[[date], str | None] = no_holiday,
        zone: ZoneInfo = TOKYO,
    ) -> None:
        if not set(weekly) <= set(_WEEKDAYS):
            raise ValueError("weekdays are numbered from 0 (Monday) to 6")
        self._parts = {day: _parts(weekly.get(day, ()), breaks) for day in _WEEKDAYS}
        if all(_is_all_work(parts) for parts in self._parts.values()):
            raise ValueError("these working hours leave no free moment in the week")
        with_hours = (parts for parts in self._parts.values() if _has_work(parts))
        self._substitute = next(with_hours, self._parts[0])
        self._days_off = frozenset(days_off)
        self._extra_working_days = frozenset(extra_working_days)
        self._is_holiday = is_holiday
        self.zone = zone

    def state_at(self, moment: datetime) -> DayState:
        """Return the state at an aware moment; raises ValueError for a naive one."""
        return self._block_at(self._local(moment)).state

    def next_free(self, moment: datetime) -> datetime:
        """Return the moment itself if it is not working time, else the next one that is not."""
        local = self._local(moment)
        for block in self._blocks_from(local):
            if block.state is not DayState.WORKING:
                return max(local, block.start)
        raise AssertionError("a calendar always has a free moment")  # pragma: no cover

    def next_change(self, moment: datetime) -> datetime:
        """Return when the state next changes; a year later at most, for hours that never do."""
        local = self._local(moment)
        state = self._block_at(local).state
        for block in self._blocks_from(local):
            if block.state is not state:
                return block.start
            if block.end - local > _HORIZON:
                return block.end
        raise AssertionError("days do not end")  # pragma: no cover

    def blocks(self, day: date) -> tuple[Block, ...]:
        """Return the parts of a day from midnight to midnight; neighbours differ in state."""
        midnight = datetime.combine(day, time(), self.zone)
        return tuple(
            Block(midnight + timedelta(seconds=start), midnight + timedelta(seconds=end), state)
            for start, end, state in self._parts_of(day)
        )

    def _parts_of(self, day: date) -> _Parts:
        usual = self._parts[day.weekday()]
        if day in self._extra_working_days:
            return usual if _has_work(usual) else self._substitute
        if day in self._days_off or self._is_holiday(day) is not None:
            return _FREE_DAY
        return usual

    def _block_at(self, local: datetime) -> Block:
        return next(block for block in self.blocks(local.date()) if local < block.end)

    def _blocks_from(self, local: datetime) -> Iterator[Block]:
        """Yield the block at a moment and all after it."""
        day = local.date()
        while True:
            yield from (block for block in self.blocks(day) if block.end > local)
            day += timedelta(days=1)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        # The first and the last year of Python's calendar would run over its edge.
        if not MINYEAR < moment.year < MAXYEAR - 1:
            raise ValueError("the moment lies outside the calendar")
        return moment.astimezone(self.zone)


def _parts(hours: Sequence[TimeRange], breaks: Sequence[TimeRange]) -> _Parts:
    """Cut a day at every border, and join what has the same state."""
    borders = {0, _DAY}
    for one in (*hours, *breaks):
        borders |= {one.first_second, one.last_second}
    cuts = sorted(borders)
    parts: list[tuple[int, int, DayState]] = []
    for start, end in pairwise(cuts):
        state = _state(start, hours, breaks)
        if parts and parts[-1][2] is state:
            parts[-1] = (parts[-1][0], end, state)
        else:
            parts.append((start, end, state))
    return tuple(parts)


def _state(second: int, hours: Sequence[TimeRange], breaks: Sequence[TimeRange]) -> DayState:
    if not any(one.first_second <= second < one.last_second for one in hours):
        return DayState.FREE
    if any(one.first_second <= second < one.last_second for one in breaks):
        return DayState.BREAK
    return DayState.WORKING


def _has_work(parts: _Parts) -> bool:
    return any(state is DayState.WORKING for _, _, state in parts)


def _is_all_work(parts: _Parts) -> bool:
    return all(state is DayState.WORKING for _, _, state in parts)


def _seconds(clock: time) -> int:
    return (clock.hour * 60 + clock.minute) * 60 + clock.second


def _clock(clock: time) -> str:
    return clock.isoformat("minutes") if not clock.second else clock.isoformat("seconds")
