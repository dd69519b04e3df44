"""Today: each line says what, why and by when, and its act is one key away."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

import builders
from builders import NOW, TODAY
from keyaccounts.accounts import Account, Level
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import TrustReading
from keyaccounts.experiences import Experience
from keyaccounts.promises import Promise
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.ui.agenda.next_meeting_panel import NextMeetingPanel
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.forms.answer_form import AnswerForm
from keyaccounts.ui.forms.step_form import StepForm
from keyaccounts.ui.forms.trust_form import TrustForm
from ui.accounts.office import ANA, MERIDIAN
from ui.room import PROMISE, Room, settle, texts


def today(room: Room) -> TodayPage:
    assert isinstance(room.window.page, TodayPage)
    return room.window.page


def title(room: Room) -> str:
    """What the chosen row says, "" when there is none."""
    row = today(room).list.current()
    return row.title if row is not None else ""


def say_all(room: Room) -> None:
    """Say why it failed and that nothing was learned, so that no line of Today asks for it."""
    with room.vault.write("fill_samples", at=NOW) as tx:
        for each in records.listed(tx, Experience):
            records.save(
                tx, each.changed(nothing_new=True, cause="poor_execution" if each.is_failure else "")
            )
    settle()


def choose(room: Room, code: str) -> None:
    page = today(room)
    page.list.choose(next(item.key for item in page._items.values() if item.code == code))


def test_a_line_says_what_why_and_by_when(room: Room) -> None:
    row = today(room).list.current()
    assert row is not None
    assert row.title == "New slot plan, for Ana Ruiz"
    assert row.who == "Meridian Foods"
    assert (row.due, row.left, row.act) == ("Overdue", "2 working days", "Mark kept")


def test_enter_does_the_act_and_ctrl_enter_opens_the_record(room: Room) -> None:
    room.press("Ctrl+Return")
    assert room.window.spot is not None
    assert room.window.spot.page == "account"
    room.press("Ctrl+1")
    room.press("Return")
    promise = next(each for each in room.all(Promise) if each.id == PROMISE)
    assert isinstance(promise, Promise)
    assert promise.state == "kept_late"


def test_it_is_taken_along_on_paper_by_one_key(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    room.press("Ctrl+P")
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert room.notice().startswith("Today written.")


def test_a_kept_promise_leaves_the_list_and_undo_brings_it_back(room: Room) -> None:
    say_all(room)
    room.press("Return")
    assert "New slot plan" not in title(room)
    room.press("Ctrl+Z")
    assert "New slot plan" in title(room)


def test_asking_opens_the_answer_and_changes_nothing_by_itself(room: Room) -> None:
    room.fill(builders.a_check_in(account_id=MERIDIAN, person_id=ANA, due_on=TODAY))
    settle()
    choose(room, "check_in_due")
    room.press("Return")
    form = today(room).floating.content
    assert isinstance(form, AnswerForm)
    assert "What does Ana Ruiz say?" in texts(form)
    (planned,) = room.all(CheckIn)
    assert isinstance(planned, CheckIn)
    assert planned.state == "planned"


def test_asking_after_a_closed_complaint_begins_with_how_far_they_trust_us(room: Room) -> None:
    """F031: the answer becomes a reading of trust, 30 days on."""
    closed = builders.a_complaint(
        account_id=MERIDIAN, person_id=ANA, state="closed_resolved", closed_at=NOW - timedelta(days=30)
    )
    room.fill(
        closed,
        builders.a_check_in(
            account_id=MERIDIAN, person_id=ANA, due_on=TODAY, purpose="recovery", complaint_id=closed.id
        ),
    )  # fmt: skip
    settle()
    choose(room, "check_in_due")
    room.press("Return")
    settle()
    form = today(room).floating.content
    assert isinstance(form, TrustForm)
    assert form.step.value() == "30"
    form.score.choose_grade(5)
    form.save()
    settle()
    with room.vault.read() as tx:
        (reading,) = records.listed(tx, TrustReading, complaint_id=closed.id)
        (check_in,) = records.listed(tx, CheckIn, complaint_id=closed.id)
    assert (reading.step, reading.score, reading.person_id) == ("30", 5, ANA)
    assert (check_in.state, check_in.asked_on) == ("answered", TODAY)


def test_a_step_for_a_stalled_need_is_planned_from_its_line(room: Room) -> None:
    """F016."""
    slot = builders.a_need(
        account_id=MERIDIAN, state="confirmed", state_on=TODAY - timedelta(days=20), id=builders.id_of("slot")
    )
    room.fill(slot)
    settle()
    page = today(room)
    page.list.choose(f"need:{slot.id}")
    assert "An earlier unloading slot" in title(room)
    room.press("Return")
    form = page.floating.content
    assert isinstance(form, StepForm)
    QTest.keyClicks(form.text, "Ask the yard")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (step,) = room.all(Task)
    assert isinstance(step, Task)
    assert (step.need_id, step.text) == (slot.id, "Ask the yard")
    assert not [item for item in page._items.values() if item.code == "need_stalled"]


def test_a_task_is_done_from_its_line(room: Room) -> None:
    room.fill(builders.a_task("Visit the depot", account_id=MERIDIAN, due_on=TODAY))
    settle()
    page = today(room)
    page.list.choose(next(item.key for item in page._items.values() if item.code == "task_due"))
    assert page.list.current().act == "Mark done"  # type: ignore[union-attr]
    room.press("Return")
    (task,) = room.all(Task)
    assert isinstance(task, Task)
    assert (task.state, task.settled_on) == ("done", TODAY)


def test_the_next_meeting_stands_beside_the_list(room: Room) -> None:
    room.fill(builders.a_meeting(account_id=MERIDIAN, people=(ANA,), purpose="Quarterly review"))
    settle()
    told = texts(today(room))
    assert "Quarterly review" in told
    assert "in 50 minutes" in told
    assert "We owe: New slot plan" in told
    assert "This is the second time." in told


def test_large_letters_put_the_meeting_below_the_list(room: Room) -> None:
    panel = today(room).findChild(NextMeetingPanel)
    assert panel is not None
    room.window.resize(1280, 720)
    settle()
    assert panel.x() > today(room).list.width()
    room.desk.look.use_scale(2.0)
    settle()
    assert panel.mapTo(room.window, panel.rect().topLeft()).x() < 200
    assert today(room).list.width() > 1000


def test_a_row_walked_to_by_key_is_in_view(room: Room) -> None:
    days = [TODAY + timedelta(days=number % 7) for number in range(30)]
    room.fill(*(builders.a_promise(f"Plan {day}", account_id=MERIDIAN, due_on=day) for day in days))
    settle()
    page = today(room)
    for _ in range(31):
        room.press("Down")
        if title(room).endswith(" more"):
            room.press("Return")
    box = page.list.visualRect(page.list.currentIndex())
    bottom = page.list.viewport().mapTo(page, box.bottomLeft()).y()
    assert 0 < bottom <= page.height()


def test_a_long_list_of_what_comes_soon_is_folded_and_unfolds_by_enter(room: Room) -> None:
    days = [TODAY + timedelta(days=4 + number % 3) for number in range(20)]
    room.fill(*(builders.a_check_in(account_id=MERIDIAN, about=f"Ask {n}", due_on=day)
                for n, day in enumerate(days)))  # fmt: skip
    settle()
    for _ in range(12):
        room.press("Down")
        if title(room).endswith(" more"):
            break
    more = int(title(room).removesuffix(" more"))
    before, place = today(room).list.model().rowCount(), today(room).list.currentIndex().row()
    room.press("Return")
    assert today(room).list.currentIndex().row() == place, "the first line not seen yet is chosen"
    assert "more" not in title(room)
    assert today(room).list.model().rowCount() == before - 1 + more
    room.press("Ctrl+2")
    room.press("Ctrl+1")
    assert today(room).list.currentIndex().row() == place, "who comes back finds it as it was left"


def test_a_few_more_lines_are_not_worth_folding(room: Room) -> None:
    days = [TODAY + timedelta(days=4 + number % 3) for number in range(10)]
    room.fill(*(builders.a_check_in(account_id=MERIDIAN, due_on=day) for day in days))
    say_all(room)
    assert "more" not in " ".join(row_titles(room))


def row_titles(room: Room) -> list[str]:
    model = today(room).list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_nothing_to_do_teaches_what_comes_here(room: Room) -> None:
    say_all(room)
    room.press("Return")
    assert title(room) == ""
    assert "comes here by itself" in texts(today(room))


def test_failures_without_a_cause_stay_on_the_list_until_somebody_says_why(room: Room) -> None:
    """F070."""
    choose(room, "cause_missing")
    assert title(room) == "One failure wants a cause"
    room.press("Return")
    assert room.window.spot is not None
    assert room.window.spot.page == "insight"
    room.press("Ctrl+1")
    say_all(room)
    assert not [item for item in today(room)._items.values() if item.code == "cause_missing"]


def test_moments_nothing_was_learned_from_are_one_line_until_they_are_answered(room: Room) -> None:
    """F002: of the last thirty days, with premium accounts."""
    choose(room, "unlearned")
    assert title(room) == "Two moments taught nothing yet"
    room.press("Return")
    assert room.window.spot is not None
    assert room.window.spot.page == "insight"
    room.press("Ctrl+1")
    say_all(room)
    assert not [item for item in today(room)._items.values() if item.code == "unlearned"]


def test_the_watch_list_asks_for_no_learnings(room: Room) -> None:
    """F002."""
    with room.vault.write("move_account", at=NOW) as tx:
        account = records.get(tx, Account, MERIDIAN)
        records.save(tx, account.changed(level=Level.WATCH))
    settle()
    codes = {item.code for item in today(room)._items.values()}
    assert "cause_missing" in codes
    assert "unlearned" not in codes


def test_what_went_badly_is_shown_as_large_as_what_went_well(room: Room) -> None:
    """F068."""
    panel = today(room).findChild(NextMeetingPanel)
    assert panel is not None
    labels = [each for each in panel.findChildren(QLabel) if each.isVisible()]
    words = [next(each for each in labels if each.text() == told) for told in ("went well", "went badly")]
    numbers = [labels[labels.index(each) - 1] for each in words]
    assert [each.text() for each in numbers] == ["0", "1"]
    for well, badly in (words, numbers):
        assert well.font() == badly.font()
        assert well.height() == badly.height()
        assert well.palette() == badly.palette()


def test_the_day_is_the_users_own(room: Room) -> None:
    assert "Tuesday 17 November" in texts(today(room))


def test_an_unusual_request_stands_first_and_leads_to_its_call_back(room: Room) -> None:
    """F077: an open one is on Today."""
    room.fill(builders.an_unusual_request(account_id=MERIDIAN, person_id=ANA))
    settle()
    choose(room, "request_open")
    row = today(room).list.current()
    assert row is not None
    assert row.title == "Call Ana Ruiz back: New bank details by e-mail"
    assert (row.due, row.left, row.act) == ("Stop", "today", "Call back")
    asked: list[tuple[str, str]] = []
    today(room).open_requested.connect(lambda kind, id: asked.append((kind, id)))
    room.press("Return")
    assert [kind for kind, _ in asked] == ["unusual_request"]


def test_a_risk_to_look_at_again_says_what_it_weighs(room: Room) -> None:
    """F077."""
    late = builders.a_risk(account_id=MERIDIAN, review_on=TODAY - timedelta(days=3), owner="Maija", harm=5)
    room.fill(late)
    settle()
    choose(room, "risk_review")
    row = today(room).list.current()
    assert row is not None
    assert row.why == "a risk to look at again, weight 15 of 25; Maija watches it"
    assert (row.due, row.left, row.act) == ("Late", "3 days", "Look again")
