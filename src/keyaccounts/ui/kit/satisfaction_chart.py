"""The years of satisfaction of one account as a chart that keys can walk and words can tell (F022, F040)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import satisfaction_lines
from keyaccounts.records import Id
from keyaccounts.satisfaction_years import Line
from keyaccounts.ui.kit import focus, satisfaction_plot
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.satisfaction_plot import Plot
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

HINT = "Left and Right walk through the years, Enter opens a complaint."
_EMPTY = Line(date(2000, 1, 1), date(2000, 1, 1), (), (), (), ())


class Stop(NamedTuple):
    """One thing the arrow keys come to, and how it is told; a complaint can be opened."""

    on: date
    words: str
    complaint_id: Id = ""


class SatisfactionChart(QWidget):
    """The chart, and below it in words what the keys have come to.

    `open_requested(kind, id)` asks for the complaint one has come to.
    """

    open_requested = Signal(str, str)

    def __init__(
        self, *, name: str = "Satisfaction through the years", tall: int = satisfaction_plot.TALL
    ) -> None:
        super().__init__()
        self.canvas = _Canvas(name, tall)
        self.told = prose("", Type.SMALL, ink=Role.QUIET, widest=10_000)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.canvas)
        column.addWidget(self.told)
        self.setFocusProxy(self.canvas)
        self.canvas.came_to.connect(self.told.setText)
        self.canvas.open_requested.connect(self.open_requested)
        self.told.setText(HINT)

    @property
    def line(self) -> Line:
        """What is shown."""
        return self.canvas.line

    def show_line(self, line: Line) -> None:
        """This line; nothing of it is chosen yet."""
        self.canvas.show_line(line)
        self.told.setText(HINT)


class _Canvas(QWidget):
    came_to = Signal(str)
    open_requested = Signal(str, str)

    def __init__(self, name: str, tall: int) -> None:
        super().__init__()
        self._name, self._tall = name, tall
        self.line = _EMPTY
        self.stops: tuple[Stop, ...] = ()
        self._at = -1
        self._plot: Plot | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_line(self, line: Line) -> None:
        self.line = line
        self.stops = stops(line)
        self._at = -1
        self._forget()
        ends = ", ".join(words.replace("  ", " ") for _, words in satisfaction_plot.names(line))
        told = f"{satisfaction_lines.course(line)}. {ends}"
        self.setAccessibleName(f"{self._name}: {told}")
        self.setAccessibleDescription(" ".join(stop.words for stop in self.stops))

    @property
    def plot(self) -> Plot:
        """Where everything stands at the width there is."""
        if self._plot is None:
            self._plot = Plot(self.line, float(self.width()), tall=self._tall)
        return self._plot

    @property
    def stop(self) -> Stop | None:
        """What the keys have come to."""
        return self.stops[self._at] if 0 <= self._at < len(self.stops) else None

    def go(self, place: int) -> None:
        """Come to one of the stops, the nearest there is."""
        if self.stops:
            self._at = min(max(place, 0), len(self.stops) - 1)
            words = self.stops[self._at].words
            self.setAccessibleDescription(words)
            self.came_to.emit(words)
            self.update()

    def _forget(self) -> None:
        self._plot = None
        self._fit()
        self.update()

    def _fit(self) -> None:
        # How tall it is hangs on how many lanes its complaints need at this width.
        self.setFixedHeight(self.plot.height)

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(640), self.plot.height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(280), self.plot.height)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        stop = self.stop
        match event.key():
            case Qt.Key.Key_Right:
                self.go(self._at + 1)
            case Qt.Key.Key_Left:
                self.go(self._at - 1 if self._at >= 0 else len(self.stops) - 1)
            case Qt.Key.Key_Home:
                self.go(0)
            case Qt.Key.Key_End:
                self.go(len(self.stops) - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if stop is not None and stop.complaint_id:
                self.open_requested.emit("complaint", stop.complaint_id)
            case _:
                super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.stops:
            x = event.position().x()
            self.go(min(range(len(self.stops)), key=lambda each: abs(self.plot.x(self.stops[each].on) - x)))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.stop is not None and self.stop.complaint_id:
            self.open_requested.emit("complaint", self.stop.complaint_id)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._forget()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._forget()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.stop is not None:
            self._paint_stop(painter, self.stop)
        self.plot.paint(painter)

    def _paint_stop(self, painter: QPainter, stop: Stop) -> None:
        x, box = self.plot.x(stop.on), self.plot.box
        half = fonts.scaled(9)
        paint.ground(painter, QRectF(x - half, box.top(), 2 * half, box.height()), Role.SELECT, radius=4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Role.ACCENT), fonts.scaled(1.5)))
        ring = fonts.scaled(8)
        for value in satisfaction_plot.values(self.line, stop.on):
            painter.drawEllipse(QPointF(x, self.plot.y(value)), ring, ring)


def stops(line: Line) -> tuple[Stop, ...]:
    """Rounds, gaps and complaints in the order of their days."""
    found = [
        *(Stop(each.on, satisfaction_lines.round_(each)) for each in line.rounds),
        *(
            Stop(each.first_on + (each.last_on - each.first_on) // 2, satisfaction_lines.gap(each))
            for each in line.gaps
        ),
        *(Stop(each.on, satisfaction_lines.mark(each), each.complaint_id) for each in line.marks),
    ]
    return tuple(sorted(found, key=lambda each: each.on))
