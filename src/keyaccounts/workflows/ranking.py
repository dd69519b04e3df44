"""Reads, within an act, how the accounts stand against each other, and writes down what was decided."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from keyaccounts import instants, settings, tier
from keyaccounts.accounts import Account
from keyaccounts.records import Id, new_id
from keyaccounts.store import records
from keyaccounts.tier import Candidate, Criterion, Scorecard, Scoring, Standing, TierDecision
from keyaccounts.workflows import choices, clock

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction


def scorecard(tx: Transaction, *, at: datetime) -> Scorecard:
    """The firm's scorecard; the usual one, not kept yet, where there is none."""
    kept = records.listed(tx, Scorecard)
    return kept[0] if kept else Scorecard(id=tier.SCORECARD_ID, created_at=at, criteria=tier.USUAL_CRITERIA)


def scorings(tx: Transaction) -> dict[Id, Scoring]:
    """How each account was judged last."""
    found: dict[Id, Scoring] = {}
    for each in sorted(records.listed(tx, Scoring), key=lambda each: (each.on, each.created_at, each.id)):
        found[each.account_id] = each
    return found


def decisions(tx: Transaction) -> dict[Id, list[TierDecision]]:
    """What was decided about each account, the newest first."""
    found: dict[Id, list[TierDecision]] = defaultdict(list)
    kept = records.listed(tx, TierDecision)
    for each in sorted(kept, key=lambda each: (each.on, each.created_at, each.id), reverse=True):
        found[each.account_id].append(each)
    return found


def standings(tx: Transaction, criteria: tuple[Criterion, ...]) -> list[Standing]:
    """All living accounts in their order."""
    judged = scorings(tx)
    return tier.ranked(
        Candidate(
            each.id, each.name, tier.score(criteria, judged[each.id].points) if each.id in judged else None
        )
        for each in records.listed(tx, Account)
    )


def decide(
    tx: Transaction,
    account_id: Id,
    choice: str,
    *,
    by: str,
    at: datetime,
    why: str = "",
    farewell: str = "",
    instead_of: Id = "",
) -> TierDecision:
    """Write down what was decided about an account, with its score and rank of this moment."""
    criteria = scorecard(tx, at=at).criteria
    found = {each.account_id: each for each in standings(tx, criteria)}
    standing = found.get(account_id, Standing(account_id, None, None))
    return records.save(
        tx,
        TierDecision(
            id=new_id(at), created_at=at, account_id=account_id, choice=choice, on=day(tx, at), by=by,
            why=why.strip(), farewell=farewell.strip(), instead_of=instead_of,
            score=standing.score, rank=standing.rank,
        ),
    )  # fmt: skip


def day(tx: Transaction, at: datetime) -> date:
    """The user's day at a moment."""
    return instants.day_of(at, choices.value(tx, settings.HOME_ZONE) or clock.local_zone())
