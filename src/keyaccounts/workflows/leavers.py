"""Somebody leaves an account or joins it: what hangs on them is settled in one act, their history stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import sentences
from keyaccounts.bonds import Bond, Influence
from keyaccounts.check_ins import CheckIn
from keyaccounts.liaisons import Liaison
from keyaccounts.meetings import Meeting
from keyaccounts.needs import OPEN_STATES, Need
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id, R, new_id, require_one_of
from keyaccounts.refusals import Refusal
from keyaccounts.rhythms import Rhythm
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import rhythms, tasks

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

ANSWERS = ("keep", "successor", "release")
"""What becomes of an open promise: it stays as it is, goes to the successor, or binds nobody any more."""

MEET_DAYS = 14
"""Within how many days somebody new is to be met."""

NEW_DAYS = 90
"""How long somebody counts as new at a firm."""


class Leaving(NamedTuple):
    """What hangs on a person, and who could take their place; bonds and needs stay as they are."""

    person: Person
    colleagues: tuple[Person, ...]
    promises: tuple[Promise, ...]
    tasks: tuple[Task, ...]
    check_ins: tuple[CheckIn, ...]
    rhythms: tuple[Rhythm, ...]
    meetings: tuple[Meeting, ...]
    edges: tuple[Influence, ...]
    bonds: tuple[Bond, ...]
    needs: tuple[Need, ...]
    known_by: tuple[Liaison, ...]


class Left(NamedTuple):
    """Who has left, and the task that came of it."""

    person: Person
    task: Task | None


def leaving(vault: Vault, person_id: Id, *, now: datetime) -> Leaving:
    """What hangs on a person."""
    with vault.read() as tx:
        return _leaving(tx, person_id, now)


def leave(
    vault: Vault,
    person_id: Id,
    *,
    on: date,
    successor_id: Id = "",
    promises: Mapping[Id, str] | None = None,
    make_tasks: bool = True,
    at: datetime,
) -> Left:
    """Settle what hangs on somebody who has left, as one act; a promise not named stays as it is."""
    with vault.read() as tx:
        name = records.get(tx, Person, person_id).name
    with vault.write("note_leaver", about=name, at=at) as tx:
        found = _leaving(tx, person_id, at)
        if found.person.left_on is not None:
            raise Refusal("left_already", field="left_on", name=name, left_on=found.person.left_on)
        successor = _successor(found, successor_id)
        for each in found.promises:
            _settle(tx, each, (promises or {}).get(each.id, "keep"), successor, on=on)
        for task in found.tasks:
            _pass_on_task(tx, task, name, successor, on=on)
        for check_in in found.check_ins:
            change = {"person_id": successor.id} if successor else {"state": "cancelled"}
            records.save(tx, check_in.changed(**change))
        rhythms.stop_all(tx, person_id, at=at)
        for meeting in found.meetings:
            there = (successor.id if successor and id == person_id else id for id in meeting.people)
            records.save(
                tx, meeting.changed(people=tuple(dict.fromkeys(id for id in there if id != person_id)))
            )
        for edge in found.edges:
            records.save(tx, edge.archived(at=at))
        left = records.save(tx, found.person.changed(left_on=on).archived(at=at))
        task_made = _succession(tx, left, successor, at=at) if make_tasks else None
        return Left(left, task_made)


def is_joiner(joined_on: date | None, *, today: date) -> bool:
    """Whether somebody who is there since a day has just joined."""
    return joined_on is not None and today - joined_on <= timedelta(days=NEW_DAYS)


def join(vault: Vault, person: Person, *, on: date, at: datetime) -> Person:
    """Keep somebody new at an account, and a task to meet them."""
    with vault.write("note_joiner", about=person.name, at=at) as tx:
        joined = records.save(tx, person.changed(joined_on=on))
        records.save(tx, Task(
            id=new_id(at), created_at=at, account_id=joined.account_id, person_id=joined.id, cause="gap",
            gap="never_met", text=sentences.task("joiner", person=joined.name),
            due_on=max(on, at.date()) + timedelta(days=MEET_DAYS),
        ))  # fmt: skip
        return joined


def _leaving(tx: Transaction, person_id: Id, now: datetime) -> Leaving:
    person = records.get(tx, Person, person_id)
    account_id = person.account_id
    people = records.listed(tx, Person, account_id=account_id)
    return Leaving(
        person=person,
        colleagues=tuple(each for each in people if each.id != person_id and each.left_on is None),
        promises=tuple(records.listed(tx, Promise, state="open", person_id=person_id)),
        tasks=tuple(records.listed(tx, Task, state="open", person_id=person_id)),
        check_ins=tuple(records.listed(tx, CheckIn, state="planned", person_id=person_id)),
        rhythms=tuple(records.listed(tx, Rhythm, person_id=person_id)),
        meetings=_having(tx, Meeting, account_id, lambda each: each.at > now and person_id in each.people),
        edges=_having(tx, Influence, account_id, lambda each: person_id in (each.from_id, each.to_id)),
        bonds=tuple(records.listed(tx, Bond, person_id=person_id)),
        needs=tuple(
            each for each in records.listed(tx, Need, person_id=person_id) if each.state in OPEN_STATES
        ),
        known_by=_having(tx, Liaison, account_id, lambda each: person_id in each.people),
    )


def _having(tx: Transaction, kind: type[R], account_id: Id, hangs: Callable[[R], bool]) -> tuple[R, ...]:
    return tuple(each for each in records.listed(tx, kind, account_id=account_id) if hangs(each))


def _successor(found: Leaving, successor_id: Id) -> Person | None:
    if not successor_id:
        return None
    successor = next((each for each in found.colleagues if each.id == successor_id), None)
    if successor is None:
        raise Refusal("no_successor", field="successor_id", name=found.person.name)
    return successor


def _settle(tx: Transaction, promise: Promise, answer: str, successor: Person | None, *, on: date) -> None:
    require_one_of(answer, "promises", ANSWERS)
    if answer == "release":
        records.save(tx, promise.released(on=on))
    elif answer == "successor":
        if successor is None:
            raise Refusal("no_successor", field="successor_id", name=promise.text)
        records.save(tx, promise.passed_to(successor.id))


def _pass_on_task(tx: Transaction, task: Task, name: str, successor: Person | None, *, on: date) -> None:
    if task.cause == "gap":
        # To meet or cover somebody who has gone makes no sense, nor does it for their successor by this name.
        records.save(tx, task.dropped(on=on, why=sentences.task("has_left", person=name)))
    elif successor is not None:
        records.save(tx, task.changed(person_id=successor.id))


def _succession(tx: Transaction, left: Person, successor: Person | None, *, at: datetime) -> Task | None:
    code = "rebuild_bond" if successor else "meet_successor"
    return tasks.raise_once(tx, Task(
        id=new_id(at), created_at=at, account_id=left.account_id, cause="succession",
        person_id=successor.id if successor else left.id,
        text=sentences.task(code, person=left.name, successor=successor.name if successor else ""),
        due_on=at.date() + timedelta(days=MEET_DAYS),
    ))  # fmt: skip
