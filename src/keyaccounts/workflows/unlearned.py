"""What a user does with moments that nobody has said of what they taught (F002)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.accounts import Account
from keyaccounts.captures import Learned
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Side
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import experiences as lived
from keyaccounts.store import records
from keyaccounts.workflows import experiences

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MOST = 200
"""How many moments are shown at once; nobody answers more in one go."""


class UnlearnedLine(NamedTuple):
    """A moment, where it was lived, and who was there."""

    experience: Experience
    account: Account
    people: tuple[Person, ...]


def look(vault: Vault, *, since: datetime | None = None, limit: int = MOST) -> tuple[UnlearnedLine, ...]:
    """The newest moments that wait to be answered; those of an archived account no longer do."""
    with vault.read() as tx:
        found = lived.unlearned(tx, since=since, limit=limit)
        accounts = records.with_ids(tx, Account, {each.account_id for each in found})
        people = records.with_ids(tx, Person, {id for each in found for id in each.people})
    return tuple(
        UnlearnedLine(
            each, accounts[each.account_id], tuple(people[id] for id in each.people if id in people)
        )
        for each in found
        if not accounts[each.account_id].is_archived
    )


def write_down(vault: Vault, experience_id: Id, *, text: str, at: datetime) -> Experience:
    """Keep what we learned in a moment."""
    return experiences.learn(vault, experiences.get(vault, experience_id), (Learned(Side.WE, text),), at=at)


def mark_nothing_new(vault: Vault, experience_ids: Sequence[Id], *, at: datetime) -> int:
    """Say of moments that they taught nothing new, as one act."""
    with vault.read() as tx:
        found = records.with_ids(tx, Experience, experience_ids)
        waiting = [each for each in found.values() if not each.nothing_new]
        names = [records.get(tx, Account, each.account_id).name for each in waiting[:1]]
    if not waiting:
        return 0
    with vault.write("mark_nothing_new", about="".join(names), at=at) as tx:
        for each in waiting:
            records.save(tx, each.changed(nothing_new=True))
    return len(waiting)
