"""Finds by a query with terms: its words by the search index, its terms as conditions on the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from keyaccounts import queries
from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.queries import KINDS, Query, Term
from keyaccounts.store import search
from keyaccounts.store.search import NEWEST, PLACES, SPACING, Place
from keyaccounts.store.tables import table_of
from keyaccounts.store.term_conditions import Clock, Condition, RecordType, Terms

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

Narrowed = dict[RecordType, list[Condition]]
"""The kinds that may be found, each with what must hold of its rows."""


def rows(tx: Transaction, query: Query, clock: Clock) -> dict[RecordType, list[int]]:
    """The row numbers of the newest records that a query asks for, by kind."""
    return dict(_Narrowing(tx, query, clock).found()) if query.asks else {}


class _Narrowing:
    def __init__(self, tx: Transaction, query: Query, clock: Clock) -> None:
        self._tx = tx
        self._terms = Terms(tx, clock)
        self._facets = query.facets
        self._asked = [each for each in query.of_kinds if not each.is_not]
        self._ruled_out = [each for each in query.of_kinds if each.is_not]
        plain = [each for each in query.terms if not each.field]
        self._words = [match for each in plain if not each.is_not and (match := _match(each))]
        self._without = [match for each in plain if each.is_not and (match := _match(each))]

    def found(self) -> Iterator[tuple[RecordType, list[int]]]:
        """Each kind with the rows that were found of it."""
        narrowed = {kind: told for kind in self._kinds() if (told := self._conditions(kind)) is not None}
        if not self._words and not self._asked:
            narrowed = self._at_home(narrowed)
        for kind, told in narrowed.items():
            if numbers := self._rows(kind, told):
                yield kind, numbers

    def _kinds(self) -> Iterator[RecordType]:
        asked = {KINDS[each.field] for each in self._asked}
        out = {KINDS[each.field] for each in self._ruled_out if not each.value}
        return (kind for kind in PLACES if (not asked or kind.kind in asked) and kind.kind not in out)

    def _conditions(self, kind: RecordType) -> list[Condition] | None:
        """What must hold of a kind's rows; None where some term can't hold of them."""
        told: list[Condition] = []
        either: dict[str, list[Condition]] = {}
        for place, term in enumerate(self._facets):
            condition = self._terms.condition(kind, term)
            if term.is_not:
                told += [] if condition is None else [sa.not_(condition)]
            elif condition is None:
                return None
            else:
                group = str(place) if queries.joins_all(term.field) else term.field
                either.setdefault(group, []).append(condition)
        return [*told, *(sa.or_(*each) for each in either.values())]

    def _at_home(self, narrowed: Narrowed) -> Narrowed:
        """Without words the narrowest term says what is listed: premium accounts, open promises, people."""
        facets = [each for each in self._facets if not each.is_not]
        reaches = [
            [kind for kind in PLACES if self._terms.condition(kind, each) is not None] for each in facets
        ]
        if not reaches:
            return {}
        narrowest = min(range(len(facets)), key=lambda place: len(reaches[place]))
        home = _home(facets[narrowest], reaches[narrowest])
        is_of_archive = any((each.field, each.value) == ("is", "archived") for each in self._facets)
        return {
            kind: told if is_of_archive else [*told, table_of(kind).c.archived_at.is_(None)]
            for kind, told in narrowed.items()
            if kind in home
        }

    def _rows(self, kind: RecordType, told: list[Condition]) -> list[int]:
        place, table = PLACES[kind], table_of(kind)
        kinds_words = [_match(each) for each in self._asked if KINDS[each.field] == kind.kind]
        wanted = list(self._words)
        # A kind's name alone asks for all of it, whatever words stand beside its name elsewhere.
        wanted += [f"({' OR '.join(kinds_words)})"] if kinds_words and all(kinds_words) else []
        of_kind = (each for each in self._ruled_out if KINDS[each.field] == kind.kind)
        without = [*self._without, *filter(None, map(_match, of_kind))]
        if not wanted:
            told = [
                *told,
                *(table.c.row.not_in(_holding(_index(place), place.number, each)) for each in without),
            ]
            newest = table.c.at if kind is Experience else table.c.row
            found = sa.select(table.c.row).where(*told).order_by(newest.desc())
            return self._newest(found)
        match = " AND ".join(wanted) + "".join(f" NOT {each}" for each in without)
        index = _index(place)
        found = _holding(index, place.number, match)
        if told:
            # Asked of each hit in turn, so that no more hits are read than are wanted.
            found = found.where(sa.exists().where(table.c.row == index.c.rowid // SPACING, *told))
        return self._newest(found.order_by(index.c.rowid.desc()))

    def _newest(self, found: sa.Select[Any]) -> list[int]:
        return [row for (row,) in self._tx.connection.execute(found.limit(NEWEST))]


def _index(place: Place) -> sa.TableClause:
    return sa.table(place.table, sa.column("rowid", sa.Integer))


def _holding(index: sa.TableClause, number: int, match: str) -> sa.Select[Any]:
    """The rows of a kind whose words match."""
    holds = sa.literal_column(index.name).op("MATCH")(match)
    return sa.select(index.c.rowid // SPACING).where(holds, index.c.rowid % SPACING == number)


def _match(term: Term) -> str:
    """A term's words for the index: each the beginning of a word, or a phrase exactly so."""
    if term.is_phrase:
        words = search.every_token(term.value)
        return f'"{" ".join(words)}"' if words else ""
    asked = [f'"{token}"*' for token in search.tokens(term.value)]
    return f"({' AND '.join(asked)})" if asked else ""


def _home(term: Term, reach: list[RecordType]) -> list[RecordType]:
    """What a term lists when it stands alone, of the kinds that it can speak of."""
    if (term.field, term.value) == ("is", "archived"):
        return [Account, Person]
    if term.field == "by":
        return [Experience]
    if term.field == "at" or term.field in queries.DAYS:
        return [kind for kind in reach if kind is not Original]
    return [Account] if Account in reach else reach
