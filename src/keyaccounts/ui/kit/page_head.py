"""The head of a page: where one came from, its title, one lead line, its acts at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.crumbs import Crumbs
from keyaccounts.ui.kit.labels import ElidingLabel
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_BESIDE = Qt.AlignmentFlag.AlignVCenter


class PageHead(QWidget):
    """Title 28, lead 15; acts stand level with them at the right, below them where a title finds no room."""

    crumb_requested = Signal(int)

    def __init__(
        self,
        title: str,
        lead: str = "",
        *,
        acts: Sequence[Button] = (),
        crumbs: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = ElidingLabel(title, Type.TITLE)
        self._lead = ElidingLabel(lead, Type.LEAD, ink=Role.QUIET)
        self._crumbs = Crumbs(crumbs)
        self._crumbs.crumb_requested.connect(self.crumb_requested)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._lead)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self.set_acts(acts)
        across = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.setSpacing(16)
        across.addLayout(words, 1)
        across.addLayout(self._acts)
        across.setAlignment(self._acts, _BESIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._crumbs)
        column.addLayout(across)
        # Only now: shown without a parent they would flash as windows of their own.
        self._lead.setVisible(bool(lead))
        self._crumbs.setVisible(bool(crumbs))
        self.setAccessibleName(title)

    def show_words(self, title: str, lead: str = "") -> None:
        """Another title and lead line."""
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self.setAccessibleName(title)
        self._fit()

    def show_crumbs(self, crumbs: Sequence[str]) -> None:
        """Where one came from, outermost first; the last is where one is."""
        self._crumbs.show_words(crumbs)
        self._crumbs.setVisible(bool(crumbs))

    def set_acts(self, acts: Sequence[Button]) -> None:
        """These buttons at the right instead of those before."""
        while (item := self._acts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old not in acts:
                old.hide()
                old.deleteLater()
        self._buttons = tuple(acts)
        for act in acts:
            self._acts.addWidget(act)

    def _fit(self) -> None:
        # Asked one by one: a layout still tells what it remembers when the letters have just grown.
        across = sum(act.sizeHint().width() + self._acts.spacing() for act in self._buttons)
        low = fonts.width(self._title.text(), Type.TITLE) + self._across.spacing() + across > self.width()
        way = QBoxLayout.Direction.TopToBottom if low else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._across.setAlignment(self._acts, Qt.AlignmentFlag.AlignLeft if low else _BESIDE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
