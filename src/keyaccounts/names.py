"""Names typed in passing: which person or account a word in a line means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from keyaccounts.folding import fold
from keyaccounts.records import Id

_WORD = re.compile(r"[^\s\"“”„«»,;.:!?()\[\]/\ufffc]+")


class KnownPerson(NamedTuple):
    """Somebody a line can name."""

    id: Id
    account_id: Id
    name: str
    call_me: str = ""
    native_name: str = ""


class KnownAccount(NamedTuple):
    """A firm a line can name."""

    id: Id
    name: str


class Word(NamedTuple):
    """One word of a line: where it stands, as typed and as it is compared."""

    start: int
    end: int
    text: str
    folded: str


class Named(NamedTuple):
    """A name found in a line."""

    start: int
    end: int
    id: Id


def words_of(text: str) -> list[Word]:
    """The words of a text; a possessive ending is not part of the name."""
    return [
        Word(match.start(), match.end(), match[0], re.sub(r"['’]s$", "", fold(match[0])))
        for match in _WORD.finditer(text)
    ]


def squeezed(text: str) -> str:
    """Letters and digits only, folded: "Ana Ruiz", "ana.ruiz" and "AnaRuiz" become the same."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


@dataclass(frozen=True)
class Known:
    """Everybody and everything a line may name; make it once per opening, its indexes are kept."""

    accounts: tuple[KnownAccount, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    topics: tuple[str, ...] = ()

    def people_called(self, typed: str, account_id: Id = "") -> tuple[KnownPerson, ...]:
        """Whom `typed` can mean, at the chosen account first: one is an answer, several a question."""
        for pool in (account_id, "") if account_id else ("",):
            for found in (
                self.people_named(typed, pool),
                self._by_word(typed, pool),
                self._by_start(typed, pool),
            ):
                if found:
                    return found
        return ()

    def people_named(self, typed: str, account_id: Id = "") -> tuple[KnownPerson, ...]:
        """Whose whole name, own script or form of address is `typed`."""
        return _of(self._whole.get(squeezed(typed), ()), account_id)

    def people_starting(self, typed: str, account_id: Id = "") -> list[KnownPerson]:
        """Everybody whose name begins as typed, those of the chosen account first; nothing typed fits all."""
        found = sorted(self._beginning(squeezed(typed)), key=lambda person: fold(person.name))
        return sorted(found, key=lambda person: person.account_id != account_id)

    def person(self, id: Id) -> KnownPerson:
        """The known person with an id."""
        return self._people[id]

    def topic(self, typed: str) -> str:
        """A topic in the spelling it already has, or as typed."""
        return self._topics.get(fold(typed), typed)

    def people_in(self, words: Sequence[Word], account_id: Id = "") -> list[Named]:
        """People named without a mark: by their whole name, or by a first name only one of them has."""
        return list(
            _sequences(words, self._person_words[account_id] if account_id else self._person_words[""])
        )

    def accounts_in(self, words: Sequence[Word]) -> list[Named]:
        """Accounts named in running text: by their whole name, or by a first word only one of them has."""
        return list(_sequences(words, self._account_words))

    def _by_word(self, typed: str, account_id: Id) -> tuple[KnownPerson, ...]:
        return _of(self._words.get(squeezed(typed), ()), account_id)

    def _by_start(self, typed: str, account_id: Id) -> tuple[KnownPerson, ...]:
        key = squeezed(typed)
        return _of(self._beginning(key), account_id) if key else ()

    def _beginning(self, key: str) -> Iterable[KnownPerson]:
        starts = self._starts
        first = last = bisect_left(starts, (key,))
        while last < len(starts) and starts[last][0].startswith(key):
            last += 1
        return {id: self._people[id] for _, id in starts[first:last]}.values()

    @cached_property
    def _people(self) -> dict[Id, KnownPerson]:
        return {person.id: person for person in self.people}

    @cached_property
    def _topics(self) -> dict[str, str]:
        return {fold(topic): topic for topic in self.topics}

    @cached_property
    def _whole(self) -> dict[str, list[KnownPerson]]:
        return _indexed((squeezed(name), person) for person in self.people for name in _spellings(person))

    @cached_property
    def _words(self) -> dict[str, list[KnownPerson]]:
        return _indexed(
            (squeezed(word), person)
            for person in self.people
            for name in _spellings(person)
            for word in name.split()
        )

    @cached_property
    def _starts(self) -> list[tuple[str, Id]]:
        keys = {(key, person.id) for key, people in self._words.items() for person in people}
        keys |= {(key, person.id) for key, people in self._whole.items() for person in people}
        return sorted(keys)

    @cached_property
    def _person_words(self) -> defaultdict[Id, _Sequences]:
        names: defaultdict[Id, list[tuple[str, Id]]] = defaultdict(list)
        for person in self.people:
            for name in _spellings(person):
                names[""].append((name, person.id))
                names[person.account_id].append((name, person.id))
        return defaultdict(dict, {pool: _by_first_word(each, least=3) for pool, each in names.items()})

    @cached_property
    def _account_words(self) -> _Sequences:
        return _by_first_word(((account.name, account.id) for account in self.accounts), least=4)


_Sequences = dict[str, list[tuple[tuple[str, ...], Id]]]


def _spellings(person: KnownPerson) -> list[str]:
    return [name for name in (person.name, person.call_me, person.native_name) if name]


def _of(people: Iterable[KnownPerson], account_id: Id) -> tuple[KnownPerson, ...]:
    return tuple(person for person in people if account_id in ("", person.account_id))


def _indexed(pairs: Iterable[tuple[str, KnownPerson]]) -> dict[str, list[KnownPerson]]:
    index: dict[str, list[KnownPerson]] = {}
    for key, person in pairs:
        if key and person not in index.setdefault(key, []):
            index[key].append(person)
    return index


def _by_first_word(names: Iterable[tuple[str, Id]], *, least: int) -> _Sequences:
    index: defaultdict[str, list[tuple[tuple[str, ...], Id]]] = defaultdict(list)
    bearers: defaultdict[str, set[Id]] = defaultdict(set)
    for name, id in names:
        words = tuple(word.folded for word in words_of(name))
        if words:
            index[words[0]].append((words, id))
            bearers[words[0]].add(id)
    for word, ids in bearers.items():
        if len(ids) == 1 and len(word) >= least:
            index[word].append(((word,), min(ids)))
    return {word: sorted(found, key=lambda pair: -len(pair[0])) for word, found in index.items()}


def _sequences(words: Sequence[Word], index: _Sequences) -> Iterator[Named]:
    at = 0
    while at < len(words):
        taken = 1
        # "mark" and "will" are words too: a name in running text starts with no small letter.
        if not words[at].text[0].islower():
            for sequence, id in index.get(words[at].folded, ()):
                if tuple(word.folded for word in words[at : at + len(sequence)]) == sequence:
                    taken = len(sequence)
                    yield Named(words[at].start, words[at + taken - 1].end, id)
                    break
        at += taken
