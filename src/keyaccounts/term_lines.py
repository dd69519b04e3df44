"""Terms of contact as they are typed: hours and quiet times, one line after another."""

from __future__ import annotations

import re
from datetime import date

from keyaccounts import instants
from keyaccounts.folding import fold
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Quiet, Window

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_GROUPS = {"daily": range(7), "every day": range(7), "weekdays": range(5), "weekend": range(5, 7)}
_TOKEN = re.compile(
    r"\s*(?:(?P<span>\d{1,2}(?:[:.]\d\d)?\s*(?:-|–|to)\s*\d{1,2}(?:[:.]\d\d)?)"
    r"|(?P<group>daily|every day|weekdays|weekend)"
    r"|(?P<day>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)[a-z]*"
    r"|(?P<to>to\b|-|–)|(?P<also>and\b|,|;))"
)
_YEARLY = re.compile(r"\b(?:every year|yearly|each year)\b", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|until|-|–)\s+|\s*–\s*", re.IGNORECASE)


def hours(text: str) -> tuple[Window, ...]:
    """The hours typed, like "Mon to Fri 08:00-09:30, Sat 10-12"; refused when they can't be read."""
    found: set[tuple[int, str, str]] = set()
    for line in filter(str.strip, text.splitlines()):
        found |= _hours_of(line)
    return tuple(Window(*each) for each in sorted(found))


def quiet_times(text: str, today: date) -> tuple[Quiet, ...]:
    """The quiet times typed, one on a line, like "5 Jan to 12 Jan every year, harvest"."""
    return tuple(_quiet(line, today) for line in map(str.strip, text.splitlines()) if line)


def _hours_of(line: str) -> set[tuple[int, str, str]]:
    text, place = fold(line), 0
    days: list[int] = []
    spans: list[tuple[str, str]] = []
    found: set[tuple[int, str, str]] = set()
    is_range = False
    while text[place:].strip():
        token = _TOKEN.match(text, place)
        if token is None:
            raise Refusal("unreadable_hours", field="windows", text=line.strip())
        place = token.end()
        if token["day"] or token["group"]:
            if spans:
                found |= {(day, *span) for day in days for span in spans}
                days, spans = [], []
            if token["group"]:
                days += _GROUPS[token["group"]]
            else:
                day = _DAYS.index(token["day"][:3])
                days += _range(days[-1], day) if is_range and days else [day]
            is_range = False
        elif token["span"]:
            spans.append(_span(token["span"]))
        else:
            is_range = bool(token["to"])
    if not days or not spans or is_range:
        raise Refusal("unreadable_hours", field="windows", text=line.strip())
    return found | {(day, *span) for day in days for span in spans}


def _range(first: int, last: int) -> list[int]:
    return [day % 7 for day in range(first, last + 1 if last >= first else last + 8)]


def _span(text: str) -> tuple[str, str]:
    first, last = (
        f"{hour:0>2}:{minutes or '00'}" for hour, minutes in re.findall(r"(\d{1,2})(?:[:.](\d\d))?", text)
    )
    return first, last


def _quiet(line: str, today: date) -> Quiet:
    days, _, why = line.partition(",")
    yearly = _YEARLY.search(days) is not None
    typed = _TO.split(_YEARLY.sub("", days).strip(), maxsplit=1)
    last = instants.parse_day(typed[-1].strip(), today, field="quiet")
    first = last if len(typed) == 1 else _before(typed[0].strip(), last)
    return Quiet(first, last, why.strip(), yearly)


def _before(text: str, last: date) -> date:
    """The first day, which needs neither month nor year where the last day has them: "5 to 12 Jan"."""
    if re.fullmatch(r"\d{1,2}\.?", text):
        first = instants.clamped(last.year, last.month - 1, int(text.rstrip(".")) or 1)
        return first if first <= last else instants.plus_months(first, -1)
    return instants.parse_day(text, last, lean="back", field="quiet")
