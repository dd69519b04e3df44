"""The last twelve months as marks: filled where there was a wow, hollow where there was none."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_MARK, _STEP = 12, 20


class WowMonths(QWidget):
    """The earliest month first, each with the first letter of its name."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Wows by month")

    def show_months(self, months: Sequence[tuple[str, int]]) -> None:
        """These months ("2026-11") with their wows."""
        self._months = tuple(months)
        told = (f"{_name(period)} {times}" for period, times in self._months if times)
        self.setAccessibleDescription(", ".join(told) or "none")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = fonts.scaled(_STEP) * max(1, len(self._months))
        return QSize(wide, fonts.scaled(_MARK + 4) + fonts.line(Type.SMALL))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark, step, tall = fonts.scaled(_MARK), fonts.scaled(_STEP), fonts.line(Type.SMALL)
        for place, (period, times) in enumerate(self._months):
            box = QRectF(place * step, 1, mark, mark)
            if times:
                paint.ground(painter, box, Role.ACCENT, radius=3)
            else:
                paint.edge(painter, box, Role.CONTROL, radius=3)
            letter = QRectF(box.left() - 4, box.bottom() + 4, mark + 8, tall)
            paint.line(painter, letter, _name(period)[0], Type.SMALL, Role.QUIET, align=paint.CENTRE)


def _name(period: str) -> str:
    return sentences.MONTHS[int(period[5:7]) - 1]
