"""Makes two accounts, or two people, one: in one act, with everything that hangs on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from keyaccounts import merges, twins
from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.figures import Figures
from keyaccounts.merges import Conflict, NotTheSame
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.records import Id, Record, reference_fields
from keyaccounts.store import records, references
from keyaccounts.terms import ContactTerms
from keyaccounts.workflows import accounts, redirects

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

KINDS: dict[str, type[Account | Person]] = {Account.kind: Account, Person.kind: Person}


class Note(NamedTuple):
    """Something to know before two records become one: a code, and what it is about."""

    code: str
    about: str = ""


@dataclass(frozen=True)
class Plan:
    """What a merge would do: `moving` counts by kind what hangs on the record that goes.

    `firms` are the accounts of two people, `customs` the names of the user's own fields by their ids.
    """

    kept: Account | Person
    gone: Account | Person
    conflicts: tuple[Conflict, ...]
    moving: tuple[tuple[str, int], ...]
    notes: tuple[Note, ...]
    firms: tuple[str, str] = ("", "")
    customs: tuple[tuple[Id, str], ...] = ()


@dataclass(frozen=True)
class Merged:
    """What a merge did."""

    kept: Account | Person
    gone: Account | Person
    moved: tuple[tuple[str, int], ...]


def plan(vault: Vault, kind: str, *, kept_id: Id, gone_id: Id) -> Plan:
    """What merging one record into another would ask, move and decide; nothing is written."""
    with vault.read() as tx:
        kept, gone = _both(tx, kind, kept_id, gone_id)
        merges.united(kept, gone)
        return Plan(
            kept,
            gone,
            merges.conflicts(kept, gone),
            tuple(references.count(tx, gone.id).items()),
            tuple(_notes(tx, kept, gone)),
            (_firm(tx, kept), _firm(tx, gone)),
            tuple((each.id, each.name) for each in records.listed(tx, CustomField, archived=None)),
        )


def merge(
    vault: Vault,
    kind: str,
    *,
    kept_id: Id,
    gone_id: Id,
    take: frozenset[str] = frozenset(),
    at: datetime,
) -> Merged:
    """Make one record part of another, as one act that one undo takes back; nobody is told.

    Of fields that differ the kept record's stay, but for those in `take`. The other record stays behind as
    an archived redirect.
    """
    with vault.read() as tx:
        about = " + ".join(each.name for each in _both(tx, kind, kept_id, gone_id))
    with vault.write("merge", about=about, at=at) as tx:
        kept, gone = _both(tx, kind, kept_id, gone_id)
        whole = merges.united(kept, gone, take)
        left = records.save(tx, gone.archived(at=at).changed(merged_into=kept.id))
        if isinstance(whole, Account):
            accounts.check_place(tx, whole, was_premium=kept.is_premium)
        whole = records.save(tx, whole)
        moved = _redirect(tx, gone.id, kept.id, at=at)
    return Merged(whole, left, tuple(moved.items()))


def _both(tx: Transaction, kind: str, kept_id: Id, gone_id: Id) -> tuple[Account, Account]:
    # Both are of one of the two kinds; which of them matters to nobody here.
    record_type = cast("type[Account]", KINDS[kind])
    kept, gone = redirects.get(tx, record_type, kept_id), records.get(tx, record_type, gone_id)
    merges.check(kept, gone)
    return kept, gone


def _redirect(tx: Transaction, gone: Id, kept: Id, *, at: datetime) -> dict[str, int]:
    """Turn whoever refers to one record to the other; of what both then have twice, one stays."""
    moved: dict[str, int] = {}
    twice: dict[Id, Id] = {}
    for record_type in references.kinds():
        found = references.change(tx, record_type, gone, into=lambda each: _moved(each, gone, kept, at=at))
        if found:
            moved[record_type.kind] = len(found)
            twice |= _unite_twins(tx, record_type, {each.id for each in found}, kept, at=at)
    for one, other in twice.items():
        _redirect(tx, one, other, at=at)
    return moved


def _moved(record: Record, gone: Id, kept: Id, *, at: datetime) -> Record:
    after = references.redirected(record, gone, kept)
    if isinstance(after, NotTheSame) and after.other_id < after.one_id and after.other_id:
        after = after.changed(one_id=after.other_id, other_id=after.one_id)
    named = {getattr(record, name) for name in reference_fields(type(record))}
    if type(record) in twins.TIES and {gone, kept} <= named and not after.is_archived:
        after = records.rebuilt(after, {"archived_at": at})
    return after


def _unite_twins(
    tx: Transaction, record_type: type[Record], moved: set[Id], kept: Id, *, at: datetime
) -> dict[Id, Id]:
    """Leave one of what is there twice now; gives which of those that went became part of which."""
    rule = twins.TWINS.get(record_type)
    if rule is None:
        return {}
    alike: dict[Hashable, list[Record]] = defaultdict(list)
    for _, each in references.to(tx, record_type, kept):
        if not each.is_archived:
            alike[rule.key(each)].append(each)
    became: dict[Id, Id] = {}
    for group in alike.values():
        group.sort(key=lambda each: each.id in moved)
        stays = group[0]
        for other in group[1:]:
            if other.id in moved:
                stays = records.save(tx, rule.united(stays, other))
                records.save(tx, other.archived(at=at))
                became[other.id] = stays.id
    return became


def _notes(tx: Transaction, kept: Account | Person, gone: Account | Person) -> list[Note]:
    notes: list[Note] = []
    waiting = [_open_complaints(tx, each) for each in (kept, gone)]
    if all(waiting):
        names = ", ".join(each.name for some in waiting for each in some)
        notes.append(Note("both_have_open_complaints", names))
    if kept.gift_limit is not None and gone.gift_limit is not None and kept.gift_limit != gone.gift_limit:
        notes.append(Note("lower_gift_limit"))
    if kept.is_archived and not gone.is_archived:
        notes.append(Note("comes_back", kept.name))
    if isinstance(kept, Account) and isinstance(gone, Account):
        if gone.is_premium and not kept.is_premium:
            notes.append(Note("becomes_premium", kept.name))
        periods = [
            {each.period: each for each in records.listed(tx, Figures, account_id=one.id)}
            for one in (kept, gone)
        ]
        clash = [period for period in periods[0] if period in periods[1]]
        if clash:
            notes.append(Note("figures_of_both", ", ".join(sorted(clash))))
    elif kept.account_id != gone.account_id:  # type: ignore[union-attr]
        notes.append(Note("two_firms"))
    if isinstance(kept, Person):
        notes += _notes_of_people(tx, kept, gone)
    return notes


def _open_complaints(tx: Transaction, record: Account | Person) -> list[Complaint]:
    if isinstance(record, Account):
        found = records.listed(tx, Complaint, account_id=record.id)
    else:
        found = records.listed(tx, Complaint, person_id=record.id)
    return [each for each in found if each.is_open]


def _notes_of_people(tx: Transaction, kept: Record, gone: Record) -> list[Note]:
    notes: list[Note] = []
    asked = [records.listed(tx, ContactTerms, person_id=each.id) for each in (kept, gone)]
    if all(asked):
        notes.append(Note("stricter_terms"))
    if any(each.do_not_contact for some in asked for each in some):
        notes.append(Note("do_not_contact"))
    if all(records.count(tx, Photo, person_id=each.id) for each in (kept, gone)):
        notes.append(Note("two_photos"))
    return notes


def _firm(tx: Transaction, record: Account | Person) -> str:
    if isinstance(record, Account):
        return ""
    account = records.find(tx, Account, record.account_id)
    return account.name if account else ""
