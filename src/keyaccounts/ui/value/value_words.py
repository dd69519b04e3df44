"""The words for money, effort and stages on an account's page."""

from __future__ import annotations

from datetime import date

from keyaccounts import amounts, sentences
from keyaccounts.effort import Spent
from keyaccounts.stages import Spell
from keyaccounts.workflows.figures import Worth


def month(period: str) -> str:
    """ "2026-03" as "Mar", and January with its year."""
    number = int(period[5:7])
    return f"{sentences.MONTHS[number - 1]} {period[2:4]}" if number == 1 else sentences.MONTHS[number - 1]


def period(told: str) -> str:
    """A year as it is, a month with its name: "Mar 2026"."""
    return f"{sentences.MONTHS[int(told[5:7]) - 1]} {told[:4]}" if len(told) > 4 else told


def trend(worth: Worth) -> str:
    """Where the margin tends, in a sentence."""
    if worth.trend is None:
        return "Three months with figures, written as 2026-03, show where the margin tends."
    change = amounts.shown(round(abs(worth.trend)), worth.currency)
    months = f"over {len(worth.results)} months"
    if round(worth.trend) == 0:
        return f"The margin stays level {months}."
    return f"The margin {'rises' if worth.trend > 0 else 'falls'} by {change} a month, {months}."


def attention(worth: Worth) -> str:
    """This month's hours against what they are meant to be."""
    told = worth.attention
    spent = f"{amounts.span(told.minutes)} of {told.budget_hours} h this month"
    if told.over > 0:
        return f"{spent}: {amounts.span(told.over)} over."
    return f"{spent}: {amounts.span(-told.over)} under." if told.over else f"{spent}: just as meant."


def effort(worth: Worth, year: int) -> str:
    """What the year took so far."""
    spent = worth.spent.get(str(year), Spent())
    if not spent.moments:
        return f"No time or money written down in {year} yet: an experience has a field for each."
    hours, money = amounts.span(spent.minutes), amounts.shown(spent.money, worth.currency, exact=True)
    cost = amounts.shown(spent.cost(worth.hour_rate), worth.currency, exact=True)
    rate = amounts.shown(worth.hour_rate, worth.currency, exact=True)
    moments = "one moment" if spent.moments == 1 else f"{spent.moments} moments"
    return f"{year}: {hours} and {money} in {moments}; {cost} to serve them, at {rate} an hour."


def stage(spell: Spell) -> str:
    """What people call a stage, at the start of a line."""
    words = sentences.code("stage", spell.entry.stage)
    return sentences.capital(words)


def since(spell: Spell) -> str:
    """The day a stage began."""
    return sentences.full_day(spell.entry.on)


def until(spell: Spell) -> str:
    """The day it ended; it may still last."""
    return sentences.full_day(spell.until) if spell.until else "now"


def spell(told: Spell) -> str:
    """A stage in one sentence, for ears."""
    return f"{stage(told)}, {since(told)} to {until(told)}, {sentences.days(told.days)}. {told.entry.why}"


def in_stage(spells: list[Spell], today: date) -> str:
    """How long the present stage lasts."""
    if not spells:
        return "Nobody has said yet which stage they are in."
    first = sentences.full_day(spells[-1].entry.on)
    return f"{stage(spells[0])} for {sentences.days(spells[0].days)}; told of since {first}."
