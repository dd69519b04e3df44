"""One pair: which of the two stays, what differs, what moves, and the two ways to answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import merge_sentences
from keyaccounts.records import Id
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import Prose
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.merging.field_grid import FieldGrid
from keyaccounts.workflows.merging import Plan

_WIDE = 2000


class CompareView(QWidget):
    """What was chosen stays chosen when the two are turned round or looked at again."""

    merge_requested = Signal()
    apart_requested = Signal()
    turn_requested = Signal()
    leave_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan: Plan | None = None
        self.grid: FieldGrid | None = None
        self.direction = Prose("", Type.FACT, widest=_WIDE)
        self.turn_button = buttons.quiet("Turn round", icon=Icon.REFRESH_CW)
        self.merge_button = buttons.primary("Merge")
        self.apart_button = buttons.quiet("Not the same")
        self.leave_button = buttons.ghost("Back")
        self._pair: frozenset[Id] = frozenset()
        self._chosen: dict[str, Id] = {}
        self._shown: QWidget | None = None
        self._scroll = PageScroll(margin=0, spacing=16)
        self._scroll.column.setContentsMargins(MARGIN, 8, MARGIN, 24)
        self._scroll.column.addStretch(1)
        for button, asked in (
            (self.turn_button, self.turn_requested),
            (self.merge_button, self.merge_requested),
            (self.apart_button, self.apart_requested),
            (self.leave_button, self.leave_requested),
        ):
            button.clicked.connect(lambda _=False, asked=asked: asked.emit())
        self._lay_out()

    def show_plan(self, plan: Plan) -> None:
        """These two, the first of which stays."""
        pair = frozenset((plan.kept.id, plan.gone.id))
        if pair != self._pair:
            self._pair, self._chosen = pair, {}
        had_focus = self.grid is not None and self.grid.isAncestorOf(self.focusWidget() or self)
        self.plan = plan
        self.direction.setText(merge_sentences.direction(plan.kept.name, plan.gone.name))
        self.grid = FieldGrid(plan, self._chosen)
        if self._shown is not None:
            self._scroll.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = self.grid
        self._scroll.column.insertWidget(0, self.grid)
        self._order_keys()
        if had_focus and (first := self.grid.first) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Where the keys begin: at what has to be chosen, else at the act."""
        first = self.grid.first if self.grid else None
        (first or self.merge_button).setFocus(Qt.FocusReason.TabFocusReason)
        if first is not None:
            self._scroll.ensureWidgetVisible(first)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(MARGIN, 0, MARGIN, 8)
        above.setSpacing(16)
        above.addWidget(self.direction, 1)
        above.addWidget(self.turn_button, 0, Qt.AlignmentFlag.AlignTop)
        acts = QHBoxLayout()
        acts.setContentsMargins(MARGIN, 12, MARGIN, 16)
        acts.setSpacing(8)
        for button in (self.merge_button, self.apart_button, self.leave_button):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._scroll, 1)
        column.addLayout(acts)

    def _order_keys(self) -> None:
        before: QWidget = self.turn_button
        radios = [each for pair in self.grid.radios.values() for each in pair] if self.grid else []
        for widget in (*radios, self.merge_button, self.apart_button, self.leave_button):
            QWidget.setTabOrder(before, widget)
            before = widget
