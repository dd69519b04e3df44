"""What a user does with rhythms: keep, pause, stop; each has one check-in to come, and never two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, rhythms, settings
from keyaccounts.accounts import Account
from keyaccounts.calendars import Calendar
from keyaccounts.check_ins import CheckIn
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.rhythms import Rhythm
from keyaccounts.store import records
from keyaccounts.workflows import calendars, choices, clock

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_RULE = (
    "every", "unit", "starts_on", "anchored", "leap", "days_off", "ends_on", "times", "paused_until",
    "archived_at",
)  # fmt: skip
_COUNTED = ("answered", "declined", "no_answer")


class RhythmLine(NamedTuple):
    """A rhythm with whom it asks, its check-in that is open, its next day, and how often it was missed.

    `next_on` is None where none comes any more, or none before somebody takes it up again.
    """

    rhythm: Rhythm
    person: Person | None
    account: Account | None
    check_in: CheckIn | None
    next_on: date | None
    missed: int


def keep(vault: Vault, rhythm: Rhythm, *, at: datetime) -> Rhythm:
    """Keep a rhythm, new or changed; that of check-ins plans its next one at once."""
    with vault.read() as tx:
        verb = "edit_rhythm" if records.find(tx, Rhythm, rhythm.id) else "add_rhythm"
        about = _about(tx, rhythm)
    with vault.write(verb, about=about, at=at) as tx:
        return _kept(tx, rhythm, at=at)


def pause(vault: Vault, rhythm_id: Id, *, until: date | None, at: datetime) -> Rhythm:
    """Let a rhythm rest until a day, for good with `rhythms.FOR_GOOD`, and no longer with None."""
    verb = "pause_rhythm" if until else "resume_rhythm"
    with vault.write(verb, about=_named(vault, rhythm_id), at=at) as tx:
        return _kept(tx, records.get(tx, Rhythm, rhythm_id).changed(paused_until=until), at=at)


def stop(vault: Vault, rhythm_id: Id, *, at: datetime) -> Rhythm:
    """Put a rhythm away; the check-in it had planned is called off."""
    with vault.write("stop_rhythm", about=_named(vault, rhythm_id), at=at) as tx:
        return _kept(tx, records.get(tx, Rhythm, rhythm_id).archived(at=at), at=at)


def bring_back(vault: Vault, rhythm_id: Id, *, at: datetime) -> Rhythm:
    """Let a stopped rhythm come again, from its anchor as before."""
    with vault.write("bring_back_rhythm", about=_named(vault, rhythm_id), at=at) as tx:
        return _kept(tx, records.get(tx, Rhythm, rhythm_id).brought_back(), at=at)


def get(vault: Vault, rhythm_id: Id) -> Rhythm:
    """One rhythm."""
    with vault.read() as tx:
        return records.get(tx, Rhythm, rhythm_id)


def of_account(vault: Vault, account_id: Id) -> list[Rhythm]:
    """The rhythms of an account that were not stopped."""
    with vault.read() as tx:
        return records.listed(tx, Rhythm, account_id=account_id)


def all_of(vault: Vault) -> list[Rhythm]:
    """Every rhythm that was not stopped, the user's own reminders among them."""
    with vault.read() as tx:
        return records.listed(tx, Rhythm)


def lines(
    vault: Vault, *, account_id: Id = "", archived: bool | None = False, now: datetime
) -> list[RhythmLine]:
    """Rhythms as a list shows them, those first that come first; of one account or of all."""
    with vault.read() as tx:
        found = records.listed(tx, Rhythm, archived=archived)
        wanted = [each for each in found if not account_id or each.account_id == account_id]
        people = records.with_ids(tx, Person, [each.person_id for each in wanted])
        accounts = records.with_ids(tx, Account, [each.account_id for each in wanted])
        waiting = {
            each.rhythm_id: each
            for state in ("planned", "asked")
            for each in records.listed(tx, CheckIn, state=state)
        }
        works = _Works(tx, now)
        told = [
            _line(
                each, people.get(each.person_id), accounts.get(each.account_id), waiting.get(each.id), works
            )
            for each in wanted
        ]  # fmt: skip
    return sorted(told, key=lambda line: (line.next_on or date.max, line.rhythm.id))


def works_at(vault: Vault, account_id: Id, *, now: datetime) -> Callable[[date], bool]:
    """Tells which days have work at an account, for a look ahead at a rhythm."""
    with vault.read() as tx:
        return workdays(tx, account_id, now=now)


def workdays(tx: Transaction, account_id: Id, *, now: datetime) -> Callable[[date], bool]:
    """Tells which days have work: by the calendar the account follows, or the user's where there is none."""
    return _Works(tx, now).at(records.find(tx, Account, account_id) if account_id else None)


def follow(tx: Transaction, check_in: CheckIn, *, on: date, at: datetime) -> CheckIn | None:
    """Plan the one check-in that comes after one that was settled; None where its rhythm is over.

    Done early it doesn't come on the same day again, and done late what was missed is not made up for.
    """
    rhythm = records.find(tx, Rhythm, check_in.rhythm_id) if check_in.rhythm_id else None
    if rhythm is None or rhythm.is_archived:
        return None
    done = records.save(tx, rhythm.changed(done_on=max(on, rhythm.done_on or on)))
    is_planned = any(each.id != check_in.id for each in _open(tx, done))
    if is_planned or not _is_there(tx, done):
        return None
    due_on = _next(tx, done, max(on, check_in.due_on, _today(tx, at)), at=at)
    return None if due_on is None else _planned(tx, done, due_on, at=at)


