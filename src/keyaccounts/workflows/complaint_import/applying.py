"""Previews an import of complaints against the store and runs it: one act, taken back by one undo."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint, ComplaintMove, Verdict
from keyaccounts.folding import fold
from keyaccounts.originals import Original
from keyaccounts.records import Id, Named
from keyaccounts.refusals import Refusal
from keyaccounts.store import records as kept
from keyaccounts.workflows import complaints, redirects
from keyaccounts.workflows.complaint_import import columns as headings
from keyaccounts.workflows.complaint_import import planning
from keyaccounts.workflows.complaint_import.columns import Columns
from keyaccounts.workflows.complaint_import.facts import Outcome, Plan
from keyaccounts.workflows.importing import reading, remembering
from keyaccounts.workflows.importing.sheet import Sheet, digest_of
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_NAMES = "complaints: customers"
"""Under which name it is kept what somebody said a customer's name in a file means."""


@dataclass(frozen=True)
class Summary:
    """What an import did: how many lines had each outcome, and how many records were made."""

    counts: dict[Outcome, int]
    complaints: int
    originals: int
    changed: int


def columns_for(vault: Vault, sheet: Sheet) -> Columns:
    """The columns of a file: as chosen before for its layout, else as their headings say."""
    with vault.read() as tx:
        return headings.suggest(sheet, remembered=remembering.columns(tx, _layout(sheet)))


def preview(
    vault: Vault,
    sheet: Sheet,
    *,
    at: datetime,
    zone: str,
    columns: Columns | None = None,
    assigned: Mapping[str, Id] | None = None,
    rest_to: Id = "",
    path: str = "",
) -> Plan:
    """What importing a file of complaints would do; nothing is written."""
    chosen = columns or columns_for(vault, sheet)
    with vault.read() as tx:
        known, seen = _known(tx), remembering.state(tx)
    made = planning.plan(
        sheet, chosen, known, assigned=assigned or {}, rest_to=rest_to, zone=zone, author=vault.author, at=at
    )
    return replace(made, path=path, seen=seen)


def run(vault: Vault, plan: Plan, *, at: datetime) -> Generator[Progress, None, Summary]:
    """Save what a plan says, as one act; refused when file or store changed since the preview."""
    name = plan.sheet.file_name
    if plan.path and digest_of(reading.load(Path(plan.path))) != plan.sheet.digest:
        raise Refusal("file_changed", file=name)
    with vault.read() as tx:
        if plan.seen and remembering.state(tx) != plan.seen:
            raise Refusal("store_changed", file=name)
    total, done, act = len(plan.made) + len(plan.changed), 0, 0
    yield Progress(0, total, "saving")
    for step in remembering.batches(plan.made):
        with vault.write("import_complaints", about=name, at=at, act=act) as tx:
            for kind in (Complaint, ComplaintMove, Verdict, Original):
                kept.save_all(tx, [record for record in step if type(record) is kind])
            act = tx.act
        done += len(step)
        yield Progress(done, total, "saving")
    if plan.changed:
        with vault.write("import_complaints", about=name, at=at, act=act) as tx:
            for record in plan.changed:
                kept.save(tx, record)
            act = tx.act
        yield Progress(total, total, "saving")
    if act:
        with vault.write("import_complaints", about=name, at=at, act=act) as tx:
            _remember(tx, plan, at)
    counted = [type(each) for each in plan.made]
    return Summary(plan.counts, counted.count(Complaint), counted.count(Original), len(plan.changed))


def _remember(tx: Transaction, plan: Plan, at: datetime) -> None:
    """Keep columns that somebody chose otherwise, and the accounts they gave to customers of the file."""
    if plan.columns != headings.suggest(plan.sheet):
        remembering.keep(tx, _layout(plan.sheet), headings.remembered(plan.sheet, plan.columns), at)
    if plan.assigned:
        names = {each.name: each.value for each in remembering.columns(tx, _NAMES)}
        names |= {fold(name): id for name, id in plan.assigned}
        remembering.keep(tx, _NAMES, tuple(Named(name, id) for name, id in names.items()), at)


def _layout(sheet: Sheet) -> str:
    return f"complaints: {sheet.fingerprint}"


def _known(tx: Transaction) -> planning.Known:
    return planning.Known(
        accounts=tuple(redirects.standing(kept.listed(tx, Account, archived=None))),
        complaints=tuple(kept.listed(tx, Complaint, archived=None)),
        originals=tuple(kept.listed(tx, Original, archived=None, source=planning.SOURCE)),
        keys={
            each.key: each.record_id
            for each in kept.listed(tx, Original, archived=None, record_kind=Account.kind)
        },
        names={each.name: each.value for each in remembering.columns(tx, _NAMES)},
        number=complaints.next_number(tx),
    )
