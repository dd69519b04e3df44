"""The board drawn: four fields, how many moments stand in each; a field is chosen by mouse or arrow keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import failure_lines
from keyaccounts.board import Graded
from keyaccounts.ui.kit import focus
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_ROWS = (("right_badly", "right_well"), ("wrong_badly", "wrong_well"))
"""Above what was the right thing, at the right what was well done."""

_TALL, _GAP = 88, 4


class BoardChart(QWidget):
    """`chosen(quadrant)` tells the field that was asked for, "" when it was given up again."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._board: Mapping[str, Sequence[Graded]] = {}
        self._at = (0, 1)
        self._choice = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Execution and efficacy")

    def show_board(self, board: Mapping[str, Sequence[Graded]]) -> None:
        """These moments in their fields."""
        self._board = board
        told = (f"{failure_lines.QUADRANTS[each]}: {len(board[each])}" for row in _ROWS for each in row)
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def choose(self, quadrant: str) -> None:
        """Choose a field; the chosen one is given up when it is asked for again."""
        self._choice = "" if quadrant == self._choice else quadrant
        self.update()
        self.chosen.emit(self._choice)

    def give_up(self) -> None:
        """Choose no field, without a word to anybody."""
        self._choice = ""
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(240), 2 * fonts.scaled(_TALL) + fonts.scaled(_GAP))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self._at
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._at = (row, int(event.key() == Qt.Key.Key_Right))
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._at = (int(event.key() == Qt.Key.Key_Down), column)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.choose(_ROWS[row][column])
            case _:
                super().keyPressEvent(event)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row, names in enumerate(_ROWS):
            for column, name in enumerate(names):
                if self._box(row, column).contains(event.position()):
                    self._at = (row, column)
                    self.choose(name)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row, names in enumerate(_ROWS):
            for column, name in enumerate(names):
                self._paint_field(painter, self._box(row, column), name, (row, column) == self._at)

    def _paint_field(self, painter: QPainter, box: QRectF, name: str, is_here: bool) -> None:
        many = len(self._board.get(name, ()))
        paint.ground(painter, box, Role.SELECT if name == self._choice else Role.SUNKEN, radius=4)
        if is_here and self.hasFocus():
            paint.edge(painter, box, Role.ACCENT, radius=4, width=2)
        inset = fonts.scaled(10)
        words = box.adjusted(inset, inset, -inset, -inset)
        figure, small = fonts.line(Type.FIGURE), fonts.line(Type.SMALL)
        paint.line(
            painter, QRectF(words.left(), words.top(), words.width(), figure), str(many), Type.FIGURE,
            Role.TEXT if many else Role.QUIET,
        )  # fmt: skip
        foot = QRectF(words.left(), words.bottom() - 2 * small, words.width(), small)
        for half in failure_lines.QUADRANTS[name].split(", "):
            paint.line(painter, foot, half, Type.SMALL, Role.QUIET)
            foot.translate(0, small)

    def _box(self, row: int, column: int) -> QRectF:
        gap, tall = fonts.scaled(_GAP), fonts.scaled(_TALL)
        wide = (self.width() - gap) / 2
        return QRectF(column * (wide + gap), row * (tall + gap), wide, tall)
