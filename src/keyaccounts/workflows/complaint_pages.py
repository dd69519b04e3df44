"""What is read about complaints: one with all that belongs to it, and the queue of those that wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import complaint_states
from keyaccounts.accounts import Account
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_states import StepLine
from keyaccounts.complaints import (
    CLOSED_STATES,
    Complaint,
    ComplaintMove,
    Escalation,
    Remedy,
    TrustReading,
    Verdict,
)
from keyaccounts.enquiries import Enquiry
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.recoveries import Repeat
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import calendars, repeats

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Way(NamedTuple):
    """A state a complaint can go to, and what is still missing for it, as names of fields."""

    to: str
    needs: tuple[str, ...]


class Related(NamedTuple):
    """What hangs together with a complaint; whatever is not there is None or empty.

    `original` is what it is a duplicate of, `duplicates` are those of it. `earlier` is what it follows and
    `later` what follows it. `check_in` is the low answer that raised it.
    """

    original: Complaint | None
    duplicates: tuple[Complaint, ...]
    earlier: Complaint | None
    later: tuple[Complaint, ...]
    same_cause: tuple[Complaint, ...]
    enquiry: Enquiry | None
    check_in: CheckIn | None
    promise: Promise | None
    tasks: tuple[Task, ...]


class ComplaintPage(NamedTuple):
    """A complaint with all that its page shows: `log` the oldest line first, `words` the newest first.

    `turned` are the places of lines whose time runs before the line above them, `plans` the check-ins about
    it, `reopen_until` the end of the time in which it can be opened again, `repeat` what it repeats (F072).
    """

    complaint: Complaint
    account: Account
    people: dict[Id, Person]
    log: tuple[ComplaintMove, ...]
    turned: frozenset[int]
    steps: tuple[StepLine, ...]
    ways: tuple[Way, ...]
    words: tuple[Experience, ...]
    remedies: tuple[Remedy, ...]
    trust: tuple[TrustReading, ...]
    verdicts: tuple[Verdict, ...]
    escalations: tuple[Escalation, ...]
    plans: tuple[CheckIn, ...]
    related: Related
    reopen_until: datetime | None
    repeat: Repeat | None


class QueueLine(NamedTuple):
    """A complaint in the queue, with who complains; `due_at` is when they are owed the next word.

    Where nobody was promised a word, it is owed since the complaint was received.
    """

    complaint: Complaint
    account: Account
    person: Person | None
    due_at: datetime
    is_late: bool


def still_open(tx: Transaction) -> list[Complaint]:
    """All complaints that are not closed."""
    return records.selected(
        tx,
        Complaint,
        lambda query, table: query.where(table.c.closed_at.is_(None), table.c.state.not_in(CLOSED_STATES)),
    )


def page(vault: Vault, complaint_id: Id, *, now: datetime, zone: str) -> ComplaintPage:
    """One complaint with all that its page shows; `zone` is the clock by which days are told."""
    from keyaccounts import instants

    local = now.astimezone(instants.zone_called(zone))
    with vault.read() as tx:
        complaint = records.get(tx, Complaint, complaint_id)
        log = moves(tx, complaint.id)
        words = records.listed(tx, Experience, complaint_id=complaint.id)
        remedies = records.listed(tx, Remedy, complaint_id=complaint.id)
        trust = records.listed(tx, TrustReading, complaint_id=complaint.id)
        plans = records.listed(tx, CheckIn, complaint_id=complaint.id, purpose="recovery")
        related = _related(tx, complaint)
        present = {id for each in words for id in (*each.people, each.quote_by)}
        asked = {each.person_id for each in trust} | {each.person_id for each in plans}
        people = records.with_ids(tx, Person, present | asked | {complaint.person_id})
        counted = working_days(tx, complaint, now=now)
        asking = partial(
            complaint_states.needs, complaint, remedies=remedies, trust=trust, plans=plans, now=local,
            by=vault.author, working_days=counted,
        )  # fmt: skip
        steps = complaint_states.steps_of(
            complaint, log, remedies=remedies, trust=trust, plans=plans, now=local, by=vault.author,
            working_days=counted,
        )  # fmt: skip
        return ComplaintPage(
            complaint,
            records.get(tx, Account, complaint.account_id),
            people,
            log,
            complaint_states.turned(log),
            steps,
            tuple(Way(to, asking(to)) for to in complaint_states.ways(complaint.state)),
            tuple(sorted(words, key=lambda each: each.at, reverse=True)),
            tuple(remedies),
            tuple(sorted(trust, key=lambda each: each.on)),
            tuple(records.listed(tx, Verdict, complaint_id=complaint.id)),
            tuple(records.listed(tx, Escalation, complaint_id=complaint.id)),
            tuple(sorted(plans, key=lambda each: each.due_on)),
            related,
            complaint_states.reopening_ends(complaint),
            repeats.repeat_of(tx, complaint),
        )


def queue(
    vault: Vault, *, now: datetime, states: Iterable[str] = (), closed: bool = False
) -> list[QueueLine]:
    """The open complaints by when the next word is owed, the gravest first; closed ones by their end.

    `states` keeps only some; `closed` asks for those that were closed, the newest first.
    """
    wanted = tuple(states)
    with vault.read() as tx:
        found = records.selected(
            tx,
            Complaint,
            lambda query, table: query.where(
                table.c.archived_at.is_(None),
                table.c.state.in_(CLOSED_STATES) if closed else table.c.state.not_in(CLOSED_STATES),
                *([table.c.state.in_(wanted)] if wanted else []),
            ),
        )
        accounts = records.with_ids(tx, Account, (each.account_id for each in found))
        people = records.with_ids(tx, Person, (each.person_id for each in found))
    lines = [
        QueueLine(
            each, accounts[each.account_id], people.get(each.person_id), due, each.is_open and due < now
        )
        for each in found
        for due in [each.word_owed_at or each.received_at]
    ]
    if closed:
        return sorted(lines, key=lambda line: line.complaint.closed_at or line.due_at, reverse=True)
    return sorted(lines, key=lambda line: (line.due_at, -line.complaint.severity))


def counts(vault: Vault) -> dict[str, int]:
    """How many complaints are in each state, those put away left out."""
    with vault.read() as tx:
        found = records.listed(tx, Complaint)
    return dict(Counter(each.state for each in found))


def raised_by(vault: Vault, check_in_id: Id) -> list[Complaint]:
    """The complaints that an answer to a check-in raised (F026)."""
    with vault.read() as tx:
        return records.listed(tx, Complaint, check_in_id=check_in_id, archived=None)


def moves(tx: Transaction, complaint_id: Id) -> tuple[ComplaintMove, ...]:
    """The log of a complaint, the oldest line first."""
    found = records.listed(tx, ComplaintMove, complaint_id=complaint_id)
    return tuple(sorted(found, key=lambda each: each.place))


def working_days(tx: Transaction, complaint: Complaint, *, now: datetime) -> complaint_states.WorkingDays:
    """How the working days of a complaint are counted: by the calendar of its account."""
    return calendars.followed(tx, records.get(tx, Account, complaint.account_id), now=now).working_days


def _related(tx: Transaction, complaint: Complaint) -> Related:
    same = records.listed(tx, Complaint, cause=complaint.cause, newest=True) if complaint.cause else []
    return Related(
        records.find(tx, Complaint, complaint.merged_into) if complaint.merged_into else None,
        tuple(records.listed(tx, Complaint, merged_into=complaint.id)),
        records.find(tx, Complaint, complaint.earlier_id) if complaint.earlier_id else None,
        tuple(records.listed(tx, Complaint, earlier_id=complaint.id)),
        tuple(each for each in same if each.id != complaint.id),
        records.find(tx, Enquiry, complaint.enquiry_id) if complaint.enquiry_id else None,
        records.find(tx, CheckIn, complaint.check_in_id) if complaint.check_in_id else None,
        records.find(tx, Promise, complaint.promise_id) if complaint.promise_id else None,
        tuple(records.listed(tx, Task, complaint_id=complaint.id)),
    )
