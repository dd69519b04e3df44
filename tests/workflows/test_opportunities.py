"""Opportunities in the store: opened from a moment, moved on, and found again with their origin."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, homes, opportunities
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, CALL = builders.id_of("meridian"), builders.id_of("call")


@pytest.fixture
def office(vault: Vault, now: datetime) -> Vault:
    """A store with one account and one moment."""
    accounts.add(vault, builders.an_account(id=MERIDIAN), at=now)
    with vault.write("log_experience", at=now) as tx:
        records.save(tx, builders.an_experience("Tasting day", id=CALL))
    return vault


def test_an_opportunity_shows_its_origin_and_the_moment_what_came_of_it(office: Vault, now: datetime) -> None:
    """F004: link kept both ways."""
    born = opportunities.open(office, builders.an_opportunity(experience_id=CALL, amount=1_200_000), at=now)
    opportunities.open(office, builders.an_opportunity("Second line", amount=500), at=now)
    told = opportunities.at_account(office, MERIDIAN)
    titles = {each.opportunity.text: each.origin.title if each.origin else "" for each in told.open}
    assert titles == {"Second depot": "Tasting day", "Second line": ""}
    assert told.pipeline == (1_200_000, 1, 0)
    assert [each.id for each in opportunities.born_from(office, CALL)] == [born.id]
    assert homes.account_of(office, "opportunity", born.id) == MERIDIAN


def test_what_is_won_leaves_the_pipeline_and_undo_brings_it_back(office: Vault, now: datetime) -> None:
    """F004."""
    born = opportunities.open(office, builders.an_opportunity(experience_id=CALL, amount=100), at=now)
    opportunities.move(office, born.id, "won", on=builders.TODAY, at=now)
    told = opportunities.at_account(office, MERIDIAN)
    assert (told.open, told.pipeline.number) == ((), 0)
    assert told.closed[0].opportunity.closed_on == builders.TODAY
    vaults.undo(office, at=now)
    assert opportunities.pipeline(office) == (100, 1, 0)


def test_a_moment_that_is_not_there_gives_birth_to_nothing(office: Vault, now: datetime) -> None:
    """F004."""
    with pytest.raises(Refusal, match="not_found"):
        opportunities.open(office, builders.an_opportunity(experience_id=builders.id_of("nowhere")), at=now)
    assert opportunities.pipeline(office).number == 0
