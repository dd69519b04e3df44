"""Rules of repeating as calendars write them (RFC 5545): read, written, and followed as far as is of use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from keyaccounts import instants, rhythms
from keyaccounts.refusals import Refusal
from keyaccounts.rhythms import FOR_GOOD, Rhythm
from keyaccounts.workflows import recurrence_steps

MOST, YEARS = 1_000, 5
"""A rule is followed for so many times and years at once; a file could ask for a billion."""

_LONGEST_LIST = 400
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_OF_WEEK = re.compile(rf"([+-]?\d{{1,2}})?({'|'.join(_WEEKDAYS)})")
_RANGES = {
    "INTERVAL": (1, 1_000_000), "COUNT": (1, 1_000_000_000), "BYSECOND": (0, 59), "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23), "BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53), "BYSETPOS": (-366, 366),
}  # fmt: skip
_SINGLE = ("INTERVAL", "COUNT")
_FREQUENCY_OF = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_LEAP_DAYS = {
    "february": "BYMONTH=2;BYMONTHDAY=-1", "march": "BYYEARDAY=60", "leap_years": "BYMONTH=2;BYMONTHDAY=29"
}  # fmt: skip
_STAMP = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_LINE = re.compile(r"(RRULE|RDATE|EXDATE)((?:;[^:]*)?):(.*)")


@dataclass(frozen=True)
class Recurrence:
    """What comes again: its first moment, a rule, what comes besides, and what is left out.

    Every moment is by the clock of the place. A plain day in `without` leaves out all of that day.
    """

    starts_at: datetime
    rule: str = ""
    also: tuple[datetime, ...] = ()
    without: tuple[date, ...] = ()
    until: datetime | None = None


class Found(NamedTuple):
    """Moments in order; `is_cut` says that more of them may exist than were looked for."""

    moments: tuple[datetime, ...]
    is_cut: bool


def read(text: str, starts_at: datetime, *, zone: str = "") -> Recurrence:
    """A rule, or the RRULE, RDATE and EXDATE lines of an entry; instants in it become clock times of `zone`.

    Refused with the part that can't be followed.
    """
    rule, also, without = "", list[datetime](), list[date]()
    for line in re.sub(r"\r?\n[ \t]", "", text.strip()).splitlines():
        match = _LINE.fullmatch(line.strip().upper())
        name, values = (match[1], match[3]) if match else ("RRULE", line.strip().upper())
        if name == "RRULE":
            if rule:
                raise Refusal("rule_twice", field="rule", part=line)
            rule = values
        elif name == "RDATE":
            also += [_moment(each, zone, starts_at) for each in values.split(",")]
        else:
            without += [_left_out(each, zone) for each in values.split(",")]
    until = _parts(rule).get("UNTIL") if rule else None
    kept = ";".join(each for each in rule.split(";") if not each.startswith("UNTIL="))
    last = _until(until, zone) if until else None
    return Recurrence(starts_at, kept, tuple(also), tuple(without), last)


def written(recurrence: Recurrence) -> str:
    """The lines of an entry that say what comes again, as `read` reads them."""
    lines = []
    if recurrence.rule:
        until = f";UNTIL={recurrence.until:%Y%m%dT%H%M%S}" if recurrence.until else ""
        lines.append(f"RRULE:{recurrence.rule}{until}")
    if recurrence.also:
        lines.append("RDATE:" + ",".join(f"{each:%Y%m%dT%H%M%S}" for each in recurrence.also))
    days = [each for each in recurrence.without if not isinstance(each, datetime)]
    moments = [each for each in recurrence.without if isinstance(each, datetime)]
    if days:
        lines.append("EXDATE;VALUE=DATE:" + ",".join(f"{each:%Y%m%d}" for each in days))
    if moments:
        lines.append("EXDATE:" + ",".join(f"{each:%Y%m%dT%H%M%S}" for each in moments))
    return "\n".join(lines)


def moments(recurrence: Recurrence, first: datetime, last: datetime) -> Found:
    """When it comes from `first` to `last`: five years and a thousand times at the most."""
    end = min(last, _plus_years(first, YEARS))
    left_out = set(recurrence.without)
    found = {each for each in recurrence.also if first <= each <= end}
    is_cut = end < last
    for moment in _followed(recurrence, min(end, recurrence.until or end)):
        if moment is None or len(found) > MOST:
            is_cut = True
            break
        if moment >= first and moment not in left_out and moment.date() not in left_out:
            found.add(moment)
    kept = sorted(each for each in found if each not in left_out and each.date() not in left_out)
    return Found(tuple(kept[:MOST]), is_cut or len(kept) > MOST)


def begins_on(rhythm: Rhythm) -> date | None:
    """The first day of a rhythm as a calendar tells it: a pause can't be told, so it begins behind it."""
    return rhythms.next_on(rhythm, rhythm.starts_on - timedelta(days=1))


def rrule_of(rhythm: Rhythm, *, whole_days: bool = False) -> str:
    """The rule of a rhythm that begins on `begins_on`; empty where it has none.

    None has what counts from when it was done: only its next day is known. Days without work are not moved.
    """
    begins = begins_on(rhythm)
    if rhythm.anchored == "after_done" or rhythm.paused_until == FOR_GOOD or begins is None:
        return ""
    return ";".join((*_pace(rhythm), *_end(rhythm, begins, whole_days)))


