"""What happened before, like a complaint: it makes the second one a step graver."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from keyaccounts import recoveries as rules
from keyaccounts import recovery_lines
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.failures import REPEAT_DAYS
from keyaccounts.recoveries import Repeat
from keyaccounts.store import failures as kept_failures
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction


def repeat_of(tx: Transaction, complaint: Complaint) -> Repeat | None:
    """What happened before at the account, like a complaint (F072)."""
    if not complaint.cause and not complaint.promise_id:
        return None
    since = complaint.received_at - timedelta(days=REPEAT_DAYS)
    own = {each.id for each in records.listed(tx, Experience, complaint_id=complaint.id, archived=None)}
    failed = kept_failures.failures(tx, account_id=complaint.account_id, since=since)
    others = records.listed(tx, Complaint, account_id=complaint.account_id, archived=None)
    return rules.repeat_of(complaint, others, (each for each in failed if each.id not in own))


def raised(tx: Transaction, complaint: Complaint) -> tuple[Complaint, str]:
    """The complaint a step graver where it happened before, and the words for its log (F072)."""
    repeat = repeat_of(tx, complaint)
    graver = rules.raised(complaint, repeat)
    if repeat is None or graver is complaint:
        return complaint, ""
    return graver, recovery_lines.raised(complaint.severity, graver.severity, repeat)
