"""The verbs of the store file: each does what it says, and the state of the store follows the user's acts."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import builders
import conftest
from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.settings import AUTHOR
from keyaccounts.store import backup as backups
from keyaccounts.store import integrity, records, schema
from keyaccounts.store.vault import Vault
from keyaccounts.workflows import accounts, choices
from keyaccounts.workflows import vault as verbs
from keyaccounts.workflows.progress import Progress

T = TypeVar("T")


@pytest.fixture
def vault(store_path: Path) -> Iterator[Vault]:
    """An open store that the test may close itself."""
    opened = conftest.open_store(store_path)
    yield opened
    opened.close()


def finished(told: Generator[Progress, None, T]) -> tuple[T, list[Progress]]:
    seen: list[Progress] = []
    while True:
        try:
            seen.append(next(told))
        except StopIteration as ended:
            result: T = ended.value
            return result, seen


def test_the_verbs_load_neither_tables_nor_cipher_until_one_is_used() -> None:
    code = """
import sys
import keyaccounts.workflows.vault
late = {"sqlmodel", "sqlalchemy", "alembic", "sqlcipher3", "cryptography", "pydantic"} & set(sys.modules)
sys.exit(f"loaded: {late}" if late else 0)
"""
    source = Path(__file__).parents[2] / "src"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=source)


def test_a_new_store_knows_its_author_when_opened_again(tmp_path: Path, cheap_keys: None) -> None:
    path = tmp_path / "book.keyaccounts"
    made = verbs.new(path, passphrase="a b c", use_keyring=False, author="Kim Sato", at=builders.NOW)
    assert made.author == "Kim Sato"
    verbs.close(made)
    opened = verbs.open(path, passphrase="a b c")
    assert (opened.author, choices.get(opened, AUTHOR)) == ("Kim Sato", "Kim Sato")
    accounts.add(opened, builders.an_account(), at=builders.NOW)
    act, _ = verbs.undoable(opened)
    assert act is not None
    assert act.by == "Kim Sato"
    verbs.close(opened)


def test_a_store_is_never_made_over_another(store_path: Path) -> None:
    before = store_path.read_bytes()
    with pytest.raises(StoreTrouble, match="exists"):
        verbs.new(store_path, passphrase="x", use_keyring=False, author="", at=builders.NOW)
    assert store_path.read_bytes() == before


def test_opening_with_a_wrong_passphrase_says_so(store_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="wrong_key"):
        verbs.open(store_path, passphrase="no")


def test_an_older_store_is_backed_up_before_it_is_migrated(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.add(vault, builders.an_account(), at=builders.NOW)
    vault.close()
    seen: list[int] = []
    before, path = schema.HEAD, vault.path

    def upgrade(_: object) -> None:
        (made,) = backups.listed(backups.folder_of(path))
        seen.append(made.schema)

    monkeypatch.setattr(schema, "HEAD", schema.HEAD + 1)
    monkeypatch.setattr(schema, "upgrade", upgrade)
    verbs.close(verbs.open(vault.path, passphrase=conftest.PASSPHRASE, at=builders.NOW))

    assert seen == [before]
    (made,) = verbs.backups(vault.path)
    assert (made.reason, made.made_at, made.records) == ("before_migration", builders.NOW, 1)


def test_a_backup_tells_its_steps_and_can_be_brought_back(vault: Vault, tmp_path: Path) -> None:
    account = accounts.add(vault, builders.an_account(), at=builders.NOW)
    before = verbs.digest(vault)
    made, seen = finished(verbs.backup(vault, tmp_path / "copy.kabackup", at=builders.NOW))
    assert [(each.done, each.total, each.what) for each in seen] == [
        (0, 4, "copying"), (1, 4, "checking"), (2, 4, "packing"), (3, 4, "reading_back"),
    ]  # fmt: skip
    accounts.archive(vault, account.id, at=builders.NOW)
    assert verbs.digest(vault) != before
    verbs.close(vault)
    restored = verbs.restore(made.path, vault.path, passphrase=conftest.PASSPHRASE, at=builders.NOW)
    assert restored.backup is not None
    opened = verbs.open(vault.path, passphrase=conftest.PASSPHRASE)
    assert verbs.digest(opened) == before
    verbs.close(opened)


def test_a_cancelled_backup_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    told = verbs.backup(vault, tmp_path / "copy.kabackup", at=builders.NOW)
    next(told)
    next(told)
    told.close()
    assert not list(tmp_path.glob("copy*"))
    assert not list(tmp_path.glob("*.partial"))


def test_the_daily_backup_is_made_once(vault: Vault) -> None:
    first, _ = finished(verbs.daily_backup(vault, at=builders.NOW))
    again, seen = finished(verbs.daily_backup(vault, at=builders.NOW + timedelta(hours=3)))
    before_import, _ = finished(verbs.backup_before(vault, "before_import", at=builders.NOW))
    assert first is not None
    assert (again, seen) == (None, [])
    assert {each.reason for each in verbs.backups(vault.path)} == {"daily", "before_import"}
    assert before_import.path.parent == first.path.parent


def test_a_check_of_a_store_in_use_finds_nothing(vault: Vault) -> None:
    accounts.add(vault, builders.an_account(), at=builders.NOW)
    assert verbs.check(vault).is_whole


def test_the_history_of_a_record_names_its_acts(vault: Vault) -> None:
    account = accounts.add(vault, builders.an_account(), at=builders.NOW)
    accounts.edit(vault, account.changed(city="Leeds"), at=builders.NOW)
    ((act, entry),) = verbs.history(vault, account.id)
    assert (act.verb, entry.fields) == ("edit_account", {"city": ["", "Leeds"]})


def test_nothing_to_undo_or_redo_is_a_refusal(vault: Vault) -> None:
    for turn, code in ((verbs.undo, "nothing_to_undo"), (verbs.redo, "nothing_to_redo")):
        with pytest.raises(Refusal, match=code):
            turn(vault, at=builders.NOW)
    assert verbs.undoable(vault) == (None, None)


class UndoneIsUndone(RuleBasedStateMachine):
    """Any acts, any undos and redos in between: the digest is always the one of that point in history."""

    fresh: Callable[[], Vault]

    def __init__(self) -> None:
        super().__init__()
        self.vault = type(self).fresh()
        self.at = builders.NOW
        self.digests = [verbs.digest(self.vault)]
        self.place = 0

    def teardown(self) -> None:
        assert integrity.check(self.vault).is_whole
        while self.place:
            self.undo()
        assert verbs.digest(self.vault) == self.digests[0]
        while self.place + 1 < len(self.digests):
            self.redo()
        assert verbs.digest(self.vault) == self.digests[-1]
        assert integrity.check(self.vault).is_whole
        self.vault.close()

    @rule(many=st.integers(1, 3), premium=st.booleans())
    def add_accounts(self, many: int, premium: bool) -> None:
        made = builders.a_premium_account if premium else builders.an_account
        self._act([made(f"Firm {n}") for n in range(many)])

    @rule(data=st.data(), text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    def edit_some(self, data: st.DataObject, text: str) -> None:
        if kept := self._all():
            chosen = data.draw(st.lists(st.sampled_from(kept), max_size=3, unique_by=lambda each: each.id))
            self._act([_edited(each, text) for each in chosen])

    @rule(data=st.data())
    def archive_or_bring_back(self, data: st.DataObject) -> None:
        if kept := self._all():
            one = data.draw(st.sampled_from(kept))
            self._act([one.brought_back() if one.is_archived else one.archived(at=self.at)])

    @rule(data=st.data(), effect=st.none() | st.integers(-3, 3))
    def log(self, data: st.DataObject, effect: int | None) -> None:
        with self.vault.read() as tx:
            known = records.listed(tx, Account, archived=None)
            people = records.listed(tx, Person, archived=None)
        if not known:
            return
        account = data.draw(st.sampled_from(known)).id
        person = builders.a_person(account_id=account)
        there = (person.id, *(each.id for each in people[:2]))
        call = builders.an_experience(account_id=account, people=there, effect=effect, topics=("slots",))
        promise = builders.a_promise(account_id=account, experience_id=call.id, person_id=person.id)
        self._act([person, call, promise])

    @rule()
    def refused(self) -> None:
        with contextlib.suppress(Refusal), self.vault.write("add", at=self.at) as tx:
            records.save(tx, builders.an_account("Never kept"))
            raise Refusal("no")

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        verbs.undo(self.vault, at=self.at)
        self.place -= 1

    @precondition(lambda self: self.place + 1 < len(self.digests))
    @rule()
    def redo(self) -> None:
        verbs.redo(self.vault, at=self.at)
        self.place += 1

    @invariant()
    def the_digest_is_that_of_this_point(self) -> None:
        assert verbs.digest(self.vault) == self.digests[self.place]

    @invariant()
    def what_can_be_undone_is_known(self) -> None:
        undo, redo = verbs.undoable(self.vault)
        assert (undo is not None) == (self.place > 0)
        assert (redo is not None) == (self.place + 1 < len(self.digests))

    def _act(self, kept: list[Record]) -> None:
        before = verbs.digest(self.vault)
        with self.vault.write("act", at=self.at) as tx:
            for each in kept:
                records.save(tx, each)
        if (now := verbs.digest(self.vault)) != before:
            self.place += 1
            self.digests[self.place :] = [now]

    def _all(self) -> list[Record]:
        with self.vault.read() as tx:
            return list(records.everything(tx))


def _edited(record: Record, text: str) -> Record:
    match record:
        case Account() | Person():
            return record.changed(note=text)
        case Experience():
            return record.changed(quote=text, people=record.people[::-1])
        case Promise():
            return record.changed(state="kept", settled_on=builders.TODAY)
    return record


def test_the_digest_is_the_same_after_any_undo_and_any_redo(template_store: Path, tmp_path: Path) -> None:
    numbers = count(1)

    def fresh() -> Vault:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return conftest.open_store(conftest.copied_store(template_store, folder))

    UndoneIsUndone.fresh = fresh
    run_state_machine_as_test(
        UndoneIsUndone,
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
