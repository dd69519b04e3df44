"""The board of execution and efficacy."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from keyaccounts import board
from keyaccounts.board import Graded

NOW = datetime(2026, 11, 17, 10, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("execution", "efficacy", "quadrant"),
    [(5, 2, "wrong_well"), (2, 5, "right_badly"), (4, 4, "right_well"), (3, 3, "wrong_badly")],
)
def test_each_pair_of_grades_lands_in_its_quadrant(execution: int, efficacy: int, quadrant: str) -> None:
    """F073: (5, 2) is well done but the wrong thing, (2, 5) the right thing badly done."""
    graded = Graded("e", "a", NOW, "Tasting", (), execution, efficacy)
    assert board.board([graded])[quadrant] == [graded]
