"""Silence: how long an account has been out of touch, measured by its own rhythm."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts.records import Id

SILENT, VERY_SILENT = 1.5, 2.5
LEAST_GAPS = 5
CONTACT_FLOOR = {"A": 14.0, "B": 30.0}
"""Days between personal contacts an account may expect of its grade (rules 5)."""


class Contact(NamedTuple):
    """When an account was last in touch both ways, and its median gap in days over `gaps` gaps."""

    account_id: Id
    last_at: datetime
    usual_days: float = 0.0
    gaps: int = 0


def ratio(contact: Contact, grade: str, now: datetime) -> float | None:
    """Days since the last contact over the usual gap (rules 1); None where nothing says what is usual."""
    usual = usual_gap(contact, grade)
    return (now - contact.last_at) / timedelta(days=1) / usual if usual > 0 else None


def usual_gap(contact: Contact, grade: str) -> float:
    """The account's own rhythm in days where it has one, else what its grade may expect; 0 for neither."""
    return contact.usual_days if contact.gaps >= LEAST_GAPS else CONTACT_FLOOR.get(grade, 0.0)
