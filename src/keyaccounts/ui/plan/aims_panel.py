"""What both sides aim for, theirs above ours, each with the day it was last heard or set."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

WIDTH = 320


class AimsPanel(QWidget):
    """Made anew for each state of the account."""

    edit_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit_button = buttons.quiet("Edit aims", icon=Icon.PENCIL)
        self.edit_button.clicked.connect(self.edit_requested)
        scroll = PageScroll(margin=0, spacing=20)
        scroll.column.setContentsMargins(20, 12, 0, 20)
        head = QHBoxLayout()
        head.addWidget(plain_label("What both sides aim for", Type.STRONG), 1)
        scroll.column.addLayout(head)
        self._aims = QWidget()
        self._column = QVBoxLayout(self._aims)
        self._column.setContentsMargins(0, 0, 0, 0)
        scroll.column.addWidget(self._aims)
        row = QHBoxLayout()
        row.addWidget(self.edit_button)
        row.addStretch(1)
        scroll.column.addLayout(row)
        scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._scroll = scroll

    def show_aims(self, account: Account, today: date) -> None:
        """Theirs first and larger, ours below."""
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label("Theirs", ink=Role.QUIET))
        if account.their_aim:
            column.addWidget(prose(account.their_aim, Type.LEAD))
        else:
            column.addWidget(prose("Not known. Ask them what would make this a good year.", ink=Role.QUIET))
        _add_day(column, "last heard", account.their_aim_on, today, account.their_aim)
        column.addSpacing(12)
        column.addWidget(plain_label("Ours", ink=Role.QUIET))
        column.addWidget(
            prose(account.our_aim or "Not set yet.", ink=Role.TEXT if account.our_aim else Role.QUIET)
        )
        _add_day(column, "last set", account.our_aim_on, today, account.our_aim)
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(shown)


def _add_day(column: QVBoxLayout, what: str, day: date | None, today: date, aim: str) -> None:
    if aim:
        told = f"{what} {sentences.day(day, today)}" if day else f"{what}: nobody noted when"
        column.addWidget(plain_label(sentences.capital(told), Type.SMALL, ink=Role.QUIET))
