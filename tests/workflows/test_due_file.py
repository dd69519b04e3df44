"""The file of due times beside a store: whole, for its owner alone, without a word of the store."""

from __future__ import annotations

import os
import stat
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builders
from builders import LONDON, NOW
from keyaccounts import due_times
from keyaccounts.due_times import DUE, MEETING, DueTime
from keyaccounts.meetings import Meeting
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import records
from keyaccounts.workflows import due_file

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

SECRETS = ("Meridian", "Ana", "Ferreira", "slot plan", "invoice", "quarterly")


@pytest.fixture
def busy(vault: Vault) -> Vault:
    """A store with a meeting in 50 minutes and a promise due in three days."""
    meridian = builders.a_premium_account("Meridian Foods", id=builders.id_of("meridian"))
    with vault.write("fill_samples", at=NOW) as tx:
        records.save(tx, meridian)
        records.save(tx, builders.a_person("Ana Ferreira", account_id=meridian.id))
        records.save(tx, builders.a_meeting(purpose="quarterly review"))
        due_on = builders.TODAY + timedelta(days=3)
        records.save(tx, builders.a_promise("New slot plan", account_id=meridian.id, due_on=due_on))
        records.save(tx, builders.a_task("Check the invoice", account_id=meridian.id, due_on=due_on))
    return vault


def write(vault: Vault) -> tuple[DueTime, ...]:
    return due_file.write(vault, now=NOW, zone=LONDON)


def test_it_tells_when_and_nothing_else(busy: Vault) -> None:
    """T13: it stands readable beside an encrypted store."""
    times = write(busy)
    assert times == due_file.read(busy.path)
    half_past = builders.a_meeting().at
    assert times[0] == DueTime(half_past - timedelta(minutes=30), MEETING, 1, half_past)
    assert DueTime(NOW.replace(day=20, hour=9, minute=0), DUE, 2) in times
    text = due_file.path_of(busy.path).read_text(encoding="ascii")
    with busy.read() as tx:
        ids = [each.id for each in records.listed(tx, Meeting)]
    assert not [each for each in (*SECRETS, *ids) if each.lower() in text.lower()]


@pytest.mark.skipif(sys.platform == "win32", reason="there access is by the folder")
def test_only_its_owner_can_read_it(busy: Vault) -> None:
    old = os.umask(0)
    try:
        write(busy)
        due_file.keep_told(busy.path, due_file.read(busy.path))
    finally:
        os.umask(old)
    for path in (due_file.path_of(busy.path), due_file.told_path(busy.path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_written_anew_only_where_it_is_wanted(busy: Vault) -> None:
    assert not due_file.refresh(busy, now=NOW, zone=LONDON)
    assert not due_file.is_wanted(busy.path)
    write(busy)
    with busy.write("fill_samples", at=NOW) as tx:
        due_on = builders.TODAY + timedelta(days=9)
        records.save(tx, builders.a_promise(account_id=builders.id_of("meridian"), due_on=due_on))
    before = due_file.read(busy.path)
    assert due_file.refresh(busy, now=NOW, zone=LONDON)
    assert len(due_file.read(busy.path)) == len(before) + 1


def test_a_write_that_fails_leaves_the_file_before(busy: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    times = write(busy)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreTrouble, match="disk_full"):
        due_file.write(busy, now=NOW + timedelta(hours=2), zone=LONDON)
    assert due_file.read(busy.path) == times


def test_switched_off_nothing_stays_behind(busy: Vault) -> None:
    before = set(busy.path.parent.iterdir())
    due_file.keep_told(busy.path, write(busy))
    due_file.remove(busy.path)
    due_file.remove(busy.path)
    assert set(busy.path.parent.iterdir()) == before


def test_what_is_not_ours_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "book.keyaccounts"
    with pytest.raises(Refusal, match="no_due_file"):
        due_file.read(store)
    for data in (b"", b"\xff\xfe", b'{"version": 2, "times": []}'):
        due_file.path_of(store).write_bytes(data)
        with pytest.raises(Refusal, match="not_a_due_file"):
            due_file.read(store)


def test_what_was_told_is_kept_besides_what_was_told_before(tmp_path: Path) -> None:
    store = tmp_path / "book.keyaccounts"
    first, second = (DueTime(NOW + timedelta(minutes=each), DUE, 1) for each in (1, 2))
    due_file.keep_told(store, [first])
    due_file.keep_told(store, [second])
    assert due_file.told(store) == (first.key, second.key)
    due_file.told_path(store).write_text('{"a": 1}', encoding="ascii")
    assert due_file.told(store) == ()


def test_of_very_many_the_latest_stay_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due_file, "MOST_TOLD", 3)
    store = tmp_path / "book.keyaccounts"
    times = [DueTime(NOW + timedelta(minutes=each), DUE, 1) for each in range(5)]
    due_file.keep_told(store, times)
    assert due_times.untold(times, due_file.told(store), now=NOW + timedelta(hours=1)) == tuple(times[:2])
