"""Columns that become fields of the user's own: recognised, checked, kept where they belong, none lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builders
from builders import id_of
from keyaccounts import custom_fields as rules
from keyaccounts.accounts import Account
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Named
from keyaccounts.store import records
from keyaccounts.workflows import accounts, custom_fields, importing
from keyaccounts.workflows.importing import Field, Outcome, Plan, own_columns
from workflows.importing.files import written

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

FIELDS = {
    "Contract number": builders.a_custom_field("Contract number", id=id_of("contract")),
    "Tonnes": builders.a_custom_field("Tonnes", id=id_of("tonnes"), type="number"),
    "Audit": builders.a_custom_field("Audit", id=id_of("audit"), type="date"),
    "Terms": builders.a_custom_field(
        "Terms", id=id_of("terms"), type="choice", choices=("30 days", "60 days")
    ),
    "Badge": builders.a_custom_field("Badge", id=id_of("badge"), of="person"),
}
TEXT = (
    "First Name,Last Name,Company Name,Email,CONTRACT  number,Tonnes,Audit,Terms,Badge\n"
    'Ana,Ruiz,Meridian,ana@meridian.example,RF-1,"1.420,5",25.12.2026,60 DAYS,G7\n'
    "Ben,Oak,Arbor,ben@arbor.example,,1.234,soon,weekly,\n"
)


@pytest.fixture
def plan(vault: Vault, tmp_path: Path, now: datetime) -> Plan:
    for field in FIELDS.values():
        custom_fields.define(vault, field, at=now)
    return importing.preview(vault, written(tmp_path, TEXT), at=now)


def run(vault: Vault, plan: Plan, now: datetime) -> None:
    for _ in importing.run(vault, plan, at=now):
        pass


def held(vault: Vault, kind: type[Account] | type[Person], name: str) -> dict[str, str]:
    """What a record holds of the fields, by their names."""
    with vault.read() as tx:
        [owner] = records.listed(tx, kind, name=name)
    return {field.name: value for field, value in rules.told(FIELDS.values(), owner.custom)}


def others(vault: Vault, kind: type[Account] | type[Person], name: str) -> dict[str, str]:
    with vault.read() as tx:
        [owner] = records.listed(tx, kind, name=name)
    return {each.name: each.value for each in owner.other}


def test_columns_called_like_a_field_become_it(plan: Plan) -> None:
    told = {each.column: each.field.name for each in plan.mapping.own}
    assert told == {
        "CONTRACT number": "Contract number", "Tonnes": "Tonnes", "Audit": "Audit", "Terms": "Terms",
        "Badge": "Badge",
    }  # fmt: skip


def test_values_are_kept_in_the_form_of_their_fields(vault: Vault, plan: Plan, now: datetime) -> None:
    run(vault, plan, now)
    assert held(vault, Account, "Meridian") == {
        "Contract number": "RF-1", "Tonnes": "1420.5", "Audit": "25 Dec 2026", "Terms": "60 days",
    }  # fmt: skip
    assert held(vault, Person, "Ana Ruiz") == {"Badge": "G7"}
    assert others(vault, Account, "Meridian") == others(vault, Person, "Ana Ruiz") == {}
    with vault.read() as tx:
        [first, _] = records.listed(tx, Original, record_kind="person")
    assert Named("Tonnes", "1.420,5") in first.cells


def test_what_does_not_fit_stays_as_it_is_with_a_remark(vault: Vault, plan: Plan, now: datetime) -> None:
    [_, ben] = plan.rows
    remarks = {(fact.code, fact.field, fact.after) for fact in ben.facts if fact.code.startswith("not_")}
    assert remarks == {
        ("not_a_number", "Tonnes", "1.234"), ("not_a_date", "Audit", "soon"),
        ("not_a_choice", "Terms", "weekly"),
    }  # fmt: skip
    run(vault, plan, now)
    assert held(vault, Account, "Arbor") == {}
    assert others(vault, Account, "Arbor") == {"Tonnes": "1.234", "Audit": "soon", "Terms": "weekly"}


def test_the_same_file_again_changes_nothing_and_another_value_is_told(
    vault: Vault, plan: Plan, tmp_path: Path, now: datetime
) -> None:
    run(vault, plan, now)
    again = importing.preview(vault, written(tmp_path, TEXT), at=now)
    assert again.counts[Outcome.SAME] == 2
    assert again.changes_nothing
    newer = importing.preview(vault, written(tmp_path, TEXT.replace("RF-1", "RF-2")), at=now)
    [ana, _] = newer.rows
    assert [fact[1:] for fact in ana.facts if fact.code == "changed"] == [("CONTRACT number", "RF-1", "RF-2")]
    run(vault, newer, now)
    assert held(vault, Account, "Meridian")["Contract number"] == "RF-2"
    assert held(vault, Account, "Meridian")["Tonnes"] == "1420.5"


def test_a_blank_cell_takes_nothing_away(vault: Vault, plan: Plan, tmp_path: Path, now: datetime) -> None:
    run(vault, plan, now)
    blank = TEXT.replace("RF-1", "").replace("ana@meridian", "ana.ruiz@meridian")
    run(vault, importing.preview(vault, written(tmp_path, blank), at=now), now)
    assert held(vault, Account, "Meridian")["Contract number"] == "RF-1"


def test_what_was_imported_before_there_was_a_field_moves_into_it(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    run(vault, importing.preview(vault, written(tmp_path, TEXT), at=now), now)
    before = others(vault, Person, "Ana Ruiz")
    assert before["CONTRACT number"] == "RF-1"
    custom_fields.define(vault, FIELDS["Badge"], at=now)
    run(vault, importing.preview(vault, written(tmp_path, TEXT), at=now), now)
    assert held(vault, Person, "Ana Ruiz") == {"Badge": "G7"}
    assert others(vault, Person, "Ana Ruiz") == {
        name: each for name, each in before.items() if name != "Badge"
    }


def test_a_column_is_chosen_and_remembered(vault: Vault, plan: Plan, now: datetime) -> None:
    changed = plan.mapping.changed("Terms", Field.SKIP).changed("Badge", Field.OTHER)
    moved = own_columns.chosen(changed, "Badge", FIELDS["Contract number"])
    importing.remember(vault, plan.sheet, mapping=moved.changed("CONTRACT number", Field.SKIP), at=now)
    again = importing.mapping_for(vault, plan.sheet)
    told = {each.column: each.field.name for each in again.own}
    assert told == {"Badge": "Contract number", "Tonnes": "Tonnes", "Audit": "Audit"}


def test_a_known_account_keeps_what_it_holds_of_other_fields(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    gone = Named(id_of("gone"), "kept")
    for field in FIELDS.values():
        custom_fields.define(vault, field, at=now)
    accounts.add(vault, builders.an_account("Meridian", custom=(gone,)), at=now)
    run(vault, importing.preview(vault, written(tmp_path, TEXT), at=now), now)
    with vault.read() as tx:
        [meridian] = records.listed(tx, Account, name="Meridian")
    assert meridian.custom[0] == gone
    assert rules.value_of(FIELDS["Tonnes"], meridian.custom) == "1420.5"


def test_without_fields_of_ones_own_nothing_is_different(vault: Vault, tmp_path: Path, now: datetime) -> None:
    assert importing.preview(vault, written(tmp_path, TEXT), at=now).mapping.own == ()
