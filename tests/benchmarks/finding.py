"""Finding: each letter typed, until the results are there, and until they are painted."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import measuring, stores, yardsticks
from benchmarks.measuring import Pairs, Row, Took
from benchmarks.plan import Plan
from benchmarks.windows import app, desk_on
from keyaccounts.workflows import search

WORDS = (
    "meridian", "delivery late", "slot plan", "pallets", "invoice", "quarter", "harbour", "cold storage",
    "ana ruiz", "contract", "the", "warehouse",
)  # fmt: skip
_MOST = 0.05


def find(plan: Plan) -> Iterator[Row]:
    """5: the verb, against the same query bare on the same file; then the card that shows it."""
    store = stores.sample(plan.large)
    typed = [word[:end] for word in WORDS for end in range(2, len(word) + 1) if word[end - 1] != " "]
    bare: list[Took] = []
    ours: list[Took] = []
    painted: list[Took] = []
    # One file is open once: the bare connection is made from a copy's bytes, which are the same.
    with stores.copied(store) as twin, stores.opened(store) as vault:
        connection = yardsticks.connect(twin, stores.key_of(twin))
        card = _Card(vault)
        for each in (typed[0], *typed):
            ours.append(measuring.timed(lambda each=each: search.find(vault, each)))  # type: ignore[misc]
            bare.append(measuring.timed(lambda each=each: yardsticks.find(connection, each)))  # type: ignore[misc]
            painted.append(measuring.timed(lambda each=each: card.type(each)))  # type: ignore[misc]
        card.close()
        connection.close()
    name = f" 5 find, {plan.large:,}"
    for what, took in (("results", ours), ("painted", painted)):
        yield _line(f"{name}, {what}", Pairs(took[1:], bare[1:]))


def _line(operation: str, pairs: Pairs) -> Row:
    at_most, floor = measuring.percentile(pairs.ours, 99), measuring.percentile(pairs.yardstick, 99)
    return Row(
        f"{operation}, p99 cpu",
        f"{measuring.shown(at_most)} (p50 {measuring.shown(measuring.median(pairs.ours))})",
        f"{measuring.shown(floor)} (p50 {measuring.shown(measuring.median(pairs.yardstick))})",
        f"{at_most / floor:.2f}",
        "1.3x + 5 ms, 50 ms",
        at_most <= min(_MOST, 1.3 * floor + 0.005),
    )


class _Card:
    """The find card over an empty window, answered at once."""

    def __init__(self, vault: object) -> None:
        from PySide6.QtWidgets import QWidget

        from keyaccounts.ui.actions import Actions
        from keyaccounts.ui.find.find_card import FindCard

        app()
        self._window = QWidget()
        self._window.resize(1280, 800)
        self._window.show()
        self._card = FindCard(desk_on(vault), self._window, Actions(self._window))
        self._card.open_empty()

    def type(self, words: str) -> None:
        self._card.line.setText(words)
        app().processEvents()

    def close(self) -> None:
        self._window.close()
