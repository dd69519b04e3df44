"""A story as the timeline shows it: each moment with its marks, and between them the stages."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from keyaccounts import lateness, sentences
from keyaccounts.experiences import EMOTIONS, Emotion, Mode
from keyaccounts.lived import Lived
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.stages import Spell
from keyaccounts.ui.accounts import story_days
from keyaccounts.ui.accounts.story_days import StoryDays
from keyaccounts.ui.kit.story import StoryChip, StoryEntry, StoryFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.stories import Moment, Story

_HOW_ICONS = {
    Mode.IN_PERSON: Icon.MAP_PIN, Mode.VOICE: Icon.PHONE, Mode.VISUAL: Icon.VIDEO, Mode.VIRTUAL: Icon.MAIL,
}  # fmt: skip
_BEGAN = {Mode.VOICE: "called", Mode.VISUAL: "called", Mode.VIRTUAL: "wrote", Mode.IN_PERSON: "asked to meet"}
MARKS = {
    "well": (Icon.CIRCLE_CHECK, Tone.CALM, "Went well"),
    "badly": (Icon.TRIANGLE_ALERT, Tone.BREACH, "Went badly"),
    "no_response": (Icon.CIRCLE_SLASH, Tone.WARNING, "No response"),
    "": (Icon.CIRCLE, Tone.NEUTRAL, ""),
}
_FACES = {1: Icon.SMILE, 0: Icon.MEH, -1: Icon.FROWN}
_NAMED = 2


class Known(NamedTuple):
    """What the lines of a story are told with: names, the days of who reads it, and what was imported."""

    people: Mapping[Id, str]
    complaints: Mapping[Id, str]
    imported: frozenset[Id]
    days: StoryDays


class Told:
    """One moment; its face is made when somebody first looks at it, which few of thousands ever need."""

    def __init__(self, moment: Moment, known: Known) -> None:
        self.lived = moment.lived
        self._moment = moment
        self._known = known

    @property
    def key(self) -> Id:
        """The experience."""
        return self.lived.id

    @property
    def month(self) -> str:
        """The heading it stands under."""
        return self._known.days.month(self.lived.at)

    @property
    def is_theirs(self) -> bool:
        """Whether it is in their own words."""
        return bool(self.lived.quote) and not self.lived.is_internal

    @property
    def is_late(self) -> bool:
        """Whether it was written down more than a day after; an import says nothing about that (F091)."""
        return lateness.is_late(self.lived) and self.lived.id not in self._known.imported

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote it down here."""
        return self.lived.id not in self._known.imported

    @property
    def is_expired(self) -> bool:
        """Whether what it taught is of no more use (F091)."""
        return lateness.is_expired(self.lived.useful_until, self._known.days.today)

    def day_number(self) -> int:
        """The reader's day, counted."""
        return self._known.days.day(self.lived.at).toordinal()

    @functools.cached_property
    def face(self) -> StoryFace:
        """How it looks."""
        lived, days = self.lived, self._known.days
        mark, tone, outcome = MARKS[lived.went]
        moment = self._moment
        return self._place()._replace(
            title=lived.title,
            outcome=outcome,
            mark=mark,
            tone=tone,
            who=_who([self._known.people[id] for id in lived.people if id in self._known.people]),
            paraphrase=f"In our words: {lived.paraphrase}" if lived.paraphrase else "",
            learned=(
                *moment.we_learned, *(f"They learned about us: {each}" for each in moment.they_learned),
            ),
            chips=(*_chips(lived, self._known.complaints), *self._times(days)),
        )  # fmt: skip

    @functools.cached_property
    def words(self) -> StoryFace:
        """How it looks with nothing but what they said, and what both sides saw: when, how and who."""
        lived, people = self.lived, self._known.people
        others = [people[id] for id in lived.people if id in people and id != lived.speaker]
        return self._place()._replace(title=people.get(lived.speaker, "They"), who=_with(others))

    def _place(self) -> StoryFace:
        lived, days = self.lived, self._known.days
        return StoryFace(
            key=lived.id, month=self.month, day=story_days.weekday(days.day(lived.at)),
            clock=days.clock(lived.at), clock_there=days.clock_there(lived.at), title="",
            how_icon=_HOW_ICONS[lived.mode], how=how(lived), quote=lived.quote,
        )  # fmt: skip

    def _times(self, days: StoryDays) -> Iterable[StoryChip]:
        if self.is_late:
            late = lateness.lag(self.lived).days
            after = "a day" if late == 1 else sentences.days(late)
            yield StoryChip(f"written {after} later", Icon.CLOCK)
        until = self.lived.useful_until
        if until is not None:
            told = sentences.day(until, days.today)
            yield StoryChip(f"{'was' if self.is_expired else 'is'} of use until {told}", Icon.HOURGLASS)