# ---- reading --------------------------------------------------------------------------------------------


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule by name, each one that can be followed."""
    parts: dict[str, str] = {}
    for each in rule.split(";"):
        name, _, value = each.partition("=")
        if name in parts:
            raise Refusal("rule_twice", field="rule", part=each)
        _check(name, value, each)
        parts[name] = value
    if "FREQ" not in parts:
        raise Refusal("rule_without_pace", field="rule", rule=rule)
    if "COUNT" in parts and "UNTIL" in parts:
        raise Refusal("rule_ends_twice", field="rule", rule=rule)
    return parts


def _check(name: str, value: str, part: str) -> None:
    if name in _RANGES:
        values = value.split(",")
        if len(values) > (1 if name in _SINGLE else _LONGEST_LIST):
            raise _unreadable(part)
        for each in values:
            _check_number(name, each, part)
    elif name == "BYDAY":
        for each in value.split(",", _LONGEST_LIST):
            match = _DAY_OF_WEEK.fullmatch(each)
            if match is None:
                raise _unreadable(part)
            if match[1]:
                _check_number("BYWEEKNO", match[1], part)
    elif (name == "FREQ" and value in _FREQUENCIES) or (name == "WKST" and value in _WEEKDAYS):
        return
    elif name != "UNTIL" or not _STAMP.fullmatch(value):
        raise _unreadable(part)


def _check_number(name: str, text: str, part: str) -> None:
    least, most = _RANGES[name]
    if not re.fullmatch(r"[+-]?\d{1,10}", text):
        raise _unreadable(part)
    if not least <= int(text) <= most or (least < 0 and int(text) == 0):
        raise Refusal("rule_out_of_range", field="rule", part=part, name=name, least=max(least, 1), most=most)


def _unreadable(part: str) -> Refusal:
    return Refusal("unreadable_rule", field="rule", part=part)


def _moment(text: str, zone: str, starts_at: datetime) -> datetime:
    day = _left_out(text, zone)
    return day if isinstance(day, datetime) else datetime.combine(day, starts_at.time())


def _until(text: str, zone: str) -> datetime:
    day = _left_out(text, zone)
    return day if isinstance(day, datetime) else datetime.combine(day, time.max)


def _left_out(text: str, zone: str) -> date:
    """A day or a clock time; an instant in UTC becomes the clock time in `zone`."""
    match = _STAMP.fullmatch(text)
    try:
        if match is None:
            raise _unreadable(text)
        if match[2] is None:
            return date.fromisoformat(match[1])
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}")
        if match[3] and zone:
            there = moment.replace(tzinfo=UTC).astimezone(instants.zone_called(zone))
            return there.replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise _unreadable(text) from None
    return moment


def _followed(recurrence: Recurrence, last: datetime) -> Iterator[datetime | None]:
    if recurrence.rule:
        return recurrence_steps.moments(_parts(recurrence.rule), recurrence.starts_at, last)
    return iter((recurrence.starts_at,) if recurrence.starts_at <= last else ())


# ---- writing --------------------------------------------------------------------------------------------


def _pace(rhythm: Rhythm) -> list[str]:
    """How often, so that a month too short has its last day: BYMONTHDAY=31,-1, the first of both."""
    start = rhythm.starts_on
    if rhythms.is_leap_asked(start, rhythm.every, rhythm.unit):
        years = rhythm.every if rhythm.unit == "year" else rhythm.every // 12
        return ["FREQ=YEARLY", f"INTERVAL={years}", _LEAP_DAYS[rhythm.leap]]
    pace = [f"FREQ={_FREQUENCY_OF[rhythm.unit]}", f"INTERVAL={rhythm.every}"]
    if rhythm.unit != "month":
        return pace
    if start.day <= 28:
        return [*pace, f"BYMONTHDAY={start.day}"]
    return [*pace, f"BYMONTHDAY={start.day},-1", "BYSETPOS=1"]


def _end(rhythm: Rhythm, begins: date, whole_days: bool) -> list[str]:
    """How many times, where it ends: a count needs no clock. What comes too often to count has a last day."""
    if rhythm.ends_on is None and rhythm.times is None:
        return []
    ahead = rhythms.days(rhythm, begins, date.max)
    if len(ahead) < rhythms.MOST_DAYS:
        return [f"COUNT={len(ahead)}"]
    last = rhythm.ends_on or ahead[-1]
    if whole_days:
        return [f"UNTIL={last:%Y%m%d}"]
    clock = time.fromisoformat(rhythm.at)
    if not rhythm.zone:
        return [f"UNTIL={datetime.combine(last, clock):%Y%m%dT%H%M%S}"]
    return [f"UNTIL={instants.at_clock(last, clock, instants.zone_called(rhythm.zone)):%Y%m%dT%H%M%SZ}"]


def _plus_years(moment: datetime, years: int) -> datetime:
    if moment.year + years > date.max.year:
        return datetime.max
    return datetime.combine(instants.plus_months(moment.date(), 12 * years), moment.time())
