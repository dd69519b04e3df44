"""What a user does with tasks: add, do, drop, and hand them to colleagues who take them or send them back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from keyaccounts import settings
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import choices

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def add(vault: Vault, task: Task, *, at: datetime) -> Task:
    """Keep a new task."""
    with vault.write("add_task", about=task.text, at=at) as tx:
        return records.save(tx, task)


def edit(vault: Vault, task: Task, *, at: datetime) -> Task:
    """Keep a task's new state."""
    with vault.write("edit_task", about=task.text, at=at) as tx:
        return records.save(tx, task)


def finish(vault: Vault, task_id: Id, *, on: date, at: datetime) -> Task:
    """Mark a task done on a day."""
    task = get(vault, task_id)
    with vault.write("finish_task", about=task.text, at=at) as tx:
        return records.save(tx, task.done(on=on))


def drop(vault: Vault, task_id: Id, *, why: str, on: date, at: datetime) -> Task:
    """Give a task up, and say why."""
    task = get(vault, task_id)
    with vault.write("drop_task", about=task.text, at=at) as tx:
        return records.save(tx, task.dropped(on=on, why=why))


def hand_over(vault: Vault, task_id: Id, *, to: str, at: datetime) -> Task:
    """Offer a task to a colleague."""
    task = get(vault, task_id)
    with vault.write("hand_over_task", about=task.text, at=at) as tx:
        return records.save(tx, task.handed(to, by=choices.value(tx, settings.AUTHOR)))


def accept(vault: Vault, task_id: Id, *, at: datetime) -> Task:
    """Note that the colleague takes the task."""
    task = get(vault, task_id)
    with vault.write("accept_task", about=task.text, at=at) as tx:
        return records.save(tx, task.accepted())


def decline(vault: Vault, task_id: Id, *, why: str, at: datetime) -> Task:
    """Note that the colleague does not take the task: it is the sender's again (F080)."""
    task = get(vault, task_id)
    with vault.write("decline_task", about=task.text, at=at) as tx:
        return records.save(tx, task.declined(why=why))


def get(vault: Vault, task_id: Id) -> Task:
    """One task."""
    with vault.read() as tx:
        return records.get(tx, Task, task_id)


def open_at(vault: Vault, account_id: Id) -> list[Task]:
    """The open tasks of an account, the soonest due first."""
    with vault.read() as tx:
        found = records.listed(tx, Task, account_id=account_id, state="open")
    return sorted(found, key=lambda each: (each.due_on or date.max, each.id))


def settled_at(vault: Vault, account_id: Id) -> list[Task]:
    """The tasks of an account that were done or dropped, the last first."""
    with vault.read() as tx:
        found = [each for each in records.listed(tx, Task, account_id=account_id) if not each.is_open]
    return sorted(found, key=lambda each: (each.settled_on or date.min, each.id), reverse=True)


def raise_once(tx: Transaction, task: Task) -> Task | None:
    """Keep a task unless an open one of its account has the same cause, gap and person."""
    alike = records.listed(
        tx, Task, account_id=task.account_id, state="open", cause=task.cause, gap=task.gap,
        person_id=task.person_id,
    )  # fmt: skip
    return None if alike else records.save(tx, task)
