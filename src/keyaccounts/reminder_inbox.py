"""The inbox of reminders: what is told now, what was missed meanwhile, what is snoozed; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from keyaccounts.records import Id
from keyaccounts.reminder_times import Occurrence
from keyaccounts.reminders import MISSED, Reminder, reminder_id

ORDER = ("complaint", "meeting", "brief", "promise", "check_in", "task", "moment", "reminder")
"""The sorts in order of what it costs to leave them."""


class Section(StrEnum):
    """The parts of the inbox; what was missed while nobody looked comes first."""

    MISSED = "missed"
    NOW = "now"
    SNOOZED = "snoozed"


class Told(NamedTuple):
    """A line of the inbox: the occurrence, what is known of it, and whom it is about, by name.

    Of a rhythm the newest stands for all that are open: `missed` counts the earlier ones, `keys` names them
    too. `until` ends a snooze; `ended_snooze` is one that a new day has put an end to.
    """

    occurrence: Occurrence
    section: Section
    reminder: Reminder | None = None
    keys: tuple[str, ...] = ()
    missed: int = 0
    until: datetime | None = None
    ended_snooze: datetime | None = None
    account: str = ""
    person: str = ""

    @property
    def due_at(self) -> datetime:
        """When it was to be told."""
        return self.reminder.due_at if self.reminder else self.occurrence.at


class Group(NamedTuple):
    """What was missed of one sort, or of one rhythm: one line, however much it was."""

    sort: str
    lines: tuple[Told, ...]

    @property
    def number(self) -> int:
        """How many were missed."""
        return sum(1 + each.missed for each in self.lines)


class Inbox(NamedTuple):
    """All that was told and not dealt with, and what is snoozed."""

    missed: tuple[Group, ...] = ()
    now: tuple[Told, ...] = ()
    snoozed: tuple[Told, ...] = ()

    @property
    def lines(self) -> tuple[Told, ...]:
        """Every line, in the order in which it is shown."""
        return (*(line for group in self.missed for line in group.lines), *self.now, *self.snoozed)

    @property
    def number(self) -> int:
        """How many lines wait for the user."""
        return sum(len(group.lines) for group in self.missed) + len(self.now)


Kept = Mapping[str, Reminder]
"""What is known of occurrences, by their keys."""


def wakes_at(occurrence: Occurrence, reminder: Reminder | None) -> datetime | None:
    """When an occurrence is to be told next; None where it was told, or dealt with.

    A snooze never hides that a word to a complaint is overdue.
    """
    if reminder is None:
        return occurrence.at
    if reminder.is_done or reminder.told_at is not None:
        return None
    until = reminder.snoozed_until or occurrence.at
    owed_at = occurrence.about_at if occurrence.sort == "complaint" else None
    return min(until, owed_at) if owed_at is not None else until


def due(occurrences: Iterable[Occurrence], kept: Kept, *, now: datetime) -> list[Occurrence]:
    """What is to be told now, the earliest first."""
    found = []
    for each in occurrences:
        reminder = kept.get(each.key)
        wakes = wakes_at(each, reminder)
        if wakes is not None and wakes <= now and not _is_over(each, reminder, now):
            found.append(each)
    return sorted(found, key=lambda each: (each.at, each.key))


def told(
    occurrence: Occurrence, reminder: Reminder | None, *, now: datetime, watched_until: datetime | None = None
) -> Reminder:
    """What is kept of an occurrence that is told now.

    Somebody looked at `watched_until`: what was due before then and not told has come about since.
    """
    is_new = watched_until is not None and occurrence.at <= watched_until <= now
    made = reminder or Reminder(
        id=reminder_id(occurrence.key), created_at=now, key=occurrence.key, sort=occurrence.sort,
        source_id=occurrence.source_id, on=occurrence.on, account_id=occurrence.account_id,
        due_at=now if is_new else occurrence.at,
    )  # fmt: skip
    return made.told(at=now)


def upcoming(
    occurrences: Iterable[Occurrence], kept: Kept, *, now: datetime, until: datetime
) -> list[Occurrence]:
    """What will be told after now, up to an instant; what is snoozed at the end of its snooze."""
    found = []
    for each in occurrences:
        reminder = kept.get(each.key)
        wakes = wakes_at(each, reminder)
        if wakes is not None and now < wakes <= until and not _is_over(each, reminder, wakes):
            found.append(each._replace(at=wakes))
    return sorted(found, key=lambda each: (each.at, each.key))


def inbox(
    occurrences: Iterable[Occurrence], kept: Kept, *, now: datetime, others: Sequence[Reminder] = ()
) -> Inbox:
    """The inbox at an instant; `others` are reminders of the same sources with other days."""
    ended = {
        (each.sort, each.source_id): each.snoozed_until
        for each in others
        if each.told_at is None and not each.is_done and each.snoozed_until
    }
    lines = []
    for each in occurrences:
        if (line := _line(each, kept.get(each.key), now)) is not None:
            lines.append(line._replace(ended_snooze=ended.get((each.sort, each.source_id))))
    folded = sorted(
        _folded(lines), key=lambda line: (ORDER.index(line.occurrence.sort), line.due_at, line.occurrence.key)
    )
    snoozed = [line for line in folded if line.section is Section.SNOOZED]
    return Inbox(
        tuple(_grouped(line for line in folded if line.section is Section.MISSED)),
        tuple(line for line in folded if line.section is Section.NOW),
        tuple(sorted(snoozed, key=lambda line: (line.until or now, line.occurrence.key))),
    )


def _line(occurrence: Occurrence, reminder: Reminder | None, now: datetime) -> Told | None:
    keys = (occurrence.key,)
    if reminder is not None and (reminder.is_done or _is_over(occurrence, reminder, now)):
        return None
    wakes = wakes_at(occurrence, reminder)
    if reminder is not None and reminder.snoozed_until is not None and wakes is not None and wakes > now:
        return Told(occurrence, Section.SNOOZED, reminder, keys, until=wakes)
    if occurrence.at > now or (wakes is not None and wakes > now) or _is_over(occurrence, reminder, now):
        # Told by a clock that ran ahead, it waits for its time like all others.
        return None
    was_missed = now - wakes >= MISSED if wakes else reminder is not None and reminder.is_missed
    return Told(occurrence, Section.MISSED if was_missed else Section.NOW, reminder, keys)


def _is_over(occurrence: Occurrence, reminder: Reminder | None, now: datetime) -> bool:
    """Whether it has lapsed after it was told; what nobody was told of is told late, but for a brief.

    A brief's meeting tells of itself.
    """
    if occurrence.lapses_at is None or occurrence.lapses_at > now:
        return False
    if reminder is None:
        return occurrence.sort == "brief"
    return reminder.told_at is None or reminder.told_at < occurrence.lapses_at


def _folded(lines: Sequence[Told]) -> Iterator[Told]:
    by_rule: dict[tuple[Id, bool], list[Told]] = {}
    for line in lines:
        if line.occurrence.sort == "reminder":
            key = (line.occurrence.source_id, line.section is Section.SNOOZED)
            by_rule.setdefault(key, []).append(line)
        else:
            yield line
    for some in by_rule.values():
        *earlier, newest = sorted(some, key=lambda line: line.occurrence.on)
        keys = tuple(line.occurrence.key for line in some)
        yield newest._replace(missed=len(earlier), keys=keys)


def _grouped(lines: Iterable[Told]) -> Iterator[Group]:
    def rule(line: Told) -> tuple[str, Id]:
        occurrence = line.occurrence
        return occurrence.sort, occurrence.source_id if occurrence.sort == "reminder" else ""

    for (sort, _), some in groupby(lines, rule):
        yield Group(sort, tuple(some))
