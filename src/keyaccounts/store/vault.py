"""One open store: who may read or write it and when, and what each act tells the rest of the program."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import cipher, gate, journal, keys, schema
from keyaccounts.store.transaction import Transaction

_handed = threading.local()
"""The connection that the engine is to take up next, of this thread."""


class Vault:
    """An open encrypted store on its one connection; reads and writes take turns."""

    def __init__(self, path: Path, key: bytes, connection: Any) -> None:
        self.path = path
        self.author = ""
        self.committed: Callable[[frozenset[str]], None] = lambda kinds: None
        self._key = key
        self._turn = threading.RLock()
        self._raw = connection
        _handed.connection = connection
        self._connection = _engine().connect().execution_options(isolation_level="AUTOCOMMIT")

    @contextlib.contextmanager
    def read(self) -> Iterator[Transaction]:
        """A consistent look at the store."""
        with self._turn, self._translated():
            self._raw.execute("BEGIN")
            try:
                yield Transaction(self._connection)
            finally:
                # The driver has already rolled back after some errors.
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")

    @contextlib.contextmanager
    def write(self, verb: str, *, at: datetime, about: str = "", act: int = 0) -> Iterator[Transaction]:
        """One user act: all of it is on disk when this ends, or none of it is.

        `verb` and `about` name the act for undo and history; `act` goes on with one begun before.
        After the commit, whoever listens hears which kinds of record changed.
        """
        with self._turn, self._translated():
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                tx = Transaction(self._connection, at)
                tx.act, tx.place = journal.begin(
                    self._connection, verb, about=about, at=at, by=self.author, act=act
                )
                yield tx
                journal.settle(self._connection, tx.act, tx.place)
            except BaseException:
                # The driver has already rolled back after some errors, a full disk among them.
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
                raise
            self._commit()
        self.committed(frozenset(tx.touched))

    @contextlib.contextmanager
    def aside(self) -> Iterator[sa.Connection]:
        """A write that is no user act: drafts, the search index's upkeep. It is not in the journal."""
        with self._turn, self._translated():
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
                raise
            self._commit()

    @contextlib.contextmanager
    def hold(self) -> Iterator[Any]:
        """The driver's connection, for backup and checks, with everyone else kept waiting."""
        with self._turn, self._translated():
            yield self._raw

    def schema_version(self) -> int:
        """The number of the store's schema; refused when it is not ours, or newer than this program."""
        with self.hold() as raw:
            return schema.version(raw, self.path)

    def migrate(self) -> None:
        """Bring the store to the newest schema, all of it or nothing."""
        with self.aside() as connection:
            schema.upgrade(connection)

    def pause(self) -> None:
        """Let somebody else have a turn, from inside `hold`."""
        self._turn.release()
        # A lock let go and taken at once goes to nobody else: whoever waits needs a moment to wake.
        time.sleep(0.001)
        self._turn.acquire()

    @property
    def key(self) -> bytes:
        """The store's key, for verified copies of it."""
        return self._key

    def close(self) -> None:
        """Close the file; what was committed is in it, and no journal file of SQLite's stays behind."""
        with self._turn:
            self._connection.close()
            self._raw.close()

    def _commit(self) -> None:
        try:
            self._raw.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """Errors of the file become StoreTrouble; a rule's Refusal passes."""
        try:
            yield
        except DBAPIError as error:
            raise cipher.trouble_of(error.orig or error, self.path) from error
        except _driver().Error as error:
            raise cipher.trouble_of(error, self.path) from error


def create(path: Path, *, passphrase: str | None, use_keyring: bool = False) -> Vault:
    """Make a new store, encrypted from its first byte; never over a file that is there."""
    if any(file.exists() for file in (path, *keys.files_beside(path))):
        raise StoreTrouble("exists", path=path)
    if not path.parent.is_dir():
        raise StoreTrouble("no_folder", path=path.parent)
    gate.check_place(path.parent)
    gate.check_space(path.parent)
    envelope, key = keys.create(passphrase=passphrase, use_keyring=use_keyring)
    with contextlib.ExitStack() as on_failure:
        on_failure.callback(_take_away, path)
        try:
            # The key is safe on disk before anything is encrypted with it.
            keys.write(envelope, path)
            vault = Vault(path, key, cipher.connect(path, key, create=True))
            on_failure.callback(vault.close)
            vault.migrate()
            keys.sync_folder(path.parent)
        except OSError as error:
            raise StoreTrouble("io_error", path=path, reason=error.strerror or "") from error
        on_failure.pop_all()
    return vault


def open_store(path: Path, *, passphrase: str | None, before_migrating: Callable[[Vault], None]) -> Vault:
    """Open a store through the gate; `before_migrating` makes the backup an older schema needs first."""
    gate.check_file(path)
    gate.check_place(path.parent)
    gate.check_space(path.parent)
    key = keys.unlock(keys.read(path), passphrase=passphrase)
    return open_with_key(path, key, before_migrating=before_migrating)


def open_with_key(path: Path, key: bytes, *, before_migrating: Callable[[Vault], None]) -> Vault:
    """Open a store whose key is at hand."""
    gate.check_file(path)
    vault = Vault(path, key, cipher.connect(path, key))
    try:
        found = vault.schema_version()
        if found < schema.HEAD:
            before_migrating(vault)
            vault.migrate()
    except (StoreTrouble, Refusal):
        vault.close()
        raise
    return vault


def open_as_is(path: Path, *, passphrase: str | None) -> Vault | None:
    """A store opened without changing it; None where its schema is another one than ours."""
    key = keys.unlock(keys.read(path), passphrase=passphrase)
    vault = Vault(path, key, cipher.connect(path, key))
    try:
        is_ours = vault.schema_version() == schema.HEAD
    except (StoreTrouble, Refusal):
        vault.close()
        raise
    if is_ours:
        return vault
    vault.close()
    return None


def _take_away(path: Path) -> None:
    """Remove what a failed making left: nothing was ever kept in it, and it would bar the next try."""
    for file in (path, path.with_name(path.name + "-wal"), *keys.files_beside(path)):
        file.unlink(missing_ok=True)


@cache
def _engine() -> sa.Engine:
    """One for all stores of this process: a question it put into words for one it knows for the next."""
    engine = sa.create_engine(
        "sqlite://", creator=lambda: _handed.connection, poolclass=NullPool, hide_parameters=True,
        module=_driver(),
    )  # fmt: skip
    # Transactions are begun and ended in words above; SQLAlchemy's own stand still.
    for step in ("do_begin", "do_commit", "do_rollback"):
        setattr(engine.dialect, step, lambda connection: None)
    return engine


def _driver() -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2
