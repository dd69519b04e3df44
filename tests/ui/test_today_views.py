"""Today's evening and week: reached by keys, with the acts of the list."""

from __future__ import annotations

from datetime import timedelta

import builders
from builders import NOW
from keyaccounts.promises import Promise
from keyaccounts.ui.agenda.today_page import DAY, EVENING, WEEK, TodayPage
from keyaccounts.ui.kit.row_faces import RowFace
from keyaccounts.ui.kit.rows import RECORD_ROLE
from ui.accounts.office import ANA, MERIDIAN
from ui.room import PROMISE, Room, settle, texts


def today(room: Room) -> TodayPage:
    assert isinstance(room.window.page, TodayPage)
    return room.window.page


def rows(room: Room) -> list[RowFace]:
    model = today(room).list.model()
    found = (model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount()))
    return [each for each in found if isinstance(each, RowFace)]


def test_a_week_shows_each_day_and_what_is_late(room: Room) -> None:
    room.fill(
        builders.a_meeting(account_id=MERIDIAN, people=(ANA,), at=NOW + timedelta(days=2), ends_at=None)
    )
    room.press("Alt+3")
    assert today(room).tabs.currentIndex() == WEEK
    assert "17 to 23 November" in texts(today(room))
    assert rows(room)[0].title.startswith("New slot plan")
    room.press("Alt+1")
    assert today(room).tabs.currentIndex() == DAY


def test_an_act_of_the_list_is_at_hand_in_every_view(room: Room) -> None:
    for keys in ("Alt+3", "Alt+2"):
        room.press(keys)
        today(room).list.choose(f"promise:{PROMISE}")
        room.press("Return")
        kept = next(each for each in room.all(Promise) if each.id == PROMISE)
        assert isinstance(kept, Promise)
        assert kept.state == "kept_late"
        room.press("Ctrl+Z")


def test_what_was_done_today_stands_in_the_evening_and_leads_to_its_record(room: Room) -> None:
    room.press("Return")
    room.press("Alt+2")
    done = next(each for each in rows(room) if each.why == "promise kept, late")
    assert done.title == "New slot plan"
    today(room).list.choose(done.key)
    room.press("Return")
    assert room.window.spot is not None
    assert room.window.spot.page == "account"


def test_towards_evening_it_looks_back_once_by_itself(room: Room) -> None:
    today(room).desk.clock.read = lambda: NOW + timedelta(hours=7)
    today(room).load()
    settle()
    assert today(room).tabs.currentIndex() == EVENING
    room.press("Alt+1")
    today(room).load()
    settle()
    assert today(room).tabs.currentIndex() == DAY
