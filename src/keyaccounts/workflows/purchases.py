"""What an account bought, month by month beside what was lived, and how each purchase felt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import figures, purchases, settings
from keyaccounts.accounts import Account
from keyaccounts.experiences import Emotion
from keyaccounts.purchases import Feelings, Purchase
from keyaccounts.records import Id
from keyaccounts.series import Kind, Series
from keyaccounts.store import experiences, records
from keyaccounts.workflows import choices

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

NEWEST = 12
"""How many purchases are shown one by one."""

_EPOCH = date(1970, 1, 1)


class Bought(NamedTuple):
    """The last twelve months of an account: what it bought, which lags, beside what leads.

    `lagging` are the amounts, then a series for each unit; `leading` is the effect of what was lived.
    """

    account: Account
    currency: str
    newest: tuple[Purchase, ...]
    times: int
    lagging: tuple[Series, ...]
    leading: Series
    feelings: Feelings


def bought(vault: Vault, account_id: Id, *, today: date) -> Bought:
    """All that is known of what an account bought."""
    months = tuple(figures.last_months(today.year, today.month))
    with vault.read() as tx:
        account = records.get(tx, Account, account_id)
        found = records.listed(tx, Purchase, account_id=account_id)
        currency = choices.value(tx, settings.CURRENCY)
        leading = Series(Kind.LEADING, "effect", months, _effects(tx, account_id, months))
    newest = sorted(found, key=lambda each: (each.on, each.id), reverse=True)[:NEWEST]
    return Bought(
        account, currency, tuple(newest), len(found),
        tuple(purchases.by_month(found, months, currency=currency)), leading, purchases.feelings(found),
    )  # fmt: skip


def feelings(vault: Vault, account_id: Id) -> Feelings:
    """Of how many purchases of an account it is known how they felt (F044)."""
    with vault.read() as tx:
        return purchases.feelings(records.listed(tx, Purchase, account_id=account_id))


def felt(vault: Vault, purchase_id: Id, *, emotions: Iterable[Emotion], at: datetime) -> Purchase:
    """Say how a purchase felt; no feeling at all makes it unknown again."""
    with vault.read() as tx:
        told = records.get(tx, Purchase, purchase_id)
    with vault.write("say_feelings", about=told.item or told.reference or f"{told.on}", at=at) as tx:
        return records.save(tx, told.changed(emotions=tuple(emotions)))


def _effects(tx: Transaction, account_id: Id, months: tuple[str, ...]) -> tuple[int, ...]:
    """What the moments of each month did to the relationship, all together."""
    effects: dict[str, int] = defaultdict(int)
    for each in experiences.rated_days(tx, account_id):
        effects[f"{_EPOCH + timedelta(each.day):%Y-%m}"] += each.good + each.bad
    return tuple(effects[month] for month in months)
