"""What research on recovery says, at the step of a complaint it concerns."""

from __future__ import annotations

from typing import NamedTuple


class Guidance(NamedTuple):
    """A finding by its code, and where it was found; "" where the rules of the product name no study."""

    code: str
    source: str


_OUTCOME = Guidance("outcome_first", "Orsingher et al. 2010")
_TREATMENT = Guidance("treatment_lasts", "Orsingher et al. 2010; Gelbrich and Roschk 2011")
_PARADOX = Guidance("never_plan_to_fail", "de Matos et al. 2007")
_TIME = Guidance("long_standing_wait", "Hogreve et al. 2017")
_PILED = Guidance("one_at_a_time", "Hogreve et al. 2017")
_GRAVE = Guidance("say_how_grave", "")
_AGAIN = Guidance("twice_is_worse", "Maxham and Netemeyer 2002")

_AT: dict[str, tuple[Guidance, ...]] = {
    "received": (_GRAVE,),
    "acknowledged": (_GRAVE,),
    "assessed": (_TIME, _PILED),
    "investigating": (_TIME, _PILED),
    "waiting_customer": (_TIME,),
    "waiting_third_party": (_TIME, _PILED),
    "escalated": (_TIME, _PILED),
    "response_ready": (_OUTCOME, _TREATMENT),
    "decision_told": (_TREATMENT,),
    "accepted": (_OUTCOME, _TREATMENT),
    "remedy_running": (_OUTCOME, _PILED),
    "rejected": (_TREATMENT,),
    "external": (_TREATMENT,),
    "closed_resolved": (_PARADOX,),
    "closed_unresolved": (_PARADOX,),
}


def at_step(state: str) -> tuple[Guidance, ...]:
    """What concerns a complaint in this state (rules 3 and 7)."""
    return _AT.get(state, ())


PILED, AGAIN = _PILED, _AGAIN
"""What is said where updates, explanations and gestures pile up, and where the same happened before."""
