"""Campaign T18: years of reminders in twelve zones, through clocks that change, sleep, travel and restores.

Each draw lives through some weeks with a computer that is asleep, shut, set wrong, carried between zones and
brought back from a backup. REMINDER_DRAWS says how many draws; a release takes 200,000.
"""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

import builders
from keyaccounts import instants, reminder_inbox, reminder_times, rhythms
from keyaccounts.meetings import Meeting
from keyaccounts.reminder_inbox import Section
from keyaccounts.reminder_times import Hours, Occurrence
from keyaccounts.reminders import Reminder, united
from keyaccounts.rhythms import Rhythm

DRAWS = int(os.environ.get("REMINDER_DRAWS", "2000"))

ZONES = (
    "Europe/London", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Auckland",
    "Pacific/Apia", "Asia/Kathmandu", "Asia/Tokyo", "America/St_Johns", "Africa/Casablanca",
    "Pacific/Chatham", "America/Los_Angeles",
)  # fmt: skip
YEARS = (date(2024, 1, 1), date(2011, 1, 1))
"""Three years are drawn from, from one of these on: in 2011 Apia left a day out."""

CLOCKS = tuple(time.fromisoformat(each) for each in ("09:00", "00:30", "02:15", "01:45", "07:00", "23:30"))
QUIETS = (("19:00", "07:30"), ("00:00", "00:00"), ("12:00", "14:00"), ("22:15", "02:30"))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

_LEFT_OUT = ("Pacific/Apia", date(2011, 12, 30))


class Plan(NamedTuple):
    """What is to be told in a draw: its occurrences follow from where the user is."""

    promises: tuple[date, ...]
    rules: tuple[tuple[Rhythm, tuple[date, ...]], ...]
    meetings: tuple[Meeting, ...]

    def occurrences(self, hours: Hours) -> list[Occurrence]:
        """All of them, by the user's clock."""
        return [
            *(_promise(number, day, hours) for number, day in enumerate(self.promises)),
            *(
                each
                for rule, days in self.rules
                for each in reminder_times.of_rhythm(rule, hours, days, lambda day: day.weekday() < 5)
            ),
            *(each for meeting in self.meetings for each in reminder_times.of_meeting(meeting, hours)),
        ]


class Life:
    """A computer with a store: what it told, and what is known in it."""

    def __init__(self, plan: Plan, hours: Hours) -> None:
        self.plan, self.hours = plan, hours
        self.kept: dict[str, Reminder] = {}
        self.tellings: dict[str, int] = {}
        self.early: list[str] = []
        self.watched_until: datetime | None = None

    def look(self, now: datetime) -> None:
        """The program is open at an instant, as far as its clock knows."""
        found = self.plan.occurrences(self.hours)
        for each in reminder_inbox.due(found, self.kept, now=now):
            self.kept[each.key] = reminder_inbox.told(
                each, self.kept.get(each.key), now=now, watched_until=self.watched_until
            )
            self.tellings[each.key] = self.tellings.get(each.key, 0) + 1
            if each.at > now:
                self.early.append(each.key)
        self.watched_until = now

    def inbox(self, now: datetime) -> reminder_inbox.Inbox:
        return reminder_inbox.inbox(self.plan.occurrences(self.hours), self.kept, now=now)

    def restore(self, backup: dict[str, Reminder]) -> None:
        """An older store comes back; what the newer one knew is united with it."""
        newer, self.kept, self.watched_until = self.kept, dict(backup), None
        for key, reminder in newer.items():
            self.kept[key] = united(self.kept[key], reminder) if key in self.kept else reminder


def test_in_every_life_each_reminder_is_told_once_and_none_is_lost(campaign: Callable[[str], None]) -> None:
    told = changes = 0
    for seed in range(DRAWS):
        draw = random.Random(seed)
        zone = ZONES[seed % len(ZONES)]
        first = _first_day(draw, zone)
        hours = _hours(draw, zone)
        start = instants.start_of(first, zone)
        plan, weeks = _plan(draw, first, start), draw.choice((7, 14, 30))
        end = start + (weeks + 5) * DAY
        life = Life(plan, hours)
        for event in _events(draw, start, end):
            event(life)
            changes += 1
        life.hours = hours
        life.watched_until = None
        life.look(end)

        wanted = {each.key: each for each in plan.occurrences(hours) if each.at <= end}
        lost = {key for key in wanted.keys() - life.tellings.keys() if wanted[key].sort != "brief"}
        assert not lost, (seed, zone, sorted(lost))
        # A brief that nobody saw in time goes with its meeting, which was told.
        assert all(
            any(key.startswith(f"meeting:{each.source_id}:") for key in life.tellings)
            for each in wanted.values()
            if each.sort == "brief" and each.key not in life.tellings
        ), (seed, zone)
        assert max(life.tellings.values(), default=1) == 1, (seed, zone, life.tellings)
        assert not life.early, (seed, zone, life.early)
        _check_groups(life, end)
        told += len(life.tellings)
    campaign(
        f"reminders: {DRAWS:,} lives in {len(ZONES)} zones, {changes:,} events, {told:,} told, each once"
    )


def test_in_every_zone_three_years_of_days_come_once_each_at_their_hour() -> None:
    """An open program, looked at when the last look said: every day is told, at nine by the wall."""
    for zone in ZONES:
        hours = Hours(zone, quiet_from=time(0), quiet_until=time(0))
        first = date(2010, 12, 31) if zone == "Pacific/Apia" else date(2024, 1, 1)
        days = [first + number * DAY for number in range(1_096)]
        rule = _rule(first, "day", 1)
        found = list(reminder_times.of_rhythm(rule, hours, days, lambda _: True))
        kept: dict[str, Reminder] = {}
        for place, each in enumerate(found):
            told = reminder_inbox.due(found[max(0, place - 2) : place + 3], kept, now=each.at)
            local = each.at.astimezone(instants.zone_called(zone))
            # The day that Apia left out is told with the one after it.
            assert each.key in {*(one.key for one in told), *kept}
            assert {one.at for one in told} <= {each.at}
            is_left_out = (zone, each.on) == _LEFT_OUT
            assert (local.date(), local.time()) == (each.on + is_left_out * DAY, time(9)), zone
            kept |= {one.key: reminder_inbox.told(one, None, now=each.at) for one in told}
        assert len(kept) == len(days)


