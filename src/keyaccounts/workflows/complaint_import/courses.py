"""The log an imported complaint begins with: received, and the end that its file tells, marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from keyaccounts import complaint_states, sentences
from keyaccounts.complaint_states import IMPORTED
from keyaccounts.complaints import Complaint, ComplaintMove, Verdict
from keyaccounts.records import Record, new_id
from keyaccounts.workflows.complaint_import.lines import Told

_WHY = 2_000


def begun(complaint: Complaint, told: Told, *, file: str, at: datetime) -> Iterator[Record]:
    """The complaint in the state that its log leads to, that log, and what its file says of its time.

    Which way it took elsewhere isn't known: one line leads from its receipt to its end and names what our
    own rules would have asked for. Where no day is told, that line has the time of the import.
    """
    first = complaint_states.first_move(complaint, by=IMPORTED, now=at)
    if told.state == "received":
        yield complaint
        yield first
        return
    ended = told.closed_at or at
    end = ComplaintMove(
        id=new_id(at), created_at=at, complaint_id=complaint.id, place=2, at=ended, before="received",
        after=told.state, by=IMPORTED, why=_why(complaint, told, file=file, at=at),
    )  # fmt: skip
    state = complaint_states.derive((first, end))
    yield complaint.changed(state=state, closed_at=ended, word_owed="", word_owed_at=None)
    yield first
    yield end
    if told.is_timely is not None:
        yield Verdict(
            id=new_id(at), created_at=at, complaint_id=complaint.id, clock="resolve",
            started_at=complaint.received_at, stopped_at=ended, is_met=told.is_timely,
            told=sentences.task("imported_verdict", file=file),
        )  # fmt: skip


def _why(complaint: Complaint, told: Told, *, file: str, at: datetime) -> str:
    missing = complaint_states.needs(complaint, told.state, now=at)
    gaps = ", ".join(sentences.field(each) for each in missing)
    said = sentences.task("imported_end", file=file, outcome=told.outcome or told.state)
    return (f"{said} {sentences.task('imported_gaps', gaps=gaps)}" if gaps else said)[:_WHY]
