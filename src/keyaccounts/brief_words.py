"""The words of the brief: titles in both editions, what each code is called, how days and times read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from keyaccounts.brief_page import Edition
from keyaccounts.experiences import Mode
from keyaccounts.instants import zone_called

NB = "\u00a0"
MINUS = "−"

MARKS = {Edition.INTERNAL: "INTERNAL", Edition.CUSTOMER: "CUSTOMER-SAFE"}

TITLES: dict[Edition, dict[str, str]] = {
    Edition.INTERNAL: {
        "breath": "In one breath", "their_aim": "Their aim", "our_aim": "Our aim",
        "must": "Must not be forgotten", "people": "People in the room", "since": "Since last time",
        "promises": "Promises both ways", "needs": "Needs", "preferences": "Preferences",
        "value": "Value both ways", "moments": "Moments and openings", "unknown": "What we do not know",
        "say": "Say", "ask": "Ask", "give": "Give", "learned": "We learned", "taken": "They learned about us",
        "promised": "Promised: who, what, by when", "feeling": "Feeling",
        "next": "Next date, place, who calls", "we": "We", "they": "They",
    },
    Edition.CUSTOMER: {
        "breath": "", "their_aim": "Your aim", "our_aim": "Our part",
        "must": "Open on our side", "people": "Who meets", "since": "Since we last met",
        "promises": "Promises both ways", "needs": "What matters to you", "preferences": "",
        "value": "Value both ways", "moments": "Dates ahead", "unknown": "What we would like to learn",
        "say": "Discuss", "ask": "We ask", "give": "We bring", "learned": "You told us",
        "taken": "What you take from us", "promised": "Promised: who, what, by when",
        "feeling": "How it felt", "next": "Next date, place, who calls",
        "we": "We", "they": "You",
    },
}  # fmt: skip

FEELINGS = ("warm", "open", "flat", "tense", "hurt")
MODES = {Mode.IN_PERSON: "visit", Mode.VOICE: "phone", Mode.VISUAL: "video", Mode.VIRTUAL: "writing"}
LEVELS = {"premium": "Premium", "watch": "Watch list"}
SUPPORT = {
    "mentor": "Mentor", "supporter": "Supporter", "neutral": "Neutral",
    "non_supporter": "Non-supporter", "enemy": "Enemy",
}  # fmt: skip
POWER = {"outside": "outside", "inside": "inside", "inner_circle": "inner circle"}
COMPLAINT_STATES = {
    "received": "received", "acknowledged": "acknowledged", "assessed": "assessed",
    "investigating": "investigating", "waiting_customer": "awaiting them",
    "waiting_third_party": "awaiting a third party", "response_ready": "response ready",
    "decision_told": "decision told", "accepted": "accepted", "rejected": "rejected",
    "escalated": "escalated", "external": "with an outside body", "remedy_running": "remedy running",
}  # fmt: skip
COMPLAINT_STATES_TO_YOU = {
    "received": "Received", "acknowledged": "Acknowledged", "assessed": "Being looked into",
    "investigating": "Investigating", "waiting_customer": "Waiting for your word",
    "waiting_third_party": "Waiting for a third party", "response_ready": "Our answer is ready",
    "decision_told": "Our decision is with you", "accepted": "You accepted", "rejected": "You declined",
    "escalated": "Taken one level up", "external": "With an outside body",
    "remedy_running": "Being put right",
}  # fmt: skip
NEED_KINDS = {
    ("need", "explicit"): "need", ("want", "explicit"): "want", ("insight", "explicit"): "insight",
    ("need", "implicit"): "implicit", ("want", "implicit"): "implicit want",
    ("insight", "implicit"): "implicit insight", ("need", "anticipated"): "anticipated",
    ("want", "anticipated"): "anticipated want", ("insight", "anticipated"): "anticipated insight",
}  # fmt: skip

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

NO_DAY = "No day"
"""Where a date would stand, for a promise nobody gave one."""


def code(word: str) -> str:
    """A code a firm may have added, as words: "executive_sponsor" reads "executive sponsor"."""
    return word.replace("_", " ")


def counted(count: int) -> str:
    """A small count as a word at the start of a sentence."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def days_late(count: int) -> str:
    """How late something is."""
    return "One day late" if count == 1 else f"{counted(count)} days late"


