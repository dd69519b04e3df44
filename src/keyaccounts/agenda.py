"""Today: what needs the user now, why, and the next act, in order of what it costs to leave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts import agenda_asks, agenda_dues, agenda_nudges, agenda_reminders, instants
from keyaccounts.accounts import Account
from keyaccounts.agenda_items import AgendaFacts, Days, Item, Kind, Said, Section
from keyaccounts.learnings import Side
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.promises import Promise


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
            (at, place)
            for place, item in enumerate(self.items)
            for at in (item.next_at or item.due_at,)
            if at and at > now
        ]
        return self.items[min(timed)[1]] if timed else None


def build(facts: AgendaFacts, *, now: datetime, zone: str, rollover: int = instants.ROLLOVER) -> Agenda:
    """Today as it stands at `now` in the user's zone; a day ends at `rollover` o'clock."""
    today = instants.day_of(now, zone, rollover=rollover)
    days = Days(now, today, zone, rollover)
    found = [
        *agenda_dues.complaints(facts, days),
        *agenda_dues.escalated(facts, days),
        *agenda_dues.requests(facts, days),
        *agenda_dues.promises(facts, days),
        *agenda_dues.meetings(facts, days),
        *agenda_dues.debriefs(facts, days),
        *agenda_asks.loops(facts, days),
        *agenda_asks.check_ins(facts, days),
        *agenda_asks.waiting(facts, days),
        *agenda_dues.tasks(facts, days),
        *agenda_dues.risks(facts, days),
        *agenda_reminders.own(facts, days),
        *agenda_nudges.silences(facts, days),
        *agenda_nudges.moments(facts, days),
        *agenda_nudges.remembered(facts, days),
        *agenda_nudges.needs(facts, days),
        *agenda_nudges.unsaid(facts),
        *agenda_nudges.inbox(facts),
    ]
    found += agenda_reminders.missed(facts, found, days)
    order = list(Section)
    items = sorted(
        found, key=lambda item: (order.index(item.section), item.kind, _when(item, days), item.key)
    )
    urgent = sum(item.section in (Section.MISSED, Section.CANNOT_WAIT) for item in items)
    code = "cannot_wait" if urgent else "can_wait" if items else "all_clear"
    return Agenda(
        day=today,
        lead=Lead(code, urgent or len(items)),
        items=tuple(items),
        next_meeting=_next_meeting(facts, now),
        went_well=facts.went_well,
        went_badly=facts.went_badly,
    )


def _when(item: Item, days: Days) -> tuple[date, float]:
    if item.due_at:
        return days.of(item.due_at), item.due_at.timestamp()
    # What has no clock time comes after what has one; among silences the longest first.
    return item.due_on or days.today, float("inf") if item.kind is not Kind.SILENCE else -item.days


def _next_meeting(facts: AgendaFacts, now: datetime) -> NextMeeting | None:
    ahead = [each for each in facts.meetings if each.over_at > now and not each.is_archived]
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
