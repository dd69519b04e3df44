"""What stands beside a ledger: how the bond is fed, what contact is like, and the wows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.ledger import ledger_words
from keyaccounts.ui.ledger.fed_bars import FedBars
from keyaccounts.ui.ledger.wow_months import WowMonths
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.ledgers import AccountLedger
from keyaccounts.wows import Wow

_MOST = 12


class Beside(QWidget):
    """Four short parts under one another; Enter on a wow opens its moment."""

    open_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bars = FedBars()
        self.fed = prose("", ink=Role.QUIET)
        self.unfed = prose("", ink=Role.WARNING)
        self.contact = prose("")
        self.wows = prose("")
        self.months = WowMonths()
        self.feelings = prose("")
        columns: list[Column[Wow]] = [
            Column("Day", lambda each: sentences.full_day(each.on), width=108),
            Column("Wow", lambda each: each.title, strong=True),
        ]
        self._rows: RowsModel[Wow] = RowsModel(
            columns, key=lambda each: each.id,
            sentence=lambda each: f"{each.title}, {sentences.full_day(each.on)}",
        )  # fmt: skip
        self.log = Table(self._rows, name="Wows", sortable=False, hug=True)
        self.log.open_requested.connect(lambda each: self.open_requested.emit(each.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, parts in (
            ("How the bond is fed", (self.bars, self.fed, self.unfed)),
            ("What contact is like", (self.contact,)),
            ("Wows", (self.wows, self.months)),
        ):
            column.addWidget(plain_label(title, Type.FACT))
            for part in parts:
                column.addWidget(part)
            column.addSpacing(16)
        column.addLayout(outset(self.log))
        column.addWidget(plain_label("Feelings", Type.FACT))
        column.addWidget(self.feelings)
        column.addStretch(1)

    def show_ledger(self, told: AccountLedger) -> None:
        """This account as it stands now."""
        self.bars.show_fed(told.fed)
        self._tell(
            self.fed, ledger_words.fed(told) or "No moment names a side yet: “it touches” in the form does."
        )
        self._tell(self.unfed, ledger_words.unfed(told))
        self._tell(self.contact, "\n".join(ledger_words.contact(told)))
        self._tell(self.wows, ledger_words.wows(told))
        self.months.show_months(told.steadiness.months)
        self._rows.show(told.wows[:_MOST])
        self.log.setVisible(bool(told.wows))
        self._tell(self.feelings, ledger_words.feelings(told) or "Nothing was lived yet.")

    def _tell(self, label: QWidget, words: str) -> None:
        label.setText(words)  # type: ignore[attr-defined]
        label.setVisible(bool(words))
