"""The columns of a file: what each becomes, its first value, and how that reads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from keyaccounts.custom_fields import CustomField
from keyaccounts.ui.importing import import_words
from keyaccounts.ui.importing.import_words import Reading
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import ElidingLabel, eliding_label
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows import importing
from keyaccounts.workflows.importing import Plan

ROW = 36
_CHOICE = 192


class FieldChoice(Choice[str]):
    """What a column becomes: a field, or by its id one of the user's own.

    The wheel scrolls the page and never changes a choice in passing.
    """

    def __init__(self, column: str, own: Sequence[CustomField]) -> None:
        offered = [(each, import_words.field_words(each)) for each in importing.fields()]
        super().__init__([*offered, *((each.id, import_words.own_field_words(each)) for each in own)])
        self.setFixedWidth(fonts.scaled(_CHOICE))
        self.setMaxVisibleItems(18)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"“{column}” becomes")

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Line:
    def __init__(self, column: str, first: str, own: Sequence[CustomField]) -> None:
        self.name = eliding_label(column)
        self.arrow = IconLabel(Icon.ARROW_RIGHT, 16)
        self.choice = FieldChoice(column, own)
        self.first = eliding_label(first)
        self.icon = IconLabel(Icon.CHECK, 16)
        self.reading = eliding_label("", ink=Role.QUIET)

    def show_reading(self, field: str, told: Reading) -> None:
        self.choice.choose(field)
        self.icon.show_icon(told.icon, told.tone.ink)
        self.reading.setText(told.words)
        self.reading.set_ink(told.tone.ink if told.tone is Tone.WARNING else Role.QUIET)
        self.choice.setAccessibleDescription(told.words)


class ColumnsList(QWidget):
    """Made anew for another file; a new plan of the same file only changes what its lines say."""

    field_chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._lines: dict[str, _Line] = {}
        self._shown = ("", "")

    def show_plan(self, plan: Plan) -> None:
        """The columns of this plan's file."""
        shown = (plan.sheet.digest, plan.sheet.page)
        if shown != self._shown:
            self._shown = shown
            self._build(plan)
        told = import_words.readings(plan)
        own = {each.column: each.field.id for each in plan.mapping.own}
        for each in plan.mapping.assignments:
            self._lines[each.column].show_reading(own.get(each.column, each.field), told[each.column])

    def choice(self, column: str) -> FieldChoice:
        """Where one says what a column becomes."""
        return self._lines[column].choice

    def reading(self, column: str) -> str:
        """How a column reads now."""
        return self._lines[column].reading.text()

    def first_choice(self) -> FieldChoice | None:
        """Where the keyboard begins."""
        return next((line.choice for line in self._lines.values()), None)

    def _build(self, plan: Plan) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._lines.clear()
        grid = self._grid
        for at, words in ((0, "Column in your file"), (2, "Becomes"), (3, "First value"), (4, "Reads as")):
            head: ElidingLabel = eliding_label(words, Type.SMALL, ink=Role.QUIET)
            grid.addWidget(head, 0, at, 1, 2 if at == 4 else 1)
        grid.setRowMinimumHeight(0, fonts.scaled(24))
        for at, stretch in ((0, 5), (3, 5), (5, 5)):
            grid.setColumnStretch(at, stretch)
        for place, column in enumerate(plan.sheet.columns):
            first = next(iter(plan.sheet.samples(place, limit=1)), "")
            line = self._lines[column] = _Line(column, first, plan.mapping.own_fields)
            grid.addWidget(Hairline(), 2 * place + 1, 0, 1, 6)
            for at, widget in enumerate(
                (line.name, line.arrow, line.choice, line.first, line.icon, line.reading)
            ):
                grid.addWidget(widget, 2 * place + 2, at, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(2 * place + 2, fonts.scaled(ROW))
            line.choice.activated.connect(lambda _, column=column: self._choose(column))
        grid.setRowStretch(grid.rowCount(), 1)

    def _choose(self, column: str) -> None:
        self.field_chosen.emit(column, self._lines[column].choice.value())
