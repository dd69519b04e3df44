"""What somebody waits for on Today: complaints, promises, meetings and tasks."""

from __future__ import annotations

from collections.abc import Iterator

from keyaccounts import complaint_queue, escalations
from keyaccounts.agenda_items import SOON_DAYS, AgendaFacts, Days, Item, Kind, Section, Tone, suited, whom
from keyaccounts.complaint_rounds import WAITING
from keyaccounts.debriefs import is_offered
from keyaccounts.learnings import Side
from keyaccounts.tasks import same_name

_WORDS = ("acknowledge", "update", "word")
"""The clocks that a word answers; the others want our answer."""


def complaints(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Open complaints, by what they are owed next; a new one waits for nothing (F028, F029)."""
    for each in facts.complaints:
        if not each.is_open or each.is_archived:
            continue
        clocks = facts.clocks.get(each.id, ())
        owed = complaint_queue.owed(each, clocks)
        is_new, waits = each.state == "received", each.state in WAITING
        act, rung = "acknowledge" if is_new else "reply", owed.rung if owed else 0
        due = "answer" if owed and owed.code not in _WORDS else "word"
        if owed is None and waits and clocks:
            section, code, tone, act = Section.SOON, "awaited", Tone.PLAIN, "look"
        elif owed is None:
            # An open complaint that promises no word is itself a word owed; a new one cannot wait for it.
            section, code = (Section.CANNOT_WAIT if is_new else Section.TODAY), "no_word_promised"
            tone = Tone.WARNING
        elif owed.at <= days.now:
            section, code, tone = Section.CANNOT_WAIT, f"{due}_overdue", Tone.BREACH
        elif is_new or days.of(owed.at) <= days.today or rung >= complaint_queue.WARN_AT:
            section, code, tone = Section.CANNOT_WAIT, f"{due}_owed", Tone.WARNING
        else:
            section, code, tone = Section.SOON, f"{due}_owed", Tone.PLAIN
        yield Item(
            f"complaint:{each.id}", section, Kind.COMPLAINT, code, act, tone,
            each.id, *whom(facts, each.account_id, each.person_id), due_at=owed.at if owed else None,
            text=each.matter, name=each.name, number=each.severity, at=each.received_at, rung=rung,
            next_at=complaint_queue.next_at(each, clocks, days.now),
        )  # fmt: skip


def escalated(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Whom to tell that a complaint takes long; what was passed unseen comes before all else (F029)."""
    found = escalations.calls(facts.complaints, facts.escalations, facts.clocks, me=facts.me)
    for complaint, rung, is_missed in found:
        late = rung.percent >= 100
        yield Item(
            f"escalation:{rung.id}", Section.MISSED if is_missed else Section.CANNOT_WAIT, Kind.COMPLAINT,
            "rung_missed" if is_missed else "rung_reached", "told_them",
            Tone.BREACH if late else Tone.WARNING, complaint.id,
            *whom(facts, complaint.account_id, complaint.person_id), text=complaint.matter,
            name=complaint.name, at=rung.at, rung=rung.percent,
            whom=complaint.owner if rung.whom == escalations.OWNER else rung.whom,
        )  # fmt: skip


def requests(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Unusual requests, from the first moment on: what they ask must not be done meanwhile (F077)."""
    for each in facts.requests:
        if not each.is_open:
            continue
        yield Item(
            f"unusual_request:{each.id}", Section.CANNOT_WAIT, Kind.REQUEST, "request_open", "call_back",
            Tone.BREACH, each.id, *whom(facts, each.account_id, each.person_id),
            text=each.text, name=each.sort, at=each.noticed_at,
        )  # fmt: skip


def risks(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Risks on the day somebody wanted to look at them again, and after it."""
    for each in facts.risks:
        if not each.is_review_due(days.today) or each.review_on is None:
            continue
        away = days.until(each.review_on)
        yield Item(
            f"risk:{each.id}", Section.TODAY, Kind.RISK, "risk_review", "look_again",
            Tone.WARNING if away < 0 else Tone.PLAIN, each.id,
            *whom(facts, each.account_id, each.person_id),
            due_on=each.review_on, text=each.text, name=each.owner, days=-away, number=each.weight,
        )  # fmt: skip


def promises(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Promises near their day or past it; theirs only once it has passed."""
    for each in facts.promises:
        if not each.is_open or each.due_on is None:
            continue
        away = days.until(each.due_on)
        ours = each.side is Side.WE
        if away > (SOON_DAYS if ours else -1):
            continue
        if away < 0:
            section, tone = (Section.CANNOT_WAIT, Tone.BREACH) if ours else (Section.TODAY, Tone.WARNING)
            code = "promise_overdue" if ours else "their_promise_overdue"
        else:
            section, tone, code = Section.SOON if away else Section.TODAY, Tone.PLAIN, "promise_due"
        kind = Kind.OUR_PROMISE if ours else Kind.THEIR_PROMISE
        # Whoever is to be chased is asked something, and their terms hold for that too.
        moved = None if ours else suited(facts, days, each.person_id, days.today).reason
        section = Section.SOON if moved else section
        yield Item(
            f"promise:{each.id}", section, kind, code, "mark_kept" if ours else "chase", tone,
            each.id, *whom(facts, each.account_id, each.person_id),
            due_on=each.due_on, text=each.text, days=abs(away), on=each.made_on, moved=moved,
        )  # fmt: skip


def meetings(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Meetings of the coming week that are not over."""
    for each in facts.meetings:
        away = days.until(days.of(each.at))
        if each.is_archived or each.over_at <= days.now or away > SOON_DAYS:
            continue
        section = Section.TODAY if away <= 0 else Section.SOON
        yield Item(
            f"meeting:{each.id}", section, Kind.MEETING, "meeting", "open_brief", Tone.PLAIN,
            each.id, *whom(facts, each.account_id, next(iter(each.people), "")),
            due_at=each.at, text=each.purpose, name=each.place, number=len(each.people), days=max(away, 0),
        )  # fmt: skip


def debriefs(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Meetings that are just over and of which nobody has said yet what they left."""
    for each in facts.meetings:
        if each.id in facts.debriefed or not is_offered(each, days.now):
            continue
        yield Item(
            f"debrief:{each.id}", Section.TODAY, Kind.MEETING, "debrief", "debrief", Tone.PLAIN,
            each.id, *whom(facts, each.account_id, next(iter(each.people), "")),
            text=each.purpose, number=len(each.people), at=each.over_at,
        )  # fmt: skip


def tasks(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Tasks of the user near their day or past it, those of colleagues once it has passed, and hand-offs."""
    for each in facts.tasks:
        if not each.is_open:
            continue
        away = days.until(each.due_on) if each.due_on else None
        late = away is not None and away < 0
        mine = each.handing != "offered" and (
            not each.owner or not facts.me or same_name(each.owner, facts.me)
        )
        section, tone = (Section.TODAY, Tone.WARNING) if late else (Section.SOON, Tone.PLAIN)
        if each.is_offered_to(facts.me):
            section, code, act = Section.TODAY, "hand_off_offered", "answer_hand_off"
        elif mine and each.handing == "declined" and away is None:
            # What came back without a day would be out of sight for good.
            code, act = "hand_off_declined", "mark_done"
        elif away is None or away > SOON_DAYS or not (mine or late):
            continue
        else:
            section = Section.TODAY if away <= 0 else Section.SOON
            code = ("task_overdue" if late else "task_due") if mine else "their_task_overdue"
            act = "mark_done" if mine else "look"
        yield Item(
            f"task:{each.id}", section, Kind.TASK, code, act, tone,
            each.id, *whom(facts, each.account_id, each.person_id), due_on=each.due_on, text=each.text,
            name=each.sender if code.startswith("hand_off") else each.owner, days=abs(away or 0),
        )  # fmt: skip
