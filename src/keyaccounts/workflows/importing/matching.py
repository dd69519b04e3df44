"""Finds whom a line of a file means among the accounts and people that are known or came before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from keyaccounts import duplicates
from keyaccounts.accounts import Account
from keyaccounts.duplicates import Reason
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.workflows.duplicates import SIMILAR, same_number, similarity

_MOST_ALIKE = 40

LinkKey = tuple[str, str, str]


@dataclass(frozen=True)
class Known:
    """What is there before an import: records, archived ones too, and the originals of its source."""

    accounts: tuple[Account, ...] = ()
    people: tuple[Person, ...] = ()
    originals: tuple[Original, ...] = ()


class Match(NamedTuple):
    """Whom a line means; unsure where somebody must say so, with the reasons."""

    id: Id
    sure: bool
    reasons: tuple[Reason, ...] = ()
    code: str = ""


class NameIndex:
    """Names that share a word or a beginning, so that near ones are found without comparing all."""

    def __init__(self) -> None:
        self._scopes: dict[Id, _Scope] = defaultdict(_Scope)

    def add(self, scope: Id, words: tuple[str, ...], record_id: Id) -> None:
        """Make a name findable."""
        self._scopes[scope].add(words, record_id)

    def near(self, scope: Id, words: tuple[str, ...]) -> Iterator[tuple[float, Id]]:
        """The ids of names much alike, each with how much; names with other numbers are never near."""
        whole = " ".join(words)
        for other, record_id in self._scopes[scope].beside(whole, words):
            if score := similarity(whole, other):
                yield score, record_id


class _Scope:
    """The names among which one may be near another: those of one account's people, or of all accounts."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._ids: list[Id] = []
        self._by_piece: dict[str, list[int]] = {}
        self._indexed = 0

    def add(self, words: tuple[str, ...], record_id: Id) -> None:
        self._names.append(" ".join(words))
        self._ids.append(record_id)

    def beside(self, whole: str, words: tuple[str, ...]) -> Iterator[tuple[str, Id]]:
        """The names that share a piece with this one and are worth a closer look."""
        if len(self._names) <= _MOST_ALIKE:
            # So few are compared faster than taken to pieces.
            alike = process.extract(whole, self._names, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=None)
            pieces = _pieces(words) if alike else set()
            places = [at for name, _, at in alike if not pieces.isdisjoint(_pieces(tuple(name.split())))]
        else:
            self._index()
            held = [self._by_piece.get(piece, []) for piece in _pieces(words)]
            # A word that hundreds share says nothing.
            places = list(dict.fromkeys(at for each in held if len(each) <= _MOST_ALIKE for at in each))
        return ((self._names[at], self._ids[at]) for at in places)

    def _index(self) -> None:
        for at in range(self._indexed, len(self._names)):
            for piece in _pieces(tuple(self._names[at].split())):
                self._by_piece.setdefault(piece, []).append(at)
        self._indexed = len(self._names)


def _pieces(words: tuple[str, ...]) -> set[str]:
    whole = "".join(words)
    return {f"^{whole[:4]}", f"${whole[-4:]}", *[word for word in words if len(word) > 2]}


