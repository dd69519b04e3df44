"""What a user does with coming moments: plan one, prepare an idea for it, and judge it afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import moments
from keyaccounts.accounts import Account
from keyaccounts.moments import Coming, ComingMoment
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

IN_SIGHT, FARTHEST = 90, 3_650
"""Days ahead that are told as coming, and beyond which nothing is."""


class ComingLine(NamedTuple):
    """One thing ahead and whom it is about; nobody where it is the whole firm's."""

    coming: Coming
    person: Person | None


class MomentLine(NamedTuple):
    """A planned moment and whom it is about."""

    moment: ComingMoment
    person: Person | None


class AccountMoments(NamedTuple):
    """What is ahead of an account, what waits for its verdict, what was judged, and how often ideas hit."""

    ahead: tuple[ComingLine, ...]
    to_judge: tuple[MomentLine, ...]
    judged: tuple[MomentLine, ...]
    archived: tuple[MomentLine, ...]
    hits: int
    misses: int
    hit_rate: float | None


def plan(vault: Vault, moment: ComingMoment, *, at: datetime) -> ComingMoment:
    """Keep a moment to come."""
    with vault.write("plan_moment", about=moment.text, at=at) as tx:
        return records.save(tx, moment)


def edit(vault: Vault, moment: ComingMoment, *, at: datetime) -> ComingMoment:
    """Keep a moment's new state."""
    with vault.write("edit_moment", about=moment.text, at=at) as tx:
        return records.save(tx, moment)


def prepare(vault: Vault, moment_id: Id, *, idea: str, at: datetime) -> ComingMoment:
    """Keep the idea for a moment."""
    moment = get(vault, moment_id)
    with vault.write("prepare_moment", about=moment.text, at=at) as tx:
        return records.save(tx, moment.changed(idea=idea.strip()))


def judge(vault: Vault, moment_id: Id, verdict: str, *, on: date, at: datetime) -> ComingMoment:
    """Keep how it turned out: hit, miss, or void where it never came to it."""
    moment = get(vault, moment_id)
    with vault.write("judge_moment", about=moment.text, at=at) as tx:
        return records.save(tx, moment.judged(verdict, on=on))


def archive(vault: Vault, moment_id: Id, *, at: datetime) -> ComingMoment:
    """Put a moment away."""
    moment = get(vault, moment_id)
    with vault.write("archive_moment", about=moment.text, at=at) as tx:
        return records.save(tx, moment.archived(at=at))


def bring_back(vault: Vault, moment_id: Id, *, at: datetime) -> ComingMoment:
    """Take a moment out of the archive."""
    moment = get(vault, moment_id)
    with vault.write("bring_back_moment", about=moment.text, at=at) as tx:
        return records.save(tx, moment.brought_back())


def get(vault: Vault, moment_id: Id) -> ComingMoment:
    """One coming moment."""
    with vault.read() as tx:
        return records.get(tx, ComingMoment, moment_id)


def at_account(vault: Vault, account_id: Id, *, today: date) -> AccountMoments:
    """All there is to know of an account's moments on a day.

    Known dates are told as far as ninety days ahead, what somebody planned however far it lies.
    """
    with vault.read() as tx:
        account = records.get(tx, Account, account_id)
        people = {each.id: each for each in records.listed(tx, Person, account_id=account_id, archived=None)}
        made = records.listed(tx, ComingMoment, account_id=account_id, archived=None)
    ahead = moments.coming([account], people.values(), made, today=today, horizon=FARTHEST)
    living = [each for each in made if not each.is_archived]
    lines = [MomentLine(each, people.get(each.person_id)) for each in sorted(made, key=lambda each: each.on)]
    return AccountMoments(
        ahead=tuple(
            ComingLine(each, people.get(each.person_id))
            for each in ahead
            if each.moment_id or (each.on - today).days <= IN_SIGHT
        ),
        to_judge=tuple(each for each in lines if each.moment.is_verdict_due(today)),
        judged=tuple(
            each for each in reversed(lines) if each.moment.is_judged and not each.moment.is_archived
        ),
        archived=tuple(each for each in lines if each.moment.is_archived),
        hits=sum(each.verdict == "hit" for each in living),
        misses=sum(each.verdict == "miss" for each in living),
        hit_rate=moments.hit_rate(living),
    )
