"""What customers answered: figures and answers of a time, and the line of one account through the years."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import cadence, instants, satisfaction, satisfaction_years, settings
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.cadence import Cadence
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.satisfaction import Figures
from keyaccounts.satisfaction_years import Line, Said
from keyaccounts.store import records
from keyaccounts.workflows import choices, clock, naming

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Row(NamedTuple):
    """One answer with its day and the names it needs."""

    on: date
    answer: Answer
    person: str
    account: str

    @property
    def is_split(self) -> bool:
        """Whether offering and dealing are two points apart (F040)."""
        return satisfaction.is_split(self.answer)

    @property
    def is_counted(self) -> bool:
        """Whether it is in the indexes."""
        return satisfaction.counts(self.answer)


class Results(NamedTuple):
    """What a time of asking came to, all since a day, None for since ever; rows newest first.

    `accounts` are those that may be chosen, by name; `newest` is the one that answered last.
    """

    since: date | None
    until: date
    figures: Figures
    rows: tuple[Row, ...]
    accounts: tuple[Account, ...]
    newest: Id


class AccountLine(NamedTuple):
    """The line of one account."""

    account: Account
    line: Line


def results(
    vault: Vault, *, account_id: Id = "", level: str = "", months: int = 12, now: datetime
) -> Results:
    """Figures and answers of the last months, or of all time for none; of one account, or of a level's."""
    with vault.read() as tx:
        days = _days(tx)
        today = days.of(now)
        since = satisfaction.first_day(today, months)
        known = sorted(records.listed(tx, Account), key=lambda each: naming.sort_key(each.name))
        if account_id:
            chosen = {account_id: records.get(tx, Account, account_id)}
        else:
            chosen = {each.id: each for each in known if not level or each.level == level}
        start = days.start(since) if since else None
        given = [each for each in _answers(tx, account_id, start, now) if each.account_id in chosen]
        asked = [
            each
            for each in _asked(tx, account_id, since)
            if each.account_id in chosen and _day(each) <= today
        ]
        living = (
            records.listed(tx, Person, account_id=account_id) if account_id else records.listed(tx, Person)
        )
        people = [each for each in living if each.account_id in chosen]
        told = satisfaction.figures(given, asked, people, chosen)
        theirs = [each for each in given if satisfaction.is_theirs(each)]
        names = records.with_ids(tx, Person, [each.person_id for each in theirs])
    rows = tuple(
        Row(
            days.of(each.answered_at), each,
            names[each.person_id].name if each.person_id in names else "", chosen[each.account_id].name,
        )
        for each in sorted(theirs, key=lambda each: (each.answered_at, each.id), reverse=True)
    )  # fmt: skip
    newest = rows[0].answer.account_id if rows else ""
    return Results(since, today, told, rows, tuple(known), newest)


def line(vault: Vault, account_id: Id, *, now: datetime) -> AccountLine:
    """How satisfied an account was through all its years, with its complaints (F022)."""
    with vault.read() as tx:
        days = _days(tx)
        account = records.get(tx, Account, account_id)
        given, asked = _answers(tx, account_id, None, now), _asked(tx, account_id, None)
        # What was put away still happened.
        complaints = records.listed(tx, Complaint, account_id=account_id, archived=None)
    marks = (satisfaction_years.mark(each, days.of(each.received_at)) for each in complaints)
    said = [Said(days.of(each.answered_at), each) for each in given]
    return AccountLine(
        account,
        satisfaction_years.line(
            said, asked, [each for each in marks if each is not None],
            cadence_days=(cadence.of(account) or _SLOWEST).longest_days,
            today=days.of(now),
        ),
    )  # fmt: skip


_SLOWEST = Cadence(cadence.WATCHED_DAYS, cadence.WATCHED_DAYS)
"""How seldom an account is asked that was put away."""


class _Days(NamedTuple):
    """Days as the user counts them."""

    zone: str
    rollover: int

    def of(self, at: datetime) -> date:
        return instants.day_of(at, self.zone, rollover=self.rollover)

    def start(self, day: date) -> datetime:
        return instants.start_of(day, self.zone, rollover=self.rollover)


def _days(tx: Transaction) -> _Days:
    zone = choices.value(tx, settings.HOME_ZONE) or clock.local_zone()
    return _Days(zone, choices.value(tx, settings.ROLLOVER_HOUR))


def _answers(tx: Transaction, account_id: Id, since: datetime | None, now: datetime) -> list[Answer]:
    return records.selected(
        tx,
        Answer,
        lambda query, table: query.where(
            table.c.archived_at.is_(None), table.c.answered_at <= now,
            *([table.c.account_id == account_id] if account_id else []),
            *([table.c.answered_at >= since] if since else []),
        ),
    )  # fmt: skip


def _asked(tx: Transaction, account_id: Id, since: date | None) -> list[CheckIn]:
    """Whoever was asked, since a day."""
    found = records.selected(
        tx,
        CheckIn,
        lambda query, table: query.where(
            table.c.archived_at.is_(None), table.c.state.not_in(("planned", "cancelled")),
            *([table.c.account_id == account_id] if account_id else []),
        ),
    )  # fmt: skip
    return [each for each in found if since is None or _day(each) >= since]


def _day(check_in: CheckIn) -> date:
    """The day it was asked on; the day it was due where nobody wrote that down."""
    return check_in.asked_on or check_in.due_on
