"""When the user is reminded: each occurrence of what has a day or an hour, by their clock and quiet hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from keyaccounts import contacting, instants, rhythms
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.contacting import Reason
from keyaccounts.learnings import Side
from keyaccounts.meetings import Meeting
from keyaccounts.moments import Coming
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.reminders import key_of
from keyaccounts.rhythms import Rhythm
from keyaccounts.tasks import Task, same_name
from keyaccounts.terms import ContactTerms

_SATURDAY = 5


class Occurrence(NamedTuple):
    """Something that is to be told at an instant, once; `on` is its original local day, which never moves.

    `about_at` is the instant it is about, `lapses_at` when it makes no sense any more. `moved` is what their
    terms of contact have against the original day (F085). `code` says which sort of moment or check-in it is,
    or how a complaint is called.
    """

    key: str
    sort: str
    source_id: str
    account_id: Id
    on: date
    at: datetime
    person_id: Id = ""
    text: str = ""
    code: str = ""
    about_at: datetime | None = None
    lapses_at: datetime | None = None
    moved: Reason | None = None


class Hours(NamedTuple):
    """When the user wants to be told, by the clock of `zone`."""

    zone: str
    remind_at: time = time(9)
    quiet_from: time = time(19)
    quiet_until: time = time(7, 30)
    lead: timedelta = timedelta(minutes=30)
    evening_at: time = time(16, 30)
    rollover: int = instants.ROLLOVER

    def day_of(self, instant: datetime) -> date:
        """The user's day at an instant."""
        return instants.day_of(instant, self.zone, rollover=self.rollover)

    def at(self, day: date, clock: time) -> datetime:
        """A clock time of theirs on a day; in a skipped hour the later one, of two the first."""
        return instants.at_clock(day, clock, instants.zone_called(self.zone))

    def on(self, day: date) -> datetime:
        """When what has a day is told."""
        return self.loud(self.at(day, self.remind_at))

    def evening(self, day: date) -> datetime:
        """The evening of a day."""
        return self.at(day, self.evening_at)

    def is_quiet(self, instant: datetime) -> bool:
        """Whether an instant lies in the quiet hours."""
        clock = instant.astimezone(instants.zone_called(self.zone)).time()
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return self.quiet_from != self.quiet_until and not self.quiet_until <= clock < self.quiet_from

    def loud(self, instant: datetime) -> datetime:
        """The instant itself, or the end of the quiet hours it lies in."""
        if not self.is_quiet(instant):
            return instant.astimezone(UTC)
        local = instant.astimezone(instants.zone_called(self.zone))
        over_tomorrow = local.time() >= self.quiet_until
        ends = self.at(local.date() + timedelta(days=over_tomorrow), self.quiet_until)
        # Where a clock time comes twice, its first instant may have passed already.
        return max(ends, instant.astimezone(UTC))

    def before_quiet(self, instant: datetime) -> datetime:
        """When the quiet hours began in which an instant lies."""
        local = instant.astimezone(instants.zone_called(self.zone))
        since_yesterday = local.time() < self.quiet_from
        return min(self.at(local.date() - timedelta(days=since_yesterday), self.quiet_from), instant)


def of_meeting(meeting: Meeting, hours: Hours) -> Iterator[Occurrence]:
    """A while before a meeting, and the evening before, so that the brief is ready."""
    if meeting.is_archived:
        return
    on = _local_day(meeting.at, meeting.zone)
    evening = hours.loud(hours.evening(_evening_before(meeting, hours)))
    # Of two leads that had passed when it was written down, one is told: the later.
    if meeting.created_at <= evening < meeting.at:
        yield Occurrence(
            key_of("brief", meeting.id, on, at=meeting.at), "brief", meeting.id, meeting.account_id, on,
            evening, next(iter(meeting.people), ""), meeting.purpose,
            about_at=meeting.at, lapses_at=meeting.at,
        )  # fmt: skip
    if meeting.created_at < meeting.over_at:
        yield Occurrence(
            key_of("meeting", meeting.id, on, at=meeting.at), "meeting", meeting.id, meeting.account_id, on,
            max(_ahead_of(meeting.at, hours), meeting.created_at), next(iter(meeting.people), ""),
            meeting.purpose, about_at=meeting.at, lapses_at=meeting.over_at,
        )  # fmt: skip


def of_promise(promise: Promise, hours: Hours) -> Iterator[Occurrence]:
    """On the day a promise of ours is due."""
    if promise.is_open and promise.side is Side.WE and promise.due_on is not None:
        yield _on_day("promise", promise, promise.due_on, promise.due_on, hours, promise.text)


