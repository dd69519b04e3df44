"""Fields of the user's own: made, changed without losing a value, put away and brought back with them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

import builders
from builders import id_of
from keyaccounts import custom_fields as rules
from keyaccounts.custom_fields import CustomField
from keyaccounts.records import Named
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import accounts, custom_fields, people, search
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, ARBOR = id_of("meridian"), id_of("arbor")


@pytest.fixture
def tonnes(vault: Vault, now: datetime) -> CustomField:
    """A field of text that two accounts fill in, one with a number."""
    field = custom_fields.define(vault, builders.a_custom_field("Tonnes a year", id=id_of("tonnes")), at=now)
    for id, name, value in ((MERIDIAN, "Meridian Foods", "1,420.5"), (ARBOR, "Arbor", "plenty")):
        accounts.add(vault, builders.an_account(name, id=id, custom=(Named(field.id, value),)), at=now)
    return field


def value_of(vault: Vault, field: CustomField, account_id: str = MERIDIAN) -> str:
    return rules.value_of(field, accounts.get(vault, account_id).custom)


def test_a_second_field_of_the_same_name_is_refused(vault: Vault, tonnes: CustomField, now: datetime) -> None:
    twin = builders.a_custom_field("tonnes a YEAR", id=id_of("twin"))
    with pytest.raises(Refusal, match="name_taken"):
        custom_fields.define(vault, twin, at=now)
    custom_fields.define(vault, twin.changed(of="person"), at=now)
    custom_fields.archive(vault, tonnes.id, at=now)
    custom_fields.define(vault, twin.changed(id=id_of("third")), at=now)
    with pytest.raises(Refusal, match="name_taken"):
        custom_fields.bring_back(vault, tonnes.id, at=now)


def test_another_type_is_refused_while_values_do_not_fit(
    vault: Vault, tonnes: CustomField, now: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        custom_fields.edit(vault, tonnes.changed(type="number"), at=now)
    assert refused.value.code == "values_do_not_fit"
    assert (refused.value.facts["count"], refused.value.facts["example"]) == (1, "plenty")
    assert custom_fields.get(vault, tonnes.id).type == "text"
    assert value_of(vault, tonnes) == "1,420.5"


def test_values_take_the_form_of_another_type_and_undo_gives_them_back(
    vault: Vault, tonnes: CustomField, now: datetime
) -> None:
    arbor = accounts.get(vault, ARBOR)
    accounts.edit(vault, arbor.changed(custom=(Named(tonnes.id, "12"),)), at=now)
    custom_fields.edit(vault, tonnes.changed(type="number"), at=now)
    assert (value_of(vault, tonnes), value_of(vault, tonnes, ARBOR)) == ("1420.5", "12")
    vaults.undo(vault, at=now)
    assert value_of(vault, tonnes) == "1,420.5"
    assert custom_fields.get(vault, tonnes.id).type == "text"


def test_a_choice_that_is_held_cannot_be_taken_away(vault: Vault, now: datetime) -> None:
    field = builders.a_custom_field("Drink", of="person", type="choice", choices=("Tea", "Coffee"))
    custom_fields.define(vault, field, at=now)
    people.add(vault, builders.a_person(custom=(Named(field.id, "Tea"),)), at=now)
    with pytest.raises(Refusal, match="values_do_not_fit"):
        custom_fields.edit(vault, field.changed(choices=("Coffee",), revision=1), at=now)
    custom_fields.edit(vault, field.changed(choices=("Tea", "Water"), revision=1), at=now)


def test_values_of_a_field_put_away_stay_and_come_back(
    vault: Vault, tonnes: CustomField, now: datetime
) -> None:
    assert custom_fields.holding(vault) == {tonnes.id: 2}
    custom_fields.archive(vault, tonnes.id, at=now)
    assert custom_fields.listed(vault) == []
    assert search.find(vault, "tonnes-a-year:plenty").total == 0
    accounts.edit(vault, accounts.get(vault, MERIDIAN).changed(note="Edited meanwhile"), at=now)
    custom_fields.bring_back(vault, tonnes.id, at=now)
    assert custom_fields.listed(vault, "person") == []
    assert [each.id for each in custom_fields.listed(vault, "account")] == [tonnes.id]
    assert value_of(vault, tonnes) == "1,420.5"
    [hit] = search.find(vault, "tonnes-a-year:plenty").hits
    assert hit.record.id == ARBOR
