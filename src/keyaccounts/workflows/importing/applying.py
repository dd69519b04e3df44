"""Previews an import against the store and runs it: one act, in batches, taken back by one undo."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.custom_fields import CustomField
from keyaccounts.mappings import ImportMapping, mapping_id
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import journal
from keyaccounts.store import records as kept
from keyaccounts.workflows import redirects
from keyaccounts.workflows.importing import own_columns, planning, reading
from keyaccounts.workflows.importing.facts import Answers, Outcome, Plan, Row
from keyaccounts.workflows.importing.mapping import Mapping, suggest
from keyaccounts.workflows.importing.matching import Known
from keyaccounts.workflows.importing.sheet import Sheet, digest_of
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Generator

    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

BATCH = 500
_KINDS = (Account, Person, Original)


@dataclass(frozen=True)
class Summary:
    """What an import did: how many lines had each outcome, and the lines left out, word for word."""

    counts: dict[Outcome, int]
    made: int
    changed: int
    refused: tuple[Row, ...] = ()
    undecided: tuple[Row, ...] = ()


def mapping_for(vault: Vault, sheet: Sheet) -> Mapping:
    """The mapping of a file: the one remembered for its layout, else a suggestion."""
    with vault.read() as tx:
        remembered = kept.find(tx, ImportMapping, mapping_id(sheet.fingerprint))
        fields = kept.listed(tx, CustomField)
    columns = remembered.columns if remembered else ()
    return own_columns.recognised(suggest(sheet, remembered=columns), fields, columns)


def remember(vault: Vault, sheet: Sheet, *, mapping: Mapping, at: datetime) -> None:
    """Keep a mapping for the next file of this layout."""
    with vault.write("remember_mapping", about=sheet.file_name, at=at) as tx:
        known = kept.find(tx, ImportMapping, mapping_id(sheet.fingerprint))
        fresh = ImportMapping(id=mapping_id(sheet.fingerprint), created_at=at, fingerprint=sheet.fingerprint)
        kept.save(tx, (known or fresh).changed(columns=own_columns.remembered(mapping)))


def preview(
    vault: Vault,
    path: Path,
    *,
    mapping: Mapping | None = None,
    answers: Answers | None = None,
    sheet: Sheet | None = None,
    unfiled: str = planning.UNFILED,
    at: datetime | None = None,
) -> Plan:
    """What importing a file would do; `sheet` spares reading it again. Nothing is written."""
    read = sheet or reading.read(path)
    chosen = mapping or mapping_for(vault, read)
    with vault.read() as tx:
        known, seen = _known(tx, chosen), _state(tx)
    made = own_columns.plan(read, chosen, known, at=at or datetime.now(UTC), answers=answers, unfiled=unfiled)
    return Plan(read, chosen, made.rows, made.made, made.changed, path=str(path), seen=seen)


def run(
    vault: Vault, plan: Plan, *, at: datetime, refused_to: Path | None = None
) -> Generator[Progress, None, Summary]:
    """Save what a plan says, as one act; refused when file or store changed since the preview."""
    if plan.path and digest_of(reading.load(Path(plan.path))) != plan.sheet.digest:
        raise Refusal("file_changed", file=plan.sheet.file_name)
    steps = [*_batches(plan.made), *_batches(plan.changed)]
    total, done, act = len(plan.made) + len(plan.changed), 0, 0
    # The last change an act of ours made is what the next batch must find: anything else came between.
    with vault.read() as tx:
        if plan.seen and _state(tx) != plan.seen:
            raise Refusal("store_changed", file=plan.sheet.file_name)
    yield Progress(0, total, "saving")
    new = {record.id for record in plan.made}
    for step in steps:
        with vault.write("import_file", about=plan.sheet.file_name, at=at, act=act) as tx:
            if step[0].id in new:
                for kind in _KINDS:
                    kept.save_all(tx, [record for record in step if type(record) is kind])
            else:
                for record in step:
                    kept.save(tx, record)
            act = tx.act
        done += len(step)
        yield Progress(done, total, "saving")
    if refused_to is not None and plan.refused:
        write_refused(plan.refused, refused_to)
    undecided = tuple(row for row in plan.rows if row.outcome is Outcome.DECIDE)
    return Summary(plan.counts, len(plan.made), len(plan.changed), plan.refused, undecided)


def write_refused(rows: Sequence[Row], path: Path) -> None:
    """Write the lines that were left out with their reasons, as a table that any program reads."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(("line", "reason", "field", "original"))
        for row in rows:
            fact = row.facts[0]
            table.writerow((row.line, fact.code, fact.field, row.text))


def _batches(records: Sequence[Record]) -> Iterator[tuple[Record, ...]]:
    for start in range(0, len(records), 3 * BATCH):
        yield tuple(records[start : start + 3 * BATCH])


def _known(tx: Transaction, mapping: Mapping) -> Known:
    sources = dict.fromkeys((mapping.source, mapping.accounts_source))
    return Known(
        accounts=tuple(redirects.standing(kept.listed(tx, Account, archived=None))),
        people=tuple(redirects.standing(kept.listed(tx, Person, archived=None))),
        originals=tuple(
            original
            for source in sources
            for original in kept.listed(tx, Original, archived=None, source=source)
        ),
    )


def _state(tx: Transaction) -> str:
    """What tells one state of the store from another: its latest act, taken back or not."""
    last = journal.acts(tx, limit=1)
    return f"{last[0].number}" if last else "0"
