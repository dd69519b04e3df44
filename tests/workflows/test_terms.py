"""What people asked of us is kept once, counted, and asked before anything else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import builders
from keyaccounts import captures
from keyaccounts.contacting import Barrier
from keyaccounts.experiences import Experience, Mode
from keyaccounts.store.vault import Vault
from keyaccounts.terms import Preferred
from keyaccounts.workflows import captures as capturing
from keyaccounts.workflows import experiences, terms
from store import acts

FIRM = builders.a_premium_account(zone="Europe/Madrid")
ANA = builders.a_person(account_id=FIRM.id)


def call(days_ago: int, *, initiator: str = "we", **fields: Any) -> Experience:
    at = builders.NOW - timedelta(days=days_ago)
    return builders.an_experience(account_id=FIRM.id, people=(ANA.id,), at=at, initiator=initiator, **fields)


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


def test_logging_by_a_way_somebody_never_wants_names_them(vault: Vault) -> None:
    """F083: logging by a "never" channel warns, and logs: it happened."""
    asked = builders.contact_terms(account_id=FIRM.id, person_id=ANA.id, never_by=("virtual",))
    bo = builders.a_person("Bo Lind", account_id=FIRM.id)
    acts.keep(vault, FIRM, ANA, bo, asked)

    def logged(line: str) -> list[str]:
        capture = captures.read_line(line, capturing.known(vault), now=builders.NOW, account_id=FIRM.id)
        told = experiences.log(vault, capture, at=builders.NOW, zone=builders.LONDON)
        assert told.experience is not None
        return list(told.barred)

    assert logged("mailed @ana and @bo the slot plan") == ["Ana Ruiz"]
    assert logged("called @ana about the slot plan") == []
    assert logged("@ana mailed us the slot plan") == []