class TheirWords(NamedTuple):
    """A moment without anything that is ours: no judgement, no feeling we read, no note, no learning."""

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
        return self.told.words


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
        return story_days.month(self.spell.entry.on)

    @property
    def face(self) -> StoryFace:
        """How it looks."""
        entry, before = self.spell.entry, self.before
        stage = sentences.code("stage", entry.stage)
        day, after = sentences.full_day(entry.on), ""
        if before is not None:
            after = f"after {sentences.days(before.days)} of {sentences.code('stage', before.entry.stage)}"
        return StoryFace(
            key=self.key, month=self.month, day=story_days.weekday(entry.on), clock="",
            title=f"Stage: {stage}", mark=Icon.ROUTE, how=sentences.capital(after),
            learned=(entry.why,) if entry.why else (),
            sentence=". ".join(filter(None, (f"Stage: {stage}", day, after, entry.why))),
        )  # fmt: skip


def told(story: Story, clock: Clock) -> list[Told]:
    """Every moment of a story; filtering only picks among them."""
    known = Known(
        {id: person.name for id, person in story.people.items()},
        {id: complaint.name for id, complaint in story.complaints.items()},
        story.imported,
        StoryDays(clock, there=story.zone, rollover=story.rollover),
    )
    return [Told(moment, known) for moment in story.moments]


def with_stages(story: Sequence[Told], spells: Sequence[Spell]) -> Sequence[StoryEntry]:
    """One timeline over the stages of their life: each stands below the moments of its day (F095)."""
    if not spells:
        return story
    entries: list[StoryEntry] = []
    place = 0
    for number, spell in enumerate(spells):
        # The story has the newest first, and so have the spells.
        end = bisect_right(story, -spell.entry.on.toordinal(), place, key=lambda each: -each.day_number())
        entries += story[place:end]
        entries.append(StageTurn(spell, spells[number + 1] if number + 1 < len(spells) else None))
        place = end
    return [*entries, *story[place:]]


def how(lived: Lived) -> str:
    """ "By voice, they called"; "In person, at our office, planned"."""
    usual = {Mode.VOICE: "phone", Mode.VISUAL: "video_call"}.get(lived.mode)
    channel = sentences.code("channel", lived.channel) if lived.channel not in ("", usual) else ""
    began = {
        "they": f"they {_BEGAN[lived.mode]}", "we": f"we {_BEGAN[lived.mode]}", "planned": "planned",
        "chance": "by chance",
    }.get(lived.initiator, "")  # fmt: skip
    return sentences.capital(", ".join(filter(None, (sentences.code("mode", lived.mode), channel, began))))


def feeling(emotion: Emotion) -> str:
    """An emotion, and how we know where they did not simply show it."""
    word = sentences.code("emotion", emotion.code)
    return word if emotion.basis == "observed" else f"{word}, {sentences.code('basis', emotion.basis)}"


def _who(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{names[0]} and {len(names) - 1} others"


def _with(names: Sequence[str]) -> str:
    return f"with {_who(names)}" if names else ""


def _chips(lived: Lived, numbers: Mapping[Id, str]) -> Iterable[StoryChip]:
    for emotion in lived.emotions:
        yield StoryChip(feeling(emotion), _FACES[EMOTIONS.get(emotion.code, 0)])
    if lived.dimension:
        yield StoryChip(sentences.code("dimension", lived.dimension))
    for topic in lived.topics:
        yield StoryChip(topic, Icon.HASH)
    if lived.cause:
        yield StoryChip(sentences.code("cause", lived.cause), Icon.SEARCH)
    if lived.complaint_id in numbers:
        yield StoryChip(numbers[lived.complaint_id], Icon.LINK)
    if lived.is_memory:
        yield StoryChip(memory(lived), Icon.STAR)
    if lived.is_wow:
        yield StoryChip("wow", Icon.STAR)
    if lived.is_internal:
        yield StoryChip("for our eyes only", Icon.EYE_OFF)


def memory(lived: Lived) -> str:
    """What a memory is of: "memory: first deal"."""
    of = sentences.code("memory", lived.memory_of) if lived.memory_of not in ("", "other") else ""
    return f"memory: {of}" if of else "memory"
