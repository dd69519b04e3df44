"""Opportunities in an account's plan: made from a moment, with their origin, moved on by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import NOW, an_opportunity
from keyaccounts import settings
from keyaccounts.opportunities import Opportunity
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.opportunity_form import OpportunityForm
from keyaccounts.ui.page import Page
from keyaccounts.ui.plan.opportunities_section import OpportunitiesSection
from keyaccounts.workflows import choices, experiences
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, TASTING, TOMAS, Office


@pytest.fixture
def meridian(office: Office) -> Office:
    office.keep(offices.meridian(), *offices.people(), *offices.story())
    choices.change(office.vault, settings.CURRENCY, "EUR", at=NOW)
    return office


@pytest.fixture
def section(qtbot: QtBot, meridian: Office) -> OpportunitiesSection:
    page = Page(meridian.desk)
    section = OpportunitiesSection(meridian.desk, Floating(page))
    qtbot.addWidget(page)
    offices.shown(qtbot, section)
    return section


def kept(office: Office) -> list[Opportunity]:
    return [each for each in office.all(Opportunity) if isinstance(each, Opportunity)]


def pressed(section: OpportunitiesSection, words: str) -> None:
    """Choose an act in the menu of the first row."""
    section.list.choose_first()
    section.menu.aboutToShow.emit()
    next(each for each in section.menu.actions() if each.text() == words).trigger()


def test_an_opportunity_is_made_from_a_moment_by_keyboard(qtbot: QtBot, meridian: Office) -> None:
    """F004: "make opportunity" from any experience."""
    form = OpportunityForm(meridian.desk, experience=experiences.get(meridian.vault, TASTING))
    offices.shown(qtbot, form)
    form.text.setFocus()
    QTest.keyClicks(form.text, "Second spice line")
    QTest.keyClick(form.text, Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget() or form, "12k")
    QTest.keyClick(form.amount, Qt.Key.Key_Return)
    (made,) = kept(meridian)
    assert (made.text, made.amount, made.stage) == ("Second spice line", 1_200_000, "idea")
    assert (made.account_id, made.experience_id, made.person_id) == (MERIDIAN, TASTING, TOMAS)


def test_the_section_shows_origin_and_sum_and_opens_the_moment(
    meridian: Office, section: OpportunitiesSection
) -> None:
    """F004: opportunity shows its origin; "pipeline born from experiences" sums it."""
    meridian.keep(
        an_opportunity("Second spice line", account_id=MERIDIAN, experience_id=TASTING, amount=1_200_000,
                       stage="discussed"),
        an_opportunity("Depot", account_id=MERIDIAN, experience_id=TASTING, person_id=ANA, amount=50_000),
        an_opportunity("Fair", account_id=MERIDIAN, amount=999),
    )  # fmt: skip
    section.show_account(MERIDIAN)
    section.list.choose_first()
    first = section.list.current()
    assert first is not None
    assert (first.title, first.why) == ("Second spice line", "From Mon 9 Nov, “Tasting day”")
    assert (first.due, first.left) == ("EUR 12,000", "discussed")
    assert section.sum.text() == "Pipeline born from experiences: EUR 12,500 in 2 opportunities"
    opened: list[tuple[str, str]] = []
    section.open_requested.connect(lambda kind, id: opened.append((kind, id)))
    pressed(section, "Open the moment it came from")
    assert opened == [("experience", TASTING)]


@pytest.mark.parametrize(("words", "stage"), [("Mark won", "won"), ("Mark lost", "lost"), ("Park", "parked")])
def test_an_opportunity_ends_and_can_be_opened_again(
    meridian: Office, section: OpportunitiesSection, words: str, stage: str
) -> None:
    """F004."""
    meridian.keep(an_opportunity(account_id=MERIDIAN))
    section.show_account(MERIDIAN)
    pressed(section, words)
    (ended,) = kept(meridian)
    assert (ended.stage, ended.closed_on) == (stage, meridian.desk.clock.today())
    section.load()
    assert section.list.isHidden()
    section.archived.bring_back_requested.emit(ended.id)
    (back,) = kept(meridian)
    assert (back.stage, back.closed_on) == ("discussed", None)


def test_an_edit_keeps_the_origin(qtbot: QtBot, meridian: Office) -> None:
    """F004."""
    meridian.keep(an_opportunity(account_id=MERIDIAN, experience_id=TASTING))
    form = OpportunityForm(meridian.desk, opportunity=kept(meridian)[0])
    offices.shown(qtbot, form)
    form.stage.choose("qualified")
    form.save()
    (after,) = kept(meridian)
    assert (after.stage, after.experience_id) == ("qualified", TASTING)


def test_a_form_is_born_of_one_thing(meridian: Office) -> None:
    with pytest.raises(ValueError, match="born of"):
        OpportunityForm(meridian.desk)
