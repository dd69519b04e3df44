"""What stands beside a ledger: how the bond is fed, what contact is like, and the wows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.kit.table import INSET
from keyaccounts.ui.ledger import ledger_words
from keyaccounts.ui.ledger.fed_bars import FedBars
from keyaccounts.ui.ledger.wow_log import WowLog
from keyaccounts.ui.ledger.wow_months import WowMonths
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.ledgers import AccountLedger

_MOST = 12


class Beside(QWidget):
    """Four short parts under one another; Enter on a wow opens its moment.

    It reaches INSET beyond its words on both sides, as the ground of a chosen wow does.
    """

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
        self.log = WowLog()
        self.log.open_requested.connect(lambda each: self.open_requested.emit(each.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.setSpacing(8)
        for title, parts in (
            ("How the bond is fed", (self.bars, self.fed, self.unfed)),
            ("What contact is like", (self.contact,)),
            ("Wows", (self.wows, self.months, self.log)),
            ("Feelings", (self.feelings,)),
        ):
            column.addWidget(plain_label(title, Type.FACT))
            for part in parts:
                if part is self.log:
                    column.addLayout(outset(part))
                else:
                    column.addWidget(part)
            column.addSpacing(16)
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
        self.log.show_wows(list(told.wows[:_MOST]))
        self.log.setVisible(bool(told.wows))
        self._tell(self.feelings, ledger_words.feelings(told) or "Nothing was lived yet.")

    def _tell(self, label: QWidget, words: str) -> None:
        label.setText(words)  # type: ignore[attr-defined]
        label.setVisible(bool(words))
