"""The stores that are measured: filled with samples once, kept in the cache folder, and copied."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

PASSPHRASE = "harbour lantern quartz"
NOW = datetime(2026, 11, 17, 10, 40, tzinfo=UTC)
ZONE = "Europe/London"
ACCOUNTS, BUSY = 50, 1_000

_SOURCE = Path(__file__).parents[2] / "src" / "keyaccounts"
_MADE_OF = ("store/tables.py", "store/search.py", "store/migrations", "workflows/samples")


def sample(experiences: int) -> Path:
    """A closed store with 50 accounts and so many experiences; made when it is not there yet."""
    folder = cache_folder() / f"{experiences}-{_digest_of_what_makes_it()}"
    path = folder / "samples.keyaccounts"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        started = time.perf_counter()
        _make(path, experiences)
        (folder / "whole").touch()
        took = time.perf_counter() - started
        print(f"made a store of {experiences:,} experiences in {took:.1f} s", file=sys.stderr)
    return path


@contextmanager
def copied(store: Path) -> Iterator[Path]:
    """A copy to write into, gone afterwards; on the same disk as the store."""
    folder = Path(tempfile.mkdtemp(prefix="copy-", dir=cache_folder()))
    try:
        for file in store.parent.glob(store.name + "*"):
            shutil.copy(file, folder)
        yield folder / store.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened(store: Path) -> Iterator[Vault]:
    """A store with its key at hand."""
    from keyaccounts.store import vault as vaults

    vault = vaults.open_with_key(store, key_of(store), before_migrating=lambda _: None)
    try:
        yield vault
    finally:
        vault.close()


@contextmanager
def empty() -> Iterator[Path]:
    """A new store without any records, closed."""
    from keyaccounts.store import vault as vaults

    with tempfile.TemporaryDirectory(dir=cache_folder()) as folder:
        path = Path(folder) / "empty.keyaccounts"
        vaults.create(path, passphrase=PASSPHRASE).close()
        yield path


def key_of(store: Path) -> bytes:
    """The store's own key."""
    from keyaccounts.store import keys

    return keys.unlock(keys.read(store), passphrase=PASSPHRASE)


def cache_folder() -> Path:
    """Where made stores stay between runs."""
    return platformdirs.user_cache_path("keyaccounts-benchmarks", ensure_exists=True)


def _make(path: Path, experiences: int) -> None:
    from keyaccounts.workflows import samples
    from keyaccounts.workflows import vault as vaults

    vault = vaults.new(path, passphrase=PASSPHRASE, use_keyring=False, author="", at=NOW)
    for _ in samples.fill(vault, now=NOW, accounts=ACCOUNTS, experiences=experiences, busy=BUSY):
        pass
    vault.close()


def _digest_of_what_makes_it() -> str:
    found = hashlib.sha256()
    for name in _MADE_OF:
        place = _SOURCE / name
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(file.read_bytes())
    return found.hexdigest()[:12]
