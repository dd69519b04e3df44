"""A face: the photo in a round, or the monogram where there is none; a picture may be dropped on it."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.photos import Photo
from keyaccounts.refusals import Refusal
from keyaccounts.ui.kit import monogram
from keyaccounts.ui.look import fonts

SIDE = 64
_MOST = 320
_QUALITY = 85
FILTER = "Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.gif)"


class PhotoFace(QWidget):
    """Shows whom the page is about; `dropped` tells a picture somebody let go over it."""

    dropped = Signal(QImage)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._never_met = False
        self._photo = QPixmap()
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown, and not the monogram."""
        return not self._photo.isNull()

    def show_person(self, name: str, photo: Photo | None, *, never_met: bool) -> None:
        """This face; a photo that can't be read shows the monogram."""
        self._name, self._never_met = name, never_met
        self._photo = QPixmap()
        if photo is not None:
            self._photo.loadFromData(base64.b64decode(photo.data))
        self.setAccessibleName(f"Photo of {name}" if self.has_photo else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = fonts.scaled(SIDE)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, 0, self.sizeHint().width(), self.sizeHint().height())
        if not self.has_photo:
            monogram.draw(painter, box, self._name, never_met=self._never_met)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        round_ = QPainterPath()
        round_.addEllipse(box)
        painter.setClipPath(round_)
        side = min(self._photo.width(), self._photo.height())
        middle = QRectF((self._photo.width() - side) / 2, (self._photo.height() - side) / 2, side, side)
        painter.drawPixmap(box, self._photo, middle)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        told = event.mimeData()
        image = QImage(told.imageData()) if told.hasImage() else read(files(told)[0])
        event.acceptProposedAction()
        self.dropped.emit(image)


def read(file: Path) -> QImage:
    """The picture in a file, small at once and turned as it was taken; a null one where there is none."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _MOST:
        reader.setScaledSize(size.scaled(_MOST, _MOST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def to_data(image: QImage) -> str:
    """A picture as a photo keeps it: at most 320 pixels a side, JPEG, in base 64; where and when it was
    taken stays behind."""
    if image.isNull():
        raise Refusal("photo_unreadable")
    if max(image.width(), image.height()) > _MOST:
        image = image.scaled(
            _MOST, _MOST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    opaque = QImage(image.size(), QImage.Format.Format_RGB32)
    opaque.fill(Qt.GlobalColor.white)
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    opaque.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return base64.b64encode(kept.data()).decode("ascii")


def files(dropped: QMimeData) -> list[Path]:
    """The files on this computer that are let go; nothing is ever fetched from elsewhere."""
    here = (url for url in dropped.urls() if url.isLocalFile() and not url.host())
    return [Path(url.toLocalFile()) for url in here]
