"""The inbox: lines dropped in passing, read as of their day, given their account, or put away (F092)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import NOW
from keyaccounts import captures
from keyaccounts.experiences import Experience
from keyaccounts.inbox import InboxLine
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import drafts, inbox
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

LONDON = "Europe/London"


@pytest.fixture
def meridian(vault: Vault) -> Id:
    """A store with Meridian Foods and Ana, and Mercer Tools and Tom."""
    meridian, mercer = builders.an_account("Meridian Foods"), builders.an_account("Mercer Tools")
    ana = builders.a_person("Ana Ruiz", account_id=meridian.id)
    tom = builders.a_person("Tom Blake", account_id=mercer.id)
    with vault.write("fill_samples", at=NOW) as tx:
        for each in (meridian, mercer, ana, tom):
            records.save(tx, each)
    return meridian.id


def lines(vault: Vault) -> list[str]:
    return [line.text for line in inbox.waiting(vault).lines]


def test_a_dropped_line_waits_even_if_it_names_an_account(vault: Vault, meridian: Id) -> None:
    inbox.drop(vault, "Meridian Foods asked for cold storage", at=NOW, zone=LONDON)

    assert lines(vault) == ["Meridian Foods asked for cold storage"]


def test_a_dropped_line_leaves_what_is_half_typed_in_the_window(vault: Vault) -> None:
    drafts.keep(vault, drafts.CAPTURE, text="half a thought", at=NOW)

    inbox.drop(vault, "Somebody asked", at=NOW, zone=LONDON)

    assert drafts.read(vault, drafts.CAPTURE) == "half a thought"


def test_sorting_makes_the_experience_and_is_one_act(vault: Vault, meridian: Id) -> None:
    line = inbox.drop(vault, 'Ana called !promise:"gate hours" Fri', at=NOW, zone=LONDON)

    inbox.sort(vault, line.id, account_id=meridian, at=NOW + timedelta(days=2), zone=LONDON)

    assert lines(vault) == []
    with vault.read() as tx:
        (lived,) = records.listed(tx, Experience)
        (promise,) = records.listed(tx, Promise)
    assert (lived.account_id, lived.at, lived.title) == (meridian, NOW, "Ana called")
    assert promise.text == "gate hours"
    vaults.undo(vault, at=NOW + timedelta(days=2))
    assert len(lines(vault)) == 1
    with vault.read() as tx:
        assert records.listed(tx, Experience) == []


def test_a_line_is_read_as_of_the_day_it_was_written(vault: Vault, meridian: Id) -> None:
    line = inbox.drop(vault, "Ana rang yesterday", at=NOW, zone=LONDON)

    logged = inbox.sort(vault, line.id, account_id=meridian, at=NOW + timedelta(days=9), zone=LONDON)

    assert logged.experience is not None
    assert logged.experience.at.date() == (NOW - timedelta(days=1)).date()


def test_a_discarded_line_waits_no_longer_and_undo_brings_it_back(vault: Vault) -> None:
    line = inbox.drop(vault, "Buy milk", at=NOW, zone=LONDON)

    inbox.discard(vault, line.id, at=NOW)

    assert lines(vault) == []
    vaults.undo(vault, at=NOW)
    assert lines(vault) == ["Buy milk"]


def test_a_line_is_sorted_once(vault: Vault, meridian: Id) -> None:
    line = inbox.drop(vault, "Ana called", at=NOW, zone=LONDON)
    inbox.sort(vault, line.id, account_id=meridian, at=NOW, zone=LONDON)

    with pytest.raises(Refusal, match="already_sorted"):
        inbox.sort(vault, line.id, account_id=meridian, at=NOW, zone=LONDON)
    with pytest.raises(Refusal, match="already_sorted"):
        inbox.discard(vault, line.id, at=NOW)


def test_a_line_that_was_being_edited_says_what_was_typed_last(vault: Vault, meridian: Id) -> None:
    line = inbox.drop(vault, "Somebody called", at=NOW, zone=LONDON)
    drafts.keep(vault, line.id, text="Somebody called about ramps", at=NOW)

    assert lines(vault) == ["Somebody called about ramps"]
    logged = inbox.sort(vault, line.id, account_id=meridian, at=NOW, zone=LONDON)
    assert logged.experience is not None
    assert logged.experience.title == "Somebody called about ramps"


def test_the_oldest_line_is_the_first(vault: Vault) -> None:
    with vault.write("fill_samples", at=NOW) as tx:
        for days in (1, 3, 2):
            at = NOW - timedelta(days=days)
            records.save(tx, InboxLine(id=builders.id_of(str(days)), created_at=at, text=f"{days} days"))

    assert lines(vault) == ["3 days", "2 days", "1 days"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Somebody asked about cold storage", []),
        ("@Ana called", ["Meridian Foods"]),
        ("Tom and Ana share a lorry", ["Mercer Tools", "Meridian Foods"]),
        ("Mercer Tools and Meridian Foods met", ["Mercer Tools", "Meridian Foods"]),
    ],
)
def test_the_accounts_a_line_can_belong_to_are_those_it_names(
    vault: Vault, meridian: Id, text: str, named: list[str]
) -> None:
    line = inbox.drop(vault, text, at=NOW, zone=LONDON)
    names = inbox.waiting(vault).names
    called = {account.id: account.name for account in names.accounts}

    assert [called[id] for id in captures.homes(inbox.read(line, names), names)] == named
