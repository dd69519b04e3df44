"""Fills an empty store with the sample world, as one act."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterable
from datetime import datetime
from typing import NamedTuple

from keyaccounts import settings, tier
from keyaccounts.accounts import Account, Level
from keyaccounts.calendars import Calendar
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.store.transaction import Transaction
from keyaccounts.store.vault import Vault
from keyaccounts.workflows import choices
from keyaccounts.workflows.progress import Progress
from keyaccounts.workflows.samples import (
    answered,
    bought,
    care,
    guests,
    lessons,
    many,
    outcomes,
    own,
    plans,
    seeds,
    standings,
    telling,
    wishes,
    worth,
)
from keyaccounts.workflows.samples.days import Clock
from keyaccounts.workflows.samples.telling import Teller, Told

_BATCH = 5_000


class Summary(NamedTuple):
    """What a store was filled with, all by the act `act`."""

    act: int
    accounts: int
    people: int
    experiences: int
    records: int


def fill(
    vault: Vault,
    *,
    now: datetime,
    accounts: int = len(plans.FIRMS),
    experiences: int | None = None,
    busy: int = 1_000,
    seed: int = 7,
) -> Generator[Progress, None, Summary]:
    """Fill an empty store around `now`; the same `now`, sizes and seed give the same records, ids included.

    The first twelve accounts are told by hand, more are put together. `experiences` asks for that many in
    all, `busy` of them of the first account; without it there are as many as the stories tell.
    """
    if not 1 <= accounts <= tier.MOST_CAP:
        raise Refusal("out_of_range", field="accounts", least=1, most=tier.MOST_CAP, value=accounts)
    desk, crowd = plans.desk(), plans.crowd()
    teller = Teller(Clock(now, desk.home), seeds.Ids(seed), seed, desk.author)
    written = [plans.firm(name) for name in plans.FIRMS[:accounts]]
    invented = many.firms(accounts - len(written), crowd, desk.routine, seed=seed)
    office = care.office(teller)
    told = [
        (each, _whole(telling.tell(teller, each, desk.routine), teller, office))
        for each in (*written, *invented)
    ]
    lines = [telling.inbox_line(teller, each) for each in desk.inbox]

    firms = [each for _, each in told]
    beyond = own.Own(teller)
    hosted = guests.Guests(teller)
    cast: list[Record] = [
        *hosted.with_limits(beyond.held(each.account for each in firms)),
        *hosted.treated(beyond.held(_people(firms))),
    ]
    placed = standings.told(teller, plans.tier(), [each.account for each in firms], by=desk.author)
    story: list[Record] = [
        *_lived(firms),
        *(other for each in firms for other in each.others),
        *lines,
        office,
        *placed,
        *beyond.records(),
        *hosted.records(_people(firms)),
        *wishes.told(teller, firms),
        *answered.told(teller, firms),
        *worth.told(teller, firms, seed=seed),
        *bought.told(teller, firms, seed=seed),
        *outcomes.opportunities(teller, firms),
        *lessons.changes(teller, firms),
    ]
    lived = sum(len(each.moments) for each in firms)
    more = max(0, (experiences or 0) - lived)
    total = len(cast) + more + len(story)

    with vault.write("fill_samples", at=now) as tx:
        if kept := records.count(tx, Account, archived=None):
            raise Refusal("store_not_empty", accounts=kept)
        act = tx.act
        _choose(tx, desk, premium=sum(each.account.level is Level.PREMIUM for each in firms), at=now)
        _keep(tx, cast)
    vault.author = _author(vault)
    yield Progress(len(cast), total, "accounts")

    # The hand-written moments come last, so that a search, newest first, meets them before the ordinary ones.
    busy_days = min(max(0, busy - len(firms[0].moments)), more if len(firms) == 1 else more // 2)
    ordinary = many.ordinary_days(teller, told, desk, crowd, count=more, busy=busy_days)
    for done in range(0, more, _BATCH):
        batch = list(itertools.islice(ordinary, _BATCH))
        with vault.write("fill_samples", at=now, act=act) as tx:
            records.save_all(tx, batch)
        yield Progress(len(cast) + done + len(batch), total, "experiences")

    with vault.write("fill_samples", at=now, act=act) as tx:
        _keep(tx, story)
    yield Progress(total, total, "story")
    return Summary(act, len(firms), sum(len(each.people) for each in firms), lived + more, total)


def _whole(firm: Told, teller: Teller, office: Calendar) -> Told:
    """What its moments came to, how its complaints went, and what became of what they taught."""
    cared = care.with_care(teller, outcomes.with_outcomes(firm), office=office)
    return lessons.with_courses(cared, today=teller.clock.now.date())


def _people(firms: Iterable[Told]) -> list[Person]:
    return [person for each in firms for person in each.people.values()]


def _lived(firms: Iterable[Told]) -> list[Experience]:
    return [experience for each in firms for _, experience in each.moments]


def _keep(tx: Transaction, made: Iterable[Record]) -> None:
    """Keep new records kind by kind, each kind in the order of making."""
    ordered = sorted(made, key=lambda record: (record.kind, record.created_at))
    for _, alike in itertools.groupby(ordered, key=lambda record: record.kind):
        records.save_all(tx, list(alike))


def _choose(tx: Transaction, desk: plans.DeskPlan, *, premium: int, at: datetime) -> None:
    """Settings the samples need, where the user has not chosen."""
    usual = ((settings.AUTHOR, desk.author), (settings.FIRM, desk.firm), (settings.HOME_ZONE, desk.home))
    for choice, value in usual:
        if not choices.value(tx, choice):
            choices.keep(tx, choice, value, at=at)
    if premium > choices.value(tx, settings.PREMIUM_CAP):
        choices.keep(tx, settings.PREMIUM_CAP, premium, at=at)


def _author(vault: Vault) -> str:
    return choices.get(vault, settings.AUTHOR)
