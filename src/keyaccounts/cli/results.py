"""The verb of results: what customers answered, how sure that is, and one account through the years."""

from __future__ import annotations

from collections.abc import Iterator

import click

from keyaccounts import satisfaction_lines, sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.records import Json, to_json
from keyaccounts.satisfaction import Figures
from keyaccounts.satisfaction_years import Line
from keyaccounts.scales import Index, Share
from keyaccounts.workflows import accounts
from keyaccounts.workflows import satisfaction as verbs
from keyaccounts.workflows.satisfaction import Results


@verb("results")
@click.option("--account", metavar="NAME", help="One account, with its line through the years.")
@click.option("--premium", is_flag=True, help="Only the premium accounts.")
@click.option(
    "--months", type=click.IntRange(0, 1200), default=12, show_default=True, help="Since when; 0 is all time."
)
@click.pass_obj
def results(asked: Asked, account: str | None, premium: bool, months: int) -> Told:
    """What customers answered: an index for each question with its margin, and who was heard."""
    with opened(asked) as vault:
        now = clock_of(vault).now
        chosen = accounts.named(vault, account) if account else None
        told = verbs.results(
            vault, account_id=chosen.id if chosen else "", level="premium" if premium else "", months=months,
            now=now,
        )  # fmt: skip
        line = verbs.line(vault, chosen.id, now=now).line if chosen else None
    lines = list(_lines(told))
    if line is not None:
        lines += _years(line)
    return Told(lines, _document(told, line))


def _lines(told: Results) -> Iterator[str]:
    since = f"since {sentences.full_day(told.since)}" if told.since else "of all time"
    yield f"Answers {since}: {told.figures.answers:,}"
    for each in told.figures.indexes:
        yield satisfaction_lines.index(each, told.figures.few.get(each.scale.code, ()))
    yield from (sentences.capital(each) for each in satisfaction_lines.heard(told.figures))
    for row in told.rows:
        if row.is_split:
            named = clean(row.person) or "Somebody"
            offering, dealing = row.answer.value("offering"), row.answer.value("dealing")
            yield f"! {row.on}  {named}: offering {offering}, dealing with us {dealing}; ask why"


def _years(line: Line) -> Iterator[str]:
    if line.is_empty:
        yield "Nobody was ever asked."
        return
    yield f"Through the years: {satisfaction_lines.course(line)}"
    told = [
        *((each.on, satisfaction_lines.round_(each)) for each in line.rounds),
        *((each.first_on, satisfaction_lines.gap(each)) for each in line.gaps),
        *((each.on, clean(satisfaction_lines.mark(each))) for each in line.marks),
    ]
    yield from (f"  {words}" for _, words in sorted(told))


def _document(told: Results, line: Line | None) -> Json:
    figures = told.figures
    return {
        "since": to_json(told.since), "until": to_json(told.until), "answers": figures.answers,
        "from_memory": figures.from_memory, "response": _share(figures.response),
        "accounts": _share(figures.accounts), "key_people": _share(figures.voices),
        "indexes": [_index(each, figures) for each in figures.indexes],
        "line": _line(line) if line is not None else None,
    }  # fmt: skip


def _index(told: Index, figures: Figures) -> Json:
    return {
        "scale": told.scale.code, "answers": told.answers, "good": told.good, "value": told.value,
        "margin": told.margin, "mean": told.mean, "few": list(figures.few.get(told.scale.code, ())),
    }  # fmt: skip


def _share(told: Share) -> Json:
    return {"part": told.part, "whole": told.whole}


def _line(line: Line) -> Json:
    return {
        "series": [
            {
                "scale": course.scale.code,
                "stretches": [
                    [{"on": to_json(each.on), "value": each.value, "people": each.people} for each in stretch]
                    for stretch in course.stretches
                ],
            }
            for course in line.courses
        ],
        "gaps": [
            {"from": to_json(each.first_on), "to": to_json(each.last_on), "why": str(each.why)}
            for each in line.gaps
        ],
        "complaints": [
            {"on": to_json(each.on), "name": each.name, "matter": each.matter, "state": each.state}
            for each in line.marks
        ],
    }
