"""All accounts side by side: what each last said, how the balance stands, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import equity, settings
from keyaccounts.accounts import Account, Level
from keyaccounts.agenda_items import Item, Said
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import experiences, records
from keyaccounts.store.experiences import HeldEffect, RatedDay
from keyaccounts.workflows import agenda, choices, naming

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

LEAST_RATED, RATED_WITHIN = 5, 365
"""A balance is shown from five rated experiences within a year; fewer say nothing."""

MONTHS, COMPARED_WITH = 6, 90
"""Spans of 30 days that are summed up, and the days back to the balance that today's is compared with."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Standing(NamedTuple):
    """An account's experience equity: -100..+100, None where too little is known.

    `before` is what it was 90 days ago, `rated` how many rated experiences stand behind it, `months` the
    sums of effects of the last six 30-day spans, the oldest first, None for a span without any.
    """

    balance: float | None
    before: float | None
    rated: int
    months: tuple[int | None, ...]


class AccountLine(NamedTuple):
    """One account as the overview shows it; `next_item` is the first line of Today that is about it."""

    account: Account
    person: Person | None
    said: Said | None
    standing: Standing
    last_touch: datetime | None
    next_item: Item | None


class Portfolio(NamedTuple):
    """The premium accounts, those that need the user first, and the watch list by name."""

    premium: tuple[AccountLine, ...]
    watch: tuple[AccountLine, ...]
    archived: tuple[Account, ...]
    cap: int


def overview(vault: Vault, *, now: datetime, zone: str) -> Portfolio:
    """All accounts, with what comes next for each."""
    day = agenda.today(vault, now=now, zone=zone)
    first: dict[Id, tuple[int, Item]] = {}
    for place, item in enumerate(day.items):
        first.setdefault(item.account_id, (place, item))
    with vault.read() as tx:
        lines = _lines(tx, first, now)
        archived = records.listed(tx, Account, archived=True)
        cap = choices.value(tx, settings.PREMIUM_CAP)
    urgency = {line.account.id: first.get(line.account.id, (len(day.items), None))[0] for line in lines}
    premium = [line for line in lines if line.account.level is Level.PREMIUM]
    watch = [line for line in lines if line.account.level is Level.WATCH]
    premium.sort(key=lambda line: (urgency[line.account.id], _by_name(line)))
    watch.sort(key=_by_name)
    return Portfolio(tuple(premium), tuple(watch), tuple(archived), cap)


def standings(tx: Transaction, accounts: Iterable[Id], now: datetime) -> dict[Id, Standing]:
    """The experience equity of accounts."""
    today = (now - _EPOCH).days
    held: dict[Id, list[HeldEffect]] = {}
    for each in experiences.held(tx, since=now - timedelta(days=COMPARED_WITH)):
        held.setdefault(each.account_id, []).append(each)
    return {
        account: _standing(experiences.rated_days(tx, account), held.get(account, []), today)
        for account in accounts
    }


def _standing(days: list[RatedDay], held: list[HeldEffect], today: int) -> Standing:
    rated = recent = 0
    sums: list[int | None] = [None] * MONTHS
    for day, good, bad, times in days:
        rated += times
        age = today - day
        if age <= RATED_WITHIN:
            recent += times
            if 0 <= age < 30 * MONTHS:
                at = MONTHS - 1 - age // 30
                sums[at] = (sums[at] or 0) + good + bad
    if recent < LEAST_RATED:
        return Standing(None, None, rated, tuple(sums))
    now, before = _sums(days, today)
    now += _kept(held, today)
    before += _kept(held, today - COMPARED_WITH)
    return Standing(equity.of_sum(now), equity.of_sum(before), rated, tuple(sums))


def _sums(days: list[RatedDay], today: int) -> tuple[float, float]:
    """S of today, and that of some days ago: what was there then has only faded since."""
    good_before = bad_before = since = 0.0
    for day, good, bad, _ in days:
        if day > today:
            continue
        good_left, bad_left = equity.weights(today - day)
        if day <= today - COMPARED_WITH:
            good_before += good * good_left
            bad_before += bad * bad_left
        else:
            since += good * good_left + bad * bad_left
    good_left, bad_left = equity.weights(COMPARED_WITH)
    return good_before + bad_before + since, good_before / good_left + bad_before / bad_left


def _kept(held: list[HeldEffect], on: int) -> float:
    """What would have faded by a day, had an open complaint not held it (rules 1)."""
    return sum(
        each.effect * (1 - equity.weights(on - each.day)[1])
        for each in held
        if each.day <= on and (each.closed_at is None or on < (each.closed_at - _EPOCH).days)
    )


def _lines(tx: Transaction, first: dict[Id, tuple[int, Item]], now: datetime) -> list[AccountLine]:
    accounts = records.listed(tx, Account)
    ids = [account.id for account in accounts]
    quoted, touched = experiences.latest(tx, ids, with_quote=True), experiences.latest(tx, ids)
    standing = standings(tx, ids, now)
    people: dict[Id, list[Person]] = defaultdict(list)
    for person in records.listed(tx, Person):
        people[person.account_id].append(person)
    lines = []
    for account in accounts:
        told = quoted.get(account.id)
        last = touched.get(account.id)
        said = agenda.said(told) if told else None
        speaker = said.person_id if said else next(iter(last.people), "") if last else ""
        known = people[account.id]
        lines.append(
            AccountLine(
                account,
                next((each for each in known if each.id == speaker), next(iter(known), None)),
                said,
                standing[account.id],
                last.at if last else None,
                first[account.id][1] if account.id in first else None,
            )
        )
    return lines


def _by_name(line: AccountLine) -> str:
    return naming.sort_key(line.account.name)
