"""The type: a few roles with size, line height and weight, from fonts that travel with the product."""

import functools
from enum import Enum
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from keyaccounts import resources

FAMILIES = ("Inter", "Noto Sans Arabic", "Noto Sans Hebrew")
FILES = (
    "Inter-Regular.ttf",
    "Inter-Italic.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-SemiBold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-SemiBold.ttf",
)


class _Cut(NamedTuple):
    pixels: int
    line: int
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    spacing: float = 0.0


class Type(Enum):
    """Each kind of text there is. Italic means their own words, and nothing else is italic."""

    TITLE = _Cut(28, 36, QFont.Weight.DemiBold, spacing=-0.6)
    FIGURE = _Cut(20, 28, QFont.Weight.DemiBold, spacing=-0.3)
    LEAD = _Cut(15, 24)
    FACT = _Cut(15, 24, QFont.Weight.DemiBold)
    WORDS = _Cut(20, 32, italic=True)
    QUOTE = _Cut(15, 24, italic=True)
    BODY = _Cut(13, 20)
    MEDIUM = _Cut(13, 20, QFont.Weight.Medium)
    STRONG = _Cut(13, 20, QFont.Weight.DemiBold)
    SHORT_QUOTE = _Cut(13, 20, italic=True)
    SMALL = _Cut(12, 16)
    CHIP = _Cut(12, 16, QFont.Weight.Medium)


class _Scale:
    factor = 1.0


@functools.cache
def load() -> None:
    """Register the bundled fonts with Qt, once."""
    for name in FILES:
        file = resources.path("fonts", name)
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise OSError(f"cannot read the font {file}")


def scale() -> float:
    return _Scale.factor


def set_scale(factor: float) -> None:
    """Multiply every size from now on; `look.Look` is what tells the windows."""
    if not 1.0 <= factor <= 2.0:
        raise ValueError(f"the font scale lies between 1 and 2, not {factor}")
    _Scale.factor = factor
    font.cache_clear()
    metrics.cache_clear()
    sized.cache_clear()


def scaled(pixels: float) -> int:
    """A length that must grow with the text it holds."""
    return round(pixels * _Scale.factor)


def line(kind: Type) -> int:
    """The height of one line of this kind."""
    return scaled(kind.value.line)


@functools.cache
def font(kind: Type, *, tabular: bool = False) -> QFont:
    """The font of this kind. Tabular figures are for number columns and times, never for prose."""
    cut = kind.value
    made = sized(cut.pixels, cut.weight, italic=cut.italic, spacing=cut.spacing)
    if tabular:
        made = QFont(made)
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@functools.cache
def sized(pixels: float, weight: QFont.Weight, *, italic: bool = False, spacing: float = 0.0) -> QFont:
    """A font for what has its own size, as the letters in a face have."""
    load()
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(max(1, scaled(pixels)))
    made.setWeight(weight)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * _Scale.factor)
    return made


@functools.cache
def metrics(kind: Type, *, tabular: bool = False) -> QFontMetricsF:
    return QFontMetricsF(font(kind, tabular=tabular))


def width(words: str, kind: Type, *, tabular: bool = False) -> float:
    """How wide a line of words will be."""
    return metrics(kind, tabular=tabular).horizontalAdvance(words)
