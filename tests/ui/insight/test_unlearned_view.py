"""The unlearned list by keyboard: a lesson written, several moments answered at once, and both undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

import builders
from builders import NOW
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.ui.insight.insight_page import VIEWS, InsightPage
from keyaccounts.ui.insight.unlearned_view import UnlearnedView
from ui.accounts import office
from ui.room import Room, settle


@pytest.fixture
def view(room: Room) -> UnlearnedView:
    """Three moments of this week at Meridian beside those of its story, the newest chosen."""
    room.fill(*(office.lived(builders.id_of(f"m{n}"), f"Call {n}", n * 0.001) for n in range(3)))
    room.press("Ctrl+6")
    page = room.window.page
    assert isinstance(page, InsightPage)
    page.tabs.setCurrentIndex([words for words, _ in VIEWS].index("Unlearned"))
    settle()
    found = page.view
    assert isinstance(found, UnlearnedView)
    found.list.setFocus()
    return found


def waiting(view: UnlearnedView) -> list[str]:
    return [line.experience.title for line in view._lines]


def nothing_new(room: Room) -> set[str]:
    return {each.title for each in room.all(Experience) if isinstance(each, Experience) and each.nothing_new}


def test_the_newest_moment_without_a_lesson_comes_first(view: UnlearnedView) -> None:
    """F002."""
    assert waiting(view)[:3] == ["Call 0", "Call 1", "Call 2"]
    assert view.about.text() == "What did “Call 0” teach us?"


def test_a_lesson_is_written_by_keys_and_the_moment_leaves_the_list(room: Room, view: UnlearnedView) -> None:
    """F002."""
    room.press("Return")
    room.type("They plan on Thursdays")
    room.press("Return")
    assert "Call 0" not in waiting(view)
    taught = [each for each in room.all(Learning) if isinstance(each, Learning)]
    assert [each.text for each in taught if each.experience_id == builders.id_of("m0")] == [
        "They plan on Thursdays"
    ]
    assert "Learned" in room.notice()
    assert view.line.text() == ""
    room.press("Esc")
    room.press("Ctrl+Z")
    assert "Call 0" in waiting(view)


def test_an_empty_line_is_no_lesson(room: Room, view: UnlearnedView) -> None:
    room.press("Return")
    room.press("Return")
    assert "Call 0" in waiting(view)


def test_several_chosen_moments_taught_nothing_new_in_one_act(room: Room, view: UnlearnedView) -> None:
    """F002: until filled or marked "nothing new"; one Undo brings all of them back."""
    room.press("Shift+Down")
    assert view.nothing_button.words == "Nothing new in 2"
    room.press("N")
    assert nothing_new(room) == {"Call 0", "Call 1"}
    assert waiting(view)[0] == "Call 2"
    room.press("Ctrl+Z")
    assert nothing_new(room) == set()
    assert waiting(view)[:3] == ["Call 0", "Call 1", "Call 2"]


def test_after_an_answer_the_next_moment_is_chosen(room: Room, view: UnlearnedView) -> None:
    room.press("Down")
    room.press("N")
    assert view.about.text() == "What did “Call 2” teach us?"
    assert QApplication.focusWidget() is view.list


def test_a_moment_is_opened_from_the_list(room: Room, view: UnlearnedView) -> None:
    room.press("Ctrl+Return")
    assert room.window.spot is not None
    assert room.window.spot[1:] == ("experience", builders.id_of("m0"))


def test_an_archived_account_asks_for_no_lesson_any_more(room: Room, view: UnlearnedView) -> None:
    gone = builders.an_account("Gone Ltd", id=builders.id_of("gone"), archived_at=NOW)
    moment = builders.an_experience("Last call", account_id=gone.id, at=NOW - timedelta(minutes=1))
    room.fill(gone, moment)
    settle()
    assert "Last call" not in waiting(view)
