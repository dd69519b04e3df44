"""Why this time: the count behind a clock, line by line, to read, to copy and to print."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import clock_sentences
from keyaccounts.clock_lines import Explanation
from keyaccounts.complaint_clocks import Reading
from keyaccounts.ui.complaints.count_paint import Count
from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import Prose, prose
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_INSIDE = 16
_LEAST = 240
_RECORDED = "As it was counted when it stopped; calendars have changed since."


class WhyPanel(QWidget):
    """Sunken below its clock; `copy_requested` and `print_requested` are answered by the page."""

    copy_requested = Signal()
    print_requested = Signal()
    save_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = CountView()
        self.recorded: Prose = prose("", Type.SMALL, ink=Role.QUIET)
        self.copy_button = _small("Copy", Icon.COPY, "Copy the count")
        self.print_button = _small("Print", Icon.PRINTER, "Print the count")
        self.save_button = _small("Save as PDF", Icon.DOWNLOAD, "Save the count as PDF")
        self.copy_button.clicked.connect(self.copy_requested)
        self.print_button.clicked.connect(self.print_requested)
        self.save_button.clicked.connect(self.save_requested)
        acts = QWidget()
        row = Flow(acts, across=12, down=0)
        for button in (self.copy_button, self.print_button, self.save_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSIDE, 12, _INSIDE, 8)
        column.setSpacing(4)
        column.addWidget(self.count)
        column.addWidget(self.recorded)
        column.addWidget(acts)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.ground(QPainter(self), QRectF(self.rect()), Role.SUNKEN)

    def show_count(self, told: Explanation, reading: Reading) -> None:
        """The count of a reading; of one that was recorded, what was recorded."""
        lines = "\n".join(clock_sentences.lines(told))
        is_other = reading.is_frozen and bool(reading.told) and reading.told != lines
        self.count.setVisible(not is_other)
        self.recorded.setVisible(is_other)
        if is_other:
            self.recorded.setText(f"{reading.told}\n\n{_RECORDED}")
        else:
            self.count.show_count(told)


class CountView(QWidget):
    """The table, painted; to a screen reader it is its lines."""

    def __init__(self) -> None:
        super().__init__()
        self._told: Explanation | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_count(self, told: Explanation) -> None:
        """Another count."""
        self._told = told
        self.setAccessibleName("\n".join(clock_sentences.lines(told)))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return Count(self._told, width).height if self._told is not None else 0

    @override
    def sizeHint(self) -> QSize:
        width = fonts.scaled(_LEAST)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(_LEAST), fonts.line(Type.BODY))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._told is not None:
            Count(self._told, self.width()).paint(QPainter(self))


def _small(words: str, icon: Icon, name: str) -> Button:
    button = Button(words, Kind.LINK, icon=icon)
    button.setAccessibleName(name)
    return button
