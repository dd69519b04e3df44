"""The ledger behind experience equity: what each rated moment still weighs, and what moved the balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from keyaccounts import equity
from keyaccounts.records import Id


class Rated(NamedTuple):
    """A moment that was rated. `complaint` names the complaint it is part of, `closed_on` when that ended.

    `why` is the reason why a failure did nothing to the relationship.
    """

    id: Id
    at: datetime
    title: str
    effect: int
    complaint: str = ""
    closed_on: date | None = None
    why: str = ""

    @property
    def on(self) -> date:
        """The day it counts from, in UTC, so that no journey changes a balance."""
        return self.at.astimezone(UTC).date()

    def is_held(self, on: date) -> bool:
        """Whether an open complaint keeps it from fading on a day (rules 1)."""
        return self.effect < 0 and bool(self.complaint) and (self.closed_on is None or on < self.closed_on)

    def left(self, on: date) -> float:
        """What is left of its effect on a day: effect x 0.5^(age / half-life), 0 before it was lived."""
        return self.left_after((on - self.on).days, on)

    def left_after(self, age: int, on: date) -> float:
        """What is left of its effect on a day, its age in days then being known."""
        if age < 0:
            return 0.0
        if self.is_held(on):
            return float(self.effect)
        good_left, bad_left = equity.weights(age)
        return self.effect * (good_left if self.effect > 0 else bad_left)


class Line(NamedTuple):
    """A moment in the ledger of one day: its age in days and what is left of it."""

    rated: Rated
    age: int
    left: float
    is_held: bool


class Moved(NamedTuple):
    """Why S is another one than before: the four parts add up to the difference."""

    since: date
    before: float
    after: float
    gained: float
    lost: float
    good_faded: float
    bad_faded: float
    newcomers: tuple[Rated, ...]

    @property
    def balance_before(self) -> float:
        """E on the day before the change is counted from."""
        return equity.of_sum(self.before)

    @property
    def balance_after(self) -> float:
        """E now."""
        return equity.of_sum(self.after)


class Ledger:
    """The rated moments of one account, newest first, read on any day."""

    def __init__(self, rated: Iterable[Rated]) -> None:
        self.rated: Sequence[Rated] = sorted(rated, key=lambda each: (each.at, each.id), reverse=True)
        # The day in UTC is worked out once for each: a course asks for it on every day it shows.
        self._dated = [(each.on, each) for each in self.rated]

    def lines(self, on: date) -> list[Line]:
        """What had been lived by a day and what is left of it; the parts add up to S."""
        return [
            Line(each, age := (on - day).days, each.left_after(age, on), each.is_held(on))
            for day, each in self._dated
            if day <= on
        ]

    def total(self, on: date) -> float:
        """S on a day: the sum of what is left (rules 1)."""
        return sum(each.left_after((on - day).days, on) for day, each in self._dated)

    def balance(self, on: date) -> float:
        """E on a day, -100..+100 (rules 1)."""
        return equity.of_sum(self.total(on))

    def course(self, until: date, *, days: int, step: int) -> list[tuple[date, float]]:
        """E every `step` days up to a day, the earliest first; it begins with the first moment."""
        first = min((day for day, _ in self._dated), default=until)
        back = [until - timedelta(days=age) for age in range(0, days + 1, step)]
        # A complaint can hold a bad moment, which then fades on other days than by itself: those are walked.
        complained = [(day, each) for day, each in self._dated if each.complaint and each.effect < 0]
        free = equity.Course(
            (day.toordinal(), each.effect)
            for day, each in self._dated
            if not each.complaint or each.effect > 0
        )

        def balance(on: date) -> float:
            held = sum(each.left_after((on - day).days, on) for day, each in complained)
            return equity.of_sum(free.sum_on(on.toordinal()) + held)

        return [(day, balance(day)) for day in reversed(back) if day >= first]

    def moved(self, since: date, until: date) -> Moved:
        """What happened to S between two days: what came in, and how far the older moments faded."""
        fresh = [(day, each) for day, each in self._dated if since < day <= until]
        older = [(day, each) for day, each in self._dated if day <= since]
        came = [each.left_after((until - day).days, until) for day, each in fresh]
        before = [each.left_after((since - day).days, since) for day, each in older]
        after = [each.left_after((until - day).days, until) for day, each in older]
        faded = [(each.effect, now - then) for (_, each), now, then in zip(older, after, before, strict=True)]
        return Moved(
            since, sum(before), sum(after) + sum(came),
            gained=sum(each for each in came if each > 0), lost=sum(each for each in came if each < 0),
            good_faded=sum(each for effect, each in faded if effect > 0),
            bad_faded=sum(each for effect, each in faded if effect < 0),
            newcomers=tuple(each for _, each in fresh if each.effect),
        )  # fmt: skip
