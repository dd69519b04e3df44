"""The words of a complaint's page: where it stands, what was said, and what can be done next."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from keyaccounts import instants, recovery_lines, sentences
from keyaccounts.complaint_states import StepLine
from keyaccounts.complaints import Complaint, ComplaintMove
from keyaccounts.experiences import Experience
from keyaccounts.present import Clock
from keyaccounts.ui.kit.steps import StepFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.complaints import ComplaintPage

WAITING = ("waiting_customer", "waiting_third_party")
CANNOT_ARCHIVE = "Cannot be archived while open"
NOT_SAID = "not said"
NO_WORDS = "Nobody wrote down their own words."
NO_WORDS_EXCHANGED = "Nothing was said yet since it was received."

MODE_ICONS = {
    "in_person": Icon.MAP_PIN, "voice": Icon.PHONE, "visual": Icon.VIDEO, "virtual": Icon.MESSAGE_CIRCLE,
}  # fmt: skip
CHANNEL_ICONS = {"email": Icon.MAIL, "letter": Icon.MAIL, "chat": Icon.MESSAGE_CIRCLE}

_HOW = {
    "phone": "on the phone", "email": "by e-mail", "letter": "by letter", "chat": "in a chat",
    "video_call": "in a video call", "site_visit": "on a site visit", "our_office": "at our office",
    "meal_event": "over a meal", "voice_memo": "in a voice memo", "portal": "through the portal",
    "social": "on social media", "third_party": "through somebody else", "demo": "in a demo",
}  # fmt: skip
_MODES = {
    "in_person": "face to face",
    "voice": "on the phone",
    "visual": "on screen",
    "virtual": "in writing",
}

_MOVES = {
    "acknowledged": "Acknowledge", "assessed": "Assess", "investigating": "Start investigating",
    "waiting_customer": "Wait for the customer", "waiting_third_party": "Wait for a third party",
    "response_ready": "Propose a response", "decision_told": "Tell the decision",
    "accepted": "They accept", "rejected": "They reject", "escalated": "Take it one level up",
    "external": "It goes to an outside body", "remedy_running": "Start the remedy",
    "closed_resolved": "Close, resolved", "closed_unresolved": "Close, not resolved",
    "withdrawn": "They withdraw it", "duplicate": "It is the same as another",
    "not_a_complaint": "It is no complaint", "received": "It is a complaint after all",
}  # fmt: skip
_BACK = {"waiting_customer": "Resume", "waiting_third_party": "Resume"}
_DONE = {
    "acknowledged": "Acknowledged.", "assessed": "Assessed.", "investigating": "Investigating.",
    "waiting_customer": "Clock paused.", "waiting_third_party": "Clock paused.",
    "response_ready": "Response ready.", "decision_told": "Decision told.", "accepted": "Accepted.",
    "rejected": "Rejected.", "escalated": "One level up.", "external": "With an outside body.",
    "remedy_running": "Remedy running.", "closed_resolved": "Closed, resolved.",
    "closed_unresolved": "Closed, not resolved.", "withdrawn": "Withdrawn.", "duplicate": "Linked.",
    "not_a_complaint": "Set apart.", "received": "Received again.",
}  # fmt: skip
_ICONS = {
    "acknowledged": Icon.CHECK, "assessed": Icon.CLIPBOARD_CHECK, "investigating": Icon.SEARCH,
    "waiting_customer": Icon.PAUSE, "waiting_third_party": Icon.PAUSE, "response_ready": Icon.FILE_TEXT,
    "decision_told": Icon.MESSAGE_CIRCLE, "accepted": Icon.CIRCLE_CHECK, "rejected": Icon.CIRCLE_SLASH,
    "escalated": Icon.ARROW_UP_RIGHT, "external": Icon.BUILDING_2, "remedy_running": Icon.GIFT,
    "closed_resolved": Icon.CIRCLE_CHECK, "closed_unresolved": Icon.CIRCLE_SLASH, "withdrawn": Icon.UNDO_2,
    "duplicate": Icon.COPY, "not_a_complaint": Icon.BAN, "received": Icon.INBOX,
}  # fmt: skip


# ---- the head -----------------------------------------------------------------------------------------


def severity(told: Complaint) -> tuple[str, Tone, Icon | None]:
    """How grave it is, in the tone of its gravity."""
    if not told.severity:
        return "Severity not rated", Tone.NEUTRAL, None
    tone = (Tone.NEUTRAL, Tone.NEUTRAL, Tone.NEUTRAL, Tone.WARNING, Tone.BREACH)[told.severity]
    raised = ", raised by a repeat" if told.is_raised else ""
    return f"Severity {told.severity}{raised}", tone, Icon.TRIANGLE_ALERT if told.severity > 2 else None


def state(told: Complaint) -> str:
    """Where it stands."""
    return sentences.capital(sentences.code("complaint_state", told.state))


def same_cause(page: ComplaintPage, clock: Clock) -> str:
    """That the same happened before at this account: "Same cause as 20 Oct" (F072), "" where it did not."""
    if page.repeat is None:
        return ""
    on = instants.day_of(page.repeat.at, clock.zone, rollover=clock.rollover)
    return recovery_lines.same(page.repeat, on, clock.today)


def standing(page: ComplaintPage, clock: Clock) -> str:
    """What cannot be done, or what it is joined to."""
    told = page.complaint
    if page.related.original is not None:
        return f"See {page.related.original.name}"
    if told.is_open:
        return CANNOT_ARCHIVE
    closed = f"Closed {_moment(told.closed_at, clock)}" if told.closed_at else "Closed"
    until = page.reopen_until
    if until is not None and until > clock.now:
        return f"{closed}, can be opened again until {clock.day(until)}"
    return closed


# ---- their words --------------------------------------------------------------------------------------


def voice(page: ComplaintPage) -> str:
    """Whose words these are, above them."""
    return "In their own words" if page.complaint.words else NO_WORDS


def received(page: ComplaintPage, clock: Clock) -> str:
    """Who said it, when, how, and who noted it."""
    told = page.complaint
    person = page.people.get(told.person_id)
    parts = [_apart(person.name if person else page.account.name), _moment(told.received_at, clock)]
    if how := how_words(told.mode, told.channel):
        parts.append(how)
    if told.receiver:
        parts.append(f"noted by {_apart(told.receiver)}")
    return ", ".join(parts)


def _apart(name: str) -> str:
    """A name that runs from right to left, kept from turning the line around it."""
    runs_left = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"\u2068{name}\u2069" if runs_left else name


def how_words(mode: str, channel: str) -> str:
    """How something was said: "on the phone"."""
    return _HOW.get(channel) or _MODES.get(mode, "")


def wanted(told: Complaint) -> str:
    """What they want, or that they did not say."""
    return f"They want: {told.wanted or NOT_SAID}"


def finding(told: Complaint) -> str:
    """What we found and offer, as far as it is decided."""
    if not told.finding:
        return "Finding: not yet decided"
    found = f"Finding: {sentences.code('finding', told.finding).replace('_', ' ')}"
    return f"{found}. {told.offer}" if told.offer else f"{found}."


def who_said(said: Experience, page: ComplaintPage, us: str) -> tuple[str, bool]:
    """Whose word it is, and whether it is one of ours."""
    if said.initiator == "they" and not said.is_internal:
        id = said.quote_by or (said.people[0] if said.people else page.complaint.person_id)
        person = page.people.get(id)
        return (person.name if person else page.account.name), False
    mover = next((each.by for each in page.log if each.at == said.at and each.by), "")
    return mover or us or "We", True


def mode_icon(mode: str, channel: str) -> Icon:
    """How it was said, as a picture."""
    return CHANNEL_ICONS.get(channel) or MODE_ICONS.get(mode, Icon.MESSAGE_CIRCLE)


# ---- steps --------------------------------------------------------------------------------------------


def steps(page: ComplaintPage, clock: Clock) -> tuple[StepFace, ...]:
    """The way it came and the way ahead, each step with what it needs."""
    moves = {each.after: each for each in page.log}
    faces = []
    last_day: date | None = None
    for number, each in enumerate(page.steps):
        name = sentences.capital(sentences.code("complaint_state", each.code))
        ahead = page.steps[number + 1] if number + 1 < len(page.steps) else None
        if each.is_now and page.complaint.is_open:
            beside = _needs(ahead) or _came(each, moves, page, clock, last_day)
        elif each.at is not None:
            beside = _came(each, moves, page, clock, last_day)
        else:
            # What the next step needs stands beside where it is now; of the others only the end is told.
            beside = "" if ahead is not None or page.steps[number - 1].is_now else _needs(each, most=4)
        if each.at is not None:
            last_day = each.at.astimezone(instants.zone_called(clock.zone)).date()
        place = "done" if each.is_done else "now" if each.is_now else "to come"
        told = beside or _needs(each)
        sentence = f"{name}, {place}{': ' if told else ''}{told}"
        faces.append(StepFace(name, beside, each.is_done, each.is_now, sentence))
    return tuple(faces)


def _came(
    line: StepLine, moves: dict[str, ComplaintMove], page: ComplaintPage, clock: Clock, last_day: date | None
) -> str:
    """When a step was reached, and what is worth knowing of it."""
    if line.code == "assessed":
        told = page.complaint
        parts = [
            f"severity {told.severity}" if told.severity else "",
            f"owner {told.owner}" * bool(told.owner),
        ]
        if any(parts):
            return ", ".join(filter(None, parts))
    if line.at is None:
        return ""
    local = line.at.astimezone(instants.zone_called(clock.zone))
    when = f"{local:%H:%M}" if local.date() == last_day else _moment(line.at, clock)
    move = moves.get(line.code)
    if move is None or line.code == "received":
        return when
    if line.code in WAITING:
        return (
            f"{move.awaited}, chase on {sentences.day(move.chase_on, clock.today)}" if move.chase_on else when
        )
    how = how_words(move.mode, move.channel)
    return f"{when}, {how}" if how else when


def _needs(line: StepLine | None, *, most: int = 0) -> str:
    if line is None or not line.needs:
        return ""
    told = [need(each, line.code) for each in line.needs]
    if most and len(told) > most:
        told = [*told[: most - 1], f"{len(told) - most + 1} more"]
    return f"needs {sentences.listed(told, last='and')}"


def need(name: str, to: str) -> str:
    """Something a move to a state still lacks, as one says it in a sentence."""
    if name == "why":
        return _WHY.get(to, "a reason")
    return _NEEDS.get(name) or sentences.field(name)


_WHY = {
    "accepted": "their word", "withdrawn": "their word", "rejected": "their reason",
    "closed_unresolved": "what they were told",
}  # fmt: skip


_NEEDS = {
    "channel": "a channel", "by": "who did it", "next_word": "a next word", "next_word_at": "its time",
    "severity": "a severity", "impact": "its impact", "complexity": "its complexity",
    "is_safety": "whether it touches safety", "is_legal": "whether it touches the law",
    "act_now": "whether to act at once", "owner": "an owner", "awaited": "what is awaited",
    "awaited_from": "from whom", "chase_on": "a day to chase it", "finding": "a finding", "cause": "a cause",
    "offer": "an offer", "route": "how they can take it further",
    "original_id": "the other complaint", "reviewer": "a reviewer", "apology": "an apology",
    "explanation": "an explanation", "remedy": "a remedy", "gesture": "a gesture",
    "sponsor_call": "a call of the sponsor", "remedies": "every act done", "confirmed_on": "their word",
    "person_id": "whom to ask afterwards",
}  # fmt: skip


# ---- acts ---------------------------------------------------------------------------------------------


def move(to: str, complaint: Complaint) -> str:
    """The act that brings it to a state."""
    if to == "investigating":
        if not complaint.is_open:
            return "Open it again"
        return _BACK.get(complaint.state, _MOVES[to])
    return _MOVES[to]


def moved(to: str) -> str:
    """That a move was made."""
    return _DONE[to]


def move_icon(to: str) -> Icon:
    """A move as a picture."""
    return _ICONS[to]


def reply_to(page: ComplaintPage) -> str:
    """Giving them word."""
    person = page.people.get(page.complaint.person_id)
    return f"Reply to {person.short_name}" if person else "Reply"


def before_it(to: str, needs: Sequence[str]) -> str:
    """What has to be settled elsewhere on the page first."""
    told = sentences.listed([need(each, to) for each in needs], last="and")
    state = sentences.code("complaint_state", to)
    return f"Before it is {state}, it needs {told}. Putting it right, on the page, is the place for that."


def _moment(at: datetime, clock: Clock) -> str:
    local = at.astimezone(instants.zone_called(clock.zone))
    day = f"{sentences.WEEKDAYS[local.weekday()]} {local.day} {sentences.MONTHS[local.month - 1]}"
    year = "" if local.year == clock.today.year else f" {local.year}"
    return f"{day}{year} {local:%H:%M}"


def moment(at: datetime, clock: Clock) -> str:
    """A day and time as the page says it: "Thu 12 Nov 15:20"."""
    return _moment(at, clock)
