"""What a user does with a customer's mail: see whose it is, keep it as a complaint or a word on one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, mails
from keyaccounts.accounts import Account
from keyaccounts.attachments import Attachment, text_of
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience, Mode
from keyaccounts.mails import Mail
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import complaints
from keyaccounts.workflows.mail_file import read

__all__ = ["read"]

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_SOURCE = "mail"
_TITLE = 200


class Whose(NamedTuple):
    """Whom a mail is from, as far as its address tells, and what it may belong to."""

    account: Account | None
    person: Person | None
    open: tuple[Complaint, ...]
    accounts: tuple[Account, ...]
    people: tuple[Person, ...]


def whose(vault: Vault, mail: Mail) -> Whose:
    """The person with this address, or the account whose people write from the same place (DNS name)."""
    with vault.read() as tx:
        everybody = records.listed(tx, Person)
        accounts = {each.id: each for each in records.listed(tx, Account)}
        waiting = [each for each in records.listed(tx, Complaint) if each.is_open]
    person = next((each for each in everybody if mail.sender in _addresses(each)), None)
    account = accounts.get(person.account_id) if person else None
    if account is None and (place := mail.sender.rpartition("@")[2]):
        there = {
            each.account_id for each in everybody if any(a.endswith("@" + place) for a in _addresses(each))
        }
        account = accounts.get(next(iter(there))) if len(there) == 1 else None
    return Whose(
        account, person, tuple(sorted(waiting, key=complaints.urgency)),
        tuple(sorted(accounts.values(), key=lambda each: each.name.casefold())), tuple(everybody),
    )  # fmt: skip


def receive(
    vault: Vault,
    mail: Mail,
    *,
    account_id: Id,
    person_id: Id,
    matter: str,
    words: str,
    received_at: datetime,
    zone: str,
    at: datetime,
) -> Complaint:
    """Keep a mail as a new complaint, with itself and its files beside it, as one act."""
    with vault.write("receive_complaint", about=matter, at=at) as tx:
        _refuse_twice(tx, mail)
        complaint = complaints.take_in(
            tx,
            Complaint(
                id=new_id(at), created_at=at, number=complaints.next_number(tx), account_id=account_id,
                person_id=person_id, matter=matter or mails.matter(mail.subject) or words[:80], words=words,
                received_at=received_at, mode=Mode.VIRTUAL, channel="email", receiver=vault.author,
            ),
            by=vault.author,
            at=at,
        )  # fmt: skip
        said = _said(complaint, mail, words=words, person_id=person_id, sent=received_at, zone=zone, at=at)
        _enclose(tx, records.add(tx, said), mail, at=at)
        return complaint


def hear(
    vault: Vault,
    mail: Mail,
    complaint_id: Id,
    *,
    person_id: Id,
    words: str,
    received_at: datetime,
    zone: str,
    at: datetime,
) -> Complaint:
    """Keep a mail as a word of the customer on an open complaint; a wait for them ended when it was sent."""
    complaint = complaints.standing(vault, complaint_id)
    with vault.write("hear_complaint", about=complaint.name, at=at) as tx:
        _refuse_twice(tx, mail)
        said = _said(complaint, mail, words=words, person_id=person_id, sent=received_at, zone=zone, at=at)
        kept = records.add(tx, said)
        _enclose(tx, kept, mail, at=at)
        complaints.end_wait(tx, kept, by=vault.author, at=at)
        return records.get(tx, Complaint, complaint.id)


def _addresses(person: Person) -> set[str]:
    return {each.strip().lower() for each in person.emails}


def _refuse_twice(tx: Transaction, mail: Mail) -> None:
    """A mail that is here already stays one; what it was put away with may be archived."""
    for each in records.listed(tx, Original, source=_SOURCE, key=mail.key):
        experience = records.find(tx, Experience, each.record_id)
        if experience is not None and not experience.is_archived:
            raise Refusal("mail_known", field="file", title=experience.title, on=experience.at.date())


def _said(
    complaint: Complaint, mail: Mail, *, words: str, person_id: Id, sent: datetime, zone: str, at: datetime
) -> Experience:
    offset = sent.astimezone(instants.zone_called(zone)).utcoffset()
    title = mails.matter(mail.subject) or complaint.matter
    return Experience(
        id=new_id(at), created_at=at, account_id=complaint.account_id, at=sent, zone=zone,
        offset=int(offset.total_seconds() // 60) if offset else 0, mode=Mode.VIRTUAL, channel="email",
        initiator="they", people=(person_id,) if person_id else (), title=title[:_TITLE], note=words,
        complaint_id=complaint.id,
    )  # fmt: skip


def _enclose(tx: Transaction, said: Experience, mail: Mail, *, at: datetime) -> None:
    """Keep the files of a mail, and what the mail said word for word."""
    for each in mail.enclosures:
        records.add(
            tx,
            Attachment(
                id=new_id(at), created_at=at, account_id=said.account_id, experience_id=said.id,
                name=each.name, size=len(each.content), data=text_of(each.content),
            ),
        )  # fmt: skip
    records.add(
        tx,
        Original(
            id=new_id(at), created_at=at, account_id=said.account_id, record_kind=said.kind,
            record_id=said.id, source=_SOURCE, key=mail.key, fingerprint=mail.key,
            file_name=mail.subject[:200], text=_whole(mail),
        ),
    )  # fmt: skip


def _whole(mail: Mail) -> str:
    heads = (
        ("From", f"{mail.sender_name} <{mail.sender}>".strip()), ("To", ", ".join(mail.to)),
        ("Date", mail.sent_at.isoformat() if mail.sent_at else ""), ("Subject", mail.subject),
    )  # fmt: skip
    told = "\n".join(f"{name}: {value}" for name, value in heads if value)
    return "\n\n".join(each for each in (told, mail.words, mail.below) if each)
