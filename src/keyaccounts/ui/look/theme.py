"""Colour roles and the two themes that fill them."""

import functools
import string
import tomllib
from collections.abc import Mapping
from enum import StrEnum, unique
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from keyaccounts import resources


@unique
class Role(StrEnum):
    """What a colour is for; the theme says which colour that is."""

    SURFACE = "surface"
    SUNKEN = "sunken"
    RAISED = "raised"
    HOVER = "hover"
    SELECT = "select"
    LINE = "line"
    EDGE = "edge"
    CONTROL = "control"
    TEXT = "text"
    QUIET = "quiet"
    FADED = "faded"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ON_ACCENT = "on_accent"
    CALM = "calm"
    CALM_TINT = "calm_tint"
    WARNING = "warning"
    WARNING_TINT = "warning_tint"
    BREACH = "breach"
    BREACH_TINT = "breach_tint"
    ON_BREACH = "on_breach"
    INFO = "info"
    INFO_TINT = "info_tint"
    SCRIM = "scrim"
    SHADOW = "shadow"
    FACE_1 = "face_1"
    FACE_1_INK = "face_1_ink"
    FACE_2 = "face_2"
    FACE_2_INK = "face_2_ink"
    FACE_3 = "face_3"
    FACE_3_INK = "face_3_ink"
    FACE_4 = "face_4"
    FACE_4_INK = "face_4_ink"
    FACE_5 = "face_5"
    FACE_5_INK = "face_5_ink"


class Tone(StrEnum):
    """What a mark states about its fact; a word or an icon always says it too."""

    NEUTRAL = "neutral"
    SELECT = "select"
    CALM = "calm"
    WARNING = "warning"
    BREACH = "breach"
    INFO = "info"

    @property
    def ink(self) -> Role:
        return _TONES[self].ink

    @property
    def tint(self) -> Role:
        return _TONES[self].tint


class _ToneColours(NamedTuple):
    ink: Role
    tint: Role


_TONES = {
    Tone.NEUTRAL: _ToneColours(Role.QUIET, Role.SUNKEN),
    Tone.SELECT: _ToneColours(Role.ACCENT, Role.SELECT),
    Tone.CALM: _ToneColours(Role.CALM, Role.CALM_TINT),
    Tone.WARNING: _ToneColours(Role.WARNING, Role.WARNING_TINT),
    Tone.BREACH: _ToneColours(Role.BREACH, Role.BREACH_TINT),
    Tone.INFO: _ToneColours(Role.INFO, Role.INFO_TINT),
}


class Theme(NamedTuple):
    """One complete set of colours."""

    name: str
    colours: Mapping[Role, QColor]

    def palette(self) -> QPalette:
        """Qt's own widgets in the same colours, for the parts the style sheet does not reach."""
        palette = QPalette()
        for group, role in _PALETTE.items():
            palette.setColor(group, self.colours[role])
        for group in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, group, self.colours[Role.FADED])
        return palette

    def style_sheet(self) -> str:
        names = {role.value: colour.name(QColor.NameFormat.HexArgb) for role, colour in self.colours.items()}
        return string.Template(_style_source()).substitute(names)


_PALETTE = {
    QPalette.ColorRole.Window: Role.SURFACE,
    QPalette.ColorRole.WindowText: Role.TEXT,
    QPalette.ColorRole.Base: Role.RAISED,
    QPalette.ColorRole.AlternateBase: Role.SUNKEN,
    QPalette.ColorRole.ToolTipBase: Role.RAISED,
    QPalette.ColorRole.ToolTipText: Role.TEXT,
    QPalette.ColorRole.PlaceholderText: Role.QUIET,
    QPalette.ColorRole.Text: Role.TEXT,
    QPalette.ColorRole.Button: Role.RAISED,
    QPalette.ColorRole.ButtonText: Role.TEXT,
    QPalette.ColorRole.BrightText: Role.BREACH,
    QPalette.ColorRole.Light: Role.RAISED,
    QPalette.ColorRole.Midlight: Role.HOVER,
    QPalette.ColorRole.Mid: Role.EDGE,
    QPalette.ColorRole.Dark: Role.CONTROL,
    QPalette.ColorRole.Shadow: Role.TEXT,
    QPalette.ColorRole.Highlight: Role.ACCENT,
    QPalette.ColorRole.HighlightedText: Role.ON_ACCENT,
    QPalette.ColorRole.Accent: Role.ACCENT,
    QPalette.ColorRole.Link: Role.ACCENT,
    QPalette.ColorRole.LinkVisited: Role.ACCENT,
}


@functools.cache
def load(name: str) -> Theme:
    """The theme of that name; reading it checks that every role is filled with a known colour."""
    with resources.path("themes", f"{name}.toml").open("rb") as file:
        table = tomllib.load(file)
    base: dict[str, str] = table["base"]
    roles: dict[str, str] = table["roles"]
    return Theme(name, {role: QColor(base[roles[role.value]]) for role in Role})


@functools.cache
def _style_source() -> str:
    return resources.path("look.qss").read_text(encoding="utf-8")


class _Worn:
    theme: Theme | None = None


def current() -> Theme:
    """The theme the application wears now; light until one is put on."""
    if _Worn.theme is None:
        _Worn.theme = load("light")
    return _Worn.theme


def wear(theme: Theme) -> None:
    """Make this the theme that `colour` answers from; `look.Look` is what repaints the windows."""
    _Worn.theme = theme


def colour(role: Role) -> QColor:
    """The colour of a role in the theme worn now."""
    return current().colours[role]
