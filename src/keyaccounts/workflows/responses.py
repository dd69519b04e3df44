"""Keeps the silence after an outreach as a moment of its own, once (F069)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from keyaccounts import instants, responses, settings, silence
from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.records import Id, new_id
from keyaccounts.responses import Present
from keyaccounts.store import records
from keyaccounts.store import responses as kept
from keyaccounts.workflows import agenda, choices

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def note_silence(vault: Vault, *, now: datetime, zone: str) -> int:
    """Write down, once for each, which outreaches stayed without the response we expected; gives how many."""
    with vault.read() as tx:
        due = _unanswered(tx, now, zone)
        about = records.get(tx, Account, due[0].account_id).name if due else ""
    if not due:
        return 0
    with vault.write("note_silence", about=about, at=now) as tx:
        # Asked again: another window may have written them down in between.
        return records.save_all(tx, _unanswered(tx, now, zone))


def _unanswered(tx: Transaction, now: datetime, zone: str) -> list[Experience]:
    """The silences to be written, one for each outreach that is out for too long."""
    rollover = choices.value(tx, settings.ROLLOVER_HOUR)
    today = instants.day_of(now, zone, rollover=rollover)
    usual: dict[Id, float] = {}
    silences = []
    for each in kept.waiting(tx):
        if each.account_id not in usual:
            usual[each.account_id] = _usual_days(tx, each.account_id)
        present = Present(now, today, instants.day_of(each.at, zone, rollover=rollover))
        later = kept.heard(tx, each.account_id, since=each.at)
        if responses.is_unanswered(each, later, present, usual_days=usual[each.account_id]):
            silences.append(_silence(each, now, each.zone or zone, present.days))
    return silences


def _usual_days(tx: Transaction, account_id: Id) -> float:
    contact = agenda.last_contact(tx, account_id)
    grade = records.get(tx, Account, account_id).grade
    return silence.usual_gap(contact, grade) if contact is not None else 0.0


def _silence(outreach: Experience, now: datetime, zone: str, days: int) -> Experience:
    offset = now.astimezone(instants.zone_called(zone)).utcoffset() or timedelta()
    return Experience(
        id=new_id(now), created_at=now, account_id=outreach.account_id, at=now, zone=zone,
        offset=offset // timedelta(minutes=1), mode=outreach.mode, initiator="we", people=outreach.people,
        title=responses.title(outreach, days), result="no_response", follows_id=outreach.id,
        is_internal=True, nothing_new=True,
    )  # fmt: skip
