"""Today: what needs the user now, why, and the next act, in order of what it costs to leave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple

from keyaccounts import instants, silence
from keyaccounts.accounts import Account
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Mode
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import Side
from keyaccounts.meetings import Meeting
from keyaccounts.needs import Need
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id

RENEWAL_DAYS, MOMENT_DAYS, SOON_DAYS = 30, 14, 7
UNSAID_END = timedelta(hours=1)
"""How long a meeting is taken to last when nobody said."""


class Section(StrEnum):
    """The three parts of Today."""

    CANNOT_WAIT = "cannot_wait"
    TODAY = "today"
    SOON = "soon"


class Kind(IntEnum):
    """What an item is about, in order of consequence."""

    COMPLAINT = 1
    OUR_PROMISE = 2
    MEETING = 3
    CHECK_IN = 4
    THEIR_PROMISE = 5
    SILENCE = 6
    MOMENT = 7
    NEED = 8
    INBOX = 9


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


class Said(NamedTuple):
    """The latest words of somebody at an account."""

    text: str
    person_id: Id
    at: datetime
    mode: Mode


@dataclass(frozen=True, kw_only=True)
class AgendaFacts:
    """What Today is made of: living records only, and what was counted beside them."""

    accounts: Mapping[Id, Account] = field(default_factory=dict)
    people: Mapping[Id, Person] = field(default_factory=dict)
    promises: Sequence[Promise] = ()
    complaints: Sequence[Complaint] = ()
    check_ins: Sequence[CheckIn] = ()
    meetings: Sequence[Meeting] = ()
    inbox: Sequence[InboxLine] = ()
    contacts: Sequence[silence.Contact] = ()
    stalled: Sequence[Stalled] = ()
    last_met: Mapping[Id, datetime] = field(default_factory=dict)
    last_said: Mapping[Id, Said] = field(default_factory=dict)
    went_well: int = 0
    went_badly: int = 0


class Item(NamedTuple):
    """One line of Today. `code` says what and why, the rest are the facts its words need.

    `text` is the record's own words, `days` how long or how far, `usual_days` the account's rhythm,
    `number` pieces, years or lines, `on` and `at` the day or instant the code speaks of.
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


class Attendee(NamedTuple):
    """Somebody who will be in the room, and when we last met; None: never."""

    person: Person
    last_met: datetime | None


class NextMeeting(NamedTuple):
    """What to know before the next meeting; `minutes` until it starts, negative while it runs."""

    meeting: Meeting
    account: Account | None
    minutes: int
    people: tuple[Attendee, ...]
    we_owe: tuple[Promise, ...]
    said: Said | None


