"""The words for a clock and for the count behind it, in the window, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts import amounts, sentences, term_sentences
from keyaccounts.calendars import ROUND_THE_CLOCK, Calendar
from keyaccounts.clock_lines import Explanation, Row
from keyaccounts.complaint_clocks import Reading
from keyaccounts.policies import Target

_CLOCKS = {"acknowledge": "Acknowledge", "update": "Next update", "resolve": "Resolve"}
_NOTES = {"heard": "heard from them", "until_now": "until now", "to_come": "to come"}
_WAITED = {
    "customer": "waiting for them",
    "third_party": "waiting for others",
    "appointment": "appointment agreed",
}
_NO_DUE = {
    "no_hours": "Never due: nobody works in this calendar any more. Give it hours.",
    "paused": "Due once the wait is over",
    "too_far": "Not due within a hundred years.",
}
_MINUTE = timedelta(minutes=1)


class Cells(NamedTuple):
    """A row of the count as it is read: the day, the hours, the note, and the time that counts."""

    day: str
    hours: str
    note: str
    time: str


def clock(code: str) -> str:
    """What people call a clock, beginning a line."""
    return _CLOCKS.get(code) or sentences.capital(sentences.code("clock", code))


def target(agreed: Target) -> str:
    """A target as it was agreed: "5 working days", "4 h"."""
    if agreed.unit == "working_days":
        return f"{agreed.amount} working {'day' if agreed.amount == 1 else 'days'}"
    return amounts.span(agreed.amount)


def span(time: timedelta) -> str:
    """Working time as people say it, to the minute: "8 h 10"."""
    return amounts.span(_minutes(abs(time)))


def left(reading: Reading) -> str:
    """What is left of a clock, as it stands beside its due: "8 h 10 left", "2 h over", "45 min used"."""
    if reading.is_statutory:
        days = sentences.days(abs(reading.left) // timedelta(days=1))
        return f"{days} {'left' if reading.left >= timedelta() else 'over'}" if not reading.stopped_at else ""
    if reading.stopped_at is not None:
        return f"{span(reading.used)} used"
    if reading.due.reason == "no_hours":
        return ""
    waits = f", {_WAITED[reading.paused.reason]}" if reading.paused else ""
    return f"{span(reading.left)} {'left' if reading.left >= timedelta() else 'over'}{waits}"


def never(reason: str) -> str:
    """Why nothing is due."""
    return _NO_DUE[reason]


def hours(calendar: Calendar) -> str:
    """The usual hours of a calendar."""
    if calendar.windows == ROUND_THE_CLOCK:
        return "round the clock"
    return term_sentences.hours(calendar.windows) or "no hours"


def head(told: Explanation) -> str:
    """What the time is made of: "5 working days × 0.5 for premium = 20 h. Valencia office, Mon to Fri …"."""
    if told.deadline is not None:
        return _statutory(told)
    made = ""
    if told.agreed is not None:
        made, whole = target(told.agreed), span(told.target)
        if told.percent != 100 and told.agreed.amount:
            made += f" × {told.percent / 100:g} for premium"
        if told.is_promised:
            made += f", but the next word was promised for {due(told)}: {whole}"
        elif made != whole and told.due.reason != "no_hours":
            made += f" = {whole}"
        made += ". "
    return f"{made}{told.calendar.name}, {hours(told.calendar)}."


def foot(told: Explanation) -> Cells:
    """The last line: when it is due or whether it was met, and the sum."""
    total = _clock(_minutes(told.total)) if told.deadline is None else ""
    return Cells(_outcome(told), "", "", total)


def cells(told: Explanation) -> tuple[Cells, ...]:
    """The rows of a count; rounded to minutes they still add up to the sum."""
    found = []
    passed = timedelta()
    for row in told.rows:
        time = _minutes(passed + row.length) - _minutes(passed)
        passed += row.length
        found.append(_cells(row, told, _clock(time)))
    return tuple(found)


def lines(told: Explanation) -> Iterator[str]:
    """The whole count as plain text."""
    rows, last = cells(told), foot(told)
    counting = [row for row, kept in zip(rows, told.rows, strict=True) if kept.counts]
    day, hours = (max((len(row[place]) for row in counting), default=0) for place in range(2))
    words = [
        f"{row.day:{day}}  {row.hours:{hours}}  {row.note}" if row.note else f"{row.day:{day}}  {row.hours}"
        for row in rows
    ]
    wide = max(map(len, (*words, last.day)))
    yield head(told)
    for place, row in enumerate(rows):
        if place and place == told.now_after:
            yield f"  {'-' * (wide + 8)}"
        yield f"  {words[place]:{wide}}  {row.time:>6}"
    yield f"  {last.day:{wide}}  {last.time if rows else '':>6}".rstrip()


def due(told: Explanation) -> str:
    """When it is due: "Wed 18 Nov, 10:50", or the last day that a regulator set; "" for never."""
    if told.due.at is None:
        return ""
    if told.deadline is None:
        return moment(told.due.at, told)
    return f"{_day(_last_day(told))} {_last_day(told).year}"


def moment(at: datetime, told: Explanation) -> str:
    """A day and time by the calendar's clock: "Wed 18 Nov, 10:50"."""
    local = at.astimezone(told.calendar.tz)
    return f"{_day(local)}, {local:%H:%M}"


