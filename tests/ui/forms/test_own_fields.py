"""Fields of the user's own in the forms of accounts and people: each by its type, none lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

import builders
from builders import NOW
from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Named
from keyaccounts.store import records
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.person_form import PersonForm
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import custom_fields
from ui.accounts.office import MERIDIAN
from ui.room import Room, settle

if TYPE_CHECKING:
    from keyaccounts.custom_fields import CustomField

KINDS = (("Dock", "text"), ("Tonnes", "number"), ("Audit", "date"), ("Colour", "choice"))


def defined(room: Room, of: str) -> dict[str, CustomField]:
    """One field of each type."""
    return {
        name: custom_fields.define(
            room.vault,
            builders.a_custom_field(
                name, id=builders.id_of(f"{of} {name}"), of=of, type=type,
                choices=("Red", "Blue") if type == "choice" else (),
            ),
            at=NOW,
        )
        for name, type in KINDS
    }  # fmt: skip


@pytest.fixture
def form(room: Room) -> Iterator[AccountForm]:
    """The form of an account that holds values, one of them of a field that was put away."""
    room.fill()
    fields = defined(room, "account")
    with room.vault.write("edit_account", at=NOW) as tx:
        account = records.get(tx, Account, MERIDIAN)
        values = (
            Named("gone", "kept"),
            Named(fields["Tonnes"].id, "1420.5"),
            Named(fields["Audit"].id, "2026-12-01"),
        )
        records.save(tx, account.changed(custom=values))
    with room.vault.read() as tx:
        account = records.get(tx, Account, MERIDIAN)
    made = AccountForm(room.desk, account=account)
    yield made
    made.deleteLater()


def line(form: AccountForm | PersonForm, name: str) -> LineEdit:
    editor = form.own.editor(name)
    assert isinstance(editor, LineEdit)
    return editor


def kept(room: Room, name: str) -> str:
    with room.vault.read() as tx:
        custom = records.get(tx, Account, MERIDIAN).custom
    return next((each.value for each in custom if each.name in (name, builders.id_of(f"account {name}"))), "")


def test_values_stand_as_people_read_them(form: AccountForm) -> None:
    assert line(form, "Tonnes").text() == "1420.5"
    assert line(form, "Audit").text() == "1 Dec 2026"
    assert not form.has_edits


def test_what_is_typed_is_kept_in_its_form_and_nothing_else_is_touched(room: Room, form: AccountForm) -> None:
    line(form, "Dock").setText("7 north")
    line(form, "Tonnes").setText("2.000,5")
    line(form, "Audit").setText("")
    colour = form.own.editor("Colour")
    assert isinstance(colour, Choice)
    colour.choose("Blue")
    assert form.has_edits
    form.save()
    settle()
    told = {name: kept(room, name) for name in ("Dock", "Tonnes", "Audit", "Colour", "gone")}
    assert told == {"Dock": "7 north", "Tonnes": "2000.5", "Audit": "", "Colour": "Blue", "gone": "kept"}


def test_what_does_not_fit_is_refused_beside_its_field(room: Room, form: AccountForm) -> None:
    tonnes = line(form, "Tonnes")
    tonnes.setText("1.234")
    form.save()
    assert "can be read two ways" in form.form.field(builders.id_of("account Tonnes")).refusal()
    assert kept(room, "Tonnes") == "1420.5"


def test_a_draft_brings_back_what_was_typed(room: Room, form: AccountForm) -> None:
    QTest.keyClicks(line(form, "Dock"), "7 north")
    form.leave()
    settle()
    with room.vault.read() as tx:
        account = records.get(tx, Account, MERIDIAN)
    again = AccountForm(room.desk, account=account)
    assert line(again, "Dock").text() == "7 north"
    assert line(again, "Tonnes").text() == "1420.5"
    again.deleteLater()


def test_without_fields_of_ones_own_the_section_is_not_there(room: Room) -> None:
    room.fill()
    defined(room, "person")
    made = AccountForm(room.desk)
    assert made.own.isHidden()
    made.deleteLater()


def test_a_person_s_form_has_the_fields_of_people(room: Room) -> None:
    room.fill()
    defined(room, "account")
    fields = defined(room, "person")
    made = PersonForm(room.desk, account_id=MERIDIAN)
    made.name.setText("Odd Nilsen")
    line(made, "Dock").setText("9")
    made.save()
    settle()
    [odd] = [each for each in room.all(Person) if isinstance(each, Person) and each.name == "Odd Nilsen"]
    assert odd.custom == (Named(fields["Dock"].id, "9"),)
    made.deleteLater()
