"""A line of Today: what it is about and why, and the facts it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple

from keyaccounts import contacting, instants, silence
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaints import Complaint, Escalation
from keyaccounts.contacting import AllowedDay, Reason
from keyaccounts.experiences import Mode
from keyaccounts.inbox import InboxLine
from keyaccounts.lived import Lived
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Need
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.reminders import Reminder
from keyaccounts.rhythms import Rhythm
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms

SOON_DAYS = 7
"""How far ahead Today looks for what has a day."""


class Section(StrEnum):
    """The parts of Today; what was missed while the store was shut comes first."""

    MISSED = "missed"
    CANNOT_WAIT = "cannot_wait"
    TODAY = "today"
    SOON = "soon"


class Kind(IntEnum):
    """What an item is about, in order of consequence."""

    COMPLAINT = 1
    REQUEST = 2
    OUR_PROMISE = 3
    ANSWER = 4
    MEETING = 5
    CHECK_IN = 6
    TASK = 7
    REMINDER = 8
    THEIR_PROMISE = 9
    SILENCE = 10
    MOMENT = 11
    RISK = 12
    NEED = 13
    FAILURE = 14
    LEARNING = 15
    INBOX = 16


class Tone(StrEnum):
    """How grave an item is; an icon and a word stand beside its colour."""

    BREACH = "breach"
    WARNING = "warning"
    PLAIN = "plain"


class Stalled(NamedTuple):
    """A confirmed need without a step: since when, and on how many pieces of evidence."""

    need: Need
    since: date
    evidence: int


class Kept(NamedTuple):
    """A moment that is kept in mind, with its account."""

    account_id: Id
    moment: Lived


class Said(NamedTuple):
    """The latest words of somebody at an account."""

    text: str
    person_id: Id
    at: datetime
    mode: Mode


@dataclass(frozen=True, kw_only=True)
class AgendaFacts:
    """What Today is made of: living records only, and what was counted.

    `debriefed` are the meetings that have their moment, `me` is the user's own name. `uncaused` counts the
    failures that want a cause, `unlearned` the moments nobody has said of what they taught. `clocks` are the
    last runs of the complaints' clocks, `put_away` the archived accounts that have open complaints. Of
    `check_ins` the day comes, `asked` wait for an answer, to nobody of the low `answers` we have come back.
    `reminders` were told and wait to be dealt with; `rhythms` are one's own.
    """

    accounts: Mapping[Id, Account] = field(default_factory=dict)
    people: Mapping[Id, Person] = field(default_factory=dict)
    promises: Sequence[Promise] = ()
    complaints: Sequence[Complaint] = ()
    clocks: Mapping[Id, Sequence[Reading]] = field(default_factory=dict)
    escalations: Sequence[Escalation] = ()
    put_away: Mapping[Id, Account] = field(default_factory=dict)
    requests: Sequence[UnusualRequest] = ()
    risks: Sequence[Risk] = ()
    check_ins: Sequence[CheckIn] = ()
    asked: Sequence[CheckIn] = ()
    answers: Sequence[Answer] = ()
    reminders: Sequence[Reminder] = ()
    rhythms: Mapping[Id, Rhythm] = field(default_factory=dict)
    meetings: Sequence[Meeting] = ()
    debriefed: Set[Id] = frozenset()
    tasks: Sequence[Task] = ()
    me: str = ""
    inbox: Sequence[InboxLine] = ()
    moments: Sequence[ComingMoment] = ()
    kept: Sequence[Kept] = ()
    contacts: Sequence[silence.Contact] = ()
    stalled: Sequence[Stalled] = ()
    terms: Mapping[Id, ContactTerms] = field(default_factory=dict)
    turned_to: Mapping[Id, datetime] = field(default_factory=dict)
    last_met: Mapping[Id, datetime] = field(default_factory=dict)
    last_said: Mapping[Id, Said] = field(default_factory=dict)
    uncaused: int = 0
    unlearned: int = 0
    went_well: int = 0
    went_badly: int = 0


class Item(NamedTuple):
    """One line of Today. `code` says what and why, the rest are the facts its words need.

    `text` is the record's own words, `name` what else it is called or our idea for it, `days` how long or
    how far, `usual_days` the account's rhythm, `number` how many, `on` and `at` the day or
    instant the code speaks of. `moved` is what their terms of contact have against the day it was planned
    for. `rung` is the percent used of a complaint's clock, `whom` who is to be told of it,
    `next_at` what of a complaint falls due next though something is late.
    """

    key: str
    section: Section
    kind: Kind
    code: str
    act: str
    tone: Tone
    record_id: Id
    account_id: Id = ""
    account: str = ""
    person_id: Id = ""
    person: str = ""
    due_at: datetime | None = None
    due_on: date | None = None
    text: str = ""
    name: str = ""
    days: int = 0
    usual_days: float = 0.0
    number: int = 0
    on: date | None = None
    at: datetime | None = None
    moved: Reason | None = None
    rung: int = 0
    whom: str = ""
    next_at: datetime | None = None


class Days(NamedTuple):
    """The present, and the days about it by the user's clock."""

    now: datetime
    today: date
    zone: str
    rollover: int

    def of(self, instant: datetime) -> date:
        """The day an instant belongs to."""
        return instants.day_of(instant, self.zone, rollover=self.rollover)

    def until(self, day: date) -> int:
        """How many days from today a day is; less than nothing once it has passed."""
        return (day - self.today).days


class Whom(NamedTuple):
    """Whom an item is about, by id and by name."""

    account_id: Id
    account: str
    person_id: Id
    person: str


def whom(facts: AgendaFacts, account_id: Id, person_id: Id = "") -> Whom:
    """Whom an item of these facts is about."""
    account = facts.accounts.get(account_id) or facts.put_away.get(account_id)
    person = facts.people.get(person_id)
    return Whom(account_id, account.name if account else "", person_id, person.name if person else "")


def suited(facts: AgendaFacts, days: Days, person_id: Id, due_on: date) -> AllowedDay:
    """The day from today on which a person may be asked what is due on a day."""
    turned = facts.turned_to.get(person_id)
    return contacting.allowed_day(
        facts.terms.get(person_id),
        max(due_on, days.today),
        last_contact_on=days.of(turned) if turned else None,
    )
