"""The queue in words: a complaint's row, its three clocks in short, and what a search finds it by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts import complaint_queue, instants, sentences
from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaint_queue import Owed, Place
from keyaccounts.complaints import Complaint
from keyaccounts.folding import fold
from keyaccounts.present import Clock
from keyaccounts.ui.kit.row_list import RowCell, RowFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.complaints import QueueLine

PLACES = {
    Place.OVERDUE: "Overdue",
    Place.TODAY: "Today",
    Place.THIS_WEEK: "This week",
    Place.LATER: "Later, or no word promised",
    Place.WAITING: "Waiting for them",
}

_CLOCKS = {"acknowledge": "Acknowledge", "update": "Next word", "resolve": "Resolve"}


class Waiting(NamedTuple):
    """A complaint of the queue with its clocks, what it is owed next, and where it stands."""

    line: QueueLine
    readings: tuple[Reading, ...]
    owed: Owed | None
    place: Place


def lead(waiting: Iterable[Waiting]) -> str:
    """The queue in one sentence."""
    places = [each.place for each in waiting]
    if not places:
        return "Nobody waits for an answer."
    late = places.count(Place.OVERDUE)
    of_all = sentences.counted(len(places), "complaint is open", "complaints are open")
    if not late:
        return f"{of_all}, {'and not late' if len(places) == 1 else 'none of them late'}."
    return f"{of_all}, {'and it is late' if len(places) == late == 1 else f'{late} of them late'}."


def face(each: Waiting, clock: Clock) -> RowFace:
    """One row of the queue."""
    complaint = each.line.complaint
    due, left, tone = _due(each.owed, clock)
    cells = tuple(cell(code, each.readings, clock) for code in _CLOCKS)
    why = "; ".join(filter(None, (_state(complaint), grade(complaint), complaint.owner)))
    words = first_line(complaint.words)
    return RowFace(
        key=complaint.id, icon=Icon.MESSAGE_SQUARE_WARNING, title=f"{complaint.name}  {complaint.matter}",
        who=each.line.account.name, why=why, quote=words, due=due, left=left, tone=tone, due_tone=tone,
        cells=cells,
        sentence=". ".join(
            filter(
                None,
                (
                    f"{complaint.name}, {complaint.matter}", each.line.account.name, why, words,
                    ", ".join(f"{one.name}: {one.words}" for one in cells),
                ),
            )
        ),
    )  # fmt: skip


def closed_face(line: QueueLine, clock: Clock) -> RowFace:
    """One row of those that are over."""
    complaint = line.complaint
    why = "; ".join(filter(None, (_state(complaint), grade(complaint), complaint.owner)))
    ended = sentences.capital(clock.day(complaint.closed_at)) if complaint.closed_at else ""
    return RowFace(
        key=complaint.id, icon=Icon.CIRCLE_CHECK, title=f"{complaint.name}  {complaint.matter}",
        who=line.account.name, why=why, quote=first_line(complaint.words), due=ended,
        sentence=". ".join(filter(None, (complaint.name, complaint.matter, line.account.name, why, ended))),
    )  # fmt: skip


def cell(code: str, readings: Iterable[Reading], clock: Clock) -> RowCell:
    """One clock in short: when it is due, or how it ended; only here stands a colour."""
    name = _CLOCKS[code]
    reading = next((each for each in readings if each.code == code and not each.is_statutory), None)
    if reading is None:
        return RowCell(name, "Not yet", Icon.CIRCLE)
    if reading.stopped_at is not None:
        late = reading.verdict == "missed"
        return RowCell(name, "Missed" if late else "Met",
                       Icon.CIRCLE_ALERT if late else Icon.CIRCLE_CHECK,
                       Tone.BREACH if late else Tone.NEUTRAL)  # fmt: skip
    if reading.is_paused:
        return RowCell(name, "Paused", Icon.PAUSE)
    if reading.due.at is None:
        return RowCell(name, "No hours", Icon.CIRCLE_QUESTION_MARK)
    if reading.due.at <= clock.now:
        late_by = f"{ago(clock.now - reading.due.at)} late"
        return RowCell(name, late_by, Icon.CIRCLE_ALERT, Tone.BREACH)
    warns = reading.rung >= complaint_queue.WARN_AT
    return RowCell(name, when(reading.due.at, clock), Icon.CLOCK, Tone.WARNING if warns else Tone.NEUTRAL)


def when(at: datetime, clock: Clock) -> str:
    """An instant to come in few letters: "12:00", "Wed 10:50", "8 Dec"."""
    local = at.astimezone(instants.zone_called(clock.zone))
    away = (instants.day_of_clock(local, rollover=clock.rollover) - clock.today).days
    if away <= 0:
        return f"{local:%H:%M}"
    return f"{local:%a %H:%M}" if away < 7 else f"{local.day} {local:%b}"


def ago(span: timedelta) -> str:
    """A length of time in few letters."""
    minutes = max(1, int(span.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def first_line(words: str) -> str:
    """Where their words begin."""
    return next((line.strip() for line in words.splitlines() if line.strip()), "")


def grade(complaint: Complaint) -> str:
    """How grave it is."""
    return f"severity {complaint.severity}" if complaint.severity else "not rated"


def found_by(line: QueueLine) -> str:
    """All that a search looks through."""
    complaint, who = line.complaint, line.person.name if line.person else ""
    parts = (
        complaint.name, complaint.matter, complaint.words, complaint.owner, line.account.name, who,
        _state(complaint), grade(complaint), complaint.reference, *complaint.topics,
    )  # fmt: skip
    return fold(" ".join(filter(None, parts)))


def fits(line: QueueLine, typed: str) -> bool:
    """Whether each typed word is found in what a complaint is known by."""
    known = found_by(line)
    return all(word in known for word in fold(typed).split())


def _state(complaint: Complaint) -> str:
    return sentences.capital(sentences.code("complaint_state", complaint.state))


def _due(owed: Owed | None, clock: Clock) -> tuple[str, str, Tone]:
    if owed is None:
        return "No date", "promise one", Tone.WARNING
    if owed.at <= clock.now:
        return "Overdue", ago(clock.now - owed.at), Tone.BREACH
    warns = owed.rung >= complaint_queue.WARN_AT
    return when(owed.at, clock), _what(owed), Tone.WARNING if warns else Tone.NEUTRAL


def _what(owed: Owed) -> str:
    return {"acknowledge": "acknowledge", "resolve": "resolve"}.get(owed.code, "next word")
