"""Amounts of money and time as people type and read them: "1.234,50", "EUR 1,234.50", "2 h 15 min"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from keyaccounts.records import Money
from keyaccounts.refusals import Refusal

_NUMBER = re.compile(r"[-−]?\d[\d.,'’\s]*")
_SPACES = re.compile(r"[\s'’]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([.,]\d{3})+")
_TIMES = {"k": 1_000, "m": 1_000_000}
_MOST = 10**15
_SPAN = re.compile(
    r"(?:(?P<hours>\d{1,4})\s*(?:h|hours?|:)\s*)?(?:(?P<minutes>\d{1,5})\s*(?:m|min|minutes?)?)?"
)


def number(text: str, *, field: str) -> Decimal:
    """A number with either decimal sign and grouped or not; refused where it could be read two ways.

    "1,234" and "1.234" are read as grouped: a third digit after the sign is no usual decimal.
    """
    typed = _SPACES.sub("", text.strip().replace("−", "-"))
    sign, bare = (-1, typed[1:]) if typed.startswith("-") else (1, typed)
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*", bare):
        raise Refusal("not_a_number", field=field, value=text.strip())
    marks = {mark: bare.count(mark) for mark in ".,"}
    if marks["."] and marks[","]:
        decimal = max(".,", key=bare.rindex)
        whole, _, rest = bare.rpartition(decimal)
        grouping = "," if decimal == "." else "."
        if marks[decimal] > 1 or not _THOUSANDS.fullmatch(whole) or decimal in whole or not rest:
            raise Refusal("not_a_number", field=field, value=text.strip())
        bare = f"{whole.replace(grouping, '')}.{rest}"
    elif _THOUSANDS.fullmatch(bare):
        bare = re.sub(r"[.,]", "", bare)
    elif marks["."] + marks[","] > 1 or bare[-1] in ".," or bare[0] in ".,":
        raise Refusal("not_a_number", field=field, value=text.strip())
    else:
        bare = bare.replace(",", ".")
    return sign * Decimal(bare)


def money(text: str, *, field: str) -> Money:
    """An amount in the smallest unit; a currency around it is passed over, "12k" and "1.2m" are read too."""
    typed = re.sub(r"^[A-Za-z]{3}\s+|^[€$£]\s*|\s*[€$£]$|\s+[A-Z]{3}$", "", text.strip())
    factor = _TIMES.get(typed[-1:].lower(), 1)
    value = number(typed[:-1] if factor > 1 else typed, field=field) * factor * 100
    if abs(value) > _MOST:
        raise Refusal("out_of_range", field=field, least=0, most=_MOST // 100, value=text.strip())
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def shown(amount: Money, currency: str = "", *, exact: bool = False) -> str:
    """An amount as it is read: "EUR 1,235", with `exact` "EUR 1,234.50"; bare without a currency."""
    value = Decimal(amount) / 100
    if not exact:
        value = value.quantize(Decimal(1), ROUND_HALF_UP)
    words = f"{abs(value):,.2f}" if exact else f"{abs(value):,}"
    told = f"{currency} {words}" if currency else words
    return f"−{told}" if value < 0 else told


def typed(amount: Money | None) -> str:
    """An amount as it stands in a field."""
    if amount is None:
        return ""
    return f"{Decimal(amount) / 100:.2f}".removesuffix(".00")


def minutes(text: str, *, field: str) -> int:
    """A span in minutes: "90", "1 h 30", "1:30", "2 h", "45 min"."""
    told = text.strip().lower()
    match = _SPAN.fullmatch(told)
    if match is None or not told or (match["hours"] is None and match["minutes"] is None):
        raise Refusal("unreadable_span", field=field, text=text.strip())
    return int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)


def span(total: int) -> str:
    """Minutes as people say them: "45 min", "2 h", "2 h 15"."""
    hours, rest = divmod(abs(total), 60)
    told = f"{rest} min" if not hours else f"{hours} h {rest:02}" if rest else f"{hours} h"
    return f"−{told}" if total < 0 else told
