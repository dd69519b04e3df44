"""What an import of purchases does away from the window: look a file through, plan it anew, run it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.records import Id
from keyaccounts.workflows import accounts, importing, purchasing
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.importing import DateOrder, Sheet
from keyaccounts.workflows.progress import Progress
from keyaccounts.workflows.purchasing import Columns, Decimals, Part, Plan, Summary

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

MANY = 2_000
"""From this many lines on, planning takes long enough to be told and stopped."""


@dataclass(frozen=True)
class Draft:
    """A file as it would be brought in, with what somebody chose so far; no plan while a column lacks."""

    path: Path
    sheet: Sheet
    columns: Columns
    accounts: tuple[Account, ...] = ()
    assigned: Mapping[str, Id] = field(default_factory=dict)
    plan: Plan | None = None
    is_unsure: bool = False

    @property
    def is_large(self) -> bool:
        """Whether planning takes a while."""
        return len(self.sheet.lines) >= MANY

    def with_part(self, column: str, part: Part) -> Draft:
        """With one column telling something else."""
        changed = purchasing.changed(self.sheet, self.columns, column, part)
        return replace(self, columns=changed, is_unsure=changed.dates is DateOrder.UNSURE)

    def with_dates(self, order: DateOrder) -> Draft:
        """With day and month told apart."""
        return replace(self, columns=replace(self.columns, dates=order))

    def with_decimals(self, decimals: Decimals) -> Draft:
        """With the other sign before decimals."""
        return replace(self, columns=replace(self.columns, decimals=decimals))

    def with_account(self, customer: str, account_id: Id) -> Draft:
        """With a customer's lines given to an account; to none again without one."""
        rest = {name: id for name, id in self.assigned.items() if name != customer}
        return replace(self, assigned={**rest, customer: account_id} if account_id else rest)


def first_look(vault: Vault, path: Path, *, at: datetime, today: date) -> Generator[Progress, None, Draft]:
    """Read a file and say what would happen; nothing is written."""
    yield Progress(0, 2, "reading")
    sheet = importing.read(path)
    columns = purchasing.columns_for(vault, sheet)
    draft = Draft(
        path, sheet, columns, tuple(accounts.listed(vault)), is_unsure=columns.dates is DateOrder.UNSURE
    )
    yield Progress(1, 2, "planning")
    return planned(vault, draft, at=at, today=today)


def planned(vault: Vault, draft: Draft, *, at: datetime, today: date) -> Draft:
    """The draft with a plan for what was chosen."""
    if draft.columns.lacks:
        return replace(draft, plan=None)
    plan = purchasing.preview(
        vault, draft.sheet, at=at, today=today, columns=draft.columns, assigned=draft.assigned,
        path=str(draft.path),
    )  # fmt: skip
    return replace(draft, plan=plan)


def planned_in_steps(
    vault: Vault, draft: Draft, *, at: datetime, today: date
) -> Generator[Progress, None, Draft]:
    """The same, as long work that can be stopped before it begins."""
    yield Progress(0, 0, "planning")
    return planned(vault, draft, at=at, today=today)


def run(vault: Vault, plan: Plan, *, at: datetime, by_clock: datetime) -> Generator[Progress, None, Summary]:
    """A verified backup, then the import as one act; `by_clock` is the moment by the user's clock."""
    yield from vaults.backup_before(vault, "before_import", at=by_clock)
    return (yield from purchasing.run(vault, plan, at=at))
