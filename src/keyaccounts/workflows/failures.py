"""What failed, why and how often: the failure ledger of the portfolio, an account or a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import board as boards
from keyaccounts import failures as rules
from keyaccounts.accounts import Account
from keyaccounts.board import Graded
from keyaccounts.experiences import how_it_went
from keyaccounts.failures import REPEAT_DAYS, Judged
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import experiences, records
from keyaccounts.store import failures as kept

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

USUAL_DAYS = 365


class FailureLedger(NamedTuple):
    """What failed in a span of days, newest first, beside what went well in it.

    `causes` counts each cause, `board` holds the graded moments of each quadrant; `uncaused` counts the
    failures that want a cause, whenever they were.
    """

    failed: tuple[Judged, ...]
    wins: int
    causes: tuple[tuple[str, int], ...]
    board: Mapping[str, list[Graded]]
    uncaused: int
    accounts: Mapping[Id, Account]
    people: Mapping[Id, Person]


def look(
    vault: Vault, *, now: datetime, days: int = USUAL_DAYS, account_id: Id = "", person_id: Id = ""
) -> FailureLedger:
    """The ledger of the last days, of all accounts, of one, or of one person."""
    since = now - timedelta(days=days)
    with vault.read() as tx:
        if person_id and not account_id:
            account_id = records.get(tx, Person, person_id).account_id
        # A repeat is judged by what went before the span, too.
        judged = rules.judge(
            kept.failures(tx, account_id=account_id, since=since - timedelta(days=REPEAT_DAYS))
        )
        graded = kept.graded(tx, account_id=account_id, since=since)
        went = experiences.outcomes(tx, since, now, account_id=account_id, person_id=person_id)
        if person_id:
            judged = rules.of_person(judged, person_id)
            graded = [each for each in graded if person_id in each.people]
        failed = tuple(each for each in judged if since <= each.failure.at <= now)
        uncaused = sum(
            each.wants_cause(now)
            for each in kept.failures(tx, account_id=account_id)
            if not person_id or person_id in each.people
        )
        accounts = {each.id: each for each in records.listed(tx, Account, archived=None)}
        people = records.with_ids(
            tx, Person, {person_id, *(id for each in failed for id in each.failure.people)} - {""}
        )
    return FailureLedger(
        failed, sum(how_it_went(*each) == "well" for each in went),
        tuple(rules.by_cause(each.failure for each in failed)), boards.board(graded), uncaused,
        accounts, people,
    )  # fmt: skip


def without_cause(vault: Vault, *, now: datetime) -> int:
    """How many failures want a cause, in all accounts that are not archived (F070)."""
    with vault.read() as tx:
        return sum(each.wants_cause(now) for each in kept.failures(tx))
