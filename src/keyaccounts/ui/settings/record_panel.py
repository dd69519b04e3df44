"""A list in the settings: what there is, with the acts of the chosen one below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.rows import RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

WIDEST = 736
"""As far as two fields of the page reach."""

Line = TypeVar("Line")


class RecordPanel(QWidget, Generic[Line]):
    """Enter edits the chosen line. Subclasses say what a line is and what can be done with it."""

    def __init__(
        self, desk: Desk, floating: Floating, rows: RowsModel[Line], *, title: str, add: str, about: str = ""
    ) -> None:
        super().__init__()
        self.desk = desk
        self.floating = floating
        self.rows = rows
        self.table: Table[Line] = Table(rows, name=title, hug=True, sortable=False)
        self.add_button = buttons.quiet(add, icon=Icon.PLUS)
        self.edit_button = buttons.ghost("Edit", icon=Icon.PENCIL)
        self.archive_button = buttons.ghost("Archive", icon=Icon.ARCHIVE)
        self.about = prose(about, ink=Role.QUIET)
        self.told = prose("", ink=Role.QUIET)
        self._acts = QWidget()
        self._flow = Flow(self._acts, across=8, down=8)
        self._lay_out(title)
        self.add_button.clicked.connect(lambda: self.add())
        self.edit_button.clicked.connect(lambda: self.with_chosen(self.edit))
        self.archive_button.clicked.connect(lambda: self.with_chosen(self.put_away_or_back))
        self.table.open_requested.connect(lambda line: self.edit(line))
        self.table.chosen.connect(self._show_chosen)

    def load(self) -> None:
        """Ask what there is."""
        raise NotImplementedError

    def add(self) -> None:
        """Open the form of a new one."""
        raise NotImplementedError

    def edit(self, line: Line) -> None:
        """Open the form of one."""
        raise NotImplementedError

    def put_away_or_back(self, line: Line) -> None:
        """Archive one, or bring it back."""
        raise NotImplementedError

    def fit_acts(self, line: Line | None) -> str:
        """Show the acts that a chosen line allows; gives what is to be said of it."""
        raise NotImplementedError

    def offer(self, button: Button, act: Callable[[Line], None]) -> Button:
        """One more act of the chosen line."""
        self._flow.addWidget(button)
        button.clicked.connect(lambda: self.with_chosen(act))
        return button

    def with_chosen(self, act: Callable[[Line], None]) -> None:
        """Do something with the chosen line, if there is one."""
        if (line := self.table.current()) is not None:
            act(line)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """What there is now; the line chosen before stays chosen."""
        self.rows.show(list(lines))
        self.table.setVisible(bool(lines))
        if lines and self.table.current() is None:
            self.table.choose_row(0)
        self._show_chosen(self.table.current())

    def show_archiving(self, is_archived: bool | None) -> None:
        """What the archive's button does; None hides it."""
        self.archive_button.setVisible(is_archived is not None)
        self.archive_button.set_words("Bring back" if is_archived else "Archive")
        self.archive_button.set_icon(Icon.ARCHIVE_RESTORE if is_archived else Icon.ARCHIVE)

    def _show_chosen(self, line: Line | None) -> None:
        self.edit_button.setVisible(line is not None)
        words = self.fit_acts(line)
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _lay_out(self, title: str) -> None:
        above, below = QVBoxLayout(), QVBoxLayout()
        above.setSpacing(12)
        above.addWidget(plain_label(title, Type.STRONG))
        above.addWidget(self.about)
        for button in (self.add_button, self.edit_button, self.archive_button):
            self._flow.addWidget(button)
        below.setSpacing(8)
        below.addWidget(self.told)
        below.addWidget(self._acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(self.table)
        column.addLayout(below)
        # Only now: shown without a parent it would flash as a window of its own.
        self.about.setVisible(bool(self.about.text()))
        # Chosen rows reach beyond their words, which stand under the other words of the page.
        for words in (above, below):
            words.setContentsMargins(INSET, 0, INSET, 0)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(fonts.scaled(WIDEST) + 2 * INSET)
