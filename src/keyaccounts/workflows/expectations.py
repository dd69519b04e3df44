"""What a user does with expectations: write down what they expect, rate what they got, ask again."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.expectations import Expectation
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


class ExpectationLine(NamedTuple):
    """An expectation as it stands on a day; nobody where it is the whole firm's."""

    expectation: Expectation
    person: Person | None
    needs_renewal: bool


def expect(vault: Vault, expectation: Expectation, *, at: datetime) -> Expectation:
    """Keep what they expect."""
    with vault.write("note_expectation", about=expectation.subject, at=at) as tx:
        return records.save(tx, expectation)


def edit(vault: Vault, expectation: Expectation, *, at: datetime) -> Expectation:
    """Keep an expectation's new state."""
    with vault.write("edit_expectation", about=expectation.subject, at=at) as tx:
        return records.save(tx, expectation)


def rate(vault: Vault, expectation_id: Id, rating: int, *, on: date, at: datetime) -> Expectation:
    """Keep how good they found what was delivered."""
    expectation = get(vault, expectation_id)
    with vault.write("rate_delivery", about=expectation.subject, at=at) as tx:
        return records.save(tx, expectation.rated(rating, on=on))


def renew(
    vault: Vault, expectation_id: Id, *, level: int, on: date, means: str, words: str = "", at: datetime
) -> Expectation:
    """Keep what they expect of the same subject now; the old answer is put away with its rating."""
    old = get(vault, expectation_id)
    fresh = Expectation(
        id=new_id(at), created_at=at, account_id=old.account_id, person_id=old.person_id,
        subject=old.subject, level=level, on=on, means=means, words=words,
    )  # fmt: skip
    with vault.write("renew_expectation", about=old.subject, at=at) as tx:
        records.save(tx, old.archived(at=at))
        return records.save(tx, fresh)


def archive(vault: Vault, expectation_id: Id, *, at: datetime) -> Expectation:
    """Put an expectation away."""
    expectation = get(vault, expectation_id)
    with vault.write("archive_expectation", about=expectation.subject, at=at) as tx:
        return records.save(tx, expectation.archived(at=at))


def bring_back(vault: Vault, expectation_id: Id, *, at: datetime) -> Expectation:
    """Take an expectation out of the archive."""
    expectation = get(vault, expectation_id)
    with vault.write("bring_back_expectation", about=expectation.subject, at=at) as tx:
        return records.save(tx, expectation.brought_back())


def get(vault: Vault, expectation_id: Id) -> Expectation:
    """One expectation."""
    with vault.read() as tx:
        return records.get(tx, Expectation, expectation_id)


def at_account(
    vault: Vault, account_id: Id, *, today: date, archived: bool | None = False
) -> list[ExpectationLine]:
    """What they expect: the widest gap below first, then what is not rated yet, the newest first."""
    with vault.read() as tx:
        people = {each.id: each for each in records.listed(tx, Person, account_id=account_id, archived=None)}
        found = records.listed(tx, Expectation, account_id=account_id, archived=archived)
    found.sort(key=_order)
    return [ExpectationLine(each, people.get(each.person_id), each.needs_renewal(today)) for each in found]


def _order(expectation: Expectation) -> tuple[int, int, str]:
    gap = expectation.gap
    return 0 if gap is None else gap, -expectation.on.toordinal(), expectation.id
