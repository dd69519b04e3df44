"""The inbox as a queue: each line read, given its account by a key, and the next one is there (F092)."""

from __future__ import annotations

from datetime import timedelta
from typing import NoReturn

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.experiences import Experience
from keyaccounts.inbox import InboxLine
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import records
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.inbox.inbox_page import InboxPage
from keyaccounts.workflows import drafts
from ui.accounts.office import ANA, LATE, MERIDIAN, SECRET, TASTING
from ui.room import ENTER, Room, settle, texts

MERCER = builders.id_of("mercer")
OLDEST, MIDDLE, NEWEST = (builders.id_of(each) for each in ("oldest", "middle", "newest"))


@pytest.fixture
def queue(room: Room) -> InboxPage:
    """Three lines wait, the page is open, and the keyboard is in its list."""
    with room.vault.write("fill_samples", at=NOW) as tx:
        records.save(tx, builders.an_account("Mercer Tools", id=MERCER))
        for id, text, days in (
            (NEWEST, "Ana asked for a fixed ramp yesterday", 0),
            (OLDEST, "Somebody asked about cold storage", 5),
            (MIDDLE, 'Ana rang !promise:"gate hours" Fri', 2),
        ):
            at = NOW - timedelta(days=days)
            records.save(tx, InboxLine(id=id, created_at=at, text=text, zone="Europe/London"))
    room.press("Ctrl+Shift+I")
    assert isinstance(room.window.page, InboxPage)
    return room.window.page


def texts_of(room: Room) -> list[str]:
    return [each.text for each in room.all(InboxLine) if isinstance(each, InboxLine)]


def lived(room: Room) -> Experience:
    *_, newest = (each for each in room.all(Experience) if each.id not in (LATE, TASTING, SECRET))
    assert isinstance(newest, Experience)
    return newest


def chosen(page: InboxPage) -> object:
    row = page.list.current()
    return row.key if row is not None else None


def test_the_oldest_line_comes_first_with_its_age_and_whom_it_names(queue: InboxPage) -> None:
    row = queue.list.current()
    assert row is not None
    assert (row.key, row.due, row.why) == (OLDEST, "5 days", "names no account")
    queue.list.choose(MIDDLE)
    row = queue.list.current()
    assert row is not None
    assert (row.due, row.why) == ("2 days", "names Meridian Foods")


def test_enter_sorts_a_line_that_names_its_account_and_the_next_is_there(
    queue: InboxPage, room: Room
) -> None:
    """F092: then sort queue."""
    room.press("Down")
    assert chosen(queue) == MIDDLE
    assert "A promise to Ana Ruiz: gate hours" in queue.panel.reading.words
    room.press("Return")
    assert MIDDLE not in [each.id for each in room.all(InboxLine)]
    assert (lived(room).account_id, lived(room).people) == (MERIDIAN, (ANA,))
    assert lived(room).at == NOW - timedelta(days=2)
    assert room.notice().startswith("Sorted.")
    assert chosen(queue) == NEWEST
    room.press("Return")
    assert texts_of(room) == ["Somebody asked about cold storage"]
    assert queue.list.hasFocus()


def test_a_digit_picks_the_account(queue: InboxPage, room: Room) -> None:
    assert queue.panel.account_id == ""
    assert "press its number" in queue.panel.reading.words
    room.press("2")
    assert queue.panel.account_id == MERIDIAN
    room.press("1")
    assert queue.panel.account_id == MERCER
    room.press("Return")
    assert lived(room).account_id == MERCER


def test_letters_find_the_account_and_enter_sorts(queue: InboxPage, room: Room) -> None:
    room.type("m")
    room.type("eri")
    assert queue.panel.search.text() == "meri"
    assert queue.panel.account_id == MERIDIAN
    room.press("Return")
    assert lived(room).account_id == MERIDIAN
    assert queue.panel.search.text() == ""
    assert queue.list.hasFocus()


def test_escape_leaves_the_field_and_picks_nothing(queue: InboxPage, room: Room) -> None:
    room.type("m")
    room.press("Escape")
    assert queue.list.hasFocus()
    assert queue.panel.account_id == ""


