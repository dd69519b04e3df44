"""Escalations: whom a passed rung calls, and what was passed while nobody looked."""

from __future__ import annotations

from datetime import timedelta

import pytest

import builders
from builders import NOW
from keyaccounts import escalations
from keyaccounts.clocks import Due
from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaints import Escalation

MINUTE = timedelta(minutes=1)
COMPLAINT = builders.a_complaint(state="investigating", owner="Jonas Weil", created_at=NOW - 9 * MINUTE)


def rung(percent: int = 90, **fields: object) -> Escalation:
    told: dict[str, object] = {
        "complaint_id": COMPLAINT.id, "clock": "resolve", "percent": percent, "whom": "manager", "at": NOW,
        "created_at": NOW,
    }  # fmt: skip
    return builders.an_escalation(**{**told, **fields})


def reading(**fields: object) -> Reading:
    told: dict[str, object] = {
        "code": "resolve", "run": 1, "began": "received", "started_at": NOW, "agreed": None, "percent": 100,
        "target": MINUTE, "due": Due(NOW), "stopped_at": None, "used": MINUTE, "verdict": None, "rung": 90,
    }  # fmt: skip
    return Reading(**{**told, **fields})  # type: ignore[arg-type]


def called(
    *rungs: Escalation, me: str = "Marit Holm", clock: Reading | None = None
) -> list[tuple[int, bool]]:
    found = escalations.calls([COMPLAINT], rungs, {COMPLAINT.id: [clock or reading()]}, me=me)
    return [(each.rung.percent, each.is_missed) for each in found]


def test_the_highest_rung_of_a_complaint_is_told_of() -> None:
    """F029."""
    assert called(rung(50, whom="manager"), rung(90), rung(75)) == [(90, False)]


def test_what_was_taken_note_of_calls_nobody() -> None:
    """F029."""
    assert called(rung(90, seen_at=NOW)) == []


@pytest.mark.parametrize("change", [{"stopped_at": NOW}, {"run": 2}])
def test_a_clock_that_stopped_calls_nobody(change: dict[str, object]) -> None:
    assert called(rung(), clock=reading(**change)) == []


def test_an_owner_hears_from_75_percent_on() -> None:
    """F029: it warns at 75 %, and nobody tells themselves what they read already."""
    assert called(rung(50, whom="owner")) == []
    assert called(rung(75, whom="owner")) == [(75, False)]
    assert called(rung(75, whom="owner"), me="jonas weil") == []


def test_what_was_passed_unseen_is_told_even_to_oneself() -> None:
    """F029."""
    late = rung(75, whom="owner", created_at=NOW + 5 * MINUTE)
    assert called(late, me="Jonas Weil") == [(75, True)]
    assert called(rung(90, created_at=NOW + 4 * MINUTE)) == [(90, False)]


def test_what_is_typed_in_late_was_not_missed() -> None:
    """Its rungs were passed before anybody could look."""
    late = rung(90, created_at=NOW + 60 * MINUTE)
    typed = COMPLAINT.changed(created_at=NOW + 59 * MINUTE)
    (call,) = escalations.calls([typed], [late], {typed.id: [reading()]}, me="")
    assert not call.is_missed


def test_a_closed_complaint_calls_nobody() -> None:
    closed = COMPLAINT.changed(state="withdrawn")
    assert escalations.calls([closed], [rung()], {closed.id: [reading()]}, me="") == ()
