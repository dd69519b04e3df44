"""Runs the campaign's programs in processes of their own, with the paths that this one has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SHARES = 2
"""Processes that share a count among them."""


def start(module: str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
    """A program of this folder, begun."""
    return subprocess.Popen(
        [sys.executable, "-m", f"store.campaign.{module}", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(program: subprocess.Popen[str], given: str) -> str:
    """What a program printed, once it has ended well."""
    printed, complaint = program.communicate(given + "\n", timeout=3600)
    assert program.returncode == 0, complaint
    return printed


def shared(module: str, *arguments: object, count: int, seed: int, key: bytes) -> list[dict[str, Any]]:
    """What a program found, its count shared among processes."""
    counts: Sequence[int] = [count // SHARES + (n < count % SHARES) for n in range(SHARES)]
    running = [start(module, *arguments, each, seed + n) for n, each in enumerate(counts)]
    return [json.loads(finish(program, key.hex())) for program in running]


def memory_disk() -> Path | None:
    """Where a store costs least, for what has nothing to do with syncs that reach a real disk."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else None
