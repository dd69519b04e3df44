"""Causes of a failure: three that every team knows, those beside them, and what may lie below each."""

from __future__ import annotations

CAUSES: dict[str, tuple[str, ...]] = {
    "faulty_assumption": ("wrong_need", "wrong_person", "wrong_moment"),
    "incorrect_information": ("stale_data", "wrong_data", "not_passed_on"),
    "poor_execution": ("late", "defect", "rude", "wrong_channel", "no_follow_up", "hand_off_lost"),
    "broken_promise": ("without_authority", "forgotten", "overpromised"),
    "policy_limit": (),
    "capacity": (),
    "third_party": (),
    "customer_side": (),
    "outside_event": (),
    "unknown": (),
}
"""Each cause with the finer ones below it (rules 4); a cause of the user's own is any other text."""

UNKNOWN_DAYS = 14
"""Days after which a cause that is "unknown" is asked for again (rules 4)."""