class Lead(NamedTuple):
    """What the day's first sentence says: "cannot_wait", "can_wait" or "all_clear", with how many."""

    code: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Today, in order; words are made of it elsewhere."""

    day: date
    lead: Lead
    items: tuple[Item, ...]
    next_meeting: NextMeeting | None
    went_well: int
    went_badly: int

    def of(self, section: Section) -> tuple[Item, ...]:
        """The items of one section."""
        return tuple(item for item in self.items if item.section is section)

    def next_due(self, now: datetime) -> Item | None:
        """The item with the next clock time to come."""
        timed = [
            (item.due_at, place) for place, item in enumerate(self.items) if item.due_at and item.due_at > now
        ]
        return self.items[min(timed)[1]] if timed else None


def build(facts: AgendaFacts, *, now: datetime, zone: str, rollover: int = instants.ROLLOVER) -> Agenda:
    """Today as it stands at `now` in the user's zone; a day ends at `rollover` o'clock."""
    today = instants.day_of(now, zone, rollover=rollover)
    days = _Days(now, today, zone, rollover)
    found = [
        *_complaints(facts, days),
        *_promises(facts, days),
        *_meetings(facts, days),
        *_check_ins(facts, days),
        *_silences(facts, days),
        *_moments(facts, days),
        *_needs(facts, days),
        *_inbox(facts),
    ]
    order = list(Section)
    items = sorted(
        found, key=lambda item: (order.index(item.section), item.kind, _when(item, days), item.key)
    )
    urgent = sum(item.section is Section.CANNOT_WAIT for item in items)
    code = "cannot_wait" if urgent else "can_wait" if items else "all_clear"
    return Agenda(
        day=today,
        lead=Lead(code, urgent or len(items)),
        items=tuple(items),
        next_meeting=_next_meeting(facts, now),
        went_well=facts.went_well,
        went_badly=facts.went_badly,
    )


class _Days(NamedTuple):
    now: datetime
    today: date
    zone: str
    rollover: int

    def of(self, instant: datetime) -> date:
        return instants.day_of(instant, self.zone, rollover=self.rollover)

    def until(self, day: date) -> int:
        return (day - self.today).days


def _when(item: Item, days: _Days) -> tuple[date, float]:
    if item.due_at:
        return days.of(item.due_at), item.due_at.timestamp()
    # What has no clock time comes after what has one; among silences the longest first.
    return item.due_on or days.today, float("inf") if item.kind is not Kind.SILENCE else -item.days


class _Whom(NamedTuple):
    """Whom an item is about, by id and by name."""

    account_id: Id
    account: str
    person_id: Id
    person: str


def _whom(facts: AgendaFacts, account_id: Id, person_id: Id = "") -> _Whom:
    account, person = facts.accounts.get(account_id), facts.people.get(person_id)
    return _Whom(account_id, account.name if account else "", person_id, person.name if person else "")


def _complaints(facts: AgendaFacts, days: _Days) -> Iterator[Item]:
    for each in facts.complaints:
        if not each.is_open or each.is_archived:
            continue
        at = each.word_owed_at
        is_new = each.state == "received"
        if at is None:
            # An open complaint that promises no word is itself a word owed; a new one cannot wait for it.
            section, code = (Section.CANNOT_WAIT if is_new else Section.TODAY), "no_word_promised"
            tone = Tone.WARNING
        elif at <= days.now:
            section, code, tone = Section.CANNOT_WAIT, "word_overdue", Tone.BREACH
        elif days.of(at) <= days.today:
            section, code, tone = Section.CANNOT_WAIT, "word_owed", Tone.WARNING
        else:
            section, code, tone = Section.SOON, "word_owed", Tone.PLAIN
        yield Item(
            f"complaint:{each.id}", section, Kind.COMPLAINT, code, "acknowledge" if is_new else "reply", tone,
            each.id, *_whom(facts, each.account_id, each.person_id),
            due_at=at, text=each.matter, name=each.name, number=each.severity, at=each.received_at,
        )  # fmt: skip


def _promises(facts: AgendaFacts, days: _Days) -> Iterator[Item]:
    for each in facts.promises:
        if not each.is_open or each.due_on is None:
            continue
        away = days.until(each.due_on)
        ours = each.side is Side.WE
        if away > (SOON_DAYS if ours else -1):
            continue
        if away < 0:
            section, tone = (Section.CANNOT_WAIT, Tone.BREACH) if ours else (Section.TODAY, Tone.WARNING)
            code = "promise_overdue" if ours else "their_promise_overdue"
        else:
            section, tone, code = Section.SOON if away else Section.TODAY, Tone.PLAIN, "promise_due"
        kind = Kind.OUR_PROMISE if ours else Kind.THEIR_PROMISE
        yield Item(
            f"promise:{each.id}", section, kind, code, "mark_kept" if ours else "chase", tone,
            each.id, *_whom(facts, each.account_id, each.person_id),
            due_on=each.due_on, text=each.text, days=abs(away), on=each.made_on,
        )  # fmt: skip


def _meetings(facts: AgendaFacts, days: _Days) -> Iterator[Item]:
    for each in facts.meetings:
        away = days.until(days.of(each.at))
        if each.is_archived or _ends(each) <= days.now or away > SOON_DAYS:
            continue
        section = Section.TODAY if away <= 0 else Section.SOON
        yield Item(
            f"meeting:{each.id}", section, Kind.MEETING, "meeting", "open_brief", Tone.PLAIN,
            each.id, *_whom(facts, each.account_id, next(iter(each.people), "")),
            due_at=each.at, text=each.purpose, name=each.place, number=len(each.people), days=max(away, 0),
        )  # fmt: skip


def _check_ins(facts: AgendaFacts, days: _Days) -> Iterator[Item]:
    for each in facts.check_ins:
        away = days.until(each.due_on)
        if not each.is_open or away > SOON_DAYS:
            continue
        yield Item(
            f"check_in:{each.id}", Section.TODAY if away <= 0 else Section.SOON, Kind.CHECK_IN,
            "check_in_overdue" if away < 0 else "check_in_due", "ask",
            Tone.WARNING if away < 0 else Tone.PLAIN,
            each.id, *_whom(facts, each.account_id, each.person_id),
            due_on=each.due_on, text=each.about, name=each.purpose, days=abs(away),
        )  # fmt: skip


def _silences(facts: AgendaFacts, days: _Days) -> Iterator[Item]:
    for each in facts.contacts:
        account = facts.accounts.get(each.account_id)
        grade = account.grade if account else ""
        ratio = silence.ratio(each, grade, days.now)
        if account is None or account.is_archived or ratio is None or ratio < silence.SILENT:
            continue
        yield Item(
            f"silence:{each.account_id}", Section.SOON, Kind.SILENCE, "silent", "call",
            Tone.BREACH if ratio >= silence.VERY_SILENT else Tone.WARNING,
            each.account_id, *_whom(facts, each.account_id),
            days=(days.now - each.last_at).days, usual_days=silence.usual_gap(each, grade), at=each.last_at,
        )  # fmt: skip


def _moments(facts: AgendaFacts, days: _Days) -> Iterator[Item]:
    for account in facts.accounts.values():
        if account.is_archived:
            continue
        whom = _whom(facts, account.id)
        if account.renewal_on and 0 <= days.until(account.renewal_on) <= RENEWAL_DAYS:
            yield _moment("renewal", account.renewal_on, account.id, whom, days)
        if account.since:
            on = instants.yearly(account.since.month, account.since.day, days.today)
            years = on.year - account.since.year
            if years > 0 and days.until(on) <= MOMENT_DAYS:
                yield _moment("anniversary", on, account.id, whom, days, years=years)
    for person in facts.people.values():
        born = instants.month_and_day(person.birthday)
        if born is None or person.is_archived:
            continue
        on = instants.yearly(*born, days.today)
        if days.until(on) <= MOMENT_DAYS:
            yield _moment("birthday", on, person.id, _whom(facts, person.account_id, person.id), days)


def _moment(code: str, on: date, record_id: Id, whom: _Whom, days: _Days, *, years: int = 0) -> Item:
    away = days.until(on)
    return Item(
        f"{code}:{record_id}", Section.SOON if away else Section.TODAY, Kind.MOMENT, code, "prepare",
        Tone.PLAIN, record_id, *whom, due_on=on, days=away, number=years,
    )  # fmt: skip


def _needs(facts: AgendaFacts, days: _Days) -> Iterator[Item]:
    for need, since, evidence in facts.stalled:
        if not need.is_open:
            continue
        yield Item(
            f"need:{need.id}", Section.SOON, Kind.NEED, "need_stalled", "plan_step", Tone.PLAIN,
            need.id, *_whom(facts, need.account_id, need.person_id),
            text=need.text, days=-days.until(since), number=evidence, on=since,
        )  # fmt: skip


def _inbox(facts: AgendaFacts) -> Iterable[Item]:
    lines = [line for line in facts.inbox if not line.is_archived]
    if not lines:
        return ()
    oldest = min(lines, key=lambda line: line.created_at)
    return (
        Item(
            "inbox", Section.SOON, Kind.INBOX, "lines_to_sort", "sort", Tone.PLAIN,
            oldest.id, text=oldest.text, number=len(lines), at=oldest.created_at,
        ),
    )  # fmt: skip


def _ends(meeting: Meeting) -> datetime:
    return meeting.ends_at or meeting.at + UNSAID_END


def _next_meeting(facts: AgendaFacts, now: datetime) -> NextMeeting | None:
    ahead = [each for each in facts.meetings if _ends(each) > now and not each.is_archived]
    if not ahead:
        return None
    meeting = min(ahead, key=lambda each: (each.at, each.id))
    owed = [
        each
        for each in facts.promises
        if each.account_id == meeting.account_id and each.is_open and each.side is Side.WE
    ]
    return NextMeeting(
        meeting,
        facts.accounts.get(meeting.account_id),
        round((meeting.at - now) / timedelta(minutes=1)),
        tuple(
            Attendee(facts.people[id], facts.last_met.get(id)) for id in meeting.people if id in facts.people
        ),
        tuple(sorted(owed, key=lambda each: (each.due_on or date.max, each.id))),
        facts.last_said.get(meeting.account_id),
    )