def _check_groups(life: Life, end: datetime) -> None:
    told = life.inbox(end)
    rules = [(group.sort, group.lines[0].occurrence.source_id) for group in told.missed]
    assert len(rules) == len(set(rules))
    assert sum(sort != "reminder" for sort, _ in rules) <= 4
    assert all(line.section is Section.MISSED for group in told.missed for line in group.lines)
    shown = {key for line in told.lines for key in line.keys}
    waiting = {each.key for each in life.plan.occurrences(life.hours) if _waits(each, end)}
    undone = {key for key, each in life.kept.items() if not each.is_done}
    assert undone & waiting == shown & waiting


def _waits(occurrence: Occurrence, end: datetime) -> bool:
    return occurrence.at <= end and (occurrence.lapses_at is None or occurrence.lapses_at > end)


def _events(draw: random.Random, start: datetime, end: datetime) -> Iterator[Callable[[Life], None]]:
    """What happens to the computer, in order; between two events it is asleep, shut, or just open."""
    backup: dict[str, Reminder] = {}
    now = start
    while True:
        now += draw.choice((timedelta(minutes=20), HOUR, 5 * HOUR, 11 * HOUR, DAY, 3 * DAY))
        if now >= end:
            return
        what = draw.random()
        if what < 0.55:
            yield lambda life, at=now: life.look(at)  # type: ignore[misc]
        elif what < 0.65:
            ago = draw.choice((HOUR, 13 * HOUR, 2 * DAY))
            yield lambda life, at=now - ago: life.look(at)  # type: ignore[misc]
        elif what < 0.70:
            ahead = draw.choice((HOUR, 2 * DAY, 40 * DAY))
            yield lambda life, at=now + ahead: life.look(at)  # type: ignore[misc]
        elif what < 0.80:
            zone = draw.choice(ZONES)
            yield lambda life, to=zone: _travel(life, to)  # type: ignore[misc]
        elif what < 0.86:
            yield lambda life: backup.update(life.kept)
        elif what < 0.90:
            yield lambda life: life.restore(backup)
        elif what < 0.94:
            yield _restart
        else:
            share = draw.random()
            yield lambda life, at=now, part=share: _deal_with(life, at, part)  # type: ignore[misc]


def _travel(life: Life, zone: str) -> None:
    life.hours = life.hours._replace(zone=zone)


def _restart(life: Life) -> None:
    life.watched_until = None


def _deal_with(life: Life, now: datetime, share: float) -> None:
    told = sorted(life.kept)
    for key in told[: round(len(told) * share)]:
        life.kept[key] = life.kept[key].done(at=now)


def _first_day(draw: random.Random, zone: str) -> date:
    """Any day of three years, or one shortly before the clocks of the zone change."""
    year = draw.choice(YEARS)
    changing = _changes(zone, year)
    if changing and draw.random() < 0.6:
        return draw.choice(changing) - timedelta(days=draw.randrange(5))
    return year + timedelta(days=draw.randrange(1_060))


@cache
def _changes(zone: str, year: date) -> tuple[date, ...]:
    there = instants.zone_called(zone)
    noons = [datetime.combine(year + number * DAY, time(12), there) for number in range(1_060)]
    return tuple(
        later.date()
        for earlier, later in itertools.pairwise(noons)
        if earlier.utcoffset() != later.utcoffset()
    )


def _hours(draw: random.Random, zone: str) -> Hours:
    quiet_from, quiet_until = (time.fromisoformat(each) for each in draw.choice(QUIETS))
    return Hours(zone, draw.choice(CLOCKS), quiet_from, quiet_until)


def _plan(draw: random.Random, first: date, start: datetime) -> Plan:
    promises = tuple(first + timedelta(days=draw.randrange(1, 12)) for _ in range(draw.randrange(3)))
    rules = []
    for unit, every in draw.sample((("day", 1), ("day", 3), ("week", 1), ("month", 1)), draw.randrange(1, 3)):
        rule = _rule(first + timedelta(days=draw.randrange(3)), unit, every, draw.choice(("", *ZONES)))
        rule = rule.changed(at=f"{draw.choice(CLOCKS):%H:%M}")
        rules.append((rule, tuple(rhythms.days(rule, first, first + 10 * DAY))))
    meetings = tuple(
        _MEETING.changed(
            id=f"meeting-{number}", created_at=start, zone=draw.choice(ZONES),
            at=(at := start + timedelta(minutes=draw.randrange(2_000, 12_000))), ends_at=at + HOUR,
        )
        for number in range(draw.randrange(3))
    )  # fmt: skip
    return Plan(promises, tuple(rules), meetings)


_MEETING = builders.a_meeting()
_RULE = builders.a_rhythm(sort="reminder", text="Look at the forecast")


def _rule(starts_on: date, unit: str, every: int, zone: str = "") -> Rhythm:
    return _RULE.changed(id=f"{unit}-{every}", starts_on=starts_on, unit=unit, every=every, zone=zone)


def _promise(number: int, day: date, hours: Hours) -> Occurrence:
    key = f"promise:{number}:{day}"
    return Occurrence(key, "promise", str(number), "", day, hours.on(day))
