"""Under the capture line: what Enter will save, what was not understood, or what a mark could mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts.captures import Completion
from keyaccounts.marks import Kind
from keyaccounts.records import Id
from keyaccounts.ui.capture.capture_words import SaveLine
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

ROW = 36
_HEAD, _MARGIN, _TEXT = 32, 20, 32

_EXAMPLES = (
    SaveLine(Icon.USER, "@Ana", "who was there"),
    SaveLine(Icon.HANDSHAKE, '!"new slot plan" Fri', "what we promised, and by when"),
    SaveLine(Icon.LIGHTBULB, "?earlier-slot", "what they need"),
    SaveLine(Icon.SMILE, ":frustrated", "how it felt; -2 or +2 says what it did to the relationship"),
)

_ICONS = {
    Kind.PERSON: Icon.USER,
    Kind.TOPIC: Icon.HASH,
    Kind.EMOTION: Icon.SMILE,
    Kind.PROMISE: Icon.HANDSHAKE,
    Kind.NEED: Icon.LIGHTBULB,
}


class CapturePreview(QWidget):
    """Painted rows of 36; choices can be walked with the arrow keys or clicked."""

    chosen = Signal()

    def __init__(self, *, margin: int = _MARGIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margin = margin
        self._head = ""
        self._lines: list[SaveLine] = []
        self._at: int | None = None
        self.show_lines([], [])

    def show_lines(self, lines: Sequence[SaveLine], doubts: Sequence[str]) -> None:
        """What will be saved, and what stays mere text and why; examples while there is nothing."""
        troubles = [SaveLine(Icon.CIRCLE_ALERT, doubt, tone=Tone.WARNING) for doubt in doubts]
        if lines or troubles:
            self._show("Enter will save" if lines else "Not yet", [*lines, *troubles], None)
        else:
            self._show("In one line", list(_EXAMPLES), None)

    def show_trouble(self, head: str, sentence: str) -> None:
        """Why the line was not saved."""
        self._show(head, [SaveLine(Icon.CIRCLE_ALERT, sentence, tone=Tone.BREACH)], None)

    def show_choices(
        self, choices: Sequence[Completion], called: dict[Id, str], *, enter_takes: bool
    ) -> None:
        """What the mark under the cursor could mean, and whether Enter takes it or saves."""
        lines = [
            SaveLine(_ICONS.get(each.kind, Icon.TAG), each.label, called.get(each.account_id, ""))
            for each in choices
        ]
        at = self._at if self._at is not None and self._at < len(lines) else 0
        self._show("Tab or Enter takes it" if enter_takes else "Tab takes it, Enter saves", lines, at)

    def show_rows(self, head: str, lines: Sequence[SaveLine], at: int | None) -> None:
        """Rows to choose from, with the one that is marked, if any."""
        self._show(head, list(lines), at)

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        if self._at is not None:
            self._show(self._head, self._lines, (self._at + by) % len(self._lines))

    def chosen_row(self) -> int:
        """Which of the choices is marked."""
        return self._at or 0

    @property
    def words(self) -> str:
        """All that is shown, as text."""
        return "\n".join(
            [self._head, *(f"{line.fact} {line.why} {line.mark}".strip() for line in self._lines)]
        )

    @override
    def sizeHint(self) -> QSize:
        tall = _HEAD + ROW * len(self._lines) + 8
        return QSize(fonts.scaled(480), fonts.scaled(tall))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(240), self.sizeHint().height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int((event.position().y() - fonts.scaled(_HEAD)) // fonts.scaled(ROW))
        if self._at is not None and 0 <= row < len(self._lines):
            self._show(self._head, self._lines, row)
            self.chosen.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        margin, width = fonts.scaled(self._margin), self.width()
        head = QRectF(margin, fonts.scaled(8), width - 2 * margin, fonts.line(Type.BODY))
        paint.line(painter, head, self._head, Type.BODY, Role.QUIET)
        for number, line in enumerate(self._lines):
            top = fonts.scaled(_HEAD) + number * fonts.scaled(ROW)
            box = QRectF(margin, top, width - 2 * margin, fonts.scaled(ROW))
            if number == self._at:
                paint.ground(painter, box.adjusted(-8, 2, 8, -2), Role.SELECT)
            self._paint_line(painter, box, line)

    def _paint_line(self, painter: QPainter, box: QRectF, line: SaveLine) -> None:
        size = fonts.scaled(16)
        sign = line.tone.ink if line.icon is Icon.CIRCLE_ALERT else Role.QUIET
        icons.draw(painter, line.icon, QPointF(box.left(), round(box.center().y() - size / 2)), size, sign)
        words = box.adjusted(fonts.scaled(_TEXT), 0, 0, 0)
        taken = paint.line(painter, words, line.mark, Type.BODY, line.tone.ink, align=paint.END)
        words.setRight(words.right() - taken - 16)
        kind = Type.STRONG if line.icon is not Icon.CIRCLE_ALERT else Type.BODY
        used = paint.line(painter, words, line.fact, kind, Role.TEXT)
        paint.line(painter, words.adjusted(used + 12, 0, 0, 0), line.why, Type.BODY, Role.QUIET)

    def _show(self, head: str, lines: list[SaveLine], at: int | None) -> None:
        self._head, self._lines, self._at = head, lines, at
        self.setAccessibleName(head)
        self.setAccessibleDescription(self.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor if at is not None else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()
