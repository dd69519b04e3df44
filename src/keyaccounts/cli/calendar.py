"""The verbs about calendars: take ours along as a file, bring meetings in, and talk to a calendar server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from keyaccounts import instants, sentences
from keyaccounts.cli import passphrases
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened, opened_to_change
from keyaccounts.records import Json
from keyaccounts.workflows import caldav as servers
from keyaccounts.workflows import calendar_in as coming
from keyaccounts.workflows import calendar_out as going
from keyaccounts.workflows.calendar_in import Line, Outcome, Plan

_MOST_REMARKS = 40
_COUNTED = {
    Outcome.NEW: "new",
    Outcome.CHANGED: "changed",
    Outcome.CANCELLED: "called off",
    Outcome.OFFERED: "waiting for your yes (--accept)",
    Outcome.UNMATCHED: "of nobody known",
    Outcome.SAME: "already here",
    Outcome.OLDER: "older than what is here",
    Outcome.PAST: "over",
}


@verb("calendar-out")
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--from", "since", metavar="DAY", help="The first day; without it, today.")
@click.option("--until", metavar="DAY", help="The last day; without it, a year from today.")
@click.option("--todos", is_flag=True, help="Write what has no hour as to-dos; Outlook leaves those aside.")
@click.option(
    "--no-names", is_flag=True, help="Tell sorts of things and times only, for calendars others see."
)
@click.option("--cancel", is_flag=True, help="Write only what is settled, to take it out of calendars.")
@click.pass_obj
def calendar_out(
    asked: Asked,
    file: Path,
    since: str | None,
    until: str | None,
    todos: bool,
    no_names: bool,
    cancel: bool,
) -> Told:
    """Take meetings, check-ins, promises, tasks and moments along; a second file updates the first."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        today = clock.now.date()
        made = going.export(
            vault, file, since=_day(since, today, "since"), until=_day(until, today, "until"),
            names=not no_names, todos=todos, cancel=cancel, now=clock.now, at=clock.now,
        )  # fmt: skip
    off = f", {made.taken_back} taken back" if made.taken_back else ""
    line = f"Wrote {made.path}: {made.ahead} ahead{off}"
    return Told([clean(line)], {"file": str(made.path), "ahead": made.ahead, "taken_back": made.taken_back})


@verb("calendar-in")
@click.argument("file", type=FILE, metavar="FILE")
@click.option(
    "--dry-run", is_flag=True, help="Say what would happen to each appointment, and change nothing."
)
@click.option("--accept", is_flag=True, help="Bring in also those whose title alone names an account.")
@click.pass_obj
def calendar_in(asked: Asked, file: Path, dry_run: bool, accept: bool) -> Told:
    """Bring meetings in that somebody known, or somebody of a known firm, takes part in."""
    with (opened if dry_run else opened_to_change)(asked) as vault:
        clock = clock_of(vault)
        plan = coming.preview(vault, file, now=clock.now)
        if not dry_run:
            coming.bring_in(vault, plan, accept=_offers(plan) if accept else {}, at=clock.now)
    return _told(plan, dry_run=dry_run)


@verb("caldav")
@click.argument(
    "what", type=click.Choice(["set-up", "look", "push", "pull"]), metavar="set-up|look|push|pull"
)
@click.option("--url", metavar="URL", help="The address of the calendar, for set-up.")
@click.option("--user", metavar="NAME", help="The name it is opened by, for set-up.")
@click.option(
    "--password-file", type=FILE, metavar="FILE", help="A file that holds its password, for set-up."
)
@click.option("--no-names", is_flag=True, help="Send sorts of things and times only.")
@click.option("--dry-run", is_flag=True, help="Say what a pull would bring, and change nothing.")
@click.pass_obj
def caldav(
    asked: Asked,
    what: str,
    url: str | None,
    user: str | None,
    password_file: Path | None,
    no_names: bool,
    dry_run: bool,
) -> Told:
    """Choose a calendar on a server, try it, send our entries to it, or fetch meetings from it."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        if what == "set-up":
            password = passphrases.from_file(password_file) if password_file else ""
            chosen = servers.set_up(vault, url or "", user or "", password=password, at=clock.now)
            line = f"The calendar is at {chosen.url}." if chosen.url else "No calendar on a server any more."
            return Told([clean(line)], {"url": chosen.url, "user": chosen.user})
        if what == "look":
            found = servers.look(vault)
            line = f"{found.name or 'The calendar'} answers; events: {found.events}"
            return Told([clean(line)], {"name": found.name, "events": found.events})
        if what == "push":
            sent = servers.push(vault, names=not no_names, now=clock.now, at=clock.now)
            counts = ", ".join(f"{count} {name}" for name, count in sent._asdict().items() if count)
            return Told([f"Sent: {counts or 'nothing'}"], dict(sent._asdict()))
        plan = servers.preview(vault, now=clock.now)
        if not dry_run:
            coming.bring_in(vault, plan, at=clock.now, verb=coming.FETCHED)
    return _told(plan, dry_run=dry_run)


def _day(text: str | None, today: date, field: str) -> date | None:
    return instants.parse_day(text, today, field=field) if text else None


def _offers(plan: Plan) -> dict[str, str]:
    return {each.appointment.uid: each.account_id for each in plan.lines if each.outcome is Outcome.OFFERED}


def _told(plan: Plan, *, dry_run: bool) -> Told:
    counts = [f"{count} {_COUNTED[outcome]}" for outcome, count in plan.counts.items() if count]
    if plan.left_out:
        counts.append(f"{len(plan.left_out)} left out")
    would = "would be " if dry_run else ""
    line = f"{plan.name}: appointments {would}{', '.join(counts) or 'nothing'}"
    document: Json = {
        "file": plan.name,
        "dry_run": dry_run,
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "assumed_zone": plan.zone if plan.assumes_zone else None,
        "appointments": [_as_json(each) for each in plan.lines],
        "left_out": [
            {"title": each.title, "reason": sentences.refused_line(each.reason, value=each.about)}
            for each in plan.left_out
        ],
        "damaged": list(plan.damaged),
    }
    return Told([clean(line)], document, list(_remarks(plan)))


def _remarks(plan: Plan) -> Iterator[str]:
    """What had to be assumed, what was left out and why, and lines that can't be read."""
    if plan.assumes_zone:
        yield f"{plan.name}: some hours name no time zone that is known; they were read by {plan.zone}."
    for each in plan.left_out[:_MOST_REMARKS]:
        reason = sentences.refused_line(each.reason, value=each.about)
        yield clean(f"{plan.name}, “{each.title}”: {reason}")
    for line in plan.damaged[:_MOST_REMARKS]:
        yield clean(f"{plan.name}, a damaged line: {line}")
    more = len(plan.left_out) + len(plan.damaged) - 2 * _MOST_REMARKS
    if more > 0:
        yield f"{plan.name}: and more; --json lists them all."


def _as_json(line: Line) -> Json:
    told = line.appointment
    return {
        "outcome": line.outcome.value, "title": told.title, "at": told.at.isoformat(), "zone": told.zone,
        "place": told.place, "account": line.account, "found_by": line.found_by, "uid": told.uid,
    }  # fmt: skip
