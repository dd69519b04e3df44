"""An inbox line: kept as typed, without an account."""

from __future__ import annotations

import pytest

import builders
from keyaccounts.refusals import Refusal


def test_a_line_is_kept_as_typed() -> None:
    """F092."""
    assert builders.an_inbox_line("  x " + "y" * 19_996).text == "  x " + "y" * 19_996


@pytest.mark.parametrize("text", ["", "\n", "x" * 20_001])
def test_an_empty_or_endless_line_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        builders.an_inbox_line(text)
