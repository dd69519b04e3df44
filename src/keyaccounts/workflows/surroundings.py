"""What stands around a moment, for it to be tied to: people, meetings of those days, complaints, promises."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning, Side
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id, R
from keyaccounts.store import attachments, records
from keyaccounts.store.attachments import Head
from keyaccounts.terms import ContactTerms
from keyaccounts.workflows import complaints, people, terms

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

NEAR = timedelta(days=7)
"""A moment was planned as a meeting at most so far from it."""


class Surroundings(NamedTuple):
    """People archived ones too; `promises` are ours, open or broken; `files` and `learned` what it has."""

    people: tuple[Person, ...]
    complaints: tuple[Complaint, ...]
    meetings: tuple[Meeting, ...]
    promises: tuple[Promise, ...]
    terms: dict[Id, ContactTerms]
    learned: tuple[Learning, ...]
    files: tuple[Head, ...]


def of(
    vault: Vault, account_id: Id, *, now: datetime, at: datetime, experience: Experience | None = None
) -> Surroundings:
    """What stands around a moment of an account; what the experience is tied to already is among it."""
    known = people.at_account(vault, account_id, now=now, archived=None)
    open_complaints, asked = complaints.open_at(vault, account_id), terms.at_account(vault, account_id)
    with vault.read() as tx:
        learned = records.listed(tx, Learning, experience_id=experience.id) if experience else []
        files = attachments.heads(tx, [experience.id]) if experience else []
        return Surroundings(
            tuple(line.person for line in known), tuple(open_complaints),
            _meetings(tx, account_id, at, experience), _promises(tx, account_id, experience),
            asked, tuple(learned), tuple(files),
        )  # fmt: skip


def _meetings(
    tx: Transaction, account_id: Id, at: datetime, experience: Experience | None
) -> tuple[Meeting, ...]:
    near = records.selected(
        tx,
        Meeting,
        lambda query, table: query.where(
            table.c.account_id == account_id,
            table.c.at.between(at - NEAR, at + NEAR),
            table.c.archived_at.is_(None),
        ).order_by(table.c.at),
    )
    return tuple(_with(tx, Meeting, near, experience.planned_id if experience else ""))


def _promises(tx: Transaction, account_id: Id, experience: Experience | None) -> tuple[Promise, ...]:
    ours = records.listed(tx, Promise, account_id=account_id, side=Side.WE, newest=True)
    out = [each for each in ours if each.state in ("open", "broken")]
    return tuple(_with(tx, Promise, out, experience.promise_id if experience else ""))


def _with(tx: Transaction, kind: type[R], found: list[R], tied: Id) -> list[R]:
    """The records with the one that the experience is tied to, wherever it has got to since."""
    known = {each.id for each in found}
    return found if not tied or tied in known else [*found, *records.with_ids(tx, kind, [tied]).values()]
