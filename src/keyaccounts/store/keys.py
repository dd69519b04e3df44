"""The key of a store: 32 random bytes, wrapped under a passphrase, the system's keyring, or both.

The wrapped key stands in a small file beside the store and travels inside each backup. A check value
tells a wrong passphrase from a damaged store, which the cipher itself reports in the same words.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import keyrings

VERSION = 1
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
"""Argon2id costs: some 0.3 s and 64 MiB for each guess."""


@dataclass(frozen=True)
class Slot:
    """One way to the key: `way` is "passphrase" or "keyring", the rest is what unwrapping needs."""

    way: str
    wrapped: str
    salt: str = ""
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0


@dataclass(frozen=True)
class Envelope:
    """The wrapped key of one store."""

    store_id: str
    check: str
    slots: tuple[Slot, ...]
    version: int = VERSION

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that open it."""
        return tuple(slot.way for slot in self.slots)

    def to_bytes(self) -> bytes:
        """The envelope as the file holds it, with a sum that finds any letter changed."""
        told = asdict(self)
        return (json.dumps({**told, "sum": _sum(told)}, indent=1) + "\n").encode()


def from_bytes(data: bytes) -> Envelope:
    """An envelope back from its file; ValueError when it is none."""
    told = json.loads(data)
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise ValueError("not an envelope of this version")
    if told.pop("sum", "") != _sum(told):
        raise ValueError("an envelope with letters changed")
    slots = tuple(Slot(**slot) for slot in told["slots"])
    return Envelope(store_id=told["store_id"], check=told["check"], slots=slots)


def create(*, passphrase: str | None, use_keyring: bool) -> tuple[Envelope, bytes]:
    """A new key and its envelope; refuses to make a key that nothing opens."""
    if passphrase is not None and not passphrase:
        raise Refusal("empty", field="passphrase")
    if passphrase is None and not use_keyring:
        raise Refusal("no_way_in", field="passphrase")
    key, store_id = secrets.token_bytes(32), secrets.token_hex(16)
    slots = []
    if passphrase is not None:
        salt = secrets.token_bytes(16)
        empty = Slot("passphrase", "", _text(salt), MEMORY_KIB, PASSES, LANES)
        slots.append(replace(empty, wrapped=_text(aes_key_wrap(_stretch(passphrase, empty), key))))
    if use_keyring:
        secret = secrets.token_bytes(32)
        keyrings.keep(store_id, secret)
        slots.append(Slot("keyring", _text(aes_key_wrap(secret, key))))
    return Envelope(store_id, _check_value(store_id, key), tuple(slots)), key


def unlock(envelope: Envelope, *, passphrase: str | None) -> bytes:
    """The key, by the passphrase where one is given, else from the keyring."""
    way = "keyring" if passphrase is None else "passphrase"
    slot = next((each for each in envelope.slots if each.way == way), None)
    if slot is None:
        raise StoreTrouble("wrong_key" if way == "passphrase" else "needs_passphrase", ways=envelope.ways)
    wrapper = keyrings.fetch(envelope.store_id) if passphrase is None else _stretch(passphrase, slot)
    try:
        key = aes_key_unwrap(wrapper, _bytes(slot.wrapped))
    except InvalidUnwrap:
        raise StoreTrouble("wrong_key", way=way) from None
    if not fits(envelope, key):
        raise StoreTrouble("damaged_key_file")
    return key


def fits(envelope: Envelope, key: bytes) -> bool:
    """Whether an envelope is that of a key."""
    return hmac.compare_digest(_check_value(envelope.store_id, key), envelope.check)


def file_beside(store: Path) -> Path:
    """Where a store's envelope stands."""
    return store.with_name(store.name + ".key")


def files_beside(store: Path) -> tuple[Path, Path]:
    """Both places where a store's envelope stands: the file and its copy."""
    return file_beside(store), store.with_name(store.name + ".key.copy")


def write(envelope: Envelope, store: Path) -> None:
    """Keep the envelope beside its store, twice, each whole on disk before it takes its name."""
    for path in files_beside(store):
        write_whole(path, envelope.to_bytes())


def read(store: Path) -> Envelope:
    """The envelope beside a store, from its copy where the first is damaged or gone."""
    found, barred = False, None
    for path in files_beside(store):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            barred = error
            continue
        found = True
        with contextlib.suppress(ValueError, KeyError, TypeError):
            return from_bytes(data)
    if barred is not None:
        raise StoreTrouble("io_error", path=barred.filename, reason=barred.strerror or "") from barred
    raise StoreTrouble("damaged_key_file" if found else "no_key_file", path=file_beside(store))


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file so that after a power cut the old or the new content is there, never half."""
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        os.chmod(partial, 0o600)  # noqa: PTH101 — before a byte is in it
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stretch(passphrase: str, slot: Slot) -> bytes:
    kdf = Argon2id(
        salt=_bytes(slot.salt),
        length=32,
        iterations=slot.passes,
        lanes=slot.lanes,
        memory_cost=slot.memory_kib,
    )
    # Keyboards compose accents differently; the same passphrase must open the store from all of them.
    return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())


def _sum(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _check_value(store_id: str, key: bytes) -> str:
    return _text(hmac.new(key, b"keyaccounts check " + store_id.encode(), hashlib.sha256).digest()[:8])


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
