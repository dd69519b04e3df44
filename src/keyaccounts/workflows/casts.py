"""What an account lacks in people, whether there is a relationship at all, and the tasks that mend it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import cast, relationship, sentences
from keyaccounts.accounts import Account
from keyaccounts.bonds import Bond
from keyaccounts.cast import Gap
from keyaccounts.experiences import Experience
from keyaccounts.liaisons import Liaison
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.relationship import Answer
from keyaccounts.store import experiences, presence, records
from keyaccounts.tasks import Task

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

DUE_DAYS = 30
"""How long a gap may stay before its task is due."""


class Look(NamedTuple):
    """The gaps of the cast, those of them no task closes yet, and whether there is a relationship."""

    gaps: tuple[Gap, ...]
    unattended: tuple[Gap, ...]
    relationship: Answer


def look(vault: Vault, account_id: Id, *, now: datetime, today: date) -> Look:
    """How an account stands; only a premium one needs a whole cast."""
    with vault.read() as tx:
        found, unattended = _gaps(tx, account_id, now)
        answer = relationship.check(
            records.listed(tx, Person, account_id=account_id),
            records.listed(tx, Bond, account_id=account_id),
            records.listed(tx, Liaison, account_id=account_id),
            last_human=experiences.last_touch_by(tx, account_id, relationship.HUMAN_MODES, before=now),
            has_story=records.count(tx, Experience, account_id=account_id) > 0,
            now=now, today=today,
        )  # fmt: skip
    return Look(found, unattended, answer)


def make_tasks(vault: Vault, account_id: Id, *, on: date, at: datetime) -> list[Task]:
    """One task for each gap that has none, all as one act."""
    with vault.read() as tx:
        name = records.get(tx, Account, account_id).name
    with vault.write("make_gap_tasks", about=name, at=at) as tx:
        _, unattended = _gaps(tx, account_id, at)
        return [
            records.save(tx, Task(
                id=new_id(at), created_at=at, account_id=account_id, person_id=gap.person_id, cause="gap",
                gap=gap.code, text=sentences.task(gap.code, person=gap.person),
                due_on=on + timedelta(days=DUE_DAYS),
            ))
            for gap in unattended
        ]  # fmt: skip


def _gaps(tx: Transaction, account_id: Id, now: datetime) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    if not records.get(tx, Account, account_id).is_premium:
        return (), ()
    people = records.listed(tx, Person, account_id=account_id)
    found = cast.gaps(people, presence.last_met(tx, [each.id for each in people], before=now))
    return found, cast.unattended(found, records.listed(tx, Task, account_id=account_id, state="open"))
