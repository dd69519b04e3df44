"""How the import verb brings in the answers of survey tools."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, question_words, satisfaction_lines, sentences
from keyaccounts.cli.frame import Told, clean
from keyaccounts.cli.opening import clock_of, to_the_end
from keyaccounts.records import Id, Json
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import survey_import
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.survey_import import Columns, Doubt, How, Outcome, Part, Plan, Row, Scored, Whole

if TYPE_CHECKING:
    from keyaccounts.workflows.importing import Sheet
    from keyaccounts.workflows.vault import Vault

DATES = {"day-first": DateOrder.DAY_FIRST, "month-first": DateOrder.MONTH_FIRST}

_MOST_REMARKS = 40
_COUNTED = {
    Outcome.NEW: "new",
    Outcome.SAME: "already here",
    Outcome.DIFFERS: "left as they are here",
    Outcome.EMPTY: "that answer nothing",
    Outcome.ASIDE: "kept aside",
    Outcome.REFUSED: "kept unread",
}
_DOUBTS = {
    Doubt.SHORT: "no value lies in its upper half: was the question asked on a shorter scale?",
    Doubt.LONG: "the numbers go on beyond its end: was the question asked on a longer scale?",
}


class Said(NamedTuple):
    """What somebody says of the files: columns, values that are scores or none, the day and kind of all."""

    columns: tuple[str, ...] = ()
    no_scores: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    day: str = ""
    dates: str = ""
    purpose: str = "relationship"


def imported(vault: Vault, path: Path, sheet: Sheet, said: Said, *, rest_to: Id, dry_run: bool) -> Told:
    """Bring in a file of answers, or only say what would happen."""
    clock = clock_of(vault)
    today = instants.day_of(clock.now, clock.zone)
    columns = _columns(sheet, survey_import.columns_for(vault, sheet, today=today), said)
    whole = Whole(rest_to=rest_to, on=_day(said.day, today), purpose=said.purpose)
    plan = survey_import.preview(
        vault, sheet, at=clock.now, zone=clock.zone, columns=columns, whole=whole, path=str(path)
    )
    if not dry_run:
        to_the_end(survey_import.run(vault, plan, at=clock.now))
    counts = [f"{count:,} {_COUNTED[outcome]}" for outcome, count in plan.counts.items() if count]
    would = "would be " if dry_run else ""
    lines = [f"{path.name}: answers {would}{', '.join(counts) or 'nothing'}"]
    lines += [f"{path.name}: {satisfaction_lines.index(each)}" for each in plan.results]
    return Told([clean(line) for line in lines], _as_json(path, plan, dry_run), list(_remarks(path, plan)))


def _columns(sheet: Sheet, columns: Columns, said: Said) -> Columns:
    """The columns as guessed or chosen before, with what is said now."""
    for each in said.columns:
        name, _, told = each.rpartition("=")
        if told not in Part._value2member_map_:
            raise Refusal(
                "unknown_code", field="column", value=told, allowed=tuple(part.value for part in Part)
            )
        columns = survey_import.changed(sheet, columns, survey_import.called(sheet, name), Part(told))
    for each in said.no_scores:
        name, _, told = each.partition("=")
        column = survey_import.called(sheet, name)
        values = [value.strip() for value in told.split(",")]
        columns = columns.with_meaning(column, dict.fromkeys(values) | {told.strip(): None})
    for each in said.scores:
        name, _, told = each.partition("=")
        value, _, score = told.rpartition(":")
        if not score.strip().isdecimal():
            raise Refusal("not_a_number", field="score", value=score)
        columns = columns.with_meaning(survey_import.called(sheet, name), {value.strip(): int(score)})
    if said.dates and columns.dates is DateOrder.UNSURE:
        columns = Columns(columns.parts, DATES[said.dates], columns.meant)
    return columns


def _day(text: str, today: date) -> date | None:
    return instants.parse_day(text, today, lean="back", field="on") if text else None


def _remarks(path: Path, plan: Plan) -> Iterator[str]:
    """What each question was taken for, what is open, whom nobody knows, and each line that was not read."""
    for each in plan.scored:
        scale = f"{question_words.NAMES[each.scale.code]}, {each.scale.least} to {each.scale.most}"
        yield clean(f"{path.name}: “{each.column}” is read as: {scale}.")
        yield from (clean(f"{path.name}: {line}") for line in _doubts(each))
    for stranger in plan.strangers[:_MOST_REMARKS]:
        lines = "1 line waits" if stranger.lines == 1 else f"{stranger.lines} lines wait"
        yield clean(f"{path.name}: no account is called “{stranger.name}”; {lines}.")
    unknown = {row.who for row in plan.rows if row.outcome is Outcome.NEW and "person_id" in row.gaps}
    if unknown:
        people = "1 person is" if len(unknown) == 1 else f"{len(unknown)} people are"
        yield f"{path.name}: {people} not known here; what they said counts without their names."
    left = [row for row in plan.rows if row.outcome is Outcome.REFUSED]
    for row in left[:_MOST_REMARKS]:
        yield clean(f"{path.name}, line {row.line}: {_reason(row)}")
    if len(left) > _MOST_REMARKS:
        yield f"{path.name}: and {len(left) - _MOST_REMARKS} more lines; --json lists them all."


def _doubts(each: Scored) -> Iterator[str]:
    if each.doubt is not Doubt.NONE:
        yield f"“{each.column}”: {_DOUBTS[each.doubt]}"
    for value in each.values[:_MOST_REMARKS]:
        times = "once" if value.times == 1 else f"{value.times:,} times"
        if value.is_open and value.proposed is not None:
            yield f"“{each.column}”: “{value.text}” ({times}) may be {value.proposed}. Say it with --score."
        elif value.is_open:
            yield f"“{each.column}”: “{value.text}” ({times}) is no score. Say so with --not-a-score."
        elif value.how is How.WORDS:
            yield f"“{each.column}”: “{value.text}” ({times}) counts {value.score}."


def _reason(row: Row) -> str:
    return sentences.refused_line(row.reason, row.field, row.value)


def _as_json(path: Path, plan: Plan, dry_run: bool) -> Json:
    return {
        "file": str(path),
        "dry_run": dry_run,
        "holds": "answers",
        "columns": {
            column: part.value for column, part in zip(plan.sheet.columns, plan.columns.parts, strict=True)
        },
        "values": {
            each.column: [
                {"value": value.text, "times": value.times, "score": value.score, "how": value.how.value}
                for value in each.values
            ]
            for each in plan.scored
        },
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "results": {
            each.scale.code: {"value": each.value, "answers": each.answers, "margin": each.margin}
            for each in plan.results
        },
        "without_account": {each.name: each.lines for each in plan.strangers},
        "rows": [_row_as_json(row) for row in plan.rows],
    }


def _row_as_json(row: Row) -> Json:
    gaps: list[Json] = [*row.gaps]
    told: dict[str, Json] = {
        "line": row.line, "outcome": row.outcome.value, "who": row.who, "account": row.account,
        "person": row.person, "at": row.at.isoformat() if row.at else None, "ratings": dict(row.given),
        "words": row.words, "reference": row.reference, "kept_in_original": gaps,
    }  # fmt: skip
    return told | {"reason": _reason(row)} if row.outcome is Outcome.REFUSED else told
