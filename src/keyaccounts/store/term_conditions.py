"""What each term of a query says of each kind of record, as a condition on its table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from keyaccounts import instants, queries, sentences
from keyaccounts.accounts import Account, Level
from keyaccounts.bonds import Bond
from keyaccounts.complaints import CLOSED_STATES, Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.expectations import Expectation
from keyaccounts.experiences import EMOTIONS, Experience, Mode
from keyaccounts.gestures import Gesture
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Side
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import OPEN_STATES, Need
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.queries import Term
from keyaccounts.records import Id, Record
from keyaccounts.store.columns import InstantColumn
from keyaccounts.store.tables import PresenceRow, metadata, table_of
from keyaccounts.tasks import Task

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

Condition = sa.ColumnElement[bool]
RecordType = type[Record]

_WHEN: dict[RecordType, str] = {
    Experience: "at", Meeting: "at", Complaint: "received_at", Promise: "made_on", Bond: "on",
    Expectation: "on", ComingMoment: "on", Label: "on", Gesture: "on", Prediction: "on",
}  # fmt: skip
"""The column that says when, for kinds that have a better one than the time they were written down."""

_presence = metadata.tables[str(PresenceRow.__tablename__)]
_OWED = (Promise, Need, Task, Complaint)


@dataclass(frozen=True)
class Clock:
    """What "overdue" and a day without a year are told by."""

    now: datetime
    zone: str

    @property
    def today(self) -> date:
        """The user's day."""
        return instants.day_of(self.now, self.zone)


