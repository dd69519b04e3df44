"""Words in a line that tell how a contact was made, by whom, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.experiences import Mode
from keyaccounts.names import Word
from keyaccounts.refusals import Refusal


class Contact(NamedTuple):
    """How a contact was made, and the word that tells it."""

    mode: Mode
    channel: str
    initiator: str
    start: int
    end: int


class When(NamedTuple):
    """The instant a line speaks of, and the words that tell it."""

    at: datetime
    start: int
    end: int


_DID = {
    (Mode.VOICE, "phone"): (
        "called rang phoned telephoned rief angerufen telefoniert appele telephone llamo llame llamamos"
    ),
    (Mode.IN_PERSON, "site_visit"): "visited besucht besuchte visite visito",
    (Mode.IN_PERSON, ""): "met traf getroffen trafen rencontre",
    (Mode.VIRTUAL, "email"): "emailed e-mailed mailed gemailt",
    (Mode.VIRTUAL, "chat"): "texted messaged chatted pinged",
    (Mode.VIRTUAL, ""): "wrote written schrieb geschrieben ecrit escribio escribi",
}
"""What somebody did: such a word has a subject, and the subject made the contact."""

_WAS = {
    (Mode.VOICE, "phone"): "call phone telephone anruf telefon telefonat appel coup-de-fil llamada telefono",
    (Mode.VOICE, "voice_memo"): "voicemail mailbox",
    (Mode.IN_PERSON, "site_visit"): "visit besuch visita",
    (Mode.IN_PERSON, "meal_event"): (
        "lunch dinner breakfast coffee mittagessen abendessen fruhstuck kaffee"
        " dejeuner diner almuerzo comida cena"
    ),
    (Mode.VISUAL, "video_call"): "video zoom videocall videoanruf visio visioconference videollamada",
    (Mode.VISUAL, "demo"): "demo",
    (Mode.VIRTUAL, "email"): "email e-mail mail courriel mel correo",
    (Mode.VIRTUAL, "chat"): "chat sms whatsapp message nachricht mensaje",
    (Mode.VIRTUAL, "letter"): "letter lettre carta",
}
"""What it was: who made it shows only in a following "from" or "to"."""

_VERBS = {word: how for how, words in _DID.items() for word in words.split()}
_NOUNS = {word: how for how, words in _WAS.items() for word in words.split()}
_WE = frozenset(("i", "we", "wir", "ich", "nous", "je", "yo", "nosotros", "nosotras"))
_THEY = frozenset(
    ("they", "he", "she", "sie", "er", "ils", "elles", "il", "elle", "ellos", "ellas", "el", "ella")
)
_BY = frozenset(("by", "from", "von", "par", "por", "de"))
_TO = frozenset(("to", "an", "zu", "bei", "chez"))
_OURS = frozenset(("llame", "llamamos", "escribi"))
_THEIRS = frozenset(("llamo", "escribio", "visito"))
_REACH = 4


def contact(words: Sequence[Word], people: frozenset[int], text: str) -> Contact | None:
    """How contact was made, by the first word that tells; `people` are the starts of words that name one."""
    for place, word in enumerate(words):
        how = _VERBS.get(word.folded) or _NOUNS.get(word.folded)
        # "their teams are late" is no video call; the product is written with a capital.
        if how is None and word.text == "Teams":
            how = (Mode.VISUAL, "video_call")
        if how is not None:
            initiator = _initiator(words, place, people, text)
            return Contact(*how, initiator, word.start, word.end)
    return None


def _initiator(words: Sequence[Word], place: int, people: frozenset[int], text: str) -> str:
    word = words[place]
    following = words[place + 1].folded if place + 1 < len(words) else ""
    if following in _BY:
        return "they"
    if word.folded not in _VERBS:
        return "we" if following in _TO else ""
    if word.folded in _OURS:
        return "we"
    first = place
    while first > max(0, place - _REACH) and not re.search(
        r"[,;.!?\n]", text[words[first - 1].end : word.start]
    ):
        first -= 1
    for before in words[first:place]:
        if before.folded in _WE or before.folded.startswith(("j'", "j’")):
            return "we"
        if before.folded in _THEY or before.start in people:
            return "they"
    if word.folded in _THEIRS:
        return "they"
    # "Called Ana": who leaves the subject out speaks of themselves.
    return "we" if first == place else ""


_DAY_WORDS: dict[str, tuple[int, time | None]] = {
    **dict.fromkeys(("yesterday", "gestern", "ayer"), (-1, None)),
    **dict.fromkeys(("yesterday morning", "gestern fruh", "hier matin", "ayer por la manana"), (-1, time(9))),
    **dict.fromkeys(("yesterday afternoon", "gestern nachmittag", "hier apres-midi"), (-1, time(15))),
    **dict.fromkeys(
        ("last night", "yesterday evening", "gestern abend", "hier soir", "anoche"), (-1, time(20))
    ),
    **dict.fromkeys(("this morning", "heute fruh", "heute morgen", "ce matin", "esta manana"), (0, time(9))),
    **dict.fromkeys(("this afternoon", "heute nachmittag", "cet apres-midi", "esta tarde"), (0, time(15))),
    **dict.fromkeys(("today", "heute", "aujourd'hui", "hoy"), (0, None)),
}
# French "hier" alone is left out: in German it means "here".

_GAP = re.compile(r"[^\S\n]{1,3}")
_CLOCK = re.compile(
    r"(?:,?[^\S\n]{1,3}(?:(?:at|um|gegen|à|a[^\S\n]las)[^\S\n]{1,3})?)?"
    r"(?P<hour>\d{1,2})"
    r"(?:[:.h](?P<minute>[0-5]\d)(?:[^\S\n]?(?P<half>[ap]m))?|[^\S\n]?(?P<only>[ap]m|h|uhr))(?![\w:])",
    re.IGNORECASE,
)
_BEFORE_CLOCK = frozenset(("at", "um", "gegen", "a", "las"))
_NOON = time(12)
_FURTHEST = timedelta(days=60)


def lived_at(words: Sequence[Word], text: str, now: datetime) -> When | None:
    """When it happened, by the first words that tell; never later than `now`.

    A day without a clock time counts as noon. A clock time still to come, and a date more than sixty days
    back, are about something else: they stay words.
    """
    today = instants.day_of_clock(now)
    for place, word in enumerate(words):
        if (found := _when(words, place, text, today)) is None:
            continue
        day, clock, end = found
        at = instants.at_clock(day, clock or _NOON, now.tzinfo).astimezone(UTC)
        if clock is None and day == today:
            at = now.astimezone(UTC)
        if at <= now and today - day <= _FURTHEST:
            return When(at, word.start, end)
    return None


def _when(words: Sequence[Word], place: int, text: str, today: date) -> tuple[date, time | None, int] | None:
    word = words[place]
    for count in (4, 3, 2, 1):
        run = words[place : place + count]
        spoken = " ".join(each.folded for each in run).replace("’", "'")
        if len(run) == count and spoken in _DAY_WORDS:
            back, usual = _DAY_WORDS[spoken]
            return _with_clock(text, today + timedelta(back), usual, run[-1].end)
    if word.folded in _BEFORE_CLOCK and (gap := _GAP.match(text, word.end)):
        return _with_clock(text, today, None, gap.end(), needed=True)
    if word.start == 0 and (found := _with_clock(text, today, None, 0, needed=True)):
        return found
    if word.text[0].isdigit() or word.folded in ("last", "letzten"):
        try:
            date_found = instants.day_at(text, word.start, today, lean="back")
        except Refusal:
            return None
        if date_found is not None:
            return _with_clock(text, date_found.day, None, date_found.end)
    return None


def _with_clock(
    text: str, day: date, usual: time | None, end: int, *, needed: bool = False
) -> tuple[date, time | None, int] | None:
    match = _CLOCK.match(text, end)
    clock = match and _clock(match)
    if match is None or clock is None:
        return None if needed else (day, usual, end)
    return day, clock, match.end()


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["only"] or "").lower()
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 else None
