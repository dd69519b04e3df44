"""Whose deadlines hold for a complaint: nobody's, a regulator's, or those of a regime of the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.records import Id
from keyaccounts.regimes import BUILT_IN, Regime
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.workflows import regimes


class RegimeChoice(Choice[Id]):
    """Built-in regimes at once, the user's own as soon as they are read."""

    def __init__(self, desk: Desk, *, kept: Id = "") -> None:
        super().__init__(_options((), kept), chosen=kept)
        desk.jobs.ask(self, regimes.listed, then=self._offer_own, topic="regimes")

    def _offer_own(self, own: Sequence[Regime]) -> None:
        chosen = self.value()
        self.offer(_options(own, chosen))
        self.choose(chosen)


def _options(own: Sequence[Regime], kept: Id) -> list[tuple[Id, str]]:
    told = {each: sentences.capital(sentences.code("regime", each)) for each in BUILT_IN}
    told |= {each.id: each.name for each in own}
    if kept and kept not in told:
        told[kept] = "One of your own"
    return [("", "No regulator’s"), *told.items()]
