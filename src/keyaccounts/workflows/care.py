"""The care of one account: what is open, what they ask, when we ask them, and how trust went (F026, F031)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint, TrustReading
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.workflows import complaint_clocks, enquiries, people
from keyaccounts.workflows.complaint_clocks import Clocked
from keyaccounts.workflows.enquiries import EnquiryLine

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


class Care(NamedTuple):
    """What the Care view of an account shows: the past newest first, trust readings oldest first."""

    people: tuple[Person, ...]
    open: tuple[Complaint, ...]
    past: tuple[Complaint, ...]
    clocks: dict[Id, Clocked]
    enquiries: tuple[EnquiryLine, ...]
    check_ins: tuple[CheckIn, ...]
    trust: tuple[TrustReading, ...]


def at_account(vault: Vault, account_id: Id, *, now: datetime) -> Care:
    """All of it, with one look."""
    known = tuple(line.person for line in people.at_account(vault, account_id, now=now, archived=None))
    asked = tuple(enquiries.all_of(vault, account_id))
    with vault.read() as tx:
        found = records.listed(tx, Complaint, account_id=account_id)
        waiting = [each for each in found if each.is_open]
        over = [each for each in found if not each.is_open]
        planned = records.listed(tx, CheckIn, account_id=account_id)
        trust = records.listed(tx, TrustReading, account_id=account_id)
        clocks = {each.id: complaint_clocks.clocked(tx, each, now=now) for each in waiting}
    return Care(
        known,
        tuple(waiting),
        tuple(sorted(over, key=lambda each: each.closed_at or each.received_at, reverse=True)),
        clocks,
        asked,
        tuple(sorted(planned, key=lambda each: (not each.is_open, each.due_on))),
        tuple(sorted(trust, key=lambda each: each.on)),
    )
