"""The verb about Today: what needs the user, in order of what it costs to leave it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from keyaccounts import agenda_lines, day_lines, settings, weeks
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import Item
from keyaccounts.cli import times
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened, opened_to_change
from keyaccounts.evenings import Done
from keyaccounts.present import Clock
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import agenda as verbs
from keyaccounts.workflows import choices, evenings
from keyaccounts.workflows.evenings import DayTold


@verb("agenda")
@click.option("--at", "moment", metavar="ISO-TIME", help="As it stands at a time; without it, now.")
@click.option("--evening", is_flag=True, help="The end of the day: what came of it, what stays open.")
@click.option("--week", is_flag=True, help="Seven days from today, each with what falls on it.")
@click.option("--pdf", "pdf", type=FILE, metavar="FILE", help="Write it on one page.")
@click.pass_obj
def agenda(asked: Asked, moment: str | None, evening: bool, week: bool, pdf: Path | None) -> Told:
    """What cannot wait, what is for today and what comes soon, each with its reason and its act."""
    if evening and week:
        raise click.UsageError("Ask for the evening or for the week.")
    with opened_to_change(asked) if pdf else opened(asked) as vault:
        clock = clock_of(vault)
        now = times.moment_or_now(moment, clock, field="at")
        day = evenings.today(vault, now=now, zone=clock.zone, look_back=evening)
        told = day.agenda
        present = Clock(now, clock.zone, told.day, choices.get(vault, settings.ROLLOVER_HOUR))
        file = verbs.export(vault, path=pdf, now=now, zone=clock.zone, at=clock.now) if pdf else None
    view = _evening(day, present) if evening else _week(told, present) if week else _day(told)
    lines = [*_lines(view, present), *([clean(f"Wrote {file}")] if file else [])]
    document = {"at": to_json(present.now), "zone": present.zone, **_document(view, told, present)}
    return Told(lines, {**document, "file": str(file) if file else None})


class _Part(NamedTuple):
    title: str
    items: tuple[Item, ...] = ()
    done: tuple[Done, ...] = ()
    day: date | None = None


class _View(NamedTuple):
    lead: str
    parts: tuple[_Part, ...]


def _day(told: Agenda) -> _View:
    parts = (_Part(title, told.of(section)) for section, title in agenda_lines.SECTIONS.items())
    return _View(agenda_lines.lead(told.lead), tuple(part for part in parts if part.items))


def _evening(day: DayTold, present: Clock) -> _View:
    told = day.evening
    assert told is not None
    parts = (
        _Part(day_lines.FRESH, told.fresh),
        _Part(day_lines.LEFT, told.left),
        _Part(day_lines.ahead(told, present.today), told.ahead),
        _Part(day_lines.DONE, done=told.done),
    )
    return _View(day_lines.evening_lead(told), tuple(part for part in parts if part.items or part.done))


def _week(told: Agenda, present: Clock) -> _View:
    week = weeks.of(told, zone=present.zone, rollover=present.rollover)
    late = (_Part(day_lines.LATE, week.late),) if week.late else ()
    days = (
        _Part(day_lines.week_day(each.day, present.today), each.items, day=each.day) for each in week.days
    )
    return _View(day_lines.week_lead(week), (*late, *days))


def _lines(view: _View, present: Clock) -> Iterator[str]:
    yield view.lead
    for part in view.parts:
        count = len(part.items) + len(part.done)
        yield ""
        yield f"{part.title} ({count or 'free'})"
        for item in part.items:
            line = agenda_lines.line(item, present)
            due = " ".join(filter(None, (line.due, line.left)))
            yield "  " + clean(", ".join(filter(None, (due, line.title, line.who))))
            yield "    " + clean(f"{line.why} [{line.act}]".strip())
        for each in part.done:
            yield "  " + clean(", ".join(filter(None, (day_lines.done(each), each.text, each.account))))


def _document(view: _View, told: Agenda, present: Clock) -> dict[str, Json]:
    done: list[Json] = [
        {"kind": each.kind, "record_id": each.record_id, "text": each.text, "account": each.account}
        for part in view.parts
        for each in part.done
    ]
    items: list[Json] = [
        {**_item(item, present), **({"day": part.day.isoformat()} if part.day else {})}
        for part in view.parts
        for item in part.items
    ]
    return {"day": told.day.isoformat(), "lead": view.lead, "items": items, "done": done}


def _item(item: Item, present: Clock) -> dict[str, Json]:
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
