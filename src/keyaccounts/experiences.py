"""An experience: one moment both sides lived, how it went and what it did to the relationship."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from keyaccounts.records import Id, Money, Record, require_amount, require_length, require_text
from keyaccounts.refusals import Refusal


class Mode(StrEnum):
    """The four ways to meet a customer; there is no fifth."""

    IN_PERSON = "in_person"
    VOICE = "voice"
    VISUAL = "visual"
    VIRTUAL = "virtual"


CHANNELS: dict[Mode, tuple[str, ...]] = {
    Mode.IN_PERSON: ("site_visit", "our_office", "meal_event"),
    Mode.VOICE: ("phone", "voice_memo"),
    Mode.VISUAL: ("video_call", "demo"),
    Mode.VIRTUAL: ("email", "chat", "portal", "letter", "social", "third_party"),
}
INITIATORS = ("they", "we", "planned", "chance")
RESULTS = ("success", "partial", "failed", "no_response", "unexpected")
DIMENSIONS = ("emotional", "cultural", "economic")

EMOTIONS: dict[str, int] = {
    **dict.fromkeys(("delighted", "grateful", "proud", "trusting", "relieved", "hopeful", "interested"), 1),
    **dict.fromkeys(("calm", "neutral", "indifferent"), 0),
    **dict.fromkeys(
        (
            "confused",
            "anxious",
            "impatient",
            "disappointed",
            "frustrated",
            "angry",
            "betrayed",
            "embarrassed",
        ),
        -1,
    ),
}
"""Each emotion with its valence; the effect on the relationship is rated apart."""

BASES = ("said", "observed", "inferred")

MEMORIES = ("first_deal", "rescue", "visit", "wow", "other")
"""What a memory is of: the reason why it comes back on its day."""


@dataclass(frozen=True)
class Emotion:
    """What somebody felt: intensity 1-3, and whether they said it, we saw it or we infer it."""

    code: str
    intensity: int = 2
    basis: str = "observed"

    def __post_init__(self) -> None:
        if not 1 <= self.intensity <= 3:
            raise Refusal("out_of_range", field="intensity", least=1, most=3, value=self.intensity)


@dataclass(frozen=True, kw_only=True)
class Experience(Record):
    """One moment. `at` is the instant, `zone` and `offset` (minutes) the clock it was lived by.

    `quote` is what they said, word for word; `paraphrase` what they thought, in our words. `effect` is what
    it did to the relationship, -3..+3; `depth`, `execution` (how well it was done) and `efficacy` (whether
    it was the right thing) are 1-5; each is None when nobody has said yet. `minutes` and `money` are what
    it cost us.

    A failure has a `cause`, and the broken promise where it was one. An outreach has the response `expected`
    by a day, and what `came` instead; `follows_id` is the moment this one answers, or that stayed without an
    answer. `planned_id` is the meeting it was planned as. What it taught is of use until `useful_until`.
    """

    kind: ClassVar[str] = "experience"

    account_id: Id
    at: datetime
    zone: str = ""
    offset: int = 0
    mode: Mode
    channel: str = ""
    initiator: str = ""
    people: tuple[Id, ...] = ()
    title: str
    note: str = ""
    quote: str = ""
    quote_by: Id = ""
    effect: int | None = None
    result: str = ""
    emotions: tuple[Emotion, ...] = ()
    topics: tuple[str, ...] = ()
    dimension: str = ""
    complaint_id: Id = ""
    is_internal: bool = False
    is_memory: bool = False
    minutes: int | None = None
    money: Money | None = None
    paraphrase: str = ""
    depth: int | None = None
    execution: int | None = None
    efficacy: int | None = None
    cause: str = ""
    cause_detail: str = ""
    promise_id: Id = ""
    why_no_effect: str = ""
    expected: str = ""
    expected_by: date | None = None
    came: str = ""
    follows_id: Id = ""
    planned_id: Id = ""
    useful_until: date | None = None
    nothing_new: bool = False
    is_wow: bool = False
    memory_of: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.title, "title", limit=300)
        require_length(self.note, "note", limit=100_000)
        require_length(self.quote, "quote", limit=2_000)
        if self.effect is not None and not -3 <= self.effect <= 3:
            raise Refusal("out_of_range", field="effect", least=-3, most=3, value=self.effect)
        require_length(self.paraphrase, "paraphrase", limit=2_000)
        for name in ("why_no_effect", "expected", "came", "cause_detail"):
            require_length(getattr(self, name), name, limit=500)
        for name in ("depth", "execution", "efficacy"):
            require_grade(getattr(self, name), name)
        require_amount(self.minutes, "minutes")
        require_amount(self.money, "money")
        if len(self.emotions) > 2:
            raise Refusal("too_many", field="emotions", most=2)

    @property
    def lived_at(self) -> datetime:
        """The clock time where it was lived, as a naive time in the zone of capture."""
        return self.at.replace(tzinfo=None) + timedelta(minutes=self.offset)

    @property
    def way(self) -> str:
        """How we met, as exactly as is known: the channel, else the mode."""
        return self.channel or self.mode.value

    @property
    def is_failure(self) -> bool:
        """Whether it went badly and wants a cause; what stayed without an answer is a finding of its own."""
        return self.went == "badly" and self.result != "no_response"

    @property
    def went(self) -> str:
        """How it went, "well", "badly" or "", from the result and else the effect."""
        return how_it_went(self.result, self.effect)


def require_grade(value: int | None, name: str) -> None:
    """Refuse a grade outside 1-5."""
    if value is not None and not 1 <= value <= 5:
        raise Refusal("out_of_range", field=name, least=1, most=5, value=value)


def how_it_went(result: str, effect: int | None) -> str:
    """How it went, "well", "badly" or "": a stated result outranks the rated effect."""
    if result == "success":
        return "well"
    if result in ("failed", "no_response"):
        return "badly"
    return "" if not effect else "well" if effect > 0 else "badly"
