"""Starting: a new process until its window is painted, until the accounts are listed, and idle after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import launching, measuring, stores
from benchmarks.measuring import Pairs, Row, Took
from benchmarks.plan import Plan

_OURS = str(Path(__file__).with_name("started.py"))
_FLOOR = str(Path(__file__).with_name("yardsticks.py"))
_IDLE = 10


def gate(plan: Plan) -> Iterator[Row]:
    """1: cold start to the painted window, against a bare shell of a window."""
    store = stores.sample(plan.small)
    shell = [_FLOOR, "shell"]
    if plan.yardsticks:
        shell = [str(plan.yardsticks / "qtfloor.py"), "--stage", "shell", "--report"]
    pairs = measuring.in_turn(
        plan.pairs, lambda: launching.took([_OURS, "gate", str(store)]), lambda: launching.took(shell)
    )
    for of in ("cpu", "wall"):
        yield measuring.row(" 1 start to painted window", pairs, goal=1.3, of=of)


def accounts(plan: Plan) -> Iterator[Row]:
    """2: start to all accounts listed, the key at hand, against the shell with an open store."""
    store = stores.sample(plan.small)
    key = stores.key_of(store).hex()
    floor = [_FLOOR, "store", str(store), key]
    pairs = measuring.in_turn(
        plan.pairs,
        lambda: launching.took([_OURS, "accounts", str(store), key]),
        lambda: launching.took(floor),
    )
    for of in ("cpu", "wall"):
        yield measuring.row(f" 2 start to accounts, {plan.small:,}", pairs, goal=1.3, of=of)


def idle(plan: Plan) -> Iterator[Row]:
    """15: an open window that nobody touches, against a bare one."""
    store = stores.sample(plan.small)
    key = stores.key_of(store).hex()

    def rested(arguments: list[str]) -> Took:
        cpu = launching.told(arguments, BENCHMARK_STAY=str(_IDLE))["idle_cpu"]
        return Took(cpu, _IDLE)

    turns = min(plan.pairs, 2)
    ours = [rested([_OURS, "accounts", str(store), key]) for _ in range(turns)]
    pairs = Pairs(ours, [rested([_FLOOR, "shell"]) for _ in range(turns)])
    share = measuring.median(pairs.ours) / _IDLE
    line = measuring.row(f"15 idle for {_IDLE} s", pairs, goal=1.5)
    # Both are next to nothing here; what counts for a battery is the share of a core.
    yield line._replace(
        goal="1.5x or 0.5 % of a core", is_met=share < 0.005, ours=f"{line.ours} ({share:.2%})"
    )
