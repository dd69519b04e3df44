"""The verb about clocks: why a complaint is due when it is, or the bare arithmetic of a schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from keyaccounts import clock_sentences, clocks, instants, sentences
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.clock_lines import Explanation, Row
from keyaccounts.complaint_clocks import Reading
from keyaccounts.records import Json
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import complaint_clocks, complaints, schedule_files
from keyaccounts.workflows.complaint_clocks import Clocked

_MOST_MINUTES = 10**9
_YEARS = range(1900, 2200)


@verb("clock")
@click.argument("complaint", required=False)
@click.option("--calendar", "file", type=FILE, metavar="FILE", help="Its zone, hours, holidays, breaks.")
@click.option("--start", metavar="ISO-TIME", help="When it begins; without a zone, by the schedule's clock.")
@click.option("--minutes", type=int, metavar="N", help="How many working minutes.")
@click.pass_obj
def clock(
    asked: Asked, complaint: str | None, file: Path | None, start: str | None, minutes: int | None
) -> Told:
    """Count the clocks of a complaint line by line; or, with a schedule, say when minutes are used up."""
    if file is not None and start is not None and minutes is not None and complaint is None:
        return _bare(file, start, minutes)
    if complaint is None or file is not None or start is not None or minutes is not None:
        raise click.UsageError("Name a complaint, or all of --calendar FILE --start TIME --minutes N.")
    with opened(asked) as vault:
        now = clock_of(vault).now
        told = complaint_clocks.of(vault, complaints.named(vault, complaint).id, now=now)
    lines = [clean(f"{told.complaint.name} {told.complaint.matter}")]
    for each in told.latest:
        lines += _lines(each, told.explained(each))
    return Told(lines, _document(told))


def _bare(file: Path, text: str, minutes: int) -> Told:
    if minutes < 0:
        raise Refusal("negative", field="minutes", value=minutes)
    calendar, strangers = schedule_files.read(file)
    start = _instant(text, calendar.zone)
    due = clocks.due(calendar, start, timedelta(minutes=min(minutes, _MOST_MINUTES)))
    if due.at is None:
        line = clock_sentences.never(due.reason)
    else:
        local = due.at.astimezone(calendar.tz)
        day = f"{sentences.WEEKDAYS[local.weekday()]} {sentences.full_day(local)}"
        line = f"Due {day}, {local:%H:%M} in {calendar.zone} ({_utc(due.at)})"
    document: Json = {
        "start": _utc(start), "minutes": minutes, "zone": calendar.zone,
        "due": _utc(due.at), "reason": due.reason or None,
    }  # fmt: skip
    remarks = [f"“{each}” is no part of a schedule and was passed over." for each in strangers]
    return Told([line], document, remarks)


def _instant(text: str, zone: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("unreadable_moment", field="start", text=text) from None
    if at.year not in _YEARS:
        raise Refusal("moment_too_far", field="start", text=text, first=_YEARS[0], last=_YEARS[-1])
    if at.utcoffset() is not None:
        return at.astimezone(UTC)
    return instants.at_clock(at.date(), at.time(), instants.zone_called(zone))


def _utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def _lines(reading: Reading, told: Explanation) -> Iterator[str]:
    yield ""
    left = clock_sentences.left(reading)
    yield clean(clock_sentences.clock(reading.code)) + (f": {left}" if left else "")
    if reading.is_frozen and reading.told:
        # What was counted when it stopped; the calendar may have changed since.
        yield from map(_fit_line, reading.told.splitlines())
    else:
        yield from clock_sentences.lines(_fit(told))


def _fit_line(line: str) -> str:
    """A kept line fit for a terminal, its columns where they are."""
    return re.sub(r"\S+", lambda word: clean(word[0]), line)


def _fit(told: Explanation) -> Explanation:
    """The same with kept texts fit for a terminal; the columns stay where they are."""
    return replace(
        told,
        calendar=told.calendar.changed(name=clean(told.calendar.name)),
        rows=tuple(row._replace(why=clean(row.why)) for row in told.rows),
    )


def _document(told: Clocked) -> Json:
    return {
        "complaint": told.complaint.name,
        "matter": told.complaint.matter,
        "calendar": told.facts.calendar.name,
        "zone": told.facts.calendar.zone,
        "clocks": [_reading(each, told.explained(each)) for each in told.latest],
    }


def _reading(reading: Reading, told: Explanation) -> Json:
    return {
        "clock": reading.code, "run": reading.run, "verdict": reading.verdict,
        "started_at": _utc(reading.started_at), "due": _utc(reading.due.at),
        "reason": reading.due.reason or None, "stopped_at": _utc(reading.stopped_at),
        "target_minutes": _minutes(reading.target), "used_minutes": _minutes(reading.used),
        "left_minutes": _minutes(reading.left), "percent_passed": reading.rung,
        "waiting_for": reading.paused.reason if reading.paused else None,
        "is_promised": reading.is_promised, "is_statutory": reading.is_statutory,
        "lines": [_row(each) for each in told.rows],
    }  # fmt: skip


def _row(row: Row) -> Json:
    return {
        "note": row.note, "from": _utc(row.start), "to": _utc(row.end), "minutes": _minutes(row.length),
        "why": row.why,
    }  # fmt: skip


def _minutes(length: timedelta) -> float:
    return length / timedelta(minutes=1)
