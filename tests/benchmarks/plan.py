"""What a run of the benchmarks was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Plan(NamedTuple):
    """How many pairs are timed, whether a million experiences are, and whose yardsticks are used."""

    pairs: int = 7
    is_big: bool = False
    yardsticks: Path | None = None

    @property
    def small(self) -> int:
        """Experiences in the store that is started with and saved into."""
        return 100_000

    @property
    def large(self) -> int:
        """Experiences in the store that is searched and looked over."""
        return 1_000_000 if self.is_big else 100_000
