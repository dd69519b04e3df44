"""What Find understood of a query: its terms as chips, and beside them what it could not read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.find.term_words import TermChip
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_SIDE, _PICTURE, _BETWEEN = 20, 20, 12
"""The line above begins with a picture; the terms stand under its words."""


class TermsRow(QWidget):
    """Hidden while plain words are typed."""

    def __init__(self) -> None:
        super().__init__()
        self._chips = QWidget()
        self._flow = Flow(self._chips, across=6, down=6)
        self._doubts = prose("", ink=Role.WARNING)
        self._shown: tuple[TermChip, ...] = ()
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self._doubts)
        self._fit()
        self.hide()

    def show_terms(self, chips: Sequence[TermChip], doubts: str) -> None:
        """These terms, and what was not understood."""
        if tuple(chips) != self._shown:
            self._shown = tuple(chips)
            for old in self._chips.findChildren(Chip):
                self._flow.removeWidget(old)
                old.hide()
                old.deleteLater()
            for each in chips:
                self._flow.addWidget(Chip(each.words, icon=Icon.MINUS if each.is_not else None))
        self._chips.setVisible(bool(chips))
        self._doubts.setText(doubts)
        self._doubts.setVisible(bool(doubts))
        self.setVisible(bool(chips) or bool(doubts))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        column = self.layout()
        assert column is not None
        column.setContentsMargins(_SIDE + fonts.scaled(_PICTURE) + _BETWEEN, 0, _SIDE, 10)

    def words(self) -> list[str]:
        """What the chips say."""
        return [each.words for each in self._shown]

    def doubts(self) -> str:
        """What was said to be not understood."""
        return self._doubts.text()
