"""The end of a day: gathers what was done in it, and says whether the evening is here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import evenings, instants, settings
from keyaccounts.accounts import Account
from keyaccounts.agenda import Agenda
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.evenings import Done, Evening
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import agenda, choices

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class DayTold(NamedTuple):
    """Today; its evening where the evening is here, or somebody looks back earlier."""

    agenda: Agenda
    evening: Evening | None
    is_evening: bool


def today(vault: Vault, *, now: datetime, zone: str, look_back: bool = False) -> DayTold:
    """What deserves attention, and at the end of the day, or when asked to look back, what came of it."""
    told = agenda.today(vault, now=now, zone=zone)
    with vault.read() as tx:
        rollover = choices.value(tx, settings.ROLLOVER_HOUR)
        begins_at = choices.value(tx, settings.EVENING_AT)
        is_evening = evenings.has_begun(now, zone, begins_at, rollover=rollover)
        if not (is_evening or look_back):
            return DayTold(told, None, False)
        done = tuple(_done(tx, told.day, zone, rollover))
    return DayTold(told, evenings.of(told, done, zone=zone, rollover=rollover), is_evening)


def _done(tx: Transaction, day: date, zone: str, rollover: int) -> Iterator[Done]:
    accounts = {each.id: each.name for each in records.listed(tx, Account, archived=None)}
    start = instants.start_of(day, zone, rollover=rollover)
    end = instants.start_of(day + timedelta(days=1), zone, rollover=rollover)

    def done(kind: str, code: str, record_id: str, text: str, account_id: str) -> Done:
        return Done(kind, code, record_id, text, account_id, accounts.get(account_id, ""))

    for complaint in records.selected(
        tx,
        Complaint,
        lambda query, table: query.where(table.c.closed_at >= start, table.c.closed_at < end),
    ):
        if not complaint.is_open and not complaint.is_archived:
            named = f"{complaint.name}: {complaint.matter}"
            yield done("complaint", "closed", complaint.id, named, complaint.account_id)
    for promise in records.selected(
        tx,
        Promise,
        lambda query, table: query.where(table.c.settled_on == day, table.c.archived_at.is_(None)),
    ):
        if promise.state in ("kept", "kept_late"):
            yield done("promise", promise.state, promise.id, promise.text, promise.account_id)
    for task in records.selected(
        tx,
        Task,
        lambda query, table: query.where(
            table.c.state == "done", table.c.settled_on == day, table.c.archived_at.is_(None)
        ),
    ):
        yield done("task", "done", task.id, task.text, task.account_id)
    asked = records.selected(
        tx,
        CheckIn,
        lambda query, table: query.where(
            table.c.state == "answered", table.c.settled_on == day, table.c.archived_at.is_(None)
        ),
    )
    people = records.with_ids(tx, Person, [each.person_id for each in asked])
    for each in asked:
        person = people.get(each.person_id)
        yield done("check_in", "answered", each.id, person.name if person else "", each.account_id)
    lived = records.selected(
        tx,
        Experience,
        lambda query, table: query.where(
            table.c.at >= start, table.c.at < end, table.c.archived_at.is_(None)
        ).order_by(table.c.at),
    )
    for moment in lived:
        yield done("experience", "lived", moment.id, moment.title, moment.account_id)
