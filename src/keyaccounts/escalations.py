"""Escalations that somebody has to be told of: the highest rung each open complaint has reached (F029)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaint_queue import WARN_AT
from keyaccounts.complaints import Complaint, Escalation
from keyaccounts.records import Id
from keyaccounts.tasks import same_name

OWNER = "owner"

MISSED = timedelta(minutes=5)
"""A rung that is written down so much later was passed while nobody looked."""


class Call(NamedTuple):
    """Who is to be told that a complaint takes long: the rung, and whether it was passed unseen."""

    complaint: Complaint
    rung: Escalation
    is_missed: bool


def calls(
    complaints: Iterable[Complaint],
    escalations: Iterable[Escalation],
    clocks: Mapping[Id, Sequence[Reading]],
    *,
    me: str,
) -> tuple[Call, ...]:
    """One for each open complaint with a rung nobody took note of, while the clock that passed it runs.

    Who looks into a complaint and reads this need not be told, but of what was passed unseen.
    """
    waiting: dict[Id, list[Escalation]] = {}
    for each in escalations:
        if each.seen_at is None and _still_runs(each, clocks.get(each.complaint_id, ())):
            waiting.setdefault(each.complaint_id, []).append(each)
    found = []
    for complaint in complaints:
        rungs = [each for each in waiting.get(complaint.id, ()) if _matters(each, complaint, me)]
        if complaint.is_open and rungs:
            highest = max(rungs, key=lambda each: (each.percent, each.at))
            found.append(Call(complaint, highest, is_missed(highest, complaint)))
    return tuple(found)


def is_missed(rung: Escalation, complaint: Complaint) -> bool:
    """Whether it was passed while nobody looked; what was typed in later could not be looked at."""
    return rung.created_at - max(rung.at, complaint.created_at) >= MISSED


def _still_runs(rung: Escalation, readings: Iterable[Reading]) -> bool:
    return any(
        (each.code, each.run) == (rung.clock, rung.run) and each.stopped_at is None for each in readings
    )


def _matters(rung: Escalation, complaint: Complaint, me: str) -> bool:
    if rung.whom != OWNER:
        return True
    is_mine = not complaint.owner or not me or same_name(complaint.owner, me)
    return rung.percent >= WARN_AT and (not is_mine or is_missed(rung, complaint))
