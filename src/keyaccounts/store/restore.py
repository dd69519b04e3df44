"""Bringing a backup back: checked under another name, then swapped in; the present store is kept aside."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from keyaccounts.backups import Backup
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import backup, cipher, container, digest, gate, keys, schema

_BESIDE = ("-wal", "-journal", ".key", ".key.copy")
"""What belongs to a store and goes aside with it."""

_MARGIN = 16 * 1024 * 1024


class Restored(NamedTuple):
    """What a restore did: where the former store now is (None when there was none), and what came back."""

    store: Path
    aside: Path | None
    rows: digest.Rows
    backup: Backup | None


def restore(file: Path, store: Path, *, passphrase: str | None, at: datetime) -> Restored:
    """Put the store within a backup, or a bare store with its key file, in the place of `store`.

    No openable store is needed there. Until the last step nothing in place is touched; whatever goes wrong
    before or in it leaves the present store as it was.
    """
    _check_places(file, store)
    new = store.with_name(store.name + ".restoring")
    _clear(new)
    try:
        made, envelope = _bring(file, new)
        key = keys.unlock(envelope, passphrase=passphrase)
        rows = _check(new, key, made)
        aside = _swap(new, store, envelope, at=at)
    finally:
        _clear(new)
    return Restored(store, aside, rows, made)


def _check_places(file: Path, store: Path) -> None:
    if not file.exists():
        raise StoreTrouble("missing", path=file)
    if not store.parent.is_dir():
        raise StoreTrouble("no_folder", path=store.parent)
    if file.resolve() == store.resolve():
        raise StoreTrouble("exists", path=store)
    gate.check_place(store.parent)
    if (free := shutil.disk_usage(store.parent).free) < file.stat().st_size + _MARGIN:
        raise StoreTrouble("low_space", path=store.parent, free=free)
    _check_free(store)


def _check_free(store: Path) -> None:
    """Refuse a store that is open somewhere. No key is needed: the lock is asked for before a page is read.

    SQLite asks, not we: a file opened and closed by other means gives up the locks of its own process.
    """
    from sqlcipher3 import dbapi2 as driver

    if not store.exists():
        return
    uri = f"{store.resolve().as_uri()}?mode=ro"
    try:
        connection = driver.connect(uri, uri=True, isolation_level=None, timeout=0.3)
    except driver.Error as error:
        raise cipher.trouble_of(error, store) from error
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error as error:
        if (trouble := cipher.trouble_of(error, store)).code == "busy":
            raise trouble from error
    finally:
        connection.close()


def _bring(file: Path, new: Path) -> tuple[Backup | None, keys.Envelope]:
    _check_free(file)
    if container.is_container(file):
        unpacked = container.unpack(file, new)
        return unpacked.backup, unpacked.envelope
    gate.check_file(file)
    envelope = keys.read(file)
    container.copy_whole(file, new)
    log = _beside(file, "-wal")
    if log.exists():
        # Commits that a killed program left in the log are as good as those in the file.
        container.copy_whole(log, _beside(new, "-wal"))
    return None, envelope


def _check(new: Path, key: bytes, made: Backup | None) -> digest.Rows:
    # Opened to write, so that a log that came along becomes part of the file.
    raw = cipher.connect(new, key)
    try:
        _check_schema(raw, new)
        expected = digest.Rows(made.counts, made.digest) if made else None
        return backup.check_copy(raw, new, rows=expected)
    finally:
        raw.close()


def _check_schema(raw: Any, new: Path) -> None:
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    (number,) = raw.execute("PRAGMA user_version").fetchone()
    if application != cipher.APPLICATION_ID:
        raise StoreTrouble("foreign", path=new, what="other_program")
    if number > schema.HEAD:
        raise StoreTrouble("newer_schema", path=new, found=number, known=schema.HEAD)


def _swap(new: Path, store: Path, envelope: keys.Envelope, *, at: datetime) -> Path | None:
    """Move the present store aside and the new one in; a power cut in between leaves both whole."""
    present = [end for end in ("", *_BESIDE) if _beside(store, end).exists()]
    if not present:
        _put(new, store, envelope)
        return None
    aside = _free_name(store, at)
    _copy_companions(store, aside, present)
    try:
        with container.trouble_at(store):
            if store.exists():
                store.replace(aside)
            for end in ("-wal", "-journal", "-shm"):
                _beside(store, end).unlink(missing_ok=True)
        _put(new, store, envelope)
    except StoreTrouble:
        _put_back(aside, store, present)
        raise
    return aside


def _copy_companions(store: Path, aside: Path, present: list[str]) -> None:
    """Copies before the move: at no moment does the former store stand without its key and its log."""
    try:
        for end in filter(None, present):
            container.copy_whole(_beside(store, end), _beside(aside, end))
        with container.trouble_at(store):
            keys.sync_folder(store.parent)
    except StoreTrouble:
        _clear(aside)
        raise


def _put(new: Path, store: Path, envelope: keys.Envelope) -> None:
    with container.trouble_at(store):
        keys.write(envelope, store)
        new.replace(store)
        keys.sync_folder(store.parent)


def _put_back(aside: Path, store: Path, present: list[str]) -> None:
    for end in ("", *_BESIDE):
        kept = _beside(aside, end)
        if kept.exists():
            kept.replace(_beside(store, end))
        elif end and end not in present:
            _beside(store, end).unlink(missing_ok=True)


def _free_name(store: Path, at: datetime) -> Path:
    stem, number = f"{store.name}-before-restore-{at:%Y-%m-%d_%H%M%S}", 1
    while any(_beside(found := store.with_name(stem), end).exists() for end in ("", *_BESIDE)):
        number += 1
        stem = f"{stem.partition('~')[0]}~{number}"
    return found


def _clear(new: Path) -> None:
    for end in ("", "-shm", *_BESIDE):
        _beside(new, end).unlink(missing_ok=True)


def _beside(store: Path, end: str) -> Path:
    return store.with_name(store.name + end)
