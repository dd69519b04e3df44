"""A story as the timeline shows it, and what each moment counts for in the facets beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from keyaccounts import sentences
from keyaccounts.experiences import EMOTIONS, Emotion, Experience, Mode
from keyaccounts.records import Id
from keyaccounts.ui.accounts.account_words import capital
from keyaccounts.ui.kit.story import StoryChip, StoryFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.experiences import Moment, Story

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
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


class Told(NamedTuple):
    """One moment: its face, what it counts for, and whether it is in their own words."""

    face: StoryFace
    values: Mapping[Facet, frozenset[str]]
    is_theirs: bool


class FacetLine(NamedTuple):
    """One value of a facet with the moments it would leave."""

    facet: Facet
    value: str
    words: str
    left: int
    is_chosen: bool


Chosen = frozenset[tuple[Facet, str]]


def told(story: Story) -> list[Told]:
    """Every moment of a story; faces are made once, filtering only picks among them."""
    names = {id: person.name for id, person in story.people.items()}
    numbers = {id: complaint.name for id, complaint in story.complaints.items()}
    return [
        Told(
            _face(moment, names, numbers),
            _values(moment.experience),
            bool(moment.experience.quote) and not moment.experience.is_internal,
        )
        for moment in story.moments
    ]


def shown(story: Sequence[Told], chosen: Chosen, *, theirs: bool) -> list[StoryFace]:
    """The moments that fit: any of the values of one facet, and all the facets chosen from."""
    wanted = _by_facet(chosen)
    return [
        _in_their_words(each.face) if theirs else each.face
        for each in story
        if (each.is_theirs or not theirs) and _fits(each, wanted)
    ]


def facet_lines(
    story: Sequence[Told], chosen: Chosen, *, theirs: bool, names: Mapping[Id, str]
) -> list[FacetLine]:
    """All values of all facets; what is left tells what choosing it alone within its facet would leave."""
    wanted = _by_facet(chosen)
    lines: list[FacetLine] = []
    for facet in Facet:
        others = {each: values for each, values in wanted.items() if each is not facet}
        all_values = Counter(value for each in story for value in each.values[facet])
        left = Counter(
            value
            for each in story
            if (each.is_theirs or not theirs) and _fits(each, others)
            for value in each.values[facet]
        )
        lines += [
            FacetLine(facet, value, value_words(facet, value, names), left[value], (facet, value) in chosen)
            for value, _ in _ordered(facet, all_values)
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
            return capital(sentences.code("mode", value))
        case Facet.TOPIC:
            return value
    return capital(sentences.code(facet.name.lower(), value))


def _ordered(facet: Facet, values: Counter[str]) -> list[tuple[str, int]]:
    if facet is Facet.WENT:
        return [(value, values[value]) for value in _MARKS if value in values]
    return values.most_common()


def _by_facet(chosen: Iterable[tuple[Facet, str]]) -> dict[Facet, set[str]]:
    wanted: dict[Facet, set[str]] = {}
    for facet, value in chosen:
        wanted.setdefault(facet, set()).add(value)
    return wanted


def _fits(each: Told, wanted: Mapping[Facet, set[str]]) -> bool:
    return all(not values.isdisjoint(each.values[facet]) for facet, values in wanted.items())


def _values(lived: Experience) -> dict[Facet, frozenset[str]]:
    return {
        Facet.PERSON: frozenset(lived.people),
        Facet.WENT: frozenset((_went(lived),)),
        Facet.MODE: frozenset((lived.mode.value,)),
        Facet.DIMENSION: frozenset((lived.dimension,) if lived.dimension else ()),
        Facet.TOPIC: frozenset(lived.topics),
        Facet.EMOTION: frozenset(each.code for each in lived.emotions),
    }


def _went(lived: Experience) -> str:
    return "no_response" if lived.result == "no_response" else lived.went


def _face(moment: Moment, names: Mapping[Id, str], numbers: Mapping[Id, str]) -> StoryFace:
    lived, at = moment.experience, moment.experience.lived_at
    mark, tone, outcome = _MARKS[_went(lived)]
    return StoryFace(
        key=lived.id,
        month=f"{_MONTHS[at.month - 1]} {at.year}",
        day=f"{_DAYS[at.weekday()]} {at.day}",
        clock=f"{at:%H:%M}",
        title=lived.title,
        outcome=outcome,
        mark=mark,
        tone=tone,
        how_icon=_HOW_ICONS[lived.mode],
        how=how(lived),
        who=_who([names[id] for id in lived.people if id in names]),
        quote=lived.quote,
        learned=(*moment.we_learned, *(f"They learned about us: {each}" for each in moment.they_learned)),
        chips=tuple(_chips(lived, numbers)),
    )


def how(lived: Experience) -> str:
    """ "By voice, they called"; "In person, at our office, planned"."""
    usual = {Mode.VOICE: "phone", Mode.VISUAL: "video_call"}.get(lived.mode)
    channel = sentences.code("channel", lived.channel) if lived.channel not in ("", usual) else ""
    began = {
        "they": f"they {_BEGAN[lived.mode]}", "we": f"we {_BEGAN[lived.mode]}", "planned": "planned",
        "chance": "by chance",
    }.get(lived.initiator, "")  # fmt: skip
    return capital(", ".join(filter(None, (sentences.code("mode", lived.mode), channel, began))))


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


def _in_their_words(face: StoryFace) -> StoryFace:
    return face._replace(learned=(), chips=())
