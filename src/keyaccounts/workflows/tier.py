"""What a user does with the tier: weigh, score, look at the ranking, keep and swap the premium few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import settings, tier
from keyaccounts.accounts import Account, Level
from keyaccounts.complaints import Complaint
from keyaccounts.expectations import Expectation
from keyaccounts.figures import Figures
from keyaccounts.liaisons import Liaison
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Need
from keyaccounts.opportunities import Opportunity
from keyaccounts.preferences import Preference
from keyaccounts.promises import Promise
from keyaccounts.purchases import Purchase
from keyaccounts.records import Id, Money, Record, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.tier import Criterion, Scorecard, Scoring, Standing, TierDecision
from keyaccounts.workflows import accounts, choices, portfolio, ranking

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

FAREWELL_WITHIN = timedelta(days=14)
"""How soon an account that leaves the tier is told, where nobody said otherwise."""


class Facts(NamedTuple):
    """What a year says of an account: its revenue and the year's before (None where none is known), the
    balance of what was lived (-100..+100), complaints still open, and who owns it with us."""

    revenue: Money | None
    revenue_before: Money | None
    balance: float | None
    open_complaints: int
    owners: tuple[str, ...]


class TierLine(NamedTuple):
    """One account of the ranking: how it was judged last, and what was decided about it, newest first."""

    account: Account
    standing: Standing
    scoring: Scoring | None
    decisions: tuple[TierDecision, ...]
    facts: Facts
    today: date

    @property
    def cost_of_loss(self) -> str:
        """What losing it would cost."""
        return self.scoring.cost_of_loss if self.scoring else ""

    @property
    def last_years(self) -> TierDecision | None:
        """The latest decision of a year before this one."""
        return next((each for each in self.decisions if each.on.year < self.today.year), None)

    @property
    def this_years(self) -> TierDecision | None:
        """The latest decision of this year."""
        return next((each for each in self.decisions if each.on.year == self.today.year), None)

    @property
    def review_due_on(self) -> date | None:
        """The day by which a premium account's place is looked at again; None where nothing was decided."""
        return tier.review_due_on(self.decisions) if self.account.is_premium else None

    @property
    def is_review_due(self) -> bool:
        """Whether its place waits to be looked at."""
        return self.account.is_premium and tier.is_review_due(self.decisions, self.today)


class Ranking(NamedTuple):
    """All living accounts in their order, the criteria behind it, and the places taken and there."""

    criteria: tuple[Criterion, ...]
    lines: tuple[TierLine, ...]
    premium: int
    cap: int
    currency: str

    @property
    def is_full(self) -> bool:
        """Whether every premium place is taken."""
        return self.premium >= self.cap


class Hidden(NamedTuple):
    """What is kept of an account and hidden while it stands on the watch list: kinds with their counts."""

    needs: tuple[tuple[str, int], ...]
    value: tuple[tuple[str, int], ...]
    plan: tuple[tuple[str, int], ...]


_VIEWS: tuple[tuple[type[Record], ...], ...] = (
    (Need, Preference, Expectation, ComingMoment),
    (Figures, Purchase),
    (Task, Liaison, Promise, Opportunity),
)


def scorecard(vault: Vault, *, at: datetime) -> Scorecard:
    """The firm's scorecard; the usual one where none was written."""
    with vault.read() as tx:
        return ranking.scorecard(tx, at=at)


def set_scorecard(vault: Vault, criteria: Sequence[Criterion], *, at: datetime) -> Scorecard:
    """Change criteria and weights; the journal keeps those before and after (F020)."""
    with vault.write("set_scorecard", at=at) as tx:
        before = _kept_scorecard(tx, at)
        return records.save(tx, before.changed(criteria=tuple(criteria)))


def score(vault: Vault, scoring: Scoring, *, at: datetime) -> Scoring:
    """Keep how an account was judged; what was judged before stays."""
    with vault.write("score_account", about=_name(vault, scoring.account_id), at=at) as tx:
        criteria = _kept_scorecard(tx, at).criteria
        known = [each.code for each in criteria]
        for each in scoring.points:
            if each.code not in known:
                raise Refusal("unknown_code", field="points", value=each.code, allowed=tuple(known))
        return records.save(tx, scoring)


def keep(vault: Vault, account_id: Id, *, why: str = "", at: datetime) -> TierDecision:
    """Decide that a premium account stays one for another year."""
    with vault.write("keep_premium", about=_name(vault, account_id), at=at) as tx:
        account = records.get(tx, Account, account_id)
        if not account.is_premium:
            raise Refusal("not_premium", field="account_id", name=account.name)
        return ranking.decide(tx, account_id, "keep", by=vault.author, why=why, at=at)


