"""What was acknowledged survives power cuts and kills, whole; and the test can see a loss."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import copied_store
from keyaccounts.store import keys
from store.campaign import programs, replay, work

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(sys.platform != "linux", reason="the recorder is written for Linux"),
]

POWER_CUTS = int(os.environ.get("KEYACCOUNTS_POWER_CUTS", "500"))
LAZY_CUTS = int(os.environ.get("KEYACCOUNTS_LAZY_CUTS", "300"))
KILLS = int(os.environ.get("KEYACCOUNTS_KILLS", "200"))
SEED = int(os.environ.get("KEYACCOUNTS_SEED", "20261117"))


@pytest.fixture
def key(template_store: Path, passphrase: str) -> bytes:
    return keys.unlock(keys.read(template_store), passphrase=passphrase)


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("POWER CUTS NOT TRIED: there is no C compiler")
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run(
        [compiler, "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"],
        check=True,
    )
    return library


@dataclass(frozen=True)
class Recording:
    """A day's work: the folder as it was before and as it is now, and the log of what was done to it."""

    before: Path
    worked: Path
    log: Path
    store_name: str

    def steps(self) -> list[replay.Step]:
        return list(replay.steps(self.log.read_bytes()))


@pytest.fixture
def record(recorder: Path, template_store: Path, key: bytes, tmp_path: Path) -> Callable[[str], Recording]:
    """Does the day's work on a copy of the store, with `synchronous` as asked."""

    def run(synchronous: str) -> Recording:
        made = Recording(tmp_path / "before", tmp_path / "worked", tmp_path / "log", template_store.name)
        for folder in (made.before, made.worked):
            folder.mkdir()
            copied_store(template_store, folder)
        program = programs.start(
            "work",
            made.worked / made.store_name,
            synchronous,
            LD_PRELOAD=str(recorder),
            RECORDER_FOLDER=str(made.worked),
            RECORDER_LOG=str(made.log),
        )
        programs.finish(program, key.hex())
        return made

    return run


def _cut(made: Recording, key: bytes, images: int) -> replay.Findings:
    told = programs.shared("replay", made.before, made.log, made.store_name, count=images, seed=SEED, key=key)
    return replay.Findings(
        images=sum(each["images"] for each in told),
        lost=sum(each["lost"] for each in told),
        worst=max(each["worst"] for each in told),
        broken=[line for each in told for line in each["broken"]],
    )


def test_power_cuts_lose_nothing_acknowledged_and_leave_no_half_act(
    record: Callable[[str], Recording], key: bytes, campaign: Callable[[str], None]
) -> None:
    """T1: N1, N2."""
    started, made = time.monotonic(), record("FULL")
    steps = made.steps()
    syncs = sum(step.what == "sync" for step in steps)
    assert [number for number, _ in replay.acknowledged(steps)] == list(range(work.ACTS + 1))
    assert syncs >= work.ACTS, "syncs are not seen: nothing here would prove anything"
    disk = replay.Disk(made.before)
    for step in steps:
        disk.follow(step)
    shown = {name: bytes(file.shown) for name, file in disk.files.items()}
    assert shown == {file.name: file.read_bytes() for file in made.worked.iterdir()}

    found = _cut(made, key, POWER_CUTS)
    campaign(
        f"power cuts: {found.images} images of {work.ACTS} acts and {syncs} syncs, {found.lost} lost,"
        f" {len(found.broken)} broken, {time.monotonic() - started:.0f} s"
    )
    assert (found.images, found.lost, found.broken) == (POWER_CUTS, 0, [])


def test_the_same_power_cuts_lose_acts_when_the_store_syncs_lazily(
    record: Callable[[str], Recording], key: bytes, campaign: Callable[[str], None]
) -> None:
    """T2: a test of power cuts that was never seen red proves nothing."""
    started = time.monotonic()
    found = _cut(record("NORMAL"), key, LAZY_CUTS)
    campaign(
        f"power cuts with synchronous=NORMAL: {found.images} images, {found.lost} lost (must be some),"
        f" worst {found.worst} acts, {len(found.broken)} broken, {time.monotonic() - started:.0f} s"
    )
    assert found.lost > 0
    assert found.broken == []


def test_killing_the_writer_loses_nothing_acknowledged_and_leaves_no_half_act(
    template_store: Path, key: bytes, campaign: Callable[[str], None]
) -> None:
    """T3: N2."""
    started = time.monotonic()
    told = programs.shared("kills", template_store, count=KILLS, seed=SEED, key=key)
    kills, acts = (sum(each[name] for each in told) for name in ("kills", "acknowledged"))
    lost, broken = sum(each["lost"] for each in told), [line for each in told for line in each["broken"]]
    campaign(
        f"kills: {kills} after {acts} acknowledged acts, {lost} lost, {len(broken)} broken,"
        f" {time.monotonic() - started:.0f} s"
    )
    assert (kills, lost, broken) == (KILLS, 0, [])
    assert acts > 0
