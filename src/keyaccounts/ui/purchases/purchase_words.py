"""An import of purchases in words: what a column tells, what happens to a line and why."""

from __future__ import annotations

from keyaccounts import amounts, sentences
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.purchasing import Decimals, Outcome, Part, Plan, Row, Stranger, Summary

FILTER = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"

PARTS: dict[Part, str] = {
    Part.SKIP: "Not used",
    Part.CUSTOMER: "Customer",
    Part.NUMBER: "Customer number",
    Part.DAY: "Day or month",
    Part.ITEM: "Item",
    Part.AMOUNT: "Amount",
    Part.PRICE: "Price of one",
    Part.QUANTITY: "Quantity",
    Part.UNIT: "Unit",
    Part.REFERENCE: "Reference",
    Part.CURRENCY: "Currency",
}

OUTCOMES: dict[Outcome, tuple[str, Icon, Tone]] = {
    Outcome.NEW: ("New", Icon.PLUS, Tone.CALM),
    Outcome.SAME: ("Here already", Icon.CHECK, Tone.NEUTRAL),
    Outcome.DIFFERS: ("Differs", Icon.CIRCLE_ALERT, Tone.WARNING),
    Outcome.ASIDE: ("Kept aside", Icon.INBOX, Tone.WARNING),
    Outcome.REFUSED: ("Kept unread", Icon.BAN, Tone.BREACH),
}

DATE_ORDERS = {DateOrder.DAY_FIRST: "Day first, 31.12.", DateOrder.MONTH_FIRST: "Month first, 12/31"}
DECIMALS = {Decimals.POINT: "1,234.50", Decimals.COMMA: "1.234,50"}

_WHY = {
    Outcome.DIFFERS: "other figures under its reference; what is here stays",
    Outcome.ASIDE: "no account is called so",
}


def outcome(row: Row) -> str:
    """What happens to a line, in a word or two."""
    return OUTCOMES[row.outcome][0]


def what(row: Row) -> str:
    """The item of a line, or why it does not simply become a purchase."""
    if row.outcome is Outcome.REFUSED:
        return sentences.refused_line(row.reason, row.field, row.value)
    return ": ".join(each for each in (row.item, _WHY.get(row.outcome, "")) if each)


def customer(row: Row) -> str:
    """The account, or what the file calls the customer."""
    return row.account or row.customer


def day(row: Row) -> str:
    """The day of a line."""
    return sentences.full_day(row.on) if row.on else ""


def amount(row: Row) -> str:
    """The amount of a line."""
    return "" if row.amount is None else amounts.shown(row.amount, exact=True)


def quantity(row: Row) -> str:
    """The quantity of a line with its unit."""
    if row.quantity is None:
        return ""
    told = f"{abs(row.quantity):,.3f}".rstrip("0").removesuffix(".")
    return f"{'−' if row.quantity < 0 else ''}{told} {row.unit}".rstrip()


def sentence(row: Row) -> str:
    """A line in one sentence, for ears."""
    told = (customer(row), day(row), quantity(row), amount(row), what(row))
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


def act(plan: Plan) -> str:
    """What the filled button does."""
    new = plan.counts[Outcome.NEW]
    if new:
        return "Bring in 1 purchase" if new == 1 else f"Bring in {new:,} purchases"
    return "Keep lines aside" if not plan.changes_nothing else "Bring in purchases"


def lacks(field: str) -> str:
    """Which column has to be chosen first."""
    wanted = {"customer": "customer", "on": "day", "amount": "amount or the quantity"}[field]
    return f"No column tells the {wanted} yet. Choose it in the list of columns."


def done(told: Summary) -> str:
    """What an import did."""
    parts = [f"{told.purchases:,} new"]
    for which, words in (
        (Outcome.SAME, "here already"), (Outcome.DIFFERS, "left as they are here"),
        (Outcome.ASIDE, "kept aside"), (Outcome.REFUSED, "kept unread"),
    ):  # fmt: skip
        if told.counts[which]:
            parts.append(f"{told.counts[which]:,} {words}")
    return f"Purchases: {sentences.listed(parts, last='and')}."
