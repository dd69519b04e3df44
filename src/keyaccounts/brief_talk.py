"""What a brief asks: the gaps in what we know, the test questions, the one ask and the one gift."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from keyaccounts import brief_words as words
from keyaccounts.brief_facts import ENOUGH, BriefFacts
from keyaccounts.brief_page import Block, Ink, Row, Span, Talk, Writing, plain
from keyaccounts.people import Person

UNKNOWN, UNKNOWN_YOUNG = 3, 7
QUESTIONS = 3
SILENT_DAYS = 90
NAMES = 3


def unknown(facts: BriefFacts) -> Block:
    """What is missing or grown old and matters for this meeting; more of it for a young account."""
    gaps = list(_gaps(facts) if facts.is_internal else _questions_to_them(facts))
    budget = UNKNOWN_YOUNG if facts.is_internal and facts.rated < ENOUGH else UNKNOWN
    rows = tuple(Row(plain(gap), lead=Span("?")) for gap in gaps[:budget])
    title = words.TITLES[facts.edition]["unknown"]
    return Block("unknown", title, rows, more=max(len(gaps) - budget, 0))


def talk(facts: BriefFacts) -> Talk:
    """Three questions, one ask that names its return (F064), one thing to give."""
    titles, meeting = words.TITLES[facts.edition], facts.meeting
    asked = [words.clean(each) for each in meeting.questions if each.strip()] if meeting else []
    for each in _proposed(facts):
        if len(asked) < QUESTIONS and each not in asked:
            asked.append(each)
    rows = []
    if meeting and meeting.ask.strip():
        get = f"{titles['they']} get {words.sentence(meeting.ask_return)}"
        rows.append(Row(plain(f"{words.sentence(meeting.ask)} {get}"), lead=Span(titles["ask"], Ink.STRONG)))
    if meeting and meeting.give.strip():
        rows.append(Row(plain(words.sentence(meeting.give)), lead=Span(titles["give"], Ink.STRONG)))
    return Talk(tuple(asked[:QUESTIONS]), tuple(rows), titles["say"])


def writing(facts: BriefFacts) -> Writing:
    """The labels of the empty lines, in the words of the edition."""
    title = words.TITLES[facts.edition]
    return Writing(
        title["learned"], title["taken"], title["promised"], title["feeling"], words.FEELINGS, title["next"]
    )


def _gaps(facts: BriefFacts) -> Iterator[str]:
    account, room = facts.account, facts.room
    for complaint in facts.open_complaints:
        if not complaint.wanted.strip():
            yield f"What they want done about {complaint.name}."
    if not facts.people:
        yield "Who decides there. Nobody is named yet."
    yield from _about_people("{} never met us.", [each for each in room if each.id not in facts.met])
    yield from _about_people(
        "Where {} stand: support not known.", [each for each in room if not each.support]
    )
    if not account.their_aim.strip():
        yield "What they aim for. No aim recorded."
    elif facts.is_stale(account.their_aim_on) and account.their_aim_on:
        yield f"Whether their aim of {words.full_day(account.their_aim_on)} still holds."
    if not any(each.is_open for each in facts.needs):
        yield "What they need from us. No need recorded."
    yield from _about_people("What {} decide: role not known.", [each for each in room if not each.role])
    yield from _silence(facts)
    if account.renewal_on is None:
        yield "When the agreement ends. No renewal date."
    elif account.renewal_on < facts.today:
        yield f"Whether it was renewed on {words.full_day(account.renewal_on)}."
    for known in facts.shown_needs:
        if known.need.sort != "explicit" and (known.need.confidence or 0.0) < 0.5:
            told = words.clean(known.need.text).rstrip(".")
            yield f"Whether this is a need: {told[:1].lower()}{told[1:]}."
    yield from _about_people(
        "How and when {} want to be reached.", [each for each in room if not each.reach.strip()]
    )
    yield from _about_people("A human line for {}.", [each for each in room if not each.human_line.strip()])


def _silence(facts: BriefFacts) -> Iterator[str]:
    last = next((each for each in facts.lived if each.quote.strip()), None)
    if last is None:
        yield "What they say themselves. No quote of theirs yet."
    elif facts.today - (day := facts.day_there(last.at)) > timedelta(days=SILENT_DAYS):
        yield f"What they say today. Nothing in their words since {words.full_day(day)}."


def _about_people(text: str, people: list[Person]) -> Iterator[str]:
    if not people:
        return
    names = [words.clean(each.short_name) for each in people[:NAMES]]
    if len(people) > NAMES:
        names.append(f"{len(people) - NAMES} more")
    if len(people) == 1:
        for many, one in (("stand:", "stands:"), (" decide:", " decides:"), (" want to", " wants to")):
            text = text.replace(many, one)
    yield text.format(words.listed(names)) if "{" in text else text


def _questions_to_them(facts: BriefFacts) -> Iterator[str]:
    for complaint in facts.open_complaints:
        if not complaint.wanted.strip():
            yield f"What would put {complaint.name} right for you."
    if not facts.account.their_aim.strip():
        yield "What you want to have reached a year from now."
    if not any(each.is_open for each in facts.needs):
        yield "What you need most from us."
    if facts.account.renewal_on is None:
        yield "Which dates ahead matter to you."
    if any(not each.reach.strip() for each in facts.room):
        yield "How and when you like to hear from us."


def _proposed(facts: BriefFacts) -> Iterator[str]:
    """Neutral questions that test a guess or fill a gap; none states a fact."""
    if any(not each.wanted.strip() for each in facts.open_complaints):
        yield "What would put the matter right for you?"
    guessed = {each.need.type for each in facts.shown_needs if each.need.sort != "explicit"}
    tests = {
        "need": "What do you need that we never spoke of?",
        "want": "What would you like that nobody offers you yet?",
        "insight": "What is coming that we should prepare for?",
    }
    yield from (question for kind, question in tests.items() if kind in guessed)
    if not facts.account.their_aim.strip() or facts.is_stale(facts.account.their_aim_on):
        yield "What should be true a year from now?"
    if len(facts.people) < 2 or any(not each.role for each in facts.room):
        yield "Who else has a say in what we do together?"
    if any(not each.reach.strip() for each in facts.room):
        yield "How and when do you like to hear from us?"
    yield "What should we do more of, and what less?"
    yield "What must we never do?"
    yield "What would make next quarter a good one?"
