"""The form of an account's figures: revenue and direct cost of a year or a month."""

from __future__ import annotations

from keyaccounts import amounts
from keyaccounts.figures import Figures
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.workflows import figures


class FiguresForm(RecordForm):
    """Figures that are kept, or new ones; `saved` tells their id."""

    def __init__(
        self, desk: Desk, *, account_id: Id, currency: str, kept: Figures | None = None, period: str = ""
    ) -> None:
        super().__init__(
            desk, f"Figures of {kept.period}" if kept else "Add figures", save="Save",
            draft=kept.id if kept else f"new figures {account_id}",
            lead=f"In {currency}. What a year says outranks the sum of its months.",
        )  # fmt: skip
        self._account_id = account_id
        self._kept = kept
        self.period = LineEdit(kept.period if kept else period, placeholder="2026, or 2026-03")
        self.revenue = LineEdit(amounts.typed(kept.revenue) if kept else "", placeholder="120k")
        self.direct_cost = LineEdit(amounts.typed(kept.direct_cost) if kept else "", placeholder="84,500.00")
        self.note = LineEdit(kept.note if kept else "", placeholder="From the invoice list of March")
        self.form.add_row(
            ("period", "Year or month", self.period), ("revenue", "Revenue", self.revenue),
            ("direct_cost", "Direct cost", self.direct_cost),
        )  # fmt: skip
        self.form.add("note", "Where it is from", self.note)
        self.focus_first(self.revenue if kept or period else self.period)
        self.follow(period=self.period, revenue=self.revenue, direct_cost=self.direct_cost, note=self.note)
        self.begin()

    def work(self) -> Work:
        """Keep the figures; those of the same period that were there before are put away."""
        now = self.desk.clock.now()
        if not self.revenue.text().strip():
            raise Refusal("empty", field="revenue")
        cost = self.direct_cost.text().strip()
        kept = self._kept or Figures(
            id=new_id(now), created_at=now, account_id=self._account_id, period=self.period.text().strip()
        )
        told = kept.changed(
            period=self.period.text().strip(),
            revenue=amounts.money(self.revenue.text(), field="revenue"),
            direct_cost=amounts.money(cost, field="direct_cost") if cost else 0,
            note=self.note.text().strip(),
        )
        return lambda vault: figures.keep(vault, told, at=now).id
