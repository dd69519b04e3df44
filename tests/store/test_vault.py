"""One open store: reads and writes take turns, and an act is on disk whole or not at all."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import builders
from conftest import open_store
from keyaccounts.accounts import Account
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import cipher, keys, records, schema
from keyaccounts.store import vault as vaults
from keyaccounts.store.vault import Vault
from store import acts


def trouble(code: str) -> pytest.RaisesExc[StoreTrouble]:
    return pytest.raises(StoreTrouble, match=rf"^{code}\(")


def _never(_: Vault) -> None:
    raise AssertionError("nothing is to be migrated")


def test_a_new_store_opens_with_its_passphrase(tmp_path: Path, cheap_keys: None) -> None:
    path = tmp_path / "new.keyaccounts"
    made = vaults.create(path, passphrase="x y z")
    acts.keep(made, builders.an_account())
    made.close()
    again = vaults.open_store(path, passphrase="x y z", before_migrating=_never)
    assert [record.kind for record in acts.everything(again)] == ["account"]
    again.close()


def test_a_store_is_never_made_over_a_file_or_where_no_folder_is(
    store_path: Path, tmp_path: Path, cheap_keys: None
) -> None:
    for file in (store_path, *keys.files_beside(store_path)):
        before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
        with trouble("exists"):
            vaults.create(store_path, passphrase="x y z")
        assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
        file.unlink()
    with trouble("no_folder"):
        vaults.create(tmp_path / "none" / "new", passphrase="x y z")


def test_making_a_store_that_fails_leaves_nothing_in_the_way_of_the_next_try(
    tmp_path: Path, cheap_keys: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Vault) -> None:
        raise StoreTrouble("disk_full", path=tmp_path)

    path = tmp_path / "new.keyaccounts"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "upgrade", fail)
        with trouble("disk_full"):
            vaults.create(path, passphrase="x y z")
    assert list(tmp_path.iterdir()) == []
    vaults.create(path, passphrase="x y z").close()


def test_what_was_kept_is_there_after_closing_and_opening(store_path: Path) -> None:
    vault = open_store(store_path)
    saved = [acts.keep(vault, each)[0] for each in (builders.an_account(), builders.a_person())]
    vault.close()
    again = open_store(store_path)
    assert acts.everything(again) == saved
    again.close()


def test_threads_that_write_at_once_take_turns_and_lose_nothing(vault: Vault) -> None:
    def write(name: str) -> None:
        for n in range(25):
            acts.keep(vault, builders.an_account(f"{name}{n}"))
            acts.everything(vault)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with vault.read() as tx:
        assert records.count(tx, Account) == 75
    assert len({act.number for act in acts.latest_acts(vault)}) == 75


def test_a_look_shows_nothing_of_an_act_that_is_not_committed(vault: Vault) -> None:
    begun, seen = threading.Event(), []

    def look() -> None:
        begun.wait()
        seen.extend(acts.everything(vault))

    thread = threading.Thread(target=look)
    thread.start()
    with contextlib.suppress(ZeroDivisionError), vault.write("add", at=builders.NOW) as tx:
        begun.set()
        records.save(tx, builders.an_account())
        raise ZeroDivisionError
    thread.join()
    assert seen == []


def test_a_write_after_a_failed_one_works(vault: Vault) -> None:
    with pytest.raises(KeyboardInterrupt), vault.write("add", at=builders.NOW):
        raise KeyboardInterrupt
    [account] = acts.keep(vault, builders.an_account())
    assert acts.everything(vault) == [account]


@pytest.mark.parametrize("opening", ["read", "write", "aside"])
def test_an_error_is_told_as_it_is_when_the_driver_had_rolled_back_already(
    vault: Vault, opening: str
) -> None:
    """SQLite rolls back by itself when the disk is full or fails."""
    open_one: dict[str, Callable[[], object]] = {
        "read": vault.read,
        "write": lambda: vault.write("add", at=builders.NOW),
        "aside": vault.aside,
    }

    def fail() -> None:
        with open_one[opening]():  # type: ignore[attr-defined]
            vault._raw.execute("ROLLBACK")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert acts.everything(vault) == []


def test_a_full_disk_keeps_what_was_kept_and_says_so(vault: Vault) -> None:
    [account] = acts.keep(vault, builders.an_account())
    with vault.hold() as raw:
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {pages + 3}")
    with trouble("disk_full"):
        acts.keep(vault, builders.an_account(note="n" * 90_000), builders.a_person("Zelda"))
    assert acts.everything(vault) == [account]
    assert acts.found(vault, "zelda") == {}
    with vault.hold() as raw:
        raw.execute(f"PRAGMA max_page_count = {pages + 3000}")
    acts.keep(vault, account.changed(note="n" * 90_000))


def test_what_stands_aside_is_no_act_and_announces_nothing(vault: Vault) -> None:
    heard = acts.told(vault)
    with vault.aside() as connection:
        connection.exec_driver_sql("INSERT INTO draft VALUES ('capture', 'half a thought', 0)")
    assert acts.latest_acts(vault) == []
    assert heard == []
    with vault.read() as tx:
        assert tx.connection.exec_driver_sql("SELECT text FROM draft").scalars().all() == ["half a thought"]


def test_whoever_holds_the_store_can_let_others_have_a_turn(vault: Vault) -> None:
    thread = threading.Thread(target=lambda: acts.keep(vault, builders.an_account()))
    with vault.hold() as raw:
        thread.start()
        while raw.execute("SELECT count(*) FROM account").fetchone() == (0,):
            vault.pause()
    thread.join()


def test_closing_twice_is_no_error(store_path: Path) -> None:
    vault = open_store(store_path)
    vault.close()
    vault.close()


def test_a_store_that_was_refused_is_let_go_of(store_path: Path) -> None:
    vault = open_store(store_path)
    with vault.aside() as connection:
        connection.exec_driver_sql("PRAGMA application_id = 7")
    vault.close()
    with trouble("foreign"):
        open_store(store_path)
    connection = cipher.connect(store_path, vault.key)
    connection.close()
