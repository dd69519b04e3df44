"""The head of a complaint's page: its number, its matter, whose it is, how grave, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from keyaccounts.present import Clock
from keyaccounts.ui.complaints import complaint_words
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.crumbs import Crumbs
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows.complaints import ComplaintPage

_FACE = 20
_WIDEST = 4000
"""Wider than any window: only the acts beside it break the matter into lines."""


class ComplaintHead(QWidget):
    """Acts stay; what is told of the complaint is made anew."""

    account_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.crumbs = Crumbs()
        self.matter = prose("", Type.TITLE, widest=_WIDEST)
        self.main_button = buttons.primary("")
        self.pause_button = buttons.quiet("Pause clock", icon=Icon.PAUSE)
        self.more_button = buttons.icon_only(Icon.ELLIPSIS, "More acts")
        self.account_button = Button("", Kind.CRUMB)
        self.account_button.clicked.connect(self.account_requested)
        self._chips = QWidget()
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.main_button, self.pause_button, self.more_button):
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        acts.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(16)
        self._top.addWidget(self.matter, 1)
        self._top.addLayout(acts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.crumbs)
        self._column.addLayout(self._top)
        self._column.addWidget(self._chips)

    def show_page(self, page: ComplaintPage, clock: Clock) -> None:
        """This complaint as it stands now."""
        told = page.complaint
        self.crumbs.show_words(("Complaints", told.name))
        self.matter.setText(told.matter)
        self.matter.updateGeometry()
        self.setAccessibleName(f"{told.name}, {told.matter}")
        had_focus = self.account_button.hasFocus()
        self.account_button.set_words(page.account.name)
        # The button is handed from the old line to the new: it may have the keyboard.
        line = self._line(page, clock)
        self._column.replaceWidget(self._chips, line)
        self._chips.hide()
        self._chips.deleteLater()
        self._chips = line
        if had_focus:
            self.account_button.setFocus()

    def stack(self, is_narrow: bool) -> None:
        """Acts below the matter where there is no room beside it."""
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _line(self, page: ComplaintPage, clock: Clock) -> QWidget:
        told = page.complaint
        widget = QWidget()
        flow = Flow(widget, across=6, down=6)
        firm = QWidget()
        row = QHBoxLayout(firm)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(4)
        row.addWidget(Monogram(page.account.name, _FACE, firm=True))
        row.addWidget(self.account_button)
        flow.addWidget(firm)
        words, tone, icon = complaint_words.severity(told)
        for chip in (
            Chip(words, tone, icon=icon),
            Chip(complaint_words.state(told), Tone.NEUTRAL),
        ):
            flow.addWidget(_level(chip))
        if same := complaint_words.same_cause(page, clock):
            flow.addWidget(_level(Chip(same, Tone.BREACH, icon=Icon.REFRESH_CW)))
        flow.addWidget(_level(plain_label(complaint_words.standing(page, clock), ink=Role.QUIET)))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        widget.setSizePolicy(policy)
        return widget


def _level(widget: QWidget) -> QWidget:
    """Chips stand in the middle of the line that the account's name needs."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 2, 0, 2)
    row.addWidget(widget)
    return box
