"""An answer: what one person said at one check-in, who wrote it down, and whether we came back to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, NamedTuple, Self

from keyaccounts.check_ins import KINDS
from keyaccounts.records import Id, Record, require_length, require_one_of, require_text
from keyaccounts.refusals import Refusal
from keyaccounts.scales import SCALES

WAYS = ("in_person", "voice", "visual", "virtual", "paper", "survey")
"""How they were asked (rules 5); "survey" is a form of another tool."""

WRITERS = ("customer", "us", "memory")
"""Who wrote the answer: they themselves, we as they spoke, or we afterwards from memory (rules 5)."""

LOOP_HOURS = 48
"""So soon we come back to somebody who was not content."""

LOOKED_BACK = timedelta(days=90)
"""A word later than that mends nothing any more; what is older is a figure, and no line on a list."""

_EFFORT = ("ces", "effort")


@dataclass(frozen=True)
class Rating:
    """The answer to one question: a whole number on its scale, or words. `question` is an own question's."""

    code: str
    scale: str = ""
    value: int | None = None
    words: str = ""
    question: str = ""

    def __post_init__(self) -> None:
        require_one_of(self.scale, "scale", ("", *SCALES))
        require_length(self.words, self.code, limit=2_000)
        if self.value is not None:
            if not self.scale:
                raise Refusal("unknown_code", field=self.code, value=str(self.value), allowed=tuple(SCALES))
            SCALES[self.scale].check(self.value)

    @property
    def is_low(self) -> bool:
        """Whether it tells that they are not content."""
        return self.value is not None and SCALES[self.scale].is_low(self.value)


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """What came of a check-in. Only questions that were answered are in `ratings`; silence is no zero.

    `words` are theirs; `would_drop` is what they would leave out of dealing with us (F103). `observation` is
    what we noticed beside it, `saw_nothing` that we looked and noticed nothing: one of them must be said,
    except of an answer from a file (F014). `source` and `reference` name the file and the line it came from.
    `came_back_at` and `came_back` tell when we returned to somebody who was not content, and what we said.
    """

    kind: ClassVar[str] = "answer"

    account_id: Id
    person_id: Id = ""
    check_in_id: Id = ""
    purpose: str = "relationship"
    answered_at: datetime
    way: str = "in_person"
    channel: str = ""
    writer: str = "us"
    ratings: tuple[Rating, ...] = ()
    words: str = ""
    would_drop: str = ""
    observation: str = ""
    saw_nothing: bool = False
    source: str = ""
    reference: str = ""
    came_back_at: datetime | None = None
    came_back: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.purpose, "purpose", KINDS)
        require_one_of(self.way, "way", WAYS)
        require_one_of(self.writer, "writer", WRITERS)
        require_length(self.words, "words", limit=4_000)
        require_length(self.would_drop, "would_drop", limit=1_000)
        require_length(self.observation, "observation", limit=4_000)
        require_length(self.came_back, "came_back", limit=1_000)
        if not (self.source or self.saw_nothing or self.observation.strip()):
            raise Refusal("nothing_observed", field="observation")
        if not (self.ratings or self.words.strip()):
            raise Refusal("nothing_answered", field="ratings")

    def value(self, scale: str) -> int | None:
        """The number given to the usual question of a scale, None where it was not answered."""
        return next((each.value for each in self.ratings if each.code == scale == each.scale), None)

    def returned(self, *, at: datetime, words: str) -> Self:
        """We came back to them and said something."""
        if self.came_back_at is not None:
            raise Refusal("came_back_already", field="came_back_at", came_back_at=self.came_back_at)
        if at < self.answered_at:
            raise Refusal("back_before_answer", field="came_back_at", answered_at=self.answered_at)
        require_text(words, "came_back", limit=1_000)
        return self.changed(came_back_at=at, came_back=words.strip())


def low_ratings(answer: Answer) -> tuple[Rating, ...]:
    """The ratings that tell that they are not content, own questions among them."""
    return tuple(each for each in answer.ratings if each.is_low)


def is_low(answer: Answer) -> bool:
    """Whether it wants us to come back to them; our own pulse is no word of theirs."""
    return answer.purpose != "pulse" and bool(low_ratings(answer))


def was_hard(answer: Answer) -> bool:
    """Whether it was hard for them to deal with us, on either scale of effort (F103)."""
    return answer.purpose != "pulse" and any(each.scale in _EFFORT for each in low_ratings(answer))


def is_counted(answer: Answer) -> bool:
    """Whether it goes into an index: what we wrote down from memory is shown, and can be left out."""
    return answer.writer != "memory"


def loop_due_at(answer: Answer) -> datetime | None:
    """By when to come back to them; None where they are content."""
    return answer.answered_at + timedelta(hours=LOOP_HOURS) if is_low(answer) else None


class Loop(NamedTuple):
    """Coming back to somebody who was not content: "open", "late", "met" or "missed", and by when."""

    code: str
    due_at: datetime


def loop_of(answer: Answer, now: datetime) -> Loop | None:
    """Where coming back to them stands: late is still open, missed was done after the 48 hours."""
    due_at = loop_due_at(answer)
    if due_at is None or answer.is_archived:
        return None
    if answer.came_back_at is not None:
        return Loop("met" if answer.came_back_at <= due_at else "missed", due_at)
    return Loop("open" if now <= due_at else "late", due_at)
