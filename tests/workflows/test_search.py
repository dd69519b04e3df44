"""What Find answers: groups, order and counts, with terms and without."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import id_of
from keyaccounts.accounts import Level
from keyaccounts.store import records
from keyaccounts.workflows import search

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ZONE = "Europe/Helsinki"
FIRMS = ("Arbor", "Meridian", "Brill", "Zephyr", "Cedar", "Dune", "Elm", "Fjord")


@pytest.fixture
def firms(vault: Vault, now: datetime) -> Vault:
    """Eight accounts, all but one premium, with a promise due yesterday."""
    with vault.write("import_file", at=now) as tx:
        records.save_all(
            tx,
            [
                builders.an_account(
                    name,
                    id=id_of(name),
                    level=Level.WATCH if name == "Dune" else Level.PREMIUM,
                    note="harbour",
                )
                for name in FIRMS
            ],
        )
        records.save_all(
            tx,
            [
                builders.a_promise(
                    "Send the plan", account_id=id_of("Brill"), made_on=now.date() - timedelta(days=9),
                    due_on=now.date() - timedelta(days=1),
                )
            ],
        )  # fmt: skip
    return vault


def told(vault: Vault, words: str, now: datetime, *, limit: int = 12) -> list[tuple[str, str]]:
    found = search.find(vault, words, limit=limit, now=now, zone=ZONE)
    return [(hit.group, getattr(hit.record, "name", "") or hit.record.kind) for hit in found.hits]


def test_a_term_alone_lists_all_it_speaks_of_by_name(firms: Vault, now: datetime) -> None:
    premium = sorted(set(FIRMS) - {"Dune"})
    assert told(firms, "is:premium", now) == [("account", name) for name in premium]
    assert search.find(firms, "is:premium", limit=3).total == len(premium)


def test_words_of_an_account_s_note_keep_it_among_the_noted(firms: Vault, now: datetime) -> None:
    assert told(firms, "harbour is:watch", now) == [("noted", "Dune")]
    assert told(firms, "dune is:watch", now) == [("account", "Dune")]


def test_overdue_goes_by_the_day_that_is_told(firms: Vault, now: datetime) -> None:
    assert told(firms, "is:overdue", now) == [("noted", "promise")]
    assert told(firms, "is:overdue", now - timedelta(days=5)) == []


def test_what_could_not_be_read_comes_along(firms: Vault, now: datetime) -> None:
    found = search.find(firms, "persn:ana is:premium", now=now, zone=ZONE)
    assert [each.code for each in found.query.doubts] == ["unknown_field"]
    assert found.total == 0
