"""The verbs for what is kept: find it, and take an act back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from keyaccounts import sentences
from keyaccounts.changes import Act
from keyaccounts.cli.frame import Asked, Told, clean, verb, whole_letters
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change
from keyaccounts.experiences import Experience
from keyaccounts.records import Json, Record, to_json
from keyaccounts.workflows import search, views
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.workflows.search import Hit

MOST_HITS = 50


@verb("find")
@click.argument("words", nargs=-1)
@click.option("--view", metavar="NAME", help="Look for what a saved view looks for, and the words besides.")
@click.option("--save", metavar="NAME", help="Keep what is looked for as a view of this name.")
@click.pass_obj
def find(asked: Asked, words: tuple[str, ...], view: str | None, save: str | None) -> Told:
    """Whatever holds all words, names first, then the newest notes."""
    typed = whole_letters(" ".join(map(_term, words)))
    if not typed and not view:
        raise click.UsageError("Say what to find, or name a view with --view.")
    with opened_to_change(asked) if save else opened(asked) as vault:
        clock = clock_of(vault)
        if view:
            typed = f"{views.named(vault, view).words} {typed}".strip()
        found = search.find(vault, typed, limit=MOST_HITS, now=clock.now, zone=clock.zone)
        if save:
            views.keep(vault, typed, name=whole_letters(save), at=clock.now)
    remarks = [sentences.doubt(each, str) for each in found.query.doubts]
    lines = [_hit(each, clock) for each in found.hits]
    left = found.total - len(found.hits)
    if found.is_more or left > 0:
        lines.append(f"… and {'at least ' if found.is_more else ''}{left} more. Add a word to see fewer.")
    document: list[Json] = [
        {
            "group": each.group,
            "kind": each.record.kind,
            "id": each.record.id,
            "account": to_json(each.account.name) if each.account else None,
            "account_id": each.account.id if each.account else None,
            "record": to_json(each.record),
        }
        for each in found.hits
    ]
    return Told(lines or ["Nothing holds these words."], document, remarks)


# A word that begins with a minus is one that must not be there.
find.ignore_unknown_options = True


@verb("undo")
@click.pass_obj
def undo(asked: Asked) -> Told:
    """Take the last act back, all of it."""
    with opened_to_change(asked) as vault:
        act = vaults.undo(vault, at=clock_of(vault).now)
    return _turned("Undone", act)


@verb("redo")
@click.pass_obj
def redo(asked: Asked) -> Told:
    """Do the act again that was last taken back."""
    with opened_to_change(asked) as vault:
        act = vaults.redo(vault, at=clock_of(vault).now)
    return _turned("Done again", act)


def _turned(how: str, act: Act) -> Told:
    document: Json = {
        "verb": act.verb, "about": act.about, "at": to_json(act.at), "records": act.count,
    }  # fmt: skip
    return Told([f"{how}: {clean(sentences.act(act))}."], document)


def _hit(hit: Hit, clock: Clock) -> str:
    record = hit.record
    at = record.at if isinstance(record, Experience) else record.created_at
    day = sentences.day(at.astimezone(clock.now.tzinfo).date(), clock.now.date())
    account = clean(hit.account.name) if hit.account else ""
    # A name's day of entry says nothing; when something was said does.
    where = account if hit.group == "person" else f"{account}, {day}" if hit.group == "noted" else ""
    kind = sentences.code("kind", record.kind)
    return "  ".join(filter(None, (f"{kind:<10}", clean(_heading(record)), f"({where})" if where else "")))


def _heading(record: Record) -> str:
    """What a record is called: the first of the fields that name one."""
    fields = ("name", "title", "matter", "text", "purpose", "subject", "why", "places", "note", "source")
    named = (getattr(record, name, "") for name in fields)
    return next((str(each) for each in named if each), record.kind)


def _term(word: str) -> str:
    """A term as it is typed into Find: the shell has taken the quotation marks off person:"Ana Ruiz"."""
    name, colon, value = word.partition(":")
    is_split = colon and " " in value and " " not in name and '"' not in word
    return f'{name}:"{value}"' if is_split else word
