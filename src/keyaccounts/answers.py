"""An answer: what one person said at one check-in, who wrote it down, and whether we came back to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from keyaccounts.check_ins import KINDS
from keyaccounts.records import Id, Record, require_length, require_one_of
from keyaccounts.refusals import Refusal
from keyaccounts.scales import SCALES

WAYS = ("in_person", "voice", "visual", "virtual", "paper", "survey")
"""How they were asked (rules 5); "survey" is a form of another tool."""

WRITERS = ("customer", "us", "memory")
"""Who wrote the answer: they themselves, we as they spoke, or we afterwards from memory (rules 5)."""


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
