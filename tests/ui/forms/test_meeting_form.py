"""The form of a meeting to come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

import builders
from builders import id_of
from keyaccounts.meetings import Meeting
from keyaccounts.ui.forms.meeting_form import MeetingForm
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, TOMAS, Office

REVIEW = id_of("review")


@pytest.fixture
def review(office: Office) -> Meeting:
    meeting = builders.a_meeting(id=REVIEW, account_id=MERIDIAN, purpose="Quarterly review", people=(TOMAS,),
                                 questions=("Who decides on slots?",))  # fmt: skip
    office.keep(offices.meridian(), *offices.people(), meeting)
    kept = office.get(Meeting, REVIEW)
    assert isinstance(kept, Meeting)
    return kept


@pytest.fixture
def form(qtbot: QtBot, office: Office, review: Meeting) -> MeetingForm:
    made = MeetingForm(office.desk, account_id=MERIDIAN, meeting=review)
    offices.shown(qtbot, made, size=(760, 800))
    return made


def test_a_meeting_is_shown_as_it_was_planned(form: MeetingForm) -> None:
    assert form.purpose.text() == "Quarterly review"
    assert form.length.value() == 60
    assert form.people.people() == (TOMAS,)
    assert form.questions.toPlainText() == "Who decides on slots?"


def test_an_ask_without_its_return_is_refused_beside_it(form: MeetingForm) -> None:
    """F064."""
    form.asked.setText("A second site")
    form.save()
    assert "return" in form.form.field("ask_return").refusal()
    form.ask_return.setText("The night slot")
    saved: list[str] = []
    form.saved.connect(saved.append)
    form.save()
    assert saved == [REVIEW]


def test_a_fourth_question_is_refused_beside_the_questions(form: MeetingForm) -> None:
    form.questions.setPlainText("One?\nTwo?\nThree?\nFour?")
    form.save()
    assert form.form.field("questions").refusal()


def test_who_comes_and_how_long_is_kept(form: MeetingForm, office: Office, review: Meeting) -> None:
    form.people.ticks[ANA].setChecked(True)
    form.length.choose(90)
    form.ours.setText("Jo Lind, Max Ahlgren")
    form.save()
    kept = office.get(Meeting, REVIEW)
    assert isinstance(kept, Meeting)
    assert kept.people == (TOMAS, ANA)
    assert kept.ends_at == review.at + timedelta(minutes=90)
    assert kept.ours == ("Jo Lind", "Max Ahlgren")
