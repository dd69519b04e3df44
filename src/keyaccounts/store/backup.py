"""Verified backups of an open store: copied while it is used, opened again, compared, and only then kept."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keyaccounts.backups import Backup, superseded
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import cipher, container, digest, integrity, keys

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

SUFFIX = ".kabackup"
STEPS = ("copying", "checking", "packing", "reading_back")

_PAGES = 256
"""Pages copied before somebody else may have a turn: 1 MiB, some 10 ms."""

_one_at_a_time = threading.Lock()


def make(vault: Vault, target: Path, *, reason: str, at: datetime, replace: bool = False) -> Backup:
    """A verified backup of the store as one file; `at` is the user's clock.

    Never over a file that is there unless `replace` says so, and then only once the new one is verified.
    """
    return finished(steps(vault, target, reason=reason, at=at, replace=replace))


def steps(
    vault: Vault, target: Path, *, reason: str, at: datetime, replace: bool = False
) -> Generator[str, None, Backup]:
    """Make a backup and tell each of `STEPS` as it begins; closed early, it leaves nothing behind."""
    if target.exists() and not replace:
        raise StoreTrouble("exists", path=target)
    if not target.parent.is_dir():
        raise StoreTrouble("no_folder", path=target.parent)
    if not _one_at_a_time.acquire(blocking=False):
        raise StoreTrouble("busy", path=vault.path, what="backup")
    # The copy is worked on beside the store: the target may be a stick or a folder that is synced.
    copy = vault.path.with_name(vault.path.name + ".backup.partial")
    partial = target.with_name(target.name + ".partial")
    try:
        _clear(copy, partial)
        envelope = _envelope(vault)
        yield "copying"
        rows, schema = _copy(vault, copy)
        yield "checking"
        _check(copy, vault.key, rows)
        yield "packing"
        begun = Backup(
            path=target, made_at=at, reason=reason, schema=schema, counts=rows.counts, digest=rows.digest,
            sha256="", size=0,
        )  # fmt: skip
        made = container.pack(partial, store=copy, envelope=envelope, backup=begun)
        yield "reading_back"
        container.verify(partial)
        with container.trouble_at(target):
            partial.replace(target)
            keys.sync_folder(target.parent)
        return made
    finally:
        _clear(copy, partial)
        _one_at_a_time.release()


def make_automatic(vault: Vault, *, reason: str, at: datetime) -> Backup:
    """A backup in the folder beside the store, after which older ones may go."""
    return finished(automatic_steps(vault, reason=reason, at=at))


def automatic_steps(vault: Vault, *, reason: str, at: datetime) -> Generator[str, None, Backup]:
    """The steps of a backup in the folder beside the store."""
    folder = folder_of(vault.path)
    with container.trouble_at(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    made = yield from steps(vault, _free_name(folder, reason, at), reason=reason, at=at)
    rotate(folder, at=at)
    return made


def make_daily(vault: Vault, *, at: datetime) -> Backup | None:
    """The first backup of a day of the user's clock; None when the day has one."""
    return None if has_one_of_day(vault.path, at=at) else make_automatic(vault, reason="daily", at=at)


def has_one_of_day(store: Path, *, at: datetime) -> bool:
    """Whether a backup was made on the day that the user's clock shows."""
    days = {each.made_at.astimezone(at.tzinfo).date() for each in listed(folder_of(store))}
    return at.date() in days


def folder_of(store: Path) -> Path:
    """Where a store's automatic backups go."""
    return store.with_name(store.name + "-backups")


def listed(folder: Path) -> list[Backup]:
    """The finished backups of a folder, newest first; what cannot be read is none."""
    found = []
    for file in folder.glob("*" + SUFFIX):
        with contextlib.suppress(StoreTrouble):
            found.append(container.read_manifest(file))
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def rotate(folder: Path, *, at: datetime) -> list[Backup]:
    """Remove the automatic backups that newer ones have made superfluous; gives those removed."""
    removed = superseded(listed(folder), at=at)
    for each in removed:
        each.path.unlink(missing_ok=True)
    if removed:
        keys.sync_folder(folder)
    return removed


def _copy(vault: Vault, copy: Path) -> tuple[digest.Rows, int]:
    target = cipher.connect(copy, vault.key, create=True)
    try:
        # One finished file: no log beside it, neither while it is written nor when it is opened.
        target.execute("PRAGMA journal_mode = DELETE")
        with vault.hold() as raw:
            # A commit between two steps reaches the copy too; SQLite sees to that on one connection.
            raw.backup(target, pages=_PAGES, progress=lambda _, left, __: vault.pause() if left else None)
            rows = digest.of_rows(raw)
            (schema,) = raw.execute("PRAGMA user_version").fetchone()
        target.execute("PRAGMA journal_mode = DELETE")
    except StoreTrouble as trouble:
        # The vault names itself; a full disk is the copy's trouble as much as its own.
        raise StoreTrouble(trouble.code, **{**trouble.facts, "copy": copy}) from trouble
    finally:
        target.close()
    with container.trouble_at(copy), copy.open("rb+") as file:
        os.fsync(file.fileno())
    return rows, schema


def _check(copy: Path, key: bytes, rows: digest.Rows) -> None:
    raw = cipher.connect(copy, key, read_only=True)
    try:
        check_copy(raw, copy, rows=rows)
    finally:
        raw.close()


def check_copy(raw: Any, path: Path, *, rows: digest.Rows | None) -> digest.Rows:
    """Refuse a copy whose records are damaged, or that does not hold the rows it should."""
    from sqlcipher3 import dbapi2 as driver

    found = integrity.of_file(raw, thorough=False)
    # What can be made again from the records is no reason to have no backup of them.
    if not all(each.is_rebuildable for each in found):
        raise StoreTrouble("damaged", path=path, findings=tuple(each.code for each in found))
    try:
        present = digest.of_rows(raw)
    except driver.Error as error:
        raise cipher.trouble_of(error, path) from error
    if rows is not None and present != rows:
        raise StoreTrouble("damaged", path=path, findings=("rows_differ",))
    return present


def _envelope(vault: Vault) -> keys.Envelope:
    envelope = keys.read(vault.path)
    if not keys.fits(envelope, vault.key):
        # A backup that its own key file does not open would be found out on the worst day.
        raise StoreTrouble("damaged_key_file", path=keys.file_beside(vault.path))
    return envelope


def _free_name(folder: Path, reason: str, at: datetime) -> Path:
    stem, number = f"{at:%Y-%m-%d_%H%M%S}_{reason}", 1
    while (file := folder / f"{stem}{f'_{number}' if number > 1 else ''}{SUFFIX}").exists():
        number += 1
    return file


def _clear(copy: Path, partial: Path) -> None:
    for path in (copy, copy.with_name(copy.name + "-journal"), copy.with_name(copy.name + "-wal"), partial):
        path.unlink(missing_ok=True)


def finished(told: Generator[str, None, Backup]) -> Backup:
    """Go through the steps that are left; gives the backup."""
    while True:
        try:
            next(told)
        except StopIteration as ended:
            made: Backup = ended.value
            return made
