"""The words for people that the window and the command line share: refusals, troubles, acts, codes, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.wordings import (
    ACTS,
    ASIDES,
    CODES,
    DOUBTS,
    FIELDS,
    FINDINGS,
    FOREIGN,
    REFUSALS,
    TASKS,
    TROUBLES,
    WAYS,
)

if TYPE_CHECKING:
    from keyaccounts.changes import Act
    from keyaccounts.findings import Finding
    from keyaccounts.marks import Doubt
    from keyaccounts.records import Id, Money

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBERS = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
)  # fmt: skip


def refusal(told: Refusal) -> str:
    """What a rule refused, where, and how to mend it."""
    if told.code == "not_found" and re.fullmatch(r"[0-9a-f]{32}", str(told.facts.get("id", ""))):
        return f"This {code('kind', str(told.facts.get('kind', 'record')))} is not there any more."
    known = REFUSALS.get(told.code, f"This can't be done: {_plain(told.code)}.")
    file = _quoted(told.facts.get("file"), "the file")
    line = told.facts.get("line")
    words = {
        "The_field": capital(field(told.field) or "this"),
        "The_file": capital(file),
        "the_file": file,
        "column": told.field,
        "at_line": f" at line {line}" if line else "",
    }
    return _filled(known, words | _amounts(told), told.facts, about=told.field)


def trouble(told: StoreTrouble, path: Path | None = None) -> str:
    """What keeps a store from being opened, read or written, and what to do about it."""
    known = TROUBLES.get(told.code, f"The store can't be used: {_plain(told.code)}.")
    place = _quoted(told.facts.get("path", path), "the store")
    words = {"The_path": capital(place), "the_path": place}
    words["what"] = FOREIGN.get(str(told.facts.get("what")), "")
    words["The_way"] = WAYS.get(str(told.facts.get("way")), WAYS["passphrase"])
    free = told.facts.get("free")
    words["free"] = f"{free // 1_000_000} MB" if isinstance(free, int) else ""
    return _filled(known, words, told.facts).replace(" ()", "")


def act(told: Act | str, about: str = "") -> str:
    """What an act does, as undo and history name it: "Log an experience at Meridian Foods"."""
    verb, about = (told, about) if isinstance(told, str) else (told.verb, told.about)
    alone, with_subject = ACTS.get(verb, (capital(_plain(verb)), capital(_plain(verb)) + " ({})"))
    subject = field(about) if verb == "change_setting" else about
    # Braces in a name are letters of that name, so it is put in after the template is read.
    return with_subject.replace("{}", subject) if subject else alone


def field(name: str) -> str:
    """What people call a field."""
    return FIELDS.get(name, _plain(name.removesuffix("_id")))


def code(kind: str, value: str) -> str:
    """What people call a code; `kind` is the field it stands in: code("stage", "at_risk") is "at risk"."""
    return CODES.get((kind, value), _plain(value))


def task(code: str, **facts: str) -> str:
    """What there is to do, for a task the product makes itself; it is a text like any other afterwards."""
    return _filled(TASKS[code], {}, facts)


def refused_line(reason: str, about: str = "", value: str = "") -> str:
    """Why a line of an imported file was left out; `about` is the field or column, `value` what it says."""
    told = ASIDES.get(reason) or REFUSALS.get(reason, "")
    if told and "{" not in told:
        return told
    where = f"{capital(field(about))}: " if about else ""
    return f"{where}{_plain(reason)}" + (f", “{value}”." if value else ".")


def finding(told: Finding) -> str:
    """What a check of the store found wrong."""
    return _filled(FINDINGS.get(told.code, f"{capital(_plain(told.code))}."), {}, dict(told.facts))


def doubt(told: Doubt, names: Callable[[Id], str]) -> str:
    """What a captured line left open; `names` says what a record is called."""
    facts = dict(told.facts)
    if told.code in DOUBTS:
        facts["candidates"] = tuple(names(id) for id in told.candidates)
        return _filled(DOUBTS[told.code], {}, facts)
    if told.code == "due_before_made":
        return _filled("{due_on} is past, so the promise was kept without a day.", {}, facts)
    day_refused = Refusal(told.code)
    day_refused.facts = facts
    return refusal(day_refused)


def day(on: date, today: date) -> str:
    """A day as people say it: "yesterday", "Fri 20 Nov", "20 Nov 2025"."""
    # The rules of days load the time zones, and the window's first picture tells no day.
    from keyaccounts import instants

    near = instants.gap(on, today)
    if near.code in ("today", "tomorrow", "yesterday"):
        return near.code
    if near.days < 180:
        return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"
    return full_day(on)


def full_day(on: date) -> str:
    """A day with its year, exact wherever it is read: "20 Nov 2026"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def instant(at: datetime, zone: str, now: datetime) -> str:
    """An instant by the clock of a zone: "today 14:03", "Fri 20 Nov 09:30"."""
    from keyaccounts import instants

    here = instants.zone_called(zone)
    local = at.astimezone(here)
    return f"{day(local.date(), now.astimezone(here).date())} {local:%H:%M}"


def days(number: int) -> str:
    """A count of days: "1 day", "14 days"."""
    return f"{number} day" if number == 1 else f"{number} days"


def money(amount: Money, currency: str) -> str:
    """An amount in a currency, its cents only where there are any: "EUR 1,250", "EUR 12.50"."""
    # The window's first picture tells no amount.
    from keyaccounts import amounts

    return amounts.shown(amount, currency, exact=amount % 100 != 0)


def capital(words: str) -> str:
    """The words with their first letter large, as a line begins; the others are untouched."""
    return words[:1].upper() + words[1:]


def number(count: int) -> str:
    """A small number as a word, for the start of a sentence: "Seven"."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, one: str, several: str) -> str:
    """So many of something, at the start of a sentence: "One person", "Seven people"."""
    return f"{number(count)} {one if count == 1 else several}"


def away(on: date, today: date) -> str:
    """How far a day lies ahead or back: "today", "3 days", "1 day ago"."""
    ahead = (on - today).days
    if ahead == 0:
        return "today"
    return days(ahead) if ahead > 0 else f"{days(-ahead)} ago"


def listed(names: tuple[str, ...] | list[str], *, last: str = "or") -> str:
    """Several in one sentence: "a, b or c"."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def _amounts(told: Refusal) -> dict[str, str]:
    """The facts that are money, in the currency that stands with them."""
    currency = str(told.facts.get("currency", ""))
    facts = ((name, told.facts.get(name)) for name in ("gift_limit", "over", "spent"))
    return {name: money(value, currency) for name, value in facts if isinstance(value, int)}


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


def _filled(template: str, words: Mapping[str, str], facts: Mapping[str, object], *, about: str = "") -> str:
    told = _Facts({name: _word(name, value, about) for name, value in facts.items()})
    told.update(words)
    return template.format_map(told)


def _word(name: str, value: object, about: str) -> str:
    match value:
        case datetime():
            return full_day(value.date())
        case date():
            return full_day(value)
        case tuple() | list():
            words = [_word(name, each, about) for each in value if each != ""]
            return listed(words, last="and" if name == "missing" else "or")
        case StrEnum() | str() if name in ("allowed", "kind", "state"):
            return code(about if name == "allowed" else name, str(value))
        case StrEnum() | str() if name in ("next", "wanted"):
            return code("state", str(value))
        case str() if name == "missing":
            return field(value)
        case None:
            return ""
    return str(value)


def _quoted(value: object, otherwise: str) -> str:
    return f"“{value}”" if value else otherwise


def _plain(name: str) -> str:
    return name.replace("_", " ")
