"""The clocks of a complaint: until it is acknowledged, until the next word, and until its end (F029)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest

from keyaccounts import clocks, statutes
from keyaccounts.calendars import Calendar
from keyaccounts.clocks import Due, Halt, Pause, Stretch
from keyaccounts.complaint_rounds import Event, Round
from keyaccounts.complaint_rounds import rounds as rounds_of
from keyaccounts.complaints import Verdict
from keyaccounts.policies import WARNINGS, Rung, ServicePolicy, Target
from keyaccounts.regimes import Deadline

_NOTHING = timedelta()


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that the clocks of one complaint depend on, besides the time.

    `owed_at` is when the next word is promised for, `kept_at` when the one was that has just been given.
    """

    received_at: datetime
    calendar: Calendar
    policy: ServicePolicy
    severity: int = 0
    is_premium: bool = False
    events: tuple[Event, ...] = ()
    owed_at: datetime | None = None
    kept_at: datetime | None = None
    deadlines: tuple[Deadline, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    ended_elsewhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one run of a clock says.

    `code` is "acknowledge", "update", "resolve" or a statutory deadline's name, `run` counts its starts from
    1, `began` is what started it. `verdict` is None while it runs, then "met" or "missed". `left` is
    negative where it is late. `rung` is the percent last passed, 0 before the first.
    """

    code: str
    run: int
    began: str
    started_at: datetime
    agreed: Target | None
    percent: int
    target: timedelta
    due: Due
    stopped_at: datetime | None
    used: timedelta
    verdict: str | None
    rung: int
    pauses: tuple[Stretch, ...] = ()
    paused: Pause | None = None
    is_promised: bool = False
    is_statutory: bool = False
    is_frozen: bool = False
    told: str = ""

    @property
    def left(self) -> timedelta:
        """What is left of the time; less than nothing where it is late."""
        return self.target - self.used

    @property
    def is_paused(self) -> bool:
        """Whether it stands still just now."""
        return self.paused is not None

    @property
    def share(self) -> float:
        """How much of the time is used, 1 being all of it."""
        if self.target:
            return self.used / self.target
        return 1.0 if self.rung >= 100 else 0.0


def readings(facts: Facts, now: datetime) -> tuple[Reading, ...]:
    """Every run of every clock, in the order acknowledge, update, resolve, then what a regulator sets.

    The state of the log gives the rounds of work; a recorded verdict of the very same run outranks what
    would be computed of it today.
    """
    work = rounds_of(facts.received_at, facts.events, now)
    found = (
        *_acknowledge(facts, work, now),
        *_update(facts, work, now),
        *_resolve(facts, work, now),
        *_statutory(facts, work, now),
    )
    recorded = (_as_recorded(each, facts.verdicts) for each in found)
    # Of a case that another program closed nobody knows when it was answered: only what that program said.
    return tuple(each for each in recorded if not facts.ended_elsewhere or each.is_frozen or each.run > 1)


def latest(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """The last run of each clock, in the order of the clocks."""
    return tuple({(each.is_statutory, each.code): each for each in found}.values())


def passed(facts: Facts, reading: Reading, now: datetime) -> tuple[tuple[Rung, datetime], ...]:
    """The rungs of the ladder that a run has passed, each with the instant at which it did."""
    upto = reading.stopped_at or now
    return tuple((rung, at) for rung, at in _rungs(facts, reading) if at <= upto)


def coming(facts: Facts, reading: Reading, now: datetime) -> datetime | None:
    """When a running clock passes its next rung, and whoever shows it has something new to show."""
    if reading.stopped_at is not None:
        return None
    return min((at for _, at in _rungs(facts, reading) if at > now), default=None)


def unrecorded(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """The runs that have stopped and whose verdict is still to be written down."""
    return tuple(each for each in found if each.verdict is not None and not each.is_frozen)


def _rungs(facts: Facts, reading: Reading) -> Iterator[tuple[Rung, datetime]]:
    for rung in sorted(facts.policy.ladder, key=lambda each: each.percent):
        if rung.percent >= 100:
            at = reading.due.at
        elif reading.is_statutory:
            at = reading.started_at + reading.target * rung.percent / 100
        else:
            part = reading.target * rung.percent / 100
            at = clocks.due(facts.calendar, reading.started_at, part, pauses=reading.pauses).at
        if at is not None:
            yield rung, at


def _acknowledge(facts: Facts, work: Sequence[Round], now: datetime) -> Iterator[Reading]:
    asked = [each for each in work if each.began != "escalated"]
    for run, each in enumerate(asked, start=1):
        stop = each.answered.at if each.answered else each.end
        start = facts.received_at if each.began == "received" else each.start
        yield _read(facts, "acknowledge", run, began=each.began, start=start, stop=stop, now=now)


def _update(facts: Facts, work: Sequence[Round], now: datetime) -> Iterator[Reading]:
    runs = [
        (each, start, following.at if following else each.end)
        for each in work
        if each.answered is not None
        for words in (_words(facts.events, each, each.answered, now),)
        for start, following in zip_longest((each.answered, *words), words)
    ]
    last_stopped = max((run for run, (_, _, stop) in enumerate(runs) if stop), default=-1)
    for run, (each, start, stop) in enumerate(runs):
        owed = facts.owed_at if stop is None else facts.kept_at if run == last_stopped else None
        began = (
            "told" if start.kind == "told" else "escalated" if each.began == "escalated" else "acknowledged"
        )
        yield _read(
            facts, "update", run + 1, began=began, start=start.at, stop=stop, now=now,
            pauses=tuple(wait for wait in each.waits if wait.reason == "customer"),
            promised_at=owed or start.promised_at,
        )  # fmt: skip


def _words(events: Iterable[Event], work: Round, answered: Event, now: datetime) -> list[Event]:
    """Our words after the first answer of a round, up to its end, by their own times."""
    said = (
        each
        for each in events
        if each.kind == "told" and answered.at < each.at <= now and (work.end is None or each.at < work.end)
    )
    return sorted(said, key=lambda each: each.at)


def _resolve(facts: Facts, work: Sequence[Round], now: datetime) -> Iterator[Reading]:
    pauses: list[Stretch] = []
    for run, each in enumerate(work, start=1):
        if run > 1 and each.began != "received":
            pauses.append(Halt(work[run - 2].end or each.start, each.start))
        pauses += each.waits
        yield _read(
            facts, "resolve", run, began="received", start=facts.received_at, stop=each.end, now=now,
            pauses=tuple(pauses),
        )  # fmt: skip


def _read(
    facts: Facts,
    code: str,
    run: int,
    *,
    began: str,
    start: datetime,
    stop: datetime | None,
    now: datetime,
    pauses: tuple[Stretch, ...] = (),
    promised_at: datetime | None = None,
) -> Reading:
    calendar, percent = facts.calendar, facts.policy.premium_percent if facts.is_premium else 100
    agreed: Target = getattr(facts.policy.targets_of(facts.severity), code)
    target = clocks.length(agreed, calendar, percent=percent)
    due = clocks.due(calendar, start, target, pauses=pauses)
    is_promised = promised_at is not None and promised_at > start and (due.at is None or promised_at < due.at)
    if is_promised and promised_at is not None:
        # What was promised for a time holds, whatever we wait for meanwhile.
        due, pauses, target = Due(promised_at), (), clocks.elapsed(calendar, start, promised_at)
    upto = stop or now
    used = clocks.elapsed(calendar, start, upto, pauses=pauses)
    reading = Reading(
        code=code, run=run, began=began, started_at=start, agreed=agreed, percent=percent, target=target,
        due=due, stopped_at=stop, used=used, verdict=_verdict(stop, due), rung=0, pauses=pauses,
        paused=None if stop else _paused(pauses, now), is_promised=is_promised,
    )  # fmt: skip
    return replace(reading, rung=_rung(reading, upto))


def _statutory(facts: Facts, work: Sequence[Round], now: datetime) -> Iterator[Reading]:
    # A decision stops them for good; to be taken for a duplicate, wrongly, does not.
    stop = [each for each in work if each.began == "received"][-1].end
    for each in statutes.dues(facts.deadlines, facts.received_at, facts.calendar):
        start, due = facts.received_at, Due(each.at)
        reading = Reading(
            code=each.deadline.name, run=1, began="received", started_at=start, agreed=None, percent=100,
            target=each.at - start, due=due, stopped_at=stop, used=max((stop or now) - start, _NOTHING),
            verdict=_verdict(stop, due), rung=0, is_statutory=True,
        )  # fmt: skip
        yield replace(reading, rung=_rung(reading, stop or now))


def _verdict(stop: datetime | None, due: Due) -> str | None:
    if stop is None:
        return None
    return "met" if due.at is None or stop <= due.at else "missed"


def _paused(pauses: Iterable[Stretch], now: datetime) -> Pause | None:
    for each in pauses:
        if isinstance(each, Pause) and each.start <= now and (each.end is None or now < each.end):
            return each
    return None


def _rung(reading: Reading, upto: datetime) -> int:
    """The percent last passed; all of it only when it is due, for a close may lie long before an opening."""
    if reading.due.at is not None and upto >= reading.due.at:
        return WARNINGS[-1]
    if not reading.target:
        return 0
    used = reading.used * 100
    return max((each for each in WARNINGS[:-1] if used >= reading.target * each), default=0)


def _as_recorded(reading: Reading, verdicts: Iterable[Verdict]) -> Reading:
    for each in verdicts:
        if (each.clock, each.started_at, each.stopped_at) == (
            reading.code, reading.started_at, reading.stopped_at,
        ):  # fmt: skip
            kept = replace(
                reading, due=Due(each.due_at), used=timedelta(seconds=each.used), is_frozen=True,
                target=timedelta(seconds=each.target), told=each.told,
                verdict="met" if each.is_met else "missed",
            )  # fmt: skip
            return replace(kept, rung=_rung(kept, each.stopped_at))
    return reading
