"""What an import of answers does away from the window: look a file through, plan it anew, run it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.records import Id
from keyaccounts.workflows import accounts, survey_import
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.importing import DateOrder, Sheet
from keyaccounts.workflows.progress import Progress
from keyaccounts.workflows.survey_import import Columns, Part, Plan, Summary, Whole

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

MANY = 800
"""From this many lines on, planning takes long enough to be told and stopped."""


@dataclass(frozen=True)
class Draft:
    """A file as it would be brought in, with what somebody chose so far; no plan while something lacks."""

    path: Path
    sheet: Sheet
    columns: Columns
    whole: Whole
    accounts: tuple[Account, ...] = ()
    plan: Plan | None = None
    is_unsure: bool = False

    @property
    def is_large(self) -> bool:
        """Whether planning takes a while."""
        return len(self.sheet.lines) >= MANY

    @property
    def names_accounts(self) -> bool:
        """Whether the file itself tells whose the answers are."""
        return bool({Part.ACCOUNT, Part.EMAIL} & set(self.columns.parts))

    @property
    def lacks(self) -> str:
        """What must be told and nothing tells: a field, or nothing."""
        return survey_import.lacks(self.columns, self.whole)

    def with_part(self, column: str, part: Part) -> Draft:
        """With one column telling something else."""
        changed = survey_import.changed(self.sheet, self.columns, column, part)
        return replace(self, columns=changed, is_unsure=changed.dates is DateOrder.UNSURE)

    def with_meaning(self, column: str, value: str, score: int | None) -> Draft:
        """With a value that counts so much, or is said to be no score."""
        return replace(self, columns=self.columns.with_meaning(column, {value: score}))

    def without_meaning(self, column: str, value: str) -> Draft:
        """With a value that nobody has said anything of."""
        return replace(self, columns=self.columns.without_meaning(column, value))

    def with_dates(self, order: DateOrder) -> Draft:
        """With day and month told apart."""
        return replace(self, columns=replace(self.columns, dates=order))

    def with_rest(self, account_id: Id) -> Draft:
        """With an account for all lines that name none."""
        return replace(self, whole=replace(self.whole, rest_to=account_id))

    def with_day(self, on: date) -> Draft:
        """With a day for all lines that have none."""
        return replace(self, whole=replace(self.whole, on=on))

    def with_purpose(self, purpose: str) -> Draft:
        """With another kind of survey."""
        return replace(self, whole=replace(self.whole, purpose=purpose))

    def with_account(self, customer: str, account_id: Id) -> Draft:
        """With a customer's lines given to an account; to none again without one."""
        rest = {name: id for name, id in self.whole.assigned.items() if name != customer}
        given = {**rest, customer: account_id} if account_id else rest
        return replace(self, whole=replace(self.whole, assigned=given))


def first_look(
    vault: Vault, path: Path, *, at: datetime, zone: str, today: date, page: str = ""
) -> Generator[Progress, None, Draft]:
    """Read a file and say what would happen; nothing is written."""
    yield Progress(0, 3, "reading")
    sheet = survey_import.read(path, page=page)
    yield Progress(1, 3, "planning")
    columns = survey_import.columns_for(vault, sheet, today=today)
    is_unsure = columns.dates is DateOrder.UNSURE
    draft = Draft(path, sheet, columns, Whole(), tuple(accounts.listed(vault)), is_unsure=is_unsure)
    yield Progress(2, 3, "planning")
    return planned(vault, draft, at=at, zone=zone)


def planned(vault: Vault, draft: Draft, *, at: datetime, zone: str) -> Draft:
    """The draft with a plan for what was chosen."""
    if draft.lacks:
        return replace(draft, plan=None)
    plan = survey_import.preview(
        vault, draft.sheet, at=at, zone=zone, columns=draft.columns, whole=draft.whole, path=str(draft.path)
    )
    return replace(draft, plan=plan)


def planned_in_steps(
    vault: Vault, draft: Draft, *, at: datetime, zone: str
) -> Generator[Progress, None, Draft]:
    """The same, as long work that can be stopped before it begins."""
    yield Progress(0, 0, "planning")
    return planned(vault, draft, at=at, zone=zone)


def run(vault: Vault, plan: Plan, *, at: datetime, by_clock: datetime) -> Generator[Progress, None, Summary]:
    """A verified backup, then the import as one act; `by_clock` is the moment by the user's clock."""
    yield from vaults.backup_before(vault, "before_import", at=by_clock)
    return (yield from survey_import.run(vault, plan, at=at))
