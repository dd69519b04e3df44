"""Days and instants as people speak of them: whose day it is now, and which day "Fri" or "20 Nov" means."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from keyaccounts.folding import fold
from keyaccounts.refusals import Refusal

ROLLOVER = 4
"""The hour at which a working day ends: what is logged after midnight still belongs to the evening."""

Lean = Literal["ahead", "back"]
"""Where a day without a year lies: a due day ahead of today, a lived day behind it."""


@cache
def zone_called(name: str) -> ZoneInfo:
    """The time zone of an IANA name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise Refusal("unknown_zone", field="zone", zone=name) from None


def day_of(instant: datetime, zone: str, *, rollover: int = ROLLOVER) -> date:
    """The day an instant belongs to in a zone whose days end at `rollover` o'clock."""
    return day_of_clock(instant.astimezone(zone_called(zone)), rollover=rollover)


def day_of_clock(clock: datetime, *, rollover: int = ROLLOVER) -> date:
    """The day a clock time belongs to, whatever its zone."""
    return (clock.replace(tzinfo=None) - timedelta(hours=rollover)).date()


def start_of(day: date, zone: str, *, rollover: int = ROLLOVER) -> datetime:
    """The instant, in UTC, at which a day begins in a zone."""
    return at_clock(day, time(rollover), zone_called(zone))


def at_clock(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """The instant, in UTC, of a clock time on a day; in a skipped hour the later one, of two the first."""
    # PEP 495 reads a skipped clock time with the offset before the change, which lands after it.
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


class Gap(NamedTuple):
    """How far a day lies from today: "today", "tomorrow", "yesterday", or "ahead"/"ago" with days."""

    code: str
    days: int


def gap(day: date, today: date) -> Gap:
    """How far `day` lies from `today`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return Gap(near.get(days, "ahead" if days > 0 else "ago"), abs(days))


class DayFound(NamedTuple):
    """A day read from a text, and where its words end."""

    day: date
    end: int


def parse_day(text: str, today: date, *, lean: Lean = "ahead", field: str = "") -> date:
    """The day a person typed, whole text; refused with what is wrong about it."""
    typed = text.strip()
    try:
        found = day_at(typed, 0, today, lean=lean)
    except Refusal as refusal:
        raise Refusal(refusal.code, field=field, **refusal.facts) from None
    if found is None or found.end != len(typed):
        raise Refusal("unreadable_day", field=field, text=typed)
    return found.day


def day_at(text: str, start: int, today: date, *, lean: Lean = "ahead") -> DayFound | None:
    """The day spoken of at `start`, if there is one; a day that cannot be (31 Feb) is refused."""
    for form, read in _FORMS:
        if match := form.match(text, start):
            day = read(match, today, lean)
            if day is not None:
                return DayFound(day, match.end())
    return None


def plus_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    return clamped(*divmod(day.year * 12 + day.month - 1 + months, 12), day.day)


def clamped(year: int, month_from_zero: int, day: int) -> date:
    """A day of a month (0-11), moved back to the month's last day where it is too late."""
    return date(year, month_from_zero + 1, min(day, monthrange(year, month_from_zero + 1)[1]))


def yearly(month: int, day: int, today: date) -> date:
    """The next day, today included, that a yearly date falls on; 29 Feb is kept on the 28th."""
    this_year = clamped(today.year, month - 1, day)
    return this_year if this_year >= today else clamped(today.year + 1, month - 1, day)


def month_and_day(birthday: str) -> tuple[int, int] | None:
    """Month and day of "1971-03-09", or of "--03-09" where the year isn't known; None for anything else."""
    # 2000 had a 29 February, so a birthday without its year may fall on one.
    try:
        day = date.fromisoformat(birthday.replace("--", "2000-", 1))
    except ValueError:
        return None
    return day.month, day.day


_Reading = Callable[[re.Match[str], date, Lean], date | None]

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janner janvier janv enero ene",
            "feb february februar fevrier fevr febrero",
            "mar march marz mrz maerz mars marzo",
            "apr april avril avr abril abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet juil julio",
            "aug august aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember decembre diciembre dic",
        ),
        start=1,
    )
    for word in words.split()
}

_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "mon monday montag mo. lundi lunes",
            "tue tues tuesday dienstag di. mardi martes",
            "wed weds wednesday mittwoch mi. mercredi miercoles",
            "thu thur thurs thursday donnerstag do. jeudi jueves",
            "fri friday freitag fr. vendredi viernes",
            "sat saturday samstag sa. samedi sabado",
            "sun sunday sonntag so. dimanche domingo",
        )
    )
    for word in words.split()
}

_NEAR = {
    "today": 0, "tonight": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0,
    "tomorrow": 1, "morgen": 1, "demain": 1, "manana": 1,
    "day after tomorrow": 2, "ubermorgen": 2, "uebermorgen": 2, "apres-demain": 2, "pasado manana": 2,
    "yesterday": -1, "gestern": -1, "ayer": -1,
    "day before yesterday": -2, "vorgestern": -2, "avant-hier": -2, "anteayer": -2,
}  # fmt: skip

# A promise for "next week" is kept if it is done any day of it, so it falls due on that Friday.
_FRIDAY_OF = {
    "this week": 0, "diese woche": 0, "cette semaine": 0, "esta semana": 0,
    "next week": 7, "nachste woche": 7, "naechste woche": 7, "semaine prochaine": 7,
    "la semaine prochaine": 7, "la proxima semana": 7, "proxima semana": 7,
}  # fmt: skip
_MONTH_END = {"end of month", "end of the month", "month end", "monatsende", "fin du mois", "fin de mes"}