class World:
    """The accounts and people as they will be after the lines read so far."""

    def __init__(self, known: Known) -> None:
        self.accounts: dict[Id, Account] = {}
        self.people: dict[Id, Person] = {}
        self.originals: dict[tuple[str, str], Original] = {each_key(o): o for o in known.originals}
        self.keys_of: dict[tuple[Id, str], set[str]] = defaultdict(set)
        for original in known.originals:
            if not original.key.startswith("row:"):
                self.keys_of[original.record_id, original.source].add(original.key)
        self._accounts_by_words: dict[tuple[str, ...], list[Id]] = defaultdict(list)
        self._accounts_by_core: dict[str, list[Id]] = defaultdict(list)
        self._near_accounts = NameIndex()
        self._people_by_email: dict[str, list[Id]] = defaultdict(list)
        self._people_by_phone: dict[str, list[Id]] = defaultdict(list)
        self._people_by_name: dict[tuple[Id, str], list[Id]] = defaultdict(list)
        self._people_anywhere: dict[str, list[Id]] = defaultdict(list)
        self._people_by_last: dict[tuple[Id, str], list[Id]] = defaultdict(list)
        self._near_people = NameIndex()
        self._firm_phones: set[str] = set()
        # A mailbox or number is looked for before it is added.
        self._mailbox = cache(duplicates.email_key)
        self._digits = cache(duplicates.phone_digits)
        self.domains: dict[str, set[Id]] = defaultdict(set)
        for account in known.accounts:
            self.put_account(account)
        for person in known.people:
            self.put_person(person)
        # After the names of today: where both fit, those count.
        for account in known.accounts:
            for name in account.aliases:
                self._put_firm_name(name, account.id)
        for person in known.people:
            for name in person.aliases:
                self._put_former_name(name, person)

    def put_account(self, account: Account) -> None:
        """Let an account be found as it now is."""
        before = self.accounts.get(account.id)
        self.accounts[account.id] = account
        if before is None or before.name != account.name:
            self._put_firm_name(account.name, account.id)
        if account.phone and (before is None or before.phone != account.phone):
            self._firm_phones.add(self._digits(account.phone))
        if account.website and (domain := duplicates.firm_domain(account.website)):
            self.domains[domain].add(account.id)

    def _put_firm_name(self, name: str, account_id: Id) -> None:
        core = duplicates.firm_core(name)
        self._accounts_by_words[duplicates.firm_words(name)].append(account_id)
        self._accounts_by_core[core].append(account_id)
        self._near_accounts.add("", tuple(core.split()), account_id)

    def _put_former_name(self, name: str, person: Person) -> None:
        if key := duplicates.person_key(name):
            self._people_by_name[person.account_id, key].append(person.id)
            self._people_anywhere[key].append(person.id)

    def put_person(self, person: Person) -> None:
        """Let a person be found as they now are."""
        before = self.people.get(person.id)
        self.people[person.id] = person
        old_emails = before.emails if before else ()
        for email in person.emails:
            if email not in old_emails:
                self._people_by_email[self._mailbox(email)].append(person.id)
        old_phones = before.phones if before else ()
        for phone in person.phones:
            if phone not in old_phones and (digits := self._digits(phone)):
                self._people_by_phone[digits].append(person.id)
        if before and before.name == person.name and before.account_id == person.account_id:
            return
        words = duplicates.person_words(person.name)
        if not words:
            return
        key = " ".join(words)
        self._people_by_name[person.account_id, key].append(person.id)
        self._people_anywhere[key].append(person.id)
        self._people_by_last[person.account_id, words[-1]].append(person.id)
        if words[0] != words[-1]:
            self._people_by_last[person.account_id, words[0]].append(person.id)
        self._near_people.add(person.account_id, words, person.id)

    def linked(self, source: str, key: str) -> Id:
        """The record that a source's key stands for, if it is still there."""
        original = self.originals.get((source, key)) if key else None
        if original is None:
            return ""
        there = original.record_id in self.accounts or original.record_id in self.people
        return original.record_id if there else ""

    def account_named(self, name: str, *, source: str, key: str) -> Match | None:
        """The account a name means: the same words, the same but for the company form, or much alike."""
        found = self._unarchived_first(self._accounts_by_words.get(duplicates.firm_words(name), ()))
        if found:
            return Match(
                found[0], sure=not self._has_other_key(found[0], source, key), reasons=(Reason.SAME_NAME,)
            )
        core = duplicates.firm_core(name)
        found = self._unarchived_first(self._accounts_by_core.get(core, ()))
        if found:
            sure = len(found) == 1 and not self._has_other_key(found[0], source, key)
            sure = sure and duplicates.forms_agree(name, self.accounts[found[0]].name)
            return Match(found[0], sure=sure, reasons=(Reason.OTHER_COMPANY_FORM,))
        near = max(self._near_accounts.near("", tuple(core.split())), default=None)
        return Match(near[1], sure=False, reasons=(Reason.SIMILAR_NAME,)) if near else None

    def account_of_email(self, email: str) -> Id:
        """The account of the one known person with a mailbox of their own."""
        found = self._people_by_email.get(self._mailbox(email), [])
        return self.people[found[0]].account_id if len(set(found)) == 1 else ""

    def by_email(self, emails: Iterable[str], name: str) -> Match | None:
        """The one person who reads one of these mailboxes; unsure where the names have nothing in common."""
        for email in emails:
            ids = self._people_by_email.get(self._mailbox(email))
            if not ids or duplicates.is_shared_mailbox(email):
                continue
            found = list(dict.fromkeys(ids))
            alike = [each for each in found if goes_by(self.people[each], name)]
            if len(alike) == 1:
                return Match(alike[0], sure=True, reasons=(Reason.SAME_EMAIL,))
            if len(found) == 1:
                return Match(found[0], sure=False, reasons=(Reason.SAME_EMAIL,))
        return None

    def by_phone(self, phones: Iterable[str], name: str) -> Match | None:
        """The one person with this number and this name; a switchboard's number says nothing."""
        for phone in phones:
            digits = self._digits(phone)
            ids = self._people_by_phone.get(digits)
            if not ids or digits in self._firm_phones:
                continue
            found = list(dict.fromkeys(ids))
            if len(found) != 1:
                continue
            reason = duplicates.name_reason(self.people[found[0]].name, name)
            if reason and any(same_number(phone, other) for other in self.people[found[0]].phones):
                return Match(found[0], sure=True, reasons=(Reason.SAME_PHONE, reason))
        return None

    def person_named(self, account_id: Id, name: str) -> Match | None:
        """The person of an account with this name, or one much alike."""
        words = duplicates.person_words(name)
        if not words:
            return None
        if same := self._people_by_name.get((account_id, " ".join(words))):
            found = list(dict.fromkeys(same))
            return Match(found[0], sure=len(found) == 1, reasons=(Reason.SAME_NAME,))
        beside = [
            *self._people_by_last.get((account_id, words[-1]), ()),
            *self._people_by_last.get((account_id, words[0]), ()),
        ]
        if len(beside) <= 10 * _MOST_ALIKE:
            for each in dict.fromkeys(beside):
                if reason := duplicates.name_reason(self.people[each].name, name):
                    return Match(each, sure=False, reasons=(reason,))
        near = max(self._near_people.near(account_id, words), default=None)
        return Match(near[1], sure=False, reasons=(Reason.SIMILAR_NAME,)) if near else None

    def namesake(self, name: str) -> Match | None:
        """The one person anywhere with this name, for a line that names no account."""
        found = list(dict.fromkeys(self._people_anywhere.get(duplicates.person_key(name), ())))
        return Match(found[0], sure=False, reasons=(Reason.SAME_NAME,)) if len(found) == 1 else None

    def has_other_key(self, record_id: Id, source: str, key: str) -> bool:
        """Whether the same program knows this record under another id."""
        return self._has_other_key(record_id, source, key)

    def _has_other_key(self, record_id: Id, source: str, key: str) -> bool:
        held = self.keys_of.get((record_id, source))
        return bool(key and held and key not in held)

    def _unarchived_first(self, ids: Iterable[Id]) -> list[Id]:
        found = list(dict.fromkeys(ids))
        return sorted(found, key=lambda each: self.accounts[each].is_archived) if len(found) > 1 else found


def each_key(original: Original) -> tuple[str, str]:
    """Under what an original is found again."""
    return original.source, original.key


def goes_by(person: Person, name: str) -> bool:
    """Whether a name can be this person's, today's or a former one."""
    return any(compatible(each, name) for each in (person.name, *person.aliases))


def compatible(one: str, other: str) -> bool:
    """Whether two names can be one person's: equal, short, turned round, or with a name in common."""
    a, b = duplicates.person_words(one), duplicates.person_words(other)
    of_a, of_b = duplicates.generation(a), duplicates.generation(b)
    if of_a != of_b:
        # Father and son may share a mailbox; only the name tells them apart.
        return False
    if not a or not b or duplicates.name_reason(one, other) or a[0] == b[0]:
        return True
    return fuzz.ratio(" ".join(a), " ".join(b)) >= 75
