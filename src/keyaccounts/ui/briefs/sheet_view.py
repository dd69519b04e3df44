"""The sheet on screen: the very picture that is printed, sharp at any size, scrolled and zoomed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from keyaccounts.brief_page import Paper
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

POINTS = {Paper.A4: QSizeF(595.276, 841.89), Paper.LETTER: QSizeF(612, 792)}
_AROUND = 24
_STEP = 1.2
_LEAST, _MOST = 0.3, 6.0
_PAUSE = 120
"""Milliseconds of rest before the sheet is painted anew for another size."""


class Fit(Enum):
    """What decides the size of the sheet."""

    WIDTH = 0
    WHOLE = 1
    FREE = 2


class SheetView(QAbstractScrollArea):
    """Asks for a picture at the scale it needs; until that comes it shows the one before, scaled."""

    picture_wanted = Signal(float)
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fit = Fit.WIDTH
        self._free = 1.0
        self._points = POINTS[Paper.A4]
        self._image = QImage()
        self._scale = 0.0
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The brief as it prints")
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(24)

    @property
    def zoom(self) -> float:
        """Pixels a point."""
        room = self.viewport().size()
        wide = (room.width() - 2 * _AROUND) / self._points.width()
        tall = (room.height() - 2 * _AROUND) / self._points.height()
        wanted = {Fit.WIDTH: wide, Fit.WHOLE: min(wide, tall), Fit.FREE: self._free}[self._fit]
        return min(max(wanted, _LEAST), _MOST)

    @property
    def fit(self) -> Fit:
        return self._fit

    @property
    def picture_scale(self) -> float:
        """At how many pixels a point the picture shown was painted, 0 for none."""
        return self._scale

    def show_paper(self, paper: Paper) -> None:
        """The sheet to come has this size; what was shown belongs to another brief."""
        self._points = POINTS[paper]
        self._follow()

    def show_picture(self, data: bytes, scale: float) -> None:
        """The sheet, painted at this many pixels a point."""
        self._image = QImage.fromData(data)
        self._scale = scale
        self.viewport().update()

    def clear(self) -> None:
        """Nothing to show."""
        self._image, self._scale = QImage(), 0.0
        self.viewport().update()

    def wanted_scale(self) -> float:
        """At how many pixels a point a sharp picture is painted."""
        return self.zoom * self.devicePixelRatioF()

    def set_fit(self, fit: Fit) -> None:
        """Fit the width, the whole sheet, or neither."""
        self._free = self.zoom
        self._fit = fit
        self._follow()

    def zoom_by(self, steps: float) -> None:
        """Larger or smaller."""
        self._free = min(max(self.zoom * _STEP**steps, _LEAST), _MOST)
        self._fit = Fit.FREE
        self._follow()

    def _follow(self) -> None:
        room, page = self.viewport().size(), self._points * self.zoom
        for bar, inside, whole in (
            (self.horizontalScrollBar(), room.width(), page.width()),
            (self.verticalScrollBar(), room.height(), page.height()),
        ):
            # A page that fits to the pixel must not make a scroll bar flicker.
            bar.setRange(0, max(0, round(whole) + 2 * _AROUND - inside))
            bar.setPageStep(inside)
        self.viewport().update()
        self._rest.start()
        self.zoomed.emit()

    def _ask(self) -> None:
        if abs(self.wanted_scale() - self._scale) > 0.001:
            self.picture_wanted.emit(self.wanted_scale())

    def _sheet(self) -> QRectF:
        page = self._points * self.zoom
        left = max((self.viewport().width() - page.width()) / 2, _AROUND - self.horizontalScrollBar().value())
        corner = QPoint(round(left), _AROUND - self.verticalScrollBar().value())
        return QRectF(corner, QSizeF(round(page.width()), round(page.height())))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour(Role.SUNKEN))
        sheet = self._sheet()
        if self._image.isNull():
            paint.ground(painter, sheet, Role.RAISED, radius=0)
            top = QRectF(sheet.left(), sheet.top() + 96, sheet.width(), fonts.line(Type.BODY))
            paint.line(painter, top, "The page is being set.", Type.BODY, Role.QUIET, align=paint.CENTRE)
        else:
            is_exact = abs(self._scale - self.wanted_scale()) < 0.001
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_exact)
            painter.drawImage(sheet, self._image)
        ring = self.hasFocus()
        around = sheet.adjusted(-2, -2, 2, 2) if ring else sheet.adjusted(-1, -1, 1, 1)
        paint.edge(painter, around, Role.ACCENT if ring else Role.EDGE, radius=2, width=2 if ring else 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            return
        super().wheelEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._rest.start()
        super().changeEvent(event)
