"""The course of a complaint: where it may go from each state, what each move needs, and what its log says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import CLOSED_STATES, Complaint, ComplaintMove, Remedy, TrustReading
from keyaccounts.folding import fold
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal

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

TRIES = 2
SILENT_DAYS = 10
"""Who did not answer so many tries, and was silent for so many working days since, counts as content."""

RECOVERY: dict[str, tuple[str, ...]] = {
    "apology": ("apology",),
    "explanation": ("explanation",),
    "remedy": ("correction", "redo", "replacement", "refund", "credit", "process_change"),
    "gesture": ("gesture",),
    "sponsor_call": ("sponsor_call",),
}
"""What a recovery has to answer, each with the acts that do (F030)."""

_BRANCHES = {
    "waiting_customer": "investigating", "waiting_third_party": "investigating", "escalated": "investigating",
    "rejected": "closed_unresolved", "external": "closed_unresolved",
}  # fmt: skip
_ENDED = ("closed_resolved", "closed_unresolved", "withdrawn")
_FIELDS = (
    "owner", "severity", "impact", "complexity", "is_safety", "is_legal", "act_now", "acted", "finding",
    "cause", "cause_detail", "offer", "lesson", "confirmed_on",
)  # fmt: skip

_MOVED = ("number", "account_id", "state", "closed_at", "level", "merged_into", "archived_at")
_FOUNDATIONS = ("severity", "impact", "complexity", "owner", "finding", "cause", "offer")

WorkingDays = Callable[[date, date], int]


@dataclass(frozen=True, kw_only=True)
class Step:
    """A wish to move a complaint on: where to, when it happened, and what is told with it.

    What is "" or None leaves the complaint as it is. `why` holds a reason, or their own words where they
    decided; `route` is how they can take it further.
    """

    to: str
    at: datetime
    by: str = ""
    why: str = ""
    mode: str = ""
    channel: str = ""
    next_word: str = ""
    next_word_at: datetime | None = None
    awaited: str = ""
    awaited_from: str = ""
    chase_on: date | None = None
    route: str = ""
    owner: str = ""
    reviewer: str = ""
    original_id: str = ""
    severity: int | None = None
    impact: str = ""
    complexity: str = ""
    is_safety: bool | None = None
    is_legal: bool | None = None
    act_now: bool | None = None
    acted: str = ""
    finding: str = ""
    cause: str = ""
    cause_detail: str = ""
    offer: str = ""
    lesson: str = ""
    confirmed_on: date | None = None


class StepLine(NamedTuple):
    """One step of the line a page draws: reached when, and what it still needs; `at` is None until then."""

    code: str
    is_done: bool
    is_now: bool
    at: datetime | None
    needs: tuple[str, ...]


def weekdays(first: date, last: date) -> int:
    """The days from Monday to Friday after one day up to another, where no calendar says more."""
    return sum((first + timedelta(days=each)).weekday() < 5 for each in range(1, (last - first).days + 1))


def ways(state: str) -> tuple[str, ...]:
    """Where a complaint can go from a state, the usual way first."""
    return WAYS[state] if state in CLOSED_STATES else (*WAYS[state], "withdrawn")


def needs(
    complaint: Complaint,
    to: str,
    *,
    remedies: Iterable[Remedy] = (),
    trust: Iterable[TrustReading] = (),
    plans: Iterable[CheckIn] = (),
    now: datetime,
    by: str = "",
    working_days: WorkingDays = weekdays,
) -> tuple[str, ...]:
    """What is still missing before a complaint can go to a state, as names of fields; `by` is who asks."""
    facts = _Facts(tuple(remedies), tuple(trust), tuple(plans), working_days)
    return _missing(complaint, Step(to=to, at=now, by=by), facts)


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
    check_impartial(complaint.against, owner=step.owner, reviewer=step.reviewer)
    _check_way(complaint, step)
    if missing := _missing(
        complaint, step, _Facts(tuple(remedies), tuple(trust), tuple(plans), working_days)
    ):
        raise _incomplete(complaint, step.to, missing)
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
    facts = _Facts(tuple(remedies), tuple(trust), tuple(plans), working_days)
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
            StepLine(state, False, False, None, _missing(before, Step(to=state, at=at, by=by), facts))
        )
        before = before.changed(state=state)
    return tuple(lines)


def unknown(complaint: Complaint) -> tuple[str, ...]:
    """What a complaint should have been received with and was not; an empty wish is "not said" (rules 3)."""
    names = ("person_id", "mode", "words", "receiver")
    return tuple(name for name in names if not _is_told(getattr(complaint, name)))


def unanswered(remedies: Iterable[Remedy]) -> tuple[str, ...]:
    """What of a recovery was not planned; a "none" with its reason covers whatever was left out (F030)."""
    planned = {each.sort for each in remedies if not each.is_archived}
    if "none" in planned:
        return ()
    return tuple(name for name, sorts in RECOVERY.items() if planned.isdisjoint(sorts))


def is_settled(complaint: Complaint, today: date, *, working_days: WorkingDays = weekdays) -> bool:
    """Whether they said that they are content, or were asked often enough and stayed silent long enough."""
    if complaint.confirmed_on is not None:
        return True
    tries = sorted(set(complaint.tried_on))
    return len(tries) >= TRIES and working_days(tries[TRIES - 1], today) >= SILENT_DAYS


def check_impartial(against: str, *, owner: str = "", reviewer: str = "") -> None:
    """Refuse that somebody judges a complaint about themselves."""
    for name, person in (("owner", owner), ("reviewer", reviewer)):
        if person.strip() and _name(person) == _name(against):
            raise Refusal("own_judge", field=name, name=person, role=name)


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


class _Facts(NamedTuple):
    """What stands beside a complaint and decides whether it can be closed."""

    remedies: tuple[Remedy, ...]
    trust: tuple[TrustReading, ...]
    plans: tuple[CheckIn, ...]
    working_days: WorkingDays


def _missing(complaint: Complaint, step: Step, facts: _Facts) -> tuple[str, ...]:
    """The fields that a step lacks, in the order in which a form asks for them."""
    filled = complaint.changed(**_given(step))
    asked: dict[str, object] = {}
    match step.to:
        case "acknowledged":
            asked = {"channel": step.channel or step.mode, "by": step.by, **_promised(step)}
        case "assessed":
            asked = {
                "severity": filled.severity, "impact": filled.impact, "complexity": filled.complexity,
                "is_safety": _is_said(step.is_safety, complaint.is_safety),
                "is_legal": _is_said(step.is_legal, complaint.is_legal),
                "act_now": filled.act_now is not None, "owner": filled.owner,
            }  # fmt: skip
        case "waiting_customer" | "waiting_third_party":
            asked = {"awaited": step.awaited, "awaited_from": step.awaited_from, "chase_on": step.chase_on}
        case "response_ready":
            asked = {"finding": filled.finding, "cause": filled.cause, "offer": filled.offer}
            if complaint.state == "assessed":
                asked["why"] = step.why
        case "decision_told":
            asked = {
                "channel": step.channel or step.mode, "next_word": step.next_word, "route": step.route,
            }  # fmt: skip
        case "accepted" | "rejected":
            asked = {"why": step.why}
        case "closed_resolved":
            return _missing_to_resolve(filled, step, facts)
        case "closed_unresolved":
            asked = {"why": step.why, "channel": step.channel or step.mode}
        case "withdrawn":
            asked = {"why": step.why, "cause": filled.cause}
        case "duplicate":
            asked = {"original_id": step.original_id}
        case "not_a_complaint":
            asked = {"why": step.why, "reviewer": step.reviewer}
    if _takes_up(complaint, step):
        asked["owner"] = step.owner
    return tuple(name for name, told in asked.items() if not _is_told(told))


def _missing_to_resolve(filled: Complaint, step: Step, facts: _Facts) -> tuple[str, ...]:
    remedies = [each for each in facts.remedies if not each.is_archived]
    is_planned = any(each.is_open and each.purpose == "recovery" for each in facts.plans)
    is_heard = any(each.step != "before" and not each.is_archived for each in facts.trust)
    asked = {
        "cause": filled.cause,
        **dict.fromkeys(unanswered(remedies), ""),
        "remedies": all(each.done_on is not None or each.sort == "none" for each in remedies),
        "confirmed_on": is_settled(filled, step.at.date(), working_days=facts.working_days),
        "person_id": filled.person_id or is_planned or is_heard,
    }
    return tuple(name for name, told in asked.items() if not _is_told(told))


def _takes_up(complaint: Complaint, step: Step) -> bool:
    """Whether a step gives a complaint to somebody one level up; one escalated elsewhere has nobody yet."""
    is_orphan = complaint.state == "escalated" and complaint.level == 0 and step.to != "withdrawn"
    return step.to == "escalated" or is_orphan


def _promised(step: Step) -> dict[str, object]:
    return {"next_word": step.next_word, "next_word_at": step.next_word_at}


def _is_said(now: bool | None, before: bool) -> bool:
    return now is not None or before


def _is_told(told: object) -> bool:
    return bool(told.strip()) if isinstance(told, str) else bool(told)


def _given(step: Step) -> dict[str, object]:
    """The fields of the complaint that a step changes."""
    return {name: value for name in _FIELDS if (value := getattr(step, name)) not in ("", None)}


def _after(complaint: Complaint, step: Step) -> Complaint:
    changes = _given(step)
    changes["state"] = step.to
    changes["closed_at"] = step.at if step.to in CLOSED_STATES else None
    if step.next_word or step.next_word_at:
        changes |= {"word_owed": step.next_word, "word_owed_at": step.next_word_at}
    if step.to in _ENDED:
        changes |= {"word_owed": "", "word_owed_at": None}
    if complaint.state in _ENDED:
        changes |= {"confirmed_on": None, "tried_on": ()}
    if _takes_up(complaint, step):
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
    if step.to == "response_ready" and complaint.state == "assessed" and complaint.complexity != "simple":
        raise Refusal("only_simple", field="complexity", complaint=complaint.name)
    if _takes_up(complaint, step) and step.owner and _name(step.owner) == _name(complaint.owner):
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


def _incomplete(complaint: Complaint, to: str, missing: tuple[str, ...]) -> Refusal:
    is_theirs = missing[0] == "why" and to in ("accepted", "withdrawn")
    code = "their_word_missing" if is_theirs else "move_incomplete"
    return Refusal(code, field=missing[0], complaint=complaint.name, state=to, missing=missing)


def _follows(move: ComplaintMove, state: str) -> bool:
    """Whether a line can stand after one that led to `state`; an older store's log begins midway."""
    if state == "":
        return move.after == "received" if move.before == "" else move.after in ways(move.before)
    return move.before == state and move.after in ways(state)


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


def _name(text: str) -> str:
    return " ".join(fold(text).split())
