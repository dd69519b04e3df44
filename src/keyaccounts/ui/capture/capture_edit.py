"""The line one types into: marks stand on a tint of their own as soon as they are understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from keyaccounts.inbox import LONGEST
from keyaccounts.marks import Mark
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_MOST_LINES = 6


class CaptureEdit(QPlainTextEdit):
    """Grows with its text. Enter, Shift+Enter, Tab and the arrows are wishes the card answers."""

    save_requested = Signal()
    form_requested = Signal()
    step_requested = Signal(int)
    complete_requested = Signal()
    too_long = Signal(int)
    """What was pasted or added does not fit; nothing of it stands there. Tells how long it would be."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(fonts.font(Type.LEAD))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("What happened")
        self.setPlaceholderText(
            'Ana called, delivery late again #logistics !promise:"new slot plan" Fri :frustrated'
        )
        self.document().setDocumentMargin(2)
        self.is_choosing = False
        self.enter_takes = False
        self._marks: Sequence[Mark] = ()
        self._ink = _MarkInk(self.document())
        self.textChanged.connect(self._fit)
        self._fit()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Tint the stretches that mean something; offsets are code points of the text."""
        text = self.toPlainText()
        spans = [(_units(text, mark.start), _units(text, mark.end)) for mark in marks]
        self._marks = marks
        self._ink.show_spans(spans)
        self.viewport().update()

    def add(self, text: str) -> None:
        """Put text at the cursor, all of it, or none where it is too long."""
        selected = len(self.textCursor().selectedText())
        length = len(self.toPlainText()) - selected + len(text)
        if length > LONGEST:
            self.too_long.emit(length)
        else:
            self.insertPlainText(text)

    def before_cursor(self) -> str:
        """The text up to the cursor."""
        cursor = self.textCursor()
        whole = self.toPlainText().encode("utf-16-le")
        return whole[: cursor.position() * 2].decode("utf-16-le", "ignore")

    def put(self, start: int, text: str) -> None:
        """Replace what stands from code point `start` to the cursor."""
        before = self.before_cursor()
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(_units(before, start))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def go_to(self, position: int) -> None:
        """Set the cursor at a code point."""
        cursor = self.textCursor()
        cursor.setPosition(_units(self.toPlainText(), position))
        self.setTextCursor(cursor)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file's name is no text to keep; the window takes the file.
        is_file = any(url.isLocalFile() for url in source.urls())
        return not is_file and super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.add(source.text())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.toPlainText()
        for mark in self._marks:
            for box in self._boxes(_units(text, mark.start), _units(text, mark.end)):
                paint.ground(painter, box, Role.SELECT, radius=4)
        painter.end()
        super().paintEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                if self.is_choosing and self.enter_takes and not shift:
                    self.complete_requested.emit()
                else:
                    (self.form_requested if shift else self.save_requested).emit()
            case Qt.Key.Key_Tab:
                self.complete_requested.emit()
            case Qt.Key.Key_Up if self.is_choosing:
                self.step_requested.emit(-1)
            case Qt.Key.Key_Down if self.is_choosing:
                self.step_requested.emit(+1)
            case _:
                super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.setFont(fonts.font(Type.LEAD))
            self._ink.rehighlight()
            self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Where the lines break is known only once the line has its width.
        super().resizeEvent(event)
        self._fit()

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """Where a stretch of the text lies, one box for each line it touches."""
        boxes = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            layout = block.layout()
            origin = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first < last:
                    left, right = _x(line, first), _x(line, last)
                    boxes.append(
                        QRectF(
                            origin.x() + left - 3,
                            origin.y() + line.y() - 1,
                            right - left + 6,
                            line.height() + 2,
                        )
                    )
            block = block.next()
        return boxes

    def _fit(self) -> None:
        lines = 0
        block = self.document().begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        tall = round(self.fontMetrics().lineSpacing() * min(max(1, lines), _MOST_LINES)) + 12
        if tall != self.height():
            self.setFixedHeight(tall)


class _MarkInk(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: list[tuple[int, int]] = []

    def show_spans(self, spans: list[tuple[int, int]]) -> None:
        if spans != self._spans:
            self._spans = spans
            self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        ink = QTextCharFormat()
        ink.setForeground(theme.colour(Role.ACCENT))
        start = self.currentBlock().position()
        for first, last in self._spans:
            begin, end = max(first - start, 0), min(last - start, len(text) + 1)
            if begin < end:
                self.setFormat(begin, end - begin, ink)


def _x(line: QTextLine, position: int) -> float:
    # Qt hands back the place and the position it corrected; the stubs know it as an object.
    place = line.cursorToX(position)
    assert isinstance(place, tuple)
    return float(place[0])


def _units(text: str, position: int) -> int:
    """A code point's place in UTF-16, by which Qt counts."""
    return len(text[:position].encode("utf-16-le")) // 2
