"""The verbs of accounts: the cap holds in each of them, and nothing open is put away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts.accounts import Level
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import accounts, complaints
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

CAP = 5


@pytest.fixture
def full(vault: Vault, now: datetime) -> Vault:
    """A store whose five premium places are all taken, with one firm on the watch list."""
    accounts.set_premium_cap(vault, CAP, at=now)
    for number in range(CAP):
        firm = builders.an_account(f"Premium {number}", id=builders.id_of(f"p{number}"), level=Level.PREMIUM)
        accounts.add(vault, firm, at=now)
    accounts.add(vault, builders.an_account("Watched", id=builders.id_of("w"), level=Level.WATCH), at=now)
    return vault


def test_no_verb_admits_one_more_than_the_cap(full: Vault, now: datetime) -> None:
    """F021: adding, editing, promoting and bringing back all ask the same rule."""
    watched = accounts.named(full, "Watched")
    one_more = builders.an_account("One more", id=builders.id_of("more"), level=Level.PREMIUM)
    before = vaults.digest(full)

    with pytest.raises(Refusal, match="premium_full"):
        accounts.add(full, one_more, at=now)
    with pytest.raises(Refusal, match="premium_full"):
        accounts.edit(full, watched.changed(level=Level.PREMIUM), at=now)
    with pytest.raises(Refusal, match="premium_full"):
        accounts.promote(full, watched.id, at=now)

    assert vaults.digest(full) == before


def test_an_archived_premium_account_comes_back_only_to_a_free_place(full: Vault, now: datetime) -> None:
    """F021."""
    left = accounts.archive(full, builders.id_of("p0"), at=now)
    accounts.promote(full, builders.id_of("w"), at=now)

    with pytest.raises(Refusal, match="premium_full"):
        accounts.bring_back(full, left.id, at=now)
    accounts.demote(full, builders.id_of("w"), at=now)

    assert accounts.bring_back(full, left.id, at=now).is_premium


def test_demotion_hides_and_loses_nothing(full: Vault, now: datetime) -> None:
    """F036: undone, the store says to the last letter what it said before."""
    before = vaults.digest(full)
    demoted = accounts.demote(full, builders.id_of("p1"), at=now)
    vaults.undo(full, at=now)
    assert (demoted.level, vaults.digest(full)) == (Level.WATCH, before)


def test_the_cap_cannot_sink_below_the_accounts_there_are(full: Vault, now: datetime) -> None:
    accounts.set_premium_cap(full, CAP + 1, at=now)
    accounts.promote(full, builders.id_of("w"), at=now)
    with pytest.raises(Refusal, match="cap_below_premium"):
        accounts.set_premium_cap(full, CAP, at=now)
    assert accounts.premium_places(full) == (CAP + 1, CAP + 1)


def test_an_account_with_an_open_complaint_stays_in_sight(full: Vault, now: datetime) -> None:
    """F028."""
    complaints.receive(
        full, account_id=builders.id_of("p2"), person_id="", matter="Late again", words="", wanted="",
        severity=3, received_at=now, word_owed="", word_owed_at=None, at=now,
    )  # fmt: skip
    with pytest.raises(Refusal, match="complaint_open"):
        accounts.archive(full, builders.id_of("p2"), at=now)
    assert not accounts.get(full, builders.id_of("p2")).is_archived


@pytest.mark.parametrize(("called", "found"), [("watched", "Watched"), ("premium 3", "Premium 3")])
def test_an_account_is_found_by_its_name_however_it_is_typed(full: Vault, called: str, found: str) -> None:
    assert accounts.named(full, called).name == found


def test_a_name_that_fits_several_is_refused_with_them(full: Vault) -> None:
    with pytest.raises(Refusal, match="ambiguous") as refused:
        accounts.named(full, "premium")
    assert refused.value.facts["candidates"] == tuple(f"Premium {number}" for number in range(CAP))
