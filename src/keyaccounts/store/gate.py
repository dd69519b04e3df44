"""What is looked at before a store is opened: opening never makes, heals or overwrites anything."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import keys

LEAST_SPACE = 500 * 1024 * 1024
"""Bytes free below which the person is warned; below a tenth of it opening to write is refused."""

LEAST_SIZE = 4096
"""One page: no store is smaller."""

_PLAIN_SQLITE = b"SQLite format 3\x00"

_SIGNS = {
    b"PK\x03\x04": "archive", b"%PDF": "other_program", b"\x1f\x8b": "other_program",
    b"\xff\xd8\xff": "other_program", b"\x89PNG": "other_program",
}  # fmt: skip
"""How files begin whose bytes look as random as a store's do."""

_SYNCED_NAMES = re.compile(
    r"(dropbox|onedrive|icloud ?drive|mobile documents|google ?drive|my drive|nextcloud|owncloud)(?![a-z])"
)
_SYNCED_MARKS = (".dropbox", ".dropbox.cache", ".owncloudsync.log", ".sync_*.db", "desktop.ini.gdrive")
_NETWORK_FILE_SYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "fuse.rclone")


def check_file(path: Path) -> None:
    """Refuse a path that holds no store of ours, in the words that fit what it is."""
    if not path.exists():
        raise StoreTrouble("missing", path=path)
    if not path.is_file():
        # A pipe or a device would be waited for without an end.
        raise StoreTrouble("foreign", path=path, what="folder" if path.is_dir() else "other")
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise StoreTrouble("io_error", path=path, reason=error.strerror or "") from error
    if not head:
        raise StoreTrouble("empty_file", path=path)
    if head == _PLAIN_SQLITE:
        raise StoreTrouble("foreign", path=path, what="plain_sqlite")
    if not keys.file_beside(path).exists():
        for sign, what in _SIGNS.items():
            if head.startswith(sign):
                raise StoreTrouble("foreign", path=path, what=what)
        if _looks_like_text(path):
            raise StoreTrouble("foreign", path=path, what="other")
    if path.stat().st_size < LEAST_SIZE:
        # SQLite takes a rest of this length for an empty store and begins to fill it.
        raise StoreTrouble("damaged", path=path)


def check_place(folder: Path) -> None:
    """Refuse a folder that another program copies or a network serves: both mix old pages with new."""
    for each in (folder.resolve(), *folder.resolve().parents):
        if _SYNCED_NAMES.match(each.name.lower()) or any(any(each.glob(mark)) for mark in _SYNCED_MARKS):
            raise StoreTrouble("synced_folder", path=folder, by=each.name)
    if (served := _file_system(folder)) in _NETWORK_FILE_SYSTEMS:
        raise StoreTrouble("synced_folder", path=folder, by=served)


def check_space(folder: Path) -> None:
    """Refuse to start writing where hardly a byte is left."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_SPACE // 10:
        raise StoreTrouble("low_space", path=folder, free=free)


def _looks_like_text(path: Path) -> bool:
    with path.open("rb") as file:
        sample = file.read(4096)
    # Encrypted pages look random; their bytes spread over all values, text and most formats don't.
    return len(set(sample)) < 200


def _file_system(folder: Path) -> str:
    """The type of file system a folder is on, "" where the system doesn't say."""
    table = Path("/proc/mounts")
    if os.name != "posix" or not table.exists():
        return ""
    place, best, found = str(folder.resolve()), "", ""
    for line in table.read_text(errors="replace").splitlines():
        _, mount, kind, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, found = mount, kind
    return found
