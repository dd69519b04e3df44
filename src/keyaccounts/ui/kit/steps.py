"""A line of steps: what is done, where it stands, and what lies ahead with what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, icons, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_MARK = 18
_INDENT = 32
_ABOVE = 3
_BETWEEN = 12


class StepFace(NamedTuple):
    """One step: its name, and beside it when it was reached or what it needs; `sentence` is for ears."""

    name: str
    beside: str = ""
    is_done: bool = False
    is_now: bool = False
    sentence: str = ""


class Steps(QWidget):
    """The steps from the first to the last, joined by a line."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._faces: tuple[StepFace, ...] = ()
        self.setAccessibleName(name)

    @property
    def faces(self) -> tuple[StepFace, ...]:
        """What is shown."""
        return self._faces

    def show_steps(self, faces: Sequence[StepFace]) -> None:
        """These steps instead of those before."""
        if tuple(faces) == self._faces:
            return
        self._faces = tuple(faces)
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, each in enumerate(faces):
            after = faces[number + 1] if number + 1 < len(faces) else None
            self._column.addWidget(_Step(each, before=number > 0, after=after))


class _Step(QWidget):
    """One step; its words stand beside its name, below it where they find no room."""

    def __init__(self, face: StepFace, *, before: bool, after: StepFace | None) -> None:
        super().__init__()
        self._face = face
        self._before, self._after = before, after
        self.setAccessibleName(face.sentence or f"{face.name} {face.beside}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _beside(self, room: float) -> tuple[float, float, float]:
        """Where the words beside the name begin, from which line on, and how wide they may be."""
        start = fonts.width(self._face.name, self._kind) + fonts.scaled(_BETWEEN)
        if fonts.width(self._face.beside, Type.BODY) <= room - start:
            return start, 0, room - start
        return 0, fonts.line(Type.BODY), room

    @property
    def _kind(self) -> Type:
        return Type.STRONG if self._face.is_now else Type.MEDIUM

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        tall = fonts.line(Type.BODY)
        if self._face.beside:
            _, down, room = self._beside(width - fonts.scaled(_INDENT))
            if down:
                tall += paint.height(paint.wrapped(self._face.beside, Type.BODY, room), Type.BODY)
        return tall + 2 * fonts.scaled(_ABOVE)

    @override
    def sizeHint(self) -> QSize:
        width = fonts.scaled(_INDENT + _BETWEEN) + fonts.width(self._face.name, self._kind)
        wide = round(width + fonts.width(self._face.beside, Type.BODY)) + 1
        return QSize(wide, fonts.line(Type.BODY) + 2 * fonts.scaled(_ABOVE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(120), fonts.line(Type.BODY) + 2 * fonts.scaled(_ABOVE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        face, line = self._face, fonts.line(Type.BODY)
        above, indent = fonts.scaled(_ABOVE), fonts.scaled(_INDENT)
        size = fonts.scaled(_MARK)
        mark = QRectF(1, above + (line - size) / 2, size, size)
        self._paint_line(painter, mark)
        self._paint_mark(painter, mark)
        room = self.width() - indent
        is_behind = face.is_done or face.is_now
        ink = Role.TEXT if is_behind else Role.QUIET
        paint.line(painter, QRectF(indent, above, room, line), face.name, self._kind, ink)
        if face.beside:
            start, down, wide = self._beside(room)
            layout = paint.wrapped(face.beside, Type.BODY, wide)
            paint.prose(painter, layout, QPointF(indent + start, above + down), Role.QUIET)

    def _paint_line(self, painter: QPainter, mark: QRectF) -> None:
        """What joins it to its neighbours: in the accent as far as things have come."""
        x, gap = round(mark.center().x()) - 1, 2
        if self._before:
            ink = Role.ACCENT if self._face.is_done or self._face.is_now else Role.LINE
            painter.fillRect(QRectF(x, 0, 1.5, mark.top() - gap), theme.colour(ink))
        if self._after is not None:
            ink = Role.ACCENT if self._after.is_done or self._after.is_now else Role.LINE
            top = mark.bottom() + gap
            painter.fillRect(QRectF(x, top, 1.5, self.height() - top), theme.colour(ink))

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        face = self._face
        with paint.saved(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_behind = face.is_done or face.is_now
            painter.setPen(QPen(theme.colour(Role.ACCENT if is_behind else Role.CONTROL), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark.adjusted(0.75, 0.75, -0.75, -0.75))
            if face.is_now and not face.is_done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(Role.ACCENT))
                inside = mark.width() * 0.24
                painter.drawEllipse(mark.adjusted(inside, inside, -inside, -inside))
        if face.is_done:
            size = round(mark.width() * 0.62)
            at = QPointF(mark.center().x() - size / 2, mark.center().y() - size / 2)
            icons.draw(painter, Icon.CHECK, at, size, Role.ACCENT)
