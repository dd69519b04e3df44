"""Working hours of a place: its zone, the windows of its week, days that differ, and its holidays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from keyaccounts import instants
from keyaccounts.open_hours import OpenHours, Span
from keyaccounts.records import Record, require_text
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Window

USUAL_HOURS = tuple(Window(day, "09:00", "17:00") for day in range(5))
"""Monday to Friday, nine to five, until the user says otherwise."""

_MIDNIGHT = "24:00"

ROUND_THE_CLOCK = tuple(Window(day, "00:00", _MIDNIGHT) for day in range(7))


@dataclass(frozen=True)
class DatedHours:
    """A day whose hours replace those of its weekday: `hours` are (opens, closes); none is a closed day."""

    on: date
    hours: tuple[tuple[str, str], ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        _require_apart(Window(self.on.weekday(), *each) for each in self.hours)


@dataclass(frozen=True)
class Holiday:
    """A day on which nobody works. `source` is "own", a place of the holidays library, or a file's name.

    One that the user switched off (`is_off`) stays off when its source is read again.
    """

    on: date
    name: str
    source: str = "own"
    is_off: bool = False


@dataclass(frozen=True, kw_only=True)
class Calendar(Record):
    """When a place works. `place` names the country, and region, whose holidays it follows: "DE-BY"."""

    kind: ClassVar[str] = "calendar"

    name: str
    zone: str
    windows: tuple[Window, ...] = USUAL_HOURS
    dated: tuple[DatedHours, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    place: str = ""
    is_default: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        instants.zone_called(self.zone)
        _require_apart(self.windows)
        days = [each.on for each in self.dated]
        if twice := next((day for day in days if days.count(day) > 1), None):
            raise Refusal("day_twice", field="dated", day=twice)

    @cached_property
    def tz(self) -> ZoneInfo:
        """Its time zone."""
        return instants.zone_called(self.zone)

    @cached_property
    def working_day(self) -> timedelta:
        """The usual length of a working day: what most weekdays have, the longer where two are as usual."""
        by_day: dict[int | date, timedelta] = {}
        for each in self.windows:
            by_day[each.day] = by_day.get(each.day, timedelta()) + _length(each.opens, each.closes)
        if not by_day:
            by_day = {
                each.on: sum((_length(*hours) for hours in each.hours), timedelta()) for each in self.dated
            }
        lengths = [each for each in by_day.values() if each]
        return max(lengths, key=lambda each: (lengths.count(each), each), default=timedelta())

    def holiday_on(self, day: date) -> Holiday | None:
        """The holiday that closes a day; one that is switched off closes none."""
        return self._free.get(day)

    def hours_on(self, day: date) -> tuple[tuple[str, str], ...]:
        """When it opens and closes on a day; hours given for that very day outrank a holiday."""
        if (own := self._own.get(day)) is not None:
            return tuple(sorted(own.hours))
        return () if day in self._free else self.usual_hours(day.weekday())

    def working_days(self, first: date, last: date) -> int:
        """The days after one up to another on which it opens."""
        return sum(
            bool(self.hours_on(first + timedelta(days=each))) for each in range(1, (last - first).days + 1)
        )

    def usual_hours(self, weekday: int) -> tuple[tuple[str, str], ...]:
        """When it opens and closes on a weekday, 0 being Monday, unless something is different."""
        return self._week[weekday]

    def own_hours_on(self, day: date) -> DatedHours | None:
        """What differs on a day, where something does."""
        return self._own.get(day)

    @cached_property
    def open_hours(self) -> OpenHours:
        """Its open hours in a row."""
        return OpenHours(self.tz, self.spans_on)

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The open hours of a day as instants: a changed clock makes them longer or shorter."""
        spans = (
            Span(self._instant(day, opens), self._instant(day, closes))
            for opens, closes in self.hours_on(day)
        )
        # A window that lies in a skipped hour, or ends just after it, may be no time at all.
        return tuple(span for span in spans if span.start < span.end)

    def _instant(self, day: date, clock: str) -> datetime:
        if clock == _MIDNIGHT:
            return instants.at_clock(day + timedelta(days=1), time(), self.tz)
        return instants.at_clock(day, _time(clock), self.tz)

    @cached_property
    def _week(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        ordered = sorted((each.day, each.opens, each.closes) for each in self.windows)
        return tuple(
            tuple((opens, closes) for day, opens, closes in ordered if day == wanted) for wanted in range(7)
        )

    @cached_property
    def _own(self) -> dict[date, DatedHours]:
        return {each.on: each for each in self.dated}

    @cached_property
    def _free(self) -> dict[date, Holiday]:
        return {each.on: each for each in reversed(self.holidays) if not each.is_off}

    def refreshed(self, found: Iterable[Holiday], *, source: str) -> Self:
        """The holidays of a source as it tells them now; what was switched off of it stays off."""
        off = {each.on for each in self.holidays if each.source == source and each.is_off}
        others = [each for each in self.holidays if each.source != source]
        told = [Holiday(each.on, each.name, source, each.on in off) for each in found]
        return self.changed(holidays=tuple(sorted([*others, *told], key=lambda each: (each.on, each.source))))

    def switched(self, holiday: Holiday, *, is_off: bool) -> Self:
        """One holiday followed or not."""
        chosen = Holiday(holiday.on, holiday.name, holiday.source, is_off)
        return self.changed(holidays=tuple(chosen if each == holiday else each for each in self.holidays))


def check_default(calendar: Calendar, others: Iterable[Calendar]) -> None:
    """Refuse a second default calendar: an account without one of its own would have two."""
    for each in others:
        if calendar.is_default and each.is_default and each.id != calendar.id and not each.is_archived:
            raise Refusal("two_defaults", field="is_default", name=each.name)


def _require_apart(windows: Iterable[Window]) -> None:
    """Windows of one day must not overlap; they may touch."""
    last: Window | None = None
    for each in sorted(windows, key=lambda window: (window.day, window.opens)):
        if last is not None and last.day == each.day and each.opens < last.closes:
            raise Refusal(
                "hours_overlap", field="windows", first=f"{last.opens}-{last.closes}",
                second=f"{each.opens}-{each.closes}",
            )  # fmt: skip
        last = each


@cache
def _time(clock: str) -> time:
    return time.fromisoformat(clock)


def _length(opens: str, closes: str) -> timedelta:
    return timedelta(minutes=_minutes(closes) - _minutes(opens))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
