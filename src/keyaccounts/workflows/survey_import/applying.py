"""Previews an import of answers against the store and runs it: one act, taken back by one undo."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.folding import fold
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Named
from keyaccounts.refusals import Refusal
from keyaccounts.store import records as kept
from keyaccounts.workflows import check_ins, redirects
from keyaccounts.workflows.importing import reading, remembering
from keyaccounts.workflows.importing.sheet import Sheet, digest_of
from keyaccounts.workflows.progress import Progress
from keyaccounts.workflows.survey_import import columns as headings
from keyaccounts.workflows.survey_import import headers, planning
from keyaccounts.workflows.survey_import.facts import Outcome, Plan, Whole
from keyaccounts.workflows.survey_import.parts import Columns

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_NAMES = "answers: customers"
"""Under which name it is kept what somebody said a customer's name in a file means."""

_NO_SCORE = "-"


@dataclass(frozen=True)
class Summary:
    """What an import did: how many lines had each outcome, and how many records were made."""

    counts: dict[Outcome, int]
    answers: int
    check_ins: int
    originals: int
    changed: int


def read(path: Path, *, encoding: str = "", page: str = "") -> Sheet:
    """The columns and lines of a file, with one name for each column; only a file as a whole is refused."""
    sheet = reading.read(path, encoding=encoding, page=page)
    if sheet.form == "vcard":
        raise Refusal("file_unknown_form", file=path.name)
    if not sheet.columns:
        raise Refusal("file_empty", file=path.name)
    return headers.flattened(sheet)


def columns_for(vault: Vault, sheet: Sheet, *, today: date) -> Columns:
    """The columns of a file: as chosen before for its layout, else as headings and values say."""
    with vault.read() as tx:
        found = headings.suggest(sheet, remembered=remembering.columns(tx, _layout(sheet)), today=today)
        said = remembering.columns(tx, _values(sheet))
    for each in said:
        column, _, value = each.name.partition("\n")
        part = dict(zip(sheet.columns, found.parts, strict=True)).get(column)
        if part is not None and (scale := part.scale) is not None:
            code, _, score = each.value.partition(" ")
            if code == scale.code:
                found = found.with_meaning(column, {value: None if score == _NO_SCORE else int(score)})
    return found


def preview(
    vault: Vault,
    sheet: Sheet,
    *,
    at: datetime,
    zone: str,
    columns: Columns,
    whole: Whole | None = None,
    path: str = "",
) -> Plan:
    """What importing a file of answers would do; nothing is written."""
    with vault.read() as tx:
        known, seen = _known(tx), remembering.state(tx)
    made = planning.plan(sheet, columns, known, whole=whole or Whole(), zone=zone, at=at)
    return replace(made, path=path, seen=seen)


def run(vault: Vault, plan: Plan, *, at: datetime) -> Generator[Progress, None, Summary]:
    """Save what a plan says, as one act; refused when file or store changed since the preview.

    Refused too while it is open whether a value is a score: nothing is guessed in silence.
    """
    name = plan.sheet.file_name
    if plan.open:
        scored, value = plan.open[0]
        raise Refusal("values_open", field=scored.column, value=value.text, count=len(scored.open), file=name)
    if plan.path and digest_of(reading.load(Path(plan.path))) != plan.sheet.digest:
        raise Refusal("file_changed", file=name)
    with vault.read() as tx:
        if plan.seen and remembering.state(tx) != plan.seen:
            raise Refusal("store_changed", file=name)
    total, done, act = len(plan.made) + len(plan.changed), 0, 0
    yield Progress(0, total, "saving")
    for step in remembering.batches(plan.made):
        with vault.write("import_answers", about=name, at=at, act=act) as tx:
            for kind in (CheckIn, Answer, Original):
                kept.save_all(tx, [record for record in step if type(record) is kind])
            act = tx.act
        done += len(step)
        yield Progress(done, total, "saving")
    for some in remembering.batches(plan.changed):
        with vault.write("import_answers", about=name, at=at, act=act) as tx:
            for record in some:
                if isinstance(record, CheckIn):
                    check_ins.settle(tx, record, on=record.settled_on or record.due_on, at=at)
                else:
                    kept.save(tx, record)
            act = tx.act
        done += len(some)
        yield Progress(done, total, "saving")
    if act:
        with vault.write("import_answers", about=name, at=at, act=act) as tx:
            _remember(tx, plan, at)
    counted = [type(each) for each in plan.made]
    return Summary(
        plan.counts, counted.count(Answer), counted.count(CheckIn), counted.count(Original), len(plan.changed)
    )


def _remember(tx: Transaction, plan: Plan, at: datetime) -> None:
    """Keep the columns, what values mean, and the accounts that somebody gave to customers of the file."""
    remembering.keep(tx, _layout(plan.sheet), headings.remembered(plan.sheet, plan.columns), at)
    if plan.columns.meant:
        scales = {each.column: each.scale.code for each in plan.scored}
        told = tuple(
            Named(f"{column}\n{value}", f"{scales[column]} {_NO_SCORE if score is None else score}")
            for column, value, score in plan.columns.meant
            if column in scales
        )
        remembering.keep(tx, _values(plan.sheet), told, at)
    if plan.whole.assigned:
        names = {each.name: each.value for each in remembering.columns(tx, _NAMES)}
        names |= {fold(name): id for name, id in plan.whole.assigned.items()}
        remembering.keep(tx, _NAMES, tuple(Named(name, id) for name, id in names.items()), at)


def _layout(sheet: Sheet) -> str:
    return f"answers: {sheet.fingerprint}"


def _values(sheet: Sheet) -> str:
    return f"answers: values {sheet.fingerprint}"


def _known(tx: Transaction) -> planning.Known:
    return planning.Known(
        accounts=tuple(redirects.standing(kept.listed(tx, Account, archived=None))),
        people=tuple(redirects.standing(kept.listed(tx, Person))),
        answers=tuple(each for each in kept.listed(tx, Answer, archived=None) if each.reference),
        originals=tuple(kept.listed(tx, Original, archived=None, source=planning.SOURCE)),
        asked=tuple(kept.listed(tx, CheckIn, state="asked")),
        names={each.name: each.value for each in remembering.columns(tx, _NAMES)},
    )
