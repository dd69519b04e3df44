"""Any record comes back as it was kept, and a save says what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

import builders
from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.settings import AUTHOR, Setting, made
from keyaccounts.store import records, tables
from keyaccounts.store.vault import Vault
from one_of_each import ONE_OF_EACH
from store import acts


def test_every_kind_of_record_is_tried_here() -> None:
    assert {type(record) for record in ONE_OF_EACH} == set(tables.ROWS)


@pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda record: record.kind)
def test_a_record_comes_back_as_it_was_saved(vault: Vault, record: Record) -> None:
    [saved] = acts.keep(vault, record)
    assert saved == record.changed(revision=1)
    with vault.read() as tx:
        assert records.get(tx, type(record), record.id) == saved


@pytest.mark.parametrize(
    "text", ["", "ß Łódź 北京 🎉", "line\nline\r\n\ttab", "nul\x00inside", "' \" ; -- %"]
)
def test_any_text_comes_back_letter_for_letter(vault: Vault, text: str) -> None:
    [saved] = acts.keep(vault, builders.an_account(note=text))
    with vault.read() as tx:
        assert records.get(tx, Account, saved.id).note == text


def test_a_time_of_any_zone_comes_back_as_the_same_moment_to_the_microsecond(vault: Vault) -> None:
    at = datetime(1987, 3, 29, 2, 30, 0, 123457, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    [saved] = acts.keep(vault, builders.an_experience(at=at))
    with vault.read() as tx:
        back = records.get(tx, Experience, saved.id)
    assert back.at == at
    assert back.at.tzinfo is UTC


def test_an_absent_record_is_refused_by_get_and_none_by_find(vault: Vault) -> None:
    with vault.read() as tx:
        assert records.find(tx, Account, builders.id_of("nobody")) is None
        with pytest.raises(Refusal, match="not_found"):
            records.get(tx, Account, builders.id_of("nobody"))


def test_saving_an_edit_bumps_the_revision_and_keeps_the_rest(vault: Vault) -> None:
    [account] = acts.keep(vault, builders.an_account(city="Leeds"))
    [edited] = acts.keep(vault, account.changed(name="Meridian & Sons"))
    assert edited.revision == 2
    assert (edited.name, edited.city) == ("Meridian & Sons", "Leeds")
    with vault.read() as tx:
        assert records.get(tx, Account, account.id) == edited


def test_saving_what_is_already_so_leaves_no_act_and_announces_nothing_changed(vault: Vault) -> None:
    [account] = acts.keep(vault, builders.an_account())
    before, heard = acts.latest_acts(vault), acts.told(vault)
    assert acts.keep(vault, account) == [account]
    assert acts.latest_acts(vault) == before
    assert heard == [frozenset()]


def test_an_edit_of_what_somebody_else_changed_meanwhile_is_refused(vault: Vault) -> None:
    [seen] = acts.keep(vault, builders.an_account())
    [newer] = acts.keep(vault, seen.changed(city="Leeds"))
    with pytest.raises(Refusal, match="changed_meanwhile"):
        acts.keep(vault, seen.changed(city="York"))
    assert acts.everything(vault) == [newer]


def test_records_are_listed_by_what_their_fields_equal(vault: Vault) -> None:
    ana, bo, cy = (builders.a_person(name) for name in ("Ana", "Bo", "Cy"))
    bo = replace(bo, account_id=builders.id_of("other"))
    cy = replace(cy, archived_at=builders.NOW)
    acts.keep(vault, ana, bo, cy)

    def names(**asked: object) -> list[str]:
        with vault.read() as tx:
            listed = [person.name for person in records.listed(tx, Person, **asked)]  # type: ignore[arg-type]
            count = records.count(tx, Person, **{k: v for k, v in asked.items() if k != "newest"})  # type: ignore[arg-type]
        assert count == len(listed)
        return listed

    assert names() == ["Ana", "Bo"]
    assert names(newest=True) == ["Bo", "Ana"]
    assert names(account_id=ana.account_id) == ["Ana"]
    assert names(archived=True) == ["Cy"]
    assert names(archived=None) == ["Ana", "Bo", "Cy"]
    assert names(account_id=ana.account_id, name="Bo") == []


def test_records_are_listed_by_fields_that_hold_nothing(vault: Vault) -> None:
    acts.keep(
        vault,
        builders.a_promise("of the firm"),
        builders.a_promise("of Ana", person_id=builders.id_of("ana"), due_on=builders.TODAY),
        builders.a_person(emails=()),
    )
    with vault.read() as tx:
        assert [each.text for each in records.listed(tx, Promise, person_id="")] == ["of the firm"]
        assert [each.text for each in records.listed(tx, Promise, due_on=None)] == ["of the firm"]
        assert records.count(tx, Promise, person_id="") == 1
        assert len(records.listed(tx, Person, emails=())) == 1


def test_more_records_than_one_query_carries_are_found_by_their_ids(vault: Vault) -> None:
    people = [builders.a_person(f"Person {n}") for n in range(2 * records.BATCH + 1)]
    with vault.write("import_file", at=builders.NOW) as tx:
        assert records.save_all(tx, people) == len(people)
    with vault.read() as tx:
        found = records.with_ids(
            tx, Person, [*(p.id for p in people), people[0].id, "", builders.id_of("no")]
        )
    assert [found[person.id].name for person in people] == [person.name for person in people]
    assert len(found) == len(people)


def test_saving_none_at_once_is_no_act(vault: Vault) -> None:
    with vault.write("import_file", at=builders.NOW) as tx:
        assert records.save_all(tx, []) == 0
    assert acts.latest_acts(vault) == []


def test_a_record_made_under_a_looser_rule_can_still_be_read(vault: Vault) -> None:
    [account] = acts.keep(vault, builders.an_account())
    with vault.aside() as connection:
        connection.exec_driver_sql("UPDATE account SET name = ''")
    with vault.read() as tx:
        assert records.get(tx, Account, account.id).name == ""


def test_a_second_setting_of_the_same_name_replaces_the_first(vault: Vault) -> None:
    [first] = acts.keep(vault, made(AUTHOR, "Jo", at=builders.NOW))
    acts.keep(vault, first.changed(value="Kim"))
    with vault.read() as tx:
        assert [each.value for each in records.listed(tx, Setting)] == ["Kim"]


def test_a_look_changes_nothing(vault: Vault) -> None:
    with vault.read() as tx, pytest.raises(RuntimeError):
        records.save(tx, builders.an_account())
    assert acts.everything(vault) == []
