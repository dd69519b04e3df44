"""The verb about Today: what needs the user, in order of what it costs to leave it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from keyaccounts import agenda_lines, settings
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import Item
from keyaccounts.cli import times
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened, opened_to_change
from keyaccounts.present import Clock
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import agenda as verbs
from keyaccounts.workflows import choices


@verb("agenda")
@click.option("--at", "moment", metavar="ISO-TIME", help="As it stands at a time; without it, now.")
@click.option("--pdf", "pdf", type=FILE, metavar="FILE", help="Write it on one page.")
@click.pass_obj
def agenda(asked: Asked, moment: str | None, pdf: Path | None) -> Told:
    """What cannot wait, what is for today and what comes soon, each with its reason and its act."""
    with opened_to_change(asked) if pdf else opened(asked) as vault:
        clock = clock_of(vault)
        now = times.moment_or_now(moment, clock, field="at")
        told = verbs.today(vault, now=now, zone=clock.zone)
        present = Clock(now, clock.zone, told.day, choices.get(vault, settings.ROLLOVER_HOUR))
        file = verbs.export(vault, path=pdf, now=now, zone=clock.zone, at=clock.now) if pdf else None
    lines = [*_lines(told, present), *([clean(f"Wrote {file}")] if file else [])]
    return Told(lines, {**_document(told, present), "file": str(file) if file else None})


def _lines(told: Agenda, present: Clock) -> Iterator[str]:
    yield agenda_lines.lead(told.lead)
    for section, title in agenda_lines.SECTIONS.items():
        items = told.of(section)
        if items:
            yield ""
            yield f"{title} ({len(items)})"
        for item in items:
            line = agenda_lines.line(item, present)
            due = " ".join(filter(None, (line.due, line.left)))
            yield "  " + clean(", ".join(filter(None, (due, line.title, line.who))))
            yield "    " + clean(f"{line.why} [{line.act}]".strip())


def _document(told: Agenda, present: Clock) -> dict[str, Json]:
    items: list[Json] = [_item(item, present) for item in told.items]
    return {
        "at": to_json(present.now),
        "zone": present.zone,
        "day": told.day.isoformat(),
        "lead": agenda_lines.lead(told.lead),
        "items": items,
    }


def _item(item: Item, present: Clock) -> Json:
    line = agenda_lines.line(item, present)
    return {
        "section": item.section.value,
        "kind": item.kind.name.lower(),
        "code": item.code,
        "act": item.act,
        "record_id": item.record_id,
        "account": item.account,
        "person": item.person,
        "due_at": to_json(item.due_at),
        "due_on": to_json(item.due_on),
        "title": line.title,
        "why": line.why,
        "due": " ".join(filter(None, (line.due, line.left))),
    }
