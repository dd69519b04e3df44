"""Buttons: primary, quiet, ghost and danger, 32 high, painted in the roles of the theme."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import focus
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_GAP = 6


class _Face(NamedTuple):
    ground: Role | None
    hover: Role
    edge: Role | None
    ink: Role
    off_ground: Role | None
    off_edge: Role | None
    inside: int = 12
    height: int = 32


class Kind(Enum):
    """How loudly a button speaks; only one primary stands in a view."""

    PRIMARY = _Face(Role.ACCENT, Role.ACCENT_HOVER, None, Role.ON_ACCENT, Role.SUNKEN, None)
    QUIET = _Face(Role.RAISED, Role.HOVER, Role.EDGE, Role.TEXT, None, Role.LINE)
    GHOST = _Face(None, Role.HOVER, None, Role.ACCENT, None, None)
    DANGER = _Face(None, Role.BREACH_TINT, Role.BREACH, Role.BREACH, None, Role.LINE)
    LINK = _Face(None, Role.HOVER, None, Role.ACCENT, None, None, inside=4, height=24)
    CRUMB = _Face(None, Role.HOVER, None, Role.QUIET, None, None, inside=4, height=24)
    LAST_STEP = _Face(Role.BREACH, Role.BREACH, Role.BREACH, Role.ON_BREACH, Role.SUNKEN, None)


class Button(QPushButton):
    """A verb to press, with an icon before it or its shortcut behind it where that helps."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.QUIET,
        *,
        icon: Icon | None = None,
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self._is_after = False
        self._shown_shortcut = shortcut
        self._words = text
        self.set_words(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font(Type.MEDIUM))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def words(self) -> str:
        return self._words

    def set_words(self, text: str) -> None:
        """Other words on the same button, shown as they are."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def kind(self) -> Kind:
        """How much weight it has."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Give it another weight; the same words in another view may matter more or less."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: Icon | None, *, after: bool = False) -> None:
        """Another icon before the words, or after them where it says what they open."""
        self._icon, self._is_after = icon, after
        self.updateGeometry()
        self.update()

    def refuse(self, why: str) -> None:
        """Not possible yet, for this reason; an empty reason makes it possible."""
        self.setEnabled(not why)
        self.setToolTip(plain_tip(why))
        self.setAccessibleDescription(why)

    @override
    def sizeHint(self) -> QSize:
        face = self._kind.value
        width = fonts.scaled(2 * face.inside) + fonts.width(self._words, Type.MEDIUM)
        if self._icon is not None:
            width += fonts.scaled(16 + (_GAP if self._words else 0))
        if self._shown_shortcut:
            width += fonts.scaled(face.inside) + fonts.width(self._shown_shortcut, Type.SMALL)
        if not self._words:
            width = fonts.scaled(36)
        return QSize(round(width + 0.5), fonts.scaled(face.height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        face = self._kind.value
        on = self.isEnabled()
        ground = face.ground if on else face.off_ground
        if on and (self.underMouse() or self.isDown()):
            ground = face.hover
        edge = face.edge if on else face.off_edge
        if ground is not None:
            paint.ground(painter, box, ground)
        if edge is not None:
            paint.edge(painter, box, edge)
        self._paint_words(painter, box, face.ink if on else Role.FADED)

    def _paint_words(self, painter: QPainter, box: QRectF, ink: Role) -> None:
        size = fonts.scaled(16)
        inside = fonts.scaled(self._kind.value.inside)
        words = fonts.width(self._words, Type.MEDIUM)
        start = inside if self._shown_shortcut else (box.width() - self._content_width(words)) / 2
        if self._icon is not None:
            left = start + words + fonts.scaled(_GAP) if self._is_after else start
            at = QPointF(round(left), round((box.height() - size) / 2))
            icons.draw(painter, self._icon, at, size, ink)
            start += 0 if self._is_after else size + fonts.scaled(_GAP)
        room = QRectF(start, 0, words + 1, box.height())
        paint.line(painter, room, self._words, Type.MEDIUM, ink)
        if self._shown_shortcut:
            end = box.adjusted(0, 0, -inside, 0)
            quiet = Role.QUIET if self.isEnabled() else Role.FADED
            paint.line(painter, end, self._shown_shortcut, Type.SMALL, quiet, align=paint.END)

    def _content_width(self, words: float) -> float:
        if self._icon is None:
            return words
        return fonts.scaled(16) + (fonts.scaled(_GAP) + words if self._words else 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.setFont(fonts.font(Type.MEDIUM))
            self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)


def primary(text: str, *, icon: Icon | None = None) -> Button:
    """The one filled button of a view."""
    return Button(text, Kind.PRIMARY, icon=icon)


def quiet(text: str, *, icon: Icon | None = None) -> Button:
    """An outlined act."""
    return Button(text, Kind.QUIET, icon=icon)


def ghost(text: str, *, icon: Icon | None = None) -> Button:
    """An act as an accent word."""
    return Button(text, Kind.GHOST, icon=icon)


def danger(text: str, *, last_step: bool = False) -> Button:
    """An act that takes something away; filled only at the last step."""
    return Button(text, Kind.LAST_STEP if last_step else Kind.DANGER)


def icon_only(icon: Icon, name: str, *, kind: Kind = Kind.QUIET) -> Button:
    """An act shown by its icon; its name is the tooltip and what screen readers say."""
    button = Button("", kind, icon=icon)
    button.setAccessibleName(name)
    button.setToolTip(plain_tip(name))
    return button
