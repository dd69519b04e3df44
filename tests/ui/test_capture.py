"""Capture: one line, its marks, what Enter will save, and that no word of it is ever lost (F092)."""

from __future__ import annotations

import socket
from typing import NoReturn

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import builders
from builders import TODAY
from keyaccounts.experiences import Experience, Mode
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import Learning
from keyaccounts.needs import Need
from keyaccounts.promises import Promise
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import records
from keyaccounts.ui.capture.capture_preview import CapturePreview
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.look import theme
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import drafts
from ui.accounts.office import ANA, LATE, MERIDIAN, SECRET, TASTING
from ui.room import ENTER, PROMISE, Room, settle, texts

LINE = '@Ana called, late again #logistics ?need:earlier-slot !promise:"gate hours" Fri :frustrated '
FAIR = builders.id_of("fair")


@pytest.fixture
def line(room: Room) -> Room:
    """The window with the capture line open."""
    room.press("Ctrl+N")
    return room


def preview(room: Room) -> str:
    """What stands below the line."""
    shown = room.capture.overlay.findChild(CapturePreview)
    assert shown is not None
    return shown.words


def newest(room: Room) -> Experience:
    (found,) = (each for each in room.all(Experience) if each.id not in (LATE, TASTING, SECRET))
    assert isinstance(found, Experience)
    return found


def test_marks_are_tinted_as_they_are_understood(line: Room) -> None:
    line.type(LINE)
    edit = line.capture.edit
    formats = edit.document().firstBlock().layout().formats()
    text = edit.toPlainText()
    tinted = [text[each.start : each.start + each.length] for each in formats]
    assert tinted == ["@Ana", "#logistics", "?need:earlier-slot", '!promise:"gate hours" Fri', ":frustrated"]
    assert all(each.format.foreground().color() == theme.colour(Role.ACCENT) for each in formats)


def test_a_mark_after_an_emoji_is_tinted_where_it_stands(line: Room) -> None:
    line.capture.edit.insertPlainText("😀 thanks @Ana ")
    (mark,) = line.capture.edit.document().firstBlock().layout().formats()
    assert (mark.start, mark.length) == (len("😀 thanks ") + 1, len("@Ana"))


def test_enter_saves_exactly_what_the_preview_says(line: Room) -> None:
    """F092."""
    line.type(LINE)
    told = preview(line)
    assert "An experience at Meridian Foods" in told
    assert "with Ana Ruiz" in told
    assert "A need: earlier slot" in told
    assert "A promise to Ana Ruiz: gate hours due Fri 20 Nov" in told
    assert "went badly" in told
    line.press("Return")
    lived = newest(line)
    assert (lived.account_id, lived.people, lived.topics) == (MERIDIAN, (ANA,), ("logistics",))
    assert lived.emotions[0].code == "frustrated"
    assert [each.text for each in line.all(Need) if isinstance(each, Need)] == ["earlier slot"]
    promise = next(each for each in line.all(Promise) if each.id != PROMISE)
    assert isinstance(promise, Promise)
    assert (promise.text, promise.due_on, promise.person_id) == ("gate hours", TODAY.replace(day=20), ANA)
    assert not line.capture.overlay.isVisible()
    assert line.notice().startswith("Saved.")
    assert line.capture.edit.toPlainText() == ""


def test_learnings_are_shown_and_saved(line: Room) -> None:
    line.type("@Ana rang. we learned: they plan on Wednesdays")
    assert "We learned: they plan on Wednesdays" in preview(line)
    line.press("Return")
    assert [each.text for each in line.all(Learning) if isinstance(each, Learning)] == [
        "they plan on Wednesdays"
    ]


def test_one_key_adds_what_we_learned_and_once_more_another(line: Room) -> None:
    """F053: present on quick capture; one key adds another."""
    assert "Alt+L" in texts(line.capture.overlay)
    line.type("@Ana rang")
    line.press("Alt+L")
    line.type("plan: a second hall in spring")
    line.press("Alt+L")
    line.type("she walks the yard first")
    assert "We learned: a second hall in spring plan" in preview(line)
    line.press("Return")
    learned = [(each.topic, each.text) for each in line.all(Learning) if isinstance(each, Learning)]
    assert learned == [("plan", "a second hall in spring"), ("", "she walks the yard first")]


