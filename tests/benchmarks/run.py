"""Measures keyaccounts against bare yardsticks and prints one table.

    .venv/bin/python tests/benchmarks/run.py [NAME ...] [--pairs 7] [--big] [--yardsticks DIR]

Each time is taken in turn with its yardstick's, and the ratio is the median of the pairs: on a machine that
others use too the ratios hold still, the times do not.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

_TESTS = Path(__file__).resolve().parents[1]
for _place in (_TESTS, _TESTS.parent / "src"):
    sys.path.insert(0, str(_place))

if TYPE_CHECKING:
    from benchmarks.measuring import Row
    from benchmarks.plan import Plan

COLUMNS = ("operation", "ours", "yardstick", "ratio", "goal", "")


def main() -> int:
    """Run what was named, or all; gives the exit code."""
    found = _benchmarks()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(found))
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--big", action="store_true", help="search and look over a million experiences")
    parser.add_argument("--yardsticks", type=Path, help="a folder with qtfloor.py, to start that instead")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in found]:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(found)}")
    from benchmarks.plan import Plan

    plan = Plan(asked.pairs, asked.big, asked.yardsticks)
    print(_machine())
    rows = [row for name in asked.names or found for row in _told(found[name](plan))]
    print()
    for line in _table(rows):
        print(line)
    return 0


def _benchmarks() -> dict[str, Callable[[Plan], Iterator[Row]]]:
    from benchmarks import (
        account,
        briefing,
        capturing,
        clocks,
        finding,
        importing_csv,
        overviews,
        saving,
        sizes,
        starting,
        telling,
        unlocking,
        years,
    )

    return {
        "start": starting.gate,
        "accounts": starting.accounts,
        "unlock": unlocking.unlock,
        "find": finding.find,
        "save": saving.save,
        "capture": capturing.capture,
        "import": importing_csv.read_in,
        "account": account.story,
        "story": telling.tell,
        "brief": briefing.brief,
        "today": overviews.today,
        "portfolio": overviews.accounts,
        "queue": overviews.queue,
        "years": years.drawn,
        "clocks": clocks.dues,
        "idle": starting.idle,
        "size": sizes.size,
    }


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    """Each line as soon as it is measured; the whole run takes minutes."""
    for row in rows:
        print(f"{row.operation}: {row.ours} {row.ratio} {row.verdict}", file=sys.stderr, flush=True)
        yield row


def _machine() -> str:
    import PySide6
    import sqlcipher3

    connection = sqlcipher3.connect(":memory:")
    connection.execute("PRAGMA key = 'none'")
    (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{_processor()}, {os.cpu_count()} cores, load {load}; Python {platform.python_version()},"
        f" PySide6 {PySide6.__version__}, SQLite {sqlcipher3.sqlite_version}, SQLCipher {cipher}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _table(rows: list[Row]) -> Iterator[str]:
    cells = [COLUMNS, *((*row[:5], row.verdict) for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(COLUMNS))]
    for line in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


if __name__ == "__main__":
    sys.exit(main())