def of_task(task: Task, hours: Hours, *, me: str = "") -> Iterator[Occurrence]:
    """On the day a task of the user's is due."""
    is_mine = not task.owner or not me or same_name(task.owner, me)
    if task.is_open and is_mine and task.handing != "offered" and task.due_on is not None:
        yield _on_day("task", task, task.due_on, task.due_on, hours, task.text)


def of_check_in(
    check_in: CheckIn, hours: Hours, *, terms: ContactTerms | None, last_contact_on: date | None, today: date
) -> Iterator[Occurrence]:
    """On the day a person may be asked: not within what they want kept quiet, but after it (F085).

    What was not told on its day is not told on a barred one either.
    """
    allowed = contacting.allowed_day(terms, check_in.due_on, last_contact_on=last_contact_on)
    if allowed.day is not None and allowed.day < today:
        again = contacting.allowed_day(terms, today, last_contact_on=last_contact_on)
        allowed = allowed if again.day == today else again
    if check_in.is_open and allowed.day is not None:
        found = _on_day("check_in", check_in, check_in.due_on, allowed.day, hours, check_in.about)
        yield found._replace(moved=allowed.reason, code=check_in.purpose)


def of_coming(coming: Coming, hours: Hours) -> Iterator[Occurrence]:
    """On the day to begin with what is ahead: a planned moment, a birthday, a renewal."""
    source = coming.moment_id or coming.key
    on = coming.begins_on
    yield Occurrence(
        key_of("moment", source, on), "moment", source, coming.account_id, on, hours.on(on),
        coming.person_id, coming.text, coming.sort,
        about_at=hours.at(coming.on, hours.remind_at),
        lapses_at=hours.at(coming.on + timedelta(days=1), time(hours.rollover)),
    )  # fmt: skip


def of_complaint(complaint: Complaint, hours: Hours) -> Iterator[Occurrence]:
    """A while before a word is owed."""
    owed_at = complaint.word_owed_at
    if not complaint.is_open or complaint.is_archived or owed_at is None:
        return
    # The instant names no zone, so that its day is UTC's wherever the user is.
    on = owed_at.astimezone(UTC).date()
    yield Occurrence(
        key_of("complaint", complaint.id, on, at=owed_at), "complaint", complaint.id, complaint.account_id,
        on, _ahead_of(owed_at, hours), complaint.person_id, complaint.word_owed or complaint.matter,
        complaint.name, about_at=owed_at,
    )  # fmt: skip


def of_rhythm(
    rhythm: Rhythm, hours: Hours, days: Iterable[date], is_workday: Callable[[date], bool]
) -> Iterator[Occurrence]:
    """On each of these days of a reminder's rhythm, at its own hour, moved off days without work."""
    if rhythm.is_archived or rhythm.sort != "reminder":
        return
    zone = instants.zone_called(rhythm.zone or hours.zone)
    clock = time.fromisoformat(rhythm.at)
    for day in days:
        held = rhythms.moved(rhythm, day, is_workday)
        yield Occurrence(
            key_of("reminder", rhythm.id, day), "reminder", rhythm.id, rhythm.account_id, day,
            hours.loud(instants.at_clock(held, clock, zone)), rhythm.person_id, rhythm.text,
        )  # fmt: skip


def since_made(occurrence: Occurrence, made_at: datetime, hours: Hours) -> Occurrence:
    """The occurrence as it is told: one whose time had passed when it was written down is told then."""
    return occurrence._replace(at=hours.loud(made_at)) if occurrence.at < made_at else occurrence


def is_owed(occurrence: Occurrence, now: datetime) -> bool:
    """Whether a word to a complaint is owed by now: no snooze hides that."""
    return occurrence.sort == "complaint" and occurrence.about_at is not None and occurrence.about_at <= now


def _on_day(
    sort: str, record: Promise | Task | CheckIn, on: date, day: date, hours: Hours, text: str
) -> Occurrence:
    return Occurrence(
        key_of(sort, record.id, on), sort, record.id, record.account_id, on, hours.on(day),
        record.person_id, text,
    )  # fmt: skip


def _ahead_of(instant: datetime, hours: Hours) -> datetime:
    """A while before an instant; where quiet hours would delay that past it, before they begin."""
    first = instant - hours.lead
    at = hours.loud(first)
    return at if at < instant or not hours.is_quiet(first) else hours.before_quiet(first)


def _evening_before(meeting: Meeting, hours: Hours) -> date:
    """The day before a meeting on which people work: a Monday is prepared on Friday."""
    day = meeting.at.astimezone(instants.zone_called(hours.zone)).date() - timedelta(days=1)
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def _local_day(instant: datetime, zone: str) -> date:
    """The day of an instant where it happens; a zone nobody knows takes no reminder away."""
    try:
        return instant.astimezone(instants.zone_called(zone)).date()
    except Refusal:
        return instant.astimezone(UTC).date()
