"""Backups and restores: verified, one file, whatever happens to them afterwards."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import builders
import conftest
from keyaccounts.backups import Backup, superseded
from keyaccounts.experiences import Experience
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import backup, cipher, container, digest, integrity, keys, records, restore, schema
from keyaccounts.store import vault as vaults
from keyaccounts.store.vault import Vault

SECRET_WORD = "quokkaberry"


@pytest.fixture
def vault(store_path: Path) -> Iterator[Vault]:
    """An open store that the test may close itself, as everyone must before a restore."""
    opened = conftest.open_store(store_path)
    yield opened
    opened.close()


def log(vault: Vault, count: int, *, at: datetime = builders.NOW, title: str = "Call") -> None:
    with vault.write("log_experience", at=at) as tx:
        records.save_all(
            tx, [builders.an_experience(f"{title} {n}", note="word " * 50) for n in range(count)]
        )


def content(vault: Vault) -> str:
    with vault.read() as tx:
        return digest.of_content(tx)


def made(vault: Vault, tmp_path: Path, *, name: str = "copy.kabackup", at: datetime = builders.NOW) -> Backup:
    return backup.make(vault, tmp_path / name, reason="by_hand", at=at)


def bring_back(file: Path, store: Path, *, passphrase: str | None = conftest.PASSPHRASE) -> restore.Restored:
    return restore.restore(file, store, passphrase=passphrase, at=builders.NOW)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_backup_brings_back_what_the_store_held(vault: Vault, tmp_path: Path) -> None:
    log(vault, 30)
    before = content(vault)
    file = made(vault, tmp_path).path
    log(vault, 5, title="Later")
    vault.close()

    restored = bring_back(file, vault.path)

    opened = conftest.open_store(vault.path)
    assert content(opened) == before
    opened.close()
    assert restored.aside is not None
    aside = conftest.open_store(restored.aside)
    assert content(aside) != before
    aside.close()


def test_a_backup_is_one_file_that_tells_what_it_holds(vault: Vault, tmp_path: Path) -> None:
    log(vault, 7)
    folder = tmp_path / "stick"
    folder.mkdir()
    done = backup.make(vault, folder / "copy.kabackup", reason="by_hand", at=builders.NOW)

    assert [file.name for file in folder.iterdir()] == ["copy.kabackup"]
    assert container.verify(done.path) == container.read_manifest(done.path) == done
    assert dict(done.counts)["experience"] == 7
    assert (done.reason, done.made_at, done.schema) == ("by_hand", builders.NOW, schema.HEAD)
    assert not list(tmp_path.glob("*.partial"))


def test_a_backup_is_never_written_over_a_file_unless_told(vault: Vault, tmp_path: Path) -> None:
    first = made(vault, tmp_path)
    with pytest.raises(StoreTrouble, match="exists"):
        made(vault, tmp_path)
    log(vault, 1)
    again = backup.make(vault, first.path, reason="by_hand", at=builders.NOW, replace=True)
    assert again.records == first.records + 1
    assert container.verify(first.path) == again


def test_what_is_saved_while_a_backup_runs_is_saved_and_the_copy_is_whole(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PAGES", 4)
    log(vault, 800)
    running, saved = threading.Event(), 0
    turns: list[int] = []
    pause = vault.pause

    def pause_and_look() -> None:
        running.set()
        pause()
        turns.append(saved)

    monkeypatch.setattr(vault, "pause", pause_and_look)

    def keep_saving() -> None:
        nonlocal saved
        running.wait(10)
        for n in range(20):
            with vault.write("log_experience", at=builders.NOW) as tx:
                records.save(tx, builders.an_experience(f"Meanwhile {n}"))
            saved = n + 1

    writer = threading.Thread(target=keep_saving)
    writer.start()
    file = made(vault, tmp_path).path
    writer.join()

    assert turns[-1] > 0, "nobody had a turn while the copy was made"
    with vault.read() as tx:
        assert records.count(tx, Experience) == 820
    vault.close()
    bring_back(file, vault.path)
    opened = conftest.open_store(vault.path)
    with opened.read() as tx:
        found = records.listed(tx, Experience)
    opened.close()
    meanwhile = sorted(int(each.title.split()[1]) for each in found if each.title.startswith("Meanwhile"))
    assert meanwhile == list(range(len(meanwhile)))
    assert len(meanwhile) >= turns[-1]


def test_an_act_refused_while_a_backup_runs_is_not_in_the_copy(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PAGES", 16)
    log(vault, 300)
    left = 1

    def pause_and_fail() -> None:
        nonlocal left
        if left:
            left -= 1
            with suppress(ValueError), vault.write("log_experience", at=builders.NOW) as tx:
                records.save(tx, builders.an_experience("Never kept"))
                raise ValueError

    monkeypatch.setattr(vault, "pause", pause_and_fail)
    assert dict(made(vault, tmp_path).counts)["experience"] == 300


def test_a_copy_that_does_not_hold_the_same_rows_is_not_kept(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(vault, 3)
    real = backup._copy

    def lose_one(vault: Vault, copy: Path) -> tuple[digest.Rows, int]:
        kept = real(vault, copy)
        raw = cipher.connect(copy, vault.key)
        raw.execute("UPDATE experience SET revision = 9 WHERE row = 2")
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.close()
        return kept

    monkeypatch.setattr(backup, "_copy", lose_one)
    with pytest.raises(StoreTrouble, match="rows_differ"):
        made(vault, tmp_path)
    assert not list(tmp_path.glob("copy*"))
    assert not list(tmp_path.glob("*.partial"))


def test_a_damaged_page_in_the_copy_is_found_before_it_counts(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(vault, 50)
    real = backup._copy

    def flip(vault: Vault, copy: Path) -> tuple[digest.Rows, int]:
        kept = real(vault, copy)
        data = bytearray(copy.read_bytes())
        data[len(data) // 2] ^= 1
        copy.write_bytes(data)
        return kept

    monkeypatch.setattr(backup, "_copy", flip)
    with pytest.raises(StoreTrouble) as told:
        made(vault, tmp_path)
    assert told.value.code == "damaged"
    assert not list(tmp_path.glob("copy*"))


def test_a_backup_stopped_half_way_leaves_nothing_and_the_next_works(vault: Vault, tmp_path: Path) -> None:
    target = tmp_path / "copy.kabackup"
    before = set(tmp_path.iterdir())
    for count in range(1, len(backup.STEPS) + 1):
        told = backup.steps(vault, target, reason="by_hand", at=builders.NOW)
        for _ in range(count):
            next(told)
        with pytest.raises(StoreTrouble, match="busy"):
            made(vault, tmp_path, name="second.kabackup")
        told.close()
        assert set(tmp_path.iterdir()) == before
    made(vault, tmp_path)


def test_a_key_file_that_does_not_fit_makes_no_backup(vault: Vault, tmp_path: Path, cheap_keys: None) -> None:
    stranger, _ = keys.create(passphrase="other", use_keyring=False)
    keys.write(stranger, vault.path)
    with pytest.raises(StoreTrouble, match="damaged_key_file"):
        made(vault, tmp_path)


def test_a_restore_needs_no_store_in_place(vault: Vault, tmp_path: Path) -> None:
    log(vault, 4)
    before, file = content(vault), made(vault, tmp_path).path
    vault.close()
    elsewhere = tmp_path / "new laptop"
    elsewhere.mkdir()
    restored = bring_back(file, elsewhere / "book.keyaccounts")
    assert restored.aside is None
    opened = conftest.open_store(restored.store)
    assert content(opened) == before
    opened.close()
    assert {each.name for each in elsewhere.iterdir()} == {
        "book.keyaccounts", "book.keyaccounts.key", "book.keyaccounts.key.copy"
    }  # fmt: skip


@pytest.mark.parametrize("wreck", ["zeroed", "cut", "noise", "no_key", "directory_of_keys_lost"])
def test_a_restore_replaces_a_store_that_cannot_be_opened(vault: Vault, tmp_path: Path, wreck: str) -> None:
    log(vault, 40)
    before, file = content(vault), made(vault, tmp_path).path
    vault.close()
    data = vault.path.read_bytes()
    match wreck:
        case "zeroed":
            vault.path.write_bytes(b"")
        case "cut":
            vault.path.write_bytes(data[: len(data) // 2])
        case "noise":
            vault.path.write_bytes(random.Random(1).randbytes(len(data)))
        case "no_key":
            keys.file_beside(vault.path).unlink()
        case _:
            for each in keys.files_beside(vault.path):
                each.unlink()
    wrecked = vault.path.read_bytes()
    restored = bring_back(file, vault.path)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == wrecked
    opened = conftest.open_store(vault.path)
    assert content(opened) == before
    opened.close()


def test_a_wrong_passphrase_changes_nothing(vault: Vault, tmp_path: Path) -> None:
    log(vault, 2)
    file = made(vault, tmp_path).path
    vault.close()
    before = snapshot(tmp_path)
    with pytest.raises(StoreTrouble, match="wrong_key"):
        bring_back(file, vault.path, passphrase="not this one")
    with pytest.raises(StoreTrouble, match="needs_passphrase"):
        bring_back(file, vault.path, passphrase=None)
    assert snapshot(tmp_path) == before


def test_a_store_that_is_open_is_not_replaced(vault: Vault, tmp_path: Path) -> None:
    log(vault, 2)
    file = made(vault, tmp_path).path
    with pytest.raises(StoreTrouble, match="busy"):
        bring_back(file, vault.path)
    code = f"""
