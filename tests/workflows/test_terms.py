"""What people asked of us is kept once, counted, and asked before anything else."""

from __future__ import annotations

from datetime import timedelta

import builders
from keyaccounts.contacting import Barrier
from keyaccounts.experiences import Mode
from keyaccounts.store.vault import Vault
from keyaccounts.terms import Preferred
from keyaccounts.workflows import terms
from store import acts

FIRM = builders.a_premium_account(zone="Europe/Madrid")
ANA = builders.a_person(account_id=FIRM.id)


def call(days_ago: int, **fields: object) -> object:
    usual = {"account_id": FIRM.id, "people": (ANA.id,), "at": builders.NOW - timedelta(days=days_ago)}
    return builders.an_experience(**{**usual, "initiator": "we", **fields})


def test_their_zone_is_their_firm_s_until_they_have_one(vault: Vault) -> None:
    acts.keep(vault, FIRM, ANA)
    assert terms.asked(vault, ANA.id, now=builders.NOW).zone == "Europe/Madrid"


def test_the_pace_counts_from_our_own_last_contact_and_not_from_theirs(vault: Vault) -> None:
    """F085."""
    asked = builders.contact_terms(account_id=FIRM.id, person_id=ANA.id, pace_days=10)
    acts.keep(vault, FIRM, ANA, asked, call(20), call(1, initiator="they"))
    assert terms.may_contact(vault, ANA.id, at=builders.NOW, by="phone").is_allowed
    acts.keep(vault, call(5))
    answer = terms.may_contact(vault, ANA.id, at=builders.NOW, by="phone")
    assert [each.barrier for each in answer.reasons] == [Barrier.PACE]


def test_how_often_we_came_by_a_way_they_like_is_told(vault: Vault) -> None:
    """F083: match rate reported."""
    asked = builders.contact_terms(
        account_id=FIRM.id, person_id=ANA.id, preferred=(Preferred("any", "phone"),)
    )
    acts.keep(
        vault, FIRM, ANA, asked, call(3, channel="phone"), call(2, mode=Mode.VIRTUAL, channel="email"),
        call(1, mode=Mode.VIRTUAL, channel="email", initiator="they"),
    )  # fmt: skip
    told = terms.asked(vault, ANA.id, now=builders.NOW)
    assert (told.match_rate, told.contacts) == (0.5, 2)


def test_who_never_wants_this_way_is_named(vault: Vault) -> None:
    """F083: logging by a "never" channel warns."""
    asked = builders.contact_terms(account_id=FIRM.id, person_id=ANA.id, never_by=("virtual",))
    bo = builders.a_person("Bo Lind", account_id=FIRM.id)
    acts.keep(vault, FIRM, ANA, bo, asked)
    assert [each.name for each in terms.warnings(vault, (ANA.id, bo.id), way="email")] == ["Ana Ruiz"]
    assert terms.warnings(vault, (ANA.id, bo.id), way="phone") == []
