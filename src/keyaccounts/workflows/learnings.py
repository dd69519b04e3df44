"""What a user does with learnings: find them, share, analyse and act on them, retire and correct them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, learning_states
from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.learning_states import Course, Funnel
from keyaccounts.learnings import Learning
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import learnings as kept
from keyaccounts.store import records
from keyaccounts.store.learnings import Wanted

__all__ = ["Wanted"]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

MOST = 500
"""How many learnings are shown at once; a word or a filter finds the older ones."""


class LearningLine(NamedTuple):
    """A learning with the moment it came from, who was there, and how far it came."""

    learning: Learning
    course: Course
    account: Account
    experience: Experience | None
    people: tuple[Person, ...]


class Register(NamedTuple):
    """The newest learnings that are looked for, and the funnel of all that are, whatever their state."""

    lines: tuple[LearningLine, ...]
    funnel: Funnel
    is_cut: bool


def register(vault: Vault, wanted: Wanted, *, today: date, zone: str) -> Register:
    """The register of learnings, found by word, account and person, by state and by type (F006, F052)."""
    every = wanted._replace(states=())
    with vault.read() as tx:
        found = kept.listed(tx, wanted, limit=MOST + 1)
        # Whether two sentences say the same is no question for SQL, and few have both.
        counted = kept.listed(tx, every, limit=MOST) if wanted.mismatch else kept.courses(tx, every)
        courses = [_course(each, zone) for each in counted]
        lines = _lines(tx, found[:MOST], zone)
    return Register(lines, learning_states.funnel(courses, today), len(found) > MOST)


def mismatches(vault: Vault, account_id: Id = "", *, zone: str) -> tuple[LearningLine, ...]:
    """Where they took something else from us than we meant, the newest first; retired ones last (F054)."""
    with vault.read() as tx:
        found = kept.listed(tx, Wanted(account_id=account_id, mismatch=True), limit=MOST)
        found.sort(key=lambda each: each.state == "retired")
        return _lines(tx, found, zone)


def look(vault: Vault, learning_id: Id, *, zone: str) -> LearningLine:
    """One learning with its whole course."""
    with vault.read() as tx:
        return _lines(tx, [records.get(tx, Learning, learning_id)], zone)[0]


def share(vault: Vault, learning_id: Id, words: str, *, on: date, today: date, at: datetime) -> Learning:
    """Note with whom a learning was shared, and when."""
    return _move(vault, learning_id, "shared", "share_learning", words=words, on=on, today=today, at=at)


def analyse(vault: Vault, learning_id: Id, words: str, *, on: date, today: date, at: datetime) -> Learning:
    """Note what a learning means."""
    return _move(vault, learning_id, "analysed", "analyse_learning", words=words, on=on, today=today, at=at)


def act(vault: Vault, learning_id: Id, words: str, *, on: date, today: date, at: datetime) -> Learning:
    """Note what we did because of a learning."""
    return _move(vault, learning_id, "acted", "act_on_learning", words=words, on=on, today=today, at=at)


def retire(vault: Vault, learning_id: Id, *, on: date, today: date, at: datetime) -> Learning:
    """Take a learning out of use that holds no longer; it stays in the register."""
    return _move(vault, learning_id, "retired", "retire_learning", words="", on=on, today=today, at=at)


def correct(vault: Vault, learning: Learning, *, at: datetime) -> Learning:
    """Keep a learning in better words; how far it came stays."""
    with vault.write("correct_learning", about=learning.text, at=at) as tx:
        learning_states.require_same_course(records.get(tx, Learning, learning.id), learning)
        return records.save(tx, learning)


def _move(
    vault: Vault,
    learning_id: Id,
    state: str,
    verb: str,
    *,
    words: str,
    on: date,
    today: date,
    at: datetime,
) -> Learning:
    with vault.read() as tx:
        about = records.get(tx, Learning, learning_id).text
    with vault.write(verb, about=about, at=at) as tx:
        learning = records.get(tx, Learning, learning_id)
        return records.save(tx, learning_states.moved(learning, state, on=on, today=today, words=words))


def _lines(tx: Transaction, found: Sequence[Learning], zone: str) -> tuple[LearningLine, ...]:
    accounts = records.with_ids(tx, Account, {each.account_id for each in found})
    moments = records.with_ids(tx, Experience, {each.experience_id for each in found})
    present = {id for each in moments.values() for id in each.people}
    people = records.with_ids(tx, Person, present)
    return tuple(
        LearningLine(
            each,
            _course(each, zone),
            accounts[each.account_id],
            lived := moments.get(each.experience_id),
            tuple(people[id] for id in lived.people if id in people) if lived else (),
        )
        for each in found
    )


def _course(each: Learning | kept.Kept, zone: str) -> Course:
    captured_on = instants.day_of(each.created_at, zone)
    return Course(each.state, captured_on, each.shared_on, each.analysed_on, each.acted_on, each.retired_on)
