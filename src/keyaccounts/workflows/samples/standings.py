"""How the sample firms were judged, and what was decided about their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from keyaccounts import tier
from keyaccounts.accounts import Account
from keyaccounts.records import Id, Record
from keyaccounts.tier import Points, Scorecard, Scoring, TierDecision
from keyaccounts.workflows.samples import days, plans
from keyaccounts.workflows.samples.telling import Teller


def told(teller: Teller, plan: plans.TierPlan, accounts: Iterable[Account], *, by: str) -> Iterator[Record]:
    """The scorecard, and for each firm its judgment and last decision."""
    known = {each.name: each.id for each in accounts}
    stamp = teller.stamp(teller.clock.now) | {"id": tier.SCORECARD_ID}
    yield Scorecard(**stamp, criteria=tier.USUAL_CRITERIA)
    for each in plan.standings:
        if each.firm in known:
            yield _scoring(teller, each, known[each.firm])
            if each.choice:
                yield _decision(teller, each, known, by)


def _scoring(teller: Teller, plan: plans.StandingPlan, account_id: Id) -> Scoring:
    whys = plan.whys or ("",) * len(plan.points)
    judged = zip(tier.USUAL_CRITERIA, plan.points, whys, strict=True)
    return Scoring(
        **teller.noted(plan.scored),
        account_id=account_id,
        on=days.on_or_before(teller.clock.back(plan.scored)),
        points=tuple(Points(each.code, points, why) for each, points, why in judged),
        cost_of_loss=plan.cost_of_loss,
    )


def _decision(teller: Teller, plan: plans.StandingPlan, known: dict[str, Id], by: str) -> TierDecision:
    return TierDecision(
        **teller.noted(plan.decided),
        account_id=known[plan.firm],
        choice=plan.choice,
        on=days.on_or_before(teller.clock.back(plan.decided)),
        by=by,
        why=plan.why,
        farewell=plan.farewell,
        instead_of=known.get(plan.instead_of, ""),
        score=plan.score,
        rank=plan.rank,
    )
