"""Effort: the hours of each month against what they are meant to be, and what serving them costs."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.effort import Spent
from keyaccounts.series import Kind
from keyaccounts.ui.kit.kind_mark import KindMark
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.month_bars import MonthBar, MonthBars
from keyaccounts.ui.kit.table import INSET
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.value import value_words
from keyaccounts.workflows.figures import Worth


class EffortSection(QWidget):
    """Two sentences and twelve columns."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = prose("")
        self.year = prose("", ink=Role.QUIET)
        self.months = MonthBars(Kind.LEADING, name="Hours by month")
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain_label("Attention and effort", Type.FACT))
        head.addWidget(KindMark(Kind.LEADING))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.attention)
        column.addWidget(self.year)
        column.addWidget(self.months)

    def show_worth(self, worth: Worth, today: date) -> None:
        """The last twelve months of an account."""
        self.attention.setText(value_words.attention(worth))
        self.year.setText(value_words.effort(worth, today.year))
        spent = [worth.spent.get(period, Spent()) for period in worth.months]
        bars = [
            MonthBar(value_words.month(period), each.minutes / 60, _hours(each.minutes))
            for period, each in zip(worth.months, spent, strict=True)
        ]
        budget = worth.attention.budget_hours
        self.months.show_bars(bars, limit=budget, limit_words=f"{budget} h meant")
        self.months.setVisible(any(each.minutes for each in spent))


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0") if minutes else ""
