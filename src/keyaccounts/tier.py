"""Who is premium: a hard cap, because attention that is promised to everyone reaches no one."""

from __future__ import annotations

from keyaccounts.refusals import Refusal

LEAST_CAP, USUAL_CAP, MOST_CAP = 5, 20, 50


def check_cap(cap: int) -> None:
    """Refuse a cap outside 5..50."""
    if not LEAST_CAP <= cap <= MOST_CAP:
        raise Refusal("cap_out_of_range", field="premium_cap", least=LEAST_CAP, most=MOST_CAP, cap=cap)


def admit(premium: int, *, cap: int, joining: int = 1) -> None:
    """Refuse `joining` more accounts when `premium` of `cap` places are taken (F021)."""
    if joining > 0 and premium + joining > cap:
        raise Refusal("premium_full", field="level", cap=cap, premium=premium, joining=joining)