def test_the_arrows_pick_in_the_field(queue: InboxPage, room: Room) -> None:
    room.type("m")
    first = queue.panel.account_id
    room.press("Down")
    assert queue.panel.account_id not in ("", first)
    room.press("Up")
    assert queue.panel.account_id == first


def test_a_name_nobody_has_is_said(queue: InboxPage, room: Room) -> None:
    room.type("xyzzy")
    assert "No account is called so" in queue.panel.choices.words
    before = len(room.all(Experience))
    room.press("Return")
    assert len(room.all(Experience)) == before


def test_enter_without_an_account_asks_for_one(queue: InboxPage, room: Room) -> None:
    before = len(room.all(Experience))
    room.press("Return")
    assert len(room.all(Experience)) == before
    assert queue.panel.search.hasFocus()


def test_delete_puts_a_line_away_and_undo_brings_it_back(queue: InboxPage, room: Room) -> None:
    room.press("Delete")
    assert "cold storage" not in "".join(texts_of(room))
    assert room.notice().startswith("Put away.")
    assert chosen(queue) == MIDDLE
    room.press("Ctrl+Z")
    assert "cold storage" in "".join(texts_of(room))


def test_shift_enter_opens_the_full_form_and_saving_it_sorts_the_line(queue: InboxPage, room: Room) -> None:
    room.press("Down")
    room.press("Shift+Return")
    form = queue.floating.content
    assert isinstance(form, ExperienceForm)
    room.press("Ctrl+Return")
    assert MIDDLE not in [each.id for each in room.all(InboxLine)]
    assert lived(room).account_id == MERIDIAN


def test_a_line_is_edited_and_reads_as_it_was_typed_last(queue: InboxPage, room: Room) -> None:
    room.press("F2")
    assert room.capture.edit.toPlainText() == "Somebody asked about cold storage"
    room.type(" @Ana")
    room.press("Escape")
    assert room.draft(OLDEST) == "Somebody asked about cold storage @Ana"
    room.press("Ctrl+1")
    room.press("Ctrl+Shift+I")
    queue.refresh()
    settle()
    assert queue.panel.account_id == MERIDIAN
    room.press("Return")
    assert lived(room).people == (ANA,)
    assert drafts.read(room.vault, OLDEST) == ""


def test_today_opens_the_queue(queue: InboxPage, room: Room) -> None:
    room.press("Ctrl+1")
    page = room.window.page
    assert page is not None
    listed = page.list  # type: ignore[attr-defined]
    listed.choose("inbox")
    QTest.keyClick(listed, ENTER)
    settle()
    assert room.window.page is queue
    assert queue.list.hasFocus()


def test_an_empty_inbox_teaches_and_offers_to_capture(room: Room) -> None:
    room.press("Ctrl+Shift+I")
    page = room.window.page
    assert isinstance(page, InboxPage)
    assert page.empty.isVisible()
    assert "Somebody asked about cold storage" in texts(page)
    room.press("Space")
    assert room.capture.overlay.isVisible()


def test_the_last_line_sorted_leaves_the_keyboard_on_the_act(queue: InboxPage, room: Room) -> None:
    for _ in range(3):
        room.press("Delete")
    assert page_is_empty(queue)
    assert queue.empty.button.hasFocus()


def page_is_empty(page: InboxPage) -> bool:
    return page.empty.isVisible() and not page.list.isVisible()


def test_enter_twice_in_a_row_sorts_a_line_once(queue: InboxPage, room: Room) -> None:
    queue.list.choose(MIDDLE)
    before = len(room.all(Experience))
    queue.sort()
    queue.sort()
    settle()
    assert len(room.all(Experience)) == before + 1


def test_a_line_that_could_not_be_sorted_stays(
    queue: InboxPage, room: Room, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise StoreTrouble("disk_full")

    queue.list.choose(MIDDLE)
    with monkeypatch.context() as patch:
        patch.setattr(room.vault, "write", full)
        room.press("Return")
    assert chosen(queue) == MIDDLE
    assert "Not saved" in texts(room.window)
    room.press("Return")
    assert MIDDLE not in [each.id for each in room.all(InboxLine)]
