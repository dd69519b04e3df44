"""At which account, and with which person, a record of any kind is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.attachments import Attachment
from keyaccounts.bonds import Bond
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.expectations import Expectation
from keyaccounts.experiences import Experience
from keyaccounts.gestures import Gesture
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Learning
from keyaccounts.liaisons import Liaison
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Evidence, Need
from keyaccounts.opportunities import Opportunity
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.preferences import Preference
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms
from keyaccounts.workflows import accounts, redirects

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

_Owned = (
    Person | Experience | Complaint | Promise | Need | Learning | CheckIn | Meeting | Original
    | Preference | Expectation | ComingMoment | Evidence | Task | Liaison | Opportunity | Attachment
    | Risk | UnusualRequest | Answer
)  # fmt: skip

_KINDS: dict[str, type[_Owned]] = {
    each.kind: each
    for each in (
        Person, Experience, Complaint, Promise, Need, Learning, CheckIn, Meeting, Original, Preference,
        Expectation, ComingMoment, Evidence, Task, Liaison, Opportunity, Attachment, Risk,
        UnusualRequest, Answer,
    )
}  # fmt: skip

_Personal = Bond | Gesture | Label | Prediction | ContactTerms | Photo

_PERSONAL: dict[str, type[_Personal]] = {
    each.kind: each for each in (Bond, Gesture, Label, Prediction, ContactTerms, Photo)
}


def account_of(vault: Vault, kind: str, record_id: Id) -> Id:
    """The account a record belongs to; refused when there is no such record."""
    if kind == "account":
        return accounts.get(vault, record_id).id
    if kind == ComingMoment.kind and ":" in record_id:
        return _owner(vault, record_id)
    if kind not in _KINDS:
        raise Refusal("not_found", kind=kind, id=record_id)
    with vault.read() as tx:
        if kind == Person.kind:
            return redirects.get(tx, Person, record_id).account_id
        return records.get(tx, _KINDS[kind], record_id).account_id


def person_of(vault: Vault, kind: str, record_id: Id) -> tuple[Id, Id]:
    """The person a record is about, "" for what is about a whole account, and their account."""
    with vault.read() as tx:
        if kind == Person.kind:
            person = redirects.get(tx, Person, record_id)
            return person.id, person.account_id
        if kind not in _PERSONAL:
            raise Refusal("not_found", kind=kind, id=record_id)
        record = records.get(tx, _PERSONAL[kind], record_id)
        return record.person_id, record.account_id


def _owner(vault: Vault, key: str) -> Id:
    """Whose a date is that nobody planned for: its key names the account, or the person of a birthday."""
    owner = key.partition(":")[2]
    with vault.read() as tx:
        person = records.find(tx, Person, owner)
        return person.account_id if person else records.get(tx, Account, owner).id


def experience_of(vault: Vault, learning_id: Id) -> Id:
    """The experience in which something was learned."""
    with vault.read() as tx:
        return records.get(tx, Learning, learning_id).experience_id
