"""What stands before an open store: one narrow column in the middle of an otherwise empty window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.labels import Prose, plain_label
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_WIDTH = 440


class GateFrame(QWidget):
    """A title and a lead sentence, and below them what the gate asks, in `column`."""

    def __init__(self, title: str, lead: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scroll = PageScroll()
        self._inner = QWidget()
        self._inner.setFixedWidth(fonts.scaled(_WIDTH))
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(plain_label(title, Type.TITLE))
        self.lead = Prose(lead, Type.LEAD, ink=Role.QUIET, widest=_WIDTH)
        self.column.addWidget(self.lead)
        self.column.addSpacing(8)
        # Stretches, not an alignment: an aligned widget is not asked how tall its lines become.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._inner)
        across.addStretch(1)
        scroll.column.addStretch(2)
        scroll.column.addLayout(across)
        scroll.column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(scroll)
        self.setAccessibleName(title)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._inner.setFixedWidth(fonts.scaled(_WIDTH))
