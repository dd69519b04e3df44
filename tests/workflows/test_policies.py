"""Service policies and regimes in the store: one default, none put away in use, verdicts left alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import id_of
from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint
from keyaccounts.policies import USUAL_TARGETS, Target, Targets
from keyaccounts.refusals import Refusal
from keyaccounts.regimes import Deadline
from keyaccounts.workflows import accounts, calendars, complaint_clocks, complaints, policies, regimes
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN = id_of("meridian")
STRICT = tuple(Targets(each.severity, Target(30), each.update, each.resolve) for each in USUAL_TARGETS)


@pytest.fixture
def complaint(vault: Vault, now: datetime) -> Complaint:
    """One of severity 4 at an account in London, received a moment ago."""
    accounts.add(vault, builders.an_account("Meridian Foods", id=MERIDIAN, zone="Europe/London"), at=now)
    return complaints.receive(
        vault, account_id=MERIDIAN, person_id="", matter="Late", words="Late", wanted="", severity=4,
        received_at=now, word_owed="", word_owed_at=None, at=now, mode="voice", receiver="Maija",
    )  # fmt: skip


def reading(vault: Vault, complaint: Complaint, now: datetime) -> Reading:
    told = complaint_clocks.of(vault, complaint.id, now=now)
    return next(each for each in told.latest if each.code == "acknowledge")


def test_another_policy_counts_open_complaints_anew(
    vault: Vault, complaint: Complaint, now: datetime
) -> None:
    """F029: the change is an act of its own in the journal."""
    assert reading(vault, complaint, now).due.at == now + timedelta(hours=1)
    policies.add(vault, builders.a_service_policy("Strict", targets=STRICT, is_default=True), at=now)
    assert reading(vault, complaint, now).due.at == now + timedelta(minutes=30)
    undoable, _ = vaults.undoable(vault)
    assert undoable is not None
    assert (undoable.verb, undoable.about) == ("add_policy", "Strict")
    vaults.undo(vault, at=now)
    assert reading(vault, complaint, now).due.at == now + timedelta(hours=1)


def test_a_clock_that_has_stopped_keeps_its_verdict(
    vault: Vault, complaint: Complaint, now: datetime
) -> None:
    """F029: met under the policy of that day, whatever policy or calendar holds later."""
    later = now + timedelta(minutes=50)
    step = Step(
        to="acknowledged", at=later, by="Maija", mode="voice", channel="phone", next_word="a word",
        next_word_at=later + timedelta(days=1),
    )  # fmt: skip
    complaints.move(vault, complaint.id, step, at=later)
    assert reading(vault, complaint, later).verdict == "met"
    policies.add(vault, builders.a_service_policy("Strict", targets=STRICT, is_default=True), at=later)
    calendars.add(vault, builders.a_calendar(zone="Europe/London", windows=(), is_default=True), at=later)
    kept = reading(vault, complaint, later)
    assert (kept.verdict, kept.is_frozen, kept.due.at) == ("met", True, now + timedelta(hours=1))


def test_an_account_is_served_by_the_policy_it_chose(
    vault: Vault, complaint: Complaint, now: datetime
) -> None:
    strict = policies.add(vault, builders.a_service_policy("Strict", targets=STRICT), at=now)
    assert reading(vault, complaint, now).due.at == now + timedelta(hours=1)
    accounts.edit(vault, accounts.get(vault, MERIDIAN).changed(policy_id=strict.id), at=now)
    assert reading(vault, complaint, now).due.at == now + timedelta(minutes=30)
    [line] = policies.listed(vault)
    assert [each.name for each in line.accounts] == ["Meridian Foods"]


def test_a_policy_in_use_is_not_put_away_before_its_accounts_are_moved(
    vault: Vault, complaint: Complaint, now: datetime
) -> None:
    strict = policies.add(vault, builders.a_service_policy("Strict"), at=now)
    accounts.edit(vault, accounts.get(vault, MERIDIAN).changed(policy_id=strict.id), at=now)
    with pytest.raises(Refusal) as refused:
        policies.archive(vault, strict.id, at=now)
    assert (refused.value.code, refused.value.facts["names"]) == ("policy_in_use", "Meridian Foods")
    accounts.edit(vault, accounts.get(vault, MERIDIAN).changed(policy_id=""), at=now)
    assert policies.archive(vault, strict.id, at=now).is_archived
    assert not policies.bring_back(vault, strict.id, at=now).is_archived


def test_there_is_one_default_and_choosing_another_takes_the_mark_from_it(
    vault: Vault, now: datetime
) -> None:
    usual = policies.add(vault, builders.a_service_policy("Usual", is_default=True), at=now)
    with pytest.raises(Refusal, match="two_defaults"):
        policies.add(vault, builders.a_service_policy("Strict", is_default=True), at=now)
    strict = policies.add(vault, builders.a_service_policy("Strict"), at=now)
    with pytest.raises(Refusal, match="two_defaults"):
        policies.edit(vault, strict.changed(is_default=True), at=now)
    policies.make_default(vault, strict.id, at=now)
    assert [(line.policy.name, line.policy.is_default) for line in policies.listed(vault)] == [
        ("Strict", True), ("Usual", False),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="policy_is_default"):
        policies.archive(vault, strict.id, at=now)
    policies.archive(vault, usual.id, at=now)
    assert not policies.archive(vault, strict.id, at=now).is_default


def test_a_regime_of_ones_own_sets_dates_and_keeps_them_when_it_is_put_away(
    vault: Vault, complaint: Complaint, now: datetime
) -> None:
    regime = regimes.add(vault, builders.a_regime(deadlines=(Deadline("Answer", 15),)), at=now)
    complaints.edit(vault, complaints.get(vault, complaint.id).changed(regime=regime.id), at=now)

    def answer() -> datetime | None:
        told = complaint_clocks.of(vault, complaint.id, now=now)
        return next(each.due.at for each in told.latest if each.code == "Answer")

    assert answer() == datetime.fromisoformat("2026-12-03T00:00:00+00:00")
    regimes.edit(vault, regime.changed(deadlines=(Deadline("Answer", 10),)), at=now)
    assert answer() == datetime.fromisoformat("2026-11-28T00:00:00+00:00")
    regimes.archive(vault, regime.id, at=now)
    assert answer() == datetime.fromisoformat("2026-11-28T00:00:00+00:00")
    assert regimes.listed(vault) == []
    regimes.bring_back(vault, regime.id, at=now)
    assert [each.name for each in regimes.listed(vault)] == ["Our contract"]
