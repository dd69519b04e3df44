"""Starts a program anew and hears what it took until its window was painted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import platformdirs

from benchmarks.measuring import Took

_TESTS = Path(__file__).parents[1]


def environment(**more: str) -> dict[str, str]:
    """That of a started program: no screen needed, byte code kept as an installed program has it."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    usual = {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(
            [str(_TESTS), str(_TESTS.parent / "src"), inherited.get("PYTHONPATH", "")]
        ),
        # Beside the stores, not in the source tree; the turn that is not counted fills it.
        "PYTHONPYCACHEPREFIX": str(platformdirs.user_cache_path("keyaccounts-benchmarks") / "bytecode"),
    }
    return {**inherited, **usual, "BENCHMARK_BEGAN": repr(time.monotonic()), **more}


def told(arguments: list[str], **more: str) -> dict[str, float]:
    """The last line a Python program prints, which is JSON."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{arguments[0]} failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def took(arguments: list[str], **more: str) -> Took:
    """What a program took until it was painted."""
    found = told(arguments, **more)
    if "ms" in found:
        # As the original yardstick scripts tell it.
        return Took(found["cpu_ms"] / 1000, found["ms"] / 1000)
    return Took(found["cpu"], found["wall"])