def _outcome(told: Explanation) -> str:
    if told.verdict == "met" and told.stopped_at is not None:
        return f"Met, {moment(told.stopped_at, told)}"
    if told.due.at is None:
        left = f", {span(told.left)} left" if told.due.reason == "paused" else ""
        return f"{_NO_DUE[told.due.reason]}{left}"
    if told.verdict == "missed" and told.stopped_at is not None:
        return f"Missed, {moment(told.stopped_at, told)}; it was due {due(told)}"
    late = f", {span(told.over)} ago in working time" if told.over and told.deadline is None else ""
    return f"Due {due(told)}{late}"


def _statutory(told: Explanation) -> str:
    deadline = told.deadline
    assert deadline is not None
    unit = {"days": "day", "weeks": "week", "working_days": "business day"}[deadline.unit]
    several = "" if deadline.amount == 1 else "s"
    received = told.started_at.astimezone(told.calendar.tz)
    return (
        f"{deadline.amount} {unit}{several} after {_day(received)} {received.year}, to the end of the last"
        " day. Plain days: nothing pauses them."
    )


def _last_day(told: Explanation) -> datetime:
    assert told.due.at is not None
    return (told.due.at - timedelta.resolution).astimezone(told.calendar.tz)


def _cells(row: Row, told: Explanation, time: str) -> Cells:
    zone = told.calendar.tz
    start, end = row.start.astimezone(zone), row.end.astimezone(zone) if row.end else None
    match row.note:
        case "holiday" | "closed":
            return Cells(_day(start), "", ", ".join(filter(None, (row.note, row.why))), time)
        case "paused" | "settled":
            name = "Paused" if row.note == "paused" else "Settled"
            hours = f"{_near(start)} to {_near(end)}" if end else f"since {_near(start)}"
            why = row.why or _WAITED.get(row.reason, "")
            return Cells(name, ", ".join(filter(None, (hours, why))), "", time)
    assert end is not None
    # A span that ends at midnight ends on its own day.
    closes = "24:00" if end.date() > start.date() else f"{end:%H:%M}"
    note = ", ".join(filter(None, (_NOTES.get(row.note, row.note), row.why)))
    return Cells(_day(start), f"{start:%H:%M}–{closes}", note, time)


def _day(local: datetime) -> str:
    return f"{sentences.WEEKDAYS[local.weekday()]} {local.day} {sentences.MONTHS[local.month - 1]}"


def _near(local: datetime) -> str:
    return f"{_day(local)} {local:%H:%M}"


def _minutes(time: timedelta) -> int:
    return time // _MINUTE


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
