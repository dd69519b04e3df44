"""Who answered: a person known here by mail address or name, at an account known here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from keyaccounts.accounts import Account
from keyaccounts.folding import fold
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.workflows.importing import aliases
from keyaccounts.workflows.importing.customers import Customers
from keyaccounts.workflows.survey_import.lines import Told


class Whose(NamedTuple):
    """Whose an answer is: no account where none is called so; `like` is one that is much alike."""

    account: Account | None
    person: Person | None = None
    like: Id = ""


class Respondents:
    """Looks up whose the lines of one file are; a mailbox or name that two people share tells nobody."""

    def __init__(
        self,
        accounts: tuple[Account, ...],
        people: Iterable[Person],
        *,
        names: Mapping[str, Id],
        assigned: Mapping[str, Id],
        rest_to: Id,
    ) -> None:
        self._customers = Customers(accounts, {}, names, assigned)
        self._accounts = {each.id: each for each in accounts}
        self._rest = self._accounts.get(rest_to)
        self._by_email: dict[str, set[Person]] = defaultdict(set)
        self._by_name: dict[tuple[Id, str], set[Person]] = defaultdict(set)
        for person in people:
            for email in person.emails:
                self._by_email[fold(email.strip())].add(person)
            for name in (person.name, person.native_name, *person.aliases):
                if name:
                    self._by_name[person.account_id, _sorted(name)].add(person)

    def whose(self, told: Told) -> Whose:
        """The account the file names, else that of the person, else the one chosen for the whole file."""
        known = _only(self._by_email.get(fold(told.email), set())) if told.email else None
        if told.customer:
            account, like = self._customers.account(told.customer, "")
            account = account or self._rest
        else:
            account, like = (self._accounts.get(known.account_id) if known else None) or self._rest, ""
        if account is None:
            return Whose(None, like=like)
        if known is not None and known.account_id == account.id:
            return Whose(account, known)
        named = self._by_name.get((account.id, _sorted(told.name)), set()) if told.name else set()
        return Whose(account, _only(named))


def _only(people: set[Person]) -> Person | None:
    return next(iter(people)) if len(people) == 1 else None


def _sorted(name: str) -> str:
    """A name whatever stands first in it: "Ruiz, Ana" is "Ana Ruiz"."""
    return " ".join(sorted(aliases.plain(name).split()))
