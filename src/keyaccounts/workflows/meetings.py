"""What a user does with meetings to come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.meetings import Meeting
from keyaccounts.records import Id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def keep(vault: Vault, meeting: Meeting, *, at: datetime) -> Meeting:
    """Keep a meeting, new or changed."""
    with vault.read() as tx:
        name = records.get(tx, Account, meeting.account_id).name
        is_new = records.find(tx, Meeting, meeting.id) is None
    with vault.write("plan_meeting" if is_new else "edit_meeting", about=name, at=at) as tx:
        return records.save(tx, meeting)


def archive(vault: Vault, meeting_id: Id, *, at: datetime) -> Meeting:
    """Call a meeting off."""
    with vault.read() as tx:
        meeting = records.get(tx, Meeting, meeting_id)
        name = records.get(tx, Account, meeting.account_id).name
    with vault.write("call_off_meeting", about=name, at=at) as tx:
        return records.save(tx, meeting.archived(at=at))


def coming(vault: Vault, *, now: datetime, account_id: Id = "") -> list[Meeting]:
    """The meetings that are not over, the next first."""
    with vault.read() as tx:
        found = records.selected(
            tx,
            Meeting,
            lambda query, table: query.where(
                table.c.at > now - timedelta(hours=12),
                table.c.archived_at.is_(None),
                *([table.c.account_id == account_id] if account_id else []),
            ).order_by(table.c.at),
        )
    return [each for each in found if (each.ends_at or each.at + timedelta(hours=1)) > now]
