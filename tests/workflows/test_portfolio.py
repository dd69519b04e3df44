"""All accounts side by side: their balance is that of the formula, their order that of Today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts import equity
from keyaccounts.accounts import Level
from keyaccounts.equity import Impact
from keyaccounts.experiences import Experience
from keyaccounts.store import records
from keyaccounts.workflows import accounts, portfolio

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ZONE = "Europe/Helsinki"
LIVED = ((2, 30), (1, 90), (-3, 60), (3, 200), (1, 5), (-1, 130))
"""Effects with their age in days; the first four are the worked example of the rules."""


@pytest.fixture
def meridian(vault: Vault, now: datetime) -> str:
    """A premium account that lived through six rated moments."""
    firm = builders.an_account(id=builders.id_of("meridian"), level=Level.PREMIUM)
    made = accounts.add(vault, firm, at=now)
    moments: list[Experience] = [
        builders.an_experience(
            f"Moment {n}", id=builders.id_of(f"moment{n}"), effect=effect, at=now - timedelta(days=age)
        )
        for n, (effect, age) in enumerate(LIVED)
    ]
    with vault.write("log_experience", at=now) as tx:
        records.save_all(tx, moments)
    return made.id


def _standing(vault: Vault, now: datetime) -> portfolio.Standing:
    (line,) = portfolio.overview(vault, now=now, zone=ZONE).premium
    return line.standing


@pytest.mark.usefixtures("meridian")
def test_the_balance_is_that_of_the_formula_now_and_ninety_days_ago(vault: Vault, now: datetime) -> None:
    """F024: however it is added up, day by day or moment by moment."""
    standing = _standing(vault, now)
    assert standing.balance == pytest.approx(equity.balance(Impact(e, age) for e, age in LIVED))
    earlier = [Impact(e, age - 90) for e, age in LIVED if age >= 90]
    assert standing.before == pytest.approx(equity.balance(earlier))
    assert standing.rated == len(LIVED)


@pytest.mark.usefixtures("meridian")
def test_the_months_hold_the_sums_of_thirty_days_and_gaps_stay_gaps(vault: Vault, now: datetime) -> None:
    assert _standing(vault, now).months == (None, -1, 1, -3, 2, 1)


def test_few_rated_moments_are_no_figure(vault: Vault, now: datetime) -> None:
    """F101: under five within a year nothing is shown, and none is not zero."""
    accounts.add(vault, builders.an_account(level=Level.PREMIUM), at=now)
    assert _standing(vault, now) == portfolio.Standing(None, None, 0, (None,) * portfolio.MONTHS)