def swap(
    vault: Vault,
    leaving_id: Id,
    joining_id: Id,
    *,
    why: str,
    farewell: str,
    at: datetime,
    by: date | None = None,
) -> Account:
    """Give the premium place of one account to another: both decisions, and a task to tell the one that
    leaves `by` a day, as one act (F021); gives the account that joined."""
    about = f"{_name(vault, joining_id)} in for {_name(vault, leaving_id)}"
    with vault.write("swap_premium", about=about, at=at) as tx:
        leaving, joining = records.get(tx, Account, leaving_id), records.get(tx, Account, joining_id)
        tier.check_swap(leaving, joining, why=why, farewell=farewell)
        ranking.decide(
            tx, leaving.id, "release",
            by=vault.author, why=why, farewell=farewell, instead_of=joining.id, at=at,
        )  # fmt: skip
        ranking.decide(tx, joining.id, "admit", by=vault.author, why=why, instead_of=leaving.id, at=at)
        records.save(tx, leaving.changed(level=Level.WATCH))
        joined = records.save(tx, joining.changed(level=Level.PREMIUM))
        accounts.check_premium_cap(tx)
        due_on = by or ranking.day(tx, at) + FAREWELL_WITHIN
        told = Task(
            id=new_id(at), created_at=at, account_id=leaving.id,
            text=farewell.strip(), cause="farewell", owner=vault.author, due_on=due_on,
        )  # fmt: skip
        records.save(tx, told)
        return joined


def look(vault: Vault, *, now: datetime) -> Ranking:
    """The ranking with what stands behind it: points, cost of loss, decisions and this year's facts."""
    with vault.read() as tx:
        criteria = ranking.scorecard(tx, at=now).criteria
        known = {each.id: each for each in records.listed(tx, Account)}
        judged, decided = ranking.scorings(tx), ranking.decisions(tx)
        today = ranking.day(tx, now)
        facts = _facts(tx, known, today, now)
        lines = [
            TierLine(
                known[each.account_id],
                each,
                judged.get(each.account_id),
                tuple(decided.get(each.account_id, ())),
                facts[each.account_id],
                today,
            )
            for each in ranking.standings(tx, criteria)
        ]
        cap, currency = choices.value(tx, settings.PREMIUM_CAP), choices.value(tx, settings.CURRENCY)
    return Ranking(criteria, tuple(lines), sum(line.account.is_premium for line in lines), cap, currency)


def hidden(vault: Vault, account_id: Id) -> Hidden:
    """What promoting an account would show again (F036)."""
    with vault.read() as tx:

        def counted(kinds: tuple[type[Record], ...]) -> tuple[tuple[str, int], ...]:
            found = ((each.kind, records.count(tx, each, account_id=account_id)) for each in kinds)
            return tuple((kind, count) for kind, count in found if count)

        return Hidden(*(counted(kinds) for kinds in _VIEWS))


def _kept_scorecard(tx: Transaction, at: datetime) -> Scorecard:
    # The usual weights are written down before anything rests on them, so that a later change shows them.
    return records.save(tx, ranking.scorecard(tx, at=at))


def _facts(tx: Transaction, known: dict[Id, Account], today: date, now: datetime) -> dict[Id, Facts]:
    figures: dict[Id, list[Figures]] = defaultdict(list)
    for each in records.listed(tx, Figures):
        figures[each.account_id].append(each)
    complaints: dict[Id, int] = defaultdict(int)
    for complaint in records.listed(tx, Complaint):
        complaints[complaint.account_id] += complaint.is_open
    owners: dict[Id, list[str]] = defaultdict(list)
    for liaison in records.listed(tx, Liaison, duty="owner"):
        owners[liaison.account_id].append(liaison.name)
    standing = portfolio.standings(tx, known, now)
    return {
        id: Facts(
            _revenue(figures[id], today.year),
            _revenue(figures[id], today.year - 1),
            standing[id].balance,
            complaints[id],
            tuple(owners[id]),
        )
        for id in known
    }


def _revenue(figures: Sequence[Figures], year: int) -> Money | None:
    """A year's own figure, else the sum of its months."""
    whole = [each.revenue for each in figures if each.period == str(year)]
    months = [each.revenue for each in figures if each.period.startswith(f"{year}-")]
    return sum(whole or months) if whole or months else None


def _name(vault: Vault, account_id: Id) -> str:
    return accounts.get(vault, account_id).name
