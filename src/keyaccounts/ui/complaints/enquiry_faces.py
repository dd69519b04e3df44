"""Enquiries in words: a row of the lane, with what it waits for."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.enquiries import Enquiry
from keyaccounts.present import Clock
from keyaccounts.ui.complaints import queue_words
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.enquiries import EnquiryLine

LANES = {"open": "They wait for our answer", "answered": "Answered; did it help?"}
ACTS = {"open": "Answer", "answered": "Confirm"}


def face(line: EnquiryLine, clock: Clock) -> RowFace:
    """One row of the lane."""
    enquiry = line.enquiry
    title = f"{enquiry.name}  {queue_words.first_line(enquiry.text)}"
    who = line.account.name
    person = line.person.name if line.person else ""
    why = "; ".join(filter(None, (person, _since(line, clock), enquiry.owner)))
    due, left, tone = _due(enquiry, clock)
    act = ACTS.get(enquiry.state, "")
    return RowFace(
        key=enquiry.id, icon=_ICONS[enquiry.state], title=title, who=who, why=why, due=due, left=left,
        act=act, tone=tone, due_tone=tone,
        sentence=". ".join(filter(None, (title, who, why, f"{due} {left}".strip(), act))),
    )  # fmt: skip


_ICONS = {
    "open": Icon.CIRCLE_QUESTION_MARK,
    "answered": Icon.MESSAGE_CIRCLE,
    "confirmed": Icon.CIRCLE_CHECK,
    "converted": Icon.MESSAGE_SQUARE_WARNING,
    "dropped": Icon.CIRCLE_SLASH,
}


def _since(line: EnquiryLine, clock: Clock) -> str:
    enquiry = line.enquiry
    match enquiry.state:
        case "answered" if enquiry.answered_at:
            return f"answered {clock.day(enquiry.answered_at)}"
        case "confirmed" if enquiry.confirmed_on:
            return f"it helped, {sentences.day(enquiry.confirmed_on, clock.today)}"
        case "converted" if line.complaint:
            return f"became complaint {line.complaint.name}"
        case "dropped":
            return "they ask no more"
    return f"asked {clock.day(enquiry.received_at)}"


def _due(enquiry: Enquiry, clock: Clock) -> tuple[str, str, Tone]:
    if not enquiry.is_open or enquiry.state == "answered" or enquiry.due_on is None:
        return "", "", Tone.NEUTRAL
    late = (clock.today - enquiry.due_on).days
    if late > 0:
        return "Late", sentences.days(late), Tone.WARNING
    return sentences.capital(sentences.day(enquiry.due_on, clock.today)), "", Tone.NEUTRAL