from datetime import UTC, datetime
from pathlib import Path
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import restore
try:
    restore.restore(Path({str(file)!r}), Path({str(vault.path)!r}), passphrase="x", at=datetime.now(UTC))
except StoreTrouble as trouble:
    print(trouble.code)
"""
    paths = os.pathsep.join(each for each in sys.path if each)
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert told.stdout.strip() == "busy"
    log(vault, 1, title="Still mine")


def test_a_bare_store_with_its_key_file_is_a_backup_too(vault: Vault, tmp_path: Path) -> None:
    log(vault, 3)
    before = content(vault)
    vault.close()
    store = conftest.copied_store(vault.path, _folder(tmp_path, "usb"))
    target = _folder(tmp_path, "new") / "book.keyaccounts"
    assert bring_back(store, target).backup is None
    opened = conftest.open_store(target)
    assert content(opened) == before
    opened.close()


def test_commits_left_in_the_log_of_a_killed_program_come_along(vault: Vault, tmp_path: Path) -> None:
    log(vault, 3)
    before = content(vault)
    with vault.hold():
        # As a kill leaves it: the file and its log, copied while nobody writes.
        store = conftest.copied_store(vault.path, _folder(tmp_path, "killed"))
    assert store.with_name(store.name + "-wal").stat().st_size > 0
    target = _folder(tmp_path, "new") / "book.keyaccounts"
    bring_back(store, target)
    opened = conftest.open_store(target)
    assert content(opened) == before
    opened.close()


def test_a_log_of_the_former_store_goes_aside_with_it(vault: Vault, tmp_path: Path) -> None:
    file = made(vault, tmp_path).path
    log(vault, 3)
    before = content(vault)
    with vault.hold():
        store = conftest.copied_store(vault.path, _folder(tmp_path, "killed"))
    restored = bring_back(file, store)
    assert restored.aside is not None
    assert not store.with_name(store.name + "-wal").exists()
    opened = conftest.open_store(restored.aside)
    assert content(opened) == before
    opened.close()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("notes.txt", b"Dear Ana, as we said on Tuesday " * 20, "foreign"),
        ("plain.db", b"SQLite format 3\x00" + bytes(4080), "foreign"),
        ("empty.kabackup", b"", "empty_file"),
        ("noise.keyaccounts", random.Random(2).randbytes(8192), "no_key_file"),
    ],
)
def test_a_file_that_is_no_backup_changes_nothing(
    vault: Vault, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    vault.close()
    file = tmp_path / name
    file.write_bytes(data)
    before = snapshot(tmp_path)
    with pytest.raises(StoreTrouble) as told:
        bring_back(file, vault.path)
    assert told.value.code == code
    assert snapshot(tmp_path) == before


def test_a_zip_of_somebody_else_is_foreign(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    file = tmp_path / "photos.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../holiday.jpg", b"sea")
    before = snapshot(tmp_path)
    with pytest.raises(StoreTrouble, match="foreign"):
        bring_back(file, vault.path)
    assert snapshot(tmp_path) == before


def test_a_missing_file_and_a_missing_folder_are_told_apart(vault: Vault, tmp_path: Path) -> None:
    file = made(vault, tmp_path).path
    vault.close()
    with pytest.raises(StoreTrouble, match="missing"):
        bring_back(tmp_path / "gone.kabackup", vault.path)
    with pytest.raises(StoreTrouble, match="no_folder"):
        bring_back(file, tmp_path / "gone" / "book.keyaccounts")


def test_a_backup_of_a_newer_program_is_left_alone(vault: Vault, tmp_path: Path) -> None:
    with vault.hold() as raw:
        raw.execute("PRAGMA user_version = 99")
    file = made(vault, tmp_path).path
    vault.close()
    before = snapshot(tmp_path)
    with pytest.raises(StoreTrouble, match="newer_schema"):
        bring_back(file, vault.path)
    assert snapshot(tmp_path) == before


def test_every_flipped_byte_is_refused_or_harmless(vault: Vault, tmp_path: Path) -> None:
    """T8: one flip anywhere; a flip in the ZIP's own dates is the only harmless kind."""
    log(vault, 20)
    before, file = content(vault), made(vault, tmp_path).path
    vault.close()
    whole, target = file.read_bytes(), _folder(tmp_path, "new") / "book.keyaccounts"
    end = whole.rindex(b'"format"') - 200
    places = [*random.Random(3).sample(range(len(whole)), 40), *range(30), *range(end, len(whole), 7)]
    codes: list[str] = []
    for place in places:
        bad = bytearray(whole)
        bad[place] ^= 1 << place % 8
        file.write_bytes(bad)
        try:
            bring_back(file, target)
        except StoreTrouble as trouble:
            codes.append(trouble.code)
            assert not list(target.parent.iterdir())
        else:
            opened = conftest.open_store(target)
            assert content(opened) == before
            opened.close()
            for left in target.parent.iterdir():
                left.unlink()
    assert len(codes) > len(places) // 2
    assert set(codes) <= {"damaged", "foreign", "no_key_file"}


