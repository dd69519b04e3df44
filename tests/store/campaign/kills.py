"""Kills: a writing process is ended without a word at a random moment, and its store opened again.

Run as a program, it forks one child for each kill, so that a kill costs a fork and not a start of Python.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import vault as vaults
from store.campaign import programs, work

ACTS = 9
"""Acts a child would do if nobody killed it; the large import is left to the power cuts."""


@dataclass
class Findings:
    """What a number of kills left behind."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    broken: list[str] = field(default_factory=list)


def kill(template: Path, key: bytes, *, kills: int, seed: int) -> Findings:
    """Kill children that work on copies of a store, and look at what each left."""
    found, chance = Findings(), random.Random(seed)
    with tempfile.TemporaryDirectory(dir=programs.memory_disk()) as scratch:
        expected = _expected(template, Path(scratch), key)
        for _ in range(kills):
            store = _copy(template, Path(scratch) / "store")
            acked = _run_and_kill(store, key, after=chance.randrange(ACTS), wait=chance.random() * 0.02)
            try:
                stands = work.standing(store, key, expected)
            except (ValueError, StoreTrouble) as error:
                found.broken.append(f"after {acked} acts: {error}")
            else:
                found.lost += stands < acked
                if stands > acked + 1:
                    found.broken.append(f"{stands} acts of {acked}")
            found.kills += 1
            found.acknowledged += acked
            shutil.rmtree(store.parent)
    return found


def _expected(template: Path, scratch: Path, key: bytes) -> list[str]:
    store = _copy(template, scratch / "expected")
    vault = _open(store, key)
    digests = work.digests(vault, ACTS)
    vault.close()
    return digests


def _run_and_kill(store: Path, key: bytes, *, after: int, wait: float) -> int:
    """The number of acts acknowledged by a child that was killed some time after act number `after`."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        vault = _open(store, key)
        with vault.hold() as raw:
            raw.execute("PRAGMA wal_autocheckpoint = 40")
        os.write(tell, b"+")
        for number in range(ACTS):
            work.act(vault, number)
            os.write(tell, b"+")
        signal.pause()
    os.close(tell)
    heard = 0
    while heard <= after:
        heard += len(os.read(hear, 1))
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while told := os.read(hear, 100):
        heard += len(told)
    os.close(hear)
    return heard - 1


def _open(store: Path, key: bytes) -> vaults.Vault:
    return vaults.open_with_key(store, key, before_migrating=lambda _: None)


def _copy(template: Path, folder: Path) -> Path:
    folder.mkdir()
    for file in template.parent.glob(template.name + "*"):
        shutil.copy(file, folder)
    return folder / template.name


def main(template: Path, kills: int, seed: int) -> None:
    """Print what was found as JSON; the key comes on standard input."""
    found = kill(template, bytes.fromhex(sys.stdin.readline()), kills=kills, seed=seed)
    sys.stdout.write(json.dumps(vars(found)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
