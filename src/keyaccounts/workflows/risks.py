"""What a user does about risks and unusual requests: note, watch, call back, and settle them (F077)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from keyaccounts import risks
from keyaccounts.accounts import Account
from keyaccounts.changes import Change
from keyaccounts.people import Person
from keyaccounts.records import Id, field_types, from_json
from keyaccounts.risks import KnownNumber, Risk, UnusualRequest
from keyaccounts.store import journal, records
from keyaccounts.workflows import naming

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


Owner = TypeVar("Owner", Account, Person)


class RequestLine(NamedTuple):
    """An unusual request, who it seems to come from, and which numbers were on file before it."""

    request: UnusualRequest
    person: Person | None
    known: tuple[KnownNumber, ...]


class _Called(NamedTuple):
    id: Id
    name: str


class AccountRisks(NamedTuple):
    """What is watched at an account: its requests, the latest first, and its risks, the heaviest first."""

    requests: tuple[RequestLine, ...]
    risks: tuple[Risk, ...]
    people: tuple[Person, ...]
    me: str

    @property
    def open_requests(self) -> tuple[RequestLine, ...]:
        """Those on which nothing may be done yet."""
        return tuple(each for each in self.requests if each.request.is_open)


def note(vault: Vault, risk: Risk, *, at: datetime) -> Risk:
    """Keep a risk."""
    with vault.write("note_risk", about=risk.text, at=at) as tx:
        return records.save(tx, risk)


def edit(vault: Vault, risk: Risk, *, at: datetime) -> Risk:
    """Keep a risk's new state."""
    with vault.write("edit_risk", about=risk.text, at=at) as tx:
        return records.save(tx, risk)


def review(vault: Vault, risk_id: Id, *, next_on: date | None, at: datetime) -> Risk:
    """Keep that a risk was looked at, and when it is looked at again."""
    risk = get(vault, risk_id)
    with vault.write("review_risk", about=risk.text, at=at) as tx:
        return records.save(tx, risk.reviewed(next_on=next_on))


def close(vault: Vault, risk_id: Id, *, outcome: str, on: date, at: datetime) -> Risk:
    """Watch a risk no more, and keep what came of it."""
    risk = get(vault, risk_id)
    with vault.write("close_risk", about=risk.text, at=at) as tx:
        return records.save(tx, risk.closed(on=on, outcome=outcome.strip()))


def reopen(vault: Vault, risk_id: Id, *, at: datetime) -> Risk:
    """Watch a closed risk again, out of the archive too."""
    risk = get(vault, risk_id)
    with vault.write("reopen_risk", about=risk.text, at=at) as tx:
        return records.save(tx, risk.brought_back().reopened())


def flag(vault: Vault, request: UnusualRequest, *, at: datetime) -> UnusualRequest:
    """Keep an unusual request; it stays in sight until somebody called back."""
    with vault.write("flag_request", about=request.text, at=at) as tx:
        signed = request if request.by else request.changed(by=vault.author)
        return records.save(tx, signed)


def edit_request(vault: Vault, request: UnusualRequest, *, at: datetime) -> UnusualRequest:
    """Keep an unusual request's new state."""
    with vault.write("edit_request", about=request.text, at=at) as tx:
        return records.save(tx, request)


def settle(
    vault: Vault,
    request_id: Id,
    *,
    verified_by: str,
    number_called: str,
    outcome: str,
    note: str = "",
    at: datetime,
) -> UnusualRequest:
    """Close an unusual request by the call back: who called, over which number, and what they said."""
    request = get_request(vault, request_id)
    with vault.write("settle_request", about=request.text, at=at) as tx:
        settled = request.closed(
            at=at, verified_by=verified_by.strip(), number_called=number_called.strip(), outcome=outcome,
            note=note.strip(),
        )  # fmt: skip
        return records.save(tx, settled)


def archive(vault: Vault, record_id: Id, *, at: datetime) -> Risk | UnusualRequest:
    """Put a closed risk, or a settled request, away; refused while it is open."""
    found = _either(vault, record_id)
    verb = "archive_risk" if isinstance(found, Risk) else "archive_request"
    with vault.write(verb, about=found.text, at=at) as tx:
        return records.save(tx, found.archived(at=at))


