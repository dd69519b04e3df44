"""An import of answers in words: what a column tells, what a value counts, what happens to a line and why."""

from __future__ import annotations

from collections.abc import Iterator

from keyaccounts import question_words, satisfaction_lines, sentences
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.survey_import import (
    Doubt,
    How,
    Outcome,
    Part,
    Plan,
    Row,
    Scored,
    Stranger,
    Summary,
    Value,
)

FILTER = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"

PARTS: dict[Part, str] = {
    Part.SKIP: "Not used",
    Part.NPS: "Recommendation, 0 to 10",
    Part.CSAT: "Satisfaction, 1 to 5",
    Part.CES: "We made it easy, 1 to 7",
    Part.EFFORT: "Effort, 1 to 5",
    Part.OFFERING: "What we offer, 1 to 5",
    Part.DEALING: "Dealing with us, 1 to 5",
    Part.PRICE_FAIRNESS: "Fair price, 1 to 5",
    Part.RATED: "Own question, 1 to 5",
    Part.SAID: "Own question, in words",
    Part.WORDS: "Their own words",
    Part.WOULD_DROP: "What they would drop",
    Part.DAY: "Day of the answer",
    Part.PERSON: "Person",
    Part.FIRST: "First name",
    Part.LAST: "Last name",
    Part.EMAIL: "E-mail address",
    Part.ACCOUNT: "Account",
    Part.REFERENCE: "Number of the response",
}

OUTCOMES: dict[Outcome, tuple[str, Icon, Tone]] = {
    Outcome.NEW: ("New", Icon.PLUS, Tone.CALM),
    Outcome.SAME: ("Here already", Icon.CHECK, Tone.NEUTRAL),
    Outcome.DIFFERS: ("Differs", Icon.CIRCLE_ALERT, Tone.WARNING),
    Outcome.EMPTY: ("No answer", Icon.CIRCLE_SLASH, Tone.NEUTRAL),
    Outcome.ASIDE: ("Kept aside", Icon.INBOX, Tone.WARNING),
    Outcome.REFUSED: ("Kept unread", Icon.BAN, Tone.BREACH),
}

DATE_ORDERS = {DateOrder.DAY_FIRST: "Day first, 31.12.", DateOrder.MONTH_FIRST: "Month first, 12/31"}

PURPOSES = {
    "relationship": "The relationship",
    "touchpoint": "One touchpoint",
    "recovery": "Putting it right",
}
"""What was asked about; a pulse is our own reading, and no survey asks it."""

NO_SCORE = "Not a score"

_DOUBTS = {
    Doubt.SHORT: "No value lies in its upper half. Was this asked on a shorter scale?",
    Doubt.LONG: "Its numbers go on beyond the end. Was this asked on a longer scale?",
}
_HOW = {How.NUMBER: "read as it stands", How.WORDS: "by its words", How.CHOSEN: "as you said"}
_WHY = {
    Outcome.DIFFERS: "came otherwise before; what is here stays",
    Outcome.ASIDE: "no account is called so",
    Outcome.EMPTY: "answers nothing",
}
_GAPS = {
    "person_id": "not known here, so without a name",
    "words": "too long, cut",
    "said": "too long, cut",
    "would_drop": "too long, cut",
}
_LACKS = {
    "ratings": "No column is known to be a question yet. Choose what a column tells.",
    "answered_at": "No column tells the day of the answers. Choose one, or one day for all of them.",
    "account_id": "The file doesn't say whose the answers are. Choose an account.",
}


def outcome(row: Row) -> str:
    """What happens to a line, in a word or two."""
    return OUTCOMES[row.outcome][0]


def who(row: Row) -> str:
    """The person, or who answered as the file says, at which account."""
    return ", ".join(filter(None, (row.person or row.who, row.account)))


def day(row: Row) -> str:
    """The day of a line."""
    return sentences.full_day(row.on) if row.on else ""


def given(row: Row) -> str:
    """The ratings of a line."""
    return ", ".join(f"{question_words.name(code)} {value}" for code, value in row.given)


