"""Three years of answers of one account: read as data, and the results page until painted (F022)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks import measuring, stores
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from benchmarks.windows import app, desk_on
from keyaccounts.answers import Answer, Rating
from keyaccounts.records import Id, new_id
from keyaccounts.store import records
from keyaccounts.workflows import accounts, satisfaction

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ANSWERS, DAYS = 2_809, 1_095


def drawn(plan: Plan) -> Iterator[Row]:
    """A survey's answers without names at one account, beside all that the large store holds."""
    with (
        stores.copied(stores.sample(plan.large)) as store,
        stores.opened(store) as vault,
    ):
        account = accounts.listed(vault)[0]
        _answer(vault, account.id)
        took = [measuring.timed(lambda: _read(vault, account.id)) for _ in range(plan.pairs + 1)][1:]
        middle = measuring.median(took)
        name = f"3 years, {ANSWERS:,} answers"
        yield Row(f"{name}, data", measuring.shown(middle), "", "", "1.00 s", middle <= 1)
        from PySide6.QtCore import QEvent

        from keyaccounts.ui.check_ins.check_ins_page import CheckInsPage

        desk = desk_on(vault)

        def page() -> None:
            app().sendPostedEvents(None, QEvent.Type.DeferredDelete)
            made = CheckInsPage(desk)
            made.resize(1200, 800)
            made.show_record("results", account.id)
            made.show()
            app().processEvents()
            made.grab()
            made.close()
            made.deleteLater()

        took = [measuring.timed(page) for _ in range(plan.pairs + 1)][1:]
        middle = measuring.median(took)
        yield Row(f"{name}, painted", measuring.shown(middle), "", "", "1.00 s", middle <= 1)


def _read(vault: Vault, account_id: Id) -> None:
    satisfaction.results(vault, account_id=account_id, months=0, now=stores.NOW)
    satisfaction.line(vault, account_id, now=stores.NOW)


def _answer(vault: Vault, account_id: Id) -> None:
    made = []
    for place in range(ANSWERS):
        at = stores.NOW - timedelta(days=place * DAYS / ANSWERS)
        ratings = (
            Rating("offering", "offering", 1 + place % 5), Rating("dealing", "dealing", 1 + place % 4),
            Rating("nps", "nps", place % 11),
        )  # fmt: skip
        made.append(Answer(
            id=new_id(at), created_at=at, account_id=account_id, answered_at=at, way="survey",
            writer="customer", ratings=ratings, words="It came on the day it was promised", source="survey",
        ))  # fmt: skip
    with vault.write("fill_samples", at=stores.NOW) as tx:
        records.save_all(tx, made)
