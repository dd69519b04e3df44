"""The verb about equity: what the moments with an account add up to, and what moved it."""

from __future__ import annotations

import click

from keyaccounts import ledger_lines, sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.ledger import Line, Moved
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import accounts, ledgers


@verb("equity")
@click.argument("account")
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="Since when.")
@click.pass_obj
def equity(asked: Asked, account: str, days: int) -> Told:
    """The experience equity of an account, moment by moment, and what moved it."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        chosen = accounts.named(vault, account)
        told = ledgers.of(vault, chosen.id, now=clock.now, zone=clock.zone, spans=(days,))
    lines, moved = told.ledger.lines(told.on), told.spans[0]
    total, balance = told.ledger.total(told.on), told.ledger.balance(told.on)
    head = (
        f"{clean(chosen.name)}: equity {ledger_lines.figure(balance)}, {sentences.full_day(told.on)}; "
        f"{'1 rated moment' if len(lines) == 1 else f'{len(lines)} rated moments'}, "
        f"left of them {ledger_lines.weight(total)}"
    )
    document: Json = {
        "account": chosen.name, "on": to_json(told.on), "equity": balance, "sum": total,
        "moved": _moved(moved), "moments": [_moment(line) for line in lines],
    }  # fmt: skip
    return Told([head, *ledger_lines.moved(moved), *map(_line, lines)], document)


def _line(line: Line) -> str:
    rated = line.rated
    effect = ledger_lines.effect(rated)
    parts = (f"{rated.on}  {effect:>2}  {ledger_lines.weight(line.left):>6}  {clean(rated.title)}",)
    return "  ".join(filter(None, (*parts, clean(ledger_lines.note(line)))))


def _moment(line: Line) -> Json:
    return {
        "id": line.rated.id, "on": to_json(line.rated.on), "title": line.rated.title,
        "effect": line.rated.effect, "age_days": line.age, "left": line.left,
        "held_by": line.rated.complaint if line.is_held else None, "why_no_effect": line.rated.why,
    }  # fmt: skip


def _moved(moved: Moved) -> Json:
    return {
        "since": to_json(moved.since), "equity_before": moved.balance_before, "sum_before": moved.before,
        "gained": moved.gained, "lost": moved.lost, "good_faded": moved.good_faded,
        "bad_faded": moved.bad_faded, "sum": moved.after,
    }  # fmt: skip
