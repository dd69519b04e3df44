"""How the import verb brings in tables of purchases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts import instants, sentences
from keyaccounts.cli.frame import Told, clean
from keyaccounts.cli.opening import clock_of, to_the_end
from keyaccounts.records import Json
from keyaccounts.workflows import purchasing
from keyaccounts.workflows.purchasing import Outcome, Plan, Row

if TYPE_CHECKING:
    from keyaccounts.workflows.importing import Sheet
    from keyaccounts.workflows.vault import Vault

_MOST_REMARKS = 40
_COUNTED = {
    Outcome.NEW: "new",
    Outcome.SAME: "already here",
    Outcome.DIFFERS: "left as they are here",
    Outcome.ASIDE: "kept aside",
    Outcome.REFUSED: "kept unread",
}


def holds(vault: Vault, sheet: Sheet, told: bool | None) -> bool:
    """Whether a table is of purchases: as told, else as its columns say."""
    return purchasing.is_of_purchases(sheet, today=_today(vault)) if told is None else told


def imported(vault: Vault, path: Path, sheet: Sheet, *, dry_run: bool) -> Told:
    """Bring in a table of purchases, or only say what would happen."""
    clock = clock_of(vault)
    plan = purchasing.preview(vault, sheet, at=clock.now, today=_today(vault), path=str(path))
    if not dry_run:
        to_the_end(purchasing.run(vault, plan, at=clock.now))
    counts = [f"{count} {_COUNTED[outcome]}" for outcome, count in plan.counts.items() if count]
    would = "would be " if dry_run else ""
    line = f"{path.name}: purchases {would}{', '.join(counts) or 'nothing'}"
    document: Json = {
        "file": str(path),
        "dry_run": dry_run,
        "holds": "purchases",
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "without_account": {each.name: each.lines for each in plan.strangers},
        "rows": [_as_json(row) for row in plan.rows],
    }
    return Told([clean(line)], document, list(_remarks(path, plan)))


def _today(vault: Vault) -> date:
    clock = clock_of(vault)
    return instants.day_of(clock.now, clock.zone)


def _remarks(path: Path, plan: Plan) -> Iterator[str]:
    """Whom no account is called, and each line that could not be read with its reason."""
    for each in plan.strangers[:_MOST_REMARKS]:
        lines = "1 line waits" if each.lines == 1 else f"{each.lines} lines wait"
        yield clean(f"{path.name}: no account is called “{each.name}”; {lines}.")
    left = [row for row in plan.rows if row.outcome is Outcome.REFUSED]
    for row in left[:_MOST_REMARKS]:
        yield clean(f"{path.name}, line {row.line}: {_reason(row)}")
    if len(left) > _MOST_REMARKS:
        yield f"{path.name}: and {len(left) - _MOST_REMARKS} more lines; --json lists them all."


def _reason(row: Row) -> str:
    return sentences.refused_line(row.reason, row.field, row.value)


def _as_json(row: Row) -> Json:
    told: dict[str, Json] = {
        "line": row.line, "outcome": row.outcome.value, "customer": row.customer, "account": row.account,
        "on": row.on.isoformat() if row.on else None, "item": row.item, "amount": row.amount,
        "quantity": row.quantity, "unit": row.unit, "reference": row.reference,
    }  # fmt: skip
    return told | {"reason": _reason(row)} if row.outcome is Outcome.REFUSED else told
