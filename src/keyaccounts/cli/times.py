"""Days and times as they are typed on the command line."""

from __future__ import annotations

from datetime import date, datetime

from keyaccounts import instants
from keyaccounts.cli.opening import Clock
from keyaccounts.refusals import Refusal

_YEARS = range(1900, 2200)


def moment(text: str, zone: str, *, field: str) -> datetime:
    """An ISO time; one without an offset is a time by the clock of a zone."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("unreadable_moment", field=field, text=text) from None
    if told.year not in _YEARS:
        raise Refusal("moment_too_far", field=field, text=text, first=_YEARS[0], last=_YEARS[-1])
    return told if told.tzinfo else instants.at_clock(told.date(), told.time(), instants.zone_called(zone))


def moment_or_now(text: str | None, clock: Clock, *, field: str) -> datetime:
    """An ISO time, or now where none was typed."""
    return moment(text, clock.zone, field=field) if text else clock.now


def day(text: str, clock: Clock, *, field: str, lean: instants.Lean = "ahead") -> date:
    """A day in any form that the capture line reads."""
    return instants.parse_day(text, clock.now.date(), lean=lean, field=field)
