"""A story as the timeline shows it, and what each moment counts for in the facets beside it."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from keyaccounts import sentences
from keyaccounts.experiences import EMOTIONS, Emotion, Experience, Mode
from keyaccounts.records import Id
from keyaccounts.stages import Spell
from keyaccounts.ui.kit.story import StoryChip, StoryEntry, StoryFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.experiences import Moment, Story

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_HOW_ICONS = {
    Mode.IN_PERSON: Icon.MAP_PIN, Mode.VOICE: Icon.PHONE, Mode.VISUAL: Icon.VIDEO, Mode.VIRTUAL: Icon.MAIL,
}  # fmt: skip
_BEGAN = {Mode.VOICE: "called", Mode.VISUAL: "called", Mode.VIRTUAL: "wrote", Mode.IN_PERSON: "asked to meet"}
_MARKS = {
    "well": (Icon.CIRCLE_CHECK, Tone.CALM, "Went well"),
    "badly": (Icon.TRIANGLE_ALERT, Tone.BREACH, "Went badly"),
    "no_response": (Icon.CIRCLE_SLASH, Tone.WARNING, "No response"),
    "": (Icon.CIRCLE, Tone.NEUTRAL, ""),
}
_FACES = {1: Icon.SMILE, 0: Icon.MEH, -1: Icon.FROWN}
_NAMED = 2


class Facet(Enum):
    """One question the story can be asked; its value is the heading."""

    PERSON = "Person"
    WENT = "How it went"
    MODE = "How we met"
    DIMENSION = "Touches"
    TOPIC = "Topic"
    EMOTION = "Emotion"


_VALUES: dict[Facet, Callable[[Experience], tuple[str, ...]]] = {
    Facet.PERSON: lambda lived: lived.people,
    Facet.WENT: lambda lived: (_went(lived),),
    Facet.MODE: lambda lived: (lived.mode.value,),
    Facet.DIMENSION: lambda lived: (lived.dimension,) if lived.dimension else (),
    Facet.TOPIC: lambda lived: lived.topics,
    Facet.EMOTION: lambda lived: tuple(each.code for each in lived.emotions),
}
"""What a moment counts for in each facet."""


class Names(NamedTuple):
    """What the people and complaints are called that a story names."""

    people: Mapping[Id, str]
    complaints: Mapping[Id, str]


class Told:
    """One moment; its face is made when somebody first looks at it, which few of thousands ever need."""

    def __init__(self, moment: Moment, names: Names) -> None:
        self.lived = moment.experience
        self._moment = moment
        self._names = names

    @property
    def key(self) -> Id:
        """The experience."""
        return self.lived.id

    @property
    def month(self) -> str:
        """The heading it stands under."""
        return _month(self.lived.lived_at)

    @property
    def is_theirs(self) -> bool:
        """Whether it is in their own words."""
        return bool(self.lived.quote) and not self.lived.is_internal

    @functools.cached_property
    def face(self) -> StoryFace:
        """How it looks."""
        return _face(self._moment, self._names)


class TheirWords(NamedTuple):
    """A moment without what we made of it."""

    told: Told

    @property
    def key(self) -> Id:
        """The experience."""
        return self.told.key

    @property
    def month(self) -> str:
        """The heading it stands under."""
        return self.told.month

    @property
    def face(self) -> StoryFace:
        """How it looks."""
        return self.told.face._replace(learned=(), chips=())


class StageTurn(NamedTuple):
    """The account came into another stage: a line between the moments, which no facet counts."""

    spell: Spell
    before: Spell | None

    @property
    def key(self) -> str:
        """No experience's."""
        return f"stage {self.spell.entry.id}"

    @property
    def month(self) -> str:
        """The heading it stands under."""
        return _month(self.spell.entry.on)

    @property
    def face(self) -> StoryFace:
        """How it looks."""
        entry, before = self.spell.entry, self.before
        stage = sentences.code("stage", entry.stage)
        day, after = sentences.full_day(entry.on), ""
        if before is not None:
            after = f"after {sentences.days(before.days)} of {sentences.code('stage', before.entry.stage)}"
        return StoryFace(
            key=self.key, month=self.month, day=_weekday(entry.on), clock="",
            title=f"Stage: {stage}", mark=Icon.ROUTE, how=sentences.capital(after),
            learned=(entry.why,) if entry.why else (),
            sentence=". ".join(filter(None, (f"Stage: {stage}", day, after, entry.why))),
        )  # fmt: skip


class FacetLine(NamedTuple):
    """One value of a facet with the moments it would leave."""

    facet: Facet
    value: str
    words: str
    left: int
    is_chosen: bool


Chosen = frozenset[tuple[Facet, str]]


def told(story: Story) -> list[Told]:
    """Every moment of a story; filtering only picks among them."""
    names = Names(
        {id: person.name for id, person in story.people.items()},
        {id: complaint.name for id, complaint in story.complaints.items()},
    )
    return [Told(moment, names) for moment in story.moments]


def shown(story: Sequence[Told], chosen: Chosen, *, theirs: bool) -> Sequence[StoryEntry]:
    """The moments that fit: any of the values of one facet, and all the facets chosen from."""
    fitting = _fitting(story, _by_facet(chosen), theirs=theirs)
    return [TheirWords(each) for each in fitting] if theirs else fitting


def with_stages(story: Sequence[Told], spells: Sequence[Spell]) -> Sequence[StoryEntry]:
    """One timeline over the stages of their life: each stands below the moments of its day (F095)."""
    if not spells:
        return story
    entries: list[StoryEntry] = []
    place = 0
    for number, spell in enumerate(spells):
        # The story has the newest first, and so have the spells.
        end = bisect_right(story, -spell.entry.on.toordinal(), place, key=_newest_first)
        entries += story[place:end]
        entries.append(StageTurn(spell, spells[number + 1] if number + 1 < len(spells) else None))
        place = end
    return [*entries, *story[place:]]


