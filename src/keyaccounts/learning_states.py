"""The course of a learning: captured, shared, analysed, acted on, or retired; and how long it has waited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from keyaccounts.learnings import STATES, Learning
from keyaccounts.refusals import Refusal

STEPS = ("captured", "shared", "analysed", "acted")
"""The way of a learning that is used; a step may be left out, none is taken back but by undo (F052)."""

STALE_DAYS = 30
"""Captured and not acted on for longer than this, a learning is stale."""

OLD_DAYS = 90
"""And past this it is likely to be lost."""

WORDS = {"shared": "shared_with", "analysed": "analysis", "acted": "action"}
"""What each step asks for: with whom, what it means, what we did."""

_DAYS = {"shared": "shared_on", "analysed": "analysed_on", "acted": "acted_on", "retired": "retired_on"}


class Course(NamedTuple):
    """How far a learning came, and on which days; a day is None where the step was left out or is to come."""

    state: str
    captured_on: date
    shared_on: date | None = None
    analysed_on: date | None = None
    acted_on: date | None = None
    retired_on: date | None = None

    @property
    def reached(self) -> int:
        """How many of the STEPS were reached, a retired one counted by its days."""
        if self.state in STEPS:
            return STEPS.index(self.state) + 1
        days = (self.captured_on, self.shared_on, self.analysed_on, self.acted_on)
        return max(number for number, day in enumerate(days, 1) if day is not None)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing was done about it yet."""
        return self.state in STEPS[:-1]

    @property
    def since(self) -> date:
        """The day it came into its state."""
        days = {
            "shared": self.shared_on, "analysed": self.analysed_on, "acted": self.acted_on,
            "retired": self.retired_on,
        }  # fmt: skip
        return days.get(self.state) or self.captured_on

    def age(self, today: date) -> int:
        """Days since it was captured; none for one written by a clock ahead of ours."""
        return max(0, (today - self.captured_on).days)

    def is_stale(self, today: date) -> bool:
        """Whether it was captured long ago and nothing was done about it (F052)."""
        return self.is_waiting and self.age(today) > STALE_DAYS


class Funnel(NamedTuple):
    """How many learnings came at least this far, and how old those are that nothing was done about."""

    captured: int = 0
    shared: int = 0
    analysed: int = 0
    acted: int = 0
    retired: int = 0
    fresh: int = 0
    stale: int = 0
    old: int = 0

    @property
    def waiting(self) -> int:
        """Captured, not acted on, not retired."""
        return self.fresh + self.stale + self.old


def funnel(courses: Iterable[Course], today: date) -> Funnel:
    """The funnel of learnings: each counts at its step and at every one before it (F052)."""
    told = list(courses)
    reached = [sum(each.reached >= step for each in told) for step in range(1, len(STEPS) + 1)]
    ages = [each.age(today) for each in told if each.is_waiting]
    stale, old = sum(age > STALE_DAYS for age in ages), sum(age > OLD_DAYS for age in ages)
    captured, shared, analysed, acted = reached
    return Funnel(
        captured, shared, analysed, acted, retired=sum(each.state == "retired" for each in told),
        fresh=len(ages) - stale, stale=stale - old, old=old,
    )  # fmt: skip


def next_states(state: str) -> tuple[str, ...]:
    """Where a learning can go from a state: forward, or out of use."""
    return STATES[STATES.index(state) + 1 :]


def moved(learning: Learning, state: str, *, on: date, today: date, words: str = "") -> Learning:
    """The learning at a later step since a day; `words` are what the step asks for."""
    after = next_states(learning.state)
    if state not in after:
        raise Refusal("learning_back", field="state", state=learning.state, wanted=state, next=after)
    if on > today:
        raise Refusal("still_ahead", field=_DAYS[state], day=on)
    earlier = [day for day in (learning.shared_on, learning.analysed_on, learning.acted_on) if day]
    if earlier and on < max(earlier):
        raise Refusal("learning_turned", field=_DAYS[state], state=learning.state, since=max(earlier))
    told = {WORDS[state]: words.strip()} if state in WORDS else {}
    if any(not each for each in told.values()):
        raise Refusal("empty", field=WORDS[state])
    return learning.changed(state=state, **{_DAYS[state]: on}, **told)


def require_same_course(kept: Learning, corrected: Learning) -> None:
    """Refuse a correction that would move a learning on, or back."""
    names = ("state", *_DAYS.values())
    if any(getattr(kept, name) != getattr(corrected, name) for name in names):
        raise Refusal("learning_back", field="state", state=kept.state, next=next_states(kept.state))
