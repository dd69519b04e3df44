"""The count behind a clock on paper: one sheet, black on white, as it stands on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from keyaccounts.clock_lines import Explanation
from keyaccounts.refusals import Refusal
from keyaccounts.ui.complaints.count_paint import Count
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_MARGIN = 18.0
_WIDE = 640.0
"""How many pixels of the screen the sheet is wide."""


def printer() -> QPrinter:
    """The usual printer; its queue is told no customer's name."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName("Count")
    made.setPageLayout(_layout())
    return made


def print_count(on: QPrinter, told: Explanation, *, title: str) -> bool:
    """One sheet; False where the printer can't begin."""
    painter = QPainter()
    if not painter.begin(on):
        return False
    room = on.pageRect(QPrinter.Unit.DevicePixel)
    _paint_sheet(painter, QRectF(0, 0, room.width(), room.height()), told, title=title)
    return painter.end()


def write_pdf(path: Path, told: Explanation, *, title: str) -> None:
    """One page of a PDF file; refused where the file can't be written."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(300)
    writer.setPageLayout(_layout())
    painter = QPainter(writer)
    _paint_sheet(painter, QRectF(0, 0, writer.width(), writer.height()), told, title=title)
    painter.end()
    try:
        path.write_bytes(buffer.data().data())
    except OSError as error:
        raise Refusal("unwritable", path=str(path), reason=error.strerror or str(error)) from error


def _layout() -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def _paint_sheet(painter: QPainter, room: QRectF, told: Explanation, *, title: str) -> None:
    with _black_on_white():
        # Letters keep their size on paper, however large they are on the screen.
        wide = _WIDE * fonts.scale()
        head = paint.wrapped(title, Type.FIGURE, wide)
        count = Count(told, wide)
        down = paint.height(head, Type.FIGURE) + fonts.scaled(16)
        # A long wait makes a long count: it still goes on one sheet.
        scale = min(room.width() / wide, room.height() / (down + count.height))
        painter.scale(scale, scale)
        paint.prose(painter, head, QPointF(0, 0), Role.TEXT)
        painter.translate(0, down)
        count.paint(painter)


@contextmanager
def _black_on_white() -> Iterator[None]:
    worn = theme.current()
    theme.wear(theme.load("paper"))
    try:
        yield
    finally:
        theme.wear(worn)