def signed(figure: float) -> str:
    """A figure in -100..+100 to one decimal, rounded half up, with its sign."""
    tenths = int(abs(figure) * 10 + 0.5)
    sign = "" if not tenths else "+" if figure > 0 else MINUS
    return f"{sign}{tenths // 10}.{tenths % 10}"


def is_near(day: date, today: date) -> bool:
    """Whether a day needs no year to be understood."""
    return day.year == today.year or abs((day - today).days) < 120


def short_day(day: date, today: date) -> str:
    """A day in a sentence: the year only where it might be mistaken."""
    return day_and_month(day) if is_near(day, today) else full_day(day)


def day_and_month(day: date) -> str:
    """A day without its year."""
    return f"{day.day}{NB}{_MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """A day with its year."""
    return f"{day.day}{NB}{month(day)}"


def weekday(day: date) -> str:
    """A day of these weeks: "Fri 27 Nov"."""
    return f"{_DAYS[day.weekday()]}{NB}{day.day}{NB}{_MONTHS[day.month - 1]}"


def month(day: date) -> str:
    """A month of a year."""
    return f"{_MONTHS[day.month - 1]}{NB}{day.year}"


def months(first: date, last: date) -> str:
    """A run of months: "Apr–Nov 2026"."""
    if first.year == last.year:
        return f"{_MONTHS[first.month - 1]}–{month(last)}"
    return f"{month(first)}–{month(last)}"


def clock(instant: datetime, zone: str) -> str:
    """The time of day in a zone."""
    return instant.astimezone(zone_called(zone)).strftime("%H:%M")


def zone_name(instant: datetime, zone: str) -> str:
    """What the clocks of a zone are called on that day: "CET", or "UTC+3" where they have no name."""
    local = instant.astimezone(zone_called(zone))
    name = local.tzname() or ""
    if name.isalpha():
        return name
    offset = local.utcoffset() or timedelta()
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = MINUS if offset < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def city(zone: str) -> str:
    """The place a zone is named after."""
    return code(zone.rpartition("/")[2])


def moment(instant: datetime, zone: str) -> str:
    """A day and its time: "Fri 27 Nov, 17:00"."""
    return f"{weekday(instant.astimezone(zone_called(zone)).date())}, {clock(instant, zone)}"


def full_moment(instant: datetime, zone: str) -> str:
    """A day with its year, its time and its zone."""
    local = instant.astimezone(zone_called(zone))
    day = f"{_DAYS[local.weekday()]}{NB}{full_day(local.date())}"
    return f"{day}, {clock(instant, zone)}{NB}{zone_name(instant, zone)}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    told = clean(text)
    return told if not told or told[-1] in ".!?…" else f"{told}."


def clean(text: str) -> str:
    """A text fit for one line of a page: one form for each letter, no breaks, no unseen controls."""
    whole = unicodedata.normalize("NFC", text)
    seen = (_seen(letter) for letter in whole)
    return " ".join(part for part in "".join(seen).split(" ") if part)


def _seen(letter: str) -> str:
    if letter in "\u200c\u200d":
        return letter
    if letter == NB:
        return NB
    kind = unicodedata.category(letter)
    if kind in ("Zs", "Zl", "Zp") or letter in "\t\n\r\v\f":
        return " "
    # Controls, bidirectional overrides and half characters could hide or turn round what stands beside them.
    return "" if kind in ("Cc", "Cf") else "\ufffd" if kind in ("Cs", "Co", "Cn") else letter
