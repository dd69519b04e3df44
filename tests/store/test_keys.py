"""The key opens for the right passphrase only, survives a damaged key file, and is shown nowhere."""

from __future__ import annotations

import json
import stat
import sys
import traceback
from dataclasses import replace
from pathlib import Path

import pytest

from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import keyrings, keys
from keyaccounts.store import vault as vaults

pytestmark = pytest.mark.usefixtures("cheap_keys")


def trouble(code: str) -> pytest.RaisesExc[StoreTrouble]:
    return pytest.raises(StoreTrouble, match=rf"^{code}\(")


@pytest.fixture
def envelope(passphrase: str) -> tuple[keys.Envelope, bytes]:
    return keys.create(passphrase=passphrase, use_keyring=False)


def test_the_passphrase_gives_the_key_back(envelope: tuple[keys.Envelope, bytes], passphrase: str) -> None:
    made, key = envelope
    assert len(key) == 32
    assert made.ways == ("passphrase",)
    assert keys.unlock(keys.from_bytes(made.to_bytes()), passphrase=passphrase) == key


@pytest.mark.parametrize("wrong", ["", "harbour lantern", "Harbour lantern quartz", "\x00", "é" * 1000])
def test_another_passphrase_is_refused(envelope: tuple[keys.Envelope, bytes], wrong: str) -> None:
    with trouble("wrong_key"):
        keys.unlock(envelope[0], passphrase=wrong)


def test_a_key_file_that_may_not_be_read_is_trouble_and_its_copy_serves(
    tmp_path: Path, envelope: tuple[keys.Envelope, bytes]
) -> None:
    store = tmp_path / "another.keyaccounts"
    first, copy = keys.files_beside(store)
    first.mkdir()
    with trouble("io_error"):
        keys.read(store)
    copy.write_bytes(envelope[0].to_bytes())
    assert keys.read(store) == envelope[0]


def test_a_store_that_no_passphrase_opens_says_so(envelope: tuple[keys.Envelope, bytes]) -> None:
    with trouble("needs_passphrase"):
        keys.unlock(envelope[0], passphrase=None)


def test_a_key_that_nothing_would_open_is_not_made() -> None:
    with pytest.raises(Refusal, match="no_way_in"):
        keys.create(passphrase=None, use_keyring=False)
    with pytest.raises(Refusal, match="empty"):
        keys.create(passphrase="", use_keyring=False)


def test_two_stores_with_one_passphrase_share_nothing(passphrase: str) -> None:
    (first, key), (second, other) = (keys.create(passphrase=passphrase, use_keyring=False) for _ in range(2))
    assert key != other
    assert first.store_id != second.store_id
    assert first.slots[0].salt != second.slots[0].salt


def test_a_key_that_fails_its_check_value_is_not_handed_out(
    envelope: tuple[keys.Envelope, bytes], passphrase: str
) -> None:
    with trouble("damaged_key_file"):
        keys.unlock(replace(envelope[0], check="AAAAAAAAAAA="), passphrase=passphrase)


def test_costs_are_kept_with_the_key_so_that_raising_them_locks_nobody_out(
    envelope: tuple[keys.Envelope, bytes], passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "PASSES", keys.PASSES + 1)
    monkeypatch.setattr(keys, "MEMORY_KIB", keys.MEMORY_KIB * 2)
    assert keys.unlock(envelope[0], passphrase=passphrase) == envelope[1]


def test_the_key_file_stands_twice_and_is_its_owners_alone(store_path: Path) -> None:
    first, second = keys.files_beside(store_path)
    assert first.read_bytes() == second.read_bytes()
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in (first, second)} == {0o600}


def _damages(whole: bytes) -> list[bytes]:
    flipped = [whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in range(0, len(whole), 3)]
    other_version = json.dumps({**json.loads(whole), "version": 99}).encode()
    return [b"", whole[:40], whole[:-5], b"\xff" * 50, b"[]", b"{}", b"null", b"7", other_version, *flipped]


def test_the_copy_opens_the_store_whatever_happened_to_the_first(store_path: Path, passphrase: str) -> None:
    file = keys.file_beside(store_path)
    whole = file.read_bytes()
    key = keys.unlock(keys.read(store_path), passphrase=passphrase)
    for damage in _damages(whole):
        file.write_bytes(damage)
        assert keys.unlock(keys.read(store_path), passphrase=passphrase) == key, damage
    file.unlink()
    assert keys.unlock(keys.read(store_path), passphrase=passphrase) == key


def test_damaged_and_absent_key_files_are_told_apart(store_path: Path) -> None:
    for file in keys.files_beside(store_path):
        file.write_bytes(file.read_bytes()[:99])
    with trouble("damaged_key_file"):
        keys.read(store_path)
    for file in keys.files_beside(store_path):
        file.unlink()
    with trouble("no_key_file"):
        keys.read(store_path)


def test_a_small_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "book.key"
    keys.write_whole(file, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        keys.write_whole(file, b"new and longer")
    assert file.read_bytes() == b"old"


def test_no_key_and_no_passphrase_shows_in_any_text(
    store_path: Path, passphrase: str, capfd: pytest.CaptureFixture[str]
) -> None:
    vault = vaults.open_store(store_path, passphrase=passphrase, before_migrating=lambda _: None)
    key = vault.key
    shown = [repr(vault), str(vault), repr(keys.read(store_path)), keys.read(store_path).to_bytes().decode()]
    with vault.read() as tx:
        shown += [repr(tx), repr(tx.connection), repr(tx.connection.engine)]
    vault.close()
    for wrong in ("open sesame", None):
        try:
            vaults.open_store(store_path, passphrase=wrong, before_migrating=lambda _: None)
        except StoreTrouble:
            shown.append(traceback.format_exc())
    try:
        vaults.open_with_key(store_path, key[:31], before_migrating=lambda _: None)
    except ValueError:
        shown.append(traceback.format_exc())
    assert len(shown) == 10
    shown += capfd.readouterr()
    for secret in (passphrase, "open sesame", key.hex(), key.hex().upper(), key[:31].hex(), repr(key)):
        assert not [text for text in shown if secret in text]


def test_the_keyring_opens_a_store_without_a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, bytes] = {}
    monkeypatch.setattr(keyrings, "keep", kept.__setitem__)
    monkeypatch.setattr(keyrings, "fetch", kept.__getitem__)
    made, key = keys.create(passphrase="spare way", use_keyring=True)
    assert made.ways == ("passphrase", "keyring")
    assert keys.unlock(made, passphrase=None) == key == keys.unlock(made, passphrase="spare way")
    assert key not in kept.values()
    kept[made.store_id] = bytes(32)
    with trouble("wrong_key"):
        keys.unlock(made, passphrase=None)


@pytest.mark.usefixtures("cheap_keys")
def test_a_passphrase_opens_however_its_accents_were_typed() -> None:
    """One keyboard composes the accent, another sends it after its letter."""
    envelope, key = keys.create(passphrase="caf\u00e9 noir", use_keyring=False)
    assert keys.unlock(envelope, passphrase="cafe\u0301 noir") == key
