"""Logging a moment: everything the line told is kept as one act, and what has no account waits."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

import builders
from keyaccounts import captures
from keyaccounts.captures import Capture
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import Learning, Side
from keyaccounts.needs import Evidence, Need
from keyaccounts.promises import Promise
from keyaccounts.store import records
from keyaccounts.workflows import accounts, drafts, experiences, people
from keyaccounts.workflows import captures as captured
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ZONE = "Europe/Helsinki"
LINE = 'Ana called #logistics ?need:earlier-slot !"slot plan" Fri :frustrated @Ana we learned: line 2 stops'


@pytest.fixture
def office(vault: Vault, now: datetime) -> Vault:
    """A store with one account and one person in it."""
    accounts.add(vault, builders.an_account(id=builders.id_of("meridian")), at=now)
    people.add(vault, builders.a_person(id=builders.id_of("ana")), at=now)
    return vault


def _read(vault: Vault, line: str, now: datetime) -> Capture:
    return captures.read_line(line, captured.known(vault), now=now.astimezone(ZoneInfo(ZONE)))


def _counts(vault: Vault) -> list[int]:
    with vault.read() as tx:
        return [records.count(tx, each) for each in (Promise, Need, Evidence, Learning)]


def test_one_line_keeps_moment_promise_need_and_learning_as_one_act(office: Vault, now: datetime) -> None:
    """F053: and one undo takes all of it back."""
    before = vaults.digest(office)
    logged = experiences.log(office, _read(office, LINE, now), at=now, zone=ZONE)

    assert logged.experience is not None
    assert logged.experience.people == (builders.id_of("ana"),)
    assert _counts(office) == [1, 1, 1, 1]

    vaults.undo(office, at=now)
    assert (_counts(office), vaults.digest(office)) == ([0, 0, 0, 0], before)


def test_a_need_told_again_is_more_evidence_and_no_second_need(office: Vault, now: datetime) -> None:
    """F015."""
    for _ in range(2):
        experiences.log(office, _read(office, LINE, now), at=now, zone=ZONE)
    assert _counts(office)[1:3] == [1, 2]


def test_a_feeling_alone_is_no_verdict(office: Vault, now: datetime) -> None:
    """It suggests the effect; how it went is said by a rating only."""
    felt = experiences.log(office, _read(office, "@Ana rang :frustrated", now), at=now, zone=ZONE).experience
    rated = experiences.log(office, _read(office, "@Ana rang -2", now), at=now, zone=ZONE).experience
    assert felt is not None
    assert rated is not None
    assert [(each.effect, each.result) for each in (felt, rated)] == [(-1, ""), (-2, "failed")]


def test_a_line_without_account_waits_and_is_put_away_when_sorted(office: Vault, now: datetime) -> None:
    """F092."""
    waiting = experiences.log(office, _read(office, "Overheard: they build a hall", now), at=now, zone=ZONE)
    assert waiting.inbox_line is not None
    sorted_now = _read(office, "Overheard: they build a hall @Ana", now)
    experiences.log(office, sorted_now, at=now, zone=ZONE, sorted_line=waiting.inbox_line.id)
    assert experiences.inbox(office) == []
    with office.read() as tx:
        assert records.get(tx, InboxLine, waiting.inbox_line.id).is_archived


def test_saving_drops_the_draft_in_the_same_breath(office: Vault, now: datetime) -> None:
    """N3."""
    drafts.keep(office, drafts.CAPTURE, text=LINE, at=now)
    experiences.log(office, _read(office, LINE, now), at=now, zone=ZONE)
    assert drafts.read(office, drafts.CAPTURE) == ""


def test_editing_learnings_keeps_the_same_makes_new_ones_and_puts_others_away(
    office: Vault, now: datetime
) -> None:
    """F053, F054."""
    made = experiences.log(office, _read(office, LINE, now), at=now, zone=ZONE).experience
    assert made is not None
    wanted = {Side.WE: ("line 2 stops", "they plan on Wednesdays"), Side.THEY: ("we ring first",)}
    experiences.learn(office, made, wanted, at=now)
    experiences.learn(office, made, {Side.WE: ("they plan on Wednesdays",)}, at=now)
    assert [each.text for each in experiences.learnings(office, made.id)] == ["they plan on Wednesdays"]
