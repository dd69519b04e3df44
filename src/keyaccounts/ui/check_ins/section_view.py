"""A view that is one list with its head, its menu and its archive."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll
from keyaccounts.ui.sections.place import PlaceView
from keyaccounts.ui.sections.record_section import RecordSection


class SectionView(PlaceView):
    """Scrolls with the chosen row; its keys are named at the foot."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init__(self, desk: Desk, floating: Floating, section: RecordSection) -> None:
        super().__init__(desk, floating)
        self.section = section
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(MARGIN - INSET, 20, MARGIN - INSET, 24)
        scroll.column.addWidget(section)
        scroll.column.addStretch(1)
        scroll.follow(section.list)
        hints = KeyHints(self.keys)
        hints.setContentsMargins(MARGIN, 6, MARGIN, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(hints)
        section.open_requested.connect(self.open_requested)
        section.act_requested.connect(self.act_requested)
        self.setFocusProxy(section)

    def load(self) -> None:
        """Ask for the list."""
        self.section.load()

    def choose(self, kind: str, record_id: Id) -> None:
        """Go to one of its rows."""
        self.section.choose(kind, record_id)
