"""A schedule from a JSON file: zone, hours, holidays and breaks, as other programs write them down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from keyaccounts import schedules
from keyaccounts.calendars import Calendar
from keyaccounts.records import Json
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import reading


class Schedule(NamedTuple):
    """The calendar that a file describes, and the parts of it that no schedule has."""

    calendar: Calendar
    strangers: tuple[str, ...]


def read(path: Path) -> Schedule:
    """The schedule of a file; refused with the part of it that can't be read."""
    told = _document(path)
    try:
        return Schedule(schedules.calendar(told, name=path.stem), schedules.strangers(told))
    except Refusal as refused:
        facts = {**refused.facts, "file": path.name}
        raise Refusal(refused.code, field=refused.field, **facts) from None


def _document(path: Path) -> Json:
    try:
        told: Json = json.loads(reading.load(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal("not_utf_8", file=path.name) from None
    except json.JSONDecodeError as wrong:
        raise Refusal("no_json", file=path.name, line=wrong.lineno) from None
    except RecursionError:
        raise Refusal("no_json", file=path.name) from None
    return told
