"""What store tests do again and again: keep records in one act, and look at what is kept."""

from __future__ import annotations

from datetime import datetime

import builders
from keyaccounts.changes import Act
from keyaccounts.records import R, Record
from keyaccounts.store import journal, records, search
from keyaccounts.store.vault import Vault


def keep(vault: Vault, *kept: R, verb: str = "add", at: datetime = builders.NOW) -> list[R]:
    """All of these in one act; gives them as saved."""
    with vault.write(verb, at=at) as tx:
        return [records.save(tx, record) for record in kept]


def everything(vault: Vault) -> list[Record]:
    """Every record of the store."""
    with vault.read() as tx:
        return list(records.everything(tx))


def content(vault: Vault) -> dict[str, Record]:
    """Every record by id, the revision left out: what a person would see."""
    return {record.id: records.rebuilt(record, {"revision": 0}) for record in everything(vault)}


def latest_acts(vault: Vault) -> list[Act]:
    """The last hundred acts, newest first."""
    with vault.read() as tx:
        return journal.acts(tx, limit=100)


def found(vault: Vault, words: str) -> dict[str, list[int]]:
    """Row numbers found by search, by kind, kinds without a hit left out."""
    with vault.read() as tx:
        return {kind.kind: rows for kind, rows in search.rows(tx, words).items() if rows}


def told(vault: Vault) -> list[frozenset[str]]:
    """From now on, the kinds that each commit announces."""
    heard: list[frozenset[str]] = []
    vault.committed = heard.append
    return heard
