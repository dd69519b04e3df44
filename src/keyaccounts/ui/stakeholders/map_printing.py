"""The stakeholder map on one sheet of paper, in lines and letters, black on white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from keyaccounts import sentences
from keyaccounts.bonds import Influence
from keyaccounts.map_room import Area
from keyaccounts.refusals import Refusal
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.stakeholders import map_legend, map_paint, map_scene
from keyaccounts.ui.stakeholders.map_paint import Marked
from keyaccounts.ui.stakeholders.map_scene import Face

_MARGIN = 14.0
_WIDE = 1000.0
"""How many pixels of the screen the sheet is wide: words are then as large as in a brief."""


def printer() -> QPrinter:
    """The usual printer, the sheet lying; its queue is told no customer's name."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName("Map")
    made.setPageLayout(_layout())
    return made


def write_pdf(path: Path, faces: Sequence[Face], influences: Sequence[Influence], *, title: str) -> None:
    """One page of a PDF file, in letters and lines; refused where the file can't be written."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(300)
    writer.setPageLayout(_layout())
    painter = QPainter(writer)
    room = QRectF(0, 0, writer.width(), writer.height())
    _paint_sheet(painter, room, faces, influences, title=title)
    painter.end()
    try:
        path.write_bytes(buffer.data().data())
    except OSError as error:
        raise Refusal("unwritable", path=str(path), reason=error.strerror or str(error)) from error


def print_map(on: QPrinter, faces: Sequence[Face], influences: Sequence[Influence], *, title: str) -> bool:
    """One sheet; False where the printer can't begin."""
    painter = QPainter()
    if not painter.begin(on):
        return False
    room = on.pageRect(QPrinter.Unit.DevicePixel)
    _paint_sheet(painter, QRectF(0, 0, room.width(), room.height()), faces, influences, title=title)
    return painter.end()


def heading(account: str, lead: str, on: date) -> str:
    """What stands above the map on paper."""
    return f"{account}: {lead[:1].lower()}{lead[1:]}, {sentences.full_day(on)}"


def _layout() -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)


def _paint_sheet(
    painter: QPainter, room: QRectF, faces: Sequence[Face], influences: Sequence[Influence], *, title: str
) -> None:
    with _black_on_white():
        # Letters keep their size on paper, however large they are on the screen.
        scale = room.width() / (_WIDE * fonts.scale())
        painter.scale(scale, scale)
        wide, tall = room.width() / scale, room.height() / scale
        head, foot = fonts.line(Type.FIGURE), fonts.line(Type.BODY)
        paint.line(painter, QRectF(0, 0, wide, head), title, Type.FIGURE, Role.TEXT)
        area = Area(wide, tall - head - foot - fonts.scaled(32))
        with paint.saved(painter):
            painter.translate(0, head + fonts.scaled(16))
            bare = [each._replace(photo=None) for each in faces]
            map_paint.draw(painter, map_scene.laid_out(bare, influences, area), Marked(outlined=True))
        with paint.saved(painter):
            painter.translate(0, tall - foot)
            map_legend.draw(painter, {each.person.support for each in faces})


@contextmanager
def _black_on_white() -> Iterator[None]:
    worn = theme.current()
    theme.wear(theme.load("paper"))
    try:
        yield
    finally:
        theme.wear(worn)
