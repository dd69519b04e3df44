"""Finding anything by its words: people, accounts, and what was said and noted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.folding import fold
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Id, Record
from keyaccounts.store import records, search
from keyaccounts.store.search import NEWEST

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

GROUPS = ("person", "account", "noted")
"""The groups results are shown in, in this order."""


class Hit(NamedTuple):
    """One record that holds the words; `account` is the one it belongs to, itself for an account."""

    group: str
    record: Record
    account: Account | None
    person: Person | None = None


class Found(NamedTuple):
    """The newest hits, and how many there are; `is_more` when they were not all counted."""

    hits: tuple[Hit, ...]
    total: int
    is_more: bool = False


def find(vault: Vault, words: str, *, limit: int = 12) -> Found:
    """Whatever holds all words, each taken as a beginning: names first, then the newest notes."""
    with vault.read() as tx:
        rows = search.rows(tx, words)
        total = sum(map(len, rows.values()))
        hits: list[tuple[str, Record]] = []
        for record_type, numbers in rows.items():
            hits += [
                (_group(each, words), each)
                for each in records.with_rows(tx, record_type, numbers[: limit * 2])
            ]
        hits = _best(hits, words)[:limit] if limit else hits
        accounts = records.with_ids(tx, Account, (_account_id(record) for _, record in hits))
        people = records.with_ids(tx, Person, (_person_id(record) for _, record in hits))
    return Found(
        tuple(
            Hit(group, record, accounts.get(_account_id(record)), people.get(_person_id(record)))
            for group, record in hits
        ),
        total,
        is_more=any(len(numbers) >= NEWEST for numbers in rows.values()),
    )


def _best(hits: list[tuple[str, Record]], words: str) -> list[tuple[str, Record]]:
    """Names that begin with the words before those that hold them, notes by time, the newest first."""
    asked = fold(words.strip())

    def order(hit: tuple[str, Record]) -> tuple[int, bool, bool, float]:
        group, record = hit
        name = getattr(record, "name", "")
        return (
            GROUPS.index(group),
            record.is_archived or isinstance(record, Original),
            not fold(name).startswith(asked),
            -_moment(record).timestamp(),
        )

    by_group = sorted(hits, key=order)
    # Names are few and come first, but never crowd out what was said.
    shown: list[tuple[str, Record]] = []
    for group in GROUPS:
        shown += [hit for hit in by_group if hit[0] == group][: 5 if group != "noted" else None]
    return shown


def _group(record: Record, words: str) -> str:
    """People and accounts stand under their own heading when it is their name that was meant."""
    if not isinstance(record, Person | Account):
        return "noted"
    names = (
        f"{record.name} {record.native_name} {record.call_me}" if isinstance(record, Person) else record.name
    )
    called = search.tokens(names)
    meant = any(name.startswith(token) for token in search.tokens(words) for name in called)
    return record.kind if meant else "noted"


def _moment(record: Record) -> datetime:
    return record.at if isinstance(record, Experience) else record.created_at


def _account_id(record: Record) -> Id:
    return record.id if isinstance(record, Account) else getattr(record, "account_id", "")


def _person_id(record: Record) -> Id:
    if isinstance(record, Experience):
        return record.quote_by or next(iter(record.people), "")
    return record.id if isinstance(record, Person) else getattr(record, "person_id", "")
