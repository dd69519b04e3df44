"""The course of a complaint: where it may go from each state, how it gets there, and what its log says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_steps import (
    RECOVERY,
    Grounds,
    Step,
    WorkingDays,
    check_impartial,
    given,
    is_settled,
    missing,
    needs,
    plain_name,
    takes_up,
    unanswered,
    unknown,
    weekdays,
)
from keyaccounts.complaints import CLOSED_STATES, Complaint, ComplaintMove, Remedy, TrustReading
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal

__all__ = [
    "RECOVERY", "Step", "WorkingDays", "check_impartial", "is_settled", "needs", "unanswered", "unknown",
    "weekdays",
]  # fmt: skip

WAYS: dict[str, tuple[str, ...]] = {
    "received": ("acknowledged", "duplicate", "not_a_complaint"),
    "acknowledged": ("assessed",),
    "assessed": ("investigating", "response_ready"),
    "investigating": ("response_ready", "waiting_customer", "waiting_third_party"),
    "waiting_customer": ("investigating",),
    "waiting_third_party": ("investigating",),
    "response_ready": ("decision_told",),
    "decision_told": ("accepted", "rejected"),
    "accepted": ("remedy_running",),
    "rejected": ("escalated", "external", "closed_unresolved"),
    "escalated": ("investigating", "response_ready"),
    "external": ("closed_unresolved",),
    "remedy_running": ("closed_resolved",),
    "closed_resolved": ("investigating",),
    "closed_unresolved": ("investigating",),
    "withdrawn": (),
    "duplicate": ("received",),
    "not_a_complaint": ("received",),
}
"""Every way there is (rules 3), the usual one first; beside these, any open one can be withdrawn."""

MAIN = (
    "received", "acknowledged", "assessed", "investigating", "response_ready", "decision_told", "accepted",
    "remedy_running", "closed_resolved",
)  # fmt: skip
"""The way of a complaint that goes well."""

REOPEN_DAYS = 28
"""So long a closed complaint can be opened again; later a new one follows it."""

IMPORTED = "import"
"""Who wrote the second line of a log that only tells what another program says a complaint came to."""

_BRANCHES = {
    "waiting_customer": "investigating", "waiting_third_party": "investigating", "escalated": "investigating",
    "rejected": "closed_unresolved", "external": "closed_unresolved",
}  # fmt: skip
_ENDED = ("closed_resolved", "closed_unresolved", "withdrawn")
_MOVED = ("number", "account_id", "state", "closed_at", "level", "merged_into", "archived_at")
_FOUNDATIONS = ("severity", "impact", "complexity", "owner", "finding", "cause", "offer")


class StepLine(NamedTuple):
    """One step of the line a page draws: reached when, and what it still needs; `at` is None until then."""

    code: str
    is_done: bool
    is_now: bool
    at: datetime | None
    needs: tuple[str, ...]


def ways(state: str) -> tuple[str, ...]:
    """Where a complaint can go from a state, the usual way first."""
    return WAYS[state] if state in CLOSED_STATES else (*WAYS[state], "withdrawn")


def moved(
    complaint: Complaint,
    log: Sequence[ComplaintMove],
    step: Step,
    *,
    remedies: Iterable[Remedy] = (),
    trust: Iterable[TrustReading] = (),
    plans: Iterable[CheckIn] = (),
    now: datetime,
    working_days: WorkingDays = weekdays,
) -> tuple[Complaint, ComplaintMove]:
    """The complaint after a step, and the line of its log; refused by the rule that is not met (rules 3)."""
    if step.to not in ways(complaint.state):
        raise _barred(complaint, step.to)
    _check_times(complaint, step, now)
    if complaint.state in _ENDED:
        _check_reopening(complaint, step)
    owner = step.owner or (complaint.owner if step.to == "assessed" else "")
    check_impartial(complaint.against, owner=owner, reviewer=step.reviewer)
    _check_way(complaint, step)
    grounds = Grounds(tuple(remedies), tuple(trust), tuple(plans), working_days)
    if lacking := missing(complaint, step, grounds):
        raise _incomplete(complaint, step.to, lacking)
    move = ComplaintMove(
        id=new_id(now), created_at=now, complaint_id=complaint.id, place=len(log) + 1, at=step.at,
        before=complaint.state, after=step.to, by=step.by, why=step.why.strip(), mode=step.mode,
        channel=step.channel, next_word=step.next_word, next_word_at=step.next_word_at, awaited=step.awaited,
        awaited_from=step.awaited_from, chase_on=step.chase_on, route=step.route, owner=step.owner,
        reviewer=step.reviewer, original_id=step.original_id,
    )  # fmt: skip
    return _after(complaint, step), move


def first_move(complaint: Complaint, *, by: str, now: datetime) -> ComplaintMove:
    """The line with which the log of a complaint begins; its time is when the complaint was received."""
    return ComplaintMove(
        id=new_id(now), created_at=now, complaint_id=complaint.id, place=1, at=complaint.received_at,
        before="", after=complaint.state, by=by, mode=complaint.mode, channel=complaint.channel,
        next_word=complaint.word_owed, next_word_at=complaint.word_owed_at, owner=complaint.owner,
    )  # fmt: skip


def derive(log: Iterable[ComplaintMove]) -> str:
    """The state that a log leads to, "" where it is empty; refused where its lines do not fit together."""
    state, place = "", 0
    for place, move in enumerate(sorted(log, key=lambda each: each.place), 1):
        if move.place != place or not _follows(move, state):
            raise Refusal("log_broken", place=place)
        state = move.after
    return state


def ended_elsewhere(log: Iterable[ComplaintMove]) -> bool:
    """Whether another program told how it ended and not the way there."""
    return any(_is_end_elsewhere(each) for each in log)


def turned(log: Sequence[ComplaintMove]) -> frozenset[int]:
    """The places of the lines whose time lies before that of the line above them (edge case c1.15)."""
    return frozenset(later.place for earlier, later in pairwise(log) if later.at < earlier.at)


def steps_of(
    complaint: Complaint,
    log: Sequence[ComplaintMove],
    *,
    remedies: Iterable[Remedy] = (),
    trust: Iterable[TrustReading] = (),
    plans: Iterable[CheckIn] = (),
    now: datetime | None = None,
    by: str = "",
    working_days: WorkingDays = weekdays,
) -> tuple[StepLine, ...]:
    """The way a complaint came, loops left out, where it stands, and the way that usually follows."""
    grounds = Grounds(tuple(remedies), tuple(trust), tuple(plans), working_days)
    times = {move.after: move.at for move in log}
    times.setdefault("received", complaint.received_at)
    came = _path(complaint, log)
    gaps = {"received": unknown(complaint)}
    lines = [StepLine(each, True, False, times.get(each), gaps.get(each, ())) for each in came[:-1]]
    now_at, last = times.get(complaint.state), complaint.state
    lines.append(StepLine(last, not complaint.is_open, True, now_at, gaps.get(last, ())))
    at = now or max(complaint.created_at, complaint.received_at)
    before = complaint
    for state in _ahead(complaint.state):
        lines.append(
            StepLine(state, False, False, None, missing(before, Step(to=state, at=at, by=by), grounds))
        )
        before = before.changed(state=state)
    return tuple(lines)


def check_edit(kept: Complaint, edited: Complaint, log: Sequence[ComplaintMove]) -> None:
    """Refuse a correction that would move a complaint, or take away what its state rests on."""
    for name in _MOVED:
        if getattr(kept, name) != getattr(edited, name):
            raise Refusal("moved_by_edit", field=name, complaint=kept.name)
    for name in _FOUNDATIONS:
        if getattr(kept, name) and not getattr(edited, name):
            raise Refusal("empty", field=name)
    check_impartial(edited.against, owner=edited.owner)
    earliest = min((move.at for move in log if move.before), default=None)
    if earliest is not None and edited.received_at > max(earliest, kept.received_at):
        raise Refusal("received_late", field="received_at", complaint=kept.name, moved_at=earliest)


def reopening_ends(complaint: Complaint) -> datetime | None:
    """Until when a closed complaint can be opened again; None where it can't, or is open."""
    if complaint.closed_at is None or "investigating" not in WAYS[complaint.state] or complaint.is_open:
        return None
    return complaint.closed_at + timedelta(days=REOPEN_DAYS)


