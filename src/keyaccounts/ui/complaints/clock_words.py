"""The words of one clock on a complaint's page: its due time or its verdict, and what is left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts import clock_sentences, instants, sentences
from keyaccounts.clock_lines import Explanation
from keyaccounts.complaint_clocks import Reading
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone


class ClockFace(NamedTuple):
    """What one clock shows: its name and target, the due word, what is left, and how full its bar is."""

    code: str
    name: str
    target: str
    icon: Icon
    due: str
    tone: Tone
    aside: str
    share: float
    sentence: str


def clock_face(reading: Reading, told: Explanation, now: datetime, *, zone: str) -> ClockFace:
    """One clock in words, for eyes and for ears; the user's own time stands beside it where it is another."""
    name = clock_sentences.clock(reading.code)
    target = "" if reading.is_statutory else clock_sentences.span(reading.target)
    if reading.is_promised:
        target = "as promised"
    icon, due, tone, aside = _due(reading, told, now)
    if reading.verdict is None and reading.due.at is not None and not reading.is_statutory:
        aside = ", ".join(filter(None, (_here(reading.due.at, told, zone), aside)))
    sentence = ", ".join(filter(None, (name, target, due, aside)))
    return ClockFace(
        reading.code,
        name,
        target,
        icon,
        due,
        tone,
        aside,
        1.0 if tone is Tone.BREACH else reading.share,
        sentence,
    )


def _due(reading: Reading, told: Explanation, now: datetime) -> tuple[Icon, str, Tone, str]:
    used = f"{clock_sentences.span(reading.used)} used"
    left = f"{clock_sentences.span(reading.left)} left"
    over = f"{clock_sentences.span(reading.left)} over"
    if reading.is_statutory:
        # Plain days: an hour of them means nothing.
        days = (reading.due.at - now).days if reading.due.at else 0
        used, left, over = "", f"{sentences.days(days)} left" if days > 0 else "last day", ""
    if reading.verdict and reading.stopped_at:
        is_met = reading.verdict == "met"
        when = _near(reading.stopped_at, told, now)
        if is_met:
            return Icon.CIRCLE_CHECK, f"Met, {when}", Tone.CALM, used
        return Icon.CIRCLE_ALERT, f"Missed, {when}", Tone.BREACH, over
    if reading.paused is not None:
        since = _near(reading.paused.start, told, now)
        return Icon.PAUSE, f"Paused since {since}", Tone.INFO, left
    if reading.due.at is None:
        return Icon.CLOCK, "No due time", Tone.NEUTRAL, left
    due = clock_sentences.due(told) if reading.is_statutory else _near(reading.due.at, told, now)
    if reading.rung >= 100:
        return (
            Icon.CIRCLE_ALERT,
            f"Overdue since {due}",
            Tone.BREACH,
            over if reading.left < timedelta() else "",
        )
    tone = Tone.WARNING if reading.rung >= 75 else Tone.NEUTRAL
    return Icon.CLOCK, due, tone, left


def _here(at: datetime, told: Explanation, zone: str) -> str:
    """The user's own time of a moment, where the calendar's clock shows another (edge case c1.14)."""
    here = at.astimezone(instants.zone_called(zone))
    same = here.utcoffset() == at.astimezone(told.calendar.tz).utcoffset()
    return "" if same else f"{here:%H:%M} here"


def _near(at: datetime, told: Explanation, now: datetime) -> str:
    """A moment by the calendar's clock: "12:00 today", "Wed 18 Nov, 10:50"; the year where it is another."""
    local, today = at.astimezone(told.calendar.tz), now.astimezone(told.calendar.tz).date()
    if local.date() == today:
        return f"{local:%H:%M} today"
    if local.date() == today + timedelta(days=1):
        return f"{local:%H:%M} tomorrow"
    return (
        clock_sentences.moment(at, told)
        if local.year == today.year
        else f"{sentences.full_day(local.date())}, {local:%H:%M}"
    )
