"""The pages that look over everything: Today, against a raw fetch of the rows it shows, and all accounts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from benchmarks import measuring, stores, yardsticks
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from keyaccounts.agenda import Agenda
from keyaccounts.workflows import agenda, complaint_clocks, complaints, portfolio

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

_SHOWN = (
    "promise", "complaint", "check_in", "meeting", "need", "task", "coming_moment", "inbox_line", "account",
    "person",
)  # fmt: skip


def today(plan: Plan) -> Iterator[Row]:
    """12: what deserves attention, with 50 accounts and some 200 complaints."""
    store = stores.sample(plan.large)
    with (
        stores.copied(store) as twin,
        stores.opened(store) as vault,
        contextlib.closing(yardsticks.connect(twin, stores.key_of(twin))) as bare,
    ):
        told = agenda.today(vault, now=stores.NOW, zone=stores.ZONE)
        pairs = measuring.in_turn(
            plan.pairs,
            lambda: measuring.timed(lambda: agenda.today(vault, now=stores.NOW, zone=stores.ZONE)),
            lambda: measuring.timed(lambda: _rows_shown(bare, told)),
        )
    yield measuring.row(f"12 Today, {plan.large:,}", pairs, goal=2.0, most=0.3)


def accounts(plan: Plan) -> Iterator[Row]:
    """13: all accounts with their balances and what comes next."""
    store = stores.sample(plan.large)
    with stores.opened(store) as vault:
        took = [
            measuring.timed(lambda: portfolio.overview(vault, now=stores.NOW, zone=stores.ZONE))
            for _ in range(plan.pairs + 1)
        ][1:]
    middle = measuring.median(took)
    yield Row(f"13 all accounts, {plan.large:,}, cpu", measuring.shown(middle), "", "", "1.00 s", middle <= 1)


def queue(plan: Plan) -> Iterator[Row]:
    """The open complaints of the large store with the clocks of each, as the queue shows them."""
    with stores.opened(stores.sample(plan.large)) as vault:
        took = [measuring.timed(lambda: _waiting(vault)) for _ in range(plan.pairs + 1)][1:]
        count = len(complaints.queue(vault, now=stores.NOW))
    middle = measuring.median(took)
    yield Row(f"the queue, {count} open complaints", measuring.shown(middle), "", "", "0.50 s", middle <= 0.5)


def _waiting(vault: Vault) -> None:
    complaints.queue(vault, now=stores.NOW)
    complaint_clocks.running(vault, now=stores.NOW)


def _rows_shown(connection: Any, told: Agenda) -> list[Any]:
    """Each record that a line of Today is about, with its account and its person."""
    # A date that nobody planned goes by the name of what it is derived from.
    ids = {
        each.rpartition(":")[2]
        for item in told.items
        for each in (item.record_id, item.account_id, item.person_id)
        if each
    }
    found: list[Any] = []
    for table in _SHOWN:
        for each in ids:
            found += connection.execute(
                f"SELECT * FROM {table} WHERE id = ?", (bytes.fromhex(each),)
            ).fetchall()
    return found
