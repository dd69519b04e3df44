"""Questions: whose set is asked, changed by keys, and put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import builders
from builders import NOW
from keyaccounts.questionnaires import Question, Questionnaire
from keyaccounts.ui.check_ins.check_ins_page import CheckInsPage
from keyaccounts.ui.check_ins.questions_view import QuestionsSection
from keyaccounts.ui.forms.questionnaire_form import QuestionnaireForm
from keyaccounts.ui.kit.row_list import RowList
from keyaccounts.workflows import questionnaires
from ui.accounts.office import ANA, MERIDIAN, TOMAS
from ui.room import Room, settle, texts

SIX = Question("own_1", "csat", "The truck stands at dock 4 at six.")


def questions(room: Room) -> QuestionsSection:
    room.window.open("check_ins")
    settle()
    room.press("Alt+4")
    settle()
    page = room.window.page
    assert isinstance(page, CheckInsPage)
    found = page.findChild(QuestionsSection)
    assert found is not None
    return found


def form(section: QuestionsSection) -> QuestionnaireForm:
    content = section.floating.content
    assert isinstance(content, QuestionnaireForm)
    return content


def titles(list_: RowList) -> list[str]:
    return [str(list_.model().index(row, 0).data()) for row in range(list_.model().rowCount())]


def kept(room: Room) -> list[Questionnaire]:
    return [each for each in room.all(Questionnaire) if isinstance(each, Questionnaire)]


def asked(room: Room, person_id: str) -> list[str]:
    found = questionnaires.questions_for(
        room.vault, account_id=MERIDIAN, person_id=person_id, purpose="relationship"
    )
    return [each.code for each in found]


def test_the_usual_questions_hold_where_nobody_wrote_others(room: Room) -> None:
    section = questions(room)
    assert "Relationship" in titles(section.list)
    assert not kept(room)


def test_two_people_of_one_account_are_asked_different_things(room: Room) -> None:
    """F014."""
    section = questions(room)
    QTest.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    settle()
    made = form(section)
    made.name.setText("What we ask Ana")
    made.account.choose(MERIDIAN)
    settle()
    made.person.choose(ANA)
    for code, tick in made.usual.items():
        tick.setChecked(code == "nps")
    made.own.more.click()
    made.own.lines[0].words.setText(SIX.words)
    made.own.lines[0].scale.choose("csat")
    made.save()
    settle()
    (own,) = kept(room)
    assert (own.account_id, own.person_id) == (MERIDIAN, ANA)
    assert own.questions == (Question("nps", "nps"), SIX)
    assert asked(room, ANA) == ["nps", "own_1"]
    assert asked(room, TOMAS) == ["nps", "offering", "dealing", "ces", "price_fairness"]
    assert "What we ask Ana" in titles(section.list)


def test_a_question_keeps_its_code_when_it_is_moved_and_worded_anew(room: Room) -> None:
    words = Question("own_2", "", "What did you look for?")
    room.fill(builders.a_questionnaire(account_id=MERIDIAN, person_id=ANA, questions=(SIX, words)))
    section = questions(room)
    room.press("Return")
    changed = form(section)
    changed.own.lines[0].words.setFocus()
    QTest.keyClick(changed.own.lines[0].words, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    changed.own.lines[1].words.setText("At six it stands there.")
    room.press("Ctrl+Return")
    (own,) = kept(room)
    assert own.questions == (words, Question("own_1", "csat", "At six it stands there."))


def test_a_set_that_asks_nothing_is_refused_beside_its_questions(room: Room) -> None:
    section = questions(room)
    section.add()
    settle()
    empty = form(section)
    empty.name.setText("Nothing")
    for tick in empty.usual.values():
        tick.setChecked(False)
    empty.save()
    settle()
    assert kept(room) == []
    assert empty.form.field("questions").refusal()


def test_a_set_is_put_away_and_comes_back(room: Room) -> None:
    room.fill(builders.a_questionnaire(account_id="", questions=(SIX,)))
    section = questions(room)
    (before,) = kept(room)
    chosen = section.list.current()
    assert chosen is not None
    section.fill_menu(chosen)
    next(each for each in section.menu.actions() if each.text() == "Archive").trigger()
    settle()
    assert kept(room) == []
    assert asked(room, ANA)[0] == "nps"
    questionnaires.bring_back(room.vault, before.id, at=NOW)
    settle()
    assert asked(room, ANA) == ["own_1"]
    assert before.name in texts(section) or before.name in titles(section.list)
