"""The verb about the register of complaints: its figures, and the files that hold it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from keyaccounts import instants, register_lines
from keyaccounts import register as figures
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened_to_change
from keyaccounts.records import Json
from keyaccounts.register import Group, Rate, Span, Window
from keyaccounts.workflows import registers


@verb("register")
@click.option("--csv", "csv", type=FILE, metavar="FILE", help="Write the list, a line for each complaint.")
@click.option("--xlsx", "xlsx", type=FILE, metavar="FILE", help="Write list and figures as a workbook.")
@click.option("--pdf", "pdf", type=FILE, metavar="FILE", help="Write a director's page and the list.")
@click.option("--since", metavar="DAY", help="The first day; without it, twelve months back.")
@click.option("--until", metavar="DAY", help="The last day; without it, today.")
@click.option("--no-names", is_flag=True, help="Leave the names of accounts and people out.")
@click.pass_obj
def register(
    asked: Asked,
    csv: Path | None,
    xlsx: Path | None,
    pdf: Path | None,
    since: str | None,
    until: str | None,
    no_names: bool,
) -> Told:
    """What came in, ended and stays open, what was in time with both counts, and how old open ones are."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        usual = registers.usual_window(clock.now.date(), clock.zone)
        window = Window(
            _day(since, usual.until, "since") or usual.since,
            _day(until, usual.until, "until") or usual.until,
            instants.zone_called(clock.zone),
        )
        told = registers.read(vault, window, now=clock.now).register
        wanted: tuple[tuple[registers.Form, Path | None], ...] = (("csv", csv), ("xlsx", xlsx), ("pdf", pdf))
        made = [
            registers.export(vault, window, path=path, form=form, at=clock.now, with_names=not no_names)
            for form, path in wanted
            if path is not None
        ]
    lines = [f"Complaints, {register_lines.window(window)}"]
    for each in register_lines.figures(told):
        lines.append(f"{each.name}: {each.value}" + (f" ({each.of})" if each.of else ""))
    lines += [clean(f"Wrote {file}") for file in made]
    return Told(lines, _document(told, made))


def _day(text: str | None, today: date, field: str) -> date | None:
    return instants.parse_day(text, today, lean="back", field=field) if text else None


def _document(told: figures.Register, made: list[Path]) -> Json:
    files: list[Json] = [str(file) for file in made]
    buckets: list[Json] = [{"up_to_days": most, "open": count} for most, count in told.ages.buckets]
    return {
        "since": told.window.since.isoformat(),
        "until": told.window.until.isoformat(),
        "whole": _span(told.whole),
        "months": [_span(each) for each in told.months],
        "causes": [_group(each) for each in told.causes],
        "accounts": [_group(each) for each in told.accounts],
        "channels": [_group(each) for each in told.channels],
        "severities": [_group(each) for each in told.severities],
        "ages": {
            "open": told.ages.open, "median": told.ages.median, "oldest": told.ages.oldest,
            "buckets": buckets,
        },
        "left_out": dict(told.left_out),
        "files": files,
    }  # fmt: skip


def _span(span: Span) -> Json:
    return {
        "period": span.period, "received": span.received, "closed": span.closed, "reopened": span.reopened,
        "withdrawn": span.withdrawn, "open_before": span.open_before, "open_at_end": span.open_at_end,
        "acknowledged_in_time": _rate(span.acknowledged), "resolved_in_time": _rate(span.resolved),
        "upheld": _rate(span.upheld), "days_to_decision": dict(span.days._asdict()),
    }  # fmt: skip


def _rate(rate: Rate) -> Json:
    return {"part": rate.part, "of": rate.whole, "not_counted": rate.uncounted}


def _group(group: Group) -> Json:
    told: dict[str, Json] = {"code": group.code, "received": group.received, "open": group.open}
    if group.finer:
        told["finer"] = [_group(each) for each in group.finer]
    return told
