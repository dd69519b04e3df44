"""A need of a customer, and the evidence that makes it more than our guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

TYPES = ("need", "want", "insight")
SORTS = ("explicit", "implicit", "anticipated")
LEVELS = ("functional", "economic", "emotional", "cultural", "social")
FITS = ("can", "with_partner", "cannot", "not_now")
"""Whether we are able to meet it; the honest answer has a day on which it was told."""
STATES = ("sensed", "hypothesis", "confirmed", "addressed", "satisfied", "dropped")
OPEN_STATES = ("sensed", "hypothesis", "confirmed", "addressed")

DIRECT_MEANS = ("asked", "told_unasked", "wrote", "survey", "complaint", "joint_review")
INDIRECT_MEANS = ("behaviour", "tone", "choice", "usage", "colleague", "public_source", "silence")


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
