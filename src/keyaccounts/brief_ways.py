"""How they like things, and what is coming: the preferences and the moments of the brief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from keyaccounts import brief_words as words
from keyaccounts.brief_blocks import AHEAD_DAYS, block, dated
from keyaccounts.brief_facts import BriefFacts
from keyaccounts.brief_page import Block, Ink, Line, Row, Span, plain
from keyaccounts.instants import yearly

ITEMS, MOMENTS = 3, 3
ITEM_LETTERS = 92
"""What two lines of preferences hold; whole phrases beyond it are left off."""

_AVOIDED = ("avoid ", "never ", "no ", "not ", "don't ", "don’t ", "do not ")


def preferences(facts: BriefFacts) -> Block:
    """What to do and what to avoid, as learned of them, each run in one phrase after another."""
    if not facts.is_internal:
        return block(facts, "preferences", [], 0)
    learned = [
        each
        for each in facts.learnings
        if each.topic == "preference" and each.side == "we" and each.state != "retired"
    ]
    sources = {each.experience_id for each in learned}
    heard = {each.id: each.at for each in facts.experiences if each.id in sources}
    dated = [(facts.day_there(heard.get(each.experience_id, each.created_at)), each.text) for each in learned]
    sides: dict[str, list[Line]] = {"Do": [], "Avoid": []}
    oldest = min((day for day, _ in dated), default=None)
    for day, text in sorted(dated, reverse=True):
        label, phrase = _phrase(words.clean(text).rstrip("."))
        sides[label].append(_item(facts, phrase, day))
    shown = {label: _run_in(items) for label, items in sides.items()}
    rows = [Row(lead=Span(label), items=items, on=oldest) for label, items in shown.items() if items]
    more = sum(map(len, sides.values())) - sum(map(len, shown.values()))
    return Block("preferences", words.TITLES[facts.edition]["preferences"], tuple(rows), more=more)


def _phrase(text: str) -> tuple[str, str]:
    opening = next((each for each in _AVOIDED if text.lower().startswith(each)), "")
    return ("Avoid", text[len(opening) :]) if opening else ("Do", text)


def _item(facts: BriefFacts, phrase: str, day: date) -> Line:
    told = words.short_day(day, facts.today)
    if facts.is_stale(day):
        return plain(f"{phrase} ({told})†", Ink.STALE)
    return plain(f"{phrase} ({told})")


def _run_in(items: list[Line]) -> tuple[Line, ...]:
    shown: list[Line] = []
    letters = 0
    for item in items[:ITEMS]:
        letters += sum(len(span.text) for span in item) + 2
        if shown and letters > ITEM_LETTERS:
            break
        shown.append(item)
    return tuple(shown)


def moments(facts: BriefFacts) -> Block:
    """What is coming; "not today" stands first while a grave complaint is open."""
    rows = [(facts.today, row) for row in _not_today(facts)]
    account = facts.account
    if account.renewal_on and facts.today <= account.renewal_on <= facts.today + timedelta(days=365):
        whose = "The agreement" if facts.is_internal else "Our agreement with you"
        rows.append((account.renewal_on, _moment(facts, account.renewal_on, f"{whose} is up for renewal.")))
    if facts.is_internal:
        rows += [*_birthdays(facts), *_check_ins(facts)]
    rows += _memories(facts)
    rows.sort(key=lambda row: (not row[1].keeps, row[0], row[1].text))
    return block(facts, "moments", [row for _, row in rows], MOMENTS)


def _birthdays(facts: BriefFacts) -> Iterator[tuple[date, Row]]:
    for person in facts.people:
        month, _, day = person.birthday[-5:].partition("-")
        if month.isdigit() and day.isdigit():
            coming = yearly(int(month), int(day), facts.today)
            if coming <= facts.today + timedelta(days=AHEAD_DAYS):
                yield coming, _moment(facts, coming, f"Birthday of {words.clean(person.name)}.")


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
            day = yearly(lived.month, lived.day, facts.today)
            years = day.year - lived.year
            if years and day <= facts.today + timedelta(days=AHEAD_DAYS):
                span = "One year" if years == 1 else f"{words.counted(years)} years"
                found.append((day, _moment(facts, day, f"{span} since: {words.sentence(each.title)}")))
    return found


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
