"""A rhythm: what comes again and again, counted from its anchor: neither month ends nor clocks shift it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from typing import ClassVar

from keyaccounts import instants
from keyaccounts.check_ins import KINDS
from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

SORTS = ("check_in", "reminder")
UNITS = ("day", "week", "month", "year")
ANCHORS = ("fixed", "after_done")
LEAPS = ("february", "march", "leap_years")
"""When something of 29 February comes in other years: 28 February, 1 March, or not at all."""

DAYS_OFF = ("forward", "keep")

MOST_DAYS = 1_000
"""How many days of a rhythm are ever counted at once."""

FOR_GOOD = date.max
"""Paused until then, a rhythm rests until somebody takes it up again."""

_LONGEST_REST = 31
"""Where nobody works for more days than these, a day is left where it is."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, kw_only=True)
class Rhythm(Record):
    """A check-in or a reminder every so many days, weeks, months or years (rules 5).

    Only the rule and its anchor `starts_on` are kept; the next day is worked out anew each time. "fixed"
    counts from the anchor, "after_done" from `done_on`, the last day it was done. `at` is the time of day by
    the clock of `zone`. `days_off` moves a day without work forward or leaves it. `ends_on` is the last day,
    itself included, `times` how often it comes, `paused_until` the first day on which it comes again.
    """

    kind: ClassVar[str] = "rhythm"

    account_id: Id = ""
    person_id: Id = ""
    sort: str = "check_in"
    purpose: str = "relationship"
    text: str = ""
    every: int = 1
    unit: str = "month"
    starts_on: date
    at: str = "09:00"
    zone: str = ""
    anchored: str = "fixed"
    leap: str = "february"
    days_off: str = "forward"
    ends_on: date | None = None
    times: int | None = None
    paused_until: date | None = None
    done_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", SORTS)
        require_one_of(self.purpose, "purpose", KINDS)
        require_one_of(self.unit, "unit", UNITS)
        require_one_of(self.anchored, "anchored", ANCHORS)
        require_one_of(self.leap, "leap", LEAPS)
        require_one_of(self.days_off, "days_off", DAYS_OFF)
        if not _CLOCK.fullmatch(self.at):
            raise Refusal("unreadable_time", field="at", text=self.at)
        if not 1 <= self.every <= 1_000:
            raise Refusal("out_of_range", field="every", least=1, most=1_000, value=self.every)
        if self.times is not None and self.times < 1:
            raise Refusal("out_of_range", field="times", least=1, most=1_000, value=self.times)
        if self.sort == "reminder":
            require_text(self.text, "text", limit=300)
        elif not (self.account_id and self.person_id):
            raise Refusal("empty", field="person_id")


def days(rhythm: Rhythm, first: date, last: date, *, came: int = 0) -> list[date]:
    """Its days from `first` to `last`, before any is moved off a day without work; at most MOST_DAYS.

    One that counts from when it was done has a single day ahead, as nobody knows when that will be done;
    `came` is how often it was done so far, for its `times`.
    """
    return list(islice(_days(rhythm, first, last, came), MOST_DAYS))


def next_on(
    rhythm: Rhythm, today: date, *, is_workday: Callable[[date], bool] | None = None, came: int = 0
) -> date | None:
    """Its first day after today, moved off days without work; None where none comes any more (rules 5)."""
    if is_workday is None:
        return next(_days(rhythm, _plus(today, 1), date.max, came), None) if today < date.max else None
    # Days off up to today may be moved past it; what lies before the last day with work is not.
    back = (_plus(today, -behind) for behind in range(_LONGEST_REST))
    first = next((_plus(day, 1) for day in back if is_workday(day)), _plus(today, -_LONGEST_REST))
    for day in _days(rhythm, first, date.max, came):
        if (held := moved(rhythm, day, is_workday)) > today:
            return held
    return None


def missed(rhythm: Rhythm, due_on: date, today: date) -> int:
    """How often it came again since `due_on`, up to today, without being done."""
    if rhythm.anchored == "after_done" or due_on >= today:
        return 0
    return len(days(rhythm, _plus(due_on, 1), today))


