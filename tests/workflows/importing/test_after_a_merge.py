"""A file that is imported again after a merge finds the survivor, whatever the file still calls it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.workflows import accounts, importing, merging, people
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.importing import Outcome, Plan
from workflows.importing.files import written

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

HEAD = "Record ID,First Name,Last Name,Company Name,Email,Job Title\n"
WREN = "11,Wren,Okafor,Harrow Mills,wren@harrow.example,Buyer\n"
OTHER_WREN = "12,Wren Ada,Okafor-Lind,Harrow Milling Works,w.lind@harrow.example,Head of buying\n"


def bring_in(vault: Vault, path: Path, *, at: datetime) -> Plan:
    """Import a file as it is; gives what was planned."""
    plan = importing.preview(vault, path, at=at)
    for _ in importing.run(vault, plan, at=at):
        pass
    return plan


@pytest.fixture
def merged(vault: Vault, tmp_path: Path, now: datetime) -> Vault:
    """Both lines imported, then made one firm with one person."""
    bring_in(vault, written(tmp_path, HEAD + WREN + OTHER_WREN), at=now)
    kept, gone = accounts.named(vault, "Harrow Mills"), accounts.named(vault, "Harrow Milling Works")
    merging.merge(vault, "account", kept_id=kept.id, gone_id=gone.id, at=now)
    one, other = people.named(vault, "Wren Okafor"), people.named(vault, "Wren Ada Okafor-Lind")
    merging.merge(vault, "person", kept_id=one.id, gone_id=other.id, at=now)
    return vault


def records_of(plan: Plan) -> list[str]:
    """The names of the accounts and people that a plan makes."""
    return [each.name for each in plan.made if isinstance(each, Account | Person)]


def test_the_same_file_again_makes_and_changes_nothing(merged: Vault, tmp_path: Path, now: datetime) -> None:
    before = vaults.digest(merged)
    plan = bring_in(merged, written(tmp_path, HEAD + WREN + OTHER_WREN), at=now)
    assert plan.counts[Outcome.SAME] == 2
    assert vaults.digest(merged) == before


def test_a_changed_line_of_the_one_that_went_reaches_the_survivor_and_does_not_rename_it(
    merged: Vault, tmp_path: Path, now: datetime
) -> None:
    """Both keys are known: the other program goes on calling it by its old id and name."""
    changed = OTHER_WREN.replace("Head of buying", "Director")
    plan = bring_in(merged, written(tmp_path, HEAD + changed), at=now)
    assert (records_of(plan), plan.counts[Outcome.UPDATE]) == ([], 1)
    survivor = people.named(merged, "Wren Okafor")
    assert (survivor.name, survivor.title) == ("Wren Okafor", "Director")
    assert [each.name for each in accounts.listed(merged, archived=None)] == ["Harrow Mills"]


def test_another_file_that_knows_only_the_old_names_finds_the_survivors(
    merged: Vault, tmp_path: Path, now: datetime
) -> None:
    text = "Name,Company,Notes\nWren Ada Okafor-Lind,Harrow Milling Works,met at the fair\n"
    plan = bring_in(merged, written(tmp_path, text), at=now)
    assert (records_of(plan), plan.questions) == ([], ())
    assert people.named(merged, "Wren Okafor").note == "met at the fair"


def test_undone_the_file_finds_both_again(merged: Vault, tmp_path: Path, now: datetime) -> None:
    vaults.undo(merged, at=now)
    vaults.undo(merged, at=now)
    plan = bring_in(merged, written(tmp_path, HEAD + WREN + OTHER_WREN.replace("Head", "Lead")), at=now)
    assert records_of(plan) == []
    assert people.named(merged, "Wren Ada Okafor-Lind").title == "Lead of buying"
    assert people.named(merged, "Wren Okafor").title == "Buyer"


def test_a_name_much_like_an_old_one_is_asked_about_with_the_name_of_the_survivor(
    merged: Vault, tmp_path: Path, now: datetime
) -> None:
    text = "Account Name,City\nHarrow Miling Works,Hull\n"
    plan = importing.preview(merged, written(tmp_path, text), at=now)
    assert [(each.name, each.like) for each in plan.questions] == [("Harrow Miling Works", "Harrow Mills")]
