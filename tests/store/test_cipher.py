"""Every safety switch of a connection is on, and the file is one process's alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import builders
from conftest import open_store
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import cipher, keys
from keyaccounts.store.vault import Vault
from store import acts


def trouble(code: str) -> pytest.RaisesExc[StoreTrouble]:
    return pytest.raises(StoreTrouble, match=rf"^{code}\(")


SWITCHES = {
    "journal_mode": "wal",
    "locking_mode": "exclusive",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "temp_store": 2,
}


@pytest.fixture
def key(store_path: Path, passphrase: str) -> bytes:
    return keys.unlock(keys.read(store_path), passphrase=passphrase)


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_reads_back_as_it_was_set(vault: Vault, name: str) -> None:
    with vault.hold() as raw:
        assert raw.execute(f"PRAGMA {name}").fetchone() == (SWITCHES[name],)


def test_a_switch_that_does_not_hold_refuses_the_store(
    store_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cipher._SWITCHES, "secure_delete", ("ON", 7))
    with trouble("no_cipher"):
        cipher.connect(store_path, key)


def test_the_file_is_encrypted_from_its_first_byte(vault: Vault) -> None:
    acts.keep(vault, builders.an_account("Harpsichord Ltd"))
    log = vault.path.with_name(vault.path.name + "-wal")
    for file in (vault.path, log):
        data = file.read_bytes()
        assert b"Harpsichord" not in data
        assert b"CREATE TABLE" not in data
        assert not data.startswith(b"SQLite format 3")


@pytest.mark.parametrize("read_only", [False, True])
def test_a_wrong_key_reads_nothing_and_writes_nothing(store_path: Path, read_only: bool) -> None:
    before = {file.name: file.read_bytes() for file in store_path.parent.iterdir()}
    with trouble("damaged"):
        cipher.connect(store_path, bytes(32), read_only=read_only)
    assert {file.name: file.read_bytes() for file in store_path.parent.iterdir()} == before


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(store_path: Path, length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cipher.connect(store_path, bytes(length))


def test_opening_makes_no_file(tmp_path: Path) -> None:
    with trouble("missing"):
        cipher.connect(tmp_path / "none", bytes(32))
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_connection_trusts_no_schema_and_changes_nothing(store_path: Path, key: bytes) -> None:
    connection = cipher.connect(store_path, key, read_only=True)
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
    with pytest.raises(Exception, match="readonly"):
        connection.execute("DELETE FROM act")
    connection.close()


def test_a_second_process_is_told_at_once_that_the_store_is_busy(vault: Vault) -> None:
    """M7."""
    acts.keep(vault, builders.an_account())
    program = (
        "import sys, pathlib\n"
        "from keyaccounts.refusals import StoreTrouble\n"
        "from keyaccounts.store import cipher\n"
        "import time; began = time.monotonic()\n"
        "try: cipher.connect(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()))\n"
        "except StoreTrouble as error: print(error.code, time.monotonic() - began)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, vault.path],
        input=vault.key.hex(), capture_output=True, text=True, check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), "PATH": ""},
    )  # fmt: skip
    code, seconds = told.stdout.split()
    assert code == "busy"
    assert float(seconds) < 2
    assert not vault.path.with_name(vault.path.name + "-shm").exists()
    assert len(acts.everything(vault)) == 1


def test_closing_leaves_the_store_alone_in_one_file(store_path: Path) -> None:
    vault = open_store(store_path)
    acts.keep(vault, builders.an_account())
    vault.close()
    left = {file.name for file in store_path.parent.iterdir()}
    assert left == {store_path.name, *(file.name for file in keys.files_beside(store_path))}


def test_a_damaged_page_under_the_search_index_is_damage(store_path: Path) -> None:
    from sqlcipher3 import dbapi2

    error = dbapi2.DatabaseError("vtable constructor failed: experience_words")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    assert cipher.trouble_of(error, store_path).code == "damaged"


@pytest.mark.parametrize("told", ["unable to open database file", "disk I/O error"])
def test_a_file_that_may_only_be_read_is_said_to_be_so(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    from sqlcipher3 import dbapi2

    store_path.touch()
    # Whoever runs this may be allowed everything, so the system's answer is given by hand.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    error = dbapi2.OperationalError(told)
    assert cipher.trouble_of(error, store_path).code == "read_only"


def test_an_old_sqlite_is_refused(store_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "LEAST_SQLITE", (99, 0, 0))
    with trouble("no_cipher"):
        cipher.connect(store_path, key)
