"""Putting a complaint right: which acts are planned and done, what they cost, and what trust came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts import complaint_states
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_states import RECOVERY, WorkingDays, weekdays
from keyaccounts.complaints import TRUST_STEPS, Complaint, Remedy, TrustReading
from keyaccounts.effort import Spent
from keyaccounts.experiences import Experience
from keyaccounts.failures import GRAVEST, REPEAT_DAYS, Failure
from keyaccounts.records import Id, Money

PILE_HOURS = 48
"""Within so many hours an update, an explanation and a gesture are one pile (rules 3)."""

ITSELF_HOURS = 24
"""What failed so shortly before a complaint is taken for what the complaint is about, not for an earlier."""

TRUST_DAYS = {"30": 30, "90": 90}
"""The days after its end on which trust is asked for again (F031)."""


class Act(NamedTuple):
    """One thing a recovery has to answer (F030): "done", "planned", "none" with its reason, or "open"."""

    code: str
    mark: str
    remedies: tuple[Remedy, ...] = ()


def acts(remedies: Iterable[Remedy]) -> tuple[Act, ...]:
    """Apology, explanation, remedy, gesture and sponsor call, each with how far it is (F030)."""
    living = [each for each in remedies if not each.is_archived]
    rest = "none" if any(each.sort == "none" for each in living) else "open"
    return tuple(
        Act(code, _mark(found, rest), found)
        for code, sorts in RECOVERY.items()
        for found in [tuple(each for each in living if each.sort in sorts)]
    )


def _mark(found: Sequence[Remedy], rest: str) -> str:
    if not found:
        return rest
    return "done" if all(each.done_on for each in found) else "planned"


def missing(
    complaint: Complaint,
    remedies: Iterable[Remedy],
    trust: Iterable[TrustReading],
    *,
    plans: Iterable[CheckIn] = (),
    now: datetime,
    working_days: WorkingDays = weekdays,
) -> tuple[str, ...]:
    """What it still lacks before "closed, resolved", as names of fields; the guard asks the same (F030)."""
    if not complaint.is_open:
        return ()
    return complaint_states.needs(
        complaint, "closed_resolved", remedies=remedies, trust=trust, plans=plans, now=now,
        working_days=working_days,
    )  # fmt: skip


class Cost(NamedTuple):
    """What a recovery cost so far: its acts, and the time and money spent on words about it."""

    acts: Money
    words: Spent
    hour_rate: Money

    @property
    def spoken(self) -> Money:
        """The words: hours * rate + direct money (rules 1)."""
        return self.words.cost(self.hour_rate)

    @property
    def total(self) -> Money:
        """Acts and words."""
        return self.acts + self.spoken


def cost(remedies: Iterable[Remedy], words: Iterable[Experience], *, hour_rate: Money) -> Cost:
    """The cost of all acts that were not dropped, and of every word exchanged."""
    spent = [(each.minutes or 0, each.money or 0) for each in words if not each.is_archived]
    return Cost(
        sum(each.cost or 0 for each in remedies if not each.is_archived),
        Spent(sum(minutes for minutes, _ in spent), sum(money for _, money in spent), len(spent)),
        hour_rate,
    )


class Trust(NamedTuple):
    """The readings around one complaint, each None until somebody said it: nothing said is no zero."""

    before: TrustReading | None = None
    after: TrustReading | None = None
    in_30: TrustReading | None = None
    in_90: TrustReading | None = None

    @property
    def delta(self) -> int | None:
        """Recovery delta = after minus before (F031)."""
        return _difference(self.after, self.before)

    @property
    def lasting(self) -> int | None:
        """What is left of it after ninety days: +90 minus before."""
        return _difference(self.in_90, self.before)

    def at(self, step: str) -> TrustReading | None:
        """The reading of a step."""
        return self[TRUST_STEPS.index(step)]


def _difference(later: TrustReading | None, earlier: TrustReading | None) -> int | None:
    return later.score - earlier.score if later is not None and earlier is not None else None


def trust(readings: Iterable[TrustReading]) -> Trust:
    """The last reading of each step; what was put away does not count."""
    found: dict[str, TrustReading] = {}
    for each in sorted(readings, key=lambda each: (each.on, each.created_at, each.id)):
        if not each.is_archived:
            found[each.step] = each
    return Trust(found.get("before"), found.get("after"), found.get("30"), found.get("90"))


class Mean(NamedTuple):
    """A mean and how many values it is of."""

    value: float
    over: int


def mean(values: Iterable[int | None]) -> Mean | None:
    """The mean of what was said, raw; None where nothing was."""
    said = [each for each in values if each is not None]
    return Mean(sum(said) / len(said), len(said)) if said else None


def step_of(complaint: Complaint, check_in: CheckIn) -> str:
    """The step of trust that a check-in about a complaint asks for, by how long after the end it is due."""
    end = complaint.closed_at or check_in.created_at
    days = (check_in.due_on - end.date()).days
    return "after" if days < TRUST_DAYS["30"] / 2 else "30" if days < TRUST_DAYS["90"] * 2 / 3 else "90"


class Repeat(NamedTuple):
    """What happened before: "cause" or "promise" says what is the same, `what` is the record's kind."""

    like: str
    what: str
    id: Id
    at: datetime
    title: str


