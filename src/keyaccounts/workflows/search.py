"""Finding anything by its words: people, accounts, and what was said and noted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import queries
from keyaccounts.accounts import Account
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience
from keyaccounts.folding import fold
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.queries import OwnField, Query
from keyaccounts.records import Id, Record
from keyaccounts.store import narrowing, records, search
from keyaccounts.store.search import NEWEST
from keyaccounts.store.term_conditions import Clock

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
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
    query: Query = Query("")


def find(
    vault: Vault, words: str, *, limit: int = 12, now: datetime | None = None, zone: str = "UTC"
) -> Found:
    """Whatever holds all words, each taken as a beginning: names first, then the newest notes.

    Field terms, phrases and -words narrow it (see `queries`); without words a term lists what it speaks of.
    """
    clock = Clock(now or datetime.now(UTC), zone)
    with vault.read() as tx:
        query = queries.parse(words, today=clock.today, own=_own(tx) if ":" in words else ())
        rows = search.rows(tx, query.words) if query.is_plain else narrowing.rows(tx, query, clock)
        total = sum(map(len, rows.values()))
        asked = words if query.is_plain else query.shown_words
        hits: list[tuple[str, Record]] = []
        for record_type, numbers in rows.items():
            found = records.with_rows(tx, record_type, numbers[: limit * 2])
            # What was merged away is found as its survivor, which bears its name too.
            standing = [each for each in found if not getattr(each, "merged_into", "")]
            total -= len(found) - len(standing)
            hits += [(_group(each, asked), each) for each in standing]
        hits = _best(hits, asked, most_names=5 if query.is_plain else limit)[:limit] if limit else hits
        accounts = records.with_ids(tx, Account, (_account_id(record) for _, record in hits))
        people = records.with_ids(tx, Person, (_person_id(record) for _, record in hits))
    return Found(
        tuple(
            Hit(group, record, accounts.get(_account_id(record)), people.get(_person_id(record)))
            for group, record in hits
        ),
        total,
        is_more=any(len(numbers) >= NEWEST for numbers in rows.values()),
        query=query,
    )


def own_fields(vault: Vault) -> list[OwnField]:
    """The fields of the user's own that terms may name."""
    with vault.read() as tx:
        return _own(tx)


def _own(tx: Transaction) -> list[OwnField]:
    return [OwnField(each.id, each.of, each.name) for each in records.listed(tx, CustomField)]


def _best(hits: list[tuple[str, Record]], words: str, *, most_names: int) -> list[tuple[str, Record]]:
    """Names that begin with the words before those that hold them, notes by time, the newest first.

    Names that are listed rather than found by words stand in the order of their letters.
    """
    asked = fold(words.strip())

    def order(hit: tuple[str, Record]) -> tuple[int, bool, bool, str, float]:
        group, record = hit
        name = getattr(record, "name", "")
        return (
            GROUPS.index(group),
            record.is_archived or isinstance(record, Original),
            not fold(name).startswith(asked),
            "" if asked or group == "noted" else fold(name),
            -_moment(record).timestamp(),
        )

    by_group = sorted(hits, key=order)
    # Names are few and come first, but never crowd out what was said.
    shown: list[tuple[str, Record]] = []
    for group in GROUPS:
        shown += [hit for hit in by_group if hit[0] == group][: most_names if group != "noted" else None]
    return shown


def _group(record: Record, words: str) -> str:
    """People and accounts stand under their own heading when it is their name that was meant."""
    if not isinstance(record, Person | Account):
        return "noted"
    names = (
        f"{record.name} {record.native_name} {record.call_me}" if isinstance(record, Person) else record.name
    )
    called, asked = search.tokens(names), search.tokens(words)
    meant = not asked or any(name.startswith(token) for token in asked for name in called)
    return record.kind if meant else "noted"


def _moment(record: Record) -> datetime:
    return record.at if isinstance(record, Experience) else record.created_at


def _account_id(record: Record) -> Id:
    return record.id if isinstance(record, Account) else getattr(record, "account_id", "")


def _person_id(record: Record) -> Id:
    if isinstance(record, Experience):
        return record.quote_by or next(iter(record.people), "")
    return record.id if isinstance(record, Person) else getattr(record, "person_id", "")
