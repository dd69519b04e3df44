"""Meeting mode: lines as they are said, on disk at once, each under its heading; one moment in the end."""

from __future__ import annotations

from datetime import timedelta
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, id_of
from keyaccounts import minutes
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.meetings import Meeting
from keyaccounts.minutes import Minutes
from keyaccounts.promises import Promise
from keyaccounts.refusals import StoreTrouble
from keyaccounts.ui.meeting.meeting_page import MeetingPage
from keyaccounts.ui.meeting.review_card import ReviewCard
from keyaccounts.workflows import drafts, meetings
from ui.accounts.office import ANA, LATE, MERIDIAN, SECRET, TASTING, TOMAS
from ui.room import PROMISE, Room, settle, texts

REVIEW = id_of("review")
LINES = (
    ">> plan: they grow in spring",
    "<< we are slow; we meant: one bad week",
    '!promise:"slot plan" Fri @Ana',
)


@pytest.fixture
def meeting(room: Room) -> Room:
    """The window in the minutes of a meeting that began ten minutes ago."""
    room.fill(
        builders.a_meeting(
            id=REVIEW, account_id=MERIDIAN, at=NOW - timedelta(minutes=10),
            ends_at=NOW + timedelta(minutes=50), people=(ANA, TOMAS), purpose="Quarterly review",
            questions=("Which terminal first?", "Who decides?"),
        )
    )  # fmt: skip
    settle()
    room.press("Ctrl+M")
    return room


def page(room: Room) -> MeetingPage:
    assert isinstance(room.window.page, MeetingPage)
    return room.window.page


def write(room: Room, *lines: str) -> None:
    for line in lines:
        room.type(line)
        room.press("Return")


def on_disk(room: Room) -> Minutes:
    return minutes.from_text(room.draft(f"minutes {REVIEW}"))


def under(room: Room, heading: str) -> list[str]:
    """What stands under a heading of the list."""
    model = page(room).writing.list.model()
    shown = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    start = shown.index(heading) + 1
    rows = []
    for each in shown[start:]:
        if not each[:2].isdigit():
            break
        rows.append(each)
    return rows


def new(room: Room) -> list[Experience]:
    found = (each for each in room.all(Experience) if each.id not in (LATE, TASTING, SECRET))
    return [each for each in found if isinstance(each, Experience)]


def test_one_key_opens_the_minutes_of_the_meeting_that_runs(meeting: Room) -> None:
    """F008."""
    told = texts(page(meeting))
    assert "Quarterly review" in told
    assert "10 min, 50 min left" in told
    assert meeting.window.focusWidget() is page(meeting).writing.line


def test_the_brief_is_there_to_read_in_full(meeting: Room) -> None:
    labels = "\n".join(each.text() for each in page(meeting).reading.findChildren(QLabel))
    assert "New slot plan" in labels
    assert "Ana Ruiz" in labels
    assert "This is the second time." in labels


def test_a_line_lands_under_its_heading_with_its_time(meeting: Room) -> None:
    """F053, F054, F099."""
    write(meeting, *LINES, ":hopeful @Ana", '@Ana: "At last"', "The yard opens at five")
    assert under(meeting, "We learned") == ["10:40 Plan: they grow in spring"]
    assert under(meeting, "They learned about us") == ["10:40 we are slow; we meant: one bad week"]
    assert under(meeting, "Promised") == ["10:40 We: slot plan, by Fri 20 Nov"]
    assert under(meeting, "Feeling") == ["10:40 Ana Ruiz: hopeful"]
    assert under(meeting, "Notes") == ["10:40 Ana Ruiz: “At last”", "10:40 The yard opens at five"]


def test_a_heading_is_chosen_by_key_for_plain_words(meeting: Room) -> None:
    meeting.press("Alt+3")
    write(meeting, "the gate list by Fri")
    meeting.press("Alt+5")
    write(meeting, "1 Dec 9:30 winter")
    assert under(meeting, "Promised") == ["10:40 We: the gate list, by Fri 20 Nov"]
    assert under(meeting, "Next") == ["10:40 Tue 1 Dec 09:30, winter"]


