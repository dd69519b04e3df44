"""What the moments with an account add up to, and what contact with it is like, gathered in one look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from keyaccounts import engagement, instants, settings, surroundings, wows
from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint
from keyaccounts.effort import Spent
from keyaccounts.engagement import Fed, Touch
from keyaccounts.experiences import Mode
from keyaccounts.ledger import Ledger, Moved, Rated
from keyaccounts.records import Id
from keyaccounts.store import ledgers, records
from keyaccounts.store.ledgers import Weighed
from keyaccounts.surroundings import Contact, Surroundings
from keyaccounts.workflows import choices, redirects
from keyaccounts.wows import Steadiness, Wow

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

YEAR = 365
"""Days back that engagement, surroundings and the course look."""

SPANS = (30, 90, 365)
"""Days over which it is told what moved the balance."""

_STEP = 14
_FACE_TO_FACE = frozenset({Mode.IN_PERSON, Mode.VISUAL})


@dataclass(frozen=True)
class AccountLedger:
    """One account's ledger on a day, and beside it how it is fed, what contact is like, and its wows.

    `since_meeting` tells what moved it since they last met; None where they never did before that day.
    `known` of `entries` moments and purchases have a feeling written down (F044).
    """

    account: Account
    on: date
    ledger: Ledger
    fed: tuple[Fed, ...]
    surroundings: Surroundings
    wows: tuple[Wow, ...]
    steadiness: Steadiness
    entries: int
    known: int
    currency: str
    course: tuple[tuple[date, float], ...]
    spans: tuple[Moved, ...]
    since_meeting: Moved | None


def of(
    vault: Vault, account_id: Id, *, now: datetime, zone: str, spans: Sequence[int] = SPANS
) -> AccountLedger:
    """All of it for one account, with what moved it in so many days.

    The ledger counts in days of UTC, the rest in the user's.
    """
    with vault.read() as tx:
        account = redirects.get(tx, Account, account_id)
        moments = [each for each in ledgers.weighed(tx, account.id) if each.at <= now]
        complaints = {
            each.id: each for each in records.listed(tx, Complaint, account_id=account.id, archived=None)
        }
        bought, felt = ledgers.purchases_felt(tx, account.id)
        rollover = choices.value(tx, settings.ROLLOVER_HOUR)
        rate, currency = choices.value(tx, settings.HOUR_RATE), choices.value(tx, settings.CURRENCY)

    def day(at: datetime) -> date:
        return instants.day_of(at, zone, rollover=rollover)

    today = day(now)
    touches = [Touch(each.dimension, day(each.at), each.depth) for each in moments if each.dimension]
    since = now - timedelta(days=YEAR)
    on = now.astimezone(UTC).date()
    rated = Ledger(_rated(each, complaints.get(each.complaint_id)) for each in moments if _weighs(each))
    wowed = [
        Wow(each.id, day(each.at), each.title, Spent(each.minutes or 0, each.money or 0, 1))
        for each in moments
        if each.is_wow
    ]
    met = _last_met(moments, before=on)
    return AccountLedger(
        account, on, rated,
        tuple(engagement.balance(touches, since=today - timedelta(days=YEAR))),
        surroundings.seen(
            Contact(each.at, each.initiator, each.mode, each.minutes, each.result != "no_response")
            for each in moments
            if each.at >= since
        ),
        tuple(reversed(wowed)),
        wows.steadiness(wowed, today=today, hour_rate=rate),
        len(moments) + bought, sum(each.has_feeling for each in moments) + felt, currency,
        tuple(rated.course(on, days=YEAR, step=_STEP)),
        tuple(rated.moved(on - timedelta(days=days), on) for days in spans),
        rated.moved(met, on) if met else None,
    )  # fmt: skip


def _last_met(moments: Iterable[Weighed], *, before: date) -> date | None:
    """The last day before another on which they saw each other, in person or on screen."""
    days = (
        each.at.astimezone(UTC).date()
        for each in moments
        if each.mode in _FACE_TO_FACE and each.result != "no_response"
    )
    return max((day for day in days if day < before), default=None)


def _weighs(moment: Weighed) -> bool:
    """Rated moments, and failures of which somebody said why they did nothing."""
    return bool(moment.effect) or bool(moment.why_no_effect)


def _rated(moment: Weighed, complaint: Complaint | None) -> Rated:
    closed = complaint.closed_at if complaint and not complaint.is_open else None
    name = complaint.name if complaint else ""
    return Rated(
        moment.id, moment.at, moment.title, moment.effect or 0, name,
        closed.astimezone(UTC).date() if closed else None, moment.why_no_effect,
    )  # fmt: skip
