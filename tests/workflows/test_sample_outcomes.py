"""What the sample moments came to: every line of the plan finds its moment, and every sort is shown."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from keyaccounts import outcomes
from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.opportunities import Opportunity
from keyaccounts.store import records
from keyaccounts.workflows import opportunities, samples
from keyaccounts.workflows.samples import outcomes as told

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


@pytest.fixture
def world(vault: Vault, now: datetime) -> Vault:
    """A store with the sample firms."""
    for _ in samples.fill(vault, now=now):
        pass
    return vault


def test_every_plan_finds_its_moment_and_the_demo_shows_each_sort(world: Vault) -> None:
    """F070, F073, F069, F005, F090, F099, F054, F004."""
    with world.read() as tx:
        names = {each.id: each.name for each in records.listed(tx, Account)}
        lived = records.listed(tx, Experience)
        learned = records.listed(tx, Learning)
        born = records.listed(tx, Opportunity)
    there = {(names[each.account_id], each.title) for each in lived}
    plan = told.plan()
    assert {(each.firm, each.title) for each in plan.moments} <= there
    assert {(each.firm, each.title) for each in plan.opportunities} <= there
    assert all(each.is_failure for each in lived if each.cause)
    assert any(each.is_failure and not each.cause for each in lived)
    assert not any(outcomes.lacks_reason(each) for each in lived)
    assert {each.memory_of for each in lived} >= {"first_deal", "rescue", "visit", "wow"}
    assert any(each.paraphrase for each in lived)
    assert {bool(each.came) for each in lived if each.expected} == {True, False}
    assert any(each.is_mismatch for each in learned)
    assert len(born) == len(plan.opportunities)
    assert opportunities.pipeline(world).amount == sum(each.amount or 0 for each in born)
