"""Purchases by month, what is known of how they felt, and which line of a file is one known already."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from builders import a_purchase
from keyaccounts import figures, purchases
from keyaccounts.experiences import Emotion
from keyaccounts.purchases import Purchase
from keyaccounts.series import Kind

MONTHS = figures.last_months(2026, 11)
AMOUNTS = st.one_of(st.none(), st.integers(-(10**9), 10**9))
QUANTITIES = st.integers(-4_000, 4_000).map(lambda each: each / 8)
DAYS = st.dates(date(2025, 12, 1), date(2026, 11, 30))


def bought(amount: int | None, quantity: float, on: date, unit: str = "kg") -> Purchase:
    return a_purchase(amount=amount, quantity=quantity, unit=unit).changed(on=on)


ANY = st.builds(bought, AMOUNTS, QUANTITIES, DAYS, st.sampled_from(["kg", "KG", "pallets", ""]))


@given(st.lists(ANY))
def test_the_months_of_each_series_add_up_to_all_that_was_bought(told: list[Purchase]) -> None:
    """F007: amounts and each unit apart, credits against what was bought."""
    found = {each.unit.lower(): each for each in purchases.by_month(told, MONTHS, currency="EUR")}
    amounts = [each.amount for each in told if each.amount is not None]
    assert ("eur" in found) == bool(amounts)
    assert not amounts or found["eur"].total == sum(amounts)
    for unit in {each.unit.lower() for each in told}:
        counted = sum(Fraction(each.quantity or 0) for each in told if each.unit.lower() == unit)
        assert found[unit].total == counted
    assert all(each.kind is Kind.LAGGING for each in found.values())


def test_what_was_bought_in_other_months_stays_out() -> None:
    assert purchases.by_month([bought(100, 1, date(2024, 1, 1))], MONTHS, currency="EUR") == []


def test_a_purchase_feels_unknown_until_somebody_says_so() -> None:
    """F044"""
    told = purchases.feelings([a_purchase(), a_purchase(emotions=(Emotion("calm"),)), a_purchase()])
    assert (told.known, told.unknown) == (1, 2)
    assert told.share == 1 / 3
    assert purchases.feelings([]).share is None


LINES = st.lists(
    st.builds(
        lambda amount, item, reference: a_purchase(amount=amount, item=item, reference=reference),
        st.integers(0, 2), st.sampled_from(["Crates", "Ice"]), st.sampled_from(["", "R1", "R2"]),
    )
)  # fmt: skip


@given(LINES)
def test_a_file_that_is_all_known_brings_nothing(told: list[Purchase]) -> None:
    """In any order."""
    found = purchases.recognised(told[::-1], told)
    assert all(
        each is not None and purchases.tells_the_same(each, mine)
        for each, mine in zip(found, told[::-1], strict=True)
    )
    assert len({each.id for each in found if each}) == len(told)


def test_a_corrected_line_takes_no_place_of_one_that_stands_unchanged() -> None:
    known = a_purchase(amount=100, reference="R1")
    told = [a_purchase(amount=50, reference="R1"), a_purchase(amount=100, reference="R1")]
    assert purchases.recognised(told, [known]) == [None, known]


def test_another_item_of_one_invoice_is_another_line() -> None:
    known = a_purchase(item="Crates", reference="R1")
    assert purchases.recognised([a_purchase(item="Ice", reference="R1")], [known]) == [None]
