"""What an account earns, costs and takes of our time, put together; and the figures behind it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import effort, figures, instants, settings
from keyaccounts.accounts import Account, Level
from keyaccounts.effort import Attention, Spent
from keyaccounts.figures import Figures, Result
from keyaccounts.records import Id, Money
from keyaccounts.store import effort as log
from keyaccounts.store import records
from keyaccounts.workflows import choices

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_BUDGETS = {"A": settings.ATTENTION_A, "B": settings.ATTENTION_B}


class Worth(NamedTuple):
    """An account in money and time. `months` are the last twelve, `results` those that have figures.

    `trend` is by how much the margin changes a month; `spent` what each month took; `attention` this month.
    """

    account: Account
    currency: str
    hour_rate: Money
    kept: tuple[Figures, ...]
    years: tuple[Result, ...]
    months: tuple[str, ...]
    results: tuple[Result, ...]
    trend: float | None
    spent: dict[str, Spent]
    attention: Attention


def worth(vault: Vault, account_id: Id, *, now: datetime, zone: str) -> Worth:
    """All that is known of an account's money and effort."""
    today = instants.day_of(now, zone)
    months = figures.last_months(today.year, today.month)
    with vault.read() as tx:
        account = records.get(tx, Account, account_id)
        kept = records.listed(tx, Figures, account_id=account_id)
        rate, spent = choices.value(tx, settings.HOUR_RATE), by_period(tx, account_id, zone)
        budget = choices.value(tx, budget_of(account))
        currency = choices.value(tx, settings.CURRENCY)
    costs = {period: each.cost(rate) for period, each in spent.items()}
    results = figures.by_month(kept, costs, months)
    return Worth(
        account, currency, rate, tuple(sorted(kept, key=lambda each: each.period, reverse=True)),
        tuple(figures.by_year(kept, costs)), tuple(months), tuple(results), figures.trend(results, months),
        spent, Attention(spent.get(months[-1], Spent()).minutes, budget),
    )  # fmt: skip


def keep(vault: Vault, told: Figures, *, at: datetime) -> Figures:
    """Write figures down; one period of an account has one set of them."""
    with vault.write("keep_figures", about=f"{_name(vault, told.account_id)}, {told.period}", at=at) as tx:
        for each in records.listed(tx, Figures, account_id=told.account_id, period=told.period):
            if each.id != told.id:
                records.save(tx, each.archived(at=at))
        return records.save(tx, told)


def drop(vault: Vault, figures_id: Id, *, at: datetime) -> Figures:
    """Put figures away."""
    with vault.read() as tx:
        told = records.get(tx, Figures, figures_id)
    with vault.write("drop_figures", about=f"{_name(vault, told.account_id)}, {told.period}", at=at) as tx:
        return records.save(tx, told.archived(at=at))


def by_period(tx: Transaction, account_id: Id, zone: str) -> dict[str, Spent]:
    """What an account took of time and money, by year and by month of the user's days."""
    found: dict[str, list[Spent]] = defaultdict(list)
    for each in log.entries(tx, account_id):
        day = instants.day_of(each.at, zone)
        for period in (f"{day:%Y}", f"{day:%Y-%m}"):
            found[period].append(Spent(each.minutes, each.money, 1))
    return {period: effort.total(parts) for period, parts in found.items()}


def attention(vault: Vault, *, now: datetime, zone: str) -> dict[Id, Attention]:
    """What each account got this month against what it is meant to get (F050)."""
    today = instants.day_of(now, zone)
    begun = instants.start_of(today.replace(day=1), zone)
    with vault.read() as tx:
        minutes: dict[Id, int] = defaultdict(int)
        for each in log.entries(tx, since=begun):
            minutes[each.account_id] += each.minutes
        return {
            account.id: Attention(minutes[account.id], choices.value(tx, budget_of(account)))
            for account in records.listed(tx, Account)
        }


def budget_of(account: Account) -> settings.Choice[int]:
    """The choice that says how many hours a month an account is meant to get."""
    if account.level is Level.WATCH:
        return settings.ATTENTION_WATCH
    return _BUDGETS.get(account.grade, settings.ATTENTION_B)


def _name(vault: Vault, account_id: Id) -> str:
    with vault.read() as tx:
        return records.get(tx, Account, account_id).name
