"""The ladder of kept complaints: noted once, listed though passed while shut, and taken note of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts.agenda_items import Item, Section
from keyaccounts.complaints import Complaint, Escalation
from keyaccounts.store import records
from keyaccounts.workflows import accounts, agenda, complaints, escalations
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of November 2026, by the clock of London."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def complaint(vault: Vault, now: datetime) -> Complaint:
    """Received on Thursday at ten: four hours to acknowledge it, nine to five."""
    account = accounts.add(vault, builders.an_account(zone=builders.LONDON), at=now)
    return complaints.receive(
        vault, account_id=account.id, person_id="", matter="Second late delivery", words="Again!", wanted="",
        severity=3, received_at=at(12, 10), word_owed="", word_owed_at=None, at=at(12, 10),
    )  # fmt: skip


def noted(vault: Vault) -> list[tuple[str, int]]:
    with vault.read() as tx:
        return [(each.clock, each.percent) for each in records.listed(tx, Escalation)]


def rungs(vault: Vault, now: datetime) -> list[Item]:
    day = agenda.today(vault, now=now, zone=builders.LONDON)
    return [each for each in day.items if each.code.startswith("rung")]


def test_each_rung_is_noted_once_and_the_next_one_is_named(vault: Vault, complaint: Complaint) -> None:
    """F029."""
    assert escalations.note(vault, now=at(12, 11)) == at(12, 12)
    assert escalations.note(vault, now=at(12, 12)) == at(12, 13)
    assert escalations.note(vault, now=at(12, 13)) == at(12, 13, 36)
    escalations.note(vault, now=at(12, 13))
    assert noted(vault) == [("acknowledge", 50), ("acknowledge", 75)]


def test_a_clock_set_back_fires_nothing_twice(vault: Vault, complaint: Complaint) -> None:
    """F029, edge 15."""
    escalations.note(vault, now=at(12, 14))
    before = noted(vault)
    for hour in (11, 12, 13, 14):
        escalations.note(vault, now=at(12, hour))
    assert noted(vault) == before


def test_rungs_wait_for_working_time(vault: Vault, complaint: Complaint) -> None:
    """F029: of four hours one is left on the next morning's clock, whatever the night."""
    late = complaints.receive(
        vault, account_id=complaint.account_id, person_id="", matter="Wrong labels", words="", wanted="",
        severity=3, received_at=at(12, 15), word_owed="", word_owed_at=None, at=at(12, 15),
    )  # fmt: skip
    escalations.note(vault, now=at(13, 8, 59))
    with vault.read() as tx:
        assert [each.percent for each in records.listed(tx, Escalation, complaint_id=late.id)] == [50]


def test_what_was_passed_while_shut_is_listed_on_opening(vault: Vault, complaint: Complaint) -> None:
    """F029."""
    monday = at(16, 9)
    escalations.note(vault, now=monday)

    (line,) = rungs(vault, monday)

    assert (line.section, line.code, line.rung) == (Section.MISSED, "rung_missed", 100)
    assert (line.whom, line.act, line.name) == ("sponsor", "told_them", complaint.name)
    assert line.at == at(12, 14)
    assert agenda.today(vault, now=monday, zone=builders.LONDON).items[0] == line


def test_who_was_told_is_not_asked_for_again(vault: Vault, complaint: Complaint) -> None:
    """F029."""
    escalations.note(vault, now=at(12, 13, 36))
    (line,) = rungs(vault, at(12, 13, 36))
    assert (line.section, line.code, line.whom) == (Section.CANNOT_WAIT, "rung_reached", "manager")

    assert escalations.told(vault, complaint.id, at=at(12, 13, 40)) == 3
    assert rungs(vault, at(12, 13, 40)) == []

    escalations.note(vault, now=at(12, 14))
    assert [each.rung for each in rungs(vault, at(12, 14))] == [100], "the next rung calls somebody else"


def test_undo_reaches_past_what_the_ladder_noted(vault: Vault, complaint: Complaint) -> None:
    """F029."""
    escalations.note(vault, now=at(12, 14))
    undone = vaults.undo(vault, at=at(12, 14))
    assert undone.verb == "receive_complaint"


def test_a_new_complaint_waits_for_nothing(vault: Vault, complaint: Complaint) -> None:
    """F029: there is time until tomorrow, and still it cannot wait until they know that we have it."""
    late = complaints.receive(
        vault, account_id=complaint.account_id, person_id="", matter="Wrong labels", words="", wanted="",
        severity=1, received_at=at(12, 16), word_owed="", word_owed_at=None, at=at(12, 16),
    )  # fmt: skip
    day = agenda.today(vault, now=at(12, 16), zone=builders.LONDON)
    (line,) = [each for each in day.items if each.record_id == late.id]
    assert (line.section, line.act) == (Section.CANNOT_WAIT, "acknowledge")
    assert line.due_at == at(13, 16)


def test_the_open_complaint_of_an_archived_account_stays_on_today(vault: Vault, complaint: Complaint) -> None:
    """F028: an import or an undo may leave one; it is not out of sight."""
    account = accounts.get(vault, complaint.account_id)
    with vault.write("fill_samples", at=at(12, 10)) as tx:
        records.save(tx, account.archived(at=at(12, 10)))
    (line,) = agenda.today(vault, now=at(12, 10) + timedelta(hours=1), zone=builders.LONDON).items
    assert (line.record_id, line.account) == (complaint.id, account.name)
