"""What the sample firms earn and cost, the stages of their lives, and what their people asked of us."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from keyaccounts import figures, instants, resources, term_lines
from keyaccounts.accounts import Account, Level
from keyaccounts.figures import Figures
from keyaccounts.records import Record, from_json
from keyaccounts.stages import StageEntry
from keyaccounts.terms import ContactTerms, Preferred
from keyaccounts.workflows.samples import days, seeds
from keyaccounts.workflows.samples.telling import Teller, Told

_YEARLY = {"A": (90_000_000, 240_000_000), "B": (35_000_000, 90_000_000), "": (2_000_000, 20_000_000)}
"""Between what amounts a firm's yearly revenue lies, by its grade."""

_MONTHS_BEFORE_STEADY = (("onboarding", 0), ("establishing", 4), ("growing", 19))


@dataclass(frozen=True, kw_only=True)
class TermsPlan:
    """One person's terms, as they were typed so many days ago."""

    firm: str
    person: str
    hours: str = ""
    quiet: str = ""
    ways: dict[str, str]
    never_by: tuple[str, ...] = ()
    pace: int | None = None
    places: str = ""
    said: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All of them."""

    people: tuple[TermsPlan, ...]


def told(teller: Teller, firms: Iterable[Told], *, seed: int) -> Iterator[Record]:
    """Money, stages and terms of these firms, as records."""
    with resources.path("samples", "terms.toml").open("rb") as file:
        plan: Plan = from_json(Plan, tomllib.load(file))
    for firm in firms:
        if firm.account.level is Level.PREMIUM:
            yield from _money(teller, firm.account, seed)
        yield from _stages(teller, firm.account)
        for each in plan.people:
            if each.firm == firm.account.name:
                yield _terms(teller, firm, each)


def _money(teller: Teller, account: Account, seed: int) -> Iterator[Figures]:
    """Two whole years and the months of the last one, drifting up or down."""
    chance = seeds.chance(seed, f"money {account.name}")
    today = teller.clock.today
    revenue = chance.randint(*_YEARLY[account.grade])
    cost, drift = chance.uniform(0.62, 0.8), chance.uniform(-0.02, 0.035)
    for back in (2, 1):
        said = revenue * (1 - 2 * drift * back)
        yield _figures(teller, account, f"{today.year - back}", said, cost, ago=20 + (back - 1) * 365)
    for number, period in enumerate(figures.last_months(today.year, today.month)[:-1]):
        month = revenue / 12 * (1 + drift * (number - 5)) * chance.uniform(0.96, 1.04)
        yield _figures(teller, account, period, month, cost, ago=330 - 30 * number)


def _figures(
    teller: Teller, account: Account, period: str, revenue: float, cost: float, *, ago: int
) -> Figures:
    earned = round(revenue / 10_000) * 10_000
    return Figures(
        **teller.noted(max(ago, 1)), account_id=account.id, period=period, revenue=earned,
        direct_cost=round(earned * cost / 10_000) * 10_000,
    )  # fmt: skip


def _stages(teller: Teller, account: Account) -> Iterator[StageEntry]:
    """From the day they became a customer to the stage they are in."""
    today = teller.clock.today
    begun: list[tuple[str, date]] = []
    if account.since:
        begun = [
            (stage, instants.plus_months(account.since, months)) for stage, months in _MONTHS_BEFORE_STEADY
        ]
    if account.stage:
        begun = [each for each in begun if each[0] != account.stage and each[1] < teller.clock.back(60)]
        begun.append((account.stage, teller.clock.back(45)))
    for stage, on in begun:
        if on <= today:
            ago = max((today - on).days, 1)
            yield StageEntry(**teller.noted(ago), account_id=account.id, stage=stage, on=on)


def _terms(teller: Teller, firm: Told, plan: TermsPlan) -> ContactTerms:
    return ContactTerms(
        **teller.noted(plan.said), account_id=firm.account.id, person_id=firm.people[plan.person].id,
        windows=term_lines.hours(plan.hours), quiet=term_lines.quiet_times(plan.quiet, teller.clock.today),
        preferred=tuple(Preferred(purpose, by) for purpose, by in plan.ways.items()),
        never_by=plan.never_by, pace_days=plan.pace, places=plan.places,
        told_on=days.on_or_before(teller.clock.back(plan.said)),
    )  # fmt: skip
