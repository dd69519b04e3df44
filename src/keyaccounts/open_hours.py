"""The open hours of a calendar in one row: looked up day by day as far as is asked, then only counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

CLOSED = timedelta(days=800)
"""After so long without one open hour nobody will ever open."""

_FARTHEST = timedelta(days=36_525)
_LAST_DAY = date(9999, 12, 30)
_DAY = timedelta(days=1)


class Span(NamedTuple):
    """From an instant up to, and without, another one."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it really lasts."""
        return self.end - self.start


class OpenHours:
    """A row of spans that never overlap, with the time that lies before each."""

    def __init__(self, tz: ZoneInfo, spans_on: Callable[[date], Sequence[Span]]) -> None:
        self._tz, self._spans_on = tz, spans_on
        self._first = self._next = self._last_open = date.max
        self._forget()

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much of the time between two instants is open; nothing where they are turned."""
        if end <= start:
            return timedelta()
        self._reach(start)
        self._reach(end)
        return self._before(end) - self._before(start)

    def after(self, start: datetime, time: timedelta) -> tuple[datetime | None, str]:
        """The first instant at which so much open time has passed; None with why: "no_hours" or "too_far".

        No time at all has passed as soon as they are open.
        """
        day = self._reach(start)
        wanted = self._before(start) + time
        place = self._place(start, wanted, is_some=bool(time))
        while place == len(self._starts):
            if self._next - max(day, self._last_open) > CLOSED:
                return None, "no_hours"
            if self._next - day > _FARTHEST or self._next >= _LAST_DAY:
                return None, "too_far"
            self._add()
            place = self._place(start, wanted, is_some=bool(time))
        if time:
            return self._starts[place] + (wanted - self._sums[place]), ""
        return max(start, self._starts[place]), ""

    def spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """The open hours between two instants, day by day."""
        if end <= start:
            return
        self._reach(start)
        self._reach(end)
        cursor = start
        # Found anew each time: whoever asks about an earlier day meanwhile moves the places.
        while (place := bisect_right(self._ends, cursor)) < len(self._starts) and self._starts[place] < end:
            yield Span(max(cursor, self._starts[place]), min(self._ends[place], end))
            cursor = self._ends[place]

    def _place(self, start: datetime, wanted: timedelta, *, is_some: bool) -> int:
        return bisect_left(self._sums, wanted, 1) - 1 if is_some else bisect_right(self._ends, start)

    def _before(self, at: datetime) -> timedelta:
        """The open time before an instant that was reached."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return timedelta()
        return self._sums[place] + (min(at, self._ends[place]) - self._starts[place])

    def _reach(self, at: datetime) -> date:
        """Make sure that the day of an instant is known; gives that day."""
        day = at.astimezone(self._tz).date()
        if day < self._first:
            # Whoever asks about one day of a month asks about others; whoever goes back goes back further.
            start = day.replace(day=1) if self._first == date.max else day.replace(month=1, day=1)
            self._first = self._next = self._last_open = start
            self._forget()
        while self._next <= day:
            self._add()
        return day

    def _add(self) -> None:
        for start, end in self._spans_on(self._next):
            begins = max(start, self._ends[-1]) if self._ends else start
            if begins < end:
                self._last_open = self._next
                self._starts.append(begins)
                self._ends.append(end)
                self._sums.append(self._sums[-1] + (end - begins))
        self._next += _DAY

    def _forget(self) -> None:
        self._starts: list[datetime] = []
        self._ends: list[datetime] = []
        # The open time before each span, and at last that of all.
        self._sums: list[timedelta] = [timedelta()]
