"""Risks and unusual requests in the store: flagged, called back, settled, and undone like any act (F077)."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

import builders
from builders import TODAY, id_of
from keyaccounts.refusals import Refusal
from keyaccounts.risks import KnownNumber
from keyaccounts.workflows import accounts, people, risks
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, ANA = id_of("meridian"), id_of("ana")
OFFICE, MOBILE = "+34 961 000 100", "+34 600 111 222"


@pytest.fixture
def request_id(vault: Vault, now: datetime) -> str:
    """Ana seems to have sent new bank details."""
    earlier = now - timedelta(days=30)
    account = builders.an_account("Meridian Foods", id=MERIDIAN, phone=OFFICE, created_at=earlier)
    accounts.add(vault, account, at=earlier)
    ana = builders.a_person("Ana Ruiz", id=ANA, account_id=MERIDIAN, phones=(MOBILE,), created_at=earlier)
    people.add(vault, ana, at=earlier)
    return risks.flag(vault, builders.an_unusual_request(person_id=ANA), at=now).id


def test_a_request_is_settled_only_with_who_verified_it(vault: Vault, request_id: str, now: datetime) -> None:
    """F077: the verb refuses, and nothing changes."""
    settle = partial(risks.settle, vault, request_id, number_called=MOBILE, outcome="not_genuine", at=now)
    with pytest.raises(Refusal) as refused:
        settle(verified_by="  ")
    assert refused.value.field == "verified_by"
    assert risks.get_request(vault, request_id).is_open
    settled = settle(verified_by="Maija")
    assert (settled.is_open, settled.closed_at) == (False, now)


def test_an_edit_does_not_settle_a_request(vault: Vault, request_id: str, now: datetime) -> None:
    """F077."""
    with pytest.raises(Refusal, match="empty"):
        risks.edit_request(vault, risks.get_request(vault, request_id).changed(closed_at=now), at=now)


def test_a_request_is_put_away_only_when_it_is_settled(vault: Vault, request_id: str, now: datetime) -> None:
    """F077."""
    with pytest.raises(Refusal, match="request_open"):
        risks.archive(vault, request_id, at=now)
    risks.settle(vault, request_id, verified_by="Maija", number_called=MOBILE, outcome="genuine", at=now)
    assert risks.archive(vault, request_id, at=now).is_archived
    assert not risks.bring_back(vault, request_id, at=now).is_archived


def test_the_known_numbers_begin_with_those_of_the_person(vault: Vault, request_id: str) -> None:
    """F077."""
    line = risks.request_line(vault, request_id)
    assert line.known == (KnownNumber("Ana Ruiz", MOBILE), KnownNumber("Meridian Foods", OFFICE))


def test_a_number_that_came_after_the_request_is_not_known(
    vault: Vault, request_id: str, now: datetime
) -> None:
    """F077: who deceives us sends a new number, too, and somebody new to call."""
    later = now + timedelta(hours=1)
    ana = people.get(vault, ANA)
    people.edit(vault, ana.changed(phones=("+44 7000 000000",)), at=later)
    people.edit(vault, people.get(vault, ANA).changed(phones=()), at=later + timedelta(hours=1))
    account = accounts.get(vault, MERIDIAN)
    accounts.edit(vault, account.changed(phone="+44 7000 111111"), at=later)
    helper = builders.a_person(
        "New Helper", account_id=MERIDIAN, phones=("+44 7000 222222",), created_at=later
    )
    people.add(vault, helper, at=later)
    known = risks.request_line(vault, request_id).known
    assert [each.number for each in known] == [MOBILE, OFFICE]


def test_a_flag_says_who_raised_it(vault: Vault, request_id: str) -> None:
    assert risks.get_request(vault, request_id).by == vault.author


def test_settling_is_taken_back_as_one_act(vault: Vault, request_id: str, now: datetime) -> None:
    risks.settle(vault, request_id, verified_by="Maija", number_called=MOBILE, outcome="genuine", at=now)
    vaults.undo(vault, at=now)
    assert risks.get_request(vault, request_id).is_open


def test_a_risk_goes_through_its_life(vault: Vault, request_id: str, now: datetime) -> None:
    risk = risks.note(vault, builders.a_risk(review_on=TODAY), at=now)
    later = TODAY + timedelta(days=90)
    assert risks.review(vault, risk.id, next_on=later, at=now).review_on == later
    edited = risks.get(vault, risk.id).changed(harm=5)
    assert risks.edit(vault, edited, at=now).weight == 15
    closed = risks.close(vault, risk.id, outcome=" Second carrier found ", on=TODAY, at=now)
    assert (closed.is_open, closed.outcome) == (False, "Second carrier found")
    risks.archive(vault, risk.id, at=now)
    assert risks.reopen(vault, risk.id, at=now).is_open


def test_an_account_tells_its_requests_and_the_heaviest_risk_first(
    vault: Vault, request_id: str, now: datetime
) -> None:
    risks.note(vault, builders.a_risk("Light", harm=1), at=now)
    risks.note(vault, builders.a_risk("Heavy", harm=5), at=now)
    told = risks.at_account(vault, MERIDIAN)
    assert [each.text for each in told.risks] == ["Heavy", "Light"]
    assert [each.request.id for each in told.open_requests] == [request_id]
    assert told.requests[0].person == people.get(vault, ANA)
