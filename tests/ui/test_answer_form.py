"""The form of an answer: one key for each question, and no way past what was noticed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import builders
from builders import TODAY
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.questionnaires import Question
from keyaccounts.tasks import Task
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.forms.answer_form import AnswerForm
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.kit.fields import TextEdit
from keyaccounts.ui.kit.scale_row import ScaleRow
from ui.accounts.office import ANA, MERIDIAN
from ui.room import Room, settle, texts


def opened(room: Room, *more: object, **fields: object) -> AnswerForm:
    """The form that Today opens for a check-in due."""
    due = {"account_id": MERIDIAN, "person_id": ANA, "due_on": TODAY, **fields}
    room.fill(builders.a_check_in(**due), *more)  # type: ignore[arg-type]
    settle()
    page = room.window.page
    assert isinstance(page, TodayPage)
    page.list.choose(next(item.key for item in page._items.values() if item.code.startswith("check_in")))
    room.press("Return")
    settle()
    form = page.floating.content
    assert isinstance(form, AnswerForm)
    return form


def answers(room: Room) -> list[Answer]:
    return [each for each in room.all(Answer) if isinstance(each, Answer)]


def check_in(room: Room) -> CheckIn:
    (each,) = room.all(CheckIn)
    assert isinstance(each, CheckIn)
    return each


def test_an_answer_is_written_down_by_keys_alone(room: Room) -> None:
    form = opened(room)
    for keys in ("1", "0", "Tab", "4", "Tab", "5"):
        room.press(keys)
    form.words.setFocus()
    room.type("You fixed it before I had to ask twice.")
    room.press("Tab")
    room.type("She smiled")
    room.press("Ctrl+Return")
    (answer,) = answers(room)
    assert [(each.code, each.value) for each in answer.ratings] == [
        ("nps", 10),
        ("offering", 4),
        ("dealing", 5),
    ]
    assert (answer.words, answer.observation) == ("You fixed it before I had to ask twice.", "She smiled")
    assert (answer.way, answer.writer, answer.check_in_id) == ("in_person", "us", check_in(room).id)
    assert check_in(room).state == "answered"
    assert room.notice().startswith("Answer kept.")


def test_the_form_does_not_close_with_the_observation_untouched(room: Room) -> None:
    """F014."""
    form = opened(room)
    room.press("8")
    room.press("Ctrl+Return")
    assert answers(room) == []
    assert "What you noticed beside the answers is not said yet" in texts(form)
    assert form.observation.hasFocus()
    settle()
    assert not form.observation.visibleRegion().isEmpty()
    form.saw_nothing.setChecked(True)
    room.press("Ctrl+Return")
    assert len(answers(room)) == 1


def test_two_people_are_asked_what_each_was_given(room: Room) -> None:
    """F014: two people at one account hold different sets."""
    own = (Question("csat", "csat"), Question("six", "", "What came at six?"))
    form = opened(room, builders.a_questionnaire(account_id=MERIDIAN, person_id=ANA, questions=own))
    assert list(form.editors) == ["csat", "six"]
    editor = form.editors["six"]
    assert isinstance(editor, TextEdit)
    editor.setPlainText("Nothing")
    form.saw_nothing.setChecked(True)
    form.save()
    settle()
    (answer,) = answers(room)
    assert [(each.code, each.words, each.question) for each in answer.ratings] == [
        ("six", "Nothing", "What came at six?")
    ]


def test_two_ratings_two_points_apart_ask_why_at_once(room: Room) -> None:
    """F040."""
    form = opened(room)
    number(form, "offering").choose(4)
    number(form, "dealing").choose(3)
    assert not form.split.isVisibleTo(form)
    number(form, "dealing").choose(2)
    assert form.split.isVisibleTo(form)


def test_a_low_answer_makes_a_task_and_can_become_a_complaint_at_once(room: Room) -> None:
    """F026, F103: the pair is linked; hard to deal with us is something to do."""
    form = opened(room)
    assert not form.wants_complaint
    number(form, "ces").choose(2)
    form.would_drop.setText("The second form")
    form.words.setPlainText("Three numbers to ring")
    form.saw_nothing.setChecked(True)
    form.complain.setChecked(True)
    form.save()
    settle()
    (task,) = room.all(Task)
    assert isinstance(task, Task)
    assert (task.cause, task.check_in_id) == ("effort", check_in(room).id)
    assert answers(room)[0].would_drop == "The second form"
    page = room.window.page
    assert isinstance(page, TodayPage)
    complaint = page.floating.content
    assert isinstance(complaint, ComplaintForm)
    assert complaint.words.toPlainText() == "Three numbers to ring"
    assert complaint.matter.text() == "Ease 2 of 7"
    complaint.save()
    settle()
    (kept,) = (each for each in room.all(Complaint) if isinstance(each, Complaint))
    assert (kept.check_in_id, check_in(room).complaint_id) == (check_in(room).id, kept.id)


def test_what_stands_against_asking_is_told_and_the_reason_is_kept(room: Room) -> None:
    recent = builders.a_check_in(
        account_id=MERIDIAN, person_id=ANA, state="declined", asked_on=TODAY - timedelta(days=5)
    )
    form = opened(room, recent, id=builders.id_of("asked"))
    assert "less than 30 days before" in texts(form)
    form.why.setText("She asked to be asked")
    QTest.mouseClick(form.later, Qt.MouseButton.LeftButton)
    settle()
    asked = next(each for each in room.all(CheckIn) if each.id == builders.id_of("asked"))
    assert isinstance(asked, CheckIn)
    assert (asked.state, asked.outweighed, asked.outweighed_why) == (
        "asked", ("person_recent",), "She asked to be asked",
    )  # fmt: skip


def test_whoever_would_rather_not_answer_is_asked_no_further(room: Room) -> None:
    form = opened(room)
    QTest.mouseClick(form.never, Qt.MouseButton.LeftButton)
    settle()
    assert check_in(room).state == "declined"
    assert answers(room) == []


def test_what_was_typed_is_there_again(room: Room) -> None:
    form = opened(room)
    number(form, "nps").choose(7)
    room.press("Escape")
    again = opened_again(room)
    assert number(again, "nps").value() == 7


@pytest.mark.parametrize(
    ("keys", "value"),
    [("7", 7), ("10", 10), ("1", 1), ("79", 9), ("7<", None), (">", 0), (">>", 1), ("}", 10), ("}<", None)],
)
def test_a_scale_is_answered_by_digits_arrows_and_back(room: Room, keys: str, value: int | None) -> None:
    row = number(opened(room), "nps")
    row.setFocus()
    named = {"<": Qt.Key.Key_Backspace, ">": Qt.Key.Key_Right, "}": Qt.Key.Key_End}
    for key in keys:
        QTest.keyClick(row, named[key]) if key in named else QTest.keyClicks(row, key)
    assert row.value() == value


def number(form: AnswerForm, code: str) -> ScaleRow:
    row = form.editors[code]
    assert isinstance(row, ScaleRow)
    return row


def opened_again(room: Room) -> AnswerForm:
    page = room.window.page
    assert isinstance(page, TodayPage)
    page.list.setFocus()
    room.press("Return")
    settle()
    form = page.floating.content
    assert isinstance(form, AnswerForm)
    return form
