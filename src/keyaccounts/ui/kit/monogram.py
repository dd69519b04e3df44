"""Faces: round for people, square for firms, tints by name that mean nothing."""

import unicodedata
import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.theme import Role

_TINTS = (
    (Role.FACE_1, Role.FACE_1_INK),
    (Role.FACE_2, Role.FACE_2_INK),
    (Role.FACE_3, Role.FACE_3_INK),
    (Role.FACE_4, Role.FACE_4_INK),
    (Role.FACE_5, Role.FACE_5_INK),
)
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "herr", "frau", "sir", "dame", "mag", "ing"})
# Scripts whose letters join or carry no capitals: two initials side by side would read as a word.
_ONE_LETTER = ("ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "DEVANAGARI")


def initials(name: str, *, firm: bool = False) -> str:
    """First and last letter of a person, first two of a firm, one in scripts that would join them."""
    words = [word for word in name.replace("&", " ").split() if _first_letter(word)]
    spoken = [word for word in words if word.rstrip(".").casefold() not in _TITLES] or words
    if not spoken:
        return "·"
    first = _first_letter(spoken[0])
    if unicodedata.name(first, "").startswith(_ONE_LETTER):
        return first
    capitals = [word for word in spoken[1:] if _first_letter(word).isupper()] or spoken[1:]
    second = _first_letter(capitals[0 if firm else -1]) if capitals else ""
    return (first + second).upper()


def picture(data: bytes) -> QImage | None:
    """A photo that can be drawn as a face; None where these bytes are no picture."""
    image = QImage.fromData(data)
    return None if image.isNull() else image


def draw(
    painter: QPainter,
    box: QRectF,
    name: str,
    *,
    firm: bool = False,
    never_met: bool = False,
    photo: QImage | None = None,
) -> None:
    """Paint a face into a square box, a photo in the place of letters; delegates use it too."""
    if photo is not None:
        _draw_photo(painter, box, photo)
        return
    ground, ink = _TINTS[zlib.crc32(name.casefold().encode()) % len(_TINTS)]
    size = box.width()
    radius = (4 if size <= fonts.scaled(24) else 6) if firm else size / 2
    if never_met:
        ink = Role.QUIET
        _dashed(painter, box, radius)
    else:
        paint.ground(painter, box, ground, radius=radius)
    letters = initials(name, firm=firm)
    pixels = size / fonts.scale() * (0.36 if size > fonts.scaled(24) else 0.42)
    with paint.saved(painter):
        painter.setFont(fonts.sized(round(pixels), QFont.Weight.DemiBold))
        painter.setPen(theme.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, letters)


def _draw_photo(painter: QPainter, box: QRectF, photo: QImage) -> None:
    """The middle of the photo, round."""
    ratio = painter.device().devicePixelRatioF()
    side = round(box.width() * ratio)
    filled = photo.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    middle = QRectF((filled.width() - side) / 2, (filled.height() - side) / 2, side, side)
    with paint.saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        round_box = QPainterPath()
        round_box.addEllipse(box)
        painter.setClipPath(round_box, Qt.ClipOperation.IntersectClip)
        painter.drawImage(box, filled, middle)


def _dashed(painter: QPainter, box: QRectF, radius: float) -> None:
    with paint.saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour(Role.QUIET), 1.25)
        pen.setDashPattern([4, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


def _first_letter(word: str) -> str:
    return next((letter for letter in word if letter.isalpha()), "")


class Monogram(QWidget):
    """A face as a widget; beside a name it says nothing more, so it stays silent to screen readers."""

    def __init__(
        self,
        name: str,
        size: int = 32,
        *,
        firm: bool = False,
        never_met: bool = False,
        photo: bytes = b"",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._photo = picture(photo)
        self._name = name
        self._pixels = size
        self._firm = firm
        self._never_met = never_met
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def has_photo(self) -> bool:
        """Whether a photo stands here in the place of letters."""
        return self._photo is not None

    def show_name(self, name: str, *, never_met: bool = False, photo: bytes = b"") -> None:
        self._name = name
        self._never_met = never_met
        self._photo = picture(photo)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = fonts.scaled(self._pixels)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.sizeHint().width()
        box = QRectF(0, 0, side, side)
        draw(painter, box, self._name, firm=self._firm, never_met=self._never_met, photo=self._photo)
