"""How they like things, and what is coming: the preferences and the moments of the brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from keyaccounts import brief_words as words
from keyaccounts import moments as ahead
from keyaccounts import sentences
from keyaccounts.brief_blocks import AHEAD_DAYS, block, dated
from keyaccounts.brief_facts import BriefFacts
from keyaccounts.brief_page import Block, Ink, Line, Row, Span, plain, words_of
from keyaccounts.folding import fold
from keyaccounts.instants import clamped, yearly
from keyaccounts.moments import Coming

ITEMS, MOMENTS = 3, 3
YEAR = 365
"""Days ahead in which a renewal is told; the rest stands a month ahead, or from when it is begun."""

ITEM_LINES, LINE_LETTERS = 2, 44
"""The lines preferences may take, and the letters one surely holds; whole phrases beyond are left off."""

_AVOIDED = ("avoid ", "never ", "no ", "not ", "don't ", "don’t ", "do not ")


def preferences(facts: BriefFacts) -> Block:
    """What to do and what to avoid with those in the room, each run in one phrase after another.

    What lasts stands first; what was seen or learned once follows and says so by standing behind it.
    Fields of the user's own come last, in a line of their own.
    """
    if not facts.is_internal:
        return block(facts, "preferences", [], 0)
    found = sorted([*_preferred(facts), *_learned(facts)], key=lambda each: each.phrase, reverse=True)
    told: dict[tuple[str, str], _Told] = {}
    for each in sorted(found, key=lambda each: (each.is_once, -each.on.toordinal())):
        told.setdefault((each.label, fold(each.phrase)), each)
    sides: dict[str, list[Line]] = {"Do": [], "Avoid": []}
    for each in told.values():
        sides[each.label].append(each.item)
    shown = {label: _run_in(items) for label, items in sides.items()}
    oldest = min((each.on for each in told.values()), default=None)
    rows = [Row(lead=Span(label), items=items, on=oldest) for label, items in shown.items() if items]
    rows += _on_file(facts)
    more = sum(map(len, sides.values())) - sum(map(len, shown.values()))
    return Block("preferences", words.TITLES[facts.edition]["preferences"], tuple(rows), more=more)


class _Told(NamedTuple):
    """One phrase of preferences, under "Do" or "Avoid"."""

    label: str
    phrase: str
    item: Line
    on: date
    is_once: bool = True


def _preferred(facts: BriefFacts) -> Iterator[_Told]:
    for known in facts.shown_preferences:
        label = "Avoid" if known.preference.avoid else "Do"
        phrase, day = words.clean(known.preference.text).rstrip("."), known.confirmed_on
        aside = [facts.short(known.preference.person_id), "" if known.is_lasting else "once"]
        item = _item(facts, phrase, day, aside=aside, is_stale=known.is_expired(facts.today))
        yield _Told(label, phrase, item, day, is_once=not known.is_lasting)


def _learned(facts: BriefFacts) -> Iterator[_Told]:
    expired = {each.id for each in facts.lived} - {each.id for each in facts.useful}
    learned = [
        each
        for each in facts.learnings
        if each.topic == "preference" and each.side == "we" and each.state != "retired"
        and each.experience_id not in expired
    ]  # fmt: skip
    sources = {each.experience_id for each in learned}
    heard = {each.id: each.at for each in facts.experiences if each.id in sources}
    for each in learned:
        day = facts.day_there(heard.get(each.experience_id, each.created_at))
        label, phrase = _phrase(words.clean(each.text).rstrip("."))
        item = _item(facts, phrase, day, is_stale=facts.is_stale(day))
        yield _Told(label, phrase, item, day)


def _phrase(text: str) -> tuple[str, str]:
    opening = next((each for each in _AVOIDED if text.lower().startswith(each)), "")
    return ("Avoid", text[len(opening) :]) if opening else ("Do", text)


def _item(facts: BriefFacts, phrase: str, day: date, *, aside: Sequence[str] = (), is_stale: bool) -> Line:
    told = ", ".join(filter(None, (*map(words.clean, aside), words.short_day(day, facts.today))))
    return plain(f"{phrase} ({told})†", Ink.STALE) if is_stale else plain(f"{phrase} ({told})")


def _on_file(facts: BriefFacts) -> list[Row]:
    told = [plain(words.clean(each)) for each in facts.told_of(facts.account)]
    return [Row(lead=Span("On file"), items=_run_in(told, lines=1))] if told else []


def _run_in(items: list[Line], *, lines: int = ITEM_LINES) -> tuple[Line, ...]:
    shown: list[Line] = []
    for item in items[:ITEMS]:
        if shown and _lines([*shown, item]) > lines:
            break
        shown.append(item)
    return tuple(shown)


def _lines(items: list[Line]) -> int:
    """How many lines of the column phrases take that run in one after another."""
    lines, taken = 1, 0
    for word in "; ".join(map(words_of, items)).split(" "):
        if taken and taken + 1 + len(word) > LINE_LETTERS:
            lines, taken = lines + 1, 0
        taken += len(word) + (1 if taken else 0)
    return lines


def moments(facts: BriefFacts) -> Block:
    """What is coming, with our idea; "not today" stands first while a grave complaint is open."""
    rows = [(facts.today, row) for row in _not_today(facts)]
    rows += _coming(facts)
    if facts.is_internal:
        rows += _check_ins(facts)
    rows += _memories(facts)
    rows.sort(key=lambda row: (not row[1].keeps, row[0], row[1].text))
    return block(facts, "moments", [row for _, row in rows], MOMENTS)


def _coming(facts: BriefFacts) -> Iterator[tuple[date, Row]]:
    """Known dates, and for us what was planned and ought to be begun; a birthday only where offered."""
    people, planned = (facts.people, facts.moments) if facts.is_internal else ((), ())
    near = facts.today + timedelta(days=AHEAD_DAYS)
    for each in ahead.coming([facts.account], people, planned, today=facts.today, horizon=YEAR):
        if each.sort == "renewal" or each.on <= near or each.begins_on <= facts.today:
            yield each.on, _moment(facts, each.on, _coming_words(facts, each))


def _coming_words(facts: BriefFacts, coming: Coming) -> str:
    who = words.clean(facts.named[coming.person_id].name) if coming.person_id in facts.named else ""
    if coming.text:
        whom = f" ({words.clean(facts.short(coming.person_id))})" if who else ""
        idea = sentences.capital(words.sentence(coming.idea)) if coming.idea.strip() else "No idea yet."
        return f"{words.sentence(words.clean(coming.text).rstrip('.') + whom)} {idea}"
    if coming.sort == "birthday":
        return f"Birthday of {who}."
    if coming.sort == "anniversary":
        return f"{_years(coming.years)} together."
    whose = "The agreement" if facts.is_internal else "Our agreement with you"
    return f"{whose} is up for renewal."


def _check_ins(facts: BriefFacts) -> Iterator[tuple[date, Row]]:
    for each in facts.check_ins:
        if each.is_open and each.due_on <= facts.today + timedelta(days=AHEAD_DAYS):
            who = words.clean(facts.short(each.person_id)) or "them"
            about = f": {words.clean(each.about)}" if each.about.strip() else ""
            yield each.due_on, _moment(facts, each.due_on, words.sentence(f"Check in with {who}{about}"))


def _memories(facts: BriefFacts) -> list[tuple[date, Row]]:
    found: list[tuple[date, Row]] = []
    for each in facts.lived:
        if each.is_memory and (facts.is_internal or not each.is_internal):
            lived = facts.day_there(each.at)
            day = _remembered_on(facts, lived)
            years = day.year - lived.year
            if years > 0 and day <= facts.today + timedelta(days=AHEAD_DAYS):
                told = f"{_years(years)} since: {words.sentence(each.title)}"
                found.append((day, _moment(facts, day, told)))
    return found


def _remembered_on(facts: BriefFacts, lived: date) -> date:
    """The yearly day of a memory: this month's also when it has passed, else the next (F005)."""
    if lived.month == facts.meeting_day.month:
        return clamped(facts.meeting_day.year, lived.month - 1, lived.day)
    return yearly(lived.month, lived.day, facts.today)


def _years(count: int) -> str:
    return "One year" if count == 1 else f"{words.counted(count)} years"


def _not_today(facts: BriefFacts) -> list[Row]:
    grave = [each.name for each in facts.open_complaints if each.severity >= 3]
    if not grave or not facts.is_internal:
        return []
    first = ", ".join([grave[0], *(each.removeprefix("C-") for each in grave[1:4])])
    text = plain(f"Offers and new business: {first} first.")
    return [Row(text, lead=Span("Not today", Ink.STRONG), keeps=True)]


def _moment(facts: BriefFacts, day: date, text: str) -> Row:
    lead, year = dated(facts, day)
    return Row(plain(text), year, lead)
