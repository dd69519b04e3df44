"""Previews an import of purchases against the store and runs it: one act, taken back by one undo."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts import settings
from keyaccounts.accounts import Account
from keyaccounts.folding import fold
from keyaccounts.originals import Original
from keyaccounts.purchases import Purchase
from keyaccounts.records import Id, Named
from keyaccounts.refusals import Refusal
from keyaccounts.store import records as kept
from keyaccounts.workflows import choices, redirects
from keyaccounts.workflows.importing import reading, remembering
from keyaccounts.workflows.importing.sheet import Sheet, digest_of
from keyaccounts.workflows.progress import Progress
from keyaccounts.workflows.purchasing import columns as headings
from keyaccounts.workflows.purchasing import planning
from keyaccounts.workflows.purchasing.columns import Columns
from keyaccounts.workflows.purchasing.facts import Outcome, Plan

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_NAMES = "purchases: customers"
"""Under which name it is kept what somebody said a customer's name in a file means."""


@dataclass(frozen=True)
class Summary:
    """What an import did: how many lines had each outcome, and how many records were made."""

    counts: dict[Outcome, int]
    purchases: int
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
    today: date,
    columns: Columns | None = None,
    assigned: Mapping[str, Id] | None = None,
    path: str = "",
) -> Plan:
    """What importing a file of purchases would do; nothing is written."""
    chosen = columns or columns_for(vault, sheet)
    with vault.read() as tx:
        known, seen, currency = _known(tx), remembering.state(tx), choices.value(tx, settings.CURRENCY)
    made = planning.plan(sheet, chosen, known, assigned=assigned or {}, currency=currency, at=at, today=today)
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
        with vault.write("import_purchases", about=name, at=at, act=act) as tx:
            for kind in (Purchase, Original):
                kept.save_all(tx, [record for record in step if type(record) is kind])
            act = tx.act
        done += len(step)
        yield Progress(done, total, "saving")
    for some in remembering.batches(plan.changed):
        with vault.write("import_purchases", about=name, at=at, act=act) as tx:
            for record in some:
                kept.save(tx, record)
            act = tx.act
        done += len(some)
        yield Progress(done, total, "saving")
    if act:
        with vault.write("import_purchases", about=name, at=at, act=act) as tx:
            _remember(tx, plan, at)
    bought = sum(type(each) is Purchase for each in plan.made)
    return Summary(plan.counts, bought, len(plan.made) - bought, len(plan.changed))


def _remember(tx: Transaction, plan: Plan, at: datetime) -> None:
    """Keep columns that somebody chose otherwise, and the accounts they gave to customers of the file."""
    if plan.columns != headings.suggest(plan.sheet):
        remembering.keep(tx, _layout(plan.sheet), headings.remembered(plan.sheet, plan.columns), at)
    if plan.assigned:
        names = {each.name: each.value for each in remembering.columns(tx, _NAMES)}
        names |= {fold(name): id for name, id in plan.assigned}
        remembering.keep(tx, _NAMES, tuple(Named(name, id) for name, id in names.items()), at)


def _layout(sheet: Sheet) -> str:
    return f"purchases: {sheet.fingerprint}"


def _known(tx: Transaction) -> planning.Known:
    return planning.Known(
        accounts=tuple(redirects.standing(kept.listed(tx, Account, archived=None))),
        purchases=tuple(kept.listed(tx, Purchase, archived=None)),
        originals=tuple(kept.listed(tx, Original, archived=None, source=planning.SOURCE)),
        keys={
            each.key: each.record_id
            for each in kept.listed(tx, Original, archived=None, record_kind=Account.kind)
        },
        names={each.name: each.value for each in remembering.columns(tx, _NAMES)},
    )
