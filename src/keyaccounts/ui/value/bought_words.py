"""The words for purchases on an account's page."""

from __future__ import annotations

from keyaccounts import amounts, sentences
from keyaccounts.purchases import Purchase
from keyaccounts.series import Series
from keyaccounts.workflows.purchases import Bought

NOT_KNOWN = "not known"

_LARGE = ((1_000_000, "m"), (1_000, "k"))


def quantity(value: float, unit: str = "") -> str:
    """A quantity as it is read: "1,250.5 kg"."""
    told = f"{abs(value):,.3f}".rstrip("0").removesuffix(".")
    return f"{'−' if value < 0 else ''}{told} {unit}".rstrip()


def short(value: float) -> str:
    """A figure above its mark: "12.5k"."""
    size = abs(value)
    for large, letter in _LARGE:
        if size >= large:
            size, ending = size / large, letter
            break
    else:
        ending = ""
    told = f"{size:.0f}" if size >= 100 else f"{size:.1f}".removesuffix(".0")
    told += ending
    return f"{'−' if value < 0 else ''}{told}"


def figures(series: Series, currency: str) -> list[str]:
    """The figures of a series; amounts are kept in cents."""
    part = 100 if series.unit == currency else 1
    return [short(value / part) if value else "" for value in series.values]


def effects(series: Series) -> list[str]:
    """What each month did to the relationship, with its sign."""
    return [f"{value:+g}".replace("-", "−") if value else "" for value in series.values]


def panel(series: Series, currency: str) -> str:
    """What a panel shows."""
    if series.unit == currency:
        return f"Amounts in {currency}"
    return f"Quantities in {series.unit}" if series.unit else "Quantities"


def total(bought: Bought) -> str:
    """What the twelve months come to, each unit by itself."""
    told = [
        amounts.shown(round(each.total), bought.currency) if each.unit == bought.currency
        else quantity(each.total, each.unit)
        for each in bought.lagging
    ]  # fmt: skip
    if not told:
        return "Nothing in the last twelve months."
    return f"{sentences.listed(told, last='and')} in the last twelve months."


def feelings(bought: Bought) -> str:
    """Of how many purchases it is known how they felt."""
    known, share = bought.feelings.known, bought.feelings.share or 0
    purchases = "one purchase" if bought.times == 1 else f"{bought.times:,} purchases"
    return f"How it felt is known for {known:,} of {purchases} ({share:.0%})."


def felt(purchase: Purchase) -> str:
    """What they felt about a purchase, or that nobody has said."""
    told = [sentences.code("emotion", each.code) for each in purchase.emotions]
    return sentences.listed(told, last="and") if told else NOT_KNOWN


def money(purchase: Purchase) -> str:
    """The amount of a purchase, bare."""
    return "" if purchase.amount is None else amounts.shown(purchase.amount, exact=True)


def count(purchase: Purchase) -> str:
    """The quantity of a purchase with its unit."""
    return "" if purchase.quantity is None else quantity(purchase.quantity, purchase.unit)


def purchase(told: Purchase, currency: str) -> str:
    """A purchase in one line."""
    amount = "" if told.amount is None else amounts.shown(told.amount, currency, exact=True)
    parts = (sentences.full_day(told.on), told.item, count(told), amount, told.reference)
    return ", ".join(part for part in parts if part)
