"""The form of a judgment: points by each criterion, why, and what losing the account would cost."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.records import new_id
from keyaccounts.tier import MOST_POINTS, Criterion, Points, Scoring
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import tier
from keyaccounts.workflows.tier import TierLine

_OPEN = -1


class ScoreForm(RecordForm):
    """What was judged last stands in it; saving adds a judgment of today. `saved` tells its id."""

    def __init__(self, desk: Desk, *, line: TierLine, criteria: Sequence[Criterion]) -> None:
        account = line.account
        super().__init__(
            desk,
            f"Score {account.name}",
            lead="0 is nothing, 5 is the most. There is a score once each criterion has points.",
            save="Save score",
            draft=f"score {account.id}",
        )
        self._account = account.id
        self._criteria = tuple(criteria)
        got = {each.code: each for each in line.scoring.points} if line.scoring else {}
        self.points: dict[str, Choice[int]] = {}
        self.whys: dict[str, LineEdit] = {}
        options = [(_OPEN, "Not yet"), *((number, str(number)) for number in range(MOST_POINTS + 1))]
        for each in self._criteria:
            kept = got.get(each.code)
            self.points[each.code] = Choice(options, chosen=kept.points if kept else _OPEN)
            self.whys[each.code] = LineEdit(kept.why if kept else "")
            self.form.add_row(
                (each.code, f"{each.name}, weight {each.weight}", self.points[each.code]),
                (f"why {each.code}", f"Why, {each.name.lower()}", self.whys[each.code]),
            )
        self.cost = TextEdit(
            line.cost_of_loss, lines=3, placeholder="A fifth of our turnover, and the harbour site."
        )
        self.form.add("cost_of_loss", "What losing them would cost", self.cost)
        self.focus_first(self.points[self._criteria[0].code])
        self.follow(
            **{f"points {code}": each for code, each in self.points.items()},
            **{f"why {code}": each for code, each in self.whys.items()},
            cost=self.cost,
        )
        self.begin()

    def work(self) -> Work:
        """Keep the judgment."""
        now = self.desk.clock.now()
        points = tuple(
            Points(code, each.value(), self.whys[code].text().strip())
            for code, each in self.points.items()
            if each.value() != _OPEN
        )
        scoring = Scoring(
            id=new_id(now), created_at=now, account_id=self._account, on=self.desk.clock.today(),
            points=points, cost_of_loss=self.cost.toPlainText().strip(),
        )  # fmt: skip
        return lambda vault: tier.score(vault, scoring, at=now).id
