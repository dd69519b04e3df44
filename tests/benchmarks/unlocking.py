"""Unlocking by passphrase, against the key derivation alone."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from benchmarks import measuring, stores, yardsticks
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from keyaccounts.store import keys
from keyaccounts.workflows import vault as vaults


def unlock(plan: Plan) -> Iterator[Row]:
    """3: passphrase to open store."""
    store = stores.sample(plan.small)
    slot = next(each for each in keys.read(store).slots if each.way == "passphrase")
    salt = base64.b64decode(slot.salt)
    pairs = measuring.in_turn(
        plan.pairs,
        lambda: measuring.timed(lambda: vaults.open(store, passphrase=stores.PASSPHRASE).close()),
        lambda: measuring.timed(
            lambda: yardsticks.derive(
                stores.PASSPHRASE, salt, memory_kib=slot.memory_kib, passes=slot.passes, lanes=slot.lanes
            )
        ),
    )
    for of in ("cpu", "wall"):
        yield measuring.row(" 3 unlock by passphrase", pairs, goal=1.05, plus=0.02, of=of)