_UNITS = {
    **dict.fromkeys(("day", "days", "tag", "tagen", "jour", "jours", "dia", "dias"), "day"),
    **dict.fromkeys(("week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"), "week"),
    **dict.fromkeys(("month", "months", "monat", "monaten", "mois", "mes", "meses"), "month"),
}


def _spoken(match: re.Match[str], today: date, lean: Lean) -> date | None:
    words = " ".join(fold(match[0]).replace("’", "'").split())
    if words in _NEAR:
        return today + timedelta(_NEAR[words])
    if words in _FRIDAY_OF:
        friday = today - timedelta(today.weekday()) + timedelta(_FRIDAY_OF[words] + 4)
        return max(friday, today)
    if words in _MONTH_END:
        return clamped(today.year, today.month - 1, 31)
    return None


def _in_time(match: re.Match[str], today: date, lean: Lean) -> date | None:
    unit = _UNITS.get(fold(match["unit"]))
    if unit is None:
        return None
    number = int(match["number"]) if match["number"].isdecimal() else 1
    if unit == "month":
        return plus_months(today, number)
    return today + timedelta(days=number * (7 if unit == "week" else 1))


def _weekday(match: re.Match[str], today: date, lean: Lean) -> date | None:
    weekday = _WEEKDAYS.get(fold(match["weekday"]), _WEEKDAYS.get(fold(match["weekday"]).rstrip(".")))
    if weekday is None:
        return None
    which = fold(match["which"] or "")
    if which in ("last", "letzten"):
        return today - timedelta((today.weekday() - weekday - 1) % 7 + 1)
    if which in ("next", "nachsten", "naechsten"):
        return today - timedelta(today.weekday()) + timedelta(7 + weekday)
    if lean == "back":
        return today - timedelta((today.weekday() - weekday) % 7)
    # Said on a Friday, "Fri" is the one to come.
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _numbers(match: re.Match[str], today: date, lean: Lean) -> date | None:
    return _day(match, today, lean, month=int(match["month"]))


def _slashed(match: re.Match[str], today: date, lean: Lean) -> date | None:
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        raise Refusal("ambiguous_day", text=match[0], day=first, month=second)
    day, month = (first, second) if second <= 12 else (second, first)
    return _dated(match.groupdict().get("year"), month, day, today, lean, match[0])


def _named_month(match: re.Match[str], today: date, lean: Lean) -> date | None:
    month = _MONTHS.get(fold(match["month"]))
    return None if month is None else _day(match, today, lean, month=month)


def _day(match: re.Match[str], today: date, lean: Lean, *, month: int) -> date:
    return _dated(match.groupdict().get("year"), month, int(match["day"]), today, lean, match[0])


def _dated(year: str | None, month: int, day: int, today: date, lean: Lean, text: str) -> date:
    if not 1 <= month <= 12:
        raise Refusal("no_such_month", text=text, month=month)
    if year:
        return _existing(int(year) + (2000 if len(year) == 2 else 0), month, day, text)
    behind = (month, day) < (today.month, today.day)
    beyond = (month, day) > (today.month, today.day)
    step = 1 if lean == "ahead" and behind else -1 if lean == "back" and beyond else 0
    return _existing(today.year + step, month, day, text)


def _existing(year: int, month: int, day: int, text: str) -> date:
    if year < 1:
        raise Refusal("unreadable_day", text=text)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Refusal("no_such_day", text=text, month=month, year=year, last=last)
    return date(year, month, day)


def _form(pattern: str, read: _Reading) -> tuple[re.Pattern[str], _Reading]:
    # A day ends where its word ends, and "20.11.5" or "3/4/5/6" is no day.
    return re.compile(pattern.replace("~", r"[^\S\n]{1,3}") + r"(?![\w/]|[.,:-]\d)", re.IGNORECASE), read


_WORD = r"[^\W\d_]{2,12}"

_FORMS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    _form(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _numbers),
    _form(r"(?P<day>\d{1,2})\.[^\S\n]?(?P<month>\d{1,2})\.[^\S\n]?(?P<year>\d{4})", _numbers),
    _form(r"(?P<day>\d{1,2})\.[^\S\n]?(?P<month>\d{1,2})\.(?P<year>\d{2})", _numbers),
    _form(r"(?P<day>\d{1,2})\.[^\S\n]?(?P<month>\d{1,2})\.", _numbers),
    _form(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?", _slashed),
    _form(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?~(?:of~|de~)?"
        rf"(?P<month>{_WORD})\.?,?~(?:de~)?(?P<year>\d{{4}})",
        _named_month,
    ),
    _form(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?~(?:of~|de~)?(?P<month>{_WORD})\.?",
        _named_month,
    ),
    _form(rf"(?P<month>{_WORD})\.?~(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?~(?P<year>\d{{4}})", _named_month),
    _form(rf"(?P<month>{_WORD})\.?~(?P<day>\d{{1,2}})(?:st|nd|rd|th)?", _named_month),
    _form(
        rf"(?:in|dans|en)~(?P<number>\d{{1,3}}|an?|one|einer|einem|une?|una?)~(?P<unit>{_WORD})",
        _in_time,
    ),
    # The longest phrase first, so that "day after tomorrow" is not read as "day".
    _form(r"[^\W\d_]+(?:~[^\W\d_]+){3}", _spoken),
    _form(r"[^\W\d_]+(?:~[^\W\d_]+){2}", _spoken),
    _form(r"[^\W\d_]+~[^\W\d_]+", _spoken),
    _form(r"[^\W\d_]+(?:['’-][^\W\d_]+)?", _spoken),
    _form(rf"(?:(?P<which>next|last|this|nächsten|naechsten|letzten)~)?(?P<weekday>{_WORD}\.)", _weekday),
    _form(rf"(?:(?P<which>next|last|this|nächsten|naechsten|letzten)~)?(?P<weekday>{_WORD})", _weekday),
)
