"""The verb about the inbox: drop a line, list what waits, give a line its account, or put it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from keyaccounts import captures, sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change
from keyaccounts.records import Json, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import accounts
from keyaccounts.workflows import inbox as verbs

if TYPE_CHECKING:
    from keyaccounts.inbox import InboxLine
    from keyaccounts.names import Known
    from keyaccounts.records import Id
    from keyaccounts.workflows.vault import Vault

_SHOWN = 100


@verb("inbox")
@click.argument("text", nargs=-1)
@click.option(
    "--sort",
    nargs=2,
    type=(click.IntRange(1), str),
    metavar="NUMBER ACCOUNT",
    help="Log that line at an account.",
)
@click.option("--discard", type=click.IntRange(1), metavar="NUMBER", help="Put that line away.")
@click.pass_obj
def inbox(asked: Asked, text: tuple[str, ...], sort: tuple[int, str] | None, discard: int | None) -> Told:
    """With words, a line for the inbox; without, the lines that wait, the oldest first."""
    if sum((bool(text), sort is not None, discard is not None)) > 1:
        raise click.UsageError("Drop a line, --sort one or --discard one: one thing at a time.")
    if text:
        return _drop(asked, " ".join(text))
    if sort is not None:
        return _sort(asked, *sort)
    if discard is not None:
        return _discard(asked, discard)
    with opened(asked) as vault:
        waiting, clock = verbs.waiting(vault), clock_of(vault)
    if not waiting.lines:
        return Told(["Nothing waits to be sorted."], [])
    rows = [(line, _homes(line, waiting.names)) for line in waiting.lines]
    return Told(
        [_row(number, line, names, clock) for number, (line, names) in enumerate(rows, 1)],
        [_document(number, line, names) for number, (line, names) in enumerate(rows, 1)],
    )


def _drop(asked: Asked, text: str) -> Told:
    # Bytes from the shell that are no letters are shown as such instead of kept.
    line = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        made = verbs.drop(vault, line, at=clock.now, zone=clock.zone)
    return Told([f"Kept in your inbox: {clean(made.text)}"], {"id": made.id, "line": to_json(made)})


def _sort(asked: Asked, number: int, account: str) -> Told:
    with opened_to_change(asked) as vault:
        clock, line = clock_of(vault), _numbered(vault, number)
        chosen = accounts.named(vault, account)
        logged = verbs.sort(vault, line.id, account_id=chosen.id, at=clock.now, zone=clock.zone)
    assert logged.experience is not None
    return Told(
        [f"Logged at {clean(chosen.name)}: {clean(logged.experience.title)}"],
        {"id": logged.experience.id, "experience": to_json(logged.experience)},
    )


def _discard(asked: Asked, number: int) -> Told:
    with opened_to_change(asked) as vault:
        line = verbs.discard(vault, _numbered(vault, number).id, at=clock_of(vault).now)
    return Told([f"Put away: {clean(line.text)}"], {"id": line.id, "line": to_json(line)})


def _numbered(vault: Vault, number: int) -> InboxLine:
    lines = verbs.waiting(vault).lines
    if number > len(lines):
        raise Refusal("no_such_line", number=number, count=len(lines))
    return lines[number - 1]


def _homes(line: InboxLine, names: Known) -> Sequence[tuple[Id, str]]:
    called = {account.id: account.name for account in names.accounts}
    return [(id, called[id]) for id in captures.homes(verbs.read(line, names), names)]


def _row(number: int, line: InboxLine, homes: Sequence[tuple[Id, str]], clock: Clock) -> str:
    written = line.created_at.astimezone(clock.now.tzinfo)
    text = clean(line.text)
    shown = f"{text[:_SHOWN].rstrip()}…" if len(text) > _SHOWN else text
    day = sentences.day(written.date(), clock.now.date())
    named = f"  ({', '.join(clean(name) for _, name in homes)}?)" if homes else ""
    return f"{number:>3}  {day}  {shown}{named}"


def _document(number: int, line: InboxLine, homes: Sequence[tuple[Id, str]]) -> Json:
    return {
        "number": number,
        "line": to_json(line),
        "suggested": [{"id": id, "name": name} for id, name in homes],
    }
