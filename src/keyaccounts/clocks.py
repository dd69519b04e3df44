"""Working time: how much of it lies between two instants, and when so much of it has passed (F029)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, Protocol

from keyaccounts.calendars import Calendar, Span
from keyaccounts.policies import Target
from keyaccounts.records import require_instant, require_one_of
from keyaccounts.refusals import Refusal

PAUSE_REASONS = ("customer", "third_party", "appointment")

CLOSED = timedelta(days=800)
"""After so long without one open hour nobody will ever open."""

_FARTHEST = timedelta(days=36_525)
_LAST_DAY = date(9999, 12, 30)
_DAY = timedelta(days=1)
_NOTHING = timedelta()


@dataclass(frozen=True)
class Pause:
    """A stretch in which a clock stands still, and for whom; one without an end goes on."""

    start: datetime
    end: datetime | None
    reason: str
    why: str = ""

    def __post_init__(self) -> None:
        require_one_of(self.reason, "reason", PAUSE_REASONS)
        for name, each in (("start", self.start), ("end", self.end)):
            require_instant(each, name)
        if self.end is not None and self.end < self.start:
            raise Refusal("pause_turned", field="pause", start=self.start, end=self.end)


class Stretch(Protocol):
    """Time that a clock does not count: a pause, or the days between a decision and a reopening."""

    @property
    def start(self) -> datetime:
        """From when on it isn't counted."""

    @property
    def end(self) -> datetime | None:
        """Until when; None where it goes on."""


class Halt(NamedTuple):
    """A stretch in which nobody waited for anything, so that no reason is asked for."""

    start: datetime
    end: datetime | None


class Due(NamedTuple):
    """When the working time is used up; None says why: "no_hours", "paused" without an end, or "too_far"."""

    at: datetime | None
    reason: str = ""


def open_spans(calendar: Calendar, start: datetime, end: datetime) -> tuple[Span, ...]:
    """The open hours between two instants; hours that touch are one span."""
    joined: list[Span] = []
    for span in running(calendar, start, until=end):
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def elapsed(
    calendar: Calendar, start: datetime, end: datetime, *, pauses: Iterable[Stretch] = ()
) -> timedelta:
    """The working time in [start, end) outside all pauses; nothing where the end lies before the start."""
    return sum((span.length for span in running(calendar, start, pauses=pauses, until=end)), _NOTHING)


def due(calendar: Calendar, start: datetime, target: timedelta, *, pauses: Iterable[Stretch] = ()) -> Due:
    """The first instant at which `target` of working time has passed since `start` (rules 2, F029).

    Time that is used up just as they close is due at that close, not at the next opening. No time at all
    is due at the next working instant.
    """
    if target < _NOTHING:
        raise Refusal("negative", field="target", value=target)
    left, last = target, start
    joined = union(pauses)
    for start_of_run, end_of_run in running(calendar, start, pauses=joined):
        length = end_of_run - start_of_run
        if left <= length:
            return Due(start_of_run + left)
        left -= length
        last = end_of_run
    if joined and joined[-1].end is None:
        return Due(None, "paused")
    return Due(None, "too_far" if last - start > _FARTHEST - CLOSED else "no_hours")


def length(target: Target, calendar: Calendar, *, percent: int = 100) -> timedelta:
    """How much working time a target is by a calendar's usual day; `percent` of it hold for premium ones."""
    unit = calendar.working_day if target.unit == "working_days" else timedelta(minutes=1)
    return target.amount * unit * percent / 100


def union(pauses: Iterable[Stretch]) -> Sequence[Halt]:
    """The pauses as stretches apart from each other, in order: time is never taken off twice."""
    joined: list[Halt] = []
    for each in sorted(pauses, key=lambda pause: pause.start):
        last = joined[-1] if joined else None
        if last is None or (last.end is not None and last.end < each.start):
            joined.append(Halt(each.start, each.end))
        elif last.end is not None and (each.end is None or each.end > last.end):
            joined[-1] = Halt(last.start, each.end)
    return joined


def running(
    calendar: Calendar,
    start: datetime,
    *,
    pauses: Iterable[Stretch] = (),
    until: datetime | None = None,
) -> Iterator[Span]:
    """The stretches in which a clock that began at `start` runs: open hours less all pauses.

    Without `until` they end where nobody opens any more, or with a pause that has no end.
    """
    joined = union(pauses)
    if joined and joined[-1].end is None and (until is None or joined[-1].start < until):
        until = joined[-1].start
    opened = _opened(calendar, start.astimezone(UTC), until)
    return _without(opened, joined) if joined else opened


def _opened(calendar: Calendar, start: datetime, until: datetime | None) -> Iterator[Span]:
    # A skipped hour, or a skipped day, can push hours of the day before past midnight.
    first = start.astimezone(calendar.tz).date() - _DAY
    last = (
        first + min(_FARTHEST, _LAST_DAY - first) if until is None else until.astimezone(calendar.tz).date()
    )
    day, cursor, opened = first, start, first
    while day <= last and (until is not None or day - opened < CLOSED):
        for span in calendar.spans_on(day):
            opened = day
            opens, closes = span
            if opens < cursor:
                opens = cursor
            if until is not None and closes > until:
                closes = until
            if opens < closes:
                cursor = closes
                yield span if span == (opens, closes) else Span(opens, closes)
        day += _DAY


def _without(opened: Iterator[Span], pauses: Sequence[Halt]) -> Iterator[Span]:
    for opens, closes in opened:
        start = opens
        for pause in pauses:
            if pause.start >= closes:
                break
            if pause.end is not None and pause.end <= start:
                continue
            if pause.start > start:
                yield Span(start, pause.start)
            start = closes if pause.end is None else max(start, min(pause.end, closes))
        if start < closes:
            yield Span(start, closes)
