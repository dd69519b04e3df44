"""One connection to an encrypted file, with every safety switch set and read back."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from keyaccounts.refusals import StoreTrouble

APPLICATION_ID = 0x6B657961
"""Stands in the (encrypted) header of each of our stores: "keya"."""

LEAST_SQLITE = (3, 51, 3)

_SWITCHES = {
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "fullfsync": ("ON", 1),
    "checkpoint_fullfsync": ("ON", 1),
    "temp_store": ("MEMORY", 2),
}
_SWITCHES_TO_READ = ("trusted_schema", "cell_size_check", "temp_store")
"""Those that matter where nothing is written, and that can be set there."""


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Any:
    """A keyed driver connection to `path`; opening never creates. Raises StoreTrouble.

    Autocommit is on: transactions are begun and ended in words, because the driver's own habit of
    beginning one late would let schema changes survive a rollback.
    """
    from sqlcipher3 import dbapi2 as driver

    if driver.sqlite_version_info < LEAST_SQLITE:
        raise StoreTrouble("no_cipher", found=driver.sqlite_version)
    mode = "rwc" if create else "ro" if read_only else "rw"
    try:
        connection = driver.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None,
            check_same_thread=False, timeout=0.3,
        )  # fmt: skip
    except driver.OperationalError as error:
        raise trouble_of(error, path) from error
    try:
        _give_key(connection, key)
        connection.execute("PRAGMA cipher_log_level = NONE")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise StoreTrouble("no_cipher", found="plain SQLite")
        if not read_only:
            # Before the first read: only then does the write-ahead log need no shared memory file.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA cache_size = -65536")
        _set_switches(connection, _SWITCHES_TO_READ if read_only else _SWITCHES)
    except driver.Error as error:
        connection.close()
        raise trouble_of(error, path) from error
    except StoreTrouble:
        connection.close()
        raise
    return connection


def _give_key(connection: Any, key: bytes) -> None:
    literal = f"x'{key.hex()}'"
    # A PRAGMA takes no parameters, so the literal is checked before it becomes part of one.
    if not re.fullmatch(r"x'[0-9a-f]{64}'", literal):
        raise ValueError("a key has 32 bytes")
    connection.execute(f'PRAGMA key = "{literal}"')


def _set_switches(connection: Any, names: Iterable[str]) -> None:
    for name in names:
        wanted, reads = _SWITCHES[name]
        connection.execute(f"PRAGMA {name} = {wanted}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != reads:
            raise StoreTrouble("no_cipher", found=f"{name}={found}")


def _bar(path: Path) -> str:
    if not path.exists():
        return "missing"
    return "io_error" if os.access(path, os.W_OK) else "read_only"


def trouble_of(error: Exception, path: Path) -> StoreTrouble:
    """What a driver's error means for the person; its text never carries values of records."""
    if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
        # What a virtual table says of a damaged page names neither damage nor page.
        return StoreTrouble("damaged", path=path)
    told = str(error).lower()
    for sign, code in (
        ("locked", "busy"),
        ("full", "disk_full"),
        ("readonly", "read_only"),
        ("not a database", "damaged"),
        ("malformed", "damaged"),
        ("unable to open", _bar(path)),
        ("disk i/o", _bar(path)),
    ):
        if sign in told:
            return StoreTrouble(code, path=path)
    return StoreTrouble("io_error", path=path, reason=type(error).__name__)
