"""What the moments of a story count for in the facets beside it, and which of them fit what was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from keyaccounts import sentences
from keyaccounts.records import Id
from keyaccounts.ui.accounts.story_faces import MARKS, TheirWords, Told
from keyaccounts.ui.kit.story import StoryEntry

NOT_KNOWN = "not_known"
_MARKED = {
    "memory": "Memories", "wow": "Wow", "late": "Written late", "expired": "No more of use",
    "internal": "For our eyes only",
}  # fmt: skip


class Facet(Enum):
    """One question the story can be asked; its value is the heading."""

    PERSON = "Person"
    WENT = "How it went"
    MODE = "How we met"
    DIMENSION = "Touches"
    EMOTION = "Emotion"
    MARK = "Marked"
    CAUSE = "Why it failed"
    TOPIC = "Topic"


MIRRORED = (Facet.PERSON, Facet.MODE)
"""What both sides saw; everything else is our own judgement."""


class FacetLine(NamedTuple):
    """One value of a facet with the moments it would leave, under the heading of its facet."""

    facet: Facet
    value: str
    words: str
    left: int
    is_chosen: bool
    heading: str


Chosen = frozenset[tuple[Facet, str]]


def shown(story: Sequence[Told], chosen: Chosen, *, theirs: bool) -> Sequence[StoryEntry]:
    """The moments that fit: any of the values of one facet, and all the facets chosen from."""
    fitting = _fitting(story, _by_facet(chosen, theirs=theirs), theirs=theirs)
    return [TheirWords(each) for each in fitting] if theirs else fitting


def still_there(story: Sequence[Told], chosen: Chosen) -> Chosen:
    """Of what was chosen, the values that some moment has."""
    return frozenset(
        (facet, value) for facet, value in chosen if any(value in _VALUES[facet](each) for each in story)
    )


def lines(story: Sequence[Told], chosen: Chosen, *, theirs: bool, names: Mapping[Id, str]) -> list[FacetLine]:
    """All values of all facets; what is left tells what choosing it alone within its facet would leave."""
    wanted = _by_facet(chosen, theirs=theirs)
    told = [each for each in story if each.is_theirs] if theirs else story
    found: list[FacetLine] = []
    for facet in MIRRORED if theirs else Facet:
        others = {each: values for each, values in wanted.items() if each is not facet}
        all_values = _counted(facet, told)
        fitting = _fitting(told, others, theirs=theirs) if others else told
        left = _counted(facet, fitting) if others else all_values
        heading = _heading(facet, left, len(fitting))
        found += [
            FacetLine(
                facet, value, value_words(facet, value, names), left[value], (facet, value) in chosen, heading
            )
            for value in _ordered(facet, all_values)
        ]
    return found


def value_words(facet: Facet, value: str, names: Mapping[Id, str]) -> str:
    """What people call a value."""
    match facet:
        case Facet.PERSON:
            return names.get(value, "Somebody")
        case Facet.WENT:
            return MARKS[value][2] or "Not rated"
        case Facet.MODE:
            return sentences.capital(sentences.code("mode", value))
        case Facet.MARK:
            return _MARKED[value]
        case Facet.TOPIC:
            return value
        case Facet.EMOTION if value == NOT_KNOWN:
            return "Not known"
    return sentences.capital(sentences.code(facet.name.lower(), value))


def _marks(told: Told) -> Iterator[str]:
    lived = told.lived
    if lived.is_memory:
        yield "memory"
    if lived.is_wow:
        yield "wow"
    if told.is_late:
        yield "late"
    if lived.useful_until is not None and told.is_expired:
        yield "expired"
    if lived.is_internal:
        yield "internal"


_VALUES: dict[Facet, Callable[[Told], tuple[str, ...]]] = {
    Facet.PERSON: lambda told: told.lived.people,
    Facet.WENT: lambda told: (told.lived.went,),
    Facet.MODE: lambda told: (told.lived.mode.value,),
    Facet.DIMENSION: lambda told: (told.lived.dimension,) if told.lived.dimension else (),
    Facet.EMOTION: lambda told: tuple(each.code for each in told.lived.emotions) or (NOT_KNOWN,),
    Facet.MARK: lambda told: tuple(_marks(told)),
    Facet.CAUSE: lambda told: (told.lived.cause,) if told.lived.cause else (),
    Facet.TOPIC: lambda told: told.lived.topics,
}
"""What a moment counts for in each facet."""


def _heading(facet: Facet, left: Counter[str], moments: int) -> str:
    """Its name; for emotions with the share of moments whose feeling is known (F044)."""
    if facet is not Facet.EMOTION or not moments:
        return facet.value
    return f"{facet.value}, {round(100 * (moments - left[NOT_KNOWN]) / moments)} % known"


def _counted(facet: Facet, story: Iterable[Told]) -> Counter[str]:
    """How many moments have each value of a facet."""
    values = _VALUES[facet]
    found: Counter[str] = Counter()
    # Most moments share theirs with others: they are counted together, and taken apart only then.
    for several, times in Counter(values(each) for each in story).items():
        for value in dict.fromkeys(several):
            found[value] += times
    return found


def _ordered(facet: Facet, values: Counter[str]) -> list[str]:
    match facet:
        case Facet.WENT:
            return [value for value in MARKS if value in values]
        case Facet.MARK:
            return [value for value in _MARKED if value in values]
    return sorted(values, key=lambda value: (value == NOT_KNOWN, -values[value]))


def _by_facet(chosen: Iterable[tuple[Facet, str]], *, theirs: bool) -> dict[Facet, set[str]]:
    wanted: dict[Facet, set[str]] = {}
    for facet, value in chosen:
        if not theirs or facet in MIRRORED:
            wanted.setdefault(facet, set()).add(value)
    return wanted


def _fitting(story: Sequence[Told], wanted: Mapping[Facet, set[str]], *, theirs: bool) -> Sequence[Told]:
    if not theirs and not wanted:
        return story
    return [each for each in story if (each.is_theirs or not theirs) and _fits(each, wanted)]


def _fits(told: Told, wanted: Mapping[Facet, set[str]]) -> bool:
    return all(not values.isdisjoint(_VALUES[facet](told)) for facet, values in wanted.items())
