"""A complaint: their own words, what they want, how grave it is, and when they are owed the next word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Self

from keyaccounts.records import (
    Id,
    Money,
    Record,
    require_amount,
    require_length,
    require_one_of,
    require_text,
)
from keyaccounts.refusals import Refusal

STATES = (
    "received", "acknowledged", "assessed", "investigating", "waiting_customer", "waiting_third_party",
    "response_ready", "decision_told", "accepted", "rejected", "escalated", "external", "remedy_running",
    "closed_resolved", "closed_unresolved", "withdrawn", "duplicate", "not_a_complaint",
)  # fmt: skip
CLOSED_STATES = ("closed_resolved", "closed_unresolved", "withdrawn", "duplicate", "not_a_complaint")
COMPLEXITIES = ("", "simple", "usual", "complex")
FINDINGS = ("", "upheld", "partly", "not_upheld")


@dataclass(frozen=True, kw_only=True)
class Complaint(Record):
    """A complaint of an account. `severity` is 1-4, 0 until assessed; an open one stays in sight (F028).

    `state` follows from its log of moves. `receiver` took it in, `against` is who of ours it is about,
    `owner` looks into it, `level` counts the levels it was taken up. An empty `wanted` is "not said".
    `act_now` says whether something had to be done at once, None until assessed; `acted` is what.
    `offer` is what we offer or why not; `lesson` what we learned. `merged_into` is the complaint it is a
    duplicate of, `earlier_id` one that it follows after its time to reopen, `enquiry_id` the query it began
    as, `check_in_id` the low answer that raised it. `reference` is its number elsewhere.
    `tried_on` are the days on which we asked whether they are content. `is_raised` tells that it became a
    step graver because the same happened before (F072).
    """

    kind: ClassVar[str] = "complaint"

    number: int
    account_id: Id
    person_id: Id = ""
    matter: str
    words: str = ""
    wanted: str = ""
    severity: int = 0
    state: str = "received"
    received_at: datetime
    word_owed: str = ""
    word_owed_at: datetime | None = None
    closed_at: datetime | None = None
    mode: str = ""
    channel: str = ""
    receiver: str = ""
    against: str = ""
    topics: tuple[str, ...] = ()
    impact: str = ""
    complexity: str = ""
    is_safety: bool = False
    is_legal: bool = False
    act_now: bool | None = None
    acted: str = ""
    owner: str = ""
    level: int = 0
    finding: str = ""
    cause: str = ""
    cause_detail: str = ""
    offer: str = ""
    lesson: str = ""
    promise_id: Id = ""
    regime: str = ""
    merged_into: Id = ""
    earlier_id: Id = ""
    enquiry_id: Id = ""
    check_in_id: Id = ""
    reference: str = ""
    confirmed_on: date | None = None
    tried_on: tuple[date, ...] = ()
    is_raised: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.matter, "matter", limit=300)
        for name in ("impact", "acted", "offer", "lesson"):
            require_length(getattr(self, name), name, limit=2_000)
        require_one_of(self.state, "state", STATES)
        require_one_of(self.complexity, "complexity", COMPLEXITIES)
        require_one_of(self.finding, "finding", FINDINGS)
        if not 0 <= self.severity <= 4:
            raise Refusal("out_of_range", field="severity", least=0, most=4, value=self.severity)

    @property
    def is_open(self) -> bool:
        """Whether the customer still waits for an end."""
        return self.state not in CLOSED_STATES

    @property
    def name(self) -> str:
        """How it is spoken of: C-104."""
        return f"C-{self.number}"

    def archived(self, *, at: datetime) -> Self:
        """Put away; refused while it is open."""
        if self.is_open:
            raise Refusal("complaint_open", field="state", complaint=self.name, state=self.state)
        return super().archived(at=at)

    def promised(self, *, next_word: str, next_word_at: datetime | None) -> Self:
        """They had word from us; the next word is owed at `next_word_at`."""
        if not self.is_open:
            raise Refusal("complaint_closed", field="state", complaint=self.name, closed_at=self.closed_at)
        return self.changed(word_owed=next_word, word_owed_at=next_word_at)


@dataclass(frozen=True, kw_only=True)
class ComplaintMove(Record):
    """One line of a complaint's log, never changed: who moved it, when, from which state to which, and why.

    `place` counts the lines of one complaint from 1; `at` is when it happened, `created_at` when it was
    written down. `before` is "" for the first. `why` holds a reason, or their own words where they decided.
    """

    kind: ClassVar[str] = "complaint_move"

    complaint_id: Id
    place: int
    at: datetime
    before: str
    after: str
    by: str = ""
    why: str = ""
    mode: str = ""
    channel: str = ""
    next_word: str = ""
    next_word_at: datetime | None = None
    awaited: str = ""
    awaited_from: str = ""
    chase_on: date | None = None
    route: str = ""
    owner: str = ""
    reviewer: str = ""
    original_id: Id = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.before, "before", ("", *STATES))
        require_one_of(self.after, "after", STATES)
        require_length(self.why, "why", limit=2_000)


@dataclass(frozen=True, kw_only=True)
class Verdict(Record):
    """What a clock of a complaint said when it stopped; later changes of calendars don't rewrite it.

    `clock` is "acknowledge", "update", "resolve" or a statutory deadline's code, `run` counts its starts
    from 1. `used` and `target` are seconds of working time; `told` is the count, line by line.
    """

    kind: ClassVar[str] = "verdict"

    complaint_id: Id
    clock: str
    run: int = 1
    started_at: datetime
    due_at: datetime | None = None
    stopped_at: datetime
    is_met: bool
    used: int = 0
    target: int = 0
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class Escalation(Record):
    """A rung of the ladder that was reached, written once: `percent` of a clock's time was used at `at`.

    `whom` was to be told; `seen_at` is when somebody took note of it.
    """

    kind: ClassVar[str] = "escalation"

    complaint_id: Id
    clock: str
    run: int = 1
    percent: int
    at: datetime
    whom: str = ""
    seen_at: datetime | None = None


REMEDIES = (
    "apology", "explanation", "correction", "redo", "replacement", "refund", "credit", "gesture",
    "process_change", "sponsor_call", "none",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Remedy(Record):
    """One act of putting a complaint right: by whom, by when, what it costs, and the promise it became.

    `cost` is in the smallest unit of the currency. A remedy "none" needs the reason in `text`.
    """

    kind: ClassVar[str] = "remedy"

    complaint_id: Id
    account_id: Id
    sort: str
    text: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    cost: Money | None = None
    promise_id: Id = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", REMEDIES)
        require_length(self.text, "text", limit=500)
        require_amount(self.cost, "cost")
        if self.sort == "none":
            require_text(self.text, "text", limit=500)


TRUST_STEPS = ("before", "after", "30", "90")


@dataclass(frozen=True, kw_only=True)
class TrustReading(Record):
    """How far they trust us, 1-5, around one complaint (F031): before it, after it, and 30 and 90 days on.

    `by` says whose answer it is: "customer", or "us" from memory.
    """

    kind: ClassVar[str] = "trust_reading"

    complaint_id: Id
    account_id: Id
    person_id: Id = ""
    step: str
    score: int
    on: date
    by: str = "customer"

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.step, "step", TRUST_STEPS)
        require_one_of(self.by, "by", ("customer", "us"))
        if not 1 <= self.score <= 5:
            raise Refusal("out_of_range", field="score", least=1, most=5, value=self.score)
