"""Finds the records that may be one, after an import or on demand, and remembers those that are two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, cast

from keyaccounts import duplicates, merges
from keyaccounts import records as rules
from keyaccounts.accounts import Account
from keyaccounts.duplicates import Reason
from keyaccounts.merges import NotTheSame
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import duplicates as hints
from keyaccounts.workflows import naming, redirects
from keyaccounts.workflows.importing.matching import NameIndex, goes_by

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

_MOST_ALIKE = 40


# Both kinds are merged alike; which of them it is matters to nobody who asks here.
_KINDS = cast("dict[str, type[Account]]", {Account.kind: Account, Person.kind: Person})


class Pair(NamedTuple):
    """Two records that may be one, the elder first, with the reasons and, of people, their accounts."""

    kind: str
    one: Account | Person
    other: Account | Person
    reasons: tuple[Reason, ...]
    firms: tuple[str, str] = ("", "")


class Partner(NamedTuple):
    """A record that another could be merged with, its account if it is a person, and why they seem one."""

    record: Account | Person
    firm: str
    reasons: tuple[Reason, ...]


def likely(vault: Vault, *, among: frozenset[Id] | None = None) -> list[Pair]:
    """The pairs that seem one, firms first, the surest first; with `among` only those with one of these."""
    with vault.read() as tx:
        accounts, people = records.listed(tx, Account), records.listed(tx, Person)
        apart = {(each.one_id, each.other_id) for each in records.listed(tx, NotTheSame)}
    found = [*_of_accounts(accounts, apart), *_of_people(people, accounts, apart)]
    return [each for each in found if among is None or {each.one.id, each.other.id} & among]


def partners(vault: Vault, kind: str, *, record_id: Id) -> tuple[Account | Person, list[Partner]]:
    """A record, and whom it could be merged with: those it seems to be first, then the others by name."""
    with vault.read() as tx:
        own = redirects.get(tx, _KINDS[kind], record_id)
        known = records.listed(tx, _KINDS[kind])
        firms = {each.id: each.name for each in records.listed(tx, Account)}
    if isinstance(own, Person):
        alike = hints.people(vault, own.name, emails=own.emails, phones=own.phones, besides=own.id)
    else:
        alike = hints.accounts(vault, own.name, website=own.website, besides=own.id)
    place = {each.id: number for number, each in enumerate(alike)}
    others = sorted(
        (each for each in known if each.id != own.id),
        key=lambda each: (place.get(each.id, len(alike)), naming.sort_key(each.name)),
    )
    why = {each.id: each.reasons for each in alike}
    return own, [
        Partner(each, firms.get(getattr(each, "account_id", ""), ""), why.get(each.id, ())) for each in others
    ]


def not_the_same(vault: Vault, kind: str, *, one_id: Id, other_id: Id, at: datetime) -> NotTheSame:
    """Remember that two records are two; no hint names them together again."""
    with vault.read() as tx:
        both = [redirects.get(tx, _KINDS[kind], each) for each in (one_id, other_id)]
    one, other = sorted(both, key=lambda each: each.id)
    if one.id == other.id:
        raise Refusal("merge_with_itself", kind=kind)
    with vault.write("not_the_same", about=" + ".join(each.name for each in both), at=at) as tx:
        for known in records.listed(tx, NotTheSame, of=kind, one_id=one.id, other_id=other.id):
            return known
        made = NotTheSame(id=rules.new_id(at), created_at=at, of=kind, one_id=one.id, other_id=other.id)
        return records.save(tx, made)


def _of_accounts(accounts: list[Account], apart: set[tuple[Id, Id]]) -> list[Pair]:
    known = {each.id: each for each in accounts}
    near, alike = NameIndex(), _Buckets()
    cores = [
        (each.id, duplicates.firm_core(name)) for each in accounts for name in (each.name, *each.aliases)
    ]
    for record_id, core in cores:
        near.add("", tuple(core.split()), record_id)
        alike.put(("core", core), record_id)
    for each in accounts:
        if domain := duplicates.firm_domain(each.website):
            alike.put(("domain", domain), each.id)
    candidates = set(alike.pairs())
    for record_id, core in cores:
        candidates |= {_ordered(record_id, other) for _, other in near.near("", tuple(core.split()))}
    found = []
    for one, other in _elder_first(candidates - apart, known):
        if hint := hints.among_accounts([other], one.name, website=one.website):
            found.append(Pair(Account.kind, one, other, hint[0].reasons))
    return _surest_first(found)


def _of_people(people: list[Person], accounts: list[Account], apart: set[tuple[Id, Id]]) -> list[Pair]:
    known = {each.id: each for each in people}
    firms = {each.id: each.name for each in accounts}
    switchboards = [each.phone for each in accounts if each.phone]
    shared = {duplicates.phone_digits(each) for each in switchboards}
    near, alike = NameIndex(), _Buckets()
    for each in people:
        for key in _keys_of_person(each, shared):
            alike.put(key, each.id)
        near.add(each.account_id, duplicates.person_words(each.name), each.id)
    candidates = set(alike.pairs())
    for each in people:
        words = duplicates.person_words(each.name)
        candidates |= {_ordered(each.id, other) for _, other in near.near(each.account_id, words)}
    found = []
    for one, other in _elder_first(candidates - apart, known):
        hint = hints.among_people(
            [other], one.name, emails=one.emails, phones=one.phones, switchboards=switchboards
        )
        if hint and _may_be_one(one, other, hint[0].reasons):
            at = (firms.get(one.account_id, ""), firms.get(other.account_id, ""))
            found.append(Pair(Person.kind, one, other, hint[0].reasons, at))
    return _surest_first(found)


def _keys_of_person(person: Person, shared: set[str]) -> Iterator[Hashable]:
    """What two records of one person have in common; a name alone only where it says more than one word."""
    for address in person.emails:
        if not duplicates.is_shared_mailbox(address):
            yield "mailbox", duplicates.email_key(address)
    for number in person.phones:
        if (digits := duplicates.phone_digits(number)) and digits not in shared:
            yield "number", digits
    words = duplicates.person_words(person.name)
    if len(words) > 1:
        yield "name", tuple(sorted(words))
    for word in {*words[:1], *words[-1:]}:
        yield "word", person.account_id, word


def _may_be_one(one: Person, other: Person, reasons: tuple[Reason, ...]) -> bool:
    """Whether nothing says that they are father and son, twins, or two who share a telephone."""
    if duplicates.generation(duplicates.person_words(one.name)) != duplicates.generation(
        duplicates.person_words(other.name)
    ):
        return False
    if Reason.SAME_EMAIL in reasons:
        return True
    if Reason.SAME_PHONE in reasons and not goes_by(other, one.name):
        return False
    born = {each.birthday[-5:] for each in (one, other) if each.birthday}
    if Reason.SAME_PHONE not in reasons and len(born) > 1:
        return False
    # At another firm only the very same name is a sign, not a similar one.
    return one.account_id == other.account_id or bool({Reason.SAME_NAME, Reason.SAME_PHONE} & set(reasons))


class _Buckets:
    """Records that have something in common; what very many have in common says nothing."""

    def __init__(self) -> None:
        self._held: dict[Hashable, list[Id]] = defaultdict(list)

    def put(self, key: Hashable, record_id: Id) -> None:
        if record_id not in self._held[key]:
            self._held[key].append(record_id)

    def pairs(self) -> Iterator[tuple[Id, Id]]:
        for held in self._held.values():
            if len(held) <= _MOST_ALIKE:
                yield from (_ordered(one, other) for one, other in combinations(held, 2))


def _ordered(one: Id, other: Id) -> tuple[Id, Id]:
    return (one, other) if one < other else (other, one)


def _elder_first(
    candidates: Iterable[tuple[Id, Id]], known: dict[Id, merges.M]
) -> Iterator[tuple[merges.M, merges.M]]:
    for one, other in candidates:
        if one != other:
            elder, younger = sorted((known[one], known[other]), key=lambda each: (each.created_at, each.id))
            yield elder, younger


def _surest_first(found: list[Pair]) -> list[Pair]:
    return sorted(found, key=lambda pair: (hints.strength(pair.reasons), naming.sort_key(pair.one.name)))
