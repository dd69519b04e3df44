"""How far a long work is."""

from __future__ import annotations

from typing import NamedTuple


class Progress(NamedTuple):
    """`done` of `total` steps; `what` names the present one as a code."""

    done: int
    total: int
    what: str = ""
