"""A backup as one file: a ZIP, not compressed, with the encrypted store, its wrapped key and a manifest."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import struct
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from keyaccounts.backups import Backup
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import keys

FORMAT, VERSION = "keyaccounts backup", 1
STORE, KEY, MANIFEST = "store", "store.key", "manifest.json"

_SMALL = 1024 * 1024
_PIECE = 1024 * 1024

_BROKEN = (
    zipfile.BadZipFile, EOFError, KeyError, TypeError, ValueError, RuntimeError, NotImplementedError,
    struct.error,
)  # fmt: skip
"""What Python's ZIP reader raises, besides OSError, at bytes that somebody or something changed."""


_CODES = {
    errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full", errno.EROFS: "read_only", errno.EACCES: "read_only",
    errno.EPERM: "read_only", errno.ENOENT: "missing", errno.EEXIST: "exists",
}  # fmt: skip


class Unpacked(NamedTuple):
    """What a container held."""

    backup: Backup
    envelope: keys.Envelope


def is_container(file: Path) -> bool:
    """Whether a file begins as a ZIP does; an encrypted store begins with random bytes."""
    with trouble_at(file), file.open("rb") as opened:
        return opened.read(4) == b"PK\x03\x04"


def pack(target: Path, *, store: Path, envelope: keys.Envelope, backup: Backup) -> Backup:
    """Write the container, on disk when this returns; gives the backup with its checksum and size."""
    with trouble_at(target), target.open("xb") as file:
        os.chmod(target, 0o600)  # noqa: PTH101 — before a byte is in it
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            with archive.open(zipfile.ZipInfo(STORE), "w", force_zip64=True) as member:
                checksum = _copy(store, member)
            archive.writestr(zipfile.ZipInfo(KEY), envelope.to_bytes())
            archive.writestr(zipfile.ZipInfo(MANIFEST), _manifest(backup, checksum))
        file.flush()
        os.fsync(file.fileno())
    return _finished(backup, checksum, target)


def read_manifest(file: Path) -> Backup:
    """What a container says of itself; StoreTrouble "foreign" or "damaged" where it is none or broken."""
    with _opened(file) as archive:
        return _backup(archive, file)


def verify(file: Path) -> Backup:
    """Read a container from end to end and compare it with its manifest."""
    with _opened(file) as archive:
        backup = _backup(archive, file)
        keys.from_bytes(_small(archive, KEY))
        with archive.open(STORE) as member:
            _compare(backup, hashlib.file_digest(member, "sha256").hexdigest())  # type: ignore[arg-type]
    return backup


def unpack(file: Path, store: Path) -> Unpacked:
    """Write the store within a container to a new file and compare it with the manifest."""
    with _opened(file) as archive:
        backup = _backup(archive, file)
        envelope = keys.from_bytes(_small(archive, KEY))
        checksum = hashlib.sha256()
        with archive.open(STORE) as member, trouble_at(store), store.open("xb") as out:
            os.chmod(store, 0o600)  # noqa: PTH101 — before a byte is in it
            while piece := member.read(_PIECE):
                checksum.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        _compare(backup, checksum.hexdigest())
    return Unpacked(backup, envelope)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file that nobody writes, on disk when this returns; never over another."""
    with trouble_at(target), source.open("rb") as read, target.open("xb") as out:
        os.chmod(target, 0o600)  # noqa: PTH101 — before a byte is in it
        shutil.copyfileobj(read, out, _PIECE)
        out.flush()
        os.fsync(out.fileno())


@contextlib.contextmanager
def trouble_at(path: Path) -> Iterator[None]:
    """Errors of the file system become StoreTrouble."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "io_error")
        raise StoreTrouble(code, path=path, reason=error.strerror or "") from error


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except FileNotFoundError as error:
        raise StoreTrouble("missing", path=file) from error
    except _BROKEN as error:
        raise StoreTrouble("damaged", path=file, reason=type(error).__name__) from error
    except OSError as error:
        # A changed offset makes the reader seek where no file has a place.
        code = "damaged" if error.errno in (None, errno.EINVAL) else "io_error"
        raise StoreTrouble(code, path=file, reason=error.strerror or "") from error


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _SMALL:
        raise ValueError("too large for what it is")
    return archive.read(name)


def _backup(archive: zipfile.ZipFile, file: Path) -> Backup:
    if MANIFEST not in archive.namelist():
        raise StoreTrouble("foreign", path=file, what="other")
    said = json.loads(_small(archive, MANIFEST))
    if said["format"] != FORMAT:
        raise StoreTrouble("foreign", path=file, what="other")
    if said["version"] > VERSION:
        raise StoreTrouble("newer_schema", path=file, found=said["version"], known=VERSION)
    made_at = datetime.fromisoformat(said["made_at"])
    if made_at.utcoffset() is None:
        raise ValueError("a moment without its offset")
    return Backup(
        path=file, made_at=made_at, reason=str(said["reason"]), schema=int(said["schema"]),
        counts=tuple((str(table), int(count)) for table, count in said["counts"].items()),
        digest=str(said["digest"]), sha256=str(said["store_sha256"]), size=file.stat().st_size,
    )  # fmt: skip


def _manifest(backup: Backup, checksum: str) -> str:
    said = {
        "format": FORMAT, "version": VERSION, "made_at": backup.made_at.isoformat(), "reason": backup.reason,
        "schema": backup.schema, "counts": dict(backup.counts), "digest": backup.digest,
        "store_sha256": checksum,
    }  # fmt: skip
    return json.dumps(said, indent=1) + "\n"


def _finished(backup: Backup, checksum: str, file: Path) -> Backup:
    return Backup(**vars(backup) | {"sha256": checksum, "size": file.stat().st_size})


def _compare(backup: Backup, checksum: str) -> None:
    if checksum != backup.sha256:
        raise ValueError("the store is not the one of the manifest")


def _copy(store: Path, member: IO[bytes]) -> str:
    checksum = hashlib.sha256()
    with store.open("rb") as file:
        while piece := file.read(_PIECE):
            checksum.update(piece)
            member.write(piece)
    return checksum.hexdigest()
