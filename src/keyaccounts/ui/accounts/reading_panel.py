"""A card to read: a title, what it holds, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.forms.body_scroll import BodyScroll
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_SIDE = 24


class ReadingPanel(QWidget):
    """As tall as the window lets it, scrolled where it holds more."""

    cancelled = Signal()

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, 20, _SIDE, 16)
        head.setSpacing(2)
        head.addWidget(eliding_label(title, Type.FIGURE))
        self._lead = eliding_label(lead, ink=Role.QUIET)
        head.addWidget(self._lead)
        self._scroll = BodyScroll(margin=_SIDE, spacing=16)
        self.close_button = buttons.quiet("Close")
        self.close_button.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 12, _SIDE, 12)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(KeyHints((("Esc", "close"),)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._scroll, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self.column = self._scroll.column
        self.setFocusProxy(self.close_button)

    def show_lead(self, lead: str) -> None:
        """Another line under the title."""
        self._lead.setText(lead)
