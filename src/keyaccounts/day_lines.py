"""The evening and the week in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from keyaccounts import sentences
from keyaccounts.agenda_items import Item, Kind
from keyaccounts.evenings import Done, Evening
from keyaccounts.weeks import Week

FRESH, LEFT, DONE, LATE = "While it is fresh", "Still open", "Done today", "Late"

_DONE = {
    ("promise", "kept"): "promise kept",
    ("promise", "kept_late"): "promise kept, late",
    ("task", "done"): "task done",
    ("complaint", "closed"): "complaint closed",
    ("check_in", "answered"): "check-in answered",
    ("experience", "lived"): "written down",
}


def done(each: Done) -> str:
    """What was done, in two words."""
    return _DONE[each.kind, each.code]


def evening_lead(told: Evening) -> str:
    """What the evening asks, in one sentence."""
    if told.fresh:
        count = sentences.counted(len(told.fresh), "thing", "things")
        return f"{count} to write down while you still know."
    if told.left:
        count = sentences.counted(len(told.left), "thing stays", "things stay")
        return f"All is written down. {count} open."
    return "The day is done, and nothing of it is left."


def ahead(told: Evening, today: date) -> str:
    """The heading over what is next."""
    return "Tomorrow" if told.until - today == timedelta(days=1) else f"Until {told.until:%A}"


def week_title(told: Week) -> str:
    """The days a week goes over."""
    first, last = told.days[0].day, told.days[-1].day
    start = f"{first.day} {first:%B}" if first.month != last.month else f"{first.day}"
    return f"{start} to {last.day} {last:%B}"


def week_lead(told: Week) -> str:
    """What the week holds, in one sentence."""
    if not told.items:
        return "Nothing has its day in the coming week."
    held = told.items
    parts = [
        sentences.counted(count, one, several).lower()
        for count, one, several in (
            (_of(held, Kind.MEETING), "meeting", "meetings"),
            (_of(held, Kind.OUR_PROMISE), "promise", "promises"),
            (_of(held, Kind.CHECK_IN), "check-in", "check-ins"),
        )
        if count
    ]
    rest = len(held) - sum(_of(held, kind) for kind in (Kind.MEETING, Kind.OUR_PROMISE, Kind.CHECK_IN))
    if rest:
        parts.append(sentences.counted(rest, "other thing", "other things").lower())
    return f"{sentences.capital(sentences.listed(parts, last='and'))}."


def week_day(day: date, today: date) -> str:
    """A day's heading: how far it is, and its date."""
    return (
        f"{sentences.capital(sentences.day(day, today))}, {day:%A} {day.day} {day:%B}"
        if (day - today).days < 2
        else f"{day:%A} {day.day} {day:%B}"
    )


def _of(items: Sequence[Item], kind: Kind) -> int:
    return sum(item.kind is kind for item in items)
