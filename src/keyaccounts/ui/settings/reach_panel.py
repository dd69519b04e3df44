"""Capture from any program: the key, whether it works here, what to do where it can't, and the tray."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.fields import Field, LineEdit
from keyaccounts.ui.kit.labels import Prose, plain_label
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_WIDTH = 168

NO_TRAY = "This desktop shows no tray, so closing the window ends keyaccounts."


class ReachPanel(QWidget):
    """Kept on this computer as soon as it is chosen; a key that can't be had is refused beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._reach = desk.reach
        self.wants_key = Tick("A key opens the capture line from any program")
        self.key = LineEdit()
        self.field = Field("Key", self.key)
        self.wants_tray = Tick("An icon in the tray: capture, today, show, lock and quit")
        self.stays = Tick("Closing the window leaves it in the tray")
        self._open_there = Prose(
            "The store then stays open until you lock it or quit.", Type.BODY, ink=Role.QUIET
        )
        self._said = Prose("", Type.BODY, ink=Role.QUIET)
        self._no_tray = Prose(NO_TRAY, Type.BODY, ink=Role.QUIET)
        self._lay_out()
        self.wants_key.toggled.connect(self._switch_key)
        self.key.editingFinished.connect(self._choose_key)
        self.wants_tray.toggled.connect(self._switch_tray)
        self.stays.toggled.connect(self._switch_staying)

    def load(self) -> None:
        """Show what is wanted, and what this desktop makes of it."""
        for tick, wanted in (
            (self.wants_key, self._reach.takes_key),
            (self.wants_tray, self._reach.wants_tray),
            (self.stays, self._reach.wants_to_stay),
        ):
            tick.blockSignals(True)
            tick.setChecked(wanted)
            tick.blockSignals(False)
        if not self.key.hasFocus():
            self.key.setText(self._reach.key)
        self._show_state()

    def _switch_key(self, wanted: bool) -> None:
        self._reach.want_key(wanted)
        self._show_state()

    def _switch_tray(self, wanted: bool) -> None:
        self._reach.want_tray(wanted)
        self._show_state()

    def _switch_staying(self, wanted: bool) -> None:
        self._reach.want_to_stay(wanted)
        self._show_state()

    def _choose_key(self) -> None:
        typed = self.key.text().strip()
        if typed == self._reach.key:
            return
        refused = self._reach.choose_key(typed)
        if refused:
            self.field.show_refusal(refused)
        else:
            self.key.setText(self._reach.key)
            self._show_state()

    def _show_state(self) -> None:
        self.field.setEnabled(self._reach.takes_key)
        self._said.setText(self._reach.said)
        self._said.setVisible(bool(self._reach.said))
        has_tray = self._reach.wants_tray and self._reach.allows_tray
        self._no_tray.setVisible(self._reach.wants_tray and not self._reach.allows_tray)
        self.stays.setEnabled(has_tray)
        self._open_there.setVisible(has_tray and self._reach.wants_to_stay)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label("Capture from anywhere", Type.STRONG))
        for tick in (self.wants_key, self.wants_tray, self.stays):
            row = QHBoxLayout()
            row.addWidget(tick)
            row.addStretch(1)
            column.addLayout(row)
            if tick is self.wants_key:
                key = QHBoxLayout()
                key.addWidget(self.field)
                key.addStretch(1)
                column.addLayout(key)
                column.addWidget(self._said)
        for said in (self._no_tray, self._open_there):
            column.addWidget(said)
            said.hide()
        self._fit()

    def _fit(self) -> None:
        self.field.setFixedWidth(fonts.scaled(_WIDTH))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
