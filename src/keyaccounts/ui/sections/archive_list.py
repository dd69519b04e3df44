"""What was put away, behind a switch, each line with the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.row_list import RowFace, RowList
from keyaccounts.ui.look.icons import Icon


class ArchiveList(QWidget):
    """Hidden while nothing is archived; closed until asked for."""

    bring_back_requested = Signal(str)
    open_requested = Signal(str)

    def __init__(self, name: str, *, words: str = "Archived") -> None:
        super().__init__()
        self._words = words
        self.switch = buttons.ghost(words, icon=Icon.ARCHIVE)
        self.switch.setCheckable(True)
        self.list = RowList(name=name, hug=True)
        self.list.hide()
        self.switch.toggled.connect(self._turn)
        self.list.act_requested.connect(lambda row: self.bring_back_requested.emit(str(row.key)))
        self.list.open_requested.connect(lambda row: self.open_requested.emit(str(row.key)))
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list)
        self.hide()

    def show_rows(self, rows: Sequence[RowFace]) -> None:
        """These are put away."""
        self.switch.set_words(f"{self._words} {len(rows)}")
        self.list.show_rows(rows)
        self.setVisible(bool(rows))
        if not rows:
            self.switch.setChecked(False)

    def _turn(self, on: bool) -> None:
        self.list.setVisible(on)
        self.switch.set_icon(Icon.CHEVRON_DOWN if on else Icon.ARCHIVE)


def archived_row(key: str, name: str, why: str, *, icon: Icon) -> RowFace:
    """One thing put away."""
    return RowFace(
        key=key, icon=icon, title=name, who="", why=why, due="", left="", act="Bring back",
        sentence=f"{name}. {why}. Bring back",
    )  # fmt: skip
