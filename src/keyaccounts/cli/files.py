"""The verbs that read and write files: import, export and the brief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from keyaccounts import instants, sentences, wordings
from keyaccounts.brief_page import Edition, Paper
from keyaccounts.check_ins import KINDS
from keyaccounts.cli import complaint_import, purchases, survey_import
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change, to_the_end, writing
from keyaccounts.records import Json
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import accounts, briefs, importing
from keyaccounts.workflows import complaint_import as complaint_rules
from keyaccounts.workflows import survey_import as survey_rules
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import everything
from keyaccounts.workflows.importing import Answer, Outcome, Plan, Question, Row

if TYPE_CHECKING:
    from keyaccounts.workflows.importing import Sheet
    from keyaccounts.workflows.vault import Vault

_MOST_REMARKS = 40
_YEARS = range(1900, 2200)
_FORMS = ("pdf", "docx", "html", "md")
_EDITIONS, _PAPERS = [each.value for each in Edition], [each.value for each in Paper]
_COUNTED = {
    Outcome.NEW: "new",
    Outcome.UPDATE: "brought up to date",
    Outcome.SAME: "already here",
    Outcome.KEPT: "kept as originals",
    Outcome.REFUSED: "left out",
}


@verb("import")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Say what would happen to each line, and change nothing.")
@click.option(
    "--purchases/--customers",
    "of_purchases",
    default=None,
    help="Say what the tables hold; without it, what their columns say.",
)
@click.option("--complaints", "of_complaints", is_flag=True, help="Say that the tables hold complaints.")
@click.option(
    "--account",
    metavar="NAME",
    help="Whose the complaints or answers are whose customer no account is called.",
)
@click.option("--answers", "of_answers", is_flag=True, help="Say that the tables hold answers of a survey.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=WHAT",
    help="What a column of answers tells: NETPRO=nps.",
)
@click.option(
    "--not-a-score",
    "no_scores",
    multiple=True,
    metavar="NAME=VALUE,...",
    help="Values of a column that are no scores: NETPRO=11.",
)
@click.option(
    "--score", "scores", multiple=True, metavar="NAME=VALUE:SCORE", help="What a value of a column counts."
)
@click.option("--day", metavar="DAY", default="", help="The day of all answers where no column tells it.")
@click.option(
    "--dates", type=click.Choice(list(survey_import.DATES)), help="How 03/04/2026 is meant in answers."
)
@click.option(
    "--purpose", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="What was asked about."
)
@click.pass_obj
def import_(
    asked: Asked,
    files: tuple[Path, ...],
    dry_run: bool,
    of_purchases: bool | None,
    of_complaints: bool,
    account: str | None,
    of_answers: bool,
    columns: tuple[str, ...],
    no_scores: tuple[str, ...],
    scores: tuple[str, ...],
    day: str,
    dates: str | None,
    purpose: str,
) -> Told:
    """Bring in what files hold; with several, each is an act of its own."""
    said = survey_import.Said(columns, no_scores, scores, day, dates or "", purpose)
    with opened(asked) as vault:
        rest_to = accounts.named(vault, account).id if account else ""
        # Every file is read before the first is imported: one that can't be leaves everything as it was.
        read = survey_rules.read if of_answers else importing.read
        sheets = {path: read(path) for path in files if not _is_export(path)}
        exports = {path: _looked_into(path) for path in files if _is_export(path)}
        if not dry_run:
            to_the_end(vaults.backup_before(vault, "before_import", at=clock_of(vault).now))
        told = []
        for path in dict.fromkeys(files):
            if path in sheets and of_answers:
                told.append(
                    survey_import.imported(vault, path, sheets[path], said, rest_to=rest_to, dry_run=dry_run)
                )
            elif path in sheets and _holds_complaints(sheets[path], of_complaints, of_purchases):
                told.append(
                    complaint_import.imported(vault, path, sheets[path], rest_to=rest_to, dry_run=dry_run)
                )
            elif path in sheets and purchases.holds(vault, sheets[path], of_purchases):
                told.append(purchases.imported(vault, path, sheets[path], dry_run=dry_run))
            elif path in sheets:
                told.append(_imported(vault, path, sheets[path], dry_run=dry_run))
            else:
                told.append(exports[path] if dry_run else _taken_in(vault, path))
    return Told(
        [line for each in told for line in each.lines],
        [each.document for each in told],
        [remark for each in told for remark in each.remarks],
    )


@verb("brief")
@click.argument("account")
@click.option("-o", "output", type=FILE, metavar="FILE", help="Where to write it.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="Without it, what FILE ends in, or pdf.")
@click.option("--edition", type=click.Choice(_EDITIONS), default=_EDITIONS[0], show_default=True)
@click.option("--paper", type=click.Choice(_PAPERS), help="Without it, as in Settings.")
@click.option("--at", "moment", metavar="ISO-TIME", help="Make it as if it were then: 2026-11-20T14:00.")
@click.pass_obj
def brief(
    asked: Asked, account: str, output: Path | None, form: str | None, edition: str, paper: str | None,
    moment: str | None,
) -> Told:  # fmt: skip
    """Make the brief of an account; without FILE, in this folder under a name of its own."""
    target = output or Path()
    ending = target.suffix.lower().removeprefix(".")
    chosen = form or (ending if ending in _FORMS else "pdf")
    with opened_to_change(asked) as vault:
        clock, named = clock_of(vault), accounts.named(vault, account)
        made = briefs.export(
            vault, named.id, path=target, format=cast(briefs.Format, chosen), at=clock.now,
            now=None if moment is None else _instant(moment, clock), edition=Edition(edition),
            paper=Paper(paper) if paper else None,
        )  # fmt: skip
    document: Json = {
        "file": str(made), "account_id": named.id, "format": chosen, "edition": edition,
    }  # fmt: skip
    return Told([f"Wrote the brief of {clean(named.name)} to {made}"], document)


@verb("export")
@click.argument("file", type=FILE)
@click.pass_obj
def export(asked: Asked, file: Path) -> Told:
    """Write everything to one JSON file that any program can read; it is not encrypted."""
    with opened(asked) as vault, writing(file):
        made = to_the_end(everything.export(vault, file, at=clock_of(vault).now))
    document: Json = {"file": str(made.path), "records": made.records, "digest": made.digest}
    lines = [f"Wrote {made.records} records to {made.path}", "The file is not encrypted: keep it safe."]
    return Told(lines, document)


def _instant(text: str, clock: Clock) -> datetime:
    """A moment in ISO 8601; without an offset, by the user's clock."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("unreadable_moment", field="at", text=text) from None
    if told.year not in _YEARS:
        # Beyond lie years in which a day before, or the same moment in UTC, has no place in any calendar.
        raise Refusal("moment_too_far", field="at", text=text, first=_YEARS[0], last=_YEARS[-1])
    return told if told.tzinfo else told.replace(tzinfo=instants.zone_called(clock.zone))