def bring_back(vault: Vault, record_id: Id, *, at: datetime) -> Risk | UnusualRequest:
    """Take one out of the archive, settled as it was."""
    found = _either(vault, record_id)
    verb = "bring_back_risk" if isinstance(found, Risk) else "bring_back_request"
    with vault.write(verb, about=found.text, at=at) as tx:
        return records.save(tx, found.brought_back())


def get(vault: Vault, risk_id: Id) -> Risk:
    """One risk."""
    with vault.read() as tx:
        return records.get(tx, Risk, risk_id)


def get_request(vault: Vault, request_id: Id) -> UnusualRequest:
    """One unusual request."""
    with vault.read() as tx:
        return records.get(tx, UnusualRequest, request_id)


def request_line(vault: Vault, request_id: Id) -> RequestLine:
    """One unusual request with the numbers that were on file before it."""
    with vault.read() as tx:
        request = records.get(tx, UnusualRequest, request_id)
        account = records.get(tx, Account, request.account_id)
        people = records.listed(tx, Person, account_id=request.account_id)
        return _line(tx, request, account, people)


def named_request(vault: Vault, account_id: Id, words: str) -> UnusualRequest:
    """The open request of an account whose id or text holds these words; refused when several do."""
    with vault.read() as tx:
        found = records.listed(tx, UnusualRequest, account_id=account_id, closed_at=None)
    by_id = {each.id: each for each in found}
    called = naming.one([_Called(each.id, each.text) for each in found], words, kind=UnusualRequest.kind)
    return by_id[called.id]


def at_account(vault: Vault, account_id: Id) -> AccountRisks:
    """All that is watched at an account, and what was settled or archived."""
    with vault.read() as tx:
        account = records.get(tx, Account, account_id)
        people = records.listed(tx, Person, account_id=account_id, archived=None)
        living = [each for each in people if not each.is_archived]
        asked = records.listed(tx, UnusualRequest, account_id=account_id, archived=None, newest=True)
        found = records.listed(tx, Risk, account_id=account_id, archived=None)
        lines = tuple(_line(tx, each, account, living) for each in asked)
    return AccountRisks(lines, tuple(risks.in_order(found)), tuple(people), vault.author)


def everywhere(vault: Vault) -> AccountRisks:
    """All that is open at any account."""
    with vault.read() as tx:
        asked = open_requests(tx)
        accounts = records.with_ids(tx, Account, [each.account_id for each in asked])
        people = {each.id: each for each in records.listed(tx, Person)}
        lines = tuple(
            _line(
                tx, each, accounts[each.account_id],
                [person for person in people.values() if person.account_id == each.account_id],
            )
            for each in reversed(asked)
        )  # fmt: skip
        return AccountRisks(lines, tuple(open_risks(tx)), tuple(people.values()), vault.author)


def open_requests(tx: Transaction) -> list[UnusualRequest]:
    """The unusual requests of all accounts on which nothing may be done yet."""
    return records.listed(tx, UnusualRequest, closed_at=None)


def open_risks(tx: Transaction) -> list[Risk]:
    """The risks of all accounts that are watched, the heaviest first."""
    return risks.in_order(records.listed(tx, Risk, closed_on=None))


def _either(vault: Vault, record_id: Id) -> Risk | UnusualRequest:
    with vault.read() as tx:
        return records.find(tx, Risk, record_id) or records.get(tx, UnusualRequest, record_id)


def _line(tx: Transaction, request: UnusualRequest, account: Account, people: list[Person]) -> RequestLine:
    """The request, with numbers only where they help: a settled one asks nobody to call."""
    asker = records.find(tx, Person, request.person_id) if request.person_id else None
    if not request.is_open:
        return RequestLine(request, asker, ())
    # Somebody who came on file after the request was flagged vouches for nothing.
    known = [each for each in people if each.created_at <= request.created_at]
    before = [_before(tx, each, request.noticed_at) for each in known]
    before.sort(key=lambda each: each.id != request.person_id)
    return RequestLine(request, asker, risks.known_numbers(_before(tx, account, request.noticed_at), before))


def _before(tx: Transaction, record: Owner, at: datetime) -> Owner:
    """A record with the phone numbers it had at an instant: whoever deceives us sends new ones, too."""
    name = "phones" if isinstance(record, Person) else "phone"
    for act, entry in journal.history(tx, record.id):
        if act.at < at:
            break
        if entry.change is Change.EDITED and name in entry.fields:
            kept = entry.fields[name]
            assert isinstance(kept, list)
            record = record.changed(**{name: from_json(field_types(type(record))[name], kept[0])})
    return record