def test_how_a_line_is_read_is_said_while_it_is_typed(meeting: Room) -> None:
    meeting.type(">> they grow")
    assert "We learned: they grow" in texts(page(meeting))
    meeting.press("Escape")
    meeting.press("Alt+5")
    meeting.type("some day")
    assert "No day ahead stands in this line" in texts(page(meeting))


def test_a_line_is_corrected_by_arrow_keys_and_enter(meeting: Room) -> None:
    write(meeting, "first", "secnd", "third")
    meeting.press("Down")
    meeting.press("Up")
    assert page(meeting).writing.list.current_place() == 1
    meeting.press("Return")
    page(meeting).writing.line.clear()
    write(meeting, "second")
    assert [line.text for line in on_disk(meeting).lines] == ["first", "second", "third"]
    assert under(meeting, "Notes") == ["10:40 first", "10:40 second", "10:40 third"]


def test_esc_leaves_a_line_as_it_was_and_del_takes_it_out(meeting: Room) -> None:
    write(meeting, "first", "second")
    meeting.press("Down")
    meeting.press("Return")
    meeting.type(" and more")
    meeting.press("Escape")
    assert [line.text for line in page(meeting).keeper.minutes.lines] == ["first", "second"]
    meeting.press("Down")
    meeting.press("Delete")
    assert [line.text for line in on_disk(meeting).lines] == ["first"]


def test_each_line_is_on_disk_as_it_is_added(meeting: Room) -> None:
    """F008: a kill loses nothing but what was typed in the last two seconds."""
    write(meeting, "first")
    assert [line.text for line in on_disk(meeting).lines] == ["first"]


def test_a_line_not_ended_is_on_disk_within_two_seconds(meeting: Room, qtbot: QtBot) -> None:
    meeting.type("half a thou")
    qtbot.waitUntil(lambda: on_disk(meeting).typing == "half a thou", timeout=2_000)


def test_a_lock_keeps_the_minutes_and_shows_none_of_them(meeting: Room, passphrase: str) -> None:
    from keyaccounts.workflows import vault as vaults

    write(meeting, "the tender goes out")
    meeting.type("half a thou")
    path = meeting.vault.path
    meeting.press("Ctrl+L")
    assert "the tender goes out" not in texts(meeting.window)
    meeting.application.use_vault(vaults.open(path, passphrase=passphrase))
    settle()
    meeting.press("Ctrl+M")
    assert under(meeting, "Notes") == ["10:40 the tender goes out"]
    assert page(meeting).writing.line.text() == "half a thou"


def test_leaving_the_page_keeps_it_and_coming_back_goes_on(meeting: Room) -> None:
    write(meeting, "first")
    meeting.type("half")
    meeting.press("Ctrl+1")
    meeting.press("Ctrl+M")
    assert page(meeting).writing.line.text() == "half"
    meeting.press("Return")
    assert [line.text for line in on_disk(meeting).lines] == ["first", "half"]


