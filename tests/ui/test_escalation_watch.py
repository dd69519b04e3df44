"""The ladder is looked at when the store opens, at the next rung's instant, and after each change."""

from __future__ import annotations

from datetime import timedelta

import builders
from builders import NOW
from keyaccounts.complaints import Complaint, Escalation
from keyaccounts.ui.escalation_watch import EscalationWatch
from keyaccounts.ui.kit.row_list import RowList
from ui.accounts.office import ANA, MERIDIAN
from ui.room import Room, settle

HOUR = timedelta(hours=1)


def watch(room: Room) -> EscalationWatch:
    found = room.application.findChild(EscalationWatch)
    assert found is not None
    return found


def fresh() -> Complaint:
    """Received just now; usual hours begin at nine, and now it is 10:40."""
    return builders.a_complaint(
        "Wrong labels", number=301, account_id=MERIDIAN, person_id=ANA, severity=3, received_at=NOW
    )


def percents(room: Room) -> list[int]:
    return [each.percent for each in room.all(Escalation) if isinstance(each, Escalation)]


def test_a_window_that_stays_open_looks_again_at_the_next_rung(room: Room) -> None:
    """F029."""
    room.fill(fresh())
    settle()
    assert percents(room) == []
    assert watch(room).next_look.isActive()
    room.desk.clock.read = lambda: NOW + 3 * HOUR

    watch(room).next_look.timeout.emit()
    settle()

    assert percents(room) == [50, 75]
    watch(room).look()
    settle()
    assert percents(room) == [50, 75]


def test_the_next_look_is_at_the_next_rung_and_within_the_hour(room: Room) -> None:
    room.fill(fresh())
    settle()
    assert watch(room).next_look.interval() == 3_600_000
    room.desk.clock.read = lambda: NOW + 2 * HOUR - timedelta(minutes=4)
    watch(room).look()
    settle()
    assert watch(room).next_look.interval() == 240_001


def test_what_was_passed_while_shut_leads_today_and_goes_when_told(room: Room) -> None:
    """F029."""
    room.desk.clock.read = lambda: NOW + 5 * HOUR
    room.fill(fresh())
    settle()
    room.press("Ctrl+1")
    settle()
    today = room.window.page
    assert today is not None
    rows = today.findChild(RowList)
    assert rows is not None
    rows.choose_first()
    line = rows.current()
    assert line is not None
    assert line.title == "Tell the sponsor about C-301: Wrong labels"
    assert line.act == "Told them"

    rows.setFocus()
    room.press("Return")
    settle()

    assert "Noted." in room.notice()
    assert all(each.seen_at is not None for each in room.all(Escalation) if isinstance(each, Escalation))
