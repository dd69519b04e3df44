"""A schedule written down as plain data: a zone, hours by weekday, holidays, and breaks by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from keyaccounts import instants
from keyaccounts.calendars import Calendar, DatedHours, Holiday
from keyaccounts.records import Json
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Window

PARTS = ("tz", "hours", "holidays", "breaks")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_EVER = datetime(1970, 1, 1, tzinfo=UTC)

_Hours = tuple[tuple[str, str], ...]


def calendar(told: Json, *, name: str = "schedule") -> Calendar:
    """The calendar that a schedule describes; refused with the part that can't be read.

    A break is taken out of the hours of its day; on a holiday there is nothing to take it from.
    """
    if not isinstance(told, dict):
        raise Refusal("schedule_shape", field="tz", part="tz")
    zone = _zone(_part(told, "tz"))
    holidays = tuple(Holiday(_day(each, "holidays"), "") for each in _list(told.get("holidays"), "holidays"))
    free = {each.on for each in holidays}
    week = {WEEKDAYS.index(day): hours for day, hours in _by_weekday(_part(told, "hours"))}
    dated = tuple(
        DatedHours(day, _less(week.get(day.weekday(), ()), breaks))
        for day, breaks in _by_day(told.get("breaks"))
        if day not in free
    )
    windows = tuple(Window(day, *hours) for day, each in sorted(week.items()) for hours in each)
    return Calendar(
        id="", created_at=_EVER, name=name, zone=zone, windows=windows, dated=dated, holidays=holidays
    )


def strangers(told: Json) -> tuple[str, ...]:
    """The parts that no schedule has, most likely written wrong."""
    return tuple(name for name in told if name not in PARTS) if isinstance(told, dict) else ()


def _part(told: dict[str, Json], part: str) -> Json:
    if part not in told:
        raise Refusal("schedule_shape", field=part, part=part)
    return told[part]


def _zone(told: Json) -> str:
    try:
        if isinstance(told, str) and told:
            instants.zone_called(told)
            return told
    except Refusal:
        pass
    raise Refusal("schedule_zone", field="tz", text=told)


def _by_weekday(told: Json) -> Iterator[tuple[str, _Hours]]:
    if not isinstance(told, dict):
        raise Refusal("schedule_hours", field="hours", part="hours", text=told)
    for day, hours in told.items():
        if day not in WEEKDAYS:
            raise Refusal("schedule_weekday", field="hours", text=day)
        yield day, _hours(hours, f"hours, {day}")


def _by_day(told: Json) -> Iterator[tuple[date, _Hours]]:
    if told is not None and not isinstance(told, dict):
        raise Refusal("schedule_hours", field="breaks", part="breaks", text=told)
    for day, hours in (told or {}).items():
        yield _day(day, "breaks"), _hours(hours, f"breaks, {day}")


def _hours(told: Json, part: str) -> _Hours:
    found = []
    for each in _list(told, part):
        match each:
            case [str(opens), str(closes)]:
                found.append((opens.zfill(5), closes.zfill(5)))
            case _:
                raise Refusal("schedule_hours", field=part, part=part, text=each)
    found.sort()
    for place, (opens, closes) in enumerate(found):
        try:
            Window(0, opens, closes)
        except Refusal:
            raise Refusal("schedule_hours", field=part, part=part, text=f"{opens}-{closes}") from None
        if place and opens < found[place - 1][1]:
            first, second = ("-".join(found[each]) for each in (place - 1, place))
            raise Refusal("schedule_overlap", field=part, part=part, first=first, second=second)
    return tuple(found)


def _list(told: Json, part: str) -> list[Json]:
    if told is None:
        return []
    if not isinstance(told, list):
        raise Refusal("schedule_hours" if "," in part else "schedule_day", field=part, part=part, text=told)
    return told


def _day(told: Json, part: str) -> date:
    try:
        return date.fromisoformat(told if isinstance(told, str) else "")
    except ValueError:
        raise Refusal("schedule_day", field=part, part=part, text=told) from None


def _less(hours: _Hours, breaks: _Hours) -> _Hours:
    """The hours of a day without its breaks."""
    for start, end in breaks:
        hours = tuple(
            (opens, closes)
            for first, last in hours
            for opens, closes in ((first, min(last, start)), (max(first, end), last))
            if opens < closes
        )
    return hours
