"""The verb about failures: what failed, why, and what happens again."""

from __future__ import annotations

from collections.abc import Iterator

import click

from keyaccounts import failure_lines, sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import Clock, clock_of, opened
from keyaccounts.failures import Judged
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import accounts, people
from keyaccounts.workflows import failures as verbs
from keyaccounts.workflows.failures import FailureLedger


@verb("failures")
@click.argument("account", required=False)
@click.option("--person", metavar="NAME", help="Only where this person was there.")
@click.option("--days", type=click.IntRange(1, 36_500), default=365, show_default=True, help="How far back.")
@click.option("--by-cause", is_flag=True, help="Only how many each cause had.")
@click.pass_obj
def failures(asked: Asked, account: str | None, person: str | None, days: int, by_cause: bool) -> Told:
    """The failures of all accounts, of one, or of one person, newest first."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        account_id = accounts.named(vault, account).id if account else ""
        person_id = people.named(vault, person).id if person else ""
        told = verbs.look(vault, now=clock.now, days=days, account_id=account_id, person_id=person_id)
    lines = [f"Went well: {told.wins}. Went badly: {len(told.failed)}."]
    if lead := failure_lines.lead(told.failed, told.uncaused):
        lines.append(lead)
    lines += [f"{number:>4}  {failure_lines.cause_name(cause)}" for cause, number in told.causes]
    if not by_cause:
        lines += [_line(each, told, clock) for each in told.failed]
        lines += _board(told)
    return Told(lines, _document(told))


def _line(each: Judged, told: FailureLedger, clock: Clock) -> str:
    failure = each.failure
    day = sentences.day(failure.at.astimezone(clock.now.tzinfo).date(), clock.now.date())
    account = told.accounts[failure.account_id].name
    why = f"{clean(failure_lines.cause(failure))}; {failure_lines.severity(each)}"
    return f"{day}, {clean(account)}: {clean(failure.title)} ({why})"


def _board(told: FailureLedger) -> Iterator[str]:
    for quadrant, moments in told.board.items():
        if moments:
            yield f"{sentences.capital(failure_lines.QUADRANTS[quadrant])}: {len(moments)}"


def _document(told: FailureLedger) -> Json:
    return {
        "went_well": told.wins, "went_badly": len(told.failed), "without_cause": told.uncaused,
        "causes": dict(told.causes),
        "board": {quadrant: [each.id for each in moments] for quadrant, moments in told.board.items()},
        "failures": [
            {
                "id": each.failure.id, "at": to_json(each.failure.at),
                "account": told.accounts[each.failure.account_id].name, "title": each.failure.title,
                "people": [told.people[id].name for id in each.failure.people if id in told.people],
                "effect": each.failure.effect, "cause": each.failure.cause,
                "cause_detail": each.failure.detail, "severity": each.severity, "repeats": each.repeats,
            }
            for each in told.failed
        ],
    }  # fmt: skip