def _after(complaint: Complaint, step: Step) -> Complaint:
    changes = given(step)
    changes["state"] = step.to
    if step.to in CLOSED_STATES:
        changes["closed_at"] = step.at
    else:
        # One that was put away comes back into sight as it opens again.
        changes |= {"closed_at": None, "archived_at": None}
    if step.next_word or step.next_word_at:
        changes |= {"word_owed": step.next_word, "word_owed_at": step.next_word_at}
    if step.to in _ENDED:
        changes |= {"word_owed": "", "word_owed_at": None}
    if complaint.state in _ENDED:
        changes |= {"confirmed_on": None, "tried_on": ()}
    if takes_up(complaint, step):
        changes["level"] = complaint.level + 1
    if "duplicate" in (complaint.state, step.to):
        changes["merged_into"] = step.original_id if step.to == "duplicate" else ""
    return complaint.changed(**changes)


def _check_times(complaint: Complaint, step: Step, now: datetime) -> None:
    if step.at > now:
        raise Refusal("still_ahead", field="at", day=step.at)
    if step.at < complaint.received_at:
        raise Refusal(
            "before_received", field="at", complaint=complaint.name, received_at=complaint.received_at
        )


def _check_reopening(complaint: Complaint, step: Step) -> None:
    ends = reopening_ends(complaint)
    if ends is not None and step.at > ends:
        raise Refusal(
            "reopen_too_late", field="state", complaint=complaint.name, closed_at=complaint.closed_at,
            days=REOPEN_DAYS,
        )  # fmt: skip


