"""The states of a need, from sensed to satisfied, and what each next one asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from keyaccounts.needs import Evidence, Need
from keyaccounts.refusals import Refusal
from keyaccounts.tasks import Task

LEAST_EVIDENCE = 2
"""A need they did not state is confirmed by no fewer observations (F013)."""

NEXT: dict[str, tuple[str, ...]] = {
    "sensed": ("hypothesis", "confirmed", "dropped"),
    "hypothesis": ("confirmed", "dropped"),
    "confirmed": ("addressed", "dropped"),
    "addressed": ("satisfied", "confirmed", "dropped"),
    "satisfied": ("confirmed",),
    "dropped": ("sensed",),
}
"""Where a need can go from each state; what they did not state goes by way of a hypothesis."""

_RESTING_ON_EVIDENCE = ("confirmed", "addressed", "satisfied")


@dataclass(frozen=True)
class Grounds:
    """What a need rests on: its evidence and the steps planned for it."""

    evidence: tuple[Evidence, ...] = ()
    tasks: tuple[Task, ...] = ()

    @classmethod
    def of(cls, need: Need, evidence: Iterable[Evidence], tasks: Iterable[Task]) -> Grounds:
        """Those of one need that were not put away."""
        return cls(
            tuple(each for each in evidence if each.need_id == need.id and not each.is_archived),
            tuple(each for each in tasks if each.need_id == need.id and not each.is_archived),
        )


class Move(NamedTuple):
    """A state a need can go to, and what refuses it now; None where nothing does."""

    state: str
    refused: Refusal | None


def moves(need: Need, grounds: Grounds) -> Sequence[Move]:
    """The states that come next, each with what it still asks for."""
    return [Move(state, refusal(need, state, grounds)) for state in next_states(need)]


def next_states(need: Need) -> tuple[str, ...]:
    """Where a need can go from where it is."""
    after = NEXT[need.state]
    if need.state == "sensed" and need.sort != "explicit":
        return tuple(state for state in after if state != "confirmed")
    return after


def refusal(need: Need, state: str, grounds: Grounds) -> Refusal | None:
    """The rule that keeps a need from a state now; the reason a dropped one needs is asked when it moves."""
    if state not in next_states(need):
        return Refusal("need_jump", field="state", state=need.state, wanted=state, next=next_states(need))
    thin = unfounded(need, grounds) if state in _RESTING_ON_EVIDENCE else None
    match state:
        case "hypothesis":
            return _incomplete(need)
        case "addressed" if not _was_acted_on(need, grounds):
            return Refusal("need_without_step", field="state")
        case "satisfied" if not _was_heard(need, grounds):
            return Refusal("need_unheard", field="state", since=need.since)
    return thin


def moved(need: Need, state: str, grounds: Grounds, *, on: date, why: str = "") -> Need:
    """The need in its next state since a day; refused by the rule that is not met yet."""
    refused = refusal(need, state, grounds)
    if refused is not None:
        raise refused
    if state == "dropped" and not why.strip():
        raise Refusal("empty", field="why_dropped")
    return need.changed(state=state, state_on=on, why_dropped=why.strip() if state == "dropped" else "")


def require_standing(need: Need, grounds: Grounds) -> None:
    """Refuse a change that would leave a need in a state it has no right to."""
    refused: Refusal | None = None
    if need.state == "hypothesis":
        refused = _incomplete(need)
    elif need.state in _RESTING_ON_EVIDENCE:
        refused = unfounded(need, grounds)
    if refused is not None:
        raise refused


def unfounded(need: Need, grounds: Grounds) -> Refusal | None:
    """What evidence a confirmed need still lacks."""
    there = len(grounds.evidence)
    if need.sort != "explicit":
        if there >= LEAST_EVIDENCE:
            return None
        return Refusal("need_thin", field="state", least=LEAST_EVIDENCE, there=there)
    if any(each.is_direct for each in grounds.evidence):
        return None
    return Refusal("need_unsaid", field="state")


def _incomplete(need: Need) -> Refusal | None:
    if need.sort == "explicit":
        return None
    asked = (
        ("hypothesis", not need.hypothesis.strip()),
        ("confidence", need.confidence is None),
        ("test_question", not need.test_question.strip()),
    )
    missing = tuple(name for name, is_missing in asked if is_missing)
    return Refusal("hypothesis_incomplete", field=missing[0], missing=missing) if missing else None


def _was_acted_on(need: Need, grounds: Grounds) -> bool:
    """Whether a step was done since the need was confirmed: one that did not help counts no second time."""
    return any(
        each.state == "done" and (each.settled_on is None or each.settled_on >= need.since)
        for each in grounds.tasks
    )


def _was_heard(need: Need, grounds: Grounds) -> bool:
    """Whether they themselves said something since the need was addressed."""
    return any(each.is_direct and each.on >= need.since for each in grounds.evidence)
