"""Every act is in the journal, and undo and redo walk along it."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import builders
from conftest import open_store
from keyaccounts.accounts import Account
from keyaccounts.changes import Change
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import journal, records, reversal
from keyaccounts.store.vault import Vault
from store import acts

NOW = builders.NOW


def undo(vault: Vault) -> None:
    reversal.undo(vault, at=NOW)


def redo(vault: Vault) -> None:
    reversal.redo(vault, at=NOW)


def names(vault: Vault) -> list[str]:
    with vault.read() as tx:
        return [each.name for each in records.listed(tx, Account, archived=None)]


def test_one_act_over_several_kinds_is_undone_and_redone_whole(vault: Vault) -> None:
    account, person = builders.an_account(), builders.a_person()
    call, lesson, promise = builders.an_experience(), builders.a_learning(), builders.a_promise()
    acts.keep(vault, account)
    acts.keep(vault, person, call, lesson, promise, verb="log_experience")
    before = acts.content(vault)
    undo(vault)
    assert list(acts.content(vault)) == [account.id]
    assert acts.found(vault, "slot") == {}
    redo(vault)
    assert acts.content(vault) == before
    assert set(acts.found(vault, "slot")) == {"promise"}


def test_an_edit_is_undone_to_the_field_values_before_it(vault: Vault) -> None:
    [first] = acts.keep(vault, builders.a_premium_account(note="old"))
    acts.keep(vault, first.changed(note="new", grade="B", since=None))
    undo(vault)
    assert acts.content(vault) == {first.id: replace(first, revision=0)}
    redo(vault)
    with vault.read() as tx:
        account = records.get(tx, Account, first.id)
    assert (account.note, account.grade, account.since) == ("new", "B", None)


def test_undo_walks_back_and_redo_forward_act_by_act(vault: Vault) -> None:
    for name in ("A", "B", "C"):
        acts.keep(vault, builders.an_account(name))
    undo(vault)
    undo(vault)
    assert names(vault) == ["A"]
    redo(vault)
    assert names(vault) == ["A", "B"]
    undo(vault)
    undo(vault)
    assert names(vault) == []
    for _ in range(3):
        redo(vault)
    assert names(vault) == ["A", "B", "C"]


def test_a_new_act_clears_what_could_be_redone(vault: Vault) -> None:
    acts.keep(vault, builders.an_account("A"))
    undo(vault)
    acts.keep(vault, builders.an_account("B"))
    with pytest.raises(Refusal, match="nothing_to_redo"):
        redo(vault)
    assert names(vault) == ["B"]


def test_what_a_new_act_cleared_stays_cleared_when_that_act_is_undone(vault: Vault) -> None:
    acts.keep(vault, builders.an_account("A"))
    undo(vault)
    acts.keep(vault, builders.an_account("B"))
    undo(vault)
    redo(vault)
    assert names(vault) == ["B"]
    with pytest.raises(Refusal, match="nothing_to_redo"):
        redo(vault)


def test_an_empty_journal_has_nothing_to_undo_or_redo(vault: Vault) -> None:
    with pytest.raises(Refusal, match="nothing_to_undo"):
        undo(vault)
    with pytest.raises(Refusal, match="nothing_to_redo"):
        redo(vault)


def test_an_act_over_several_batches_is_one_undo(vault: Vault) -> None:
    acts.keep(vault, builders.an_account("Before"))
    number = 0
    for batch in range(3):
        with vault.write("import_file", about="x.csv", at=NOW, act=number) as tx:
            number = tx.act
            records.save_all(tx, [builders.a_person(f"P{batch}{n}") for n in range(4)])
    assert [(act.verb, act.count) for act in acts.latest_acts(vault)] == [("import_file", 12), ("add", 1)]
    undo(vault)
    assert [record.kind for record in acts.everything(vault)] == ["account"]
    redo(vault)
    with vault.read() as tx:
        assert [p.name for p in records.listed(tx, Person)][:5] == ["P00", "P01", "P02", "P03", "P10"]


def test_an_act_whose_first_batch_changed_nothing_is_still_one_undo(vault: Vault) -> None:
    with vault.write("import_file", at=NOW) as tx:
        number = tx.act
    for name in ("P1", "P2"):
        with vault.write("import_file", at=NOW, act=number) as tx:
            number = tx.act
            records.save_all(tx, [builders.a_person(name)])
    assert [(act.verb, act.count) for act in acts.latest_acts(vault)] == [("import_file", 2)]
    undo(vault)
    assert acts.everything(vault) == []


def test_a_batch_after_a_foreign_act_took_its_number_does_not_join_that_act(vault: Vault) -> None:
    with vault.write("import_file", at=NOW) as tx:
        number = tx.act
    acts.keep(vault, builders.an_account("Typed meanwhile"))
    with vault.write("import_file", at=NOW, act=number) as tx:
        records.save_all(tx, [builders.a_person()])
    undo(vault)
    assert names(vault) == ["Typed meanwhile"]


def test_what_an_act_adds_after_it_was_undone_can_be_undone_too(vault: Vault) -> None:
    with vault.write("import_file", at=NOW) as tx:
        number = tx.act
        records.save_all(tx, [builders.an_account("First batch")])
    undo(vault)
    with vault.write("import_file", at=NOW, act=number) as tx:
        records.save_all(tx, [builders.an_account("Second batch")])
    assert names(vault) == ["Second batch"]
    undo(vault)
    assert names(vault) == []


def test_a_record_knows_its_history_newest_first(vault: Vault) -> None:
    [first] = acts.keep(vault, builders.an_account("A", city="Leeds"))
    vault.author = "Jo"
    [second] = acts.keep(vault, first.changed(city="York"), verb="edit_account")
    acts.keep(vault, second.archived(at=NOW), verb="archive")
    with vault.read() as tx:
        told = journal.history(tx, first.id)
    assert [(act.verb, act.by, act.at, list(entry.fields)) for act, entry in told] == [
        ("archive", "Jo", NOW, ["archived_at"]),
        ("edit_account", "Jo", NOW, ["city"]),
    ]
    assert told[1][1].fields["city"] == ["Leeds", "York"]


def test_the_entries_of_an_act_tell_the_last_change_first(vault: Vault) -> None:
    account = builders.an_account()
    with vault.write("add", at=NOW) as tx:
        saved = records.save(tx, account)
        records.save(tx, saved.changed(city="York"))
        told = [(entry.change, entry.record_id) for entry in journal.entries(tx, tx.act)]
    assert told == [(Change.EDITED, account.id), (Change.MADE, account.id)]
    undo(vault)
    assert acts.everything(vault) == []


def test_a_write_that_fails_leaves_nothing_and_announces_nothing(vault: Vault) -> None:
    [account] = acts.keep(vault, builders.an_account("A"))
    heard, before, act_list = acts.told(vault), acts.content(vault), acts.latest_acts(vault)

    def fail_halfway() -> None:
        with vault.write("edit", at=NOW) as tx:
            records.save(tx, account.changed(note="harpsichord"))
            records.save(tx, builders.a_person("Harpsichord Player"))
            records.save(tx, builders.an_account(""))

    with pytest.raises(Refusal, match="empty"):
        fail_halfway()
    assert acts.content(vault) == before
    assert acts.latest_acts(vault) == act_list
    assert acts.found(vault, "harpsichord") == {}
    assert heard == []


def test_an_id_that_is_taken_is_no_half_act(vault: Vault) -> None:
    [account] = acts.keep(vault, builders.an_account())

    def import_twice() -> None:
        with vault.write("import_file", at=NOW) as tx:
            records.save_all(tx, [builders.a_person("Zelda")])
            records.save_all(tx, [builders.an_account("Copy", id=account.id)])

    with pytest.raises(StoreTrouble):
        import_twice()
    assert acts.everything(vault) == [account]
    assert acts.found(vault, "zelda") == {}


def test_a_commit_announces_the_kinds_it_touched(vault: Vault) -> None:
    heard = acts.told(vault)
    acts.keep(vault, builders.an_account(), builders.a_person(), builders.a_person("Bo"))
    undo(vault)
    redo(vault)
    assert heard == [frozenset({"account", "person"})] * 3


def test_undo_survives_closing_the_store(store_path: Path) -> None:
    vault = open_store(store_path)
    acts.keep(vault, builders.an_account("A"))
    acts.keep(vault, builders.an_account("B"))
    undo(vault)
    vault.close()
    again = open_store(store_path)
    redo(again)
    assert names(again) == ["A", "B"]
    undo(again)
    undo(again)
    assert names(again) == []
    again.close()


_RECORDS = st.sampled_from(("account", "person", "experience"))
_WORDS = st.text(alphabet="abcé 北'\"%\n", max_size=6)


class SavesAndUndos(RuleBasedStateMachine):
    """A store beside a plain list of snapshots: every undo and redo must show the same records."""

    vault: Vault

    @initialize()
    def begin(self) -> None:
        with self.vault.aside() as connection:
            for table in ("account", "person", "experience", "presence", "act", "change"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
            for index in ("experience_words", "learning_words", "record_words"):
                connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('delete-all')")
        self.past: list[dict[str, Record]] = [{}]
        self.future: list[dict[str, Record]] = []

    @rule(kinds=st.lists(_RECORDS, min_size=1, max_size=3), words=_WORDS)
    def make(self, kinds: list[str], words: str) -> None:
        made: list[Record] = [
            {
                "account": builders.an_account(note=words),
                "person": builders.a_person(note=words),
                "experience": builders.an_experience(note=words, people=(builders.id_of("ana"),)),
            }[kind]
            for kind in kinds
        ]
        acts.keep(self.vault, *made)
        self._advance({record.id: record for record in made})

    @precondition(lambda self: self.past[-1])
    @rule(data=st.data(), words=_WORDS, archives=st.booleans())
    def edit(self, data: st.DataObject, words: str, archives: bool) -> None:
        some = data.draw(
            st.lists(st.sampled_from(sorted(self.past[-1])), min_size=1, max_size=3, unique=True)
        )
        edited = {}
        with self.vault.write("edit", at=NOW) as tx:
            for record_id in some:
                record_type = type(self.past[-1][record_id])
                kept = records.get(tx, record_type, record_id)
                new = kept.changed(note=words, archived_at=NOW if archives else None)
                edited[record_id] = records.rebuilt(records.save(tx, new), {"revision": 0})
        if edited != {record_id: self.past[-1][record_id] for record_id in some}:
            self._advance(edited)

    @rule()
    def fail(self) -> None:
        with contextlib.suppress(ZeroDivisionError), self.vault.write("edit", at=NOW) as tx:
            records.save(tx, builders.an_account())
            raise ZeroDivisionError

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if len(self.past) == 1:
                with pytest.raises(Refusal, match="nothing_to_undo"):
                    undo(self.vault)
                return
            undo(self.vault)
            self.future.append(self.past.pop())

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if not self.future:
                with pytest.raises(Refusal, match="nothing_to_redo"):
                    redo(self.vault)
                return
            redo(self.vault)
            self.past.append(self.future.pop())

    @invariant()
    def store_and_model_agree(self) -> None:
        if not hasattr(self, "past"):
            return
        assert acts.content(self.vault) == self.past[-1]
        with self.vault.read() as tx:
            rows = tx.connection.exec_driver_sql("SELECT count(*) FROM presence").scalar_one()
        assert rows == sum(isinstance(r, Experience) and not r.is_archived for r in self.past[-1].values())
        holding = sum("北" in vars(record)["note"] for record in self.past[-1].values())
        starts = sum(_has_word(vars(record)["note"], "北") for record in self.past[-1].values())
        assert sum(map(len, acts.found(self.vault, "北").values())) == starts <= holding

    def _advance(self, changed: dict[str, Record]) -> None:
        self.past.append(self.past[-1] | changed)
        self.future.clear()


def _has_word(text: str, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in re.findall(r"\w+", text))


def test_any_sequence_of_saves_undos_and_redos_equals_a_plain_model(vault: Vault) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    class OnThisStore(SavesAndUndos):
        pass

    OnThisStore.vault = vault
    run_state_machine_as_test(
        OnThisStore,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            # Making a failing run short takes minutes; the steps that are printed do as well.
            phases=(Phase.generate,),
        ),
    )