def stop_all(tx: Transaction, person_id: Id, *, at: datetime) -> tuple[Rhythm, ...]:
    """Put away every rhythm of somebody who is there no more; gives those that ran."""
    return tuple(
        records.save(tx, each.archived(at=at)) for each in records.listed(tx, Rhythm, person_id=person_id)
    )


def _kept(tx: Transaction, rhythm: Rhythm, *, at: datetime) -> Rhythm:
    before = records.find(tx, Rhythm, rhythm.id)
    kept = records.save(tx, rhythm)
    if kept.sort == "check_in":
        _agree(tx, before, kept, at=at)
    return kept


def _agree(tx: Transaction, before: Rhythm | None, rhythm: Rhythm, *, at: datetime) -> None:
    """Let the check-in to come be what its rhythm says now; one that was asked waits for its answer."""
    waiting = _open(tx, rhythm)
    planned = next((each for each in waiting if each.state == "planned"), None)
    if waiting and planned is None:
        return
    due_on = planned.due_on if planned else None
    if before is None or any(getattr(before, name) != getattr(rhythm, name) for name in _RULE):
        ahead = not rhythm.is_archived and _is_there(tx, rhythm)
        due_on = _next(tx, rhythm, _since(tx, rhythm, at), at=at) if ahead else None
    if planned is None:
        if due_on is not None:
            _planned(tx, rhythm, due_on, at=at)
    elif due_on is None:
        records.save(tx, planned.changed(state="cancelled", settled_on=_today(tx, at)))
    else:
        records.save(tx, planned.changed(
            due_on=due_on, person_id=rhythm.person_id, purpose=rhythm.purpose, about=rhythm.text
        ))  # fmt: skip


def _planned(tx: Transaction, rhythm: Rhythm, due_on: date, *, at: datetime) -> CheckIn:
    return records.save(tx, CheckIn(
        id=new_id(at), created_at=at, account_id=rhythm.account_id, person_id=rhythm.person_id,
        purpose=rhythm.purpose, due_on=due_on, about=rhythm.text, rhythm_id=rhythm.id,
    ))  # fmt: skip


def _next(tx: Transaction, rhythm: Rhythm, since: date, *, at: datetime) -> date | None:
    came = sum(each.state in _COUNTED for each in _of(tx, rhythm))
    works = workdays(tx, rhythm.account_id, now=at)
    return rhythms.next_on(rhythm, _counted_from(rhythm, since), is_workday=works, came=came)


def _since(tx: Transaction, rhythm: Rhythm, at: datetime) -> date:
    """The last day that is over for a rhythm: yesterday, or one that was settled before it came."""
    settled = (each.due_on for each in _of(tx, rhythm) if each.state in _COUNTED)
    return max(_today(tx, at) - timedelta(days=1), *settled, date.min)


def _line(
    rhythm: Rhythm, person: Person | None, account: Account | None, waiting: CheckIn | None, works: _Works
) -> RhythmLine:
    if waiting is not None:
        missed = rhythms.missed(rhythm, waiting.due_on, works.today)
        return RhythmLine(rhythm, person, account, waiting, waiting.due_on, missed)
    if rhythm.is_archived or rhythm.sort == "check_in":
        return RhythmLine(rhythm, person, account, None, None, 0)
    since = _counted_from(rhythm, works.today - timedelta(days=1))
    due_on = rhythms.next_on(rhythm, since, is_workday=works.at(account))
    return RhythmLine(rhythm, person, account, None, due_on, 0)


def _counted_from(rhythm: Rhythm, since: date) -> date:
    # One that counts from when it was done has one day, which may have passed while nobody did it.
    return since if rhythm.anchored == "fixed" else rhythm.done_on or date.min


def _open(tx: Transaction, rhythm: Rhythm) -> list[CheckIn]:
    return [each for each in _of(tx, rhythm) if each.is_open or each.is_waiting]


def _of(tx: Transaction, rhythm: Rhythm) -> list[CheckIn]:
    # By account first: that is what the table is ordered by.
    return records.listed(tx, CheckIn, account_id=rhythm.account_id, rhythm_id=rhythm.id)


def _is_there(tx: Transaction, rhythm: Rhythm) -> bool:
    person, account = records.find(tx, Person, rhythm.person_id), records.find(tx, Account, rhythm.account_id)
    gone = person is None or person.is_archived or person.left_on is not None
    return not gone and account is not None and not account.is_archived


class _Works:
    """Which days have work, by the calendar that an account follows; each calendar read once."""

    def __init__(self, tx: Transaction, now: datetime) -> None:
        self._tx, self._now = tx, now
        self._calendars: dict[Id, Calendar] = {}
        self.today = _today(tx, now)

    def at(self, account: Account | None) -> Callable[[date], bool]:
        """Whether a day has work at an account, or by the calendar of those who have none of their own."""
        key = account.id if account else ""
        if key not in self._calendars:
            whose = account or Account(id="", created_at=self._now, name="-")
            self._calendars[key] = calendars.followed(self._tx, whose, now=self._now)
        followed = self._calendars[key]
        return lambda day: bool(followed.hours_on(day))


def _today(tx: Transaction, now: datetime) -> date:
    zone = choices.value(tx, settings.HOME_ZONE) or clock.local_zone()
    return instants.day_of(now, zone, rollover=choices.value(tx, settings.ROLLOVER_HOUR))


def _named(vault: Vault, rhythm_id: Id) -> str:
    with vault.read() as tx:
        return _about(tx, records.get(tx, Rhythm, rhythm_id))


def _about(tx: Transaction, rhythm: Rhythm) -> str:
    person = records.find(tx, Person, rhythm.person_id) if rhythm.person_id else None
    return rhythm.text if rhythm.sort == "reminder" or person is None else person.name
