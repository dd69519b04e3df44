"""What customers' answers add up to over a time: an index for each scale, who answered, and who did not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from keyaccounts import answers as given
from keyaccounts import cast, instants, scales
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.scales import Index, Scale, Share

HEADS = (scales.NPS, scales.CSAT, scales.CES)
"""The scales whose index is told first, answered or not."""


class Figures(NamedTuple):
    """What a time of asking came to; `indexes` are the heads, then each other scale that was answered.

    `answers` are those the indexes count; `from_memory` were left out because we wrote them afterwards.
    `few` are the answers themselves where there are too few for an index. `response` is answered of asked,
    `accounts` those that answered, `voices` the key people who did.
    """

    indexes: tuple[Index, ...]
    few: dict[str, tuple[int, ...]]
    answers: int
    from_memory: int
    response: Share
    accounts: Share
    voices: Share

    def of(self, scale: Scale) -> Index:
        """The index of a scale; one without answers where nobody answered on it."""
        return next((each for each in self.indexes if each.scale is scale), scales.index(scale, ()))


def first_day(today: date, months: int) -> date | None:
    """The first day of the last so many months, today being the last; None for all that ever was."""
    return instants.plus_months(today, -months) + timedelta(days=1) if months else None


def is_theirs(answer: Answer) -> bool:
    """Whether it is a customer's answer: a pulse is our own reading, and what was put away is no answer."""
    return answer.purpose != "pulse" and not answer.is_archived


def counts(answer: Answer) -> bool:
    """Whether it counts in an index: a customer's answer that was not written down from memory (rules 5)."""
    return is_theirs(answer) and given.is_counted(answer)


def indexes(answers: Iterable[Answer]) -> tuple[Index, ...]:
    """An index for each scale, never one of two; a question left out is no answer (rules 1)."""
    counted = [each for each in answers if counts(each)]
    found = (scales.index(scale, values(scale, counted)) for scale in scales.SCALES.values())
    return tuple(each for each in found if each.scale in HEADS or each.answers)


def figures(
    answers: Sequence[Answer],
    check_ins: Iterable[CheckIn],
    people: Iterable[Person],
    accounts: Collection[Id],
) -> Figures:
    """What the answers and the asks of a time add up to, among the people of these accounts (rules 1).

    Whoever answered from our memory was still heard: coverage counts them, an index does not.
    """
    theirs = [each for each in answers if is_theirs(each)]
    asked = [each.state for each in check_ins if each.purpose != "pulse" and not each.is_archived]
    key = {each.id for each in people if _is_key(each)}
    heard = {each.account_id for each in theirs}
    counted = [each for each in theirs if counts(each)]
    found = indexes(counted)
    return Figures(
        found, {each.scale.code: values(each.scale, counted) for each in found if each.value is None},
        len(counted), len(theirs) - len(counted), scales.response_rate(asked),
        Share(len(heard.intersection(accounts)), len(accounts)),
        Share(len(key.intersection(each.person_id for each in theirs)), len(key)),
    )  # fmt: skip


def is_split(answer: Answer) -> bool:
    """Whether somebody rates what we offer and dealing with us two points apart (F040)."""
    return scales.is_split(answer.value("offering"), answer.value("dealing"))


def values(scale: Scale, answers: Iterable[Answer]) -> tuple[int, ...]:
    """The numbers given on a scale, in the order of the answers."""
    given = (each.value(scale.code) for each in answers)
    return tuple(value for value in given if value is not None)


def _is_key(person: Person) -> bool:
    return not person.is_archived and person.left_on is None and cast.in_cast(person)
