"""A need of a customer, and the evidence that makes it more than our guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal
from keyaccounts.tasks import Task

TYPES = ("need", "want", "insight")
SORTS = ("explicit", "implicit", "anticipated")
LEVELS = ("functional", "economic", "emotional", "cultural", "social")
FITS = ("can", "with_partner", "cannot", "not_now")
"""Whether we are able to meet it; the honest answer has a day on which it was told."""
STATES = ("sensed", "hypothesis", "confirmed", "addressed", "satisfied", "dropped")
OPEN_STATES = ("sensed", "hypothesis", "confirmed", "addressed")

DIRECT_MEANS = ("asked", "told_unasked", "wrote", "survey", "complaint", "joint_review")
INDIRECT_MEANS = ("behaviour", "tone", "choice", "usage", "colleague", "public_source", "silence")
DID = ("behaviour", "choice", "usage")
"""The indirect means by which they did something; by the others it only seemed so."""

STALLED_DAYS = 14
"""A confirmed need may be without a step for so long."""


@dataclass(frozen=True, kw_only=True)
class Need(Record):
    """What they need, want or show an insight into; `confidence` 0-1 is for the implicit ones.

    `hypothesis` is what we think lies behind it, `test_question` what would show it. `told_on` is the day
    they were told honestly whether we can meet it, `state_on` the day the present state was reached.
    """

    kind: ClassVar[str] = "need"

    account_id: Id
    person_id: Id = ""
    text: str
    type: str = "need"
    sort: str = "explicit"
    state: str = "sensed"
    confidence: float | None = None
    level: str = ""
    hypothesis: str = ""
    test_question: str = ""
    fit: str = ""
    told_on: date | None = None
    state_on: date | None = None
    why_dropped: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=500)
        require_one_of(self.type, "type", TYPES)
        require_one_of(self.sort, "sort", SORTS)
        require_one_of(self.state, "state", STATES)
        require_one_of(self.level, "level", ("", *LEVELS))
        require_one_of(self.fit, "fit", ("", *FITS))
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise Refusal("out_of_range", field="confidence", least=0, most=1, value=self.confidence)

    @property
    def is_open(self) -> bool:
        """Whether it still asks something of us."""
        return self.state in OPEN_STATES and not self.is_archived

    @property
    def since(self) -> date:
        """The day it came into its state; where nobody noted it, the day it was written down."""
        return self.state_on or self.created_at.date()


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """One observation that speaks for a need; each is by exactly one means, direct or indirect (F017)."""

    kind: ClassVar[str] = "evidence"

    account_id: Id
    need_id: Id
    experience_id: Id = ""
    means: str = "told_unasked"
    on: date
    text: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.means, "means", (*DIRECT_MEANS, *INDIRECT_MEANS))

    @property
    def is_direct(self) -> bool:
        """Whether they told us, rather than our reading it off something."""
        return self.means in DIRECT_MEANS

    @property
    def way(self) -> str:
        """How it reached us: they `said` it, they `did` it, or it `seemed` so."""
        return "said" if self.is_direct else "did" if self.means in DID else "seemed"


class Idle(NamedTuple):
    """A confirmed need that nobody does anything about, and the day since when."""

    need: Need
    since: date


class Split(NamedTuple):
    """How many steps meet needs the formal way, the informal way, and a way nobody named (F018)."""

    formal: int
    informal: int
    unnamed: int


def stalled(needs: Iterable[Need], tasks: Iterable[Task], *, today: date) -> list[Idle]:
    """The confirmed needs without an open step for more than 14 days, the longest first (F016).

    One they were honestly told we cannot meet waits for no step.
    """
    steps = tuple(tasks)
    found = (Idle(need, since) for need in needs if (since := idle_since(need, steps)) is not None)
    late = [each for each in found if today - each.since > timedelta(days=STALLED_DAYS)]
    return sorted(late, key=lambda each: (each.since, each.need.id))


def idle_since(need: Need, tasks: Iterable[Task]) -> date | None:
    """Since when a confirmed need has no open step; None where it has one, or waits for none."""
    steps = [each for each in tasks if each.need_id == need.id and not each.is_archived]
    answered = need.fit == "cannot" and need.told_on is not None
    if need.state != "confirmed" or need.is_archived or answered or any(each.is_open for each in steps):
        return None
    settled = [each.settled_on for each in steps if each.settled_on is not None]
    return max(need.since, *settled) if settled else need.since


def untold(needs: Iterable[Need]) -> list[Need]:
    """The confirmed needs that we cannot meet and have not told them so (F074)."""
    return [
        each
        for each in needs
        if each.state == "confirmed" and each.is_open and each.fit == "cannot" and each.told_on is None
    ]


def split(tasks: Iterable[Task]) -> Split:
    """The steps towards needs by their way; dropped ones do not count."""
    ways = [
        each.is_formal for each in tasks if each.need_id and each.state != "dropped" and not each.is_archived
    ]
    return Split(ways.count(True), ways.count(False), ways.count(None))


def counts(needs: Sequence[Need]) -> Mapping[str, int]:
    """How many there are of each type (F087)."""
    return {type: sum(each.type == type for each in needs) for type in TYPES}
