"""A purchase: one line of what a customer bought or moved, a fact that lags behind what was lived (F007)."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import ClassVar, NamedTuple

from keyaccounts.experiences import Emotion
from keyaccounts.folding import fold
from keyaccounts.records import Id, Money, Record, require_length
from keyaccounts.refusals import Refusal
from keyaccounts.series import Kind, Series


@dataclass(frozen=True, kw_only=True)
class Purchase(Record):
    """One transaction or volume. `amount` is negative for a credit; `quantity` counts `unit`s.

    What they felt about it is not known until somebody says so (F044).
    """

    kind: ClassVar[str] = "purchase"

    account_id: Id
    on: date
    item: str = ""
    amount: Money | None = None
    quantity: float | None = None
    unit: str = ""
    reference: str = ""
    emotions: tuple[Emotion, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require_length(self.item, "item", limit=300)
        require_length(self.unit, "unit", limit=40)
        require_length(self.reference, "reference", limit=100)
        if self.amount is None and self.quantity is None:
            raise Refusal("empty", field="amount")
        if len(self.emotions) > 2:
            raise Refusal("too_many", field="emotions", most=2)


class Feelings(NamedTuple):
    """Of how many purchases it is known how they felt, and of how many not."""

    known: int
    unknown: int

    @property
    def share(self) -> float | None:
        """The known ones as a share of all; None where nothing was bought."""
        total = self.known + self.unknown
        return self.known / total if total else None


def feelings(bought: Iterable[Purchase]) -> Feelings:
    """How many carry a feeling (F044)."""
    told = [bool(each.emotions) for each in bought]
    return Feelings(sum(told), len(told) - sum(told))


def by_month(bought: Iterable[Purchase], months: Sequence[str], *, currency: str) -> list[Series]:
    """What was bought in each of these months: the amounts, then the quantities of each unit.

    Credits count against what was bought; a series without any purchase in these months is left out.
    """
    amounts: dict[str, int] = defaultdict(int)
    quantities: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    spelt: dict[str, str] = {}
    wanted = frozenset(months)
    for each in bought:
        month = f"{each.on:%Y-%m}"
        if month not in wanted:
            continue
        if each.amount is not None:
            amounts[month] += each.amount
        if each.quantity is not None:
            unit = spelt.setdefault(fold(each.unit), each.unit)
            quantities[unit][month].append(each.quantity)
    found = []
    if amounts:
        values = tuple(amounts.get(month, 0) for month in months)
        found.append(Series(Kind.LAGGING, currency, tuple(months), values))
    for unit, told in sorted(quantities.items(), key=lambda pair: -sum(map(len, pair[1].values()))):
        counted = tuple(fsum(told.get(month, ())) for month in months)
        found.append(Series(Kind.LAGGING, unit, tuple(months), counted))
    return found


def recognised(told: Sequence[Purchase], known: Iterable[Purchase]) -> list[Purchase | None]:
    """For each line of a file the known purchase that it is, or None; each known one is found once.

    A line is known by account, day, item, amount and quantity, with the same reference where both have
    one. What is left is known by a reference and item that only one known line has: its figures changed.
    """
    ledger = _Ledger(known)
    found = [ledger.same(each) for each in told]
    # All equal lines come first: a corrected line must not take the place of one that stands unchanged.
    return [before or ledger.corrected(each) for before, each in zip(found, told, strict=True)]


class _Ledger:
    """The known purchases that no line of the file was found to be yet."""

    def __init__(self, known: Iterable[Purchase]) -> None:
        self._by_line: dict[tuple[object, ...], deque[Purchase]] = defaultdict(deque)
        self._by_figures: dict[tuple[object, ...], deque[Purchase]] = defaultdict(deque)
        self._by_reference: dict[tuple[Id, str, str], list[Purchase]] = defaultdict(list)
        self._taken: set[Id] = set()
        for each in known:
            reference = fold(each.reference)
            self._by_figures[_figures(each)].append(each)
            self._by_line[*_figures(each), reference].append(each)
            if reference:
                self._by_reference[each.account_id, reference, fold(each.item)].append(each)

    def same(self, told: Purchase) -> Purchase | None:
        """One that tells the same and has the same reference, or none on one side."""
        figures, reference = _figures(told), fold(told.reference)
        if not reference:
            return self._first(self._by_figures.get(figures))
        first = self._first(self._by_line.get((*figures, reference)))
        return first or self._first(self._by_line.get((*figures, "")))

    def corrected(self, told: Purchase) -> Purchase | None:
        """The only one under the same reference and item."""
        found = self._by_reference.get((told.account_id, fold(told.reference), fold(told.item)), ())
        if len(found) != 1 or found[0].id in self._taken:
            return None
        self._taken.add(found[0].id)
        return found[0]

    def _first(self, found: deque[Purchase] | None) -> Purchase | None:
        while found:
            each = found.popleft()
            if each.id not in self._taken:
                self._taken.add(each.id)
                return each
        return None


def tells_the_same(one: Purchase, other: Purchase) -> bool:
    """Whether two tell the same day, item and figures."""
    return _figures(one) == _figures(other)


def _figures(purchase: Purchase) -> tuple[object, ...]:
    return (purchase.account_id, purchase.on, fold(purchase.item), purchase.amount, purchase.quantity)
