"""Ten thousand dues in working time, over schedules of every sort."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import measuring
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from keyaccounts import clocks, schedules
from keyaccounts.clocks import Pause
from keyaccounts.records import Json

COUNT = 10_000
GOAL = 1.0

_VECTORS = Path(__file__).resolve().parents[1] / "data" / "sla" / "vectors.json"
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_OFFICE: Json = {
    "tz": "Europe/London",
    "hours": {day: [["09:00", "12:30"], ["13:00", "17:30"]] for day in schedules.WEEKDAYS[:5]},
}
_TARGETS = (60, 240, 480, 960, 2_400, 9_600)


def dues(plan: Plan) -> Iterator[Row]:
    """14: targets of the usual policy, begun at any minute of a year, every fourth with a pause."""
    told = json.loads(_VECTORS.read_text(encoding="utf-8"))["schedules"]
    for name, some in (("one calendar", [_OFFICE]), (f"{len(told)} calendars", told)):
        took = [measuring.timed(_dues(some)) for _ in range(plan.pairs + 1)][1:]
        middle = measuring.median(took)
        goal = measuring.shown(GOAL)
        yield Row(f"14 {COUNT:,} dues, {name}, cpu", measuring.shown(middle), "", "", goal, middle <= GOAL)


def _dues(told: list[Json]) -> Callable[[], object]:
    """The work of one turn, by calendars that nothing was counted by before."""
    chance = random.Random(7)
    calendars = [schedules.calendar(each) for each in told]
    asked = []
    for number in range(COUNT):
        start = _FIRST + timedelta(minutes=chance.randrange(525_600))
        waits = start + timedelta(minutes=chance.randrange(2_880))
        pauses = [Pause(waits, waits + timedelta(hours=30), "customer")] if number % 4 == 0 else []
        asked.append((chance.choice(calendars), start, timedelta(minutes=chance.choice(_TARGETS)), pauses))
    return lambda: [clocks.due(of, start, target, pauses=pauses) for of, start, target, pauses in asked]
