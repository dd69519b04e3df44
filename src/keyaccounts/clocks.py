"""Working time: how much of it lies between two instants, and when so much of it has passed (F029)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

from keyaccounts.calendars import Calendar
from keyaccounts.open_hours import Span
from keyaccounts.policies import Target
from keyaccounts.records import require_instant, require_one_of
from keyaccounts.refusals import Refusal

PAUSE_REASONS = ("customer", "third_party", "appointment")


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
    for span in calendar.open_hours.spans(start, end):
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def elapsed(
    calendar: Calendar, start: datetime, end: datetime, *, pauses: Iterable[Stretch] = ()
) -> timedelta:
    """The working time in [start, end) outside all pauses; nothing where the end lies before the start."""
    between = calendar.open_hours.between
    paused = (between(max(each.start, start), min(each.end or end, end)) for each in union(pauses))
    return between(start, end) - sum(paused, timedelta())


def due(calendar: Calendar, start: datetime, target: timedelta, *, pauses: Iterable[Stretch] = ()) -> Due:
    """The first instant at which `target` of working time has passed since `start` (rules 2, F029).

    Time that is used up just as they close is due at that close, not at the next opening. No time at all
    is due at the next working instant.
    """
    if target < timedelta():
        raise Refusal("negative", field="target", value=target)
    hours, start, left = calendar.open_hours, start.astimezone(UTC), target
    found, reason = hours.after(start, left)
    for pause in union(pauses):
        if found is None or found < pause.start or (left and found == pause.start):
            break
        if pause.end is None:
            return Due(None, "paused")
        left -= hours.between(start, pause.start)
        start = max(start, pause.end)
        found, reason = hours.after(start, left)
    return Due(found, reason)


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
    calendar: Calendar, start: datetime, end: datetime, *, pauses: Iterable[Stretch] = ()
) -> Iterator[Span]:
    """The stretches between two instants in which a clock runs: open hours less all pauses, day by day."""
    start = start.astimezone(UTC)
    for pause in union(pauses):
        if pause.start >= end:
            break
        yield from calendar.open_hours.spans(start, pause.start)
        if pause.end is None:
            return
        start = max(start, pause.end)
    yield from calendar.open_hours.spans(start, end)
