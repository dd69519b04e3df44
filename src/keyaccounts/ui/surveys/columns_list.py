"""The columns of a file of answers: what each tells, and its first values."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.surveys import survey_words
from keyaccounts.ui.surveys.looking import Draft
from keyaccounts.workflows.survey_import import Part

ROW = 36


class PartChoice(Choice[Part]):
    """What a column tells; the wheel scrolls the page and never changes a choice in passing."""

    def __init__(self, column: str) -> None:
        super().__init__(list(survey_words.PARTS.items()))
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(len(survey_words.PARTS))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"“{column}” tells")

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnsList(QWidget):
    """Made anew for another file; a new plan of the same file only changes what is chosen.

    The columns that tell something stand first: a survey's file has many that tell nothing.
    """

    part_chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._choices: dict[str, PartChoice] = {}
        self._shown = ("", "")

    def show_draft(self, draft: Draft) -> None:
        """The columns of this draft's file."""
        if (shown := (draft.sheet.digest, draft.sheet.page)) != self._shown:
            self._shown = shown
            self._build(draft)
        for column, part in zip(draft.sheet.columns, draft.columns.parts, strict=True):
            self._choices[column].choose(part)

    def choice(self, column: str) -> PartChoice:
        """Where one says what a column tells."""
        return self._choices[column]

    def first_choice(self) -> PartChoice | None:
        """Where the keyboard begins."""
        return next(iter(self._choices.values()), None)

    def _build(self, draft: Draft) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._choices.clear()
        grid = self._grid
        for at, words in ((0, "Column in your file"), (2, "Tells"), (3, "First values")):
            grid.addWidget(eliding_label(words, Type.SMALL, ink=Role.QUIET), 0, at)
        grid.setRowMinimumHeight(0, fonts.scaled(24))
        for at in (0, 3):
            grid.setColumnStretch(at, 1)
        used = [part is not Part.SKIP for part in draft.columns.parts]
        order = sorted(range(len(used)), key=lambda place: not used[place])
        for place, source in enumerate(order):
            column = draft.sheet.columns[source]
            first = ", ".join(" ".join(each.split()) for each in draft.sheet.samples(source, limit=4))
            choice = self._choices[column] = PartChoice(column)
            grid.addWidget(Hairline(), 2 * place + 1, 0, 1, 4)
            shown = (eliding_label(column), IconLabel(Icon.ARROW_RIGHT, 16), choice, eliding_label(first))
            for at, widget in enumerate(shown):
                grid.addWidget(widget, 2 * place + 2, at, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(2 * place + 2, fonts.scaled(ROW))
            choice.activated.connect(lambda _, column=column: self._choose(column))
        grid.setRowStretch(grid.rowCount(), 1)

    def _choose(self, column: str) -> None:
        self.part_chosen.emit(column, self._choices[column].value())