def _check_way(complaint: Complaint, step: Step) -> None:
    """Refuse what the table allows only to some: to skip the investigation, to keep the owner."""
    is_simple = (step.complexity or complaint.complexity) == "simple"
    if step.to == "response_ready" and complaint.state == "assessed" and not is_simple:
        raise Refusal("only_simple", field="complexity", complaint=complaint.name)
    if takes_up(complaint, step) and step.owner and plain_name(step.owner) == plain_name(complaint.owner):
        raise Refusal("same_owner", field="owner", name=step.owner)
    if step.to == "duplicate" and step.original_id == complaint.id:
        raise Refusal("merge_with_itself", field="original_id", kind=Complaint.kind)


def _barred(complaint: Complaint, to: str) -> Refusal:
    name, after = complaint.name, ways(complaint.state)
    if to == "received":
        return Refusal("received_once", field="state", complaint=name)
    if not after:
        return Refusal("complaint_closed", field="state", complaint=name)
    told = {"complaint": name, "state": complaint.state, "wanted": to, "next": after}
    return Refusal("complaint_jump", field="state", **told)


def _incomplete(complaint: Complaint, to: str, lacking: tuple[str, ...]) -> Refusal:
    is_theirs = lacking[0] == "why" and to in ("accepted", "withdrawn")
    code = "their_word_missing" if is_theirs else "move_incomplete"
    return Refusal(code, field=lacking[0], complaint=complaint.name, state=to, missing=lacking)


def _follows(move: ComplaintMove, state: str) -> bool:
    """Whether a line can stand after one that led to `state`; an older store's log begins midway."""
    if state == "":
        return move.after == "received" if move.before == "" else move.after in ways(move.before)
    if _is_end_elsewhere(move):
        # Which way it took elsewhere is not known: from there on the ways are these.
        return move.before == state == "received"
    return move.before == state and move.after in ways(state)


def _is_end_elsewhere(move: ComplaintMove) -> bool:
    return move.by == IMPORTED and move.place == 2


def _path(complaint: Complaint, log: Sequence[ComplaintMove]) -> list[str]:
    """The states it came through; a state it came back to ends the loop that led there."""
    start = log[0].before or "received" if log else complaint.state
    came = list(MAIN[: MAIN.index(start) + 1]) if start in MAIN else ["received", start]
    for move in log:
        if move.after in came:
            del came[came.index(move.after) + 1 :]
        else:
            came.append(move.after)
    return came


def _ahead(state: str) -> tuple[str, ...]:
    if state in CLOSED_STATES:
        return ()
    if state in MAIN:
        return MAIN[MAIN.index(state) + 1 :]
    after = _BRANCHES[state]
    return MAIN[MAIN.index(after) :] if after in MAIN else (after,)
