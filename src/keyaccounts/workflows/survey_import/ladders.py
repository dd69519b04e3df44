"""The words on the rungs of usual scales, as survey tools offer them, from the least to the most."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from keyaccounts.scales import SCALES, Scale
from keyaccounts.workflows.importing import aliases

Rung = frozenset[str]

_SHORT = 7


class Ladder(NamedTuple):
    """Rungs in order, each with all its names."""

    rungs: tuple[Rung, ...]

    def place(self, label: str) -> int | None:
        """On which rung a label stands, counted from nothing."""
        return next((at for at, rung in enumerate(self.rungs) if label in rung), None)

    def score(self, label: str, scale: Scale) -> int | None:
        """What a label counts; None on a ladder that has more rungs than the scale, or fewer.

        The middle of a ladder is the middle of any short scale.
        """
        at = self.place(label)
        if at is None:
            return None
        if self.fits(scale):
            return scale.least + at
        is_middle = 2 * at == len(self.rungs) - 1 and scale.most <= _SHORT
        return (scale.least + scale.most) // 2 if is_middle else None

    def fits(self, scale: Scale) -> bool:
        """Whether it has a rung for each value of the scale."""
        return len(self.rungs) == scale.most - scale.least + 1


def _ladder(words: str) -> Ladder:
    return Ladder(tuple(frozenset(filter(None, rung.strip().split("|"))) for rung in words.split(">")))


_MIDDLE = (
    "neutral|neither|neither nor|undecided|unsure|neither satisfied nor dissatisfied|weder noch|teils teils"
)
_SATISFIED = (
    _ladder(
        f"very dissatisfied|very unsatisfied > dissatisfied|unsatisfied|somewhat dissatisfied > {_MIDDLE}"
        " > satisfied|somewhat satisfied > very satisfied"
    ),
    _ladder(
        f"extremely dissatisfied > somewhat dissatisfied|dissatisfied > {_MIDDLE}"
        " > somewhat satisfied|satisfied > extremely satisfied"
    ),
    _ladder(
        "not at all satisfied > not so satisfied|slightly satisfied > somewhat satisfied|moderately satisfied"
        " > very satisfied > extremely satisfied|completely satisfied"
    ),
    _ladder(
        f"extremely dissatisfied > moderately dissatisfied > slightly dissatisfied > {_MIDDLE}"
        " > slightly satisfied > moderately satisfied > extremely satisfied"
    ),
    _ladder(
        f"sehr unzufrieden > unzufrieden|eher unzufrieden > {_MIDDLE}|mittel"
        " > zufrieden|eher zufrieden > sehr zufrieden"
    ),
    _ladder(
        "very poor|terrible|awful > poor|bad > fair|average|ok|okay|acceptable > good"
        " > excellent|great|very good"
    ),
    _ladder("poor > fair > good > very good > excellent"),
    _ladder("very bad > bad > average|fair|ok > good > very good"),
)
_AGREEING = (
    _ladder(
        "strongly disagree > disagree > somewhat disagree|slightly disagree"
        " > neutral|neither agree nor disagree|neither|undecided"
        " > somewhat agree|slightly agree > agree > strongly agree"
    ),
    _ladder(
        "strongly disagree > disagree|somewhat disagree > neutral|neither agree nor disagree|neither"
        "|undecided > agree|somewhat agree > strongly agree"
    ),
    _ladder(
        "stimme uberhaupt nicht zu|stimme gar nicht zu > stimme nicht zu > stimme eher nicht zu"
        " > neutral|weder noch|teils teils > stimme eher zu > stimme zu"
        " > stimme voll zu|stimme voll und ganz zu"
    ),
    _ladder(
        "stimme uberhaupt nicht zu|stimme gar nicht zu > stimme eher nicht zu|stimme nicht zu"
        " > neutral|weder noch|teils teils > stimme eher zu|stimme zu"
        " > stimme voll zu|stimme voll und ganz zu"
    ),
)
_EASY = (
    _ladder(
        "very difficult|extremely difficult > difficult > somewhat difficult"
        " > neutral|neither|neither easy nor difficult > somewhat easy > easy > very easy|extremely easy"
    ),
    _ladder(
        "very difficult|extremely difficult > difficult|somewhat difficult"
        " > neutral|neither|neither easy nor difficult > easy|somewhat easy > very easy|extremely easy"
    ),
)
_LIKELY = (
    _ladder(
        "not at all likely|very unlikely|extremely unlikely|uberhaupt nicht wahrscheinlich"
        "|sehr unwahrscheinlich"
        "|pas du tout probable|nada probable"
        + " >"
        * 10
        + " extremely likely|very likely|sehr wahrscheinlich|ausserst wahrscheinlich|auf jeden fall"
        "|extremement probable|muy probable"
    ),
    _ladder(
        "not at all likely > not so likely|slightly likely > somewhat likely|moderately likely > very likely"
        " > extremely likely"
    ),
    _ladder(
        "very unlikely|extremely unlikely > unlikely|somewhat unlikely > neutral|neither likely nor unlikely"
        " > likely|somewhat likely > very likely|extremely likely"
    ),
    _ladder(
        "sehr unwahrscheinlich > unwahrscheinlich|eher unwahrscheinlich > neutral"
        " > wahrscheinlich|eher wahrscheinlich > sehr wahrscheinlich"
    ),
)
_TAKING_EFFORT = (
    _ladder(
        "very low effort|very little effort|very low > low effort|little effort|low > neutral|moderate"
        "|some effort"
        " > high effort|high|a lot of effort > very high effort|very high"
    ),
    _ladder("sehr gering > gering > mittel > hoch > sehr hoch"),
)
_FAIR = (
    _ladder(
        "very unfair > unfair|somewhat unfair > neutral|neither fair nor unfair > fair|somewhat fair"
        " > very fair"
    ),
)
_OF: dict[str, tuple[Ladder, ...]] = {
    "nps": _LIKELY,
    "csat": (*_SATISFIED, *_AGREEING),
    "ces": (*_AGREEING, *_EASY),
    "effort": _TAKING_EFFORT,
    "offering": (*_SATISFIED, *_AGREEING),
    "dealing": (*_SATISFIED, *_AGREEING),
    "price_fairness": (*_FAIR, *_AGREEING),
}


def meant(label: str, scale: Scale) -> frozenset[int]:
    """All that a label may count on a scale; nothing where no ladder that fits knows it."""
    plain = aliases.plain(label)
    scores = (ladder.score(plain, scale) for ladder in _OF[scale.code])
    return frozenset(score for score in scores if score is not None)


def read(labels: Iterable[str], scale: Scale, *, has_numbers: bool) -> dict[str, int]:
    """What the labels of one column count: only where every ladder that has them all says the same.

    "Very satisfied" is the best of one ladder and the second of another, so the others beside it tell. Where
    numbers stand beside labels, these are the ends of this very scale.
    """
    plain = {label: aliases.plain(label) for label in labels}
    ladders = _OF[scale.code]
    if has_numbers:
        ladders = tuple(each for each in ladders if each.fits(scale))
    known = _known(plain.values(), ladders)
    holding = [each for each in ladders if _holds(each, known)]
    told: dict[str, int] = {}
    for label, word in plain.items():
        scores = {each.score(word, scale) for each in holding} if word in known else set()
        if len(scores) == 1 and (score := scores.pop()) is not None:
            told[label] = score
    return told


def could_be(labels: Iterable[str], scale: Scale) -> bool:
    """Whether labels stand together on a ladder of the scale, known ones among them."""
    known = _known(map(aliases.plain, labels), _OF[scale.code])
    return bool(known) and any(each.fits(scale) and _holds(each, known) for each in _OF[scale.code])


def _known(words: Iterable[str], ladders: tuple[Ladder, ...]) -> set[str]:
    return {word for word in words if any(each.place(word) is not None for each in ladders)}


def _holds(ladder: Ladder, words: Set[str]) -> bool:
    """Whether each word has a rung of its own."""
    places = {ladder.place(word) for word in words}
    return None not in places and len(places) == len(words)


assert _OF.keys() == SCALES.keys()
