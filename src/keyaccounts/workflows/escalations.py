"""The escalation ladder: rungs are written down as they are reached, and taken note of (F029)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.complaints import Complaint, Escalation
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.workflows import complaint_clocks

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def note(vault: Vault, *, now: datetime) -> datetime | None:
    """Write down, once each, the rungs that were reached; gives when the next one will be."""
    complaint_clocks.note_escalations(vault, now=now)
    running = complaint_clocks.running(vault, now=now).values()
    return min(filter(None, (each.changes_at for each in running)), default=None)


def told(vault: Vault, complaint_id: Id, *, at: datetime) -> int:
    """Whoever had to hear of a complaint's delay has heard of it; gives how many rungs that were."""
    with vault.read() as tx:
        complaint = records.get(tx, Complaint, complaint_id)
    with vault.write("tell_escalation", about=complaint.name, at=at) as tx:
        unseen = [each for each in of(tx, complaint_id) if each.seen_at is None]
        for each in unseen:
            records.save(tx, each.changed(seen_at=at))
    return len(unseen)


def unseen(tx: Transaction) -> list[Escalation]:
    """The rungs that nobody took note of."""
    return records.listed(tx, Escalation, seen_at=None)


def of(tx: Transaction, complaint_id: Id) -> list[Escalation]:
    """The rungs that a complaint reached, the oldest first."""
    return sorted(records.listed(tx, Escalation, complaint_id=complaint_id), key=lambda each: each.at)
