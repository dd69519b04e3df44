"""How satisfied one account was through the years, as a small chart in its care (F022)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import satisfaction_lines
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import eliding_label, plain_label
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.kit.satisfaction_chart import SatisfactionChart
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import satisfaction
from keyaccounts.workflows.satisfaction import AccountLine

_TALL = 160


class SatisfactionSection(QWidget):
    """Nothing at all while nobody of the account was ever asked."""

    watches = frozenset({"answer", "check_in", "complaint"})

    open_requested = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.account_id: Id = ""
        self.course = eliding_label("", ink=Role.QUIET)
        self.results_button = buttons.ghost("All results")
        self.chart = SatisfactionChart(tall=_TALL)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain_label("Satisfaction", Type.FACT))
        head.addWidget(self.course, 1)
        head.addWidget(self.results_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.chart)
        self.results_button.clicked.connect(lambda: self.open_requested.emit("results", self.account_id))
        self.chart.open_requested.connect(self.open_requested)
        self.hide()

    def show_account(self, account_id: Id) -> None:
        """Ask for the line of an account."""
        if account_id != self.account_id:
            self.account_id = account_id
            self.hide()
        now = self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: satisfaction.line(vault, account_id, now=now), then=self._show,
            topic="satisfaction",
        )  # fmt: skip

    def _show(self, told: AccountLine) -> None:
        self.setVisible(not told.line.is_empty)
        if not told.line.is_empty:
            self.course.setText(satisfaction_lines.course(told.line))
            self.chart.show_line(told.line)
