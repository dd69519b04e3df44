"""Minutes in words: the headings, what each line says under them, and the hours of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from keyaccounts import instants, sentences
from keyaccounts.experiences import Emotion
from keyaccounts.learnings import Side
from keyaccounts.meetings import Meeting
from keyaccounts.minutes import Heading, Told
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble

HEADINGS = {
    Heading.LEARNED: "We learned",
    Heading.TAKEN: "They learned about us",
    Heading.PROMISED: "Promised",
    Heading.FEELING: "Feeling",
    Heading.NEXT: "Next",
    Heading.NOTED: "Notes",
}
"""In the order of the paper's "Write here"; notes have no box there and come last."""

EXAMPLES = {
    Heading.LEARNED: "need: an earlier slot on Mondays",
    Heading.TAKEN: "we are short of lorries; we meant: this week only",
    Heading.PROMISED: "send the slot plan by Fri, or they: gate hours by Monday",
    Heading.FEELING: "Ana hopeful, or :frustrated3/said @Ana",
    Heading.NEXT: "27 Nov 10:00 slots in winter",
}

HINTS = {heading: f"for example: {example}" for heading, example in EXAMPLES.items()} | {
    Heading.NOTED: "anything else; marks as in Capture: >> we learned, << they learned, !promise, :feeling"
}
"""What stands under a heading while nothing is written there."""

EFFECTS = (None, -3, -2, -1, 0, 1, 2, 3)
EFFECT_WORDS = ("Not rated", "−3", "−2", "−1", "0", "+1", "+2", "+3")
GRADES = (None, 1, 2, 3, 4, 5)
GRADE_WORDS = ("Not rated", "1", "2", "3", "4", "5")

_STRENGTHS = {1: "a little ", 2: "", 3: "very "}

Names = Callable[[Id], str]


class Part(NamedTuple):
    """One thing told; their own words stand in italics, with who said them below."""

    words: str
    is_quote: bool = False
    who: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return f"{self.who}: {self.words}" if self.who else self.words


def parts(told: Told, heading: Heading, names: Names, today: date) -> Iterator[Part]:
    """What stands under one heading."""
    if heading is Heading.NOTED:
        yield from (Part(f"“{each.text}”", True, names(each.person_id)) for each in told.quotes)
    yield from map(Part, _sentences(told, heading, names, today))


def _sentences(told: Told, heading: Heading, names: Names, today: date) -> Iterator[str]:
    match heading:
        case Heading.NOTED:
            yield from told.notes
            for need in told.needs:
                yield f"{sentences.capital(sentences.code('need_type', need.type))}: {need.text}"
        case Heading.LEARNED:
            for learned in told.learned:
                kind = sentences.capital(sentences.code("topic", learned.topic)) if learned.topic else ""
                yield f"{kind}: {learned.text}" if kind else learned.text
        case Heading.TAKEN:
            for taken in told.taken:
                yield f"{taken.text}; we meant: {taken.meant}" if taken.meant else taken.text
        case Heading.PROMISED:
            for owed in told.promises:
                whose = "They" if owed.promised.side is Side.THEY else "We"
                due = f", by {sentences.day(owed.promised.due_on, today)}" if owed.promised.due_on else ""
                yield f"{whose}: {owed.promised.text}{due}"
        case Heading.FEELING:
            for felt in told.feelings:
                name = names(felt.person_id)
                yield (f"{name}: " if name else "") + feeling(felt.emotion)
        case Heading.NEXT:
            for following in told.next:
                clock = f" {following.clock:%H:%M}" if following.clock else ""
                purpose = f", {following.purpose}" if following.purpose else ""
                yield sentences.capital(sentences.day(following.on, today)) + clock + purpose


def feeling(emotion: Emotion) -> str:
    """A feeling with its strength, and how we know where they did not just show it."""
    known = f", {sentences.code('basis', emotion.basis)}" if emotion.basis != "observed" else ""
    return _STRENGTHS[emotion.intensity] + sentences.code("emotion", emotion.code) + known


def not_kept(trouble: Refusal | StoreTrouble) -> str:
    """Why it was not kept, and what to do about it."""
    return sentences.refusal(trouble) if isinstance(trouble, Refusal) else sentences.trouble(trouble)


def title(meeting: Meeting | None, account: str, moment: str = "") -> str:
    """What the page is called."""
    return (meeting.purpose if meeting else moment) or f"Meeting with {account}"


def circumstances(meeting: Meeting, people: tuple[Person, ...], zone: str) -> str:
    """When, how, where and with whom."""
    told = [
        hours(meeting, zone),
        meeting.place or sentences.code("mode", meeting.mode),
        sentences.listed([each.short_name for each in people], last="and") if people else "",
    ]
    return "  ·  ".join(each for each in told if each)


def hours(meeting: Meeting, zone: str) -> str:
    """From when to when, by the user's clock."""
    here = instants.zone_called(zone)
    end = f" to {meeting.ends_at.astimezone(here):%H:%M}" if meeting.ends_at else ""
    return f"{meeting.at.astimezone(here):%H:%M}{end}"


def pace(meeting: Meeting, now: datetime) -> str:
    """How long it has been going on, and how long it has still."""
    gone = int((now - meeting.at).total_seconds() // 60)
    if gone < 0:
        return f"begins in {_span(-gone)}"
    if meeting.ends_at is None:
        return _span(gone)
    left = int((meeting.ends_at - now).total_seconds() // 60)
    if left < -_LONG_OVER:
        return "over"
    return f"{_span(gone)}, {_span(left)} left" if left >= 0 else f"{_span(gone)}, {_span(-left)} over"


_LONG_OVER = 60


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if hours else f"{rest} min"
