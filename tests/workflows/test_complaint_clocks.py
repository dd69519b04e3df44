"""The clocks of kept complaints: read, judged in the act that stops them, and the rungs they pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint, Escalation, Verdict
from keyaccounts.policies import Target, Targets
from keyaccounts.store import records
from keyaccounts.workflows import accounts, calendars, complaint_clocks, complaints
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of November 2026, by the clock of London."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def complaint(vault: Vault, now: datetime) -> Complaint:
    """Received on Thursday at ten, of severity 3, at an account that works nine to five in London."""
    account = accounts.add(vault, builders.an_account(zone=builders.LONDON), at=now)
    return complaints.receive(
        vault, account_id=account.id, person_id="", matter="Second late delivery", words="Again!", wanted="",
        severity=3, received_at=at(12, 10), word_owed="", word_owed_at=None, at=at(12, 10),
    )  # fmt: skip


def acknowledge(vault: Vault, complaint: Complaint, when: datetime, *, by: datetime) -> None:
    step = Step(to="acknowledged", at=when, by="Marit", mode="voice", next_word="a plan", next_word_at=by)
    complaints.move(vault, complaint.id, step, at=when)


def tell(vault: Vault, complaint: Complaint, when: datetime, *, by: datetime | None = None) -> None:
    said = builders.an_experience("Told them", account_id=complaint.account_id, at=when, initiator="we")
    complaints.tell(vault, complaint.id, said=said, next_word="", next_word_at=by, at=when)


def latest(vault: Vault, complaint: Complaint, now: datetime) -> dict[str, Reading]:
    return {each.code: each for each in complaint_clocks.of(vault, complaint.id, now=now).latest}


def verdicts(vault: Vault, complaint: Complaint) -> list[tuple[str, int, bool]]:
    with vault.read() as tx:
        found = records.listed(tx, Verdict, complaint_id=complaint.id)
    return [(each.clock, each.run, each.is_met) for each in found]


def test_a_complaint_is_counted_by_the_calendar_and_the_policy_of_its_account(
    vault: Vault, complaint: Complaint, now: datetime
) -> None:
    """F029."""
    assert latest(vault, complaint, at(12, 12))["acknowledge"].due.at == at(12, 14)
    strict = builders.a_service_policy(
        targets=tuple(Targets(each, Target(30), Target(30), Target(30)) for each in (1, 2, 3, 4))
    )
    madrid = builders.a_calendar(zone="Europe/Madrid")
    with vault.write("edit_account", at=now) as tx:
        records.save(tx, strict)
        records.save(tx, madrid)
    account = accounts.get(vault, complaint.account_id)
    accounts.edit(vault, account.changed(calendar_id=madrid.id, policy_id=strict.id), at=now)
    assert latest(vault, complaint, at(12, 12))["acknowledge"].due.at == at(12, 10, 30)
    assert latest(vault, complaint, at(12, 12))["resolve"].used == timedelta(hours=2)


def test_the_act_that_stops_a_clock_writes_its_verdict_down(vault: Vault, complaint: Complaint) -> None:
    """F029: and its undo takes the verdict back."""
    acknowledge(vault, complaint, at(12, 11), by=at(13, 12))
    assert verdicts(vault, complaint) == [("acknowledge", 1, True)]
    vaults.undo(vault, at=at(12, 12))
    assert verdicts(vault, complaint) == []


def test_a_promise_that_was_broken_is_judged_by_the_act_that_breaks_it(
    vault: Vault, complaint: Complaint
) -> None:
    """F029: the word was promised for noon, before its target, and came at one."""
    acknowledge(vault, complaint, at(12, 11), by=at(13, 12))
    assert latest(vault, complaint, at(13, 11))["update"].due.at == at(13, 12)
    tell(vault, complaint, at(13, 13), by=at(16, 12))
    assert verdicts(vault, complaint) == [("acknowledge", 1, True), ("update", 1, False)]
    first, second = (
        each
        for each in complaint_clocks.of(vault, complaint.id, now=at(13, 14)).readings
        if each.code == "update"
    )
    assert (first.verdict, first.is_frozen, first.due.at) == ("missed", True, at(13, 12))
    assert second.due.at == at(16, 12)


def test_what_was_written_down_stays_when_the_calendar_is_changed(vault: Vault, complaint: Complaint) -> None:
    """Edge 10: the running clocks are counted anew, the stopped one is not."""
    acknowledge(vault, complaint, at(13, 9, 30), by=at(20, 12))
    assert verdicts(vault, complaint) == [("acknowledge", 1, False)]
    always = builders.a_calendar(
        zone=builders.LONDON, windows=tuple(builders.a_calendar().windows[4:]), is_default=True
    )
    calendars.add(vault, always, at=at(13, 10))
    told = latest(vault, complaint, at(13, 10))
    assert (told["acknowledge"].verdict, told["acknowledge"].used) == ("missed", timedelta(hours=7.5))
    assert told["resolve"].used == timedelta(hours=1)
    assert "it was due Thu 12 Nov, 14:00" in told["acknowledge"].told


def test_all_open_complaints_are_read_at_once(vault: Vault, complaint: Complaint) -> None:
    closed = complaints.receive(
        vault, account_id=complaint.account_id, person_id="", matter="Wrong label", words="", wanted="",
        severity=1, received_at=at(12, 10), word_owed="", word_owed_at=None, at=at(12, 10),
    )  # fmt: skip
    step = Step(to="withdrawn", at=at(12, 11), why="They found it", cause="customer_side")
    complaints.move(vault, closed.id, step, at=at(12, 11))
    found = complaint_clocks.running(vault, now=at(12, 12))
    assert list(found) == [complaint.id]
    assert found[complaint.id].latest == complaint_clocks.of(vault, complaint.id, now=at(12, 12)).latest
    assert found[complaint.id].changes_at == at(12, 13)


def test_a_rung_is_written_down_once(vault: Vault, complaint: Complaint) -> None:
    """Edge 16, F029: those missed while nobody looked are told afterwards, with their own time."""
    assert complaint_clocks.note_escalations(vault, now=at(12, 11)) == []
    first = complaint_clocks.note_escalations(vault, now=at(12, 13, 5))
    assert [(each.clock, each.percent, each.at, each.whom) for each in first] == [
        ("acknowledge", 50, at(12, 12), "owner"),
        ("acknowledge", 75, at(12, 13), "owner"),
    ]
    assert complaint_clocks.note_escalations(vault, now=at(12, 13, 10)) == []
    later = complaint_clocks.note_escalations(vault, now=at(12, 15))
    assert [each.percent for each in later] == [90, 100]
    with vault.read() as tx:
        assert len(records.listed(tx, Escalation)) == 4


def test_the_count_of_a_kept_complaint_adds_up(vault: Vault, complaint: Complaint) -> None:
    found = complaint_clocks.of(vault, complaint.id, now=at(12, 12))
    for each in found.latest:
        assert found.explained(each).total == each.target
