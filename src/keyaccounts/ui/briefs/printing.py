"""Puts a brief on paper: the very picture of the screen, at the printer's own resolution, in memory only."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from keyaccounts.brief_page import Paper

_POINTS_AN_INCH = 72
_MOST = 600
"""Dots an inch beyond which no eye sees a difference on paper."""

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def printer_for(paper: Paper) -> QPrinter:
    """The usual printer with this paper; its queue is told no customer's name."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Brief")
    # The page brings margins of its own, wider than those any printer needs.
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    return printer


def scale_for(printer: QPrinter) -> float:
    """At how many pixels a point the page is painted for this printer."""
    return min(printer.resolution(), _MOST) / _POINTS_AN_INCH


def print_picture(printer: QPrinter, data: bytes) -> bool:
    """Print one page; False when the printer can't begin."""
    image = QImage.fromData(data)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
        size = image.size().toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(0, 0, sheet.width(), sheet.height()).center())
        painter.drawImage(box, image)
    finally:
        painter.end()
    return True
