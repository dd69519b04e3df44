"""The satisfaction of one account through the years: rounds of answers, gaps as gaps, complaints as marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from keyaccounts import satisfaction, scales
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.records import Id
from keyaccounts.scales import Scale

ROUND_DAYS = 21
"""Answers within so many days of the first one make one round of asking; a later one begins the next."""

LONGEST = 2
"""So many cadences without a point are a gap."""

DRAWN = (scales.DEALING, scales.OFFERING, scales.CSAT)
"""The scales that share the line's axis of 1 to 5; each has a series of its own."""

_NO_COMPLAINT = ("duplicate", "not_a_complaint")
_UNANSWERED = ("asked", "declined", "no_answer")


class Said(NamedTuple):
    """An answer and the day it was given on, by the user's clock."""

    on: date
    answer: Answer


class Round(NamedTuple):
    """Answers near in time, the first one first."""

    said: tuple[Said, ...]

    @property
    def first_on(self) -> date:
        """The day of its first answer."""
        return self.said[0].on

    @property
    def last_on(self) -> date:
        """The day of its last answer."""
        return self.said[-1].on

    @property
    def on(self) -> date:
        """The day it stands on: the middle one."""
        return self.first_on + (self.last_on - self.first_on) // 2

    @property
    def splits(self) -> tuple[Answer, ...]:
        """Those who rate what we offer and dealing with us two points apart: no mean may hide them (F040)."""
        return tuple(each.answer for each in self.said if satisfaction.is_split(each.answer))

    @property
    def people(self) -> int:
        """How many people spoke; each answer without a name is somebody."""
        return len(set(map(_voice, self.said)))


class Point(NamedTuple):
    """What a round comes to on one scale: the mean of the people, each of whom counts once."""

    on: date
    value: float
    people: int


class Course(NamedTuple):
    """One scale through the years; points of one stretch are joined, stretches are not."""

    scale: Scale
    stretches: tuple[tuple[Point, ...], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """All its points, the first one first."""
        return tuple(point for stretch in self.stretches for point in stretch)


class Silence(StrEnum):
    """Why there is no point for so long."""

    NOBODY_ASKED = "nobody_asked"
    NOBODY_ANSWERED = "nobody_answered"
    FROM_MEMORY = "from_memory"
    NOT_RATED = "not_rated"


class Gap(NamedTuple):
    """A time without a point, longer than two cadences."""

    first_on: date
    last_on: date
    why: Silence


class Mark(NamedTuple):
    """A complaint on the day it was received."""

    on: date
    complaint_id: Id
    name: str
    matter: str
    state: str
    is_open: bool


class Line(NamedTuple):
    """All of it, from the first day anything happened to today; `from_memory` answers are in no point."""

    first_on: date
    last_on: date
    rounds: tuple[Round, ...]
    courses: tuple[Course, ...]
    gaps: tuple[Gap, ...]
    marks: tuple[Mark, ...]
    from_memory: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody of the account was ever asked, and nobody ever answered."""
        return not (self.rounds or self.from_memory or self.gaps)


def line(
    said: Iterable[Said],
    check_ins: Iterable[CheckIn],
    marks: Sequence[Mark],
    *,
    cadence_days: int,
    today: date,
) -> Line:
    """The line of one account up to a day; pulses are none of it (F022)."""
    theirs = [each for each in said if satisfaction.is_theirs(each.answer) and each.on <= today]
    memory = [each.on for each in theirs if not satisfaction.counts(each.answer)]
    found = rounds(each for each in theirs if satisfaction.counts(each.answer))
    unanswered = [
        each.asked_on
        for each in check_ins
        if each.asked_on is not None and each.state in _UNANSWERED and each.purpose != "pulse"
        and not each.is_archived and each.asked_on <= today
    ]  # fmt: skip
    known = [mark for mark in marks if mark.on <= today]
    began = [*(each.first_on for each in found[:1]), *memory, *unanswered, *(mark.on for mark in known)]
    first_on, longest = min(began, default=today), timedelta(days=LONGEST * cadence_days)
    asked = bool(found or memory or unanswered)
    courses = tuple(course for scale in DRAWN if (course := _course(scale, found, longest)).stretches)
    drawn = {each.on for course in courses for each in course.points}
    return Line(
        first_on, today, found, courses,
        tuple(_gaps(found, drawn, first_on, today, longest, memory, unanswered)) if asked else (),
        tuple(sorted(known)), len(memory),
    )  # fmt: skip


def rounds(said: Iterable[Said]) -> tuple[Round, ...]:
    """The rounds that answers fall into: one begins with an answer and takes in three weeks."""
    found: list[list[Said]] = []
    for each in sorted(said, key=lambda each: (each.on, each.answer.id)):
        if found and (each.on - found[-1][0].on).days < ROUND_DAYS:
            found[-1].append(each)
        else:
            found.append([each])
    return tuple(Round(tuple(each)) for each in found)


def point(scale: Scale, found: Round) -> Point | None:
    """The mean of the people who answered on a scale in a round, None where nobody did.

    How satisfied they were with one touch is no word on the whole bond: it is told, and no point.
    """
    of_bond = [each for each in found.said if scale is not scales.CSAT or _is_of_bond(each)]
    return mean(scale, Round(tuple(of_bond)), found.on)


def mean(scale: Scale, found: Round, on: date) -> Point | None:
    """The mean of all who answered on a scale in a round, each person once."""
    voices: dict[Id, list[int]] = {}
    for each in found.said:
        value = each.answer.value(scale.code)
        if value is not None:
            voices.setdefault(_voice(each), []).append(value)
    return Point(on, fmean(map(fmean, voices.values())), len(voices)) if voices else None


def mark(complaint: Complaint, on: date) -> Mark | None:
    """A complaint as the line marks it; a duplicate is marked by its original, and no complaint is none."""
    if complaint.state in _NO_COMPLAINT:
        return None
    return Mark(on, complaint.id, complaint.name, complaint.matter, complaint.state, complaint.is_open)


def _course(scale: Scale, found: Iterable[Round], longest: timedelta) -> Course:
    points = [each for one in found if (each := point(scale, one)) is not None]
    stretches = [points[:1]] if points else []
    for before, after in pairwise(points):
        if after.on - before.on > longest:
            stretches.append([])
        stretches[-1].append(after)
    return Course(scale, tuple(map(tuple, stretches)))


def _gaps(
    found: Sequence[Round], drawn: set[date], first: date, last: date, longest: timedelta,
    memory: list[date], asked: list[date],
) -> Iterator[Gap]:  # fmt: skip
    rated = [each for each in found if each.on in drawn]
    starts = (first, *(each.last_on for each in rated))
    ends = (*(each.first_on for each in rated), last)
    for start, end in zip(starts, ends, strict=True):
        if end - start > longest:
            within = [each for each in found if start <= each.first_on < end and each.on not in drawn]
            yield Gap(start, end, _why(start, end, within, memory, asked))


def _why(start: date, end: date, unrated: list[Round], memory: list[date], asked: list[date]) -> Silence:
    if unrated:
        return Silence.NOT_RATED
    if any(start <= day < end for day in memory):
        return Silence.FROM_MEMORY
    # Who was asked within the last weeks belongs to the round that follows.
    close = end - timedelta(days=ROUND_DAYS)
    was_asked = any(start <= day < close for day in asked)
    return Silence.NOBODY_ANSWERED if was_asked else Silence.NOBODY_ASKED


def _is_of_bond(said: Said) -> bool:
    return said.answer.purpose == "relationship"


def _voice(said: Said) -> Id:
    return said.answer.person_id or said.answer.id