def what(row: Row) -> str:
    """The ratings and words of a line, or why it does not simply become an answer."""
    if row.outcome is Outcome.REFUSED:
        return sentences.refused_line(row.reason, row.field, row.value)
    gaps = dict.fromkeys(_GAPS[gap] for gap in row.gaps)
    told = (_WHY.get(row.outcome, ""), *gaps, given(row), " ".join(row.words.split()))
    return "; ".join(filter(None, told))


def sentence(row: Row) -> str:
    """A line in one sentence, for ears."""
    told = (who(row), day(row), what(row))
    return f"Line {row.line}, {outcome(row)}: {', '.join(each for each in told if each)}"


def lines(count: int) -> str:
    """So many lines."""
    return "1 line" if count == 1 else f"{count:,} lines"


def counted(which: Outcome, count: int) -> str:
    """An outcome with how many lines have it."""
    return f"{OUTCOMES[which][0]} ({count:,})"


def stranger(told: Stranger) -> str:
    """A customer whom no account is called, with how often they stand in the file."""
    return f"{told.name} ({lines(told.lines)})"


def question(told: Scored) -> str:
    """A column with the scale it is read on."""
    return question_words.span(told.scale.code)


def doubt(told: Scored) -> str:
    """What speaks against the scale of a column, if anything."""
    return _DOUBTS.get(told.doubt, "")


def times(value: Value) -> str:
    """How often a value stands in its column."""
    return "once" if value.times == 1 else f"{value.times:,} times"


def how(value: Value) -> str:
    """How a value was read; of one that is open, what is proposed."""
    return _HOW.get(value.how, "off the scale")


def values_tab(plan: Plan | None) -> str:
    """What the view of the values is called."""
    is_open = len(plan.open) if plan else 0
    return f"Values ({is_open} to confirm)" if is_open else "Values"


def lines_tab(plan: Plan | None) -> str:
    """What the view of the lines is called."""
    return f"Lines ({len(plan.rows):,})" if plan else "Lines"


def results(plan: Plan) -> Iterator[str]:
    """What the new answers add up to, a sentence for each scale."""
    for each in plan.results:
        few = each.value is None
        told = sorted(_given(plan, each.scale.code), reverse=True) if few else []
        yield satisfaction_lines.index(each, tuple(told)).replace("± ", "±\u00a0")


def act(plan: Plan) -> str:
    """What the filled button does."""
    new = plan.counts[Outcome.NEW]
    if new:
        return "Bring in 1 answer" if new == 1 else f"Bring in {new:,} answers"
    return "Keep lines aside" if not plan.changes_nothing else "Bring in answers"


def rest(*, is_told: bool) -> tuple[str, str]:
    """What is asked of lines without a known account, and what is done where nobody says."""
    return ("Without a known account", "Keep aside") if is_told else ("The answers belong to", "Choose")


def lacks(field: str) -> str:
    """What has to be chosen first."""
    return _LACKS[field]


def to_confirm(plan: Plan) -> str:
    """Why a plan can't be run yet: values that nobody has confirmed."""
    count = len(plan.open)
    return f"Say first what {'1 value means' if count == 1 else f'{count} values mean'}."


def done(told: Summary) -> str:
    """What an import did."""
    parts = [f"{told.answers:,} new"]
    for which, words in (
        (Outcome.SAME, "here already"), (Outcome.DIFFERS, "left as they are here"),
        (Outcome.EMPTY, "that answer nothing"), (Outcome.ASIDE, "kept aside"),
        (Outcome.REFUSED, "kept unread"),
    ):  # fmt: skip
        if told.counts[which]:
            parts.append(f"{told.counts[which]:,} {words}")
    asks = {0: "", 1: " 1 counts as an ask of a person."}
    many = f" {told.check_ins:,} count as asks of people."
    return f"Answers: {sentences.listed(parts, last='and')}.{asks.get(told.check_ins, many)}"


def _given(plan: Plan, code: str) -> Iterator[int]:
    for row in plan.rows:
        if row.outcome is Outcome.NEW:
            yield from (value for own, value in row.given if own == code)