def test_what_cannot_be_written_is_tried_again_and_told(
    meeting: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise StoreTrouble("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr(drafts, "keep", full)
        write(meeting, "first")
    assert on_disk(meeting) == Minutes()
    page(meeting).keeper.keep()
    assert [line.text for line in on_disk(meeting).lines] == ["first"]


def test_finish_reviews_and_one_enter_keeps_one_moment(meeting: Room) -> None:
    """F008: the story has one moment, with learnings and promises."""
    write(meeting, *LINES)
    meeting.press("Ctrl+Return")
    review = page(meeting).floating.content
    assert isinstance(review, ReviewCard)
    assert "Plan: they grow in spring" in texts(review)
    meeting.press("Return")
    (lived,) = new(meeting)
    assert (lived.planned_id, lived.title, lived.minutes, lived.people) == (
        REVIEW, "Quarterly review", 60, (ANA, TOMAS),
    )  # fmt: skip
    learned = [each for each in meeting.all(Learning) if isinstance(each, Learning)]
    assert [(each.text, each.topic, each.meant) for each in learned] == [
        ("they grow in spring", "plan", ""), ("we are slow", "", "one bad week"),
    ]  # fmt: skip
    assert [each.id for each in meeting.all(Promise) if each.id != PROMISE]
    assert on_disk(meeting) == Minutes()
    assert meeting.window.spot is not None
    assert meeting.window.spot.record_id == lived.id


def test_esc_in_the_review_goes_back_to_the_minutes(meeting: Room) -> None:
    write(meeting, *LINES)
    meeting.press("Ctrl+Return")
    meeting.press("Escape")
    assert new(meeting) == []
    assert len(on_disk(meeting).lines) == 3


def test_nothing_written_cannot_be_finished(meeting: Room) -> None:
    assert not page(meeting).finish_button.isEnabled()
    meeting.press("Ctrl+Return")
    assert page(meeting).floating.content is None


def test_points_not_ticked_go_along_to_the_next_meeting(meeting: Room) -> None:
    page(meeting).reading.ticks["Which terminal first?"].click()
    meeting.press("Alt+5")
    write(meeting, "1 Dec 9:30")
    meeting.press("Ctrl+Return")
    meeting.press("Return")
    following = [each for each in meeting.all(Meeting) if each.id != REVIEW]
    assert [each.questions for each in following if isinstance(each, Meeting)] == [("Who decides?",)]


def test_a_refusal_is_told_and_nothing_is_lost(meeting: Room) -> None:
    write(meeting, ">> " + "x" * 3_000)
    write(meeting, '!"' + "y" * 400 + '"')
    meeting.press("Alt+3")
    write(meeting, "z" * 600)
    meeting.press("Ctrl+Return")
    meeting.press("Return")
    assert new(meeting) == []
    review = page(meeting).floating.content
    assert isinstance(review, ReviewCard)
    assert "500" in texts(review)
    assert len(on_disk(meeting).lines) == 3


def test_the_page_has_the_screen_for_itself(meeting: Room) -> None:
    """F003: in a meeting the customer looks along."""
    assert not meeting.window.rail.isVisible()
    meeting.press("Ctrl+1")
    assert meeting.window.rail.isVisible()


def test_without_a_meeting_it_is_said_how_to_get_one(room: Room) -> None:
    room.press("Ctrl+M")
    assert "No meeting is planned" in room.notice()


def test_a_meeting_of_the_story_gains_what_is_written_later(meeting: Room) -> None:
    write(meeting, "first")
    meeting.press("Ctrl+Return")
    meeting.press("Return")
    meeting.application.do("meeting_mode", REVIEW)
    settle()
    assert "stands in the story already" in texts(page(meeting))
    write(meeting, "second")
    meeting.press("Ctrl+Return")
    meeting.press("Return")
    (lived,) = new(meeting)
    assert lived.note.splitlines()[-1] == "second"


def test_a_meeting_that_was_called_off_is_not_the_nearest(room: Room) -> None:
    room.fill(builders.a_meeting(id=REVIEW, account_id=MERIDIAN))
    meetings.archive(room.vault, REVIEW, at=NOW)
    room.press("Ctrl+M")
    assert not isinstance(room.window.page, MeetingPage)


def test_large_letters_let_the_brief_take_turns_with_the_minutes(meeting: Room) -> None:
    shown = page(meeting)
    meeting.window.resize(1280, 720)
    meeting.desk.look.use_scale(2.0)
    settle()
    assert (shown.reading.isVisible(), shown.writing.list.isVisible()) == (False, True)
    meeting.press("Alt+0")
    assert (shown.reading.isVisible(), shown.writing.list.isVisible()) == (True, False)
    meeting.desk.look.use_scale(1.0)
    settle()
    assert (shown.reading.isVisible(), shown.writing.list.isVisible()) == (True, True)
