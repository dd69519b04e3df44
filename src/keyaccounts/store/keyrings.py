"""The operating system's keyring: keeps one random secret for each store, and only in backends we trust."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from keyaccounts.refusals import StoreTrouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "keyaccounts"
TRUSTED = ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
"""Backends by the module they live in; a chainer or a plaintext file might answer too, and is refused."""


def is_available() -> bool:
    """Whether a trusted keyring answers on this machine."""
    try:
        _backend()
    except StoreTrouble:
        return False
    return True


def keep(store_id: str, secret: bytes) -> None:
    """Keep a store's secret and read it back: some backends accept a write and keep nothing."""
    from keyring.errors import KeyringError

    backend = _backend()
    try:
        backend.set_password(SERVICE, store_id, secret.hex())
        kept = backend.get_password(SERVICE, store_id)
    except KeyringError as error:
        raise StoreTrouble("keyring_locked", reason=type(error).__name__) from error
    if kept != secret.hex():
        raise StoreTrouble("no_keyring", reason="it did not keep what it was given")


def fetch(store_id: str) -> bytes:
    """A store's secret."""
    from keyring.errors import KeyringError

    try:
        kept = _backend().get_password(SERVICE, store_id)
    except KeyringError as error:
        raise StoreTrouble("keyring_locked", reason=type(error).__name__) from error
    if kept is None:
        raise StoreTrouble("not_in_keyring")
    try:
        return binascii.unhexlify(kept)
    except ValueError:
        raise StoreTrouble("not_in_keyring") from None


def forget(store_id: str) -> None:
    """Take a store's secret out of the keyring, if it is there."""
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        _backend().delete_password(SERVICE, store_id)
    except PasswordDeleteError:
        return
    except KeyringError as error:
        raise StoreTrouble("keyring_locked", reason=type(error).__name__) from error


def _backend() -> KeyringBackend:
    # Imported late: looking for backends costs 0.1 s that a passphrase store never needs.
    import keyring

    backend: KeyringBackend = keyring.get_keyring()
    home = type(backend).__module__
    if home.endswith("chainer"):
        trusted: list[KeyringBackend] = [
            each for each in getattr(backend, "backends", ()) if _is_trusted(type(each).__module__)
        ]
        if not trusted:
            raise StoreTrouble("no_keyring", reason=home)
        return trusted[0]
    if not _is_trusted(home):
        raise StoreTrouble("no_keyring", reason=home)
    return backend


def _is_trusted(module: str) -> bool:
    return module.startswith("keyring.backends.") and module.rsplit(".", 1)[1] in TRUSTED
