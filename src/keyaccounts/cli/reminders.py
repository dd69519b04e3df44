"""The verbs about reminders: what is due, dealt with, and put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from keyaccounts import instants, reminder_lines, settings, snoozes
from keyaccounts.cli import times
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import Clock as UserClock
from keyaccounts.cli.opening import clock_of, opened, opened_to_change
from keyaccounts.present import Clock
from keyaccounts.records import Json, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.reminder_inbox import Inbox, Section
from keyaccounts.reminder_inbox import Told as Line
from keyaccounts.workflows import choices
from keyaccounts.workflows import reminders as verbs

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_PRESETS = tuple(each.replace("_", "-") for each in snoozes.ORDER)


@verb("reminders")
@click.option("--at", "moment", metavar="ISO-TIME", help="As it stands at a time; without it, now.")
@click.pass_obj
def reminders(asked: Asked, moment: str | None) -> Told:
    """What was missed, what is due now and what is put off; each with the key that done and snooze want."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        now = times.moment_or_now(moment, clock, field="at")
        told = verbs.inbox(vault, now=now, zone=clock.zone)
        present = _present(vault, now, clock)
    document: dict[str, Json] = {
        "at": to_json(now),
        "zone": clock.zone,
        "reminders": [_document(line, present) for line in told.lines],
    }
    return Told([reminder_lines.lead(told), *_lines(told, present)], document)


@verb("done")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.pass_obj
def done(asked: Asked, keys: tuple[str, ...]) -> Told:
    """Deal with reminders; a key, or as much of its beginning as no other has."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        lines = [_meant(vault, key, clock) for key in keys]
        verbs.done(vault, *(line.occurrence.key for line in lines), zone=clock.zone, at=clock.now)
        present = _present(vault, clock.now, clock)
    return Told(
        [clean(f"Dealt with: {reminder_lines.line(line, present).title}") for line in lines],
        [_document(line, present) for line in lines],
    )


@verb("snooze")
@click.argument("key", metavar="KEY")
@click.option(
    "--until", required=True, metavar="WHEN", help=f"A day, an ISO time, or one of {', '.join(_PRESETS)}."
)
@click.option("--why", default="", metavar="TEXT", help="Why; wanted from the third time on.")
@click.pass_obj
def snooze(asked: Asked, key: str, until: str, why: str) -> Told:
    """Put a reminder off; never past the next of its rhythm."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        line = _meant(vault, key, clock)
        line = verbs.snooze(
            vault, line.occurrence.key, until=_until(vault, line, until, clock), why=why, zone=clock.zone,
            at=clock.now,
        )  # fmt: skip
        present = _present(vault, clock.now, clock)
    told = reminder_lines.line(line, present)
    return Told([clean(f"Put off {told.due}: {told.title}")], _document(line, present))


def _meant(vault: Vault, typed: str, clock: UserClock) -> Line:
    """The one line whose key begins like this."""
    lines = verbs.inbox(vault, now=clock.now, zone=clock.zone).lines
    found = [line for line in lines if any(key.startswith(typed) for key in line.keys)]
    if len(found) != 1:
        raise Refusal("reminder_gone" if not found else "reminder_unclear", field="key", key=typed)
    return found[0]


def _until(vault: Vault, line: Line, typed: str, clock: UserClock) -> datetime:
    if typed in _PRESETS:
        told = verbs.snoozing(vault, line.occurrence.key, now=clock.now, zone=clock.zone)
        wanted = typed.replace("-", "_")
        found = next((each.until for each in told.presets if each.code == wanted), None)
        if found is None:
            raise Refusal("no_such_preset", field="until", preset=reminder_lines.PRESETS[wanted])
        return found
    if "T" in typed and typed[:1].isdigit():
        return times.moment(typed, clock.zone, field="until")
    return verbs.morning(vault, times.day(typed, clock, field="until"), zone=clock.zone)


def _present(vault: Vault, now: datetime, clock: UserClock) -> Clock:
    rollover = choices.get(vault, settings.ROLLOVER_HOUR)
    return Clock(now, clock.zone, instants.day_of(now, clock.zone, rollover=rollover), rollover)


def _lines(told: Inbox, present: Clock) -> Iterator[str]:
    for section, title in reminder_lines.SECTIONS.items():
        lines = [line for line in told.lines if line.section is section]
        if lines:
            yield ""
            yield f"{title} ({len(lines)})"
        for line in lines:
            words = reminder_lines.line(line, present)
            yield "  " + clean(", ".join(filter(None, (words.due, words.title, words.who))))
            yield "    " + clean(f"{words.why} [{line.occurrence.key}]")


def _document(line: Line, present: Clock) -> dict[str, Json]:
    words, about = reminder_lines.line(line, present), line.occurrence
    return {
        "key": about.key,
        "section": line.section.value,
        "sort": about.sort,
        "source_id": about.source_id,
        "account": line.account,
        "person": line.person,
        "on": about.on.isoformat(),
        "due_at": to_json(line.due_at),
        "until": to_json(line.until),
        "missed": line.missed + (line.section is Section.MISSED),
        "snoozes": line.reminder.snoozes if line.reminder else 0,
        "title": words.title,
        "why": words.why,
    }
