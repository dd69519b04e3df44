"""What a user does with complaints: receive one, give the customer word, find one by its number."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records, tables

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def receive(
    vault: Vault,
    *,
    account_id: Id,
    person_id: Id,
    matter: str,
    words: str,
    wanted: str,
    severity: int,
    received_at: datetime,
    word_owed: str,
    word_owed_at: datetime | None,
    at: datetime,
) -> Complaint:
    """Keep a new complaint under the next free number."""
    with vault.write("receive_complaint", about=matter, at=at) as tx:
        return records.save(
            tx,
            Complaint(
                id=new_id(at), created_at=at, number=_next_number(tx), account_id=account_id,
                person_id=person_id, matter=matter, words=words, wanted=wanted, severity=severity,
                received_at=received_at, word_owed=word_owed, word_owed_at=word_owed_at,
            ),
        )  # fmt: skip


def tell(
    vault: Vault,
    complaint_id: Id,
    *,
    said: Experience,
    next_word: str,
    next_word_at: datetime | None,
    at: datetime,
) -> Complaint:
    """Log what the customer was told, and when they hear from us next, as one act."""
    complaint = get(vault, complaint_id)
    with vault.write("tell_complaint", about=complaint.name, at=at) as tx:
        records.save(tx, said.changed(complaint_id=complaint.id))
        return records.save(tx, complaint.promised(next_word=next_word, next_word_at=next_word_at))


def get(vault: Vault, complaint_id: Id) -> Complaint:
    """One complaint."""
    with vault.read() as tx:
        return records.get(tx, Complaint, complaint_id)


def open_at(vault: Vault, account_id: Id) -> list[Complaint]:
    """The open complaints of an account, the gravest first, then the one owed a word soonest."""
    with vault.read() as tx:
        found = [each for each in records.listed(tx, Complaint, account_id=account_id) if each.is_open]
    return sorted(found, key=urgency)


def urgency(complaint: Complaint) -> tuple[int, float]:
    """The order in which open complaints are dealt with."""
    owed = complaint.word_owed_at
    return -complaint.severity, owed.timestamp() if owed else float("inf")


def named(vault: Vault, name: str) -> Complaint:
    """The complaint with an id or a number such as C-104."""
    wanted = name.strip().lower().replace("-", "")
    with vault.read() as tx:
        for each in records.listed(tx, Complaint, archived=None):
            if wanted in (each.id, f"c{each.number}", str(each.number)):
                return each
    raise Refusal("not_found", field="complaint", kind=Complaint.kind, id=name)


def _next_number(tx: Transaction) -> int:
    last = tables.greatest(tx.connection, Complaint, "number")
    return max(100, last) + 1
