"""The top of the brief: the meeting, the one figure, the reasons in one breath, and both aims."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from keyaccounts import brief_words as words
from keyaccounts import sentences
from keyaccounts.brief_facts import ENOUGH, BriefFacts
from keyaccounts.brief_page import Figure, Ink, Line, Row, Span, plain
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.instants import at_clock, plus_months, zone_called
from keyaccounts.promises import Promise

MONTHS_DRAWN = 8
COMPARED_DAYS, MOVED = 90, 2.0
"""The arrow compares with this many days ago, and lies flat below this difference."""

PROMISE_DAYS = 90


def when(facts: BriefFacts) -> str:
    """Day, time with zone, yours beside it when it differs, and the place."""
    meeting = facts.meeting
    if meeting is None:
        made = words.full_day(facts.today)
        return f"No meeting planned · {made}" if facts.is_internal else made
    told = words.full_moment(meeting.at, meeting.zone)
    if meeting.ends_at:
        start = words.clock(meeting.at, meeting.zone)
        told = told.replace(start, f"{start}–{words.clock(meeting.ends_at, meeting.zone)}", 1)
    here, there = (meeting.at.astimezone(zone_called(name)) for name in (facts.zone, meeting.zone))
    if facts.is_internal and here.utcoffset() != there.utcoffset():
        day = f"{words.weekday(here.date())}, " if here.date() != there.date() else ""
        yours = f"{words.clock(meeting.at, facts.zone)}{words.NB}{words.zone_name(meeting.at, facts.zone)}"
        told += f" ({day}{yours}, yours)"
    place = words.clean(meeting.place)
    if facts.is_internal:
        place = f"{words.MODES[meeting.mode]}, {place}" if place else words.MODES[meeting.mode]
    return f"{told} · {place}" if place else told


def standing(facts: BriefFacts) -> str:
    """Tier, stage and since when; for the customer who prepared the page."""
    account = facts.account
    ours = [words.clean(name).partition(",")[0] for name in facts.meeting.ours] if facts.meeting else []
    author = words.clean(facts.author)
    if not facts.is_internal:
        parts = [f"Our work together since {words.month(account.since)}"] if account.since else []
        by = list(dict.fromkeys(name for name in (*ours, author) if name))
        return " · ".join([*parts, *([f"prepared for you by {words.listed(by)}"] if by else [])])
    tier = f"{words.LEVELS[account.level.value]} {account.grade}".strip()
    parts = [tier, words.clean(words.code(account.stage))]
    parts.append(f"since {words.month(account.since)}" if account.since else "")
    if facts.meeting:
        named = [words.clean(name) for name in facts.meeting.ours if words.clean(name) != author]
        parts.append(f"with you: {words.listed(named) or 'nobody'}")
    return " · ".join(part for part in parts if part)


def figure(facts: BriefFacts) -> Figure | None:
    """The experience equity with its day and evidence; only grey words where too little was lived."""
    if not facts.is_internal:
        return None
    day, count = words.short_day(facts.today, facts.today), facts.rated
    dated = f"{day}, from {count} {'experience' if count == 1 else 'experiences'}"
    now = facts.equity_at(facts.now)
    if now is None:
        return Figure("Not enough fresh evidence", dated=dated)
    instants = _month_ends(facts)
    line = tuple(facts.equity_at(instant) for instant in instants)
    first, last = plus_months(facts.today.replace(day=1), 1 - MONTHS_DRAWN), facts.today
    told = ", ".join("none" if value is None else words.signed(value) for value in line)
    return Figure(
        "Equity",
        words.signed(now),
        _arrow(now, facts.equity_at(facts.now - timedelta(days=COMPARED_DAYS))),
        words.months(first, last),
        dated,
        f"Equity by month, {words.months(first, last)}: {told}",
        line,
        _without_gravest(facts),
        (0,),
    )


def breath(facts: BriefFacts) -> tuple[Row, ...]:
    """The two best reasons for the figure and the latest quote; nothing of it is for the customer."""
    if not facts.is_internal:
        return ()
    reasons = [reason for reason in (_complaint(facts), _evidence(facts), _record(facts)) if reason][:2]
    if not reasons:
        reasons = ["Nothing lived with them is recorded yet."]
    rows = [Row(plain(reason)) for reason in reasons]
    if quote := quoted(facts):
        rows.append(quote)
    first, *rest = rows
    title = words.TITLES[facts.edition]["breath"]
    return (Row(first.text, first.tail, Span(title, Ink.STRONG), on=first.on), *rest)


def quoted(facts: BriefFacts) -> Row | None:
    """Their latest own words, with who said them and when; without any, what they thought in ours (F099).

    A quote stands slanted and between marks, a paraphrase upright and without them.
    """
    heard = [each for each in facts.useful if not each.is_internal]
    spoken = next((each for each in heard if each.quote.strip()), None)
    if spoken is None:
        thought = next((each for each in heard if each.paraphrase.strip()), None)
        if thought is None:
            return None
        told = plain(f"In our words: {words.sentence(thought.paraphrase)}")
        return _sourced(facts, thought, told)
    said = words.clean(spoken.quote).strip("“”\"„'’ ")
    return _sourced(facts, spoken, plain(f"“{said}”", Ink.QUOTE))


def _sourced(facts: BriefFacts, heard: Experience, told: Line) -> Row:
    day = facts.day_there(heard.at)
    person = facts.named.get(heard.quote_by)
    who = words.clean(person.name) if person else ""
    source = f"{who}, {words.full_day(day)}" if who else words.full_day(day)
    return Row(told, plain(source.replace(" ", words.NB), Ink.QUIET), on=day)


def aims(facts: BriefFacts) -> tuple[Row, ...]:
    """What they want to reach, then what we want: the customer reads what we owe them instead."""
    account, titles = facts.account, words.TITLES[facts.edition]
    missing = ("Not known. Ask what they want to reach.", "Not set. It should support theirs.")
    if facts.is_internal:
        return (
            _aim(facts, titles["their_aim"], account.their_aim, account.their_aim_on, missing[0]),
            _aim(facts, titles["our_aim"], account.our_aim, account.our_aim_on, missing[1]),
        )
    rows = []
    if account.their_aim.strip():
        rows.append(_aim(facts, titles["their_aim"], account.their_aim, account.their_aim_on, ""))
    owed = [each for each in facts.promises if each.side == "we" and each.is_open]
    if owed:
        rows.append(Row(plain(_our_part(facts, owed)), lead=Span(titles["our_aim"], Ink.STRONG)))
    return tuple(rows)


def _aim(facts: BriefFacts, title: str, aim: str, on: date | None, missing: str) -> Row:
    lead = Span(title, Ink.STRONG)
    if not aim.strip():
        return Row(plain(missing), lead=lead)
    if facts.is_internal and facts.is_stale(on) and on:
        return Row(
            plain(words.sentence(aim), Ink.STALE), plain(f"{words.full_day(on)}†", Ink.STALE), lead, on=on
        )
    return Row(plain(words.sentence(aim)), plain(words.full_day(on), Ink.QUIET) if on else (), lead, on=on)


def _our_part(facts: BriefFacts, owed: list[Promise]) -> str:
    number = words.counted(len(owed))
    coming = [each.due_on for each in owed if each.due_on and each.due_on >= facts.today]
    told = f"{number} promise to you is open" if len(owed) == 1 else f"{number} promises to you are open"
    return f"{told}, the next due {words.full_day(min(coming))}." if coming else f"{told}."


def _arrow(now: float, before: float | None) -> str:
    if before is None:
        return ""
    return "→" if abs(now - before) < MOVED else "↑" if now > before else "↓"


def _month_ends(facts: BriefFacts) -> list[datetime]:
    zone = zone_called(facts.zone)
    firsts = [plus_months(facts.today.replace(day=1), back) for back in range(2 - MONTHS_DRAWN, 1)]
    return [at_clock(first, time(0), zone) for first in firsts] + [facts.now]


def _gravest(facts: BriefFacts) -> Complaint | None:
    return facts.open_complaints[0] if facts.open_complaints else None


def _without_gravest(facts: BriefFacts) -> float | None:
    gravest = _gravest(facts)
    if gravest is None or not any(each.complaint_id == gravest.id and each.effect for each in facts.lived):
        return None
    return facts.equity_at(facts.now, without=gravest)


def _complaint(facts: BriefFacts) -> str:
    gravest = _gravest(facts)
    if gravest is None:
        return ""
    grade = f"severity {gravest.severity}" if gravest.severity else "not yet assessed"
    free, now = _without_gravest(facts), facts.equity_at(facts.now)
    if free is not None and now is not None and free > now:
        held = f"Held at {words.signed(now)} by complaint {gravest.name}, {grade}"
        return f"{held}; it would stand at {words.signed(free)} without it (○)."
    since = words.full_day(facts.day_there(gravest.received_at))
    return f"Complaint {gravest.name}, {grade}, has been open since {since}."


def _evidence(facts: BriefFacts) -> str:
    if facts.rated >= ENOUGH or not facts.lived:
        return ""
    number = words.counted(facts.rated)
    told = f"{number} rated experience" if facts.rated == 1 else f"{number} rated experiences"
    return f"{told} in 365{words.NB}d. No figure is drawn below {ENOUGH}."


def _record(facts: BriefFacts) -> str:
    parts = [part for part in (_kept(facts), _latest(facts)) if part]
    return words.sentence(sentences.capital("; ".join(parts)))


def _kept(facts: BriefFacts) -> str:
    start = facts.today - timedelta(days=PROMISE_DAYS)
    due = [
        each
        for each in facts.promises
        if each.side == "we" and each.due_on and start < each.due_on <= facts.today and _counts(each, facts)
    ]
    kept = sum(each.state == "kept" for each in due)
    until = words.short_day(facts.today, facts.today)
    return f"promises kept {kept} of {len(due)} in {PROMISE_DAYS}{words.NB}d to {until}" if due else ""


def _counts(promise: Promise, facts: BriefFacts) -> bool:
    return promise.state in ("kept", "kept_late", "broken") or promise.is_overdue(facts.today)


def _latest(facts: BriefFacts) -> str:
    told = next((each for each in facts.lived if each.went), None)
    if told is None:
        return ""
    day = words.short_day(facts.day_there(told.at), facts.today)
    return f"last {'win' if told.went == 'well' else 'setback'}, {day}: {_title(told)}"


def _title(lived: Experience) -> str:
    told = words.clean(lived.title).rstrip(".")
    return told if len(told) <= 60 else told[:60].rsplit(" ", 1)[0] + " …"
