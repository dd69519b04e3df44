"""A person's terms of contact are written down in one form, and shown with whether now is a good time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import builders
from keyaccounts.people import Person
from keyaccounts.terms import ContactTerms, Preferred, Quiet, Window
from keyaccounts.ui.people.terms_form import TermsForm
from keyaccounts.ui.people.terms_section import TermsSection
from keyaccounts.workflows import people, terms
from ui.accounts import office as offices
from ui.accounts.office import ANA, Office

MORNINGS = tuple(Window(day, "08:00", "09:30") for day in range(5))
HARVEST = Quiet(date(2027, 1, 5), date(2027, 1, 12), "harvest", yearly=True)


def ana(office: Office) -> Person:
    office.keep(offices.meridian(), *offices.people())
    return people.get(office.vault, ANA)


def kept(office: Office) -> ContactTerms | None:
    return terms.asked(office.vault, ANA, now=builders.NOW).terms


def test_what_they_asked_is_typed_as_it_is_said(qtbot: QtBot, office: Office) -> None:
    """F085: contact terms: hours, quiet periods, places, pace. F083: channels by purpose, "never by"."""
    form = TermsForm(office.desk, person=ana(office), kept=None)
    offices.shown(qtbot, form, size=(760, 900))
    QTest.keyClicks(form.hours, "Mon to Fri 08:00-09:30")
    form.quiet.setPlainText("5 to 12 Jan every year, harvest")
    form.ways["bad_news"].choose("phone")
    form.never["email"].setChecked(True)
    form.pace.setText("14")
    form.places.setText("At the quay")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = kept(office)
    assert asked is not None
    assert (asked.windows, asked.quiet) == (MORNINGS, (HARVEST,))
    assert (asked.preferred, asked.never_by) == ((Preferred("bad_news", "phone"),), ("email",))
    assert (asked.pace_days, asked.places) == (14, "At the quay")


def test_hours_that_cannot_be_read_are_refused_beside_their_field(qtbot: QtBot, office: Office) -> None:
    form = TermsForm(office.desk, person=ana(office), kept=None)
    offices.shown(qtbot, form, size=(760, 900))
    form.hours.setPlainText("mornings")
    form.save()
    assert "Write it like 09:00-12:30" in form.form.field("windows").refusal()
    assert kept(office) is None


def test_saving_without_a_change_keeps_the_year_a_quiet_time_began_in(qtbot: QtBot, office: Office) -> None:
    person = ana(office)
    old = Quiet(date(2024, 1, 5), date(2024, 1, 12), "harvest", yearly=True)
    asked = builders.contact_terms(account_id=person.account_id, person_id=ANA, quiet=(old,))
    office.keep(asked)
    form = TermsForm(office.desk, person=person, kept=kept(office))
    offices.shown(qtbot, form, size=(760, 900))
    form.pace.setText("7")
    form.save()
    again = kept(office)
    assert again is not None
    assert (again.quiet, again.pace_days) == ((old,), 7)


def test_the_section_says_whether_now_is_a_good_time(qtbot: QtBot, office: Office) -> None:
    """F085."""
    person = ana(office)
    office.keep(builders.contact_terms(account_id=person.account_id, person_id=ANA, windows=MORNINGS))
    section = TermsSection(office.desk)
    offices.shown(qtbot, section, size=(400, 300))
    now = office.desk.clock.now()
    section.show_terms(
        person, terms.asked(office.vault, ANA, now=now), terms.may_contact(office.vault, ANA, at=now)
    )
    told = [label.text() for label in section.findChildren(QLabel)]
    assert any("outside their hours, Mon to Fri 08:00-09:30" in each for each in told)
    assert section.edit_button.words == "Edit"
