"""Preferences, expectations and coming moments in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keyaccounts import sentences
from keyaccounts.expectations import Expectation
from keyaccounts.moments import Coming, ComingMoment
from keyaccounts.needs import DIRECT_MEANS, INDIRECT_MEANS
from keyaccounts.preferences import KnownPreference
from keyaccounts.ui.kit.labels import in_marks
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows.expectations import ExpectationLine
from keyaccounts.workflows.moments import AccountMoments, ComingLine
from keyaccounts.workflows.preferences import PreferenceLine

SORT_ICONS = {
    "renewal": Icon.REFRESH_CW,
    "birthday": Icon.GIFT,
    "anniversary": Icon.STAR,
    "budget": Icon.CHART_LINE,
    "launch": Icon.ARROW_UP_RIGHT,
    "season": Icon.SUN,
    "change": Icon.ROUTE,
}
"""The picture of each sort of coming moment; the rest are dates like any other."""

VERDICTS = {"hit": "Hit", "miss": "Miss", "void": "Never came"}

NO_IDEA = "no idea yet"


def means_choices(kept: str = "") -> list[tuple[str, str]]:
    """How we know, the direct means before what we read off something."""
    known = (*DIRECT_MEANS, *INDIRECT_MEANS)
    own = (kept,) if kept and kept not in known else ()
    return [(each, sentences.capital(sentences.code("means", each))) for each in (*known, *own)]


# ---- preferences ------------------------------------------------------------------------------------


def preferences_lead(lines: Sequence[PreferenceLine]) -> str:
    """How well they are honoured altogether, and how many ask to be confirmed."""
    honoured = sum(line.known.honoured for line in lines)
    occasions = honoured + sum(line.known.missed for line in lines)
    old = sum(line.is_expired for line in lines)
    told = [f"honoured {honoured} of {occasions}"] if occasions else []
    if old:
        told.append(f"{sentences.number(old).lower()} to be confirmed")
    return ", ".join(told)


def side(known: KnownPreference) -> str:
    """What to do about it."""
    return "Avoid" if known.preference.avoid else "Do"


def preference_why(line: PreferenceLine, today: date) -> str:
    """How sure it is, and since when."""
    known = line.known
    on = sentences.day(known.confirmed_on, today)
    if line.is_expired:
        return f"asks to be confirmed, last on {sentences.full_day(known.confirmed_on)}; {_sureness(known)}"
    return f"{_sureness(known)}; confirmed {on}"


def _sureness(known: KnownPreference) -> str:
    if known.is_lasting:
        return f"lasting, seen on {known.seen} days"
    return "situational, seen once" if known.seen else "situational, not seen yet"


def honoured(known: KnownPreference) -> tuple[str, str]:
    """ "4 of 5" and "honoured"; nothing before the first occasion."""
    if known.rate is None:
        return "", ""
    return f"{known.honoured} of {known.honoured + known.missed}", "honoured"


# ---- expectations -----------------------------------------------------------------------------------


def expectations_lead(lines: Sequence[ExpectationLine]) -> str:
    """How many were met among those that were rated."""
    gaps = [line.expectation.gap for line in lines if line.expectation.gap is not None]
    old = sum(line.needs_renewal for line in lines)
    told = [f"{sum(gap >= 0 for gap in gaps)} of {len(gaps)} met"] if gaps else []
    if old:
        told.append(f"{sentences.number(old).lower()} to be asked again")
    return ", ".join(told)


def gap(expectation: Expectation) -> str:
    """The gap in words: "one below", "as expected", "two above"."""
    match expectation.gap:
        case None:
            return "not rated yet"
        case 0:
            return "as expected"
        case away:
            return f"{sentences.number(abs(away)).lower()} {'below' if away < 0 else 'above'}"


def expectation_why(line: ExpectationLine, today: date) -> str:
    """What they expect, how and when they said so, and what they found."""
    told = line.expectation
    said = sentences.code("means", told.means)
    parts = [f"expected {told.level} of 5, {sentences.day(told.on, today)}, {said}"]
    if told.delivered is not None:
        day = f", {sentences.day(told.delivered_on, today)}" if told.delivered_on else ""
        parts.append(f"found {told.delivered}{day}")
    if told.words:
        parts.append(in_marks(told.words))
    why = "; ".join(parts)
    return f"older than 12 months, ask again; {why}" if line.needs_renewal else why


# ---- moments ----------------------------------------------------------------------------------------


def moments_lead(told: AccountMoments) -> str:
    """How often our ideas hit, once one was judged."""
    judged = told.hits + told.misses
    if told.hit_rate is None:
        return ""
    return f"ideas hit {told.hits} of {judged}, {round(told.hit_rate * 100)} %"


def moment_title(line: ComingLine) -> str:
    """What it is: its own words, or what follows from the date."""
    coming = line.coming
    if coming.text:
        return coming.text
    match coming.sort:
        case "birthday" if line.person is not None:
            return f"{line.person.name}’s birthday"
        case "anniversary":
            return f"{sentences.counted(coming.years, 'year', 'years')} together"
    return sentences.capital(sentences.code("moment_sort", coming.sort))


def moment_who(line: ComingLine) -> str:
    """Whom it is about, where the title does not say so."""
    if line.person is None or line.person.name in moment_title(line):
        return ""
    return line.person.name


def moment_why(coming: Coming, today: date) -> str:
    """When to begin, and the idea."""
    idea = coming.idea or NO_IDEA
    if today >= coming.begins_on:
        return f"begin now; {idea}"
    return f"begin by {sentences.day(coming.begins_on, today)}; {idea}"


def moment_icon(sort: str) -> Icon:
    """The picture of a sort."""
    return SORT_ICONS.get(sort, Icon.CALENDAR)


def verdict_question(moment: ComingMoment, today: date) -> str:
    """What is asked once the day has passed."""
    on = sentences.day(moment.on, today)
    return f"{on}; your idea: {moment.idea}" if moment.idea else f"{on}; no idea was noted"


def verdict(moment: ComingMoment, today: date) -> str:
    """How it turned out, for what is past."""
    return f"{VERDICTS.get(moment.verdict, 'Not judged').lower()}; {sentences.day(moment.on, today)}"
