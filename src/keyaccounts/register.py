"""The register of complaints: what came in, what ended, what stays open, and how much of it was in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from statistics import mean, median
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.complaint_states import IMPORTED
from keyaccounts.complaints import CLOSED_STATES, Complaint, ComplaintMove, Remedy, Verdict
from keyaccounts.policies import CLOCKS
from keyaccounts.refusals import Refusal

LEFT_OUT = ("duplicate", "not_a_complaint")
"""What turned out to be no complaint of its own counts nowhere; the list of lines still tells it."""

DECIDED = ("decision_told", "closed_resolved", "closed_unresolved")
AGES = (7, 14, 28, 56)
"""Days up to which open complaints are put together; older ones stand by themselves."""

MOST_MONTHS = 120


class Entry(NamedTuple):
    """A complaint with all that the register counts of it, and the names of who complains."""

    complaint: Complaint
    account: str = ""
    person: str = ""
    log: tuple[ComplaintMove, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True)
class Window:
    """The days a register is about, both ends included, by the clock of one zone."""

    since: date
    until: date
    zone: tzinfo

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise Refusal("window_turned", field="until", since=self.since, until=self.until)
        if len(self._periods()) > MOST_MONTHS:
            raise Refusal("window_too_long", field="since", most=MOST_MONTHS)

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return _midnight(self.since, self.zone)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return _midnight(self.until + timedelta(days=1), self.zone)

    def months(self) -> list[tuple[str, datetime, datetime]]:
        """Each month it touches: a period, its first moment and the one after it, cut to the window."""
        firsts = [date(year, month, 1) for year, month in self._periods()]
        edges = [self.start, *(_midnight(each, self.zone) for each in firsts[1:]), self.end]
        return [(f"{each:%Y-%m}", edges[at], edges[at + 1]) for at, each in enumerate(firsts)]

    def _periods(self) -> list[tuple[int, int]]:
        first, last = (day.year * 12 + day.month - 1 for day in (self.since, self.until))
        return [(each // 12, each % 12 + 1) for each in range(first, last + 1)]


class Rate(NamedTuple):
    """So many of so many, never without both counts; of `uncounted` others it is not known."""

    part: int
    whole: int
    uncounted: int = 0

    @property
    def percent(self) -> float | None:
        """The part in a hundred; None of nothing."""
        return 100 * self.part / self.whole if self.whole else None


class Days(NamedTuple):
    """How many days `timed` decisions took; of `undated` others the day is not known."""

    timed: int
    mean: float | None
    median: float | None
    undated: int


class Span(NamedTuple):
    """A month, or the whole window: what happened in it, and what was open at its end.

    `acknowledged` is of those received in it; `resolved`, `upheld` and `days` of those decided in it.
    """

    period: str
    received: int
    closed: int
    reopened: int
    withdrawn: int
    open_before: int
    open_at_end: int
    acknowledged: Rate
    resolved: Rate
    upheld: Rate
    days: Days


class Group(NamedTuple):
    """Those received in the window that share something, how many of them are open, and finer groups."""

    code: str
    received: int
    open: int
    finer: tuple[Group, ...] = ()


class Ages(NamedTuple):
    """How many days those open at the end have waited; `buckets` go up to a day, the last has none."""

    open: int
    median: float | None
    oldest: int | None
    buckets: tuple[tuple[int | None, int], ...]


class Register(NamedTuple):
    """All figures of a window; `left_out` says how many duplicates and how many that were no complaints."""

    window: Window
    counted_at: datetime
    whole: Span
    months: tuple[Span, ...]
    causes: tuple[Group, ...]
    accounts: tuple[Group, ...]
    channels: tuple[Group, ...]
    severities: tuple[Group, ...]
    ages: Ages
    left_out: dict[str, int]


class _Turn(NamedTuple):
    """A change of state, in the order of the log; its time never runs back."""

    at: datetime
    before: str
    after: str
    is_dated: bool = True

    @property
    def closes(self) -> bool:
        return self.after in CLOSED_STATES and self.before not in CLOSED_STATES

    @property
    def reopens(self) -> bool:
        return self.before in CLOSED_STATES and self.after not in CLOSED_STATES


class _Counted(NamedTuple):
    entry: Entry
    turns: tuple[_Turn, ...]
    decided: _Turn | None

    @property
    def received_at(self) -> datetime:
        return self.entry.complaint.received_at

    def is_open_before(self, moment: datetime) -> bool:
        """Whether it had come in and had no end just before a moment."""
        if self.received_at >= moment:
            return False
        last = next((turn.after for turn in reversed(self.turns) if turn.at < moment), "received")
        return last not in CLOSED_STATES


def register(entries: Iterable[Entry], window: Window, *, now: datetime) -> Register:
    """The figures of a window, as far as it has gone by."""
    given = tuple(entries)
    counted = [_counted(each) for each in given if each.complaint.state not in LEFT_OUT]
    end = max(min(window.end, now), window.start)
    inside = [each for each in counted if window.start <= each.received_at < end]
    months = tuple(_span(each, counted, start, min(stop, end)) for each, start, stop in window.months())
    left_out = Counter(
        each.complaint.state
        for each in given
        if each.complaint.state in LEFT_OUT and window.start <= each.complaint.received_at < end
    )
    return Register(
        window,
        now,
        _span("", counted, window.start, end),
        tuple(each for each, (_, start, _end) in zip(months, window.months(), strict=True) if start < end),
        _causes(inside, end),
        _groups(inside, lambda each: each.entry.account, end),
        _groups(inside, lambda each: each.entry.complaint.channel or each.entry.complaint.mode, end),
        tuple(sorted(
            _groups(inside, lambda each: f"{each.entry.complaint.severity or ''}", end),
            key=lambda each: each.code, reverse=True,
        )),
        _ages(counted, end),
        {state: left_out[state] for state in LEFT_OUT},
    )  # fmt: skip


def listed(entries: Iterable[Entry], window: Window, *, now: datetime) -> tuple[Entry, ...]:
    """The lines of the list: whatever came in, was open or ended in the window, by number."""
    end = min(window.end, now)
    found = []
    for each in entries:
        counted = _counted(each)
        is_moved = any(window.start <= turn.at < end for turn in counted.turns)
        if counted.received_at < end and (
            counted.received_at >= window.start or is_moved or counted.is_open_before(window.start)
        ):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.complaint.number))


def stages(entry: Entry) -> dict[str, datetime]:
    """When a complaint first came to each state that the log tells, and last to its end.

    What an import closed without the day on which it ended is left out.
    """
    found: dict[str, datetime] = {"received": entry.complaint.received_at}
    for turn in _turns(entry):
        if turn.is_dated and (turn.closes or turn.after not in found):
            found[turn.after] = turn.at
    return found


def in_time(entry: Entry, clock: str) -> bool | None:
    """Whether every run of a clock was in time, as written down; None where nothing is.

    The clock "statutory" is all that a regulator sets.
    """
    told = [
        each.is_met
        for each in entry.verdicts
        if each.clock == clock or (clock == "statutory" and each.clock not in CLOCKS)
    ]
    return all(told) if told else None


def decided_at(entry: Entry) -> datetime | None:
    """When they were first told a decision; None where they were not, or the day is not known."""
    turn = _decided(_turns(entry))
    return turn.at if turn and turn.is_dated else None


def _turns(entry: Entry) -> tuple[_Turn, ...]:
    complaint = entry.complaint
    log = sorted(entry.log, key=lambda each: each.place)
    if not log:
        if complaint.is_open:
            return ()
        at = max(complaint.closed_at or complaint.received_at, complaint.received_at)
        return (_Turn(at, "received", complaint.state, complaint.closed_at is not None),)
    found: list[_Turn] = []
    at = complaint.received_at
    if log[0].before not in ("", "received"):
        # The log of an older store begins midway: when it came there is not told.
        found.append(_Turn(at, "received", log[0].before, False))
    for move in log:
        at = max(at, move.at)
        if move.before:
            is_dated = move.by != IMPORTED or move.at != move.created_at
            found.append(_Turn(at, move.before, move.after, is_dated))
    return tuple(found)


def _counted(entry: Entry) -> _Counted:
    turns = _turns(entry)
    return _Counted(entry, turns, _decided(turns))


def _decided(turns: Iterable[_Turn]) -> _Turn | None:
    return next((each for each in turns if each.after in DECIDED), None)


def _span(period: str, counted: Sequence[_Counted], start: datetime, end: datetime) -> Span:
    turns = [turn for each in counted for turn in each.turns if start <= turn.at < end]
    received = [each for each in counted if start <= each.received_at < end]
    decided = [each for each in counted if each.decided and start <= each.decided.at < end]
    return Span(
        period,
        len(received),
        sum(each.closes for each in turns),
        sum(each.reopens for each in turns),
        sum(each.after == "withdrawn" for each in turns),
        sum(each.is_open_before(start) for each in counted),
        sum(each.is_open_before(end) for each in counted),
        _rate(in_time(each.entry, "acknowledge") for each in received),
        _rate(in_time(each.entry, "resolve") for each in decided),
        _rate(_is_upheld(each.entry.complaint) for each in decided),
        _days(decided),
    )


def _rate(told: Iterable[bool | None]) -> Rate:
    found = Counter(told)
    return Rate(found[True], found[True] + found[False], found[None])


def _is_upheld(complaint: Complaint) -> bool | None:
    return complaint.finding in ("upheld", "partly") if complaint.finding else None


def _days(decided: Iterable[_Counted]) -> Days:
    took, undated = [], 0
    for each in decided:
        if each.decided and each.decided.is_dated:
            took.append((each.decided.at - each.received_at) / timedelta(days=1))
        else:
            undated += 1
    return Days(len(took), mean(took) if took else None, median(took) if took else None, undated)


def _groups(counted: Sequence[_Counted], code: Callable[[_Counted], str], end: datetime) -> tuple[Group, ...]:
    """The groups with the most first, what nobody told last."""
    found: dict[str, list[_Counted]] = {}
    for each in counted:
        found.setdefault(code(each), []).append(each)
    groups = [
        Group(name, len(each), sum(one.is_open_before(end) for one in each)) for name, each in found.items()
    ]
    return tuple(sorted(groups, key=lambda each: (not each.code, -each.received, each.code)))


def _causes(counted: Sequence[_Counted], end: datetime) -> tuple[Group, ...]:
    def finer(cause: str) -> Iterator[_Counted]:
        return (each for each in counted if each.entry.complaint.cause == cause)

    return tuple(
        group._replace(
            finer=_groups(tuple(finer(group.code)), lambda each: each.entry.complaint.cause_detail, end)
        )
        for group in _groups(counted, lambda each: each.entry.complaint.cause, end)
    )


def _ages(counted: Iterable[_Counted], end: datetime) -> Ages:
    waited = sorted((end - each.received_at).days for each in counted if each.is_open_before(end))
    buckets: list[tuple[int | None, int]] = []
    below = 0
    for most in AGES:
        upto = sum(each <= most for each in waited)
        buckets.append((most, upto - below))
        below = upto
    return Ages(
        len(waited), median(waited) if waited else None, waited[-1] if waited else None,
        (*buckets, (None, len(waited) - below)),
    )  # fmt: skip


def _midnight(day: date, zone: tzinfo) -> datetime:
    return instants.at_clock(day, datetime.min.time(), zone)
