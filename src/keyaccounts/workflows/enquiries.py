"""What a user does with enquiries: note one, answer it, hear that it helped, or make a complaint of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint
from keyaccounts.enquiries import Enquiry
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records, tables
from keyaccounts.workflows import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

OPEN = ("open", "answered")


class EnquiryLine(NamedTuple):
    """An enquiry with who asks, and the complaint it became."""

    enquiry: Enquiry
    account: Account
    person: Person | None
    complaint: Complaint | None


def ask(
    vault: Vault,
    *,
    account_id: Id,
    text: str,
    received_at: datetime,
    at: datetime,
    person_id: Id = "",
    mode: str = "",
    channel: str = "",
    owner: str = "",
    due_on: date | None = None,
) -> Enquiry:
    """Note a question of a customer under the next free number (F027)."""
    if received_at > at:
        raise Refusal("still_ahead", field="received_at", day=received_at)
    with vault.write("ask_enquiry", about=text, at=at) as tx:
        number = tables.greatest(tx.connection, Enquiry, "number") + 1
        return records.save(
            tx,
            Enquiry(
                id=new_id(at), created_at=at, number=number, account_id=account_id, person_id=person_id,
                text=text, received_at=received_at, mode=mode, channel=channel, owner=owner, due_on=due_on,
            ),
        )  # fmt: skip


def answer(vault: Vault, enquiry_id: Id, words: str, *, answered_at: datetime, at: datetime) -> Enquiry:
    """Note what we answered, and when."""
    enquiry = get(vault, enquiry_id)
    if answered_at > at:
        raise Refusal("still_ahead", field="answered_at", day=answered_at)
    return _keep(vault, "answer_enquiry", enquiry.answered(words, at=answered_at), at=at)


def confirm(vault: Vault, enquiry_id: Id, *, on: date, at: datetime) -> Enquiry:
    """Note that the answer is enough for them."""
    return _keep(vault, "confirm_enquiry", get(vault, enquiry_id).confirmed(on=on), at=at)


def ask_again(vault: Vault, enquiry_id: Id, *, at: datetime) -> Enquiry:
    """Note that the answer was not enough."""
    return _keep(vault, "ask_enquiry_again", get(vault, enquiry_id).asked_again(), at=at)


def drop(vault: Vault, enquiry_id: Id, *, at: datetime) -> Enquiry:
    """Note that they ask no more."""
    return _keep(vault, "drop_enquiry", get(vault, enquiry_id).dropped(), at=at)


def edit(vault: Vault, enquiry: Enquiry, *, at: datetime) -> Enquiry:
    """Keep an enquiry in better words; how far it came stays."""
    kept = get(vault, enquiry.id)
    if (kept.state, kept.complaint_id) != (enquiry.state, enquiry.complaint_id):
        raise Refusal("enquiry_over", field="state", enquiry=kept.name, state=kept.state)
    return _keep(vault, "edit_enquiry", enquiry, at=at)


def convert(
    vault: Vault,
    enquiry_id: Id,
    *,
    matter: str,
    at: datetime,
    words: str = "",
    wanted: str = "",
    severity: int = 0,
    word_owed: str = "",
    word_owed_at: datetime | None = None,
    receiver: str = "",
    against: str = "",
    regime: str = "",
    topics: tuple[str, ...] = (),
    promise_id: Id = "",
    reference: str = "",
) -> Complaint:
    """Make a complaint of an enquiry; its clocks run since the enquiry was received (F027)."""
    with vault.write("convert_enquiry", about=get(vault, enquiry_id).name, at=at) as tx:
        enquiry = records.get(tx, Enquiry, enquiry_id)
        complaint = complaints.take_in(
            tx,
            Complaint(
                id=new_id(at), created_at=at, number=complaints.next_number(tx),
                account_id=enquiry.account_id, person_id=enquiry.person_id, matter=matter,
                words=words or enquiry.text, wanted=wanted, severity=severity,
                received_at=enquiry.received_at, word_owed=word_owed, word_owed_at=word_owed_at,
                mode=enquiry.mode, channel=enquiry.channel, receiver=receiver or vault.author,
                against=against, regime=regime, topics=topics, promise_id=promise_id,
                enquiry_id=enquiry.id, reference=reference,
            ),
            by=vault.author,
            at=at,
        )  # fmt: skip
        records.save(tx, enquiry.converted(complaint.id))
        return complaint


def get(vault: Vault, enquiry_id: Id) -> Enquiry:
    """One enquiry."""
    with vault.read() as tx:
        return records.get(tx, Enquiry, enquiry_id)


def named(vault: Vault, name: str) -> Enquiry:
    """The enquiry with an id or a number such as Q-12."""
    wanted = name.strip().lower().replace("-", "")
    with vault.read() as tx:
        for each in records.listed(tx, Enquiry, archived=None):
            if wanted in (each.id, f"q{each.number}", str(each.number)):
                return each
    raise Refusal("not_found", field="enquiry", kind=Enquiry.kind, id=name)


def open_ones(vault: Vault) -> list[EnquiryLine]:
    """The enquiries that wait, for our answer or for their word, what is due first on top."""
    with vault.read() as tx:
        found = records.selected(
            tx,
            Enquiry,
            lambda query, table: query.where(table.c.archived_at.is_(None), table.c.state.in_(OPEN)),
        )
        lines = _lines(tx, found)
    return sorted(lines, key=_urgency)


def all_of(vault: Vault, account_id: Id = "") -> list[EnquiryLine]:
    """The enquiries of an account, or of all, whatever became of them, the newest first."""
    equal: dict[str, object] = {"account_id": account_id} if account_id else {}
    with vault.read() as tx:
        lines = _lines(tx, records.listed(tx, Enquiry, archived=False, newest=True, **equal))
    return sorted(lines, key=lambda line: line.enquiry.received_at, reverse=True)


def _keep(vault: Vault, verb: str, enquiry: Enquiry, *, at: datetime) -> Enquiry:
    with vault.write(verb, about=enquiry.name, at=at) as tx:
        return records.save(tx, enquiry)


def _lines(tx: Transaction, found: Sequence[Enquiry]) -> list[EnquiryLine]:
    accounts = records.with_ids(tx, Account, (each.account_id for each in found))
    people = records.with_ids(tx, Person, (each.person_id for each in found))
    became = records.with_ids(tx, Complaint, (each.complaint_id for each in found))
    return [
        EnquiryLine(
            each, accounts[each.account_id], people.get(each.person_id), became.get(each.complaint_id)
        )
        for each in found
    ]


def _urgency(line: EnquiryLine) -> tuple[bool, date, datetime]:
    """Those without an answer first, then by the day one is due, then the oldest."""
    enquiry = line.enquiry
    return enquiry.state == "answered", enquiry.due_on or date.max, enquiry.received_at
