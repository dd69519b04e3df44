"""Decides whom a line of a file means, and asks where the signs contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keyaccounts.duplicates import Reason
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.workflows.importing import updating
from keyaccounts.workflows.importing.drafting import Draft
from keyaccounts.workflows.importing.facts import Answer, Answers, Question
from keyaccounts.workflows.importing.mapping import Mapping
from keyaccounts.workflows.importing.matching import Match, World, goes_by
from keyaccounts.workflows.importing.sources import Subject


class Undecided(Exception):
    """Somebody must answer a question before this line can be imported."""

    def __init__(self, question: Question, reasons: tuple[Reason, ...]) -> None:
        super().__init__(question)
        self.question = question
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Target:
    """The record a line is about: the one matched, or None where it has yet to be made."""

    record_id: Id = ""
    code: str = ""
    keep_name: bool = False


@dataclass(frozen=True)
class Decider:
    """Finds the account and the person of each line, with the answers given so far."""

    mapping: Mapping
    world: World
    answers: Answers
    unfiled: str

    def unfiled_id(self) -> Id:
        """The account of people without a firm, if there is one yet."""
        match = self.world.account_named(self.unfiled, source="", key="") if self.unfiled else None
        return match.id if match and match.reasons == (Reason.SAME_NAME,) else ""

    def account(self, draft: Draft) -> Target:
        """The account a line means; an empty target where it must be made or the line names none."""
        is_own = self.mapping.subject is Subject.ACCOUNTS
        source = self.mapping.source if is_own else self.mapping.accounts_source
        key = updating.stable_key(source, draft.key if is_own else draft.account_key)
        if (linked := self.world.linked(source, key)) in self.world.accounts:
            return Target(linked)
        if not draft.account_name:
            return Target(code="account_unknown" if key and not is_own else "")
        match = self.world.account_named(draft.account_name, source=source, key=key)
        if match is None:
            return Target()
        if self._is_same("account", draft.account_name, self.world.accounts[match.id].name, match, ""):
            return Target(match.id, keep_name=True)
        return Target()

    def person(self, draft: Draft, wanted: Target) -> Target:
        """The person a line means, asked for in the order key, mail, telephone, name."""
        name, source = draft.person_name, self.mapping.source
        is_own = self.mapping.subject is Subject.PEOPLE
        key = updating.stable_key(source, draft.key) if is_own else ""
        if (linked := self.world.linked(source, key)) and linked in self.world.people:
            return Target(linked)
        emails, phones = draft.person.get("emails", ()), draft.person.get("phones", ())
        assert isinstance(emails, tuple)
        assert isinstance(phones, tuple)
        for match in self._matches(draft, wanted, name, emails, phones):
            if match is None:
                continue
            known = self.world.people[match.id]
            at = self.world.accounts[known.account_id].name if known.account_id in self.world.accounts else ""
            sure = match.sure and not self._contradicts(draft, known, match, source, key)
            found = Match(match.id, sure, match.reasons)
            if self._is_same("person", name, known.name, found, at):
                return Target(match.id, keep_name=Reason.SAME_NAME not in match.reasons)
        return Target()

    def _matches(
        self, draft: Draft, wanted: Target, name: str, emails: tuple[str, ...], phones: tuple[str, ...]
    ) -> Iterator[Match | None]:
        """Who it may be, the best evidence first; names are compared only where nothing better tells."""
        yield self.world.by_email(emails, name)
        yield self.world.by_phone(phones, name)
        if account_id := wanted.record_id or ("" if draft.account_name else self.unfiled_id()):
            yield self.world.person_named(account_id, name)
        if not draft.account_name and not draft.account_key:
            yield self.world.namesake(name)

    def _contradicts(self, draft: Draft, known: Person, match: Match, source: str, key: str) -> bool:
        """Whether something says that two people of one name are father and son, or twins."""
        if not goes_by(known, draft.person_name):
            return True
        if match.reasons[0] in (Reason.SAME_EMAIL, Reason.SAME_PHONE):
            return False
        if known.account_id == self.unfiled_id() and known.emails and draft.person.get("emails"):
            # Among people of no firm a name alone is no evidence.
            return True
        birthday = str(draft.person.get("birthday", ""))
        if birthday and known.birthday and birthday[-5:] != known.birthday[-5:]:
            return True
        return self.world.has_other_key(known.id, source, key)

    def _is_same(self, kind: str, name: str, like: str, match: Match, at: str) -> bool:
        if match.sure:
            return True
        question = Question(kind, name, like, at)
        answer = self.answers.get(question)
        if answer is None:
            raise Undecided(question, match.reasons)
        return answer is Answer.SAME
