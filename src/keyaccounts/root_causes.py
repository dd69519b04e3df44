"""Root causes over all accounts: how often each came back, where, and which of them ask for a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts.causes import UNKNOWN_DAYS
from keyaccounts.complaints import Complaint, Remedy
from keyaccounts.failures import Failure
from keyaccounts.records import Id
from keyaccounts.tasks import Task

LOOP_DAYS = 180
"""The outer loop looks back so far (rules 3)."""

OFTEN, OFTEN_AT_ONE = 3, 2
"""So many times over all accounts, or at one of them, the same cause asks for a change (rules 3)."""

NO_CAUSE = ("", "unknown")


class Case(NamedTuple):
    """A complaint or a failure with its cause; `is_over` says that nobody works on it any more."""

    kind: str
    id: Id
    account_id: Id
    at: datetime
    created_at: datetime
    title: str
    cause: str
    detail: str
    is_over: bool = True

    def wants_cause(self, now: datetime) -> bool:
        """Whether it ended without a cause, or with one unknown for longer than that may last (rules 4)."""
        if self.cause == "unknown":
            return now - self.created_at > timedelta(days=UNKNOWN_DAYS)
        return self.is_over and not self.cause


class Root(NamedTuple):
    """A cause with all its cases, the newest first, and how often each finer one was said.

    `often` says why it asks for a change: "everywhere", "one_account" or "" where it does not; `plans` are
    the tasks and process changes that answer it.
    """

    cause: str
    cases: tuple[Case, ...]
    details: tuple[tuple[str, int], ...]
    often: str = ""
    plans: tuple[Task | Remedy, ...] = ()

    @property
    def complaints(self) -> int:
        """How many complaints came of it."""
        return sum(each.kind == "complaint" for each in self.cases)

    @property
    def failures(self) -> int:
        """How many moments failed of it that no complaint speaks of."""
        return len(self.cases) - self.complaints

    @property
    def accounts(self) -> frozenset[Id]:
        """The accounts it touched."""
        return frozenset(each.account_id for each in self.cases)

    @property
    def asks_for_change(self) -> bool:
        """Whether it is an item of the outer loop that nobody planned anything for."""
        return bool(self.often) and not self.plans


def cases(complaints: Iterable[Complaint], failures: Iterable[Failure], told: Iterable[Id]) -> list[Case]:
    """Every case once: what a complaint speaks of, and `told` are those moments, counts as that complaint."""
    spoken = frozenset(told)
    found = [
        Case(
            "complaint", each.id, each.account_id, each.received_at, each.created_at, each.matter,
            each.cause, each.cause_detail, not each.is_open,
        )
        for each in complaints
        if each.state not in ("duplicate", "not_a_complaint")
    ]  # fmt: skip
    found += [
        Case(
            "experience", each.id, each.account_id, each.at, each.created_at, each.title, each.cause,
            each.detail,
        )
        for each in failures
        if each.id not in spoken
    ]  # fmt: skip
    return found


def ranked(
    found: Iterable[Case],
    *,
    now: datetime,
    days: int | None = None,
    tasks: Iterable[Task] = (),
    remedies: Iterable[Remedy] = (),
) -> list[Root]:
    """The causes of the last days, or of all time, the most frequent first; those without any come last."""
    known = [each for each in found if each.at <= now]
    tasks, remedies = tuple(tasks), tuple(remedies)
    since = now - timedelta(days=days) if days is not None else None
    grouped: dict[str, list[Case]] = {}
    for each in known:
        if since is None or each.at >= since:
            grouped.setdefault(each.cause, []).append(each)
    roots = [
        Root(
            cause,
            tuple(sorted(group, key=lambda each: (each.at, each.id), reverse=True)),
            tuple(Counter(each.detail for each in group if each.detail).most_common()),
            often(cause, known, now=now),
            _plans(cause, known, tasks, remedies, now=now),
        )
        for cause, group in grouped.items()
    ]
    return sorted(roots, key=lambda each: (each.cause in NO_CAUSE, -len(each.cases), each.cause))


def often(cause: str, found: Iterable[Case], *, now: datetime) -> str:
    """Why a cause asks for a change: three times everywhere, or twice at one account, in 180 days."""
    if cause in NO_CAUSE:
        return ""
    since = now - timedelta(days=LOOP_DAYS)
    at = Counter(each.account_id for each in found if each.cause == cause and since <= each.at <= now)
    if at.total() >= OFTEN:
        return "everywhere"
    return "one_account" if max(at.values(), default=0) >= OFTEN_AT_ONE else ""


def _plans(
    cause: str, known: Sequence[Case], tasks: Sequence[Task], remedies: Sequence[Remedy], *, now: datetime
) -> tuple[Task | Remedy, ...]:
    """What answers a cause: its tasks, and process changes of its complaints, unless given up.

    A change that was made does not answer what comes back often after it.
    """
    if cause in NO_CAUSE:
        return ()
    complaints = {each.id for each in known if each.kind == "complaint" and each.cause == cause}
    chosen: list[Task | Remedy] = [
        each
        for each in tasks
        if each.cause == "complaint"
        and each.gap == cause
        and not each.is_archived
        and each.state != "dropped"
    ]
    chosen += [each for each in remedies if each.complaint_id in complaints and _is_change(each)]
    return tuple(each for each in chosen if _holds(each, cause, known, now=now))


def made_on(plan: Task | Remedy) -> date | None:
    """The day on which a change was made, None while it is to come."""
    return plan.settled_on if isinstance(plan, Task) else plan.done_on


def _is_change(remedy: Remedy) -> bool:
    return remedy.sort == "process_change" and not remedy.is_archived


def _holds(plan: Task | Remedy, cause: str, known: Sequence[Case], *, now: datetime) -> bool:
    made = made_on(plan)
    return made is None or not often(cause, (each for each in known if each.at.date() > made), now=now)
