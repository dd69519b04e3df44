"""The verbs of the tier: the ranking, and who is let in or out of the premium few."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened, opened_to_change
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import accounts as verbs
from keyaccounts.workflows import tier as tiers
from keyaccounts.workflows.tier import Ranking, TierLine

WIDTH, _INDENT = 80, " " * 5


@verb("tier")
@click.pass_obj
def tier(asked: Asked) -> Told:
    """The ranking with its weights, and how many places are taken."""
    with opened(asked) as vault:
        ranking = tiers.look(vault, now=clock_of(vault).now)
    return Told(list(_lines(ranking)), _document(ranking))


@verb("promote")
@click.argument("account")
@click.option("--instead-of", metavar="ACCOUNT", help="The account that gives up its place.")
@click.option("--why", default="", metavar="TEXT", help="Why this is decided.")
@click.option("--farewell", default="", metavar="TEXT", help="How the account that leaves is told.")
@click.pass_obj
def promote(asked: Asked, account: str, instead_of: str | None, why: str, farewell: str) -> Told:
    """Make an account premium, in the place of another one where the tier is full."""
    if farewell and instead_of is None:
        raise click.UsageError("--farewell tells the account that leaves; name it with --instead-of.")
    with opened_to_change(asked) as vault:
        joining, now = verbs.named(vault, account), clock_of(vault).now
        if instead_of is None:
            moved = verbs.promote(vault, joining.id, why=why, at=now)
            return _told(moved, "is premium.", verbs.premium_places(vault))
        leaving = verbs.named(vault, instead_of)
        moved = tiers.swap(vault, leaving.id, joining.id, why=why, farewell=farewell, at=now)
        where = f"is premium instead of {clean(leaving.name)}."
        return _told(moved, where, verbs.premium_places(vault))


@verb("demote")
@click.argument("account")
@click.option("--why", default="", metavar="TEXT", help="Why this is decided.")
@click.pass_obj
def demote(asked: Asked, account: str, why: str) -> Told:
    """Move an account to the watch list."""
    with opened_to_change(asked) as vault:
        moved = verbs.demote(vault, verbs.named(vault, account).id, why=why, at=clock_of(vault).now)
        return _told(moved, "is on the watch list.", verbs.premium_places(vault))


def _told(account: Account, where: str, places: tuple[int, int]) -> Told:
    taken, there = places
    line = f"{clean(account.name)} {where} {taken} of {there} premium places are taken."
    return Told([line], to_json(account))


def _lines(ranking: Ranking) -> Iterator[str]:
    yield f"{ranking.premium} of {ranking.cap} premium places are taken."
    yield "Weights: " + ", ".join(f"{clean(each.name)} {each.weight}" for each in ranking.criteria)
    width = max((len(clean(line.account.name)) for line in ranking.lines), default=0)
    for line in ranking.lines:
        place = "–" if line.standing.rank is None else str(line.standing.rank)
        score = "no score" if line.standing.score is None else f"{line.standing.score:.1f}"
        level = sentences.code("level", line.account.level)
        due = "review due" if line.is_review_due else ""
        row = f"{place:>3}  {clean(line.account.name):<{width}}  {score:>8}  {level:<10}  {due}"
        yield row.rstrip()
        if line.cost_of_loss:
            told = f"Cost of loss: {clean(line.cost_of_loss)}"
            yield textwrap.fill(told, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _document(ranking: Ranking) -> Json:
    return {
        "premium": ranking.premium,
        "cap": ranking.cap,
        "criteria": [to_json(each) for each in ranking.criteria],
        "ranking": [_entry(line) for line in ranking.lines],
    }


def _entry(line: TierLine) -> Json:
    latest = line.decisions[0] if line.decisions else None
    return {
        "account": to_json(line.account),
        "rank": line.standing.rank,
        "score": line.standing.score,
        "scoring": to_json(line.scoring),
        "decision": to_json(latest),
        "review_due_on": to_json(line.review_due_on),
        "is_review_due": line.is_review_due,
    }
