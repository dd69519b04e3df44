"""Clock faces and instants: what a form shows of a moment, and which moment it means."""

from __future__ import annotations

from datetime import datetime

from keyaccounts import instants


def clock_face(at: datetime, zone: str) -> datetime:
    """The naive clock time of an instant in a zone."""
    return at.astimezone(instants.zone_called(zone)).replace(tzinfo=None)


def instant(face: datetime, zone: str) -> datetime:
    """The instant a clock face in a zone shows; an hour shown twice means the first."""
    return instants.at_clock(face.date(), face.time(), instants.zone_called(zone))


def offset(at: datetime, zone: str) -> int:
    """How many minutes a zone's clock is ahead at an instant."""
    ahead = at.astimezone(instants.zone_called(zone)).utcoffset()
    return int(ahead.total_seconds() // 60) if ahead is not None else 0