def _newest_first(told_moment: Told) -> int:
    return -told_moment.lived.lived_at.date().toordinal()


def still_there(story: Sequence[Told], chosen: Chosen) -> Chosen:
    """Of what was chosen, the values that some moment has."""
    return frozenset(
        (facet, value)
        for facet, value in chosen
        if any(value in _VALUES[facet](each.lived) for each in story)
    )


def facet_lines(
    story: Sequence[Told], chosen: Chosen, *, theirs: bool, names: Mapping[Id, str]
) -> list[FacetLine]:
    """All values of all facets; what is left tells what choosing it alone within its facet would leave."""
    wanted = _by_facet(chosen)
    lines: list[FacetLine] = []
    for facet in Facet:
        others = {each: values for each, values in wanted.items() if each is not facet}
        all_values = _counted(facet, story)
        narrowed = theirs or others
        left = _counted(facet, _fitting(story, others, theirs=theirs)) if narrowed else all_values
        lines += [
            FacetLine(facet, value, value_words(facet, value, names), left[value], (facet, value) in chosen)
            for value in _ordered(facet, all_values)
        ]
    return lines


def value_words(facet: Facet, value: str, names: Mapping[Id, str]) -> str:
    """What people call a value."""
    match facet:
        case Facet.PERSON:
            return names.get(value, "Somebody")
        case Facet.WENT:
            return _MARKS[value][2] or "Not rated"
        case Facet.MODE:
            return sentences.capital(sentences.code("mode", value))
        case Facet.TOPIC:
            return value
    return sentences.capital(sentences.code(facet.name.lower(), value))


def _counted(facet: Facet, story: Iterable[Told]) -> Counter[str]:
    """How many moments have each value of a facet."""
    values = _VALUES[facet]
    found: Counter[str] = Counter()
    # Most moments share theirs with others: they are counted together, and taken apart only then.
    for several, times in Counter(values(each.lived) for each in story).items():
        for value in dict.fromkeys(several):
            found[value] += times
    return found


def _ordered(facet: Facet, values: Counter[str]) -> list[str]:
    if facet is Facet.WENT:
        return [value for value in _MARKS if value in values]
    return [value for value, _ in values.most_common()]


def _by_facet(chosen: Iterable[tuple[Facet, str]]) -> dict[Facet, set[str]]:
    wanted: dict[Facet, set[str]] = {}
    for facet, value in chosen:
        wanted.setdefault(facet, set()).add(value)
    return wanted


def _fitting(story: Sequence[Told], wanted: Mapping[Facet, set[str]], *, theirs: bool) -> Sequence[Told]:
    if not theirs and not wanted:
        return story
    return [each for each in story if (each.is_theirs or not theirs) and _fits(each.lived, wanted)]


def _fits(lived: Experience, wanted: Mapping[Facet, set[str]]) -> bool:
    return all(not values.isdisjoint(_VALUES[facet](lived)) for facet, values in wanted.items())


def _went(lived: Experience) -> str:
    return "no_response" if lived.result == "no_response" else lived.went


def _weekday(day: date) -> str:
    return f"{sentences.WEEKDAYS[day.weekday()]} {day.day}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _face(moment: Moment, names: Names) -> StoryFace:
    lived, at = moment.experience, moment.experience.lived_at
    mark, tone, outcome = _MARKS[_went(lived)]
    return StoryFace(
        key=lived.id,
        month=_month(at),
        day=_weekday(at),
        clock=f"{at:%H:%M}",
        title=lived.title,
        outcome=outcome,
        mark=mark,
        tone=tone,
        how_icon=_HOW_ICONS[lived.mode],
        how=how(lived),
        who=_who([names.people[id] for id in lived.people if id in names.people]),
        quote=lived.quote,
        learned=(*moment.we_learned, *(f"They learned about us: {each}" for each in moment.they_learned)),
        chips=tuple(_chips(lived, names.complaints)),
    )


def how(lived: Experience) -> str:
    """ "By voice, they called"; "In person, at our office, planned"."""
    usual = {Mode.VOICE: "phone", Mode.VISUAL: "video_call"}.get(lived.mode)
    channel = sentences.code("channel", lived.channel) if lived.channel not in ("", usual) else ""
    began = {
        "they": f"they {_BEGAN[lived.mode]}", "we": f"we {_BEGAN[lived.mode]}", "planned": "planned",
        "chance": "by chance",
    }.get(lived.initiator, "")  # fmt: skip
    return sentences.capital(", ".join(filter(None, (sentences.code("mode", lived.mode), channel, began))))


def _who(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{names[0]} and {len(names) - 1} others"


def _chips(lived: Experience, numbers: Mapping[Id, str]) -> Iterable[StoryChip]:
    for emotion in lived.emotions:
        yield StoryChip(feeling(emotion), _FACES[EMOTIONS.get(emotion.code, 0)])
    if lived.dimension:
        yield StoryChip(sentences.code("dimension", lived.dimension))
    for topic in lived.topics:
        yield StoryChip(topic, Icon.HASH)
    if lived.complaint_id in numbers:
        yield StoryChip(numbers[lived.complaint_id], Icon.LINK)
    if lived.is_memory:
        yield StoryChip("memory", Icon.STAR)
    if lived.is_internal:
        yield StoryChip("for our eyes only", Icon.EYE_OFF)


def feeling(emotion: Emotion) -> str:
    """An emotion, and how we know where they did not simply show it."""
    word = sentences.code("emotion", emotion.code)
    return word if emotion.basis == "observed" else f"{word}, {sentences.code('basis', emotion.basis)}"
