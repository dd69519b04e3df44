"""What is known about an account on the day a brief is made, and the questions a brief asks of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from keyaccounts import custom_fields, equity, lateness
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.brief_page import Edition, Paper
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience, Mode
from keyaccounts.instants import zone_called
from keyaccounts.labels import Label
from keyaccounts.learnings import Learning
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Evidence, Need
from keyaccounts.people import Person
from keyaccounts.preferences import KnownPreference, Preference, Sighting
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.risks import UnusualRequest
from keyaccounts.scales import PRICE_FAIRNESS

VALID_DAYS = 365
"""Age in days past which an aim, a need or a preference is shown grey."""

DAY = 86_400.0
ENOUGH, EVIDENCE_DAYS = 5, 365
"""Rated experiences, and the days they may lie back, below which no figure is drawn."""


@dataclass(frozen=True, kw_only=True)
class BriefFacts:
    """Everything a brief is made from; archived records are left out by who gathers it."""

    account: Account
    now: datetime
    zone: str
    author: str = ""
    edition: Edition = Edition.INTERNAL
    paper: Paper = Paper.A4
    meeting: Meeting | None = None
    people: tuple[Person, ...] = ()
    experiences: tuple[Experience, ...] = ()
    learnings: tuple[Learning, ...] = ()
    needs: tuple[Need, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    promises: tuple[Promise, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    requests: tuple[UnusualRequest, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    answers: tuple[Answer, ...] = ()
    preferences: tuple[Preference, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    moments: tuple[ComingMoment, ...] = ()
    labels: tuple[Label, ...] = ()
    own_fields: tuple[CustomField, ...] = ()

    @property
    def is_internal(self) -> bool:
        """Whether the page stays with us."""
        return self.edition is Edition.INTERNAL

    @cached_property
    def there(self) -> str:
        """The zone the customer's times are told in."""
        return (self.meeting.zone if self.meeting else "") or self.account.zone or self.zone

    @cached_property
    def today(self) -> date:
        """The user's day."""
        return self.now.astimezone(zone_called(self.zone)).date()

    @cached_property
    def meeting_day(self) -> date:
        """The day of the meeting where it takes place, or today."""
        return self.day_there(self.meeting.at) if self.meeting else self.today

    def day_there(self, instant: datetime) -> date:
        """The day of an instant as the customer lives it."""
        return instant.astimezone(zone_called(self.there)).date()

    @cached_property
    def lived(self) -> tuple[Experience, ...]:
        """What has been lived by now, newest first."""
        past = (each for each in self.experiences if each.at <= self.now)
        return tuple(sorted(past, key=lambda each: (each.at, each.id), reverse=True))

    @cached_property
    def useful(self) -> tuple[Experience, ...]:
        """What has been lived and still teaches, newest first: expired insight leaves the page (F091)."""
        return tuple(each for each in self.lived if not lateness.is_expired(each.useful_until, self.today))

    @cached_property
    def last_met(self) -> Experience | None:
        """The last time both sides saw each other."""
        seen = (Mode.IN_PERSON, Mode.VISUAL)
        return next((each for each in self.lived if each.mode in seen and not each.is_internal), None)

    @cached_property
    def met(self) -> dict[Id, Experience]:
        """For each person the last experience shared with them."""
        last: dict[Id, Experience] = {}
        for each in self.lived:
            if not each.is_internal:
                for person in each.people:
                    last.setdefault(person, each)
        return last

    @cached_property
    def named(self) -> dict[Id, Person]:
        """The people by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def room(self) -> tuple[Person, ...]:
        """Who will be there in the meeting's order, else everybody by power and then last met."""
        if self.meeting and (invited := [self.named[id] for id in self.meeting.people if id in self.named]):
            return tuple(invited)
        power = {"inner_circle": 0, "inside": 1, "outside": 2}

        def rank(person: Person) -> tuple[int, float, str]:
            met = self.met.get(person.id)
            return power.get(person.power, 3), -met.at.timestamp() if met else 0.0, person.name

        return tuple(sorted(self.people, key=rank))

    @property
    def open_requests(self) -> tuple[UnusualRequest, ...]:
        """Unusual requests that wait for a call back, for our own eyes (F077)."""
        return tuple(each for each in self.requests if each.is_open and self.is_internal)

    @cached_property
    def open_complaints(self) -> tuple[Complaint, ...]:
        """Open complaints, the gravest first, then the one that waits longest."""
        still = (each for each in self.complaints if each.is_open)
        return tuple(sorted(still, key=lambda each: (-each.severity, each.received_at, each.number)))

    @cached_property
    def prices(self) -> tuple[Answer, ...]:
        """What each of them said last about the price, the newest first; our own pulse is none of it."""
        last: dict[Id, Answer] = {}
        for each in sorted(self.answers, key=lambda each: (each.answered_at, each.id)):
            if each.purpose != "pulse" and each.value(PRICE_FAIRNESS.code) is not None:
                last.pop(each.person_id, None)
                last[each.person_id] = each
        return tuple(reversed(last.values()))

    @cached_property
    def ours_overdue(self) -> tuple[Promise, ...]:
        """Our promises whose day has passed, the oldest first."""
        late = [each for each in self.promises if each.side == "we" and each.is_overdue(self.today)]
        return tuple(sorted(late, key=lambda each: (each.due_on or date.max, each.text)))

    @cached_property
    def shown_needs(self) -> tuple[KnownNeed, ...]:
        """Open needs with their evidence, the best supported first."""
        spoken: dict[Id, list[Evidence]] = {}
        for each in self.evidence:
            spoken.setdefault(each.need_id, []).append(each)
        known = [
            KnownNeed.of(need, spoken.get(need.id, []), self.today) for need in self.needs if need.is_open
        ]
        return tuple(sorted(known, key=lambda each: (-each.times, -each.on.toordinal(), each.need.text)))

    @cached_property
    def shown_preferences(self) -> tuple[KnownPreference, ...]:
        """What those in the room like or want kept away: the lasting ones first, then the newest."""
        here = {person.id for person in self.room}
        known = [
            KnownPreference.of(each, self.sightings) for each in self.preferences if each.person_id in here
        ]

        def rank(each: KnownPreference) -> tuple[bool, int, str]:
            return not each.is_lasting, -each.confirmed_on.toordinal(), each.preference.text

        return tuple(sorted(known, key=rank))

    def told_of(self, owner: Account | Person) -> list[str]:
        """The user's own fields that briefs show, with what an account or person holds of them."""
        fields = (field for field in self.own_fields if field.of == owner.kind)
        return [f"{field.name} {value}" for field, value in custom_fields.told(fields, owner.custom)]

    def label_of(self, person: Id) -> Label | None:
        """The newest label of a person that may be relied on; an expired one never is (F065)."""
        holding = [each for each in self.labels if each.person_id == person and each.holds(self.today)]
        return max(holding, key=lambda each: (each.on, each.id), default=None)

    def is_stale(self, day: date | None) -> bool:
        """Whether a fact heard on `day` is older than its validity."""
        return day is not None and (self.today - day).days > VALID_DAYS

    def short(self, person: Id) -> str:
        """What to call a person in a running sentence; "" when it is not known who."""
        known = self.named.get(person)
        return known.short_name if known else ""

    def equity_at(self, instant: datetime, *, without: Complaint | None = None) -> float | None:
        """The experience equity at an instant; None where too little was lived in the year before."""
        now = instant.timestamp()
        if self._rated_before(now) < ENOUGH:
            return None
        held = (
            equity.Impact(each.effect, (now - each.at) / DAY, each.held_until > now)
            for each in self._complained
            if each.at <= now and (without is None or each.complaint_id != without.id)
        )
        return equity.of_sum(self._course.sum_on(now / DAY) + equity.total(held))

    @cached_property
    def rated(self) -> int:
        """How many rated experiences the figure of today rests on."""
        return self._rated_before(self.now.timestamp())

    def _rated_before(self, now: float) -> int:
        oldest = now - EVIDENCE_DAYS * DAY
        held = sum(oldest < each.at <= now for each in self._complained)
        return held + self._course.count(oldest / DAY, now / DAY)

    @cached_property
    def _course(self) -> equity.Course:
        """What fades by itself; there may be thousands, and a brief asks for the figure at many instants."""
        return equity.Course(
            (each.at.timestamp() / DAY, each.effect)
            for each in self.lived
            if each.effect is not None and not each.complaint_id
        )

    @cached_property
    def _complained(self) -> tuple[_Complained, ...]:
        """What a complaint may keep from fading."""
        ends = self._complaint_ends
        return tuple(
            _Complained(
                each.at.timestamp(),
                each.effect,
                each.complaint_id,
                ends.get(each.complaint_id, 0.0) if each.effect < 0 else 0.0,
            )
            for each in self.lived
            if each.effect is not None and each.complaint_id
        )

    @cached_property
    def _complaint_ends(self) -> dict[Id, float]:
        return {
            each.id: math.inf if each.is_open else (each.closed_at or self.now).timestamp()
            for each in self.complaints
        }


@dataclass(frozen=True)
class KnownNeed:
    """A need with how often it was said or seemed so, and when last."""

    need: Need
    times: int
    on: date
    is_said: bool

    @classmethod
    def of(cls, need: Need, evidence: list[Evidence], today: date) -> KnownNeed:
        """A need and what speaks for it: their own word outweighs what we read off something."""
        told = [each for each in evidence if each.is_direct and each.on <= today]
        speaking = told or [each for each in evidence if each.on <= today]
        on = max((each.on for each in speaking), default=need.created_at.date())
        return cls(need, len(speaking), on, is_said=bool(told))


class _Complained(NamedTuple):
    """What the equity needs of an experience that a complaint may keep from fading, and until when."""

    at: float
    effect: int
    complaint_id: Id
    held_until: float
