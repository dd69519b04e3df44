"""A gesture: a gift or a courtesy to a person, and the limit their firm or they themselves set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Id, Money, Record, require_amount, require_length, require_text


@dataclass(frozen=True, kw_only=True)
class Gesture(Record):
    """What we did for one person on a day, what it was worth, and why all the same where it was too much."""

    kind: ClassVar[str] = "gesture"

    account_id: Id
    person_id: Id
    text: str
    on: date
    value: Money = 0
    why_over: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)
        require_amount(self.value, "value")
        require_length(self.why_over, "why_over", limit=300)


def limit(person: Person, account: Account) -> Money | None:
    """The most a year's gifts to a person may be worth: their own limit, else their firm's, else none."""
    return account.gift_limit if person.gift_limit is None else person.gift_limit


def spent(gestures: Iterable[Gesture], person_id: Id, year: int) -> Money:
    """What the gestures of a calendar year to one person were worth."""
    return sum(
        each.value
        for each in gestures
        if each.person_id == person_id and each.on.year == year and not each.is_archived
    )


def over(gesture: Gesture, earlier: Iterable[Gesture], allowed: Money | None) -> Money:
    """How far a gesture, with the others of its year, goes over a limit (F023); a courtesy never does."""
    if allowed is None or not gesture.value:
        return 0
    others = (each for each in earlier if each.id != gesture.id)
    return max(0, spent(others, gesture.person_id, gesture.on.year) + gesture.value - allowed)
