"""While a name is typed: whom it may be that is known already, why, and the way there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from keyaccounts import merge_sentences
from keyaccounts.duplicates import Hint
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_PAUSE = 250
_MOST = 3

Ask = Callable[[], Callable[["Vault"], list[Hint]]]
"""Reads the fields now, and says what to ask the store about them."""


class DuplicateHint(QWidget):
    """Hidden while nothing looks alike; it never keeps anybody from saving."""

    open_requested = Signal(str)
    compare_requested = Signal(str)

    def __init__(self, desk: Desk, ask: Ask, *, is_kept: bool = False) -> None:
        """`is_kept`: what is edited is kept already, so that it could be merged with the other one."""
        super().__init__()
        self._is_kept = is_kept
        self._desk = desk
        self._ask = ask
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look)
        self.hints: list[Hint] = []
        self.buttons: list[buttons.Button] = []
        self.hide()

    def follow(self, *editors: QLineEdit) -> None:
        """Look again when a person has typed in one of these."""
        for editor in editors:
            editor.textEdited.connect(lambda _: self._timer.start())

    def look(self) -> None:
        """Ask whom the fields may mean."""
        self._desk.jobs.ask(self, self._ask(), then=self._show, topic="duplicates")

    def _show(self, hints: Sequence[Hint]) -> None:
        if list(hints[:_MOST]) == self.hints:
            return
        self.hints = list(hints[:_MOST])
        self.buttons = []
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for hint in self.hints:
            self._column.addWidget(self._row(hint))
        self.setVisible(bool(self.hints))

    def _row(self, hint: Hint) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        why = merge_sentences.why(hint.reasons)
        open_it = buttons.ghost("Compare" if self._is_kept else "Open it instead")
        open_it.setAccessibleDescription(hint.name)
        asked = self.compare_requested if self._is_kept else self.open_requested
        open_it.clicked.connect(lambda: asked.emit(hint.id))
        self.buttons.append(open_it)
        layout.addWidget(IconLabel(Icon.INFO, 16, ink=Role.INFO))
        layout.addWidget(eliding_label(f"{hint.name} is already here: {why}."), 1)
        layout.addWidget(open_it)
        return row
