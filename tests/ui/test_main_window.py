"""The window: where one is, what may be done, and that a locked one tells nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

import builders
from keyaccounts.promises import Promise
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.dress import Scheme
from ui.accounts.office import ANA, MERIDIAN
from ui.room import Flashes, Room, settle, texts

RECORD_WORDS = ("Meridian", "Ana Ruiz", "slot plan", "Second late delivery", "This is the second time")


def place(room: Room) -> str:
    spot = room.window.spot
    assert spot is not None
    return spot.page


@pytest.mark.parametrize(
    ("keys", "page"), [("Ctrl+1", "today"), ("Ctrl+2", "accounts"), ("Ctrl+7", "settings")]
)
def test_each_place_has_its_key_and_the_rail_follows(room: Room, keys: str, page: str) -> None:
    room.press(keys)
    assert place(room) == page
    assert room.window.rail.item(page).isChecked()


def test_back_goes_where_one_was(room: Room) -> None:
    room.press("Ctrl+2")
    room.window.open("account", MERIDIAN)
    assert room.window.rail.item("accounts").isChecked()
    room.press("Alt+Left")
    assert place(room) == "accounts"
    room.press("Alt+Left")
    assert place(room) == "today"
    room.press("Alt+Left")
    assert place(room) == "today"


def test_a_record_is_seen_on_the_page_it_belongs_to(room: Room) -> None:
    room.window.open("person", ANA)
    assert place(room) == "person"
    room.window.open("promise", room.all(Promise)[0].id)
    assert place(room) == "account"


def test_the_rail_counts_what_cannot_wait(room: Room) -> None:
    assert "1 cannot wait" in texts(room.window.rail)
    room.press("Return")
    assert "cannot wait" not in texts(room.window.rail)


def test_the_rail_is_narrow_when_there_is_no_room_for_words(room: Room) -> None:
    room.window.resize(1280, 720)
    wide = room.window.rail.width()
    room.window.resize(1090, 720)
    settle()
    assert room.window.rail.width() < wide
    room.window.resize(1280, 720)
    settle()
    assert room.window.rail.width() == wide


def test_large_letters_make_the_rail_narrow_too(room: Room) -> None:
    room.window.resize(1280, 720)
    room.desk.look.use_scale(2.0)
    settle()
    assert room.window.rail.width() == fonts.scaled(56)


def test_every_label_follows_text_size_and_theme(room: Room) -> None:
    room.desk.look.use_scale(2.0)
    room.desk.look.use_scheme(Scheme.DARK)
    settle()
    small = [each.text() for each in room.window.findChildren(QLabel) if each.font().pixelSize() < 24]
    room.desk.look.use_scheme(Scheme.LIGHT)
    assert not [text for text in small if text]


def test_acts_need_an_open_store(room: Room) -> None:
    actions = room.window.actions_
    assert actions["capture"].isEnabled()
    room.application.lock()
    assert not actions["capture"].isEnabled()
    assert not actions["find"].isEnabled()
    assert actions["quit"].isEnabled()
    assert actions["shortcuts"].isEnabled()


def test_a_locked_window_holds_no_word_of_a_record(room: Room) -> None:
    room.window.open("account", MERIDIAN)
    room.press("Ctrl+K")
    room.type("meridian")
    room.press("Escape")
    room.press("Ctrl+N")
    room.type("Ana Ruiz called about the slot plan")
    room.desk.notices.tell_done("Saved.", "Meridian Foods")
    settle()
    assert "Meridian" in texts(room.window)
    room.application.lock()
    settle()
    told = texts(room.window)
    assert not [word for word in RECORD_WORDS if word in told]


def test_answers_on_their_way_do_not_reach_a_locked_window(room: Room) -> None:
    told: list[str] = []
    room.desk.jobs.ask(room.window, lambda _: "Meridian", then=told.append)
    room.application.lock()
    room.desk.jobs.ask(room.window, lambda _: "late", then=told.append)
    assert told == ["Meridian"]


def test_locked_means_the_pages_are_gone(room: Room) -> None:
    room.press("Ctrl+2")
    room.application.lock()
    assert room.window.spot is None
    assert not room.window.rail.isVisible()
    assert not room.window.status.isVisible()


def test_a_done_act_is_told_with_undo_which_takes_it_back(room: Room) -> None:
    room.press("Return")
    assert room.notice().startswith("Promise kept, late.")
    undo = room.window.actions_["undo"]
    assert undo.text().startswith("Undo: ")
    assert "New slot plan" in undo.text()
    room.press("Ctrl+Z")
    (promise,) = room.all(Promise)
    assert isinstance(promise, Promise)
    assert promise.state == "open"
    assert room.notice().startswith("Taken back.")
    assert room.window.actions_["redo"].text().startswith("Redo: ")
    room.press("Ctrl+Shift+Z")
    assert room.notice().startswith("Done again.")


def test_a_refusal_is_told_in_words_and_stays(room: Room) -> None:
    room.desk.notices.tell_failed(Refusal("premium_full", field="level", cap=5, premium=5, joining=1))
    assert room.notice().startswith("Not done")
    assert "5 premium places" in room.notice()


def test_what_could_not_be_written_is_said_at_the_foot_too(room: Room) -> None:
    room.desk.notices.tell_failed(StoreTrouble("disk_full"))
    assert room.notice().startswith("Not saved The disk is full")
    assert "Not saved" in texts(room.window.status)


def test_the_foot_says_when_it_was_saved(room: Room) -> None:
    room.fill(builders.an_inbox_line())
    settle()
    assert "Saved 10:40" in texts(room.window.status)


def test_an_unknown_act_is_a_fault(room: Room) -> None:
    with pytest.raises(ValueError, match="no act"):
        room.application.do("dance")


def test_the_sheet_names_the_keys_of_every_act(room: Room) -> None:
    room.press("Ctrl+/")
    told = texts(room.window)
    for act, action in room.window.actions_:
        if act.keys:
            assert act.words in told
            assert action.shortcut().toString() in told
    room.press("Escape")


def test_no_page_flashes_a_window_of_its_own(room: Room, qapp: QApplication) -> None:
    flashes = Flashes(qapp, room.window)
    for keys in ("Ctrl+2", "Ctrl+7", "Ctrl+1", "Ctrl+N", "Escape", "Ctrl+K", "Escape"):
        room.press(keys)
    room.window.open("account", MERIDIAN)
    settle()
    qapp.removeEventFilter(flashes)
    assert not flashes.seen, f"shown before they had a parent: {flashes.seen}"


def test_focus_leaves_one_account_on_the_screen_and_no_other(room: Room) -> None:
    """F003: Ctrl+number opens Focus; no other account's data is on screen."""
    zephyr = builders.id_of("zephyr")
    owed_at = builders.NOW + timedelta(minutes=9)
    room.fill(
        builders.a_premium_account("Zephyr Tools", id=zephyr),
        builders.a_complaint("Wrong bolts", account_id=zephyr, word_owed_at=owed_at),
    )
    room.press("Ctrl+1")
    settle()
    assert "complaint C-" in seen(room), "the foot tells of another account"
    room.window.open("account", MERIDIAN)
    settle()
    room.press("Ctrl+0")
    assert room.window.is_focused
    assert "Meridian" in seen(room)
    assert "complaint C-" not in seen(room)
    room.press("Ctrl+0")
    assert room.window.rail.isVisible()
    room.press("Ctrl+0")
    room.press("Ctrl+1")
    assert (place(room), room.window.is_focused) == ("today", False)
    room.press("Ctrl+0")
    assert (place(room), room.window.is_focused) == ("account", True)


def seen(room: Room) -> str:
    """The words that are on the screen."""
    labels = room.window.findChildren(QLabel)
    return "\n".join(each.text() + each.accessibleName() for each in labels if each.isVisible())


def test_focus_without_an_account_says_what_to_do(room: Room) -> None:
    room.press("Ctrl+0")
    assert not room.window.is_focused
    assert "Open an account first" in room.notice()
