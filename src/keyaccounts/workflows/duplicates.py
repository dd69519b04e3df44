"""Says while a name is being typed which known account or person it may be, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import phonenumbers
from rapidfuzz import fuzz

from keyaccounts import duplicates
from keyaccounts.accounts import Account
from keyaccounts.duplicates import Hint, Reason
from keyaccounts.merges import M, NotTheSame
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.workflows import redirects

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

SIMILAR = 88.0
_SHORTEST = 3
_STRENGTH = (
    Reason.SAME_EMAIL, Reason.SAME_NAME, Reason.SAME_PHONE, Reason.OTHER_COMPANY_FORM, Reason.SWAPPED_NAME,
    Reason.SHORT_NAME, Reason.SIMILAR_NAME, Reason.SAME_DOMAIN,
)  # fmt: skip


def accounts(vault: Vault, name: str, *, website: str = "", besides: Id = "") -> list[Hint]:
    """The known accounts, put away ones too, that a name or web address may mean; the best first."""
    with vault.read() as tx:
        known = _others(tx, records.listed(tx, Account, archived=None), besides)
    return among_accounts(known, name, website=website, besides=besides)


def people(
    vault: Vault,
    name: str,
    *,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    besides: Id = "",
) -> list[Hint]:
    """The known people, put away ones too, that a name, mailbox or number may mean; the best first."""
    with vault.read() as tx:
        known = _others(tx, records.listed(tx, Person, archived=None), besides)
        switchboards = [
            account.phone for account in records.listed(tx, Account, archived=None) if account.phone
        ]
    return among_people(known, name, emails=emails, phones=phones, switchboards=switchboards, besides=besides)


def among_accounts(known: Iterable[Account], name: str, *, website: str = "", besides: Id = "") -> list[Hint]:
    """The accounts among `known` that a name or web address may mean."""
    domain = duplicates.firm_domain(website) if website else ""
    core = duplicates.firm_core(name)
    hints: list[Hint] = []
    for account in known:
        reasons: list[Reason] = []
        names = (account.name, *account.aliases)
        named = [reason for each in names if (reason := duplicates.firm_reason(name, each))]
        if name.strip() and named:
            reasons.append(min(named, key=_STRENGTH.index))
        elif any(is_similar(core, duplicates.firm_core(each)) for each in names):
            reasons.append(Reason.SIMILAR_NAME)
        if domain and domain == duplicates.firm_domain(account.website):
            reasons.append(Reason.SAME_DOMAIN)
        if reasons and account.id != besides:
            hints.append(Hint(account.id, account.name, tuple(reasons)))
    return _best_first(hints)


def among_people(
    known: Iterable[Person],
    name: str,
    *,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    switchboards: Sequence[str] = (),
    besides: Id = "",
) -> list[Hint]:
    """The people among `known` that a name, mailbox or number may mean; shared ones say nothing."""
    boxes = {duplicates.email_key(each) for each in emails if not duplicates.is_shared_mailbox(each)}
    shared = {duplicates.phone_digits(each) for each in switchboards}
    numbers = [each for each in phones if duplicates.phone_digits(each) not in shared | {""}]
    key = duplicates.person_key(name)
    hints: list[Hint] = []
    for person in known:
        reasons: list[Reason] = []
        if any(duplicates.email_key(each) in boxes for each in person.emails):
            reasons.append(Reason.SAME_EMAIL)
        if any(same_number(one, other) for one in numbers for other in person.phones):
            reasons.append(Reason.SAME_PHONE)
        names = (person.name, *person.aliases)
        named = [reason for each in names if key and (reason := duplicates.name_reason(name, each))]
        if named:
            reasons.append(min(named, key=_STRENGTH.index))
        elif any(is_similar(key, duplicates.person_key(each)) for each in names):
            reasons.append(Reason.SIMILAR_NAME)
        if reasons and person.id != besides:
            hints.append(Hint(person.id, person.name, tuple(reasons)))
    return _best_first(hints)


def similarity(one: str, other: str) -> float:
    """How much two folded names are alike, 0 to 100; names that hold other numbers are not alike at all."""
    score = fuzz.ratio(one, other, score_cutoff=SIMILAR)
    numbers = duplicates.numbers_of
    return score if score and numbers(tuple(one.split())) == numbers(tuple(other.split())) else 0.0


def is_similar(one: str, other: str) -> bool:
    """Whether two folded names are so much alike that somebody should be asked."""
    return min(len(one), len(other)) >= _SHORTEST and similarity(one, other) > 0


def same_number(one: str, other: str) -> bool:
    """Whether two spellings are one telephone number, also where one lacks its country."""
    cut = duplicates.phone_digits(one)
    if not cut or cut != duplicates.phone_digits(other):
        return False
    kinds = phonenumbers.MatchType
    match = phonenumbers.is_number_match(one, other)
    return match in (kinds.EXACT_MATCH, kinds.NSN_MATCH, kinds.SHORT_NSN_MATCH) or _digits(one) == _digits(
        other
    )


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdigit()).lstrip("0")


def strength(reasons: Iterable[Reason]) -> int:
    """How sure the best of some reasons is, 0 the surest."""
    return min(_STRENGTH.index(reason) for reason in reasons)


def _best_first(hints: list[Hint]) -> list[Hint]:
    return sorted(hints, key=lambda hint: strength(hint.reasons))


def _others(tx: Transaction, known: list[M], besides: Id) -> list[M]:
    """Those that may be the one that is edited: not those merged away, nor those said to be another."""
    apart = {besides} if besides else set()
    for pair in records.listed(tx, NotTheSame) if besides else ():
        if besides in (pair.one_id, pair.other_id):
            apart |= {pair.one_id, pair.other_id}
    return [each for each in redirects.standing(known) if each.id not in apart]