@dataclass
class Terms:
    """Reads terms against one store; whom and what a value names is asked once."""

    tx: Transaction
    clock: Clock
    _known: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    def condition(self, kind: RecordType, term: Term) -> Condition | None:
        """What must hold of a kind's rows for a term to hold of them; None where it can't."""
        table = table_of(kind)
        match term.field:
            case "is":
                return self._state(kind, table, term.value)
            case "at":
                return self._of_accounts(kind, table, self._accounts_called(term.value))
            case "since" | "until":
                return self._on_days(kind, table, term)
            case "by":
                return self._said_by(table, term.value)
            case "with":
                return self._was_there(kind, table, term.value)
            case "topic" | "emotion":
                if kind is not Experience:
                    return None
                texts = self._topics(term.value) if term.field == "topic" else _emotions(term.value)
                column = table.c.topics if term.field == "topic" else table.c.emotions
                return _any_within(column, texts)
            case "mode":
                codes = [each for each in Mode if _is_code("mode", each, term.value)]
                return table.c.mode.in_(codes) if "mode" in table.c else None
            case name if name in queries.OF_ACCOUNTS:
                accounts = table_of(Account)
                texts = self._texts(accounts.c[name], name, term.value)
                found = self._ids(accounts, (name, term.value), lambda: accounts.c[name].in_(texts))
                return self._of_accounts(kind, table, found)
            case name if name in queries.OF_PEOPLE:
                if kind is not Person:
                    return None
                return table.c[name].in_(self._texts(table.c[name], name, term.value))
        return self._own(kind, table, term)

    def _state(self, kind: RecordType, table: sa.Table, state: str) -> Condition | None:
        match state:
            case "archived":
                return table.c.archived_at.is_not(None)
            case "premium" | "watch":
                accounts = table_of(Account)
                is_so = sa.and_(accounts.c.level == Level(state), accounts.c.archived_at.is_(None))
                return self._of_accounts(kind, table, self._ids(accounts, ("is", state), lambda: is_so))
            case "open":
                return (
                    sa.and_(_is_open(kind, table), table.c.archived_at.is_(None)) if kind in _OWED else None
                )
            case "overdue":
                return self._overdue(kind, table)
            case "confirmed":
                return table.c.state == "confirmed" if kind is Need else None
            case "kept":
                return table.c.state.in_(("kept", "kept_late")) if kind is Promise else None
            case "broken":
                return table.c.state == "broken" if kind is Promise else None
            case "ours" | "theirs":
                side = Side.WE if state == "ours" else Side.THEY
                return table.c.side == side if kind is Promise else None
        return table.c.quote != "" if kind is Experience else None

    def _overdue(self, kind: RecordType, table: sa.Table) -> Condition | None:
        if kind is Complaint:
            late: Condition = table.c.word_owed_at < self.clock.now
        elif kind in (Promise, Task):
            late = table.c.due_on < self.clock.today
        else:
            return None
        return sa.and_(_is_open(kind, table), late, table.c.archived_at.is_(None))

    def _of_accounts(self, kind: RecordType, table: sa.Table, ids: list[Id]) -> Condition | None:
        if kind is Account:
            return table.c.id.in_(ids)
        return table.c.account_id.in_(ids) if "account_id" in table.c else None

    def _on_days(self, kind: RecordType, table: sa.Table, term: Term) -> Condition:
        assert term.day is not None
        column = table.c[_WHEN.get(kind, "created_at")]
        is_since = term.field == "since"
        if not isinstance(column.type, InstantColumn):
            return column >= term.day if is_since else column <= term.day
        begins = instants.start_of(term.day + timedelta(days=not is_since), self.clock.zone)
        return column >= begins if is_since else column < begins

    def _said_by(self, table: sa.Table, value: str) -> Condition | None:
        people = self._people_called(value)
        name = "quote_by" if "quote_by" in table.c else "person_id"
        return table.c[name].in_(people) if name in table.c else None

    def _was_there(self, kind: RecordType, table: sa.Table, value: str) -> Condition | None:
        if kind is Experience:
            of_people = _presence.c.person_id.in_(self._people_called(value))
            return table.c.row.in_(sa.select(_presence.c.experience_row).where(of_people))
        if kind is Meeting:
            return _any_within(table.c.people, self._people_called(value))
        return None

    def _own(self, kind: RecordType, table: sa.Table, term: Term) -> Condition | None:
        """A field of the user's own, which only its kind of owner has; an account's reach all it has."""
        told = self._once(("own", term.field), lambda: list(self._owners(term)))
        owner = told[0] if told else Person
        if owner is Person:
            return table.c.id.in_(told[1:]) if kind is Person else None
        return self._of_accounts(kind, table, told[1:])

    def _owners(self, term: Term) -> Iterator[Any]:
        custom_field = table_of(CustomField)
        of = self.tx.connection.scalar(sa.select(custom_field.c.of).where(custom_field.c.id == term.field))
        owner: RecordType = Account if of == "account" else Person
        yield owner
        table = table_of(owner)
        query = sa.select(table.c.id, table.c.custom).where(table.c.custom.is_not(None))
        for id, values in self.tx.connection.execute(query):
            if any(each.name == term.field and queries.begins(term.value, each.value) for each in values):
                yield id

    # ---- whom and what a value names ----------------------------------------------------------------

    def _once(self, key: tuple[str, str], ask: Callable[[], list[Any]]) -> list[Any]:
        if key not in self._known:
            self._known[key] = ask()
        return self._known[key]

    def _ids(self, table: sa.Table, key: tuple[str, str], condition: Callable[[], Condition]) -> list[Id]:
        query = sa.select(table.c.id)
        return self._once(key, lambda: list(self.tx.connection.scalars(query.where(condition())).all()))

    def _accounts_called(self, value: str) -> list[Id]:
        table = table_of(Account)
        return self._once(("at", value), lambda: self._called(table, value, table.c.name))

    def _people_called(self, value: str) -> list[Id]:
        table = table_of(Person)
        names = (table.c.name, table.c.native_name, table.c.call_me)
        return self._once(("with", value), lambda: self._called(table, value, *names))

    def _called(self, table: sa.Table, value: str, *names: sa.ColumnElement[str]) -> list[Id]:
        found = self.tx.connection.execute(sa.select(table.c.id, table.c.aliases, *names))
        return [id for id, aliases, *called in found if queries.begins(value, *called, *aliases)]

    def _texts(self, column: sa.ColumnElement[str], name: str, value: str) -> list[str]:
        """The texts of a column that a value means."""
        asked = sa.select(column).distinct()
        there = self._once((f"every {name}", ""), lambda: list(self.tx.connection.scalars(asked).all()))
        return [text for text in there if _is_code(name, text, value)]

    def _topics(self, value: str) -> list[str]:
        asked = sa.select(table_of(Experience).c.topics).distinct()
        there = self._once(("every topic", ""), lambda: list(self.tx.connection.scalars(asked).all()))
        topics = dict.fromkeys(topic for several in there for topic in several)
        return [topic for topic in topics if queries.begins(value, topic)]


def _emotions(value: str) -> list[str]:
    return [each for each in EMOTIONS if _is_code("emotion", each, value)]


def _is_code(name: str, code: str, value: str) -> bool:
    """Whether a value means a code, by its own name or by what people call it."""
    return bool(code) and (queries.begins(value, code) or queries.begins(value, sentences.code(name, code)))


def _any_within(column: sa.ColumnElement[Any], texts: Iterable[str]) -> Condition:
    """Whether a list kept as JSON holds one of the texts."""
    written = (json.dumps(each, ensure_ascii=False) for each in texts)
    as_text = sa.cast(column, sa.Text)
    return sa.or_(sa.false(), *(sa.func.instr(as_text, each) > 0 for each in written))


def _is_open(kind: RecordType, table: sa.Table) -> Condition:
    if kind is Complaint:
        return table.c.state.not_in(CLOSED_STATES)
    return table.c.state.in_(OPEN_STATES) if kind is Need else table.c.state == "open"
