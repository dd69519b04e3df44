"""What we think somebody is like: labels and traits that expire, and predictions that are judged later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts import instants
from keyaccounts.records import Id, Record, require_length, require_one_of, require_text
from keyaccounts.refusals import Refusal

TRAITS = ("decision_style", "risk", "pace", "values")
SORTS = ("label", *TRAITS)
USUAL_MONTHS = 12
VERDICTS = ("", "hit", "miss", "void")


def usual_expiry(on: date) -> date:
    """The day a label expires that was evident on a day, unless somebody says otherwise."""
    return instants.plus_months(on, USUAL_MONTHS)


@dataclass(frozen=True, kw_only=True)
class Label(Record):
    """A label, or a trait of one sort, of a person or a whole account; it expires without fresh evidence.

    `on` is the day of its evidence, `counter` what was seen against it.
    """

    kind: ClassVar[str] = "label"

    account_id: Id
    person_id: Id = ""
    sort: str = "label"
    text: str
    evidence: str = ""
    on: date
    expires_on: date
    counter: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=100)
        require_one_of(self.sort, "sort", SORTS)
        require_length(self.evidence, "evidence", limit=500)
        require_length(self.counter, "counter", limit=500)
        if self.expires_on <= self.on:
            raise Refusal("expires_at_once", field="expires_on", on=self.on)

    @property
    def is_hollow(self) -> bool:
        """Whether nothing speaks for it (F057)."""
        return not self.evidence.strip()

    @property
    def is_contradicted(self) -> bool:
        """Whether something was seen against it."""
        return bool(self.counter.strip())

    def is_expired(self, today: date) -> bool:
        """Whether its time is over without fresh evidence (F065)."""
        return today >= self.expires_on

    def holds(self, today: date) -> bool:
        """Whether it may be relied on: living, evident, not contradicted, not expired."""
        spoken_for = not self.is_hollow and not self.is_contradicted
        return spoken_for and not self.is_expired(today) and not self.is_archived

    def renewed(self, evidence: str, *, on: date) -> Label:
        """Borne out again: only evidence that is new, and seen since, gives it more time."""
        require_text(evidence, "evidence", limit=500)
        if evidence.strip().casefold() == self.evidence.strip().casefold():
            raise Refusal("same_evidence", field="evidence")
        if on < self.on:
            raise Refusal("evidence_is_older", field="on", on=self.on)
        return self.changed(evidence=evidence.strip(), on=on, expires_on=usual_expiry(on), counter="")

    def contradicted(self, counter: str) -> Label:
        """Something was seen against it; it stays in sight with both sides, and is relied on no more."""
        require_text(counter, "counter", limit=500)
        return self.changed(counter=counter.strip())


@dataclass(frozen=True, kw_only=True)
class Prediction(Record):
    """What they will probably do by a day, and why we think so; `chance` is 0-1."""

    kind: ClassVar[str] = "prediction"

    account_id: Id
    person_id: Id = ""
    text: str
    because: str
    chance: float | None = None
    on: date
    due_on: date
    verdict: str = ""
    verdict_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)
        require_text(self.because, "because", limit=500)
        require_one_of(self.verdict, "verdict", VERDICTS)
        if self.chance is not None and not 0 <= self.chance <= 1:
            raise Refusal("out_of_range", field="chance", least=0, most=1, value=self.chance)
        if self.due_on < self.on:
            raise Refusal("due_before_predicted", field="due_on", on=self.on)

    def is_due(self, today: date) -> bool:
        """Whether its verdict is asked for."""
        return not self.verdict and not self.is_archived and self.due_on <= today

    def judged(self, verdict: str, *, on: date) -> Prediction:
        """How it turned out. What was foretold may come early, and the question may fall away early; but
        that it did not come can be said only when its day is there."""
        require_one_of(verdict, "verdict", VERDICTS[1:])
        if self.verdict:
            raise Refusal("prediction_judged", field="verdict", state=self.verdict)
        if verdict == "miss" and on < self.due_on:
            raise Refusal("too_early_to_miss", field="verdict", due_on=self.due_on)
        return self.changed(verdict=verdict, verdict_on=on)


def due(predictions: Iterable[Prediction], today: date) -> tuple[Prediction, ...]:
    """Those whose verdict is asked for, the longest due first."""
    asked = (each for each in predictions if each.is_due(today))
    return tuple(sorted(asked, key=lambda each: (each.due_on, each.on, each.id)))


def hit_rate(predictions: Iterable[Prediction]) -> float | None:
    """The share of hits among those that came or did not; what was voided counts for neither side."""
    verdicts = [each.verdict for each in predictions if not each.is_archived]
    hits, misses = verdicts.count("hit"), verdicts.count("miss")
    return hits / (hits + misses) if hits or misses else None
