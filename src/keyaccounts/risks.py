"""Risks of an account, and unusual requests that wait for a call back before anything is done (F077)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple, Self

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Id, Record, require_length, require_one_of, require_text
from keyaccounts.refusals import Refusal

SORTS = ("supply", "money", "people", "legal", "safety", "reputation", "crime", "other")
REQUESTS = ("impersonation", "pressure", "payment_change", "data", "other")
OUTCOMES = ("genuine", "not_genuine", "unclear")

_LEAST_DIGITS = 6
"""Numbers with fewer of them are extensions, and no line of their own."""


class KnownNumber(NamedTuple):
    """A phone number that was on file, and whose it is."""

    whose: str
    number: str


@dataclass(frozen=True, kw_only=True)
class Risk(Record):
    """What could go wrong: how likely and how bad, 1-5 each, who watches it and what is done."""

    kind: ClassVar[str] = "risk"

    account_id: Id
    person_id: Id = ""
    sort: str = "other"
    text: str
    likelihood: int = 3
    harm: int = 3
    answer: str = ""
    owner: str = ""
    noticed_on: date
    review_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=500)
        require_one_of(self.sort, "sort", SORTS)
        for name in ("likelihood", "harm"):
            if not 1 <= getattr(self, name) <= 5:
                raise Refusal("out_of_range", field=name, least=1, most=5, value=getattr(self, name))

    @property
    def is_open(self) -> bool:
        """Whether it is still watched."""
        return self.closed_on is None and not self.is_archived

    @property
    def weight(self) -> int:
        """Likelihood times harm, 1-25."""
        return self.likelihood * self.harm

    def is_review_due(self, today: date) -> bool:
        """Whether somebody wanted to look at it again by now."""
        return self.is_open and self.review_on is not None and self.review_on <= today

    def reviewed(self, *, next_on: date | None) -> Self:
        """Looked at once more; the next look is on `next_on`."""
        self._require_open()
        return self.changed(review_on=next_on)

    def closed(self, *, on: date, outcome: str) -> Self:
        """Watched no more, and what came of it."""
        self._require_open()
        require_text(outcome, "outcome", limit=500)
        return self.changed(closed_on=on, outcome=outcome)

    def reopened(self) -> Self:
        """Watched again; what was thought to have come of it is forgotten."""
        return self.changed(closed_on=None, outcome="")

    def archived(self, *, at: datetime) -> Self:
        """Put away; refused while it is watched."""
        if self.closed_on is None:
            raise Refusal("risk_open", field="closed_on", text=self.text)
        return super().archived(at=at)

    def _require_open(self) -> None:
        if not self.is_open:
            raise Refusal("risk_closed", field="closed_on", on=self.closed_on)


@dataclass(frozen=True, kw_only=True)
class UnusualRequest(Record):
    """A request that may not come from whom it seems; it waits until somebody called back and verified it.

    `number_called` must be one we knew before, not one of the request; `verified_by` is who called.
    """

    kind: ClassVar[str] = "unusual_request"

    account_id: Id
    person_id: Id = ""
    sort: str
    text: str
    noticed_at: datetime
    by: str = ""
    number_called: str = ""
    verified_by: str = ""
    outcome: str = ""
    closed_at: datetime | None = None
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=1_000)
        require_one_of(self.sort, "sort", REQUESTS)
        require_one_of(self.outcome, "outcome", ("", *OUTCOMES))
        require_length(self.note, "note", limit=2_000)
        if self.closed_at is not None:
            # However it came to be closed: nobody is spared the call back.
            for name in ("verified_by", "number_called", "outcome"):
                require_text(getattr(self, name), name)

    @property
    def is_open(self) -> bool:
        """Whether nothing may be done on it yet."""
        return self.closed_at is None

    def closed(
        self, *, at: datetime, verified_by: str, number_called: str, outcome: str, note: str = ""
    ) -> Self:
        """Settled by a call back; refused without who verified it, and over which number."""
        if not self.is_open:
            raise Refusal("request_closed", field="closed_at", at=self.closed_at)
        return self.changed(
            closed_at=at, verified_by=verified_by, number_called=number_called, outcome=outcome, note=note
        )

    def archived(self, *, at: datetime) -> Self:
        """Put away; refused while it is open."""
        if self.is_open:
            raise Refusal("request_open", field="closed_at")
        return super().archived(at=at)


def known_numbers(account: Account, people: Iterable[Person]) -> tuple[KnownNumber, ...]:
    """The numbers on file at an account: its own, and those of its people, each once."""
    found = [KnownNumber(person.name, number) for person in people for number in person.phones]
    found.append(KnownNumber(account.name, account.phone))
    once: list[KnownNumber] = []
    for each in found:
        if each.number.strip() and not is_known(each.number, once):
            once.append(each)
    return tuple(once)


def is_known(called: str, known: Iterable[KnownNumber]) -> bool:
    """Whether a number is one of those, however it is written: "+34 961 203 040" is "0961 203040"."""
    return any(_is_same(called, each.number) for each in known)


def in_order(found: Iterable[Risk]) -> list[Risk]:
    """Risks by what they weigh, the heaviest first; of equal ones that which is looked at soonest."""
    return sorted(found, key=lambda each: (-each.weight, each.review_on or date.max, each.id))


def _is_same(first: str, second: str) -> bool:
    shorter, longer = sorted((_digits(first), _digits(second)), key=len)
    return len(shorter) >= _LEAST_DIGITS and longer.endswith(shorter)


def _digits(number: str) -> str:
    """Its digits without the zeros that stand for a country or a long distance."""
    return "".join(each for each in number if each.isdecimal()).lstrip("0")
