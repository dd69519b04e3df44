"""Results in words: whose they are, where they stand, and which letters were searched for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from keyaccounts import instants, sentences
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.bonds import Bond
from keyaccounts.complaints import Complaint
from keyaccounts.expectations import Expectation
from keyaccounts.experiences import Experience
from keyaccounts.folding import fold
from keyaccounts.gestures import Gesture
from keyaccounts.inbox import InboxLine
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Learning, Side
from keyaccounts.liaisons import Liaison
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Need
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.preferences import Preference
from keyaccounts.promises import Promise
from keyaccounts.rhythms import Rhythm
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms
from keyaccounts.ui.find.find_list import FindFace
from keyaccounts.ui.kit.labels import in_marks
from keyaccounts.ui.look.icons import Icon
from keyaccounts.views import SavedView
from keyaccounts.workflows.search import Hit

GROUPS = {
    "person": "People",
    "account": "Accounts",
    "view": "Views",
    "noted": "Said and noted",
    "act": "Acts",
}

_PARTED = "  ·  "


def face(hit: Hit, words: str, *, zone: str, now: datetime) -> FindFace:
    """One result."""
    record, firm = hit.record, hit.account.name if hit.account else ""
    who = hit.person.name if hit.person else ""
    asked = fold(words).split()

    def noted(title: str, icon: Icon, *details: str, is_quote: bool = False) -> FindFace:
        return FindFace(
            (record.kind, record.id), title, () if is_quote else matched(title, asked), _joined(details),
            icon=icon, is_quote=is_quote,
        )  # fmt: skip

    match record:
        case Person():
            title = record.title or (sentences.code("role", record.role) if record.role else "")
            return FindFace(
                ("person", record.id), record.name, matched(record.name, asked), _joined((firm, title)),
                face=record.name,
            )  # fmt: skip
        case Account():
            where = "archived" if record.is_archived else sentences.code("level", record.level)
            return FindFace(
                ("account", record.id), record.name, matched(record.name, asked),
                _joined((where, record.city)), face=record.name, is_firm=True,
            )  # fmt: skip
        case Experience():
            day = sentences.day(instants.day_of(record.at, zone), instants.day_of(now, zone))
            if record.quote and all(word in fold(record.quote) for word in asked):
                how = sentences.code("mode", record.mode)
                return noted(in_marks(record.quote), Icon.QUOTE, who or firm, f"{day}, {how}", is_quote=True)
            return noted(record.title, Icon.PEN_LINE, firm, day)
        case Learning():
            side = "we learned" if record.side is Side.WE else "they learned"
            return noted(record.text, Icon.LIGHTBULB, firm, side)
        case Need():
            return noted(record.text, Icon.TARGET, firm, sentences.code("state", record.state))
        case Promise():
            return noted(record.text, Icon.HANDSHAKE, firm, sentences.code("state", record.state))
        case Complaint():
            return noted(f"{record.name}: {record.matter}", Icon.MESSAGE_SQUARE_WARNING, firm)
        case Meeting():
            return noted(record.purpose or "Meeting", Icon.CALENDAR, firm)
        case InboxLine():
            return noted(record.text, Icon.INBOX, "Inbox")
        case Task():
            return noted(record.text, Icon.CLIPBOARD_CHECK, firm, sentences.code("state", record.state))
        case Preference():
            return noted(record.text, Icon.BAN if record.avoid else Icon.STAR, who, firm)
        case Expectation():
            return noted(record.subject, Icon.CHART_LINE, who, firm, f"they expect {record.level} of 5")
        case Answer():
            told = record.words or record.would_drop or record.observation or record.came_back
            return noted(told, Icon.CLIPBOARD_CHECK, who or firm, "answer to a check-in")
        case Rhythm():
            return noted(record.text, Icon.CLOCK, who or firm, "comes again and again")
        case Risk():
            return noted(record.text, Icon.EYE, firm, "risk")
        case UnusualRequest():
            return noted(record.text, Icon.TRIANGLE_ALERT, firm, "unusual request")
        case ComingMoment():
            return noted(record.text, Icon.HOURGLASS, firm, sentences.full_day(record.on))
        case Label():
            return noted(record.text, Icon.TAG, who or firm, sentences.code("sort", record.sort))
        case Prediction():
            return noted(record.text, Icon.ROUTE, who or firm, f"by {sentences.full_day(record.due_on)}")
        case Gesture():
            return noted(record.text, Icon.GIFT, who, sentences.full_day(record.on))
        case Bond():
            return noted(f"{record.rating:+d}, {record.why}", Icon.LINK, who, sentences.full_day(record.on))
        case Liaison():
            return noted(record.name, Icon.USERS, firm, record.function)
        case ContactTerms():
            return noted(record.note or record.places or "Contact terms", Icon.CLOCK, who or firm)
        case Original():
            held = (each.value for each in record.cells if any(word in fold(each.value) for word in asked))
            told = next(held, record.source)
            return noted(told, Icon.FILE_TEXT, firm, f"imported from {record.source}")
    return noted(record.kind, Icon.INFO, firm)


def view_face(view: SavedView, words: str) -> FindFace:
    """A saved view, with what it looks for."""
    return FindFace(
        ("view", view.id),
        view.name,
        matched(view.name, fold(words).split()),
        view.words,
        icon=Icon.LIST_FILTER,
    )


def matched(title: str, asked: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where words of a title begin with a searched word."""
    spans = []
    for word in re.finditer(r"\w+", title):
        folded = fold(word[0])
        length = max((len(each) for each in asked if each and folded.startswith(each)), default=0)
        if length:
            spans.append((word.start(), word.start() + min(length, len(word[0]))))
    return tuple(spans)


def _joined(parts: Iterable[str]) -> str:
    return _PARTED.join(filter(None, parts))
