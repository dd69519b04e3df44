"""What a story shows of one moment; the rest of the experience is read when somebody opens it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts.experiences import Emotion, Experience, Mode, how_it_went
from keyaccounts.records import Id


class Lived(NamedTuple):
    """A moment of a story: there may be thousands, so it holds no more than is looked at in a list."""

    id: Id
    created_at: datetime
    at: datetime
    offset: int
    mode: Mode
    channel: str
    initiator: str
    people: tuple[Id, ...]
    title: str
    quote: str
    quote_by: Id
    paraphrase: str
    effect: int | None
    result: str
    emotions: tuple[Emotion, ...]
    topics: tuple[str, ...]
    dimension: str
    cause: str
    complaint_id: Id
    useful_until: date | None
    is_internal: bool
    is_memory: bool
    memory_of: str
    is_wow: bool

    @classmethod
    def of(cls, experience: Experience) -> Lived:
        """What a story shows of an experience."""
        return cls._make(getattr(experience, name) for name in cls._fields)

    @property
    def lived_at(self) -> datetime:
        """The clock time where it was lived, as a naive time in the zone of capture."""
        return self.at.replace(tzinfo=None) + timedelta(minutes=self.offset)

    @property
    def went(self) -> str:
        """How it went, "well", "badly", "no_response" or ""."""
        return self.result if self.result == "no_response" else how_it_went(self.result, self.effect)

    @property
    def speaker(self) -> Id:
        """Whose words the quote is; "" where several were there and nobody wrote down who."""
        return self.quote_by or (self.people[0] if self.quote and len(self.people) == 1 else "")