def test_a_backup_cut_short_is_damaged_wherever_it_was_cut(vault: Vault, tmp_path: Path) -> None:
    log(vault, 20)
    file = made(vault, tmp_path).path
    vault.close()
    whole = file.read_bytes()
    kept = vault.path.read_bytes()
    for size in (5, 100, len(whole) // 2, len(whole) - 400, len(whole) - 1):
        file.write_bytes(whole[:size])
        with pytest.raises(StoreTrouble) as told:
            bring_back(file, vault.path)
        assert told.value.code == "damaged"
        assert backup.listed(tmp_path) == []
    assert vault.path.read_bytes() == kept


@pytest.mark.parametrize("name", ["replace", "fsync"])
def test_an_error_in_the_swap_leaves_the_former_store_in_place(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """T5: the k-th rename or sync fails, for every k."""
    log(vault, 3)
    file = made(vault, tmp_path).path
    log(vault, 3, title="Later")
    before = content(vault)
    vault.close()
    real = getattr(os, name)
    codes: list[str] = []
    for fails_at in range(1, 40):
        calls = 0

        def fail_once(*given: object, fails_at: int = fails_at) -> object:
            nonlocal calls
            calls += 1
            if calls == fails_at:
                raise OSError(5, "Input/output error")
            return real(*given)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail_once)
            try:
                restored = bring_back(file, vault.path)
            except StoreTrouble as trouble:
                codes.append(trouble.code)
            else:
                assert restored.aside is not None
                break
        assert not list(tmp_path.glob("*before-restore*"))
        opened = conftest.open_store(vault.path)
        assert content(opened) == before
        opened.close()
    assert set(codes) == {"io_error"}
    assert len(codes) < 39, "the swap never ended"


def test_automatic_backups_are_made_once_a_day_of_the_users_clock(vault: Vault) -> None:
    zone = ZoneInfo("Pacific/Auckland")
    evening = datetime(2026, 11, 17, 23, 50, tzinfo=zone)
    assert backup.make_daily(vault, at=evening) is not None
    assert backup.make_daily(vault, at=evening + timedelta(minutes=9)) is None
    assert backup.make_daily(vault, at=evening + timedelta(minutes=11)) is not None
    names = sorted(file.name for file in backup.folder_of(vault.path).iterdir())
    assert names == ["2026-11-17_235000_daily.kabackup", "2026-11-18_000100_daily.kabackup"]


def test_two_backups_of_one_second_get_two_names(vault: Vault) -> None:
    first = backup.make_automatic(vault, reason="before_import", at=builders.NOW)
    second = backup.make_automatic(vault, reason="before_import", at=builders.NOW)
    assert first.path != second.path
    assert len(backup.listed(first.path.parent)) == 2


def test_every_automatic_backup_of_two_weeks_restores(vault: Vault, tmp_path: Path) -> None:
    """T15, the short form: each backup that was kept gives back the digest of its day."""
    said: dict[Path, str] = {}
    for day in range(16):
        at = builders.NOW + timedelta(days=day)
        log(vault, 3, at=at, title=f"Day {day}")
        daily = backup.make_daily(vault, at=at)
        assert daily is not None
        said[daily.path] = content(vault)
    vault.close()
    kept = backup.listed(backup.folder_of(vault.path))
    assert len(kept) == 14
    target = _folder(tmp_path, "new") / "book.keyaccounts"
    for each in kept:
        bring_back(each.path, target)
        opened = conftest.open_store(target)
        assert content(opened) == said[each.path]
        opened.close()


def test_nothing_readable_is_in_any_file(vault: Vault, tmp_path: Path) -> None:
    log(vault, 30, title=SECRET_WORD)
    file = made(vault, tmp_path).path
    told = backup.steps(vault, tmp_path / "other.kabackup", reason="by_hand", at=builders.NOW)
    for _ in backup.STEPS:
        next(told)
        seen = snapshot(tmp_path)
        assert any(name.endswith(".partial") for name in seen) or len(seen) >= 5
        for name, data in seen.items():
            assert SECRET_WORD.encode() not in data, name
            assert vault.key not in data, name
            assert vault.key.hex().encode() not in data, name
    told.close()
    vault.close()
    bring_back(file, vault.path)
    assert not any(SECRET_WORD.encode() in data for data in snapshot(tmp_path).values())


@pytest.mark.skipif(os.name == "nt", reason="permissions are told differently there")
def test_only_the_user_may_read_a_backup(vault: Vault) -> None:
    made_file = backup.make_automatic(vault, reason="daily", at=builders.NOW).path
    assert made_file.stat().st_mode & 0o777 == 0o600
    assert made_file.parent.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = _folder(tmp_path, "small")
    mounted = sys.platform == "linux" and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1400k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("NOT TESTED: a full disk needs the right to mount a small one")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_makes_no_backup_and_loses_none(vault: Vault, small_disk: Path) -> None:
    """T7: the target is full; the older backup on it stays, and nothing half is left."""
    first = backup.make(vault, small_disk / "old.kabackup", reason="by_hand", at=builders.NOW)
    log(vault, 2_000)
    with pytest.raises(StoreTrouble) as told:
        backup.make(vault, small_disk / "old.kabackup", reason="by_hand", at=builders.NOW, replace=True)
    assert told.value.code == "disk_full"
    assert [each.name for each in small_disk.iterdir()] == ["old.kabackup"]
    assert container.verify(first.path) == first
    log(vault, 1, title="Goes on")


def test_a_restore_onto_a_full_disk_says_so_and_changes_nothing(
    vault: Vault, small_disk: Path, tmp_path: Path
) -> None:
    log(vault, 2_000)
    file = made(vault, tmp_path).path
    with pytest.raises(StoreTrouble, match="low_space"):
        bring_back(file, small_disk / "book.keyaccounts")
    assert not list(small_disk.iterdir())


def test_a_store_on_a_full_disk_tells_that_its_copy_found_no_room(
    vault: Vault, small_disk: Path, tmp_path: Path
) -> None:
    log(vault, 600)
    vault.close()
    store = conftest.copied_store(vault.path, small_disk)
    opened = vaults.open_with_key(store, vault.key, before_migrating=lambda _: None)
    with pytest.raises(StoreTrouble, match="disk_full"):
        made(opened, tmp_path)
    with opened.read() as tx:
        assert records.count(tx, Experience) == 600
    opened.close()
    assert not list(small_disk.glob("*.partial*"))


def a_backup(made_at: datetime, *, count: int = 100) -> Backup:
    return Backup(
        path=Path(f"{made_at.isoformat()}"), made_at=made_at, reason="daily", schema=1,
        counts=(("experience", count),), digest="", sha256="", size=1,
    )  # fmt: skip


def kept_after(days: int, *, per_day: int = 1) -> list[Backup]:
    """What rotation leaves when backups are made every day, rotating after each."""
    kept: list[Backup] = []
    for hour in range(0, days * 24, 24 // per_day):
        at = builders.NOW + timedelta(hours=hour)
        kept.append(a_backup(at))
        gone = superseded(kept, at=at)
        kept = [each for each in kept if each not in gone]
        assert len(kept) >= min(3, hour // (24 // per_day) + 1)
    return kept


def test_rotation_keeps_days_weeks_and_months() -> None:
    kept = kept_after(400)
    newest = max(each.made_at for each in kept)
    ages = sorted((newest - each.made_at).days for each in kept)
    assert ages[:14] == list(range(14))
    assert len(ages) <= 14 + 8 + 12
    assert 300 < ages[-1] < 366


def test_rotation_keeps_twelve_of_the_last_two_days() -> None:
    kept = kept_after(5, per_day=12)
    newest = max(each.made_at for each in kept)
    recent = [each for each in kept if newest - each.made_at <= timedelta(hours=48)]
    assert 12 <= len(recent) <= 14


def test_rotation_always_leaves_three() -> None:
    long_ago = [a_backup(builders.NOW + timedelta(minutes=n)) for n in range(6)]
    gone = superseded(long_ago, at=builders.NOW + timedelta(days=900))
    assert [each.made_at.minute for each in long_ago if each not in gone] == [43, 44, 45]


def test_a_copy_with_a_fifth_fewer_records_makes_nothing_superfluous() -> None:
    old = [a_backup(builders.NOW + timedelta(minutes=n), count=100) for n in range(30)]
    at = builders.NOW + timedelta(days=100)
    assert superseded([*old, a_backup(at, count=80)], at=at)
    assert superseded([*old, a_backup(at, count=79)], at=at) == []


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    shutil.copystat(parent, folder)
    return folder


def test_a_damaged_search_index_is_no_reason_to_have_no_backup(vault: Vault, tmp_path: Path) -> None:
    """N5: it can be made again from the records."""
    log(vault, 9)
    with vault.hold() as raw:
        raw.execute("UPDATE experience_words_data SET block = zeroblob(40) WHERE id > 10")
    assert "search_damaged" in [each.code for each in integrity.check(vault).findings]
    assert dict(made(vault, tmp_path).counts)["experience"] == 9
