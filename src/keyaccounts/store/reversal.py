"""Undo and redo: the opposite of what an act changed, entered in the journal as an act of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.changes import Act
from keyaccounts.refusals import Refusal
from keyaccounts.store import journal, records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


Watch = Callable[["Transaction"], AbstractContextManager[None]]
"""Looks on while an act is turned, and refuses what must not come of it."""


def _nobody(tx: Transaction) -> AbstractContextManager[None]:
    return nullcontext()


def undo(vault: Vault, *, at: datetime, watched_by: Watch = _nobody) -> Act:
    """Take the last act back, all of it."""
    with vault.write("undo", at=at) as tx, watched_by(tx):
        act = journal.next_undo(tx)
        return _turn(tx, act, direction="undo")


def redo(vault: Vault, *, at: datetime, watched_by: Watch = _nobody) -> Act:
    """Do the act again that was last taken back."""
    with vault.write("redo", at=at) as tx, watched_by(tx):
        act = journal.next_redo(tx)
        return _turn(tx, act, direction="redo")


def _turn(tx: Transaction, act: Act | None, *, direction: str) -> Act:
    if act is None:
        raise Refusal(f"nothing_to_{direction}")
    changes = journal.standing_changes(tx, act)
    for _, alike in itertools.groupby(changes, key=lambda entry: (entry.kind, entry.change)):
        records.invert(tx, list(alike))
    journal.mark_turned(tx, act, direction=direction)
    return act
