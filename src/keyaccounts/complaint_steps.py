"""What each move of a complaint asks for, and what of it is still missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint, Remedy, TrustReading
from keyaccounts.folding import fold
from keyaccounts.refusals import Refusal

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

_FIELDS = (
    "owner", "severity", "impact", "complexity", "is_safety", "is_legal", "act_now", "acted", "finding",
    "cause", "cause_detail", "offer", "lesson", "confirmed_on",
)  # fmt: skip

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


class Grounds(NamedTuple):
    """What stands beside a complaint and decides whether it can be closed."""

    remedies: tuple[Remedy, ...]
    trust: tuple[TrustReading, ...]
    plans: tuple[CheckIn, ...]
    working_days: WorkingDays


def weekdays(first: date, last: date) -> int:
    """The days from Monday to Friday after one day up to another, where no calendar says more."""
    return sum((first + timedelta(days=each)).weekday() < 5 for each in range(1, (last - first).days + 1))


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
    grounds = Grounds(tuple(remedies), tuple(trust), tuple(plans), working_days)
    return missing(complaint, Step(to=to, at=now, by=by), grounds)


def missing(complaint: Complaint, step: Step, grounds: Grounds) -> tuple[str, ...]:
    """The fields that a step lacks, in the order in which a form asks for them."""
    filled = complaint.changed(**given(step))
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
            return _missing_to_resolve(filled, step, grounds)
        case "closed_unresolved":
            asked = {"why": step.why, "channel": step.channel or step.mode}
        case "withdrawn":
            asked = {"why": step.why, "cause": filled.cause}
        case "duplicate":
            asked = {"original_id": step.original_id}
        case "not_a_complaint":
            asked = {"why": step.why, "reviewer": step.reviewer}
    if takes_up(complaint, step):
        asked["owner"] = step.owner
    return tuple(name for name, told in asked.items() if not _is_told(told))


def _missing_to_resolve(filled: Complaint, step: Step, grounds: Grounds) -> tuple[str, ...]:
    remedies = [each for each in grounds.remedies if not each.is_archived]
    is_planned = any(each.is_open and each.purpose == "recovery" for each in grounds.plans)
    is_heard = any(each.step != "before" and not each.is_archived for each in grounds.trust)
    asked = {
        "cause": filled.cause,
        **dict.fromkeys(unanswered(remedies), ""),
        "remedies": all(each.done_on is not None or each.sort == "none" for each in remedies),
        "confirmed_on": is_settled(filled, step.at.date(), working_days=grounds.working_days),
        "person_id": filled.person_id or is_planned or is_heard,
    }
    return tuple(name for name, told in asked.items() if not _is_told(told))


def takes_up(complaint: Complaint, step: Step) -> bool:
    """Whether a step gives a complaint to somebody one level up; one escalated elsewhere has nobody yet."""
    is_orphan = complaint.state == "escalated" and complaint.level == 0 and step.to != "withdrawn"
    return step.to == "escalated" or is_orphan


def _promised(step: Step) -> dict[str, object]:
    return {"next_word": step.next_word, "next_word_at": step.next_word_at}


def _is_said(now: bool | None, before: bool) -> bool:
    return now is not None or before


def _is_told(told: object) -> bool:
    return bool(told.strip()) if isinstance(told, str) else bool(told)


def given(step: Step) -> dict[str, object]:
    """The fields of the complaint that a step changes."""
    return {name: value for name in _FIELDS if (value := getattr(step, name)) not in ("", None)}


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
        if person.strip() and plain_name(person) == plain_name(against):
            raise Refusal("own_judge", field=name, name=person, role=name)


def plain_name(text: str) -> str:
    """A name as two ways of writing it are compared."""
    return " ".join(fold(text).split())
