"""The words of the ledger page."""

from __future__ import annotations

from keyaccounts import amounts, engagement, ledger_lines, sentences
from keyaccounts.workflows.ledgers import AccountLedger

_LEAST_BEGUN = 5
"""Contacts from which on a share of them says something."""


def lead(told: AccountLedger) -> str:
    """What the figure is made of."""
    rated = len(told.ledger.lines(told.on))
    if not rated:
        return "Nothing was rated yet."
    moments = sentences.counted(rated, "rated moment", "rated moments")
    total = ledger_lines.weight(told.ledger.total(told.on))
    return f"{moments}; what is left of them weighs {total}. From −100 to +100, good fading sooner than bad."


def unfed(told: AccountLedger) -> str:
    """The dimensions nothing touched, with when they last were."""
    lines = []
    for each in engagement.unfed(told.fed):
        last = f"last on {sentences.full_day(each.last)}" if each.last else "never yet"
        lines.append(f"{sentences.code('dimension', each.dimension)} ({last})")
    if not lines:
        return ""
    return sentences.capital(f"{' and '.join(lines)}: unfed for a year.")


def fed(told: AccountLedger) -> str:
    """What the bars count."""
    every = sum(each.times for each in told.fed)
    return (
        f"{sentences.counted(every, 'moment', 'moments')} of the last year with a side named."
        if every
        else ""
    )


def contact(told: AccountLedger) -> list[str]:
    """What contact was like in the last year."""
    seen = told.surroundings
    if not seen.modes:
        return ["No contact in the last year."]
    lines = []
    if seen.they_begin is not None:
        began = f"They began {seen.they} {'contact' if seen.they == 1 else 'contacts'} and we {seen.we}"
        has_share = seen.they + seen.we >= _LEAST_BEGUN
        lines.append(f"{began}: {seen.they_begin:.0%} were theirs." if has_share else f"{began}.")
    waits = [
        f"they wait {_wait(seen.our_wait)} for us" if seen.our_wait is not None else "",
        f"we wait {_wait(seen.their_wait)} for them" if seen.their_wait is not None else "",
    ]
    told_waits = " and ".join(filter(None, waits))
    lines.append(
        f"Usually {told_waits}."
        if told_waits
        else "Too few answers to say how long each waits for the other."
    )
    if seen.minutes is not None:
        lines.append(f"A moment takes us {amounts.span(round(seen.minutes))} on average.")
    ways = [f"{sentences.code('mode', mode)} {times}" for mode, times in seen.modes]
    lines.append(f"{sentences.capital(', '.join(ways))}.")
    return lines


def wows(told: AccountLedger) -> str:
    """How steady the wows are, and what one costs."""
    steady = told.steadiness
    words = f"Months with a wow: {steady.months_with}/{len(steady.months)}."
    if steady.cost is not None:
        words += f" One costs {amounts.shown(steady.cost, told.currency, exact=True)} on average."
    return words


def feelings(told: AccountLedger) -> str:
    """Of how many entries it is known what they felt (F044)."""
    if not told.entries:
        return ""
    share = f"{told.known / told.entries:.0%}"
    return f"What they felt is known of {told.known} of {told.entries} entries ({share})."


def _wait(hours: float) -> str:
    return amounts.span(round(hours * 60)) if hours < 48 else f"{round(hours / 24)} days"
