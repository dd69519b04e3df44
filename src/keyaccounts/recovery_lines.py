"""A recovery in words: its acts, what it lacks, what it cost, how trust went, and what research says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keyaccounts import amounts, sentences
from keyaccounts.complaints import Remedy, TrustReading
from keyaccounts.recoveries import Act, Cost, Mean, Repeat, Trust
from keyaccounts.recovery_guidance import Guidance

MARKS = {"done": "done", "planned": "planned", "none": "left out, and why", "open": "not planned yet"}

STEPS = {"before": "Trust before", "after": "After", "30": "In 30 days", "90": "In 90 days"}

_LACKS = {
    "cause": "its cause",
    "apology": "an apology",
    "explanation": "an explanation",
    "remedy": "a remedy",
    "gesture": "a gesture",
    "sponsor_call": "a call of the sponsor",
    "remedies": "the planned acts done",
    "confirmed_on": "their word that it is settled",
    "person_id": "a person to ask about trust",
}

_GUIDANCE = {
    "outcome_first": (
        "What they get decides most how they judge our handling, then how they were treated; the process "
        "least"
    ),
    "treatment_lasts": (
        "For satisfaction that lasts, how they were treated weighs slightly more than what they get"
    ),
    "never_plan_to_fail": (
        "A good recovery lifts satisfaction, but neither repurchase nor what they tell others. Never plan "
        "to fail"
    ),
    "long_standing_wait": (
        "Customers of long standing wait longer without asking for more, and then ask for much more"
    ),
    "one_at_a_time": "An update or an explanation helps; both piled on backfire",
    "say_how_grave": "A severe failure cuts repurchase, so say how grave it is",
    "twice_is_worse": "A recovery does less when two like failures happen close to each other",
}

_PILE = {"update": "an update", "explanation": "an explanation", "gesture": "a gesture"}


def act(remedy: Remedy) -> str:
    """What an act is: its own words, else its sort."""
    return remedy.text.strip() or sort(remedy.sort)


def sort(code: str) -> str:
    """A sort of act, beginning a line."""
    return sentences.capital(sentences.code("remedy", code))


def mark(each: Act) -> str:
    """An act of the plan and how far it is, as it is read out."""
    return f"{sort(each.code)}: {MARKS[each.mark]}"


def lacks(missing: Sequence[str]) -> str:
    """What a complaint still needs before it can be closed as resolved (F030)."""
    if not missing:
        return "Nothing is missing: it can be closed, resolved."
    names = [_LACKS.get(each) or sentences.field(each) for each in missing]
    return f"{sentences.capital(sentences.listed(names, last='and'))}."


def cost(told: Cost, currency: str) -> str:
    """What the recovery cost so far, and what of it were its acts and what the words."""
    if not told.total:
        return ""
    words = f"words {sentences.money(told.spoken, currency)}"
    if told.words.minutes:
        words += f" for {amounts.span(told.words.minutes)}"
    parts = ", ".join([f"acts {sentences.money(told.acts, currency)}", words])
    return f"{sentences.money(told.total, currency)} so far: {parts}."


def reading(told: TrustReading | None) -> str:
    """A reading as its figure."""
    return f"{told.score} of 5" if told is not None else ""


def course(told: Trust, mean: Mean | None, lasting: Mean | None) -> str:
    """How trust went, with the mean over all closed complaints (F031)."""
    parts = []
    if told.delta is not None:
        parts.append(f"After against before: {signed(told.delta)}.")
    if told.lasting is not None:
        parts.append(f"After 90 days against before: {signed(told.lasting)}.")
    if mean is not None:
        over = sentences.counted(mean.over, "closed complaint", "closed complaints").lower()
        parts.append(f"Mean over {over}: {signed_mean(mean)}.")
    if lasting is not None:
        parts.append(f"Mean after 90 days: {signed_mean(lasting)}.")
    return " ".join(parts)


def signed(value: int) -> str:
    """A difference with its sign."""
    return f"+{value}" if value > 0 else f"−{-value}" if value else "±0"


def signed_mean(mean: Mean) -> str:
    """A mean difference to one place, rounded half up away from zero."""
    tenths = int(abs(mean.value) * 10 + 0.5)
    sign = "±" if not tenths else "+" if mean.value > 0 else "−"
    return f"{sign}{tenths // 10}.{tenths % 10}"


def same(repeat: Repeat, on: date, today: date | None = None) -> str:
    """What it repeats, and of which day, as a chip tells it: "Same cause as 20 Oct" (F072)."""
    is_near = today is not None and on.year == today.year
    day = f"{on.day} {sentences.MONTHS[on.month - 1]}" if is_near else sentences.full_day(on)
    return f"Same {repeat.like} as {day}"


def raised(before: int, after: int, repeat: Repeat) -> str:
    """Why a complaint became a step graver, for its log (F072)."""
    return f"Severity {after} instead of {before}. {same(repeat, repeat.at.date())}: {repeat.title}"


def piled(what: Sequence[str]) -> str:
    """What they had too much of at once."""
    if not what:
        return ""
    return f"They had {sentences.listed([_PILE[each] for each in what], last='and')} from us within 48 hours."


def guidance(told: Guidance) -> str:
    """What research says, and who found it."""
    source = f" ({told.source})" if told.source else ""
    return f"{_GUIDANCE[told.code]}{source}."
