"""Today: gathers what every chapter knows, for the rules that say what comes first."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from keyaccounts import agenda, agenda_items, debriefs, instants, settings
from keyaccounts.accounts import Account
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import AgendaFacts, Kept, Said
from keyaccounts.changes import Change
from keyaccounts.check_ins import CheckIn
from keyaccounts.experiences import Experience, how_it_went
from keyaccounts.inbox import InboxLine
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.people import Person
from keyaccounts.present import Clock
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.reminders import Reminder
from keyaccounts.rhythms import Rhythm
from keyaccounts.silence import Contact
from keyaccounts.store import experiences, failures, journal, presence, records, stories
from keyaccounts.tasks import Task
from keyaccounts.workflows import (
    answers,
    choices,
    complaint_clocks,
    complaint_pages,
    escalations,
    needs,
    risks,
    terms,
)
from keyaccounts.workflows import debriefs as kept_debriefs

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_GAPS_LOOKED_AT = 40
_LONGEST_MEETING = timedelta(days=1)
_TAUGHT_WITHIN = timedelta(days=30)
"""Who was there still knows what a moment taught; later there are the lists of Insight."""


def today(vault: Vault, *, now: datetime, zone: str) -> Agenda:
    """What deserves attention now, in order."""
    with vault.read() as tx:
        rollover = choices.value(tx, settings.ROLLOVER_HOUR)
        facts = _facts(tx, now, zone)
    return agenda.build(facts, now=now, zone=zone, rollover=rollover)


def file_name(day: date) -> str:
    """What a file of a day is called."""
    return f"today-{day}.pdf"


def export(vault: Vault, *, path: Path, now: datetime, zone: str, at: datetime) -> Path:
    """Write Today as it stands at `now` on one page, to a file or into a folder, and log that."""
    from keyaccounts.workflows.exporting import agenda_pdf, whole_file

    with vault.read() as tx:
        rollover, paper = choices.value(tx, settings.ROLLOVER_HOUR), choices.value(tx, settings.PAPER)
    told = today(vault, now=now, zone=zone)
    target = path / file_name(told.day) if path.is_dir() else path
    page = agenda_pdf.file(told, Clock(now, zone, told.day, rollover), paper=paper)
    whole_file.write(target, page, prefix="today")
    with vault.write("export_agenda", about=target.name, at=at) as tx:
        # Nothing changed, and still the history of each account shows who took its lines along.
        named = dict.fromkeys(item.account_id for item in told.items if item.account_id)
        journal.note(tx, [(Account.kind, each, Change.EDITED, {}) for each in named])
    return target


def contact(account_id: Id, touches: Sequence[datetime]) -> Contact | None:
    """An account's last touch and its usual gap, from its touches, newest first; days count once."""
    if not touches:
        return None
    days = sorted({each.date() for each in touches}, reverse=True)
    gaps = [(later - earlier).days for later, earlier in itertools.pairwise(days)]
    return Contact(account_id, touches[0], float(median(gaps)) if gaps else 0.0, len(gaps))


def last_contact(tx: Transaction, account_id: Id) -> Contact | None:
    """An account's last touch and its usual gap, as they are kept."""
    return contact(account_id, experiences.touches(tx, account_id, limit=_GAPS_LOOKED_AT))


def said(experience: Experience) -> Said:
    """The words somebody said in an experience."""
    speaker = experience.quote_by or next(iter(experience.people), "")
    return Said(experience.quote, speaker, experience.at, experience.mode)


def _facts(tx: Transaction, now: datetime, zone: str) -> AgendaFacts:
    accounts = {account.id: account for account in records.listed(tx, Account)}
    meetings = records.selected(
        tx,
        Meeting,
        lambda query, table: query.where(
            table.c.at > now - _LONGEST_MEETING - debriefs.OFFERED,
            table.c.at < now + timedelta(days=agenda_items.SOON_DAYS + 1),
            table.c.archived_at.is_(None),
        ),
    )
    in_rooms = [person for meeting in meetings for person in meeting.people]
    quoted = experiences.latest(tx, list({meeting.account_id for meeting in meetings}), with_quote=True)
    last_met = presence.last_met(tx, list(dict.fromkeys(in_rooms)), before=now)
    week = Counter(
        how_it_went(result, effect)
        for result, effect in experiences.results_between(tx, _monday(now, zone), now + timedelta(minutes=1))
    )
    contacts = (last_contact(tx, account_id) for account_id in accounts)
    waiting, running = complaint_pages.still_open(tx), complaint_clocks.open_clocks(tx, now=now)
    asked, check_ins = terms.by_person(tx), records.listed(tx, CheckIn, state="planned")
    waiting_for_them = records.listed(tx, CheckIn, state="asked")
    return AgendaFacts(
        accounts=accounts,
        people={person.id: person for person in records.listed(tx, Person)},
        promises=records.listed(tx, Promise, state="open"),
        complaints=waiting,
        clocks={each: clocked.latest for each, clocked in running.items()},
        escalations=escalations.unseen(tx),
        put_away=records.with_ids(
            tx, Account, (each.account_id for each in waiting if each.account_id not in accounts)
        ),
        requests=risks.open_requests(tx),
        risks=risks.open_risks(tx),
        check_ins=check_ins,
        asked=waiting_for_them,
        reminders=_told_reminders(tx),
        rhythms={each.id: each for each in records.listed(tx, Rhythm, sort="reminder")},
        answers=[answer for answer, _ in answers.loops(tx, now=now)],
        terms=asked,
        turned_to=terms.turned_to(
            tx,
            list({each.person_id for each in (*check_ins, *waiting_for_them) if each.person_id in asked}),
            before=now,
        ),
        meetings=meetings,
        debriefed=kept_debriefs.debriefed(tx, [each.id for each in meetings]),
        tasks=records.listed(tx, Task, state="open"),
        moments=records.listed(tx, ComingMoment),
        kept=[Kept(account_id, moment) for account_id, moment in stories.kept_in_mind(tx)],
        me=choices.value(tx, settings.AUTHOR),
        inbox=records.listed(tx, InboxLine),
        stalled=[
            each
            for each in needs.stalled(tx, today=instants.day_of(now, zone))
            if each.need.account_id in accounts
        ],
        contacts=[each for each in contacts if each is not None],
        last_met={person: at for person, (at, _) in last_met.items()},
        last_said={account_id: said(each) for account_id, each in quoted.items()},
        uncaused=failures.unexplained(tx, now=now),
        unlearned=experiences.times_unlearned(
            tx, [each.id for each in accounts.values() if each.is_premium], since=now - _TAUGHT_WITHIN
        ),
        went_well=week["well"],
        went_badly=week["badly"],
    )


def _told_reminders(tx: Transaction) -> list[Reminder]:
    return records.selected(
        tx,
        Reminder,
        lambda query, table: query.where(
            table.c.done_at.is_(None), table.c.told_at.is_not(None), table.c.archived_at.is_(None)
        ),
    )


def _monday(now: datetime, zone: str) -> datetime:
    """When the week began; on a Monday morning the week before is still worth a look."""
    day = instants.day_of(now, zone)
    back = day.weekday() or 7
    return instants.start_of(day - timedelta(days=back), zone)
