"""The blocks of the brief that tell what is open, what changed, what was promised and what they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from keyaccounts import brief_words as words
from keyaccounts import sentences
from keyaccounts.brief_facts import BriefFacts, KnownNeed
from keyaccounts.brief_page import Block, Ink, Line, Row, Span, plain
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import EMOTIONS, Experience
from keyaccounts.promises import Promise
from keyaccounts.risks import UnusualRequest

SINCE, PROMISES, NEEDS = 5, 5, 3
AHEAD_DAYS = 30


def must(facts: BriefFacts) -> Block:
    """What may be no request of theirs, complaints by severity, our overdue promises: all of them (F028)."""
    rows = [_request(facts, each) for each in facts.open_requests]
    rows += [_complaint(facts, each) for each in facts.open_complaints]
    rows += [_overdue(facts, each) for each in facts.ours_overdue]
    owed = "word owed" if facts.is_internal else "you hear from us by"
    title = words.TITLES[facts.edition]["must"]
    return Block("must", title, tuple(rows), f"{owed}, {words.city(facts.there)} time")


def _request(facts: BriefFacts, request: UnusualRequest) -> Row:
    text = words.clean(request.text).rstrip(".")
    return Row(
        plain(f"{text}.", Ink.STRONG),
        plain(sentences.capital(sentences.code("request_sort", request.sort))),
        Span("Unusual request", Ink.STRONG),
        aside=plain("Nothing before a call back."),
        on=facts.day_there(request.noticed_at),
        name=text if len(text) < 60 else text[:56].rsplit(" ", 1)[0] + " …",
    )


def _complaint(facts: BriefFacts, complaint: Complaint) -> Row:
    state = words.COMPLAINT_STATES.get(complaint.state, words.code(complaint.state))
    if facts.is_internal:
        grade = f"Sev.{words.NB}{complaint.severity}" if complaint.severity else "Not yet assessed"
        stands = f"{grade}, {state}"
    else:
        stands = words.COMPLAINT_STATES_TO_YOU.get(complaint.state, "Open")
    owed, owed_at = _word_owed(facts, complaint)
    return Row(
        plain(words.sentence(complaint.matter), Ink.STRONG),
        plain(stands),
        Span(complaint.name, Ink.STRONG),
        aside=owed,
        aside_tail=owed_at,
        on=facts.day_there(complaint.received_at),
        name=complaint.name,
    )


def _word_owed(facts: BriefFacts, complaint: Complaint) -> tuple[Line, Line]:
    word, at = words.clean(complaint.word_owed).rstrip("."), complaint.word_owed_at
    if at is None:
        missing = "No next word set; offer one." if facts.is_internal else "We bring the next date."
        return plain(word or missing), ()
    told = words.moment(at, facts.there)
    if at < facts.now:
        return plain(f"{word or 'Our word'},", Ink.STRONG), plain(f"was owed {told}", Ink.STRONG)
    return plain(f"{word or 'Our next word'},"), plain(told)


def _overdue(facts: BriefFacts, promise: Promise) -> Row:
    due = promise.due_on or facts.today
    late = words.days_late((facts.meeting_day - due).days) if facts.is_internal else "Late"
    offer = "offer a new date" if facts.is_internal else "we bring a new date"
    to = facts.short(promise.person_id)
    text = words.clean(promise.text).rstrip(".") + (f" ({to})." if to else ".")
    return Row(
        plain(text, Ink.STRONG),
        plain(late),
        Span("Promise", Ink.STRONG),
        aside=plain(f"Was due {words.weekday(due)}; {offer}."),
        on=promise.made_on,
        name=text.rstrip(".") if len(text) < 60 else text[:56].rsplit(" ", 1)[0] + " …",
    )


def since(facts: BriefFacts) -> Block:
    """What changed since both sides last saw each other, the newest first."""
    start = facts.last_met
    lived = [each for each in facts.useful if facts.is_internal or not each.is_internal]
    news = [each for each in lived if start is None or (each.at, each.id) > (start.at, start.id)]
    rows = [(facts.day_there(each.at), _lived(facts, each)) for each in news[:SINCE]]
    for promise in facts.promises:
        done = promise.settled_on
        if promise.side == "we" and done and start and facts.day_there(start.at) < done <= facts.today:
            rows.append((done, _settled(facts, promise)))
    rows.sort(key=lambda row: row[0], reverse=True)
    note = f"since {words.full_day(facts.day_there(start.at))}" if start else ""
    shown = block(facts, "since", [row for _, row in rows], SINCE, note)
    return replace(shown, more=shown.more + len(news) - len(news[:SINCE]))


def _lived(facts: BriefFacts, lived: Experience) -> Row:
    day = facts.day_there(lived.at)
    feeling: Line = ()
    mark = ""
    if facts.is_internal:
        mark = _sign(lived)
        felt = " and ".join(words.code(each.code) for each in lived.emotions)
        feeling = plain(felt, Ink.FEELING)
    lead, year = dated(facts, day)
    return Row(plain(words.sentence(lived.title)), (*year, *feeling), lead, mark, on=day)


def _sign(lived: Experience) -> str:
    valence = EMOTIONS.get(lived.emotions[0].code) if lived.emotions else lived.effect
    return "·" if not valence else "+" if valence > 0 else words.MINUS


def _settled(facts: BriefFacts, promise: Promise) -> Row:
    day = promise.settled_on or facts.today
    told = {"kept": "Kept", "kept_late": "Kept late", "broken": "Not kept"}.get(promise.state, "Settled")
    mark = ("+" if promise.state == "kept" else words.MINUS) if facts.is_internal else ""
    lead, year = dated(facts, day)
    return Row(plain(words.sentence(f"{told}: {words.clean(promise.text)}")), year, lead, mark, on=day)


def promises(facts: BriefFacts) -> Block:
    """Theirs that are late, then both sides' of the next weeks, then those nobody gave a day."""
    late = [each for each in facts.promises if each.side == "they" and each.is_overdue(facts.today)]
    end = facts.today + timedelta(days=AHEAD_DAYS)
    coming = [
        each for each in facts.promises if each.is_open and each.due_on and facts.today <= each.due_on <= end
    ]
    undated = [each for each in facts.promises if each.is_open and each.due_on is None]
    found = (*sorted(late, key=_due), *sorted(coming, key=_due), *sorted(undated, key=_due))
    rows = [_promise(facts, each) for each in found]
    note = "late ones stand above" if facts.is_internal and facts.ours_overdue else ""
    return block(facts, "promises", rows, PROMISES, note if facts.is_internal else "open, by date")


