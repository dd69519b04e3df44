"""The rail at the left: capture and find, the places with what waits in them, and the lock."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import focus
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.look import fonts, icons, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

WIDE = 200
NARROW = 56
_MARGIN = 8


class Place(NamedTuple):
    """One line of the rail; the keys are shown beside acts and in tooltips."""

    key: str
    icon: Icon
    words: str
    keys: str = ""


class RailItem(QPushButton):
    """One line of the rail, a place or an act."""

    def __init__(
        self, place: Place, *, raised: bool = False, show_keys: bool = False, ink: Role = Role.TEXT
    ) -> None:
        super().__init__(place.words)
        self._place = place
        self._raised = raised
        self._show_keys = show_keys
        self._ink = ink
        self._narrow = False
        self._count = ""
        self.setAccessibleName(place.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def place(self) -> Place:
        return self._place

    def set_count(self, count: int, *, spoken: str = "") -> None:
        """What waits in this place; nothing is shown for nothing."""
        self._count = str(count) if count else ""
        self.setAccessibleDescription(spoken or self._count)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        tip = f"{self._place.words}  {self._place.keys}".strip() if narrow else self._place.keys
        self.setToolTip(plain_tip(tip))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled((NARROW if self._narrow else WIDE) - 2 * _MARGIN), fonts.scaled(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(NARROW - 2 * _MARGIN), fonts.scaled(32))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        if self._raised:
            paint.ground(painter, box, Role.HOVER if self.underMouse() else Role.RAISED)
            paint.edge(painter, box, Role.EDGE)
        elif chosen or self.underMouse():
            paint.ground(painter, box, Role.SELECT if chosen else Role.HOVER)
        size = fonts.scaled(16)
        start = (box.width() - size) / 2 if self._narrow else fonts.scaled(12)
        sign = Role.ACCENT if chosen or self._raised else Role.QUIET
        at = QPointF(round(start), round((box.height() - size) / 2))
        icons.draw(painter, self._place.icon, at, size, sign)
        if not self._narrow:
            self._paint_words(painter, box, Role.ACCENT if chosen else self._ink)
        elif self._count:
            dot = QRectF(start + size - 3, box.top() + 5, 7, 7)
            paint.ground(painter, dot, Role.ACCENT, radius=3.5)

    def _paint_words(self, painter: QPainter, box: QRectF, ink: Role) -> None:
        words = box.adjusted(fonts.scaled(40), 0, -10, 0)
        end = self._place.keys if self._show_keys else self._count
        taken = paint.line(painter, words, end, Type.SMALL, Role.QUIET, align=paint.END)
        kind = Type.STRONG if self.isChecked() else Type.MEDIUM
        paint.line(painter, words.adjusted(0, 0, -taken - 4, 0), self._place.words, kind, ink)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)


class Rail(QWidget):
    """200 wide, 56 with icons only."""

    place_requested = Signal(str)
    act_requested = Signal(str)

    def __init__(
        self,
        places: Sequence[Place],
        *,
        acts: Sequence[Place] = (),
        foot: Sequence[Place] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = {place.key: RailItem(place) for place in places}
        self._acts = [RailItem(act, raised=number == 0, show_keys=True) for number, act in enumerate(acts)]
        self._foot = [RailItem(act, show_keys=True, ink=Role.QUIET) for act in foot]
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN + 1, 12)
        column.setSpacing(4)
        for act in self._acts:
            column.addWidget(act)
        column.addSpacing(14)
        for item in self._places.values():
            item.setCheckable(True)
            item.clicked.connect(lambda _=False, key=item.place.key: self._go(key))
            column.addWidget(item)
        column.addStretch(1)
        for act in self._foot:
            column.addWidget(act)
        for act in [*self._acts, *self._foot]:
            act.clicked.connect(lambda _=False, key=act.place.key: self.act_requested.emit(key))
        self._narrow = False
        self.set_narrow(False)

    def choose(self, key: str) -> None:
        """Mark the place one is in; places not in the rail leave none marked."""
        for each, item in self._places.items():
            item.setChecked(each == key)

    def set_count(self, key: str, count: int, *, spoken: str = "") -> None:
        self._places[key].set_count(count, spoken=spoken)

    def item(self, key: str) -> RailItem:
        return next(item for item in self._all() if item.place.key == key)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, for a window under 1100."""
        self._narrow = narrow
        for item in self._all():
            item.set_narrow(narrow)
        self._fit_type()

    def _all(self) -> list[RailItem]:
        return [*self._acts, *self._places.values(), *self._foot]

    def _go(self, key: str) -> None:
        self.choose(key)
        self.place_requested.emit(key)

    def _fit_type(self) -> None:
        self.setFixedWidth(fonts.scaled(NARROW if self._narrow else WIDE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(Role.SUNKEN))
        paint.upright(painter, self.width() - 1, 0, self.height())
