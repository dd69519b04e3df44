"""What two of the sample firms bought in the last twelve months, as an invoice list tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from keyaccounts import figures
from keyaccounts.experiences import Emotion
from keyaccounts.purchases import Purchase
from keyaccounts.workflows.samples import seeds
from keyaccounts.workflows.samples.telling import Teller, Told


class _Line(NamedTuple):
    item: str
    unit: str
    price: int
    least: int
    most: int


_LISTS = (
    (
        _Line("Chilled pallet places", "pallets", 42_000, 240, 420),
        _Line("Night delivery", "runs", 350_000, 6, 14),
    ),
    (_Line("Export cartons", "cartons", 1_200, 1_800, 3_200),),
)
"""What each of the first firms buys every month; prices are in cents."""

_FELT = (
    (), (), ("relieved",), (), ("frustrated",), (), ("trusting", "calm"), (), (), ("disappointed",), (), (),
)  # fmt: skip


def told(teller: Teller, firms: Sequence[Told], *, seed: int) -> Iterator[Purchase]:
    """Their invoices, one month after the other, with a credit in the worst of them."""
    today = teller.clock.today
    for firm, bought in zip(firms, _LISTS, strict=False):
        chance = seeds.chance(seed, f"bought {firm.account.name}")
        for number, period in enumerate(figures.last_months(today.year, today.month)):
            on = date(int(period[:4]), int(period[5:]), min(chance.randint(2, 9), today.day))
            for place, line in enumerate(bought):
                count = chance.randint(line.least, line.most)
                yield _purchase(teller, firm, line, count, on, number, _FELT[number] if place == 0 else ())
            if _FELT[number] == ("disappointed",):
                yield _purchase(teller, firm, bought[0], -bought[0].least // 6, on, number, ())


def _purchase(
    teller: Teller, firm: Told, line: _Line, count: int, on: date, number: int, felt: tuple[str, ...]
) -> Purchase:
    ago = max((teller.clock.today - on).days, 1)
    return Purchase(
        **teller.noted(ago), account_id=firm.account.id, on=on,
        item=line.item if count > 0 else f"Credit, {line.item.lower()}", amount=count * line.price,
        quantity=float(count), unit=line.unit, reference=f"INV-{100 + number}",
        emotions=tuple(Emotion(code) for code in felt),
    )  # fmt: skip
