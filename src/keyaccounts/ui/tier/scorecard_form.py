"""The form of the scorecard: three to six criteria and what each weighs."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.folding import fold
from keyaccounts.tier import LEAST_WEIGHT, MOST_CRITERIA, MOST_WEIGHT, Criterion
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import tier


class ScorecardForm(RecordForm):
    """One line for each criterion; an empty one is left out. A criterion keeps its points by another name."""

    def __init__(self, desk: Desk, *, criteria: Sequence[Criterion]) -> None:
        super().__init__(
            desk,
            "Criteria and weights",
            lead="Three to six criteria; an empty line is left out. History keeps what they weighed before.",
            save="Save criteria",
            draft="scorecard",
        )
        self._codes = [each.code for each in criteria]
        self.names: list[LineEdit] = []
        self.weights: list[Choice[int]] = []
        options = [(weight, str(weight)) for weight in range(LEAST_WEIGHT, MOST_WEIGHT + 1)]
        for place in range(MOST_CRITERIA):
            kept = criteria[place] if place < len(criteria) else None
            name = LineEdit(kept.name if kept else "", placeholder="" if kept else "Another criterion")
            weight = Choice(options, chosen=kept.weight if kept else LEAST_WEIGHT)
            self.names.append(name)
            self.weights.append(weight)
            self.form.add_row(
                (f"name {place}", f"Criterion {place + 1}", name), (f"weight {place}", "Weight", weight)
            )
        self.focus_first(self.names[0])
        self.follow(
            **{f"name {place}": each for place, each in enumerate(self.names)},
            **{f"weight {place}": each for place, each in enumerate(self.weights)},
        )
        self.begin()

    def work(self) -> Work:
        """Keep criteria and weights."""
        now, criteria = self.desk.clock.now(), self._criteria()
        return lambda vault: tier.set_scorecard(vault, criteria, at=now).id

    def _criteria(self) -> list[Criterion]:
        made: list[Criterion] = []
        taken = set(self._codes)
        for place, (name, weight) in enumerate(zip(self.names, self.weights, strict=True)):
            words = name.text().strip()
            if words:
                code = self._codes[place] if place < len(self._codes) else _new_code(words, taken)
                taken.add(code)
                made.append(Criterion(code, words, weight.value()))
        return made


def _new_code(words: str, taken: set[str]) -> str:
    bare = "_".join("".join(letter if letter.isalnum() else " " for letter in fold(words)).split())[:32]
    code, number = bare or "criterion", 2
    while code in taken:
        code, number = f"{bare}_{number}", number + 1
    return code