def _due(promise: Promise) -> tuple[str, str]:
    return (promise.due_on.isoformat() if promise.due_on else "", promise.text)


def _promise(facts: BriefFacts, promise: Promise) -> Row:
    titles = words.TITLES[facts.edition]
    who = f" ({words.clean(facts.short(promise.person_id))})" if facts.short(promise.person_id) else ""
    due = promise.due_on
    lead, year = dated(facts, due) if due else (Span(words.NO_DAY), ())
    return Row(
        plain(words.clean(promise.text).rstrip(".") + who),
        (*year, *plain("was due", Ink.QUIET)) if due and due < facts.today else year,
        lead,
        titles["we" if promise.side == "we" else "they"],
        on=promise.made_on,
    )


def needs(facts: BriefFacts) -> Block:
    """What they need: for us with kind, confidence and evidence; for them only what they said."""
    if facts.is_internal:
        return block(facts, "needs", [_need(facts, each) for each in facts.shown_needs], NEEDS)
    said = [each for each in facts.shown_needs if each.is_said and each.need.sort == "explicit"]
    rows = [*(_need(facts, each) for each in said), *_told_preferences(facts)]
    return block(facts, "needs", rows, NEEDS)


def _told_preferences(facts: BriefFacts) -> Iterator[Row]:
    for known in facts.shown_preferences:
        text, told_on = words.sentence(known.preference.text), known.told_on
        if told_on is not None and not known.is_expired(facts.today):
            kept = f"Kept away: {text[:1].lower()}{text[1:]}" if known.preference.avoid else text
            yield Row(plain(sentences.capital(kept)), _you_said(facts, told_on), on=told_on)


def _you_said(facts: BriefFacts, day: date) -> Line:
    return plain(f"you said, {words.short_day(day, facts.today)}", Ink.QUIET)


def _need(facts: BriefFacts, known: KnownNeed) -> Row:
    need, day = known.need, words.short_day(known.on, facts.today)
    text = words.sentence(need.text)
    if not facts.is_internal:
        return Row(plain(text), _you_said(facts, known.on), on=known.on)
    kind = words.NEED_KINDS[need.type, need.sort]
    if need.sort != "explicit" and need.confidence is not None:
        kind += f" {need.confidence:.1f}"
    told = "said" if known.is_said else "seemed"
    times = f"{told}{words.NB}×{known.times}" if known.times > 1 else ""
    parts = [kind if kind != "need" else "" if times else told, times, day]
    tail = ", ".join(part for part in parts if part)
    if facts.is_stale(known.on):
        return Row(plain(text, Ink.STALE), plain(f"{tail}†", Ink.STALE), on=known.on)
    return Row(plain(text), plain(tail, Ink.QUIET), on=known.on)


def dated(facts: BriefFacts, day: date) -> tuple[Span, Line]:
    """The day before a row, and its year behind the row where it might be mistaken."""
    year = "" if words.is_near(day, facts.today) else f"{day.year} "
    return Span(words.day_and_month(day)), plain(year, Ink.QUIET)


def block(facts: BriefFacts, name: str, rows: list[Row], budget: int, note: str = "") -> Block:
    """A block at its budget, the rest counted."""
    title = words.TITLES[facts.edition][name]
    return Block(name, title, tuple(rows[:budget]), note if rows else "", max(len(rows) - budget, 0))