def test_capture_and_sorting_need_no_network(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """F008: capture works with the network off, and what is saved has a mode that finds it."""

    def no_network(*_: object) -> NoReturn:
        raise OSError("the network is off")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    before = {each.id for each in room.all(Experience)}
    for line, mode in (
        ("@Ana called", Mode.VOICE), ("Met @Ana", Mode.IN_PERSON), ("Video call with @Ana", Mode.VISUAL),
        ("@Ana wrote an email", Mode.VIRTUAL),
    ):  # fmt: skip
        room.press("Ctrl+N")
        room.type(f"{line} ")
        room.press("Return")
        made = [each for each in room.all(Experience) if each.id not in before]
        assert [each.mode for each in made if isinstance(each, Experience)] == [mode]
        before |= {each.id for each in made}


def test_completions_are_walked_and_taken_by_key(line: Room) -> None:
    line.type("Told @")
    assert "Tab or Enter takes it" in preview(line)
    first = preview(line).splitlines()[1]
    line.press("Down")
    line.press("Tab")
    assert line.capture.edit.toPlainText().startswith("Told @")
    assert line.capture.edit.toPlainText() != f"Told @{first} "
    assert line.capture.overlay.isVisible()


def test_enter_saves_a_line_that_ends_in_a_mark_that_is_understood(line: Room) -> None:
    """F092: one Enter, even with the cursor still on the name."""
    line.type("All is well @Ana")
    assert "Tab takes it, Enter saves" in preview(line)
    line.press("Return")
    assert not line.capture.overlay.isVisible()
    assert newest(line).people == (ANA,)


def test_enter_takes_a_choice_that_was_walked_to(line: Room) -> None:
    line.type("All is well @Ana")
    line.press("Down")
    line.press("Return")
    assert line.capture.overlay.isVisible()
    assert line.capture.edit.toPlainText().endswith(" ")


def test_what_names_nobody_known_stays_text_and_says_so(line: Room) -> None:
    line.type("@Nobody rang ")
    assert "Nobody" in preview(line).splitlines()[-1]
    line.press("Return")
    (kept,) = line.all(InboxLine)
    assert isinstance(kept, InboxLine)
    assert kept.text.startswith("@Nobody rang")


def test_a_line_without_account_lands_in_the_inbox_and_is_sorted_later(line: Room) -> None:
    """F092."""
    line.type("Somebody asked about cold storage")
    assert "A line in your inbox" in preview(line)
    line.press("Return")
    (kept,) = line.all(InboxLine)
    line.application.do("sort", kept.id)
    settle()
    assert line.capture.edit.toPlainText() == "Somebody asked about cold storage"
    line.type(" @Ana")
    line.press("Escape")
    line.application.do("sort", kept.id)
    settle()
    line.press("Ctrl+Return")
    assert line.all(InboxLine) == []
    assert newest(line).account_id == MERIDIAN


def test_sorting_a_line_leaves_a_half_typed_one_alone(line: Room) -> None:
    with line.vault.write("drop_in_inbox", at=builders.NOW) as tx:
        records.save(tx, builders.an_inbox_line("Met @Ana at the fair", id=FAIR))
    line.type("half a thought")
    line.press("Escape")
    line.application.do("sort", FAIR)
    settle()
    assert line.capture.edit.toPlainText() == "Met @Ana at the fair"
    line.press("Return")
    assert line.draft() == "half a thought"
    line.press("Ctrl+N")
    assert line.capture.edit.toPlainText() == "half a thought"


def test_a_person_to_write_about_is_named_after_what_was_half_typed(line: Room) -> None:
    line.type("half a thought ")
    line.press("Escape")
    line.capture.edit.clear()
    drafts.keep(line.vault, drafts.CAPTURE, text="half a thought ", at=builders.NOW)
    line.application.do("capture_for_person", ANA)
    settle()
    assert line.capture.edit.toPlainText() == 'half a thought @"Ana Ruiz" '


def test_escape_keeps_the_draft(line: Room) -> None:
    line.type("half a thought")
    line.press("Escape")
    assert line.draft() == "half a thought"
    line.press("Ctrl+N")
    assert line.capture.edit.toPlainText() == "half a thought"


def test_typing_is_in_the_store_within_two_seconds(line: Room, qtbot: QtBot) -> None:
    line.type("half a thought")
    qtbot.waitUntil(lambda: line.draft() == "half a thought", timeout=2000)
    assert "Draft kept" in texts(line.window)


def test_a_save_that_fails_keeps_the_text_and_says_so(line: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise StoreTrouble("disk_full")

    line.type("@Ana called ")
    with monkeypatch.context() as patch:
        patch.setattr(line.vault, "write", full)
        line.press("Return")
        assert line.capture.overlay.isVisible()
        assert line.capture.edit.toPlainText() == "@Ana called "
        assert "Not saved" in preview(line)
        assert "The disk is full" in preview(line)
    line.press("Return")
    assert newest(line).title.startswith("Ana")


def test_a_draft_that_could_not_be_kept_is_tried_again(
    line: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise StoreTrouble("disk_full")

    line.type("half a thought")
    with monkeypatch.context() as patch:
        patch.setattr(line.vault, "aside", full)
        line.capture.overlay.closed.emit()
        assert "Not saved" in texts(line.window)
    qtbot.waitUntil(lambda: line.draft() == "half a thought", timeout=2500)


def test_a_line_that_is_refused_is_a_draft_within_two_seconds(line: Room, qtbot: QtBot) -> None:
    line.type("Somebody asked about ramps")
    line.press("Shift+Return")
    assert "Not done" in preview(line)
    qtbot.waitUntil(lambda: line.draft() == "Somebody asked about ramps", timeout=2500)


def test_enter_on_nothing_says_so(line: Room) -> None:
    line.press("Return")
    assert line.capture.overlay.isVisible()
    assert "Not done" in preview(line)


def test_shift_enter_opens_the_full_form_with_what_was_typed(line: Room) -> None:
    line.type("@Ana called about the slots ")
    line.press("Shift+Return")
    form = line.window.findChild(ExperienceForm)
    assert form is not None
    assert form.isVisible()
    assert not line.capture.overlay.isVisible()


def test_an_account_in_view_is_the_one_meant(room: Room) -> None:
    room.window.open("account", MERIDIAN)
    room.press("Ctrl+N")
    room.type("they like the new driver")
    assert "An experience at Meridian Foods" in preview(room)


def test_enter_twice_saves_once(line: Room) -> None:
    line.type("@Ana called ")
    before = len(line.all(Experience))
    edit = line.capture.edit
    edit.save_requested.emit()
    QTest.keyClick(edit, ENTER)
    assert len(line.all(Experience)) == before + 1
