"""The debrief: five questions by keys alone, stopped wherever one likes, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

import builders
from builders import NOW, id_of
from keyaccounts import minutes
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.meetings import Meeting
from keyaccounts.minutes import Heading, Line, Minutes
from keyaccounts.promises import Promise
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.meeting.debrief_card import DebriefCard
from keyaccounts.ui.meeting.debrief_steps import FeelingStep
from keyaccounts.workflows import debriefs
from ui.accounts.office import ANA, LATE, MERIDIAN, SECRET, TASTING
from ui.room import PROMISE, Room, settle, texts

REVIEW = id_of("review")


@pytest.fixture
def over(room: Room) -> Room:
    """The window on Today, an hour after a meeting."""
    room.fill(
        builders.a_meeting(
            id=REVIEW, account_id=MERIDIAN, at=NOW - timedelta(hours=2), ends_at=NOW - timedelta(hours=1),
            people=(ANA,), purpose="Quarterly review",
        )
    )  # fmt: skip
    settle()
    return room


def card(room: Room) -> DebriefCard:
    found = [each for each in room.window.findChildren(DebriefCard) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def is_open(room: Room) -> bool:
    return any(each.isVisible() for each in room.window.findChildren(DebriefCard))


def choose_offer(room: Room) -> None:
    page = room.window.page
    assert isinstance(page, TodayPage)
    page.list.choose(f"debrief:{REVIEW}")
    page.list.setFocus()


def new(room: Room) -> list[Experience]:
    found = (each for each in room.all(Experience) if each.id not in (LATE, TASTING, SECRET))
    return [each for each in found if isinstance(each, Experience)]


def test_today_offers_it_and_five_answers_are_one_moment(over: Room) -> None:
    """F002, F053, F054, F099: from Today to the story by keys alone."""
    choose_offer(over)
    over.press("Return")
    over.type("plan: they grow in spring")
    over.press("Shift+Return")
    over.type("risk: a strike")
    over.press("Return")
    over.type("we are slow")
    over.press("Tab")
    over.type("one bad week")
    over.press("Return")
    over.type("slot plan by Fri")
    over.press("Return")
    step = card(over).step
    assert isinstance(step, FeelingStep)
    QTest.keyClicks(step.edit.lines[0].code, "Hop")
    over.press("Return")
    over.type("1 Dec 9:30 winter")
    over.press("Return")
    assert not is_open(over)
    (lived,) = new(over)
    assert (lived.planned_id, [each.code for each in lived.emotions]) == (REVIEW, ["hopeful"])
    learned = [each for each in over.all(Learning) if isinstance(each, Learning)]
    assert [(each.text, each.topic, each.meant) for each in learned] == [
        ("they grow in spring", "plan", ""), ("a strike", "risk", ""), ("we are slow", "", "one bad week"),
    ]  # fmt: skip
    promised = [each for each in over.all(Promise) if isinstance(each, Promise) and each.id != PROMISE]
    assert [each.text for each in promised] == ["slot plan"]
    assert [each.purpose for each in over.all(Meeting) if isinstance(each, Meeting)] == [
        "Quarterly review",
        "winter",
    ]
    assert over.notice().startswith("Kept.")
    page = over.window.page
    assert isinstance(page, TodayPage)
    assert not any(item.code == "debrief" for item in page._items.values())
    over.press("Ctrl+Z")
    assert new(over) == []


def test_esc_stops_at_any_step_and_keeps_what_there_is(over: Room) -> None:
    choose_offer(over)
    over.press("Return")
    over.type("they grow in spring")
    over.press("Return")
    over.press("Escape")
    assert not is_open(over)
    assert len(new(over)) == 1
    assert [each.text for each in over.all(Learning) if isinstance(each, Learning)] == ["they grow in spring"]


def test_esc_on_an_empty_card_keeps_nothing(over: Room) -> None:
    over.application.do("debrief", REVIEW)
    settle()
    over.press("Escape")
    assert not is_open(over)
    assert new(over) == []


def test_a_click_beside_the_card_leaves_a_draft(over: Room) -> None:
    over.application.do("debrief", REVIEW)
    settle()
    over.type("they grow")
    (overlay,) = (each for each in over.window.findChildren(Overlay) if each.isVisible())
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    settle()
    assert not is_open(over)
    assert new(over) == []
    kept = minutes.from_text(over.draft(f"minutes {REVIEW}"))
    assert [line.text for line in kept.lines] == ["they grow"]
    over.application.do("debrief", REVIEW)
    settle()
    assert "they grow" in texts(card(over))


def test_a_lock_in_the_middle_keeps_a_draft(over: Room) -> None:
    over.application.do("debrief", REVIEW)
    settle()
    over.type("they grow")
    path = over.vault.path
    over.press("Ctrl+L")
    assert "they grow" not in texts(over.window)
    from keyaccounts.workflows import drafts
    from keyaccounts.workflows import vault as vaults

    with_key = vaults.open(path, passphrase="harbour lantern quartz")
    assert "they grow" in drafts.read(with_key, f"minutes {REVIEW}")
    with_key.close()


def test_lines_of_the_meeting_stand_in_their_steps(over: Room) -> None:
    taken = Minutes(
        (
            Line(NOW, "they grow", Heading.LEARNED),
            Line(NOW, "a note"),
            Line(NOW, ":calm1/said", Heading.FEELING),
        )
    )
    debriefs.write_down(over.vault, REVIEW, taken, at=NOW)
    over.application.do("debrief", REVIEW)
    settle()
    assert card(over).step.texts() == ["they grow"]
    assert "One note from the meeting" in texts(card(over))
    over.press("Ctrl+Return")
    (lived,) = new(over)
    assert (lived.note, [each.code for each in lived.emotions]) == ("a note", ["calm"])


def test_the_time_is_shown_and_never_forces(over: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    over.application.do("debrief", REVIEW)
    settle()
    shown = card(over)
    for seconds, share, told in ((45, 0.5, "0:45 of 1:30"), (200, 1.0, "3:20 of 1:30")):
        monkeypatch.setattr(over.desk.clock, "read", lambda gone=seconds: NOW + timedelta(seconds=gone))
        shown._follow_clock()
        assert shown.bar.share == share
        assert told in texts(shown)
    assert is_open(over)


def test_a_day_that_is_none_is_told_at_once(over: Room) -> None:
    over.application.do("debrief", REVIEW)
    settle()
    for _ in range(4):
        over.press("Return")
    over.type("soon")
    assert "No day ahead stands in this line" in texts(card(over))


def test_a_refused_debrief_stays_open_with_the_reason(over: Room) -> None:
    over.application.do("debrief", REVIEW)
    settle()
    over.press("Return")
    over.press("Return")
    over.type("x" * 501)
    over.press("Escape")
    assert is_open(over)
    assert "500" in texts(card(over))
    assert new(over) == []


def test_the_last_contact_of_an_account_gains_from_its_menu_act(room: Room) -> None:
    room.application.do("debrief", MERIDIAN)
    settle()
    room.type("they plan on Wednesdays")
    room.press("Escape")
    assert new(room) == []
    (learned,) = [each for each in room.all(Learning) if isinstance(each, Learning)]
    assert (learned.experience_id, learned.text) == (LATE, "they plan on Wednesdays")


def test_without_a_meeting_that_is_over_it_is_said_what_to_do(room: Room) -> None:
    room.press("Ctrl+Shift+M")
    assert "No meeting of the last days waits" in room.notice()
