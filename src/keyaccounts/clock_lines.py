"""Why this time: the working time of a clock counted line by line, until it is due or was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple

from keyaccounts import clocks, instants
from keyaccounts.calendars import Calendar
from keyaccounts.clocks import Due, Pause, Stretch
from keyaccounts.complaint_clocks import Facts, Reading
from keyaccounts.open_hours import Span
from keyaccounts.policies import Target
from keyaccounts.regimes import Deadline

NOTES = (
    "received", "acknowledged", "told", "reopened", "escalated", "heard", "until_now", "to_come", "",
    "paused", "settled", "holiday", "closed",
)  # fmt: skip
"""What a line may say of its time; the last four count none."""

_DAY = timedelta(days=1)


class Row(NamedTuple):
    """One line of a count: from when to when, what is to be said of it, and how much of it counts.

    A day off runs from midnight to midnight. `why` is what was waited for, the name of the holiday, or what
    is different on the day.
    """

    note: str
    start: datetime
    end: datetime | None
    length: timedelta
    why: str = ""
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether its time is working time."""
        return self.note not in NOTES[-4:]


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """The count of one run of a clock. `total` is the sum of its rows: the target, or less where it stopped.

    `now_after` is how many rows lie behind now, None where it has stopped; `over` is the working time beyond
    the due.
    """

    code: str
    calendar: Calendar
    agreed: Target | None
    percent: int
    target: timedelta
    started_at: datetime
    due: Due
    is_promised: bool
    stopped_at: datetime | None
    verdict: str | None
    left: timedelta
    over: timedelta
    rows: tuple[Row, ...]
    total: timedelta
    now_after: int | None
    deadline: Deadline | None = None


def explain(facts: Facts, reading: Reading, now: datetime) -> Explanation:
    """How the time of a reading comes about, from its start to its due, or to its stop before that (F029)."""
    rows = () if reading.is_statutory else tuple(_rows(facts, reading, now))
    total = sum((each.length for each in rows), timedelta())
    running = reading.stopped_at is None
    deadlines = facts.deadlines if reading.is_statutory else ()
    return Explanation(
        code=reading.code, calendar=facts.calendar, agreed=reading.agreed, percent=reading.percent,
        target=reading.target, started_at=reading.started_at, due=reading.due,
        is_promised=reading.is_promised, stopped_at=reading.stopped_at, verdict=reading.verdict,
        left=reading.left, over=max(reading.used - reading.target, timedelta()), rows=rows, total=total,
        now_after=sum(each.start < now for each in rows) if running else None,
        deadline=next((each for each in deadlines if each.name == reading.code), None),
    )  # fmt: skip


def _rows(facts: Facts, reading: Reading, now: datetime) -> Iterator[Row]:
    end = min(filter(None, (reading.due.at, reading.stopped_at)), default=now)
    pauses = [
        each
        for each in reading.pauses
        if each.start < end and (not each.end or each.end > reading.started_at)
    ]
    now = now if reading.stopped_at is None else end
    spans = clocks.running(facts.calendar, reading.started_at, end, pauses=pauses)
    heard = {each.at for each in facts.events if each.kind == "heard"}
    again = sorted(
        each.end
        for each in pauses
        if isinstance(each, Pause) and each.reason == "customer" and each.end in heard
    )
    found: list[Row] = [*_pauses(pauses), *_days_off(facts.calendar, reading.started_at, end, pauses)]
    note = reading.began
    for opens, closes in _at(now, spans):
        if again and opens >= again[0]:
            again = [each for each in again if each > opens]
            note = note or "heard"
        day = facts.calendar.own_hours_on(opens.astimezone(facts.calendar.tz).date())
        when = (
            "to_come" if opens >= now and reading.stopped_at is None else "until_now" if closes == now else ""
        )
        if reading.stopped_at is not None:
            when = ""
        found.append(Row(note or when, opens, closes, closes - opens, why=day.why if day else ""))
        note = ""
    return iter(sorted(found, key=lambda each: each.start))


def _at(now: datetime, spans: Iterator[Span]) -> Iterator[Span]:
    """The spans, the one that holds now in two."""
    for span in spans:
        if span.start < now < span.end:
            yield Span(span.start, now)
            yield Span(now, span.end)
        else:
            yield span


def _pauses(pauses: list[Stretch]) -> Iterator[Row]:
    for each in pauses:
        if isinstance(each, Pause):
            yield Row("paused", each.start, each.end, timedelta(), each.why, each.reason)
        else:
            yield Row("settled", each.start, each.end, timedelta())


def _days_off(calendar: Calendar, start: datetime, end: datetime, pauses: list[Stretch]) -> Iterator[Row]:
    """The days that would be open in any other week; one in the middle of a pause goes without saying."""
    day, last = (each.astimezone(calendar.tz).date() for each in (start, end))
    while day <= last:
        begins, ends = (instants.at_clock(each, time(), calendar.tz) for each in (day, day + _DAY))
        is_paused = any(each.start <= begins and (each.end is None or each.end >= ends) for each in pauses)
        if calendar.usual_hours(day.weekday()) and not calendar.hours_on(day) and not is_paused:
            own, holiday = calendar.own_hours_on(day), calendar.holiday_on(day)
            if own is not None:
                yield Row("closed", begins, ends, timedelta(), own.why)
            elif holiday is not None:
                yield Row("holiday", begins, ends, timedelta(), holiday.name)
        day += _DAY
