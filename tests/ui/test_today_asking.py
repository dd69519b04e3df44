"""Asking on Today: each line of an ask is answered where it stands."""

from __future__ import annotations

from datetime import timedelta

import builders
from builders import NOW, TODAY
from keyaccounts.answers import Answer, Rating
from keyaccounts.check_ins import CheckIn
from keyaccounts.store import records
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.check_ins.come_back_form import ComeBackForm
from ui.accounts.office import ANA, MERIDIAN
from ui.room import Room, settle


def choose(room: Room, code: str) -> TodayPage:
    page = room.window.page
    assert isinstance(page, TodayPage)
    page.list.choose(next(item.key for item in page._items.values() if item.code == code))
    return page


def test_who_was_asked_is_reminded_once_then_given_up_on_and_who_was_not_content_hears_from_us(
    room: Room,
) -> None:
    """Issue 6: one reminder at day 5, no answer after 14 days, back within 48 hours; undone like any act."""
    whose = {"account_id": MERIDIAN, "person_id": ANA, "state": "asked"}
    late = builders.a_check_in(**whose, due_on=TODAY, asked_on=TODAY - timedelta(days=14))
    due = builders.a_check_in(**whose, due_on=TODAY, asked_on=TODAY - timedelta(days=6))
    low = builders.an_answer(
        account_id=MERIDIAN, person_id=ANA, answered_at=NOW - timedelta(hours=20), words="Too slow",
        ratings=(Rating("nps", "nps", 3),),
    )  # fmt: skip
    room.fill(late, due, low)
    settle()

    choose(room, "reminder_due")
    room.press("Return")
    settle()
    with room.vault.read() as tx:
        assert records.get(tx, CheckIn, due.id).reminded_on == TODAY

    choose(room, "no_answer")
    room.press("Return")
    settle()
    with room.vault.read() as tx:
        assert records.get(tx, CheckIn, late.id).state == "no_answer"

    page = choose(room, "loop_open")
    room.press("Return")
    settle()
    form = page.floating.content
    assert isinstance(form, ComeBackForm)
    form.words.setPlainText("We opened a second gate")
    form.save()
    settle()
    with room.vault.read() as tx:
        assert records.get(tx, Answer, low.id).came_back == "We opened a second gate"
    assert not {"reminder_due", "no_answer", "loop_open"} & {item.code for item in page._items.values()}
