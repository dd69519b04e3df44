"""Holidays from a calendar file (iCalendar, RFC 5545): whole days, yearly ones for as long as is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.calendars import Holiday
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import reading

if TYPE_CHECKING:
    from icalendar import Event

MOST_BYTES = 5_000_000
MOST_ENTRIES = 5_000
_LONGEST = timedelta(days=60)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = timedelta(days=1)


class LeftOut(NamedTuple):
    """An entry that became no holiday, and why."""

    name: str
    reason: str


class HolidayFile(NamedTuple):
    """What a file tells: the days off it names, and what was left out."""

    holidays: tuple[Holiday, ...]
    left_out: tuple[LeftOut, ...]


def read(path: Path, *, years: range) -> HolidayFile:
    """The holidays of a file in these years; refused where it is no calendar, or far too large for one."""
    data = reading.load(path)
    if len(data) > MOST_BYTES:
        raise Refusal("file_too_large", file=path.name, size=len(data), limit=MOST_BYTES)
    found: dict[date, Holiday] = {}
    left_out: list[LeftOut] = []
    entries = _entries(path, data)
    if len(entries) > MOST_ENTRIES:
        raise Refusal("file_too_large", file=path.name, size=len(entries), limit=MOST_ENTRIES)
    for entry in entries:
        name = " ".join(str(entry.get("SUMMARY", "")).split())[:200]
        try:
            for day in _days(entry, years):
                found.setdefault(day, Holiday(day, name, path.name))
        except _OddError as odd:
            left_out.append(LeftOut(name, odd.reason))
        except (AttributeError, KeyError, TypeError, ValueError):
            # What stands in a broken entry may be of any type at all.
            left_out.append(LeftOut(name, "unreadable_entry"))
    return HolidayFile(tuple(found[day] for day in sorted(found)), tuple(left_out))


class _OddError(Exception):
    """An entry that is no day off, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _entries(path: Path, data: bytes) -> list[Event]:
    from icalendar import Calendar, Event

    try:
        calendars = Calendar.from_ical(data.removeprefix(b"\xef\xbb\xbf"), multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, RecursionError):
        # What a parser makes of broken lines is not foreseen by its makers either.
        raise Refusal("no_calendar_file", file=path.name) from None
    found = [each for calendar in calendars for each in calendar.walk("VEVENT") if isinstance(each, Event)]
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise Refusal("no_calendar_file", file=path.name)
    return found


def _days(entry: Event, years: range) -> Iterator[date]:
    if str(entry.get("STATUS", "")).upper() == "CANCELLED":
        raise _OddError("cancelled_entry")
    first, count = _span(entry)
    skipped = _dates(entry, "EXDATE")
    for start in (*_starts(entry, first, years), *_dates(entry, "RDATE")):
        for place in range(count):
            day = start + place * _DAY
            if day.year in years and start not in skipped:
                yield day


def _span(entry: Event) -> tuple[date, int]:
    """The first day, and how many; the end that a file names is the day after the last."""
    first = _value(entry, "DTSTART")
    if first is None:
        raise _OddError("entry_without_day")
    if isinstance(first, datetime) or not isinstance(first, date):
        raise _OddError("timed_entry")
    last, lasts = _value(entry, "DTEND"), _value(entry, "DURATION")
    length = _DAY
    if isinstance(last, date) and not isinstance(last, datetime):
        length = last - first
    elif isinstance(lasts, timedelta):
        length = lasts
    if length > _LONGEST:
        raise _OddError("entry_too_long")
    # One that ends before it begins, as some programs write them, is its first day.
    return first, max(length.days, 1)


def _value(entry: Event, name: str) -> object:
    held = entry.get(name)
    return getattr(held, "dt", None)


def _dates(entry: Event, name: str) -> set[date]:
    held = entry.get(name, [])
    lists = held if isinstance(held, list) else [held]
    found = [getattr(each, "dt", None) for some in lists for each in getattr(some, "dts", [])]
    return {each.date() if isinstance(each, datetime) else each for each in found if isinstance(each, date)}


def _starts(entry: Event, first: date, years: range) -> list[date]:
    """The days on which it begins; what comes again comes every year on its day, or its n-th weekday."""
    rule = entry.get("RRULE")
    if rule is None:
        return [first]
    told = {name.upper(): value for name, value in dict(rule).items()}
    known = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"}
    if told.get("FREQ") != ["YEARLY"] or not told.keys() <= known or not _is_of(told, first):
        raise _OddError("odd_recurrence")
    step = max(int(told.get("INTERVAL", [1])[0]), 1)
    until = told.get("UNTIL", [date.max])[0]
    last = until.date() if isinstance(until, datetime) else until
    count = int(told.get("COUNT", [years.stop])[0])
    # Most years have the day itself; 29 Feb is there in leap years only, as the format has it.
    found = (
        day
        for year in range(first.year, years.stop, step)
        if (day := _in_year(told.get("BYDAY"), first, year)) is not None and day <= last
    )
    return [day for _, day in zip(range(count), found, strict=False)]


def _is_of(told: dict[str, list[object]], first: date) -> bool:
    """Whether a rule only says again what its first day says."""
    days = told.get("BYDAY")
    return (
        told.get("BYMONTH", [first.month]) == [first.month]
        and told.get("BYMONTHDAY", [first.day]) == [first.day]
        and (days is None or ("BYMONTHDAY" not in told and _in_year(days, first, first.year) == first))
    )


def _in_year(weekdays: list[object] | None, first: date, year: int) -> date | None:
    if weekdays is None:
        try:
            return first.replace(year=year)
        except ValueError:
            return None
    if len(weekdays) != 1:
        return None
    text = str(weekdays[0]).upper()
    number, weekday = text[:-2], text[-2:]
    if weekday not in _WEEKDAYS or number.lstrip("+-") not in ("1", "2", "3", "4", "5"):
        return None
    start = date(year, first.month, 1)
    month = [start + place * _DAY for place in range(31)]
    days = [day for day in month if day.month == first.month and day.weekday() == _WEEKDAYS.index(weekday)]
    place = int(number)
    try:
        return days[place - 1 if place > 0 else place]
    except IndexError:
        return None
