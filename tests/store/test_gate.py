"""What stands at a store's place is told apart before anything is opened, and never touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import builders
from conftest import open_store
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import cipher, gate, keys, records, schema
from keyaccounts.store import vault as vaults
from store import acts

PAGE = 4096


def trouble(code: str) -> pytest.RaisesExc[StoreTrouble]:
    return pytest.raises(StoreTrouble, match=rf"^{code}\(")


def _plain_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (words)")
    connection.commit()
    connection.close()


NOT_A_STORE: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "missing"),
    "no byte": (lambda path: path.touch(), "empty_file"),
    "a folder": (lambda path: path.mkdir(), "foreign"),
    "plain SQLite": (_plain_sqlite, "foreign"),
    "text": (lambda path: path.write_text("Dear Ana,\n" * 500), "foreign"),
    "an archive": (lambda path: path.write_bytes(b"PK\x03\x04" + os.urandom(20_000)), "foreign"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n" + os.urandom(20_000)), "foreign"),
    "another format": (lambda path: path.write_bytes(os.urandom(20_000)), "no_key_file"),
}


@pytest.mark.parametrize("what", NOT_A_STORE)
def test_what_is_no_store_is_named_and_left_as_it_is(tmp_path: Path, what: str) -> None:
    make, code = NOT_A_STORE[what]
    path = tmp_path / "book.keyaccounts"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with trouble(code):
        open_store(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == ([path] if path.exists() else [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_or_device_is_refused_at_once_instead_of_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "book.keyaccounts"
    os.mkfifo(path)
    with trouble("foreign"):
        gate.check_file(path)


def test_a_wrong_passphrase_a_damaged_first_page_and_a_foreign_file_are_three_answers(
    store_path: Path, passphrase: str
) -> None:
    """M5: the cipher itself says "file is not a database" to all three."""
    with trouble("wrong_key"):
        vaults.open_store(store_path, passphrase="open sesame", before_migrating=lambda _: None)
    whole = store_path.read_bytes()
    store_path.write_bytes(whole[:100] + bytes([whole[100] ^ 4]) + whole[101:])
    with trouble("damaged"):
        open_store(store_path)
    _replace_by_plain(store_path)
    with trouble("foreign"):
        open_store(store_path)
    store_path.write_bytes(whole)
    open_store(store_path).close()


def _replace_by_plain(path: Path) -> None:
    path.unlink()
    _plain_sqlite(path)


def test_a_flipped_bit_on_a_later_page_is_damage_when_it_is_read(store_path: Path) -> None:
    """M8."""
    vault = open_store(store_path)
    with vault.write("import_file", at=builders.NOW) as tx:
        records.save_all(tx, [builders.an_experience(note="n" * 2000) for _ in range(200)])
    vault.close()
    whole = bytearray(store_path.read_bytes())
    pages = len(whole) // PAGE
    for page in range(pages - 60, pages):
        whole[page * PAGE + 77] ^= 1
    store_path.write_bytes(whole)
    vault = open_store(store_path)
    with trouble("damaged"):
        acts.everything(vault)
    with pytest.raises(StoreTrouble):
        acts.keep(vault, builders.an_experience())
    vault.close()


@pytest.mark.parametrize("cut", [1, 1000, PAGE, 3 * PAGE, 3 * PAGE + 1000, -PAGE])
def test_a_store_cut_short_is_damaged(store_path: Path, cut: int) -> None:
    store_path.write_bytes(store_path.read_bytes()[:cut])

    def open_and_read() -> None:
        vault = open_store(store_path)
        try:
            acts.everything(vault)
            with vault.hold() as raw:
                if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    raise StoreTrouble("damaged", path=store_path)
        finally:
            vault.close()

    with trouble("damaged"):
        open_and_read()


def test_a_store_of_a_newer_program_is_refused_and_not_one_byte_of_it_changes(store_path: Path) -> None:
    vault = open_store(store_path)
    with vault.aside() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.HEAD + 1}")
    vault.close()
    before = {file.name: file.read_bytes() for file in store_path.parent.iterdir()}
    with trouble("newer_schema"):
        open_store(store_path)
    assert {file.name: file.read_bytes() for file in store_path.parent.iterdir()} == before


def test_an_encrypted_file_of_another_program_is_foreign(store_path: Path, passphrase: str) -> None:
    key = keys.unlock(keys.read(store_path), passphrase=passphrase)
    store_path.unlink()
    connection = cipher.connect(store_path, key, create=True)
    connection.execute("CREATE TABLE other (words)")
    connection.close()
    before = store_path.read_bytes()
    with trouble("foreign"):
        open_store(store_path)
    assert store_path.read_bytes() == before


def test_an_empty_file_is_not_made_into_a_store_even_with_the_key_at_hand(
    store_path: Path, passphrase: str
) -> None:
    """M5: SQLite takes an empty file for an empty store."""
    key = keys.unlock(keys.read(store_path), passphrase=passphrase)
    store_path.write_bytes(b"")
    with trouble("empty_file"):
        vaults.open_with_key(store_path, key, before_migrating=lambda _: None)
    assert store_path.read_bytes() == b""
    assert not store_path.with_name(store_path.name + "-wal").exists()


@pytest.mark.parametrize(
    "folder",
    ["Dropbox", "Dropbox (Jo)", "OneDrive - Meridian", "iCloud Drive", "Mobile Documents", "Google Drive",
     "GoogleDrive-jo@meridian.example", "my drive", "Nextcloud2"],
)  # fmt: skip
def test_a_folder_that_another_program_copies_is_refused(
    template_store: Path, tmp_path: Path, folder: str, cheap_keys: None
) -> None:
    place = tmp_path / folder / "deep" / "er"
    place.mkdir(parents=True)
    with trouble("synced_folder"):
        vaults.create(place / "new.keyaccounts", passphrase="x y z")
    assert list(place.iterdir()) == []
    for file in template_store.parent.glob(template_store.name + "*"):
        shutil.copy(file, place)
    with trouble("synced_folder"):
        open_store(place / template_store.name)


def test_a_folder_with_a_sync_programs_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".dropbox.cache").mkdir()
    (tmp_path / "books").mkdir()
    with trouble("synced_folder"):
        gate.check_place(tmp_path / "books")


def test_a_folder_whose_name_only_begins_alike_is_none_of_theirs(tmp_path: Path) -> None:
    for name in ("My drivers", "Dropboxing club", "OneDriveway plans"):
        (tmp_path / name).mkdir()
        gate.check_place(tmp_path / name)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_folder_served_by_a_network_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate.check_place(tmp_path)
    monkeypatch.setattr(gate, "_file_system", lambda _: "cifs")
    with trouble("synced_folder"):
        gate.check_place(tmp_path)


def test_a_full_disk_is_refused_before_anything_is_written(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(store_path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=gate.LEAST_SPACE // 10 - 1))
    with trouble("low_space"):
        open_store(store_path)
