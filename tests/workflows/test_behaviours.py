"""Changes of behaviour as a user keeps them: noted with suspects, listed, edited, put away."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import TODAY
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, behaviours

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, MERCER = builders.id_of("meridian"), builders.id_of("mercer")
LATE = builders.an_experience("Delivery late", result="failed", at=builders.NOW - timedelta(days=20))
CALM = builders.an_experience("Short call", at=builders.NOW - timedelta(days=5))


@pytest.fixture
def lived(vault: Vault, now: datetime) -> Vault:
    """Meridian Foods with two moments of the last weeks, and Mercer Tools."""
    accounts.add(vault, builders.a_premium_account(id=MERIDIAN), at=now)
    accounts.add(vault, builders.an_account("Mercer Tools", id=MERCER), at=now)
    with vault.write("fill_samples", at=now) as tx:
        records.save_all(tx, [CALM, LATE])
    return vault


def test_suspects_are_suggested_newest_first_and_likely_ones_marked(lived: Vault) -> None:
    """F055."""
    found = behaviours.suspects(lived, MERIDIAN, on=TODAY, turn="worse")

    assert [(each.experience.title, each.is_likely) for each in found] == [
        ("Short call", False), ("Delivery late", True),
    ]  # fmt: skip


def test_a_change_shows_its_suspects_newest_first(lived: Vault, now: datetime) -> None:
    """F055."""
    change = builders.a_behaviour_change(suspects=(LATE.id, CALM.id))
    behaviours.note(lived, change, today=TODAY, at=now)

    (line,) = behaviours.listed(lived)
    assert [each.title for each in line.suspects] == ["Short call", "Delivery late"]


def test_changes_are_listed_by_their_day_for_all_accounts_or_one(lived: Vault, now: datetime) -> None:
    """F055."""
    older = builders.a_behaviour_change("Calls less", on=TODAY - timedelta(days=30))
    newer = builders.a_behaviour_change("Writes curtly", account_id=MERCER, sort="tone")
    for each in (newer, older):
        behaviours.note(lived, each, today=TODAY, at=now)

    assert [line.change.text for line in behaviours.listed(lived)] == ["Writes curtly", "Calls less"]
    assert [line.change.text for line in behaviours.listed(lived, MERIDIAN)] == ["Calls less"]


def test_a_change_is_edited_and_put_away_but_never_lies_ahead(lived: Vault, now: datetime) -> None:
    change = behaviours.note(lived, builders.a_behaviour_change(), today=TODAY, at=now)
    edited = behaviours.edit(lived, change.changed(turn="better"), today=TODAY, at=now)
    assert behaviours.get(lived, change.id).turn == "better"
    with pytest.raises(Refusal, match="still_ahead"):
        behaviours.edit(lived, edited.changed(on=TODAY + timedelta(days=1)), today=TODAY, at=now)
    behaviours.archive(lived, change.id, at=now)
    assert behaviours.listed(lived) == ()
