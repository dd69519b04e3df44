"""What the moments with an account add up to: the ledger, and the figure in the account's head."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts.accounts import Account
from keyaccounts.experiences import Emotion, Mode
from keyaccounts.store import records
from keyaccounts.workflows import accounts, ledgers, portfolio, samples

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ZONE = "Europe/Helsinki"


@pytest.fixture
def meridian(vault: Vault, now: datetime) -> str:
    return accounts.add(vault, builders.a_premium_account(id=builders.id_of("meridian")), at=now).id


def test_the_head_of_every_account_shows_what_its_ledger_adds_up_to(vault: Vault, now: datetime) -> None:
    """F071: a failure of an open complaint is debited and does not fade, in the head and in the ledger."""
    for _ in samples.fill(vault, now=now):
        pass
    with vault.read() as tx:
        listed = [each.id for each in records.listed(tx, Account)]
        standings = portfolio.standings(tx, listed, now)
    shown = 0
    for account_id in listed:
        told = ledgers.of(vault, account_id, now=now, zone=ZONE)
        if (balance := standings[account_id].balance) is not None:
            shown += 1
            assert told.ledger.balance(told.on) == pytest.approx(balance)
            assert told.ledger.balance(told.on - timedelta(days=portfolio.COMPARED_WITH)) == pytest.approx(
                standings[account_id].before
            )
    assert shown > 3


def test_what_an_open_complaint_holds_is_named(vault: Vault, now: datetime, meridian: str) -> None:
    complaint = builders.a_complaint(state="acknowledged", number=104)
    late = builders.an_experience(effect=-3, complaint_id=complaint.id, at=now - timedelta(days=400))
    with vault.write("log_experience", at=now) as tx:
        records.save(tx, complaint)
        records.save(tx, late)
    told = ledgers.of(vault, meridian, now=now, zone=ZONE)
    (line,) = told.ledger.lines(told.on)
    assert (line.rated.complaint, line.is_held, line.left) == ("C-104", True, -3)


def test_entries_with_a_known_feeling_are_counted(vault: Vault, now: datetime, meridian: str) -> None:
    """F044: the share of entries with known emotion, purchases among them."""
    with vault.write("log_experience", at=now) as tx:
        records.save(tx, builders.an_experience(emotions=(Emotion("calm"),)))
        records.save(tx, builders.an_experience())
        records.save(tx, builders.a_purchase())
        records.save(tx, builders.a_purchase(emotions=(Emotion("relieved"),)))
    told = ledgers.of(vault, meridian, now=now + timedelta(hours=1), zone=ZONE)
    assert (told.known, told.entries) == (2, 4)


def test_a_failure_that_did_nothing_stands_there_with_its_reason(
    vault: Vault, now: datetime, meridian: str
) -> None:
    with vault.write("log_experience", at=now) as tx:
        records.save(
            tx, builders.an_experience(effect=0, result="failed", why_no_effect="Ana laughed about it")
        )
        records.save(tx, builders.an_experience(effect=0))
    told = ledgers.of(vault, meridian, now=now + timedelta(hours=1), zone=ZONE)
    assert [line.rated.why for line in told.ledger.lines(told.on)] == ["Ana laughed about it"]


def test_what_moved_it_is_told_since_they_last_met(vault: Vault, now: datetime, meridian: str) -> None:
    """A call is no meeting, nor is a visit nobody came to, nor the meeting of today."""
    lived = (
        (Mode.IN_PERSON, 40, 2, "success"), (Mode.VISUAL, 20, 1, "success"), (Mode.VOICE, 10, 3, "success"),
        (Mode.IN_PERSON, 5, 0, "no_response"), (Mode.IN_PERSON, 0, 1, "success"),
    )  # fmt: skip
    with vault.write("log_experience", at=now) as tx:
        for mode, days, effect, result in lived:
            at = now - timedelta(days=days)
            records.save(tx, builders.an_experience(mode=mode, effect=effect, at=at, result=result))
    told = ledgers.of(vault, meridian, now=now, zone=ZONE)
    assert told.since_meeting is not None
    assert told.since_meeting.since == told.on - timedelta(days=20)
    assert [each.effect for each in told.since_meeting.newcomers] == [1, 3]


def test_without_a_meeting_nothing_is_told_since_it(vault: Vault, now: datetime, meridian: str) -> None:
    with vault.write("log_experience", at=now) as tx:
        records.save(tx, builders.an_experience(mode=Mode.VOICE, at=now - timedelta(days=3)))
    assert ledgers.of(vault, meridian, now=now, zone=ZONE).since_meeting is None
