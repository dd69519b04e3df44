"""Scales of satisfaction: what the answers on each add up to, and how sure that is; none is ever mixed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from keyaccounts.refusals import Refusal

FEWEST = 5
"""Below so many answers the answers are shown, and no index (rules 1)."""

FIRM = 30
"""Below so many answers an index has its margin and no colour (rules 1)."""

SPLIT = 2
"""So far apart, the rating of what we offer and of dealing with us ask why (F040)."""

UNFAIR = 2
"""A price rated so low is told in the brief (F041)."""

_SURE = 1.96
"""Standard errors on each side of a 95 % interval."""


@dataclass(frozen=True)
class Scale:
    """One question's answers: whole numbers from `least` to `most`; from `good` on they count as good.

    Answers up to `bad`, where there is one, count against them; up to `low` somebody is not content, and we
    come back to them. Of a `turned` scale the low ones are good.
    """

    code: str
    least: int
    most: int
    good: int
    bad: int | None = None
    low: int = 2
    turned: bool = False

    def check(self, value: int) -> None:
        """Refuse an answer that the scale does not have."""
        if not self.least <= value <= self.most:
            raise Refusal("off_scale", field=self.code, value=value, least=self.least, most=self.most)

    def is_good(self, value: int) -> bool:
        """Whether an answer counts as good."""
        return value <= self.good if self.turned else value >= self.good

    def is_low(self, value: int) -> bool:
        """Whether somebody who answers so is not content."""
        return value >= self.low if self.turned else value <= self.low


NPS = Scale("nps", 0, 10, good=9, bad=6, low=6)
"""Would recommend us: promoters from 9, detractors up to 6 (Reichheld, HBR 2003)."""

CSAT = Scale("csat", 1, 5, good=4)
"""Satisfied: the two best of five."""

CES = Scale("ces", 1, 7, good=5, low=3)
"""We made it easy, CES 2.0 (Dixon, Toman, DeLisi, The Effortless Experience, 2013)."""

EFFORT = Scale("effort", 1, 5, good=2, low=4, turned=True)
"""How much effort it took: the scale before CES 2.0, which runs the other way and is never merged with it."""

OFFERING = Scale("offering", 1, 5, good=4)
DEALING = Scale("dealing", 1, 5, good=4)
"""What we offer, and dealing with us, rated apart (F040)."""

PRICE_FAIRNESS = Scale("price_fairness", 1, 5, good=4)
"""The price is fair for what we get (F041)."""

SCALES = {each.code: each for each in (NPS, CSAT, CES, EFFORT, OFFERING, DEALING, PRICE_FAIRNESS)}


class Index(NamedTuple):
    """What answers on one scale add up to, raw.

    `value` is -100 to 100 for NPS, else the percent of good answers; None below five answers. `margin` is
    half of its 95 % interval in the same unit, `mean` that of the answers, None without any.
    """

    scale: Scale
    answers: int
    good: int
    value: float | None
    margin: float | None
    mean: float | None

    @property
    def is_firm(self) -> bool:
        """Whether there are answers enough to colour it."""
        return self.answers >= FIRM


def index(scale: Scale, values: Sequence[int]) -> Index:
    """The index of answers on one scale; none give none, and other scales have theirs (rules 1).

    NPS is 100(P-D)/N with 196*sqrt(((P+D)/N - ((P-D)/N)^2)/N) on each side, the variance of a variable that
    is 1, 0 or -1; other scales tell the share of good answers with that of a variable that is 1 or 0.
    """
    for value in values:
        scale.check(value)
    number, good = len(values), sum(map(scale.is_good, values))
    bad = sum(value <= scale.bad for value in values) if scale.bad is not None else 0
    share = margin = None
    if number >= FEWEST:
        balance = (good - bad) / number
        # A hair below nothing is what floating point makes of answers that all agree.
        variance = max((good + bad) / number - balance**2, 0.0)
        share, margin = 100 * balance, 100 * _SURE * math.sqrt(variance / number)
    return Index(scale, number, good, share, margin, sum(values) / number if number else None)


class Share(NamedTuple):
    """A part of a whole; its `percent` is None where there is no whole."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """The part in percent, raw."""
        return 100 * self.part / self.whole if self.whole else None


def response_rate(states: Iterable[str]) -> Share:
    """Answered among asked: declined and unanswered asks count, planned and cancelled ones do not."""
    asked = [each for each in states if each not in ("planned", "cancelled")]
    return Share(asked.count("answered"), len(asked))


def gap(delivered: int, expected: int) -> int:
    """How far what they got lies above what they expected (ISO 10004:2018), both from 1 to 5."""
    for value in (delivered, expected):
        CSAT.check(value)
    return delivered - expected


def is_split(offering: int | None, dealing: int | None) -> bool:
    """Whether one answer rates what we offer and dealing with us two points apart (F040)."""
    return offering is not None and dealing is not None and abs(offering - dealing) >= SPLIT


def is_unfair(price_fairness: int | None) -> bool:
    """Whether somebody finds the price unfair (F041)."""
    return price_fairness is not None and price_fairness <= UNFAIR


def rounded(value: float, places: int = 0) -> Decimal:
    """A raw figure as it is shown: half of the last place goes up, away from nothing."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
