"""Opening the account with a thousand entries: its story as data, and its page until painted."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterator

from benchmarks import measuring, stores, yardsticks
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from benchmarks.windows import app, desk_on
from keyaccounts.workflows import accounts, stories

_PAGE = "keyaccounts.ui.accounts.account_page"


def story(plan: Plan) -> Iterator[Row]:
    """8: the story against a raw fetch of the same columns; the page against that and a bare table."""
    store = stores.sample(plan.large)
    with (
        stores.copied(store) as twin,
        stores.opened(store) as vault,
        contextlib.closing(yardsticks.connect(twin, stores.key_of(twin))) as bare,
    ):
        account = next(
            each
            for each in accounts.listed(vault)
            if len(stories.read(vault, each.id).moments) >= stores.BUSY
        )
        query = "SELECT * FROM experience WHERE account_id = ? AND archived_at IS NULL ORDER BY at DESC"
        mine = bytes.fromhex(account.id)

        def fetch() -> list[tuple[object, ...]]:
            found: list[tuple[object, ...]] = bare.execute(query, (mine,)).fetchall()
            return found

        name = f" 8 account of {len(fetch()):,} entries"
        pairs = measuring.in_turn(
            plan.pairs,
            lambda: measuring.timed(lambda: stories.read(vault, account.id)),
            lambda: measuring.timed(fetch),
        )
        yield measuring.row(f"{name}, data", pairs, goal=1.3)
        if importlib.util.find_spec(_PAGE) is None:
            yield measuring.missing(f"{name}, painted", "no page yet")
            return
        from PySide6.QtCore import QEvent

        from keyaccounts.ui.accounts.account_page import AccountPage

        desk = desk_on(vault)

        def turn() -> measuring.Took:
            # The page before goes first, or its long story would still be measured in this one's time.
            app().sendPostedEvents(None, QEvent.Type.DeferredDelete)
            return measuring.timed(page)

        def page() -> None:
            made = AccountPage(desk)
            made.resize(1200, 800)
            made.show_record("account", account.id)
            made.show()
            app().processEvents()
            made.grab()
            made.close()
            made.deleteLater()

        pairs = measuring.in_turn(
            plan.pairs,
            turn,
            lambda: measuring.timed(lambda: yardsticks.painted_table(fetch())()),
        )
        yield measuring.row(f"{name}, painted", pairs, goal=1.5, most=0.06)
