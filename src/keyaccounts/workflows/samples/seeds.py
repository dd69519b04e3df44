"""Chance that can be repeated: the same seed always deals the same hand, ids included."""

from __future__ import annotations

import random
from datetime import datetime

from keyaccounts.records import Id


class Ids:
    """Ids in the layout of `records.new_id` whose random part follows from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(f"{seed}/ids")

    def made(self, at: datetime) -> Id:
        """The next id, made at `at`."""
        micros = int(at.timestamp() * 1_000_000)
        millis, fraction = micros // 1000, micros % 1000 * 4096 // 1000
        tail = (0b10 << 62) | self._random.getrandbits(62)
        return f"{millis:012x}7{fraction:03x}{tail:016x}"


def chance(seed: int, purpose: str) -> random.Random:
    """A stream of its own for each purpose, so that a longer story here changes nothing there."""
    return random.Random(f"{seed}/{purpose}")
