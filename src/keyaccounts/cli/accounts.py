"""The verbs that list and show accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.cli import dossier_lines
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.records import to_json
from keyaccounts.workflows import accounts as verbs
from keyaccounts.workflows import dossiers

if TYPE_CHECKING:
    from collections.abc import Iterable


@verb("accounts")
@click.pass_obj
def accounts(asked: Asked) -> Told:
    """The accounts with their level, stage and city."""
    with opened(asked) as vault:
        found = verbs.listed(vault)
    lines = list(_table(found)) or ["No accounts yet. “keyaccounts import FILE” brings some in."]
    return Told(lines, [to_json(each) for each in found])


@verb("show")
@click.argument("account")
@click.pass_obj
def show(asked: Asked, account: str) -> Told:
    """All that is known about an account."""
    with opened(asked) as vault:
        dossier = dossiers.gather(vault, verbs.named(vault, account).id)
        clock = clock_of(vault)
    return Told(dossier_lines.lines(dossier, clock), dossier_lines.document(dossier))


def _table(found: Iterable[Account]) -> Iterable[str]:
    rows = [
        (
            clean(each.name),
            " ".join(filter(None, (sentences.code("level", each.level), each.grade))),
            sentences.code("stage", each.stage),
            clean(each.city),
        )
        for each in found
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
