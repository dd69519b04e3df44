"""Writes entries as one calendar file (iCalendar, RFC 5545) that Outlook, Google, Apple and Thunderbird read.

Hours are written in UTC: one instant needs no table of clock changes that a reader could lack or misread.
What comes again by a clock needs such a table, and then it stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from keyaccounts import __version__, instants
from keyaccounts.calendar_entries import Entry, Standing
from keyaccounts.meetings import Meeting

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Todo

NAME = "keyaccounts.ics"

_DAY = timedelta(days=1)
# What a text may not hold in a calendar (RFC 5545, 3.1), but for tab and line end.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STATUS = {
    "VEVENT": {Standing.AHEAD: "CONFIRMED", Standing.DONE: "CANCELLED", Standing.OFF: "CANCELLED"},
    "VTODO": {Standing.AHEAD: "NEEDS-ACTION", Standing.DONE: "COMPLETED", Standing.OFF: "CANCELLED"},
}


def file(entries: Iterable[Entry], *, todos: bool = False, method: str = "") -> bytes:
    """A calendar of these entries; the same entries give the same bytes.

    What has a day and no hour is an event of that whole day, or a to-do due on it where `todos` is said:
    Outlook leaves to-dos in files aside. `method` "CANCEL" takes entries out of calendars.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//keyaccounts//keyaccounts {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    zoned: list[Entry] = []
    for each in entries:
        calendar.add_component(_todo(each) if todos and _is_due(each) else _event(each))
        if each.rule and each.zone:
            zoned.append(each)
    _add_zones(calendar, zoned)
    content: bytes = calendar.to_ical()
    return content


def _is_due(entry: Entry) -> bool:
    return not isinstance(entry.starts, datetime) and entry.kind != Meeting.kind


def _event(entry: Entry) -> Event:
    from icalendar import Event, vRecur

    event = Event()
    _say(event, entry)
    if isinstance(entry.starts, datetime):
        zone = instants.zone_called(entry.zone) if entry.rule else UTC
        event.add("dtstart", entry.starts.astimezone(zone))
        event.add("dtend", (entry.ends or entry.starts).astimezone(zone))
        event.add("transp", "OPAQUE" if entry.kind == Meeting.kind else "TRANSPARENT")
    else:
        event.add("dtstart", entry.starts)
        # The end of whole days is the day after the last.
        event.add("dtend", entry.starts + _DAY if entry.starts < date.max else entry.starts)
        event.add("transp", "TRANSPARENT")
    if entry.rule:
        event.add("rrule", vRecur.from_ical(entry.rule))
    if entry.standing is Standing.AHEAD:
        event.add_component(_alarm(entry, related=""))
    return event


def _todo(entry: Entry) -> Todo:
    from icalendar import Todo

    todo = Todo()
    _say(todo, entry)
    todo.add("due", entry.starts)
    if entry.standing is Standing.DONE:
        todo.add("completed", entry.version.changed_at.astimezone(UTC))
        todo.add("percent-complete", 100)
    if entry.standing is Standing.AHEAD:
        # A to-do without a start has nothing else an alarm could be counted from.
        todo.add_component(_alarm(entry, related="END"))
    return todo


def _say(component: Event | Todo, entry: Entry) -> None:
    changed_at = entry.version.changed_at.astimezone(UTC).replace(microsecond=0)
    component.add("uid", entry.uid)
    component.add("sequence", entry.version.number)
    component.add("created", entry.made_at.astimezone(UTC).replace(microsecond=0))
    # Without a method the stamp is the time of the last change (RFC 5545, 3.8.7.2).
    component.add("dtstamp", changed_at)
    component.add("last-modified", changed_at)
    component.add("summary", _clean(entry.title))
    component.add("status", _STATUS[str(component.name)][entry.standing])
    if entry.line:
        component.add("description", _clean(entry.line))
    if entry.place:
        component.add("location", _clean(entry.place))


def _alarm(entry: Entry, *, related: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("uid", f"alarm-{entry.uid}")
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(entry.title))
    alarm.add("trigger", -entry.ahead, parameters={"RELATED": related} if related else {})
    return alarm


def _add_zones(calendar: Calendar, zoned: list[Entry]) -> None:
    if not zoned:
        return
    starts = [each.starts for each in zoned if isinstance(each.starts, datetime)]
    first = min(starts)
    calendar.add_missing_timezones(first_date=first.date() - _DAY, last_date=first.date() + 3_660 * _DAY)


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