def moved(rhythm: Rhythm, day: date, is_workday: Callable[[date], bool]) -> date:
    """The day itself, or the next one with work where it has none and the rhythm moves such days."""
    if rhythm.days_off == "keep":
        return day
    near = (_plus(day, ahead) for ahead in range(_LONGEST_REST + 1))
    return next((each for each in near if is_workday(each)), day)


def is_leap_asked(starts_on: date, every: int, unit: str) -> bool:
    """Whether it has to be said when it comes in years without a 29 February."""
    return (
        (starts_on.month, starts_on.day) == (2, 29) and _months(every, unit) % 12 == 0 and unit in _IN_MONTHS
    )


_IN_MONTHS = {"month": 1, "year": 12}
_IN_DAYS = {"day": 1, "week": 7}


def _days(rhythm: Rhythm, first: date, last: date, came: int) -> Iterator[date]:
    if rhythm.paused_until == FOR_GOOD:
        return
    begin = max(first, rhythm.paused_until or first)
    end = min(last, rhythm.ends_on or last)
    for place, day in _counted(rhythm, begin, came):
        if day > end or (rhythm.times is not None and place >= rhythm.times):
            return
        if day >= begin:
            yield day


def _counted(rhythm: Rhythm, since: date, came: int) -> Iterator[tuple[int, date]]:
    """Days in order, at least those from `since` on, each with how many came before it."""
    if rhythm.anchored == "after_done":
        yield from islice(_after_done(rhythm, came), 1)
    elif rhythm.leap == "leap_years" and is_leap_asked(rhythm.starts_on, rhythm.every, rhythm.unit):
        yield from enumerate(_leap_days(rhythm, rhythm.starts_on, 0))
    else:
        place = _place(rhythm, since)
        yield from enumerate(_steps(rhythm, rhythm.starts_on, place), place)


def _after_done(rhythm: Rhythm, came: int) -> Iterator[tuple[int, date]]:
    # What fell due in a pause has waited long enough: it comes on the first day after it.
    resumed = rhythm.paused_until or date.min
    if rhythm.done_on is None:
        yield came, max(rhythm.starts_on, resumed)
    else:
        skips = rhythm.leap == "leap_years" and is_leap_asked(rhythm.done_on, rhythm.every, rhythm.unit)
        for day in (_leap_days if skips else _steps)(rhythm, rhythm.done_on, 1):
            yield came, max(day, resumed)


def _leap_days(rhythm: Rhythm, anchor: date, start: int) -> Iterator[date]:
    return (day for day in _steps(rhythm, anchor, start) if (day.month, day.day) == (2, 29))


def _steps(rhythm: Rhythm, anchor: date, start: int) -> Iterator[date]:
    """Every day of it from a place on, each counted from the anchor so that none drifts."""
    for place in count(start):
        try:
            yield _step(rhythm, anchor, place * rhythm.every)
        except (OverflowError, ValueError):
            return


def _step(rhythm: Rhythm, anchor: date, units: int) -> date:
    if rhythm.unit in _IN_DAYS:
        return anchor + timedelta(days=units * _IN_DAYS[rhythm.unit])
    day = instants.plus_months(anchor, _months(units, rhythm.unit))
    is_short = day.day < anchor.day and is_leap_asked(anchor, rhythm.every, rhythm.unit)
    return _plus(day, 1) if is_short and rhythm.leap == "march" else day


def _place(rhythm: Rhythm, since: date) -> int:
    """The place in the row of its last day up to `since`, or of one shortly before."""
    anchor = rhythm.starts_on
    if rhythm.unit in _IN_DAYS:
        return max(0, (since - anchor).days // (rhythm.every * _IN_DAYS[rhythm.unit]))
    months = (since.year - anchor.year) * 12 + since.month - anchor.month
    return max(0, months // _months(rhythm.every, rhythm.unit))


def _months(units: int, unit: str) -> int:
    return units * _IN_MONTHS.get(unit, 0)


def _plus(day: date, number: int) -> date:
    """So many days on, and no further than dates reach."""
    return date.fromordinal(min(max(day.toordinal() + number, 1), date.max.toordinal()))
