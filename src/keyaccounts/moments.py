"""A coming moment: a day ahead that means something to them, with our idea for it and how it turned out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, NamedTuple, Self

from keyaccounts import instants
from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

SORTS = ("renewal", "birthday", "anniversary", "budget", "launch", "season", "change", "other")
VERDICTS = ("", "hit", "miss", "void")

RENEWAL_LEAD, YEARLY_LEAD = 30, 14
"""How many days ahead a renewal, or a yearly day, is worth preparing when nobody planned it."""

MOST_LEAD = 730
"""The longest lead there is, in days."""

SAME = timedelta(days=7)
"""How far a planned moment may lie from a known date and still be the same moment."""


@dataclass(frozen=True, kw_only=True)
class ComingMoment(Record):
    """What will be, when, how many days ahead we begin, and the idea prepared; the verdict comes after."""

    kind: ClassVar[str] = "coming_moment"

    account_id: Id
    person_id: Id = ""
    need_id: Id = ""
    text: str
    sort: str = "other"
    on: date
    lead_days: int = 30
    idea: str = ""
    verdict: str = ""
    verdict_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)
        require_one_of(self.verdict, "verdict", VERDICTS)
        if not 0 <= self.lead_days <= MOST_LEAD:
            raise Refusal("out_of_range", field="lead_days", least=0, most=MOST_LEAD, value=self.lead_days)

    @property
    def begins_on(self) -> date:
        """The day to begin on."""
        return _before(self.on, self.lead_days)

    @property
    def is_judged(self) -> bool:
        """Whether somebody said how it turned out."""
        return self.verdict != ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to come, or to be judged."""
        return not self.is_judged and not self.is_archived

    def is_verdict_due(self, today: date) -> bool:
        """Whether its day has passed and nobody has said how it turned out (F088)."""
        return self.is_open and today > self.on

    def judged(self, verdict: str, *, on: date) -> Self:
        """How it turned out: known from its day on, never before."""
        if on < self.on:
            raise Refusal("judged_too_early", field="verdict_on", on=on, due_on=self.on)
        return self.changed(verdict=verdict, verdict_on=on if verdict else None)


def hit_rate(moments: Iterable[ComingMoment]) -> float | None:
    """Hits among hits and misses; None where nothing was judged, and void ones count for nothing."""
    verdicts = [each.verdict for each in moments if not each.is_archived]
    hits, misses = verdicts.count("hit"), verdicts.count("miss")
    return hits / (hits + misses) if hits + misses else None


class Coming(NamedTuple):
    """One thing ahead: a planned moment, or a date that follows from what is known.

    `moment_id` is empty, and so is `text`, where nobody planned it; `years` counts for an anniversary.
    """

    sort: str
    on: date
    account_id: Id
    person_id: Id = ""
    text: str = ""
    idea: str = ""
    lead_days: int = YEARLY_LEAD
    years: int = 0
    moment_id: Id = ""

    @property
    def begins_on(self) -> date:
        """The day to begin on."""
        return _before(self.on, self.lead_days)

    @property
    def key(self) -> str:
        """What tells it from all others ahead."""
        return (
            f"moment:{self.moment_id}"
            if self.moment_id
            else f"{self.sort}:{self.person_id or self.account_id}"
        )


def coming(
    accounts: Iterable[Account],
    people: Iterable[Person],
    moments: Sequence[ComingMoment],
    *,
    today: date,
    horizon: int,
) -> list[Coming]:
    """All that is ahead within `horizon` days, the soonest first (F100).

    A planned moment takes the place of the known date it is about: the same sort, for the same account
    and person, within a week. One that lies further off gives its idea to the date meanwhile.
    """
    end = today + timedelta(days=horizon)
    living = {each.id: each for each in accounts if not each.is_archived}
    found = [_planned(each) for each in moments if each.is_open and each.account_id in living]
    shown = {each.moment_id for each in found if today <= each.on <= end}
    for known in _known(living, people, today):
        same = next((each for each in moments if _is_same(each, known)), None)
        if same is None:
            found.append(known)
        elif not same.is_judged and same.id not in shown:
            found.append(known._replace(idea=same.idea, text=same.text, moment_id=same.id))
    ahead = [each for each in found if today <= each.on <= end]
    return sorted(ahead, key=lambda each: (each.on, each.key))


def _before(day: date, days: int) -> date:
    return date.fromordinal(max(day.toordinal() - days, 1))


def _planned(moment: ComingMoment) -> Coming:
    return Coming(
        moment.sort, moment.on, moment.account_id, moment.person_id, moment.text, moment.idea,
        moment.lead_days, moment_id=moment.id,
    )  # fmt: skip


def _known(living: Mapping[Id, Account], people: Iterable[Person], today: date) -> Iterator[Coming]:
    for account in living.values():
        if account.renewal_on:
            yield Coming("renewal", account.renewal_on, account.id, lead_days=RENEWAL_LEAD)
        if account.since:
            on = instants.yearly(account.since.month, account.since.day, today)
            if on.year > account.since.year:
                yield Coming("anniversary", on, account.id, years=on.year - account.since.year)
    for person in people:
        born = instants.month_and_day(person.birthday)
        has_left = person.left_on is not None and person.left_on <= today
        is_here = person.account_id in living and not person.is_archived and not has_left
        if born and person.birthday_offered and is_here:
            yield Coming("birthday", instants.yearly(*born, today), person.account_id, person.id)


def _is_same(moment: ComingMoment, known: Coming) -> bool:
    whose = (moment.sort, moment.account_id) == (known.sort, known.account_id)
    # A birthday is one person's; a renewal is the firm's, whoever it was noted with.
    whom = known.sort != "birthday" or moment.person_id == known.person_id
    return whose and whom and not moment.is_archived and abs(moment.on - known.on) <= SAME