def repeat_of(
    complaint: Complaint, complaints: Iterable[Complaint], failures: Iterable[Failure] = ()
) -> Repeat | None:
    """The last like one at the account in the 180 days before it was received (F072).

    `failures` are those that are not words about this complaint; duplicates and what was none don't count.
    """
    end = complaint.received_at
    start, itself = end - timedelta(days=REPEAT_DAYS), end - timedelta(hours=ITSELF_HOURS)
    found = [
        Repeat(like, "complaint", each.id, each.received_at, each.matter)
        for each in complaints
        if each.id != complaint.id
        and each.account_id == complaint.account_id
        and each.state not in ("duplicate", "not_a_complaint")
        and start <= each.received_at <= end
        and (like := _likeness(complaint, each.cause, each.cause_detail, each.promise_id))
    ]
    found += [
        Repeat(like, "experience", each.id, each.at, each.title)
        for each in failures
        if each.account_id == complaint.account_id
        and start <= each.at < itself
        and (like := _likeness(complaint, each.cause, each.detail, each.promise_id))
    ]
    return max(found, key=lambda each: (each.at, each.id), default=None)


def _likeness(complaint: Complaint, cause: str, detail: str, promise_id: Id) -> str:
    """The same cause is not the same where both say more exactly what it was, and say otherwise."""
    if complaint.promise_id and complaint.promise_id == promise_id:
        return "promise"
    if not complaint.cause or complaint.cause == "unknown" or complaint.cause != cause:
        return ""
    finer = complaint.cause_detail
    return "cause" if not finer or not detail or finer == detail else ""


def raised(complaint: Complaint, repeat: Repeat | None) -> Complaint:
    """One step graver where it happened before, once, and never beyond the gravest (F072)."""
    is_final = complaint.is_raised or not complaint.is_open
    if repeat is None or is_final or not 0 < complaint.severity < GRAVEST:
        return complaint
    return complaint.changed(severity=complaint.severity + 1, is_raised=True)


def piled(remedies: Iterable[Remedy], words: Iterable[Experience], *, now: datetime) -> tuple[str, ...]:
    """What they had from us within 48 hours, where it is too much at once; empty where it is not.

    An update or an explanation helps, both piled on backfire (rules 3). An explanation is given in a word
    of ours, so one such word is the explanation itself; a gesture besides, or a second word, makes a pile.
    """
    since = now - timedelta(hours=PILE_HOURS)
    told = sum(
        each.initiator == "we" and not each.is_internal and since <= each.at <= now
        for each in words
        if not each.is_archived
    )
    done = {
        each.sort
        for each in remedies
        if not each.is_archived and each.done_on is not None and since.date() <= each.done_on <= now.date()
    }
    has_gesture = "gesture" in done
    if "explanation" not in done or not (told >= 2 or (told and has_gesture)):
        return ()
    return ("update", "explanation", "gesture") if has_gesture else ("update", "explanation")
