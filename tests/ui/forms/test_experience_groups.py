"""The groups of an experience's form: folded until useful, opened by what they hold, walked by keys."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.attachments import Attachment
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning, Side
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.forms.experience_groups import ExperienceGroups
from keyaccounts.workflows import attachments, experiences
from keyaccounts.workflows import vault as vaults
from ui.accounts import office as offices
from ui.accounts.office import ANA, LATE, MERIDIAN, TASTING, Office

RESULTS = ("", "success", "partial", "failed", "no_response", "unexpected")


@pytest.fixture
def meridian(office: Office) -> Office:
    office.keep(offices.meridian(), *offices.people(), *offices.story())
    return office


def opened(qtbot: QtBot, office: Office, id: str) -> tuple[ExperienceForm, ExperienceGroups]:
    form = ExperienceForm(office.desk, experience=experiences.get(office.vault, id))
    offices.shown(qtbot, form, size=(860, 800))
    assert form.groups is not None
    return form, form.groups


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def enter(with_control: bool = False) -> None:
    control = Qt.KeyboardModifier.ControlModifier if with_control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused(), Qt.Key.Key_Return, control)


def typed(words: str) -> None:
    QTest.keyClicks(focused(), words)


def tab() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Tab)


def open_parts(groups: ExperienceGroups) -> list[str]:
    """The titles of the groups that are open."""
    return [part.head.text() for part in groups.parts if part.is_open]


def added(groups: ExperienceGroups) -> list[Path]:
    """The files that would be attached."""
    return list(groups.files.added)


def test_a_failure_asks_for_its_cause_and_a_success_does_not(qtbot: QtBot, meridian: Office) -> None:
    """F070."""
    form, groups = opened(qtbot, meridian, LATE)
    assert groups.cause.is_open
    assert not groups.quality.is_open
    _, good = opened(qtbot, meridian, TASTING)
    assert good.cause.isHidden()
    assert form.fields is not None
    form.fields.result.choose("success")
    form.fields.effect.choose(0)
    assert groups.cause.isHidden()


def test_the_finer_causes_follow_the_cause(qtbot: QtBot, meridian: Office) -> None:
    """F070."""
    promise = builders.a_promise("Ring before nine", account_id=MERIDIAN)
    kept = builders.a_promise("Send the plan", account_id=MERIDIAN, state="kept")
    theirs = builders.a_promise("Send the forecast", account_id=MERIDIAN, side=Side.THEY)
    meridian.keep(promise, kept, theirs)
    form, groups = opened(qtbot, meridian, LATE)
    cause = groups.cause
    cause.cause.choose("poor_execution")
    cause.detail.choose("late")
    cause.cause.choose("broken_promise")
    assert cause.detail.values() == ("", "without_authority", "forgotten", "overpromised")
    assert cause.detail.value() == ""
    assert cause.promise.values() == ("", promise.id)
    cause.promise.choose(promise.id)
    form.save()
    after = experiences.get(meridian.vault, LATE)
    assert (after.cause, after.cause_detail, after.promise_id) == ("broken_promise", "", promise.id)


def test_a_cause_in_own_words_is_kept_and_comes_back(qtbot: QtBot, meridian: Office) -> None:
    """F070: the list of causes can be gone beyond."""
    form, groups = opened(qtbot, meridian, LATE)
    groups.cause.cause.choose("")
    groups.cause.cause.setFocus()
    QTest.keyClick(groups.cause.cause.choice, Qt.Key.Key_End)
    groups.cause.cause.own.setFocus()
    typed("The ferry was cancelled")
    groups.cause.detail.choose("storm")
    form.keep_draft()
    _, again = opened(qtbot, meridian, LATE)
    assert again.cause.cause.value() == "The ferry was cancelled"
    form.save()
    after = experiences.get(meridian.vault, LATE)
    assert (after.cause, after.cause_detail) == ("The ferry was cancelled", "storm")


def test_a_failure_that_did_nothing_is_asked_why_beside_its_field(qtbot: QtBot, meridian: Office) -> None:
    """F071: a fail with effect 0 needs a reason."""
    form, groups = opened(qtbot, meridian, LATE)
    assert form.fields is not None
    why = form.form.field("why_no_effect")
    assert why.isHidden()
    form.fields.effect.choose(4)
    assert not why.isHidden()
    groups.cause.open(False)
    form.save()
    assert "needs a reason" in why.refusal()
    assert groups.cause.is_open
    typed("They had a second truck")
    enter(with_control=True)
    assert experiences.get(meridian.vault, LATE).why_no_effect == "They had a second truck"


@pytest.mark.parametrize("result", RESULTS)
def test_nothing_of_the_groups_is_needed_to_save(qtbot: QtBot, meridian: Office, result: str) -> None:
    """F070: a failure without a cause can be saved; it stays on the list of what is to be done."""
    form, _ = opened(qtbot, meridian, LATE)
    assert form.fields is not None
    form.fields.result.choose(result)
    form.fields.initiator.choose("we")
    saved: list[str] = []
    form.saved.connect(saved.append)
    form.save()
    assert saved == [LATE]


def test_an_outreach_asks_for_the_response_that_is_expected(qtbot: QtBot, meridian: Office) -> None:
    """F069: expected and actual response on each outreach."""
    form, groups = opened(qtbot, meridian, TASTING)
    assert form.fields is not None
    assert open_parts(groups) == []
    form.fields.initiator.choose("we")
    assert open_parts(groups) == ["The response"]
    groups.response.expected.setFocus()
    typed("They name a day")
    tab()
    typed("27 Nov")
    tab()
    typed("Nothing")
    enter(with_control=True)
    after = experiences.get(meridian.vault, TASTING)
    assert (after.expected, after.expected_by, after.came) == (
        "They name a day", date(2026, 11, 27), "Nothing",
    )  # fmt: skip


def test_a_group_wanted_by_mistake_folds_again_while_it_is_empty(qtbot: QtBot, meridian: Office) -> None:
    form, groups = opened(qtbot, meridian, TASTING)
    assert form.fields is not None
    form.fields.initiator.choose("we")
    form.fields.initiator.choose("they")
    assert open_parts(groups) == []
    form.fields.initiator.choose("we")
    groups.response.expected.setText("They name a day")
    form.fields.initiator.choose("they")
    assert open_parts(groups) == ["The response"]


def test_every_group_opens_by_key_and_by_what_it_holds(qtbot: QtBot, meridian: Office) -> None:
    """F073, F019, F005, F090, F091."""
    form, groups = opened(qtbot, meridian, TASTING)
    assert open_parts(groups) == []
    for part in groups.parts[1:]:
        part.head.setFocus()
        enter()
        assert part.is_open
    groups.quality.execution.choose_grade(5)
    groups.quality.efficacy.choose_grade(2)
    groups.mind.is_wow.setChecked(True)
    groups.mind.is_memory.setChecked(True)
    groups.mind.memory_of.choose("rescue")
    groups.mind.useful_until.setText("2027-03-01")
    groups.cost.minutes.setText("90")
    form.save()
    after = experiences.get(meridian.vault, TASTING)
    assert (after.execution, after.efficacy) == (5, 2)
    assert (after.is_wow, after.is_memory, after.memory_of) == (True, True, "rescue")
    assert after.useful_until == date(2027, 3, 1)
    _, again = opened(qtbot, meridian, TASTING)
    assert open_parts(again) == ["How well it was done", "What it cost", "Keep in mind"]


def test_what_is_refused_in_a_folded_group_comes_out(qtbot: QtBot, meridian: Office) -> None:
    form, groups = opened(qtbot, meridian, TASTING)
    groups.cost.minutes.setText("long")
    groups.cost.open(False)
    form.save()
    assert groups.cost.is_open
    assert groups.cost.minutes.hasFocus()


def test_depth_is_asked_once_it_is_known_what_was_touched(qtbot: QtBot, meridian: Office) -> None:
    """F011."""
    form, _ = opened(qtbot, meridian, LATE)
    fields = form.fields
    assert fields is not None
    fields.dimension.choose("")
    assert form.form.field("depth").isHidden()
    fields.dimension.choose("emotional")
    assert not form.form.field("depth").isHidden()
    fields.depth.choose_grade(4)
    form.save()
    after = experiences.get(meridian.vault, LATE)
    assert (after.dimension, after.depth) == ("emotional", 4)


def test_words_and_what_they_thought_are_kept_apart(qtbot: QtBot, meridian: Office) -> None:
    """F099: thought (quote or paraphrase) and emotion separately."""
    form, _ = opened(qtbot, meridian, LATE)
    assert form.fields is not None
    form.fields.paraphrase.setPlainText("She is thinking of leaving")
    form.save()
    after = experiences.get(meridian.vault, LATE)
    assert (after.quote, after.paraphrase) == ("This is the second time.", "She is thinking of leaving")
    assert [each.code for each in after.emotions] == ["frustrated"]


def test_who_said_it_is_asked_where_something_was_said(qtbot: QtBot, meridian: Office) -> None:
    """F099."""
    form, _ = opened(qtbot, meridian, LATE)
    assert form.fields is not None
    assert not form.form.field("quote_by").isHidden()
    form.fields.quote.clear()
    assert form.form.field("quote_by").isHidden()


def test_learnings_are_written_row_by_row_with_enter(qtbot: QtBot, meridian: Office) -> None:
    """F053: one key adds another; F054: what they took beside what we meant."""
    form, groups = opened(qtbot, meridian, LATE)
    QTest.keyClick(form, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    typed("A missed slot stops line 2")
    tab()
    QTest.keyClick(groups.we_learned.rows[0].topic, Qt.Key.Key_R)
    groups.we_learned.rows[0].text.setFocus()
    enter()
    typed("Ana rings before nine")
    enter()
    enter()
    assert groups.they_learned.rows[0].text.hasFocus()
    typed("We hide our delays")
    tab()
    typed("We tell when we know")
    enter(with_control=True)
    kept = [each for each in meridian.all(Learning) if isinstance(each, Learning)]
    assert [(each.side, each.text, each.topic, each.meant) for each in kept] == [
        (Side.WE, "A missed slot stops line 2", "risk", ""),
        (Side.WE, "Ana rings before nine", "", ""),
        (Side.THEY, "We hide our delays", "", "We tell when we know"),
    ]
    assert kept[-1].is_mismatch


def test_tab_walks_the_rows_in_the_order_they_are_read(qtbot: QtBot, meridian: Office) -> None:
    _, groups = opened(qtbot, meridian, LATE)
    rows = groups.we_learned
    rows.begin()
    typed("One")
    enter()
    typed("Two")
    rows.rows[0].text.setFocus()
    stops = []
    for _ in range(5):
        tab()
        stops.append(focused())
    first, second = rows.rows
    assert stops == [
        first.topic, second.text, second.topic, groups.they_learned.rows[0].text,
        groups.they_learned.rows[0].meant,
    ]  # fmt: skip


def test_a_learning_reworded_in_the_form_keeps_its_days(qtbot: QtBot, meridian: Office) -> None:
    """F053."""
    shared = builders.a_learning("Line 2 stops", account_id=MERIDIAN, experience_id=LATE, state="shared",
                                 shared_on=builders.TODAY, topic="risk")  # fmt: skip
    meridian.keep(shared)
    form, groups = opened(qtbot, meridian, LATE)
    groups.we_learned.rows[0].text.setText("A missed slot stops line 2")
    form.keep_draft()
    form, groups = opened(qtbot, meridian, LATE)
    form.save()
    (after,) = experiences.learnings(meridian.vault, LATE)
    assert (after.id, after.text, after.state, after.topic) == (
        shared.id, "A missed slot stops line 2", "shared", "risk",
    )  # fmt: skip


def test_nothing_new_is_an_answer_and_gives_way_to_a_learning(qtbot: QtBot, meridian: Office) -> None:
    """F002: unlearned until filled or marked "nothing new"."""
    form, groups = opened(qtbot, meridian, LATE)
    groups.nothing_new.setFocus()
    QTest.keyClick(groups.nothing_new, Qt.Key.Key_Space)
    form.save()
    assert LATE not in [each.id for each in experiences.unlearned(meridian.vault)]
    form, groups = opened(qtbot, meridian, LATE)
    assert groups.nothing_new.isChecked()
    groups.we_learned.begin()
    typed("News")
    assert not groups.nothing_new.isChecked()
    form.save()
    assert not experiences.get(meridian.vault, LATE).nothing_new


def test_a_moment_is_tied_to_the_meeting_it_was_planned_as(qtbot: QtBot, meridian: Office) -> None:
    near = builders.a_meeting(account_id=MERIDIAN, at=NOW - timedelta(days=2), ends_at=None)
    far = builders.a_meeting(account_id=MERIDIAN, at=NOW + timedelta(days=30), ends_at=None)
    meridian.keep(near, far)
    form, groups = opened(qtbot, meridian, LATE)
    assert groups.ties.planned.values() == ("", near.id)
    groups.ties.planned.choose(near.id)
    form.save()
    assert experiences.get(meridian.vault, LATE).planned_id == near.id


def test_files_come_in_by_drop_and_go_out_as_they_were(
    qtbot: QtBot, meridian: Office, tmp_path: Path
) -> None:
    plan = tmp_path / "slots.pdf"
    plan.write_bytes(b"%PDF-1.7")
    form, groups = opened(qtbot, meridian, LATE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan)), QUrl("https://elsewhere.example/a.pdf")])
    drop = QDropEvent(
        QPoint(4, 4), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    groups.files.dropEvent(drop)
    assert added(groups) == [plan]
    form.save()
    (head,) = attachments.of(meridian.vault, LATE)
    assert (head.name, head.size) == ("slots.pdf", 8)
    form, groups = opened(qtbot, meridian, LATE)
    groups.files.save_copy(head, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7"
    off = next(each for each in form.findChildren(type(form.save_button))
               if each.accessibleName() == "Take off slots.pdf")  # fmt: skip
    off.click()
    form.save()
    assert attachments.of(meridian.vault, LATE) == []
    vaults.undo(meridian.vault, at=NOW)
    assert [each.name for each in attachments.of(meridian.vault, LATE)] == ["slots.pdf"]


def test_a_file_that_cannot_be_attached_is_refused_at_once(
    qtbot: QtBot, meridian: Office, tmp_path: Path
) -> None:
    form, groups = opened(qtbot, meridian, LATE)
    groups.files.add([tmp_path / "gone.pdf"])
    assert added(groups) == []
    later = tmp_path / "later.pdf"
    later.write_bytes(b"1")
    groups.files.add([later])
    later.unlink()
    form.save()
    assert "not there" in form.form.field("attachment").refusal()
    assert meridian.all(Attachment) == []


def test_every_new_field_comes_back_with_the_draft(qtbot: QtBot, meridian: Office, tmp_path: Path) -> None:
    """N3."""
    note = tmp_path / "note.txt"
    note.write_text("x", encoding="utf-8")
    form, groups = opened(qtbot, meridian, TASTING)
    assert form.fields is not None
    form.fields.paraphrase.setPlainText("They liked it")
    form.fields.depth.choose_grade(3)
    groups.response.came.setText("An order")
    groups.quality.efficacy.choose_grade(4)
    groups.they_learned.rows[0].text.setText("We cook")
    groups.files.add([note])
    form.leave()
    form, groups = opened(qtbot, meridian, TASTING)
    assert form.fields is not None
    assert form.fields.paraphrase.toPlainText() == "They liked it"
    assert form.fields.depth.grade() == 3
    assert (groups.response.came.text(), groups.response.is_open) == ("An order", True)
    assert groups.quality.efficacy.grade() == 4
    assert [each.text for each in groups.they_learned.told()] == ["We cook"]
    assert added(groups) == [note]
    form.start_over()
    assert added(groups) == []
    assert groups.they_learned.told() == ()


def test_an_untouched_form_changes_nothing(qtbot: QtBot, meridian: Office) -> None:
    whole = builders.an_experience(
        id=builders.id_of("whole"), account_id=MERIDIAN, people=(ANA,), quote="Hm.", quote_by=ANA,
        paraphrase="Unsure", effect=-1, result="failed", dimension="cultural", depth=2, execution=4,
        efficacy=1, cause="our own words", cause_detail="late", expected="A call", came="A letter",
        expected_by=builders.TODAY, useful_until=date(2027, 1, 1), is_wow=True, is_memory=True,
        memory_of="a launch of ours", minutes=45, money=1_250, why_no_effect="", topics=("slots",),
    )  # fmt: skip
    meridian.keep(whole)
    before = meridian.get(Experience, whole.id)
    form, groups = opened(qtbot, meridian, whole.id)
    assert len(open_parts(groups)) == len(groups.parts) - 1
    form.save()
    assert meridian.get(Experience, whole.id) == before