def _holds_complaints(sheet: Sheet, told: bool, of_purchases: bool | None) -> bool:
    """Whether a table is of complaints: as told, else as its columns say where nobody told anything."""
    return told or (of_purchases is None and complaint_rules.is_of_complaints(sheet))


def _is_export(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _imported(vault: Vault, path: Path, sheet: Sheet, *, dry_run: bool) -> Told:
    at = clock_of(vault).now
    plan, apart = _kept_apart(vault, path, sheet, at)
    if not dry_run:
        to_the_end(importing.run(vault, plan, at=at))
    counts = [f"{count} {_COUNTED[outcome]}" for outcome, count in plan.counts.items() if count]
    would = "would be " if dry_run else ""
    line = f"{path.name}: {would}{', '.join(counts) or 'nothing'}"
    remarks = [*_remarks(path, plan), *(f"{path.name}: {doubt} Both are kept." for doubt in apart)]
    return Told([line], _plan_as_json(path, plan, dry_run=dry_run), remarks)


def _kept_apart(vault: Vault, path: Path, sheet: Sheet, at: datetime) -> tuple[Plan, list[str]]:
    """A plan that leaves no question open: nobody can be asked here, and one too many is no loss."""
    answers: dict[Question, Answer] = {}
    while True:
        plan = importing.preview(vault, path, sheet=sheet, unfiled=wordings.UNFILED, at=at, answers=answers)
        asked = [question for question in plan.questions if question not in answers]
        if not asked:
            return plan, [_doubt(question) for question in answers]
        answers |= dict.fromkeys(asked, Answer.APART)


def _doubt(question: Question) -> str:
    if question.name == question.like:
        return f"“{question.name}” may be the one here or another."
    return f"“{question.name}” may be “{question.like}”."


def _remarks(path: Path, plan: Plan) -> Iterator[str]:
    """Each line that was left out, with its reason."""
    left = [row for row in plan.rows if row.outcome is Outcome.REFUSED]
    for row in left[:_MOST_REMARKS]:
        yield f"{path.name}, line {row.line}: {_reason(row)}"
    if len(left) > _MOST_REMARKS:
        yield f"{path.name}: and {len(left) - _MOST_REMARKS} more lines; --json lists them all."


def _reason(row: Row) -> str:
    fact = row.facts[0]
    return sentences.refused_line(fact.code, fact.field, fact.after)


def _plan_as_json(path: Path, plan: Plan, *, dry_run: bool) -> Json:
    return {
        "file": str(path),
        "dry_run": dry_run,
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "rows": [_row_as_json(row) for row in plan.rows],
    }


def _row_as_json(row: Row) -> Json:
    facts: list[Json] = [
        {"code": each.code, "field": each.field, "before": each.before, "after": each.after}
        for each in row.facts
    ]
    told: dict[str, Json] = {
        "line": row.line, "outcome": row.outcome.value, "account": row.account, "person": row.person,
        "facts": facts,
    }  # fmt: skip
    if row.outcome is Outcome.REFUSED:
        told |= {"reason": _reason(row), "text": row.text}
    return told


def _taken_in(vault: Vault, path: Path) -> Told:
    made = to_the_end(everything.take_in(vault, path, at=clock_of(vault).now))
    left = len(made.differing)
    line = f"{path.name}: {made.records} new, {made.same} already here, {left} left as they are here"
    renumbered = [f"Complaint C-{theirs} is C-{here} here." for theirs, here in made.renumbered]
    document: Json = {
        "file": str(path),
        "dry_run": False,
        "taken_over": made.taken_over,
        "added": dict(made.added),
        "same": made.same,
        "differing": [{"kind": kind, "id": id} for kind, id in made.differing],
        "renumbered": [list(pair) for pair in made.renumbered],
    }
    return Told([clean(line)], document, renumbered)


def _looked_into(path: Path) -> Told:
    counts = everything.look_into(path)
    line = f"{path.name}: {sum(count for _, count in counts)} records, all readable"
    return Told([clean(line)], {"file": str(path), "dry_run": True, "records": dict(counts)})
