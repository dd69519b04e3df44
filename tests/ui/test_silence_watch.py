"""The silence after an outreach is written down when the store opens, and again when a day has begun."""

from __future__ import annotations

from datetime import timedelta

import builders
from builders import NOW, TODAY
from keyaccounts.experiences import Experience
from keyaccounts.ui.silence_watch import SilenceWatch
from ui.accounts.office import MERIDIAN
from ui.room import Room, settle

DAY = timedelta(days=1)


def silences(room: Room) -> list[str]:
    found = room.all(Experience)
    return [each.title for each in found if isinstance(each, Experience) and each.result == "no_response"]


def test_an_open_window_looks_once_a_day(room: Room) -> None:
    """F069."""
    watch = room.application.findChild(SilenceWatch)
    assert watch is not None
    room.fill(
        builders.an_experience(
            "Sent the plan", account_id=MERIDIAN, at=NOW - 3 * DAY, initiator="we", expected="A yes",
            expected_by=TODAY - DAY,
        )
    )  # fmt: skip
    watch.look()
    settle()
    assert silences(room) == [], "this day was looked at when the store was opened"
    room.desk.clock.read = lambda: NOW + DAY
    watch.look()
    settle()
    assert silences(room) == ["No answer to “Sent the plan” after 4 days"]


def test_a_store_that_is_opened_is_looked_at_at_once(room: Room) -> None:
    watch = room.application.findChild(SilenceWatch)
    assert watch is not None
    room.fill(
        builders.an_experience(
            "Sent the plan", account_id=MERIDIAN, at=NOW - 3 * DAY, initiator="we", expected="A yes",
            expected_by=TODAY - DAY,
        )
    )  # fmt: skip
    watch.follow_store()
    settle()
    assert len(silences(room)) == 1
