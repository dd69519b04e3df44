"""What stands in a view of an account on the watch list: that it is kept, how much, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows import tier
from keyaccounts.workflows.tier import Hidden

VIEWS = ("needs", "value", "plan")
"""The views that only a premium account shows (F036)."""

_KINDS = {
    "need": ("need", "needs"),
    "preference": ("preference", "preferences"),
    "expectation": ("expectation", "expectations"),
    "coming_moment": ("coming moment", "coming moments"),
    "figures": ("period with figures", "periods with figures"),
    "purchase": ("purchase", "purchases"),
    "task": ("task", "tasks"),
    "liaison": ("colleague of ours", "colleagues of ours"),
    "promise": ("promise", "promises"),
    "opportunity": ("opportunity", "opportunities"),
}
_ABOVE = 48


class HiddenView(QWidget):
    """Counts anew each time; nothing of it is ever deleted."""

    promote_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.empty: EmptyState | None = None
        scroll = PageScroll(margin=0)
        self._column = scroll.column
        self._column.setContentsMargins(0, _ABOVE, 0, 0)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def show_account(self, account_id: Id, view: str) -> None:
        """What one view of an account would show."""
        self.desk.jobs.ask(
            self, lambda vault: tier.hidden(vault, account_id),
            then=lambda told: self._show(told, view), topic="hidden",
        )  # fmt: skip

    def _show(self, told: Hidden, view: str) -> None:
        had_focus = self.empty is not None and self.empty.button.hasFocus()
        if self.empty is not None:
            self._column.removeWidget(self.empty)
            self.empty.hide()
            self.empty.deleteLater()
        self.empty = EmptyState(
            "Kept, and hidden on the watch list.", example=_told(getattr(told, view)),
            act="Make premium", icon=Icon.EYE_OFF,
        )  # fmt: skip
        self.empty.act_requested.connect(self.promote_requested)
        self._column.addWidget(self.empty)
        self.setFocusProxy(self.empty.button)
        if had_focus:
            self.setFocus()


def _told(counts: tuple[tuple[str, int], ...]) -> str:
    if not counts:
        return "Nothing is written down here yet."
    named = [f"{number} {_KINDS[kind][number > 1]}" for kind, number in counts]
    return sentences.listed(named, last="and")
