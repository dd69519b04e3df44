"""The words of the calendar page."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import datetime

from keyaccounts import instants, sentences
from keyaccounts.records import Id
from keyaccounts.ui.kit.row_faces import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.caldav import Looked, Sent
from keyaccounts.workflows.calendar_in import Brought, Line, Outcome, Plan
from keyaccounts.workflows.calendar_out import Exported

FILTER = "Calendars (*.ics *.ical *.icalendar);;All files (*)"

_SECTIONS: tuple[tuple[Outcome, str, Icon], ...] = (
    (Outcome.OFFERED, "Only the title names an account: take these too?", Icon.CIRCLE_QUESTION_MARK),
    (Outcome.NEW, "New", Icon.PLUS),
    (Outcome.CHANGED, "Changed", Icon.PENCIL),
    (Outcome.CANCELLED, "Called off", Icon.X),
    (Outcome.UNMATCHED, "Nobody you know takes part", Icon.CIRCLE_SLASH),
    (Outcome.OLDER, "Older than what is here", Icon.HISTORY),
)
_ASIDE = {Outcome.SAME: "already here", Outcome.PAST: "over"}
_FOUND_BY = {"person": "", "domain": "by the domain of an address", "name": "by its title"}
_MOST = 60


def done(made: Exported) -> str:
    """What was written, and where."""
    entries = f"{made.ahead} {'entry' if made.ahead == 1 else 'entries'}"
    off = f" {made.taken_back} settled since the last time are taken back." if made.taken_back else ""
    return (
        f"{entries} written to {made.path}.{off} Open it in your calendar; a second file updates the first."
    )


def brought(told: Brought) -> str:
    """What came of a calendar, in one sentence."""
    counts = ((told.new, "new"), (told.changed, "changed"), (told.cancelled, "called off"))
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"{said}." if said else "Nothing was new."


def act(plan: Plan, accepted: Set[str]) -> str:
    """The words of the act that keeps what is shown."""
    count = wanted(plan, accepted)
    return f"Bring in {count} {'meeting' if count == 1 else 'meetings'}" if count else "Bring in"


def wanted(plan: Plan, accepted: Set[str]) -> int:
    """How many meetings would be made, changed or called off."""
    sure = sum(plan.counts[each] for each in (Outcome.NEW, Outcome.CHANGED, Outcome.CANCELLED))
    return sure + sum(
        each.outcome is Outcome.OFFERED and each.appointment.uid in accepted for each in plan.lines
    )


def summary(plan: Plan) -> str:
    """What needs no look: counted, not listed."""
    counts = [f"{plan.counts[each]} {word}" for each, word in _ASIDE.items() if plan.counts[each]]
    return f"{plan.name}: {', '.join(counts)}." if counts else plan.name


def assumed(plan: Plan) -> str:
    """By which clock hours without a zone were read."""
    return f"They were read by the clock of {plan.zone}."


def sections(plan: Plan, accepted: Set[str], *, zone: str, now: datetime) -> list[RowSection]:
    """The lines of a plan by what becomes of them; a series is one row."""
    found = [
        RowSection(title, rows, counted=str(plan.counts[outcome]))
        for outcome, title, icon in _SECTIONS
        if (rows := _rows(plan, outcome, icon, accepted, zone=zone, now=now))
    ]
    left = [
        RowFace(
            f"left:{place}", Icon.CIRCLE_ALERT, each.title or "No title",
            why=sentences.refused_line(each.reason, value=each.about),
        )
        for place, each in enumerate(plan.left_out[:_MOST])
    ]  # fmt: skip
    left += [
        RowFace(f"damaged:{place}", Icon.TRIANGLE_ALERT, "A damaged line", why=line)
        for place, line in enumerate(plan.damaged[:_MOST])
    ]
    count = len(plan.left_out) + len(plan.damaged)
    return [*found, RowSection("Left out", left, counted=str(count))] if left else found


def _rows(
    plan: Plan, outcome: Outcome, icon: Icon, accepted: Set[str], *, zone: str, now: datetime
) -> list[RowFace]:
    series: dict[tuple[str, Id], list[Line]] = {}
    for each in plan.lines:
        if each.outcome is outcome:
            series.setdefault((each.appointment.uid, each.account_id), []).append(each)
    return [_row(lines, icon, accepted, zone=zone, now=now) for lines in list(series.values())[:_MOST]]


def _row(lines: list[Line], icon: Icon, accepted: Set[str], *, zone: str, now: datetime) -> RowFace:
    first = lines[0]
    told = first.appointment
    here = instants.zone_called(zone)
    local = told.at.astimezone(here)
    day, hour = sentences.day(local.date(), now.astimezone(here).date()), f"{local:%H:%M}"
    times = f"{len(lines)} times" if len(lines) > 1 else ""
    is_offered = first.outcome is Outcome.OFFERED
    is_taken = is_offered and told.uid in accepted
    why = ", ".join(filter(None, (times, _FOUND_BY.get(first.found_by, ""), told.place)))
    return RowFace(
        f"{told.uid}", Icon.CHECK if is_taken else icon, told.title or "No title", who=first.account, why=why,
        due=day, left=hour,
        act=("Leave out" if is_taken else "Take") if is_offered else "",
        tone=Tone.CALM if is_taken else Tone.NEUTRAL,
        sentence=", ".join(filter(None, (told.title, first.account, day, hour, why))),
    )  # fmt: skip


def looked(found: Looked) -> str:
    """That the server answers."""
    events = f"{found.events} {'event' if found.events == 1 else 'events'}"
    return f"{found.name or 'The calendar'} answers, with {events}."


def sent(told: Sent) -> str:
    """What became of our entries on a server."""
    counts: Mapping[str, int] = {
        "new": told.new, "changed": told.changed, "taken out": told.removed, "up to date": told.same,
    }  # fmt: skip
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    newer = f" {told.newer} were changed there meanwhile: fetch them." if told.newer else ""
    return f"{said or 'Nothing to send'}.{newer}"
