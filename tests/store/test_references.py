"""Who refers to whom is found by what record types declare, so that no table can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

import builders
from keyaccounts.experiences import Experience
from keyaccounts.records import Id, Record, reference_fields
from keyaccounts.store import integrity, presence, references, tables
from keyaccounts.store.columns import IdColumn, JsonColumn
from keyaccounts.store.vault import Vault
from one_of_each import ONE_OF_EACH
from store import acts

GONE, KEPT = builders.id_of("gone"), builders.id_of("kept")


@dataclass(frozen=True, kw_only=True)
class Hobby(Record):
    """A kind that nobody has thought of yet."""

    kind: ClassVar[str] = "hobby"

    person_id: Id
    with_whom: tuple[Id, ...] = ()
    name: str = "sailing"


@pytest.fixture
def hobbies(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """A store with a table for the new kind."""

    class HobbyRow(tables.RecordRow, table=True):
        __tablename__: ClassVar[Any] = "hobby"

        person_id: str = tables.an_id()
        with_whom: str = tables.a_list(tuple[str, ...])
        name: str

    monkeypatch.setitem(tables.ROWS, Hobby, HobbyRow)
    monkeypatch.setitem(tables.KINDS, "hobby", Hobby)
    with vault.aside() as connection:
        tables.table_of(Hobby).create(connection)
    yield vault
    tables.metadata.remove(tables.table_of(Hobby))


def test_a_kind_added_tomorrow_is_found_and_turned_without_a_word_about_it_anywhere(hobbies: Vault) -> None:
    hobby = Hobby(
        id=builders.id_of("h"),
        created_at=builders.NOW,
        person_id=GONE,
        with_whom=(GONE, builders.id_of("bo")),
    )
    acts.keep(hobbies, hobby)
    with hobbies.write("merge", at=builders.NOW) as tx:
        assert references.count(tx, GONE) == {"hobby": 1}
        references.change(tx, Hobby, GONE, lambda each: references.redirected(each, GONE, KEPT))
        assert references.count(tx, GONE) == {}
        [(_, turned)] = references.to(tx, Hobby, KEPT)
    assert turned == hobby.changed(person_id=KEPT, with_whom=(KEPT, builders.id_of("bo")), revision=2)


@pytest.mark.parametrize("record_type", tables.ROWS, ids=lambda each: each.kind)
def test_every_column_that_holds_an_id_belongs_to_a_field_declared_as_a_reference(
    record_type: type[Record],
) -> None:
    columns = tables.table_of(record_type).c
    ids = {column.name for column in columns if isinstance(column.type, IdColumn)} - {"id"}
    declared = set(reference_fields(record_type))
    lists = {name for name in declared if isinstance(columns[name].type, JsonColumn)}
    assert ids == declared - lists, "declare the field as Id, or as a tuple of Id"


@pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda each: each.kind)
def test_no_field_holds_an_id_without_saying_so(record: Record) -> None:
    """A list of ids declared as plain text would be passed over: no field but a reference reads like one."""
    for name in vars(record).keys() - {"id", *reference_fields(type(record))}:
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            assert not (isinstance(each, str) and each in {builders.id_of("ana"), builders.id_of("meridian")})


def test_lists_lose_a_repeat_and_the_order_stays() -> None:
    bo = builders.id_of("bo")
    moment = builders.an_experience(people=(bo, GONE, KEPT))
    assert references.redirected(moment, GONE, KEPT).people == (bo, KEPT)


def test_what_would_be_said_of_a_record_and_itself_is_emptied_but_two_fields_of_one_id_both_move() -> None:
    edge = builders.an_influence(from_id=GONE, to_id=KEPT)
    original = builders.an_original(account_id=GONE, record_id=GONE)
    turned, moved = references.redirected(edge, GONE, KEPT), references.redirected(original, GONE, KEPT)
    assert (turned.from_id, turned.to_id) == (KEPT, "")
    assert (moved.account_id, moved.record_id) == (KEPT, KEPT)


def _moved_and_renamed(record: Record) -> Record:
    moved = references.redirected(record, GONE, KEPT)
    assert isinstance(moved, Experience)
    return moved.changed(title=f"{moved.title} again")


def test_many_changed_at_once_are_found_and_met_as_if_each_had_been_saved(vault: Vault) -> None:
    moments = [
        builders.an_experience(f"Call {n}", account_id=builders.id_of("m"), people=(GONE,))
        for n in range(1_050)
    ]
    acts.keep(vault, builders.an_account(id=builders.id_of("m")))
    acts.keep(vault, *(builders.a_person(id=each, account_id=builders.id_of("m")) for each in (GONE, KEPT)))
    acts.keep(vault, *moments)
    with vault.write("merge", at=builders.NOW) as tx:
        references.change(tx, Experience, GONE, _moved_and_renamed)
    assert integrity.check(vault).findings == ()
    with vault.read() as tx:
        assert set(presence.last_met(tx, [GONE, KEPT], before=builders.NOW.replace(year=2027))) == {KEPT}
    assert len(acts.found(vault, "again")["experience"]) == 500
