"""Three bars: how often and how deep a bond was touched on each side."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.engagement import Fed
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_ROW, _NAME, _COUNT, _BAR = 28, 84, 96, 8


class FedBars(QWidget):
    """The name, the bar, and the figure in words; hollow where nothing touched it."""

    def __init__(self) -> None:
        super().__init__()
        self._fed: tuple[Fed, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Sides of the bond")

    def show_fed(self, fed: Sequence[Fed]) -> None:
        """These sides, in their order."""
        self._fed = tuple(fed)
        self.setAccessibleDescription("; ".join(f"{_name(each)}: {_figure(each)}" for each in self._fed))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(240), fonts.scaled(_ROW) * max(1, len(self._fed)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall, name, count = fonts.scaled(_ROW), fonts.scaled(_NAME), fonts.scaled(_COUNT)
        for place, each in enumerate(self._fed):
            row = QRectF(0, place * tall, self.width(), tall)
            paint.line(painter, QRectF(0, row.top(), name, tall), _name(each), Type.BODY, Role.TEXT)
            figure = QRectF(row.right() - count, row.top(), count, tall)
            paint.line(painter, figure, _figure(each), Type.BODY, Role.QUIET, align=paint.END)
            room = row.width() - name - count - fonts.scaled(16)
            bar = fonts.scaled(_BAR)
            box = QRectF(name, row.center().y() - bar / 2, max(0.0, room), bar)
            paint.ground(painter, box, Role.LINE, radius=2)
            if each.share:
                box.setWidth(max(fonts.scaled(4), room * each.share))
                paint.ground(painter, box, Role.ACCENT, radius=2)


def _name(each: Fed) -> str:
    return sentences.capital(sentences.code("dimension", each.dimension))


def _figure(each: Fed) -> str:
    if not each.times:
        return "none"
    return f"{each.times}, depth {each.depth:.1f}" if each.depth is not None else str(each.times)
