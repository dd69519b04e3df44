"""What went wrong for the same reason over all accounts, and the changes planned against it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import root_causes as rules
from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint, Remedy
from keyaccounts.experiences import Experience
from keyaccounts.records import Id, new_id
from keyaccounts.root_causes import Case, Root
from keyaccounts.store import failures as kept_failures
from keyaccounts.store import records
from keyaccounts.tasks import Task

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

USUAL_DAYS = 180


class RootCauses(NamedTuple):
    """The causes, the most frequent first; `uncaused` are the cases of any time that want one."""

    roots: tuple[Root, ...]
    uncaused: tuple[Case, ...]
    accounts: Mapping[Id, Account]


def look(vault: Vault, *, now: datetime, days: int | None = USUAL_DAYS) -> RootCauses:
    """The causes of the last days; without days, of all time."""
    with vault.read() as tx:
        accounts = {each.id: each for each in records.listed(tx, Account)}
        found = [each for each in _cases(tx) if each.account_id in accounts]
        tasks = records.listed(tx, Task, cause="complaint")
        remedies = records.listed(tx, Remedy, sort="process_change")
    roots = rules.ranked(found, now=now, days=days, tasks=tasks, remedies=remedies)
    return RootCauses(tuple(roots), tuple(each for each in found if each.wants_cause(now)), accounts)


def plan_change(
    vault: Vault, root: Root, *, text: str, owner: str = "", due_on: date | None = None, at: datetime
) -> Task:
    """Make a task of changing what brings a cause about; it belongs to the newest complaint of it."""
    newest = next((each for each in root.cases if each.kind == Complaint.kind), root.cases[0])
    with vault.write("plan_change", about=text, at=at) as tx:
        return records.add(
            tx,
            Task(
                id=new_id(at), created_at=at, account_id=newest.account_id, text=text, cause="complaint",
                gap=root.cause, owner=owner, due_on=due_on,
                complaint_id=newest.id if newest.kind == Complaint.kind else "",
            ),
        )  # fmt: skip


def _cases(tx: Transaction) -> list[Case]:
    spoken = records.selected(
        tx, Experience, lambda query, table: query.where(table.c.complaint_id.is_not(None))
    )
    return rules.cases(
        records.listed(tx, Complaint, archived=None), kept_failures.failures(tx), (each.id for each in spoken)
    )
