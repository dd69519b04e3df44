"""A person's page and its forms."""

from __future__ import annotations

import builders
from keyaccounts.ui.application import Application
from keyaccounts.ui.people.gesture_form import GestureForm
from keyaccounts.workflows import people as peoples
from scenes import stage
from scenes.stage import scene


@scene("person-filled")
def person(room: Application) -> None:
    stage.person_page(room)


@scene("person-arabic", large=False)
def person_arabic(room: Application) -> None:
    stage.person_page(room, "Layla Mansour")


@scene("person-long-name", large=False)
def person_long_name(room: Application) -> None:
    stage.person_page(room, "Dieter Großkreutz-Baumann")


@scene("person-empty", store="quiet")
def person_empty(room: Application) -> None:
    vault = stage.vault(room)
    made = peoples.add(vault, builders.a_person(account_id=stage.account(room)), at=stage.NOW)
    room.window.open("person", made.id)


@scene("person-form", large=False)
def person_form(room: Application) -> None:
    stage.person_page(room).acts.do("edit")


@scene("terms-form")
def terms_form(room: Application) -> None:
    stage.person_page(room).acts.do("edit_terms")


@scene("bond-form", large=False)
def bond_form(room: Application) -> None:
    stage.person_page(room).acts.do("rate_bond")


@scene("gesture-form", large=False)
def gesture_form(room: Application) -> None:
    """A gift over the limit, held up with its sum."""
    page = stage.person_page(room)
    page.acts.do("log_gesture")
    form = page.floating.content
    assert isinstance(form, GestureForm)
    form.text.setText("A hamper for the harvest")
    form.value.setText("90")
    form.save()


@scene("label-form", large=False)
def label_form(room: Application) -> None:
    stage.person_page(room).acts.do("add_label")
