"""What both sides get, on the brief: who finds the price unfair for what they get."""

from __future__ import annotations

from keyaccounts import brief_words as words
from keyaccounts import question_words, scales
from keyaccounts.answers import Answer
from keyaccounts.brief_blocks import block
from keyaccounts.brief_facts import BriefFacts
from keyaccounts.brief_page import Block, Ink, Row, Span, plain
from keyaccounts.scales import PRICE_FAIRNESS

VALUE = 3


def value(facts: BriefFacts) -> Block:
    """Value both ways; that somebody finds the price unfair is for our eyes only (F041)."""
    rows = [_price(facts, each) for each in facts.prices if _is_unfair(each)] if facts.is_internal else []
    return block(facts, "value", rows, VALUE)


def _is_unfair(answer: Answer) -> bool:
    return scales.is_unfair(answer.value(PRICE_FAIRNESS.code))


def _price(facts: BriefFacts, answer: Answer) -> Row:
    day = facts.day_there(answer.answered_at)
    person = facts.named.get(answer.person_id)
    said = f"{answer.value(PRICE_FAIRNESS.code)} of {PRICE_FAIRNESS.most}"
    text = f"{said}, {words.clean(person.name)}" if person else said
    told = words.short_day(day, facts.today)
    when = f"from memory, {told}" if answer.writer == "memory" else told
    is_stale = facts.is_stale(day)
    return Row(
        plain(text, Ink.STALE) if is_stale else plain(text),
        plain(f"{when}†", Ink.STALE) if is_stale else plain(when, Ink.QUIET),
        Span(question_words.NAMES[PRICE_FAIRNESS.code]),
        on=day,
    )
