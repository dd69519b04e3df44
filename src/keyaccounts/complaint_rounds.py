"""The rounds of work on a complaint, read from its log and from the words exchanged about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby, zip_longest
from typing import NamedTuple

from keyaccounts.clocks import Pause
from keyaccounts.complaints import CLOSED_STATES, Complaint, ComplaintMove
from keyaccounts.experiences import Experience

SETTLED = ("decision_told", "accepted", "rejected", "external", "remedy_running", *CLOSED_STATES)
"""States in which the customer has our answer, so that the clock of the end stands still."""

WAITING = {"waiting_customer": "customer", "waiting_third_party": "third_party"}
APPOINTMENT = "appointment"
"""What is awaited from nobody: the day that was agreed on."""


class Event(NamedTuple):
    """Something that moves a clock: "moved" to a state, "told" by us, "heard" from them.

    `reason` is for whom a clock stands still from then on, `why` what is waited for, and `promised_at` when
    the next word was promised.
    """

    kind: str
    at: datetime
    state: str = ""
    reason: str = ""
    why: str = ""
    promised_at: datetime | None = None


class _Step(NamedTuple):
    """A state of the log and when it began; never before the one that it followed."""

    at: datetime
    event: Event

    @property
    def is_settled(self) -> bool:
        return self.event.state in SETTLED


class Round(NamedTuple):
    """A stretch of work on a complaint, from its receipt or its coming back to our answer.

    `answered` is what its updates count from: the first word of ours.
    """

    began: str
    start: datetime
    end: datetime | None
    answered: Event | None
    waits: tuple[Pause, ...]


def events_of(
    complaint: Complaint, moves: Sequence[ComplaintMove], words: Iterable[Experience]
) -> tuple[Event, ...]:
    """What moves the clocks: the log in its order, and the words exchanged; internal notes are none.

    A word that nobody said who began is no word of ours, and still contact with them: both err on their side.
    """
    log = sorted(moves, key=lambda each: each.place)
    told = [
        Event("moved", each.at, each.after, _reason(each), each.awaited, each.next_word_at) for each in log
    ]
    if not log or log[0].before:
        # The log of an older store begins midway; before that, a complaint is known by where it stood.
        since = complaint.received_at if log else complaint.closed_at or complaint.received_at
        told.insert(0, Event("moved", since, log[0].before if log else complaint.state))
    for word in sorted(words, key=lambda each: each.at):
        if word.complaint_id == complaint.id and not word.is_internal and not word.is_archived:
            if word.initiator in ("we", "planned", "chance"):
                told.append(Event("told", word.at))
            if word.initiator != "we":
                told.append(Event("heard", word.at))
    return tuple(told)


def _reason(move: ComplaintMove) -> str:
    reason = WAITING.get(move.after, "")
    return APPOINTMENT if reason and move.awaited_from == APPOINTMENT else reason


def rounds(received_at: datetime, events: Sequence[Event], now: datetime) -> list[Round]:
    """The rounds of work that the log tells of, and the waits in each."""
    steps = _steps(received_at, events)
    found: list[Round] = []
    before: _Step | None = None
    place = 0
    for is_settled, group in groupby(steps, key=lambda each: each.is_settled):
        run = list(group)
        place += len(run)
        if not is_settled:
            end = steps[place].at if place < len(steps) else None
            found.append(_round(events, run, before, end, now))
        before = run[-1]
    return found


def _steps(received_at: datetime, events: Sequence[Event]) -> list[_Step]:
    steps = [_Step(received_at, Event("moved", received_at, "received"))]
    for each in events:
        if each.kind == "moved" and (each.state != "received" or len(steps) > 1):
            steps.append(_Step(max(each.at, steps[-1].at), each))
    return steps


def _round(
    events: Sequence[Event], run: Sequence[_Step], before: _Step | None, end: datetime | None, now: datetime
) -> Round:
    start = run[0].at
    if before is None or run[0].event.state == "received":
        # What was taken for a duplicate, and is none, has waited since it was received.
        began = "received"
        answered = next(
            (each.event._replace(at=each.at) for each in run if each.event.state != "received"), None
        )
    elif before.event.state in CLOSED_STATES:
        began = "reopened"
        said = (
            each
            for each in events
            if each.kind == "told" and start <= each.at <= now and (end is None or each.at < end)
        )
        answered = min(said, key=lambda each: each.at, default=None)
    else:
        began, answered = "escalated", run[0].event._replace(at=start)
    return Round(began, start, end, answered, tuple(_waits(events, run, end)))


def _waits(events: Sequence[Event], run: Sequence[_Step], end: datetime | None) -> Iterator[Pause]:
    """When we waited; contact from the customer ends waiting for them, even when it was typed in later."""
    for step, following in zip_longest(run, run[1:]):
        if not step.event.reason:
            continue
        stop = following.at if following else end
        if step.event.reason == "customer":
            heard = [each.at for each in events if each.kind == "heard" and each.at > step.at]
            stop = min([*([stop] if stop else []), *heard], default=None)
        if stop is None or stop > step.at:
            yield Pause(step.at, stop, step.event.reason, step.event.why)
