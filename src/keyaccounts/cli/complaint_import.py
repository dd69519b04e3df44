"""How the import verb brings in tables of complaints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.cli.frame import Told, clean
from keyaccounts.cli.opening import clock_of, to_the_end
from keyaccounts.records import Id, Json
from keyaccounts.workflows import complaint_import
from keyaccounts.workflows.complaint_import import Outcome, Plan, Row

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


def imported(vault: Vault, path: Path, sheet: Sheet, *, rest_to: Id, dry_run: bool) -> Told:
    """Bring in a table of complaints, or only say what would happen."""
    clock = clock_of(vault)
    plan = complaint_import.preview(
        vault, sheet, at=clock.now, zone=clock.zone, rest_to=rest_to, path=str(path)
    )
    if not dry_run:
        to_the_end(complaint_import.run(vault, plan, at=clock.now))
    counts = [f"{count} {_COUNTED[outcome]}" for outcome, count in plan.counts.items() if count]
    would = "would be " if dry_run else ""
    line = f"{path.name}: complaints {would}{', '.join(counts) or 'nothing'}"
    document: Json = {
        "file": str(path),
        "dry_run": dry_run,
        "holds": "complaints",
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "without_account": {each.name: each.lines for each in plan.strangers},
        "rows": [_as_json(row) for row in plan.rows],
    }
    return Told([clean(line)], document, list(_remarks(path, plan)))


def _remarks(path: Path, plan: Plan) -> Iterator[str]:
    """Whom no account is called, what means nothing here, and each line that could not be read."""
    for each in plan.strangers[:_MOST_REMARKS]:
        lines = "1 line waits" if each.lines == 1 else f"{each.lines} lines wait"
        yield clean(f"{path.name}: no account is called “{each.name}”; {lines}.")
    gaps = [gap for row in plan.rows if row.outcome is Outcome.NEW for gap in row.gaps]
    for gap in dict.fromkeys(gaps):
        count = gaps.count(gap)
        lines = "1 line is" if count == 1 else f"{count} lines are"
        yield f"{path.name}: {sentences.field(gap)} of {lines} kept in the original only."
    left = [row for row in plan.rows if row.outcome is Outcome.REFUSED]
    for row in left[:_MOST_REMARKS]:
        yield clean(f"{path.name}, line {row.line}: {_reason(row)}")
    if len(left) > _MOST_REMARKS:
        yield f"{path.name}: and {len(left) - _MOST_REMARKS} more lines; --json lists them all."


def _reason(row: Row) -> str:
    return sentences.refused_line(row.reason, row.field, row.value)


def _as_json(row: Row) -> Json:
    gaps: list[Json] = [*row.gaps]
    told: dict[str, Json] = {
        "line": row.line, "outcome": row.outcome.value, "customer": row.customer, "account": row.account,
        "received_at": row.received_at.isoformat() if row.received_at else None, "matter": row.matter,
        "state": row.state, "reference": row.reference, "kept_in_original": gaps,
    }  # fmt: skip
    return told | {"reason": _reason(row)} if row.outcome is Outcome.REFUSED else told
