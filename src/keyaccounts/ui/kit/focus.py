"""The ring around the button that has the keyboard: two pixels wide, two pixels away."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from keyaccounts.ui.look import paint
from keyaccounts.ui.look.theme import Role

_AWAY = 4


class Ring(QWidget):
    """Drawn beside its owner, because an owner cannot paint outside itself."""

    def __init__(self, owner: QWidget, *, radius: int = 6) -> None:
        self._owner = owner
        self._radius = radius
        self._chain = _chain(owner)
        super().__init__(self._chain[-1])
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in self._chain[:-1]:
            widget.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        if not self._owner.isVisible():
            self.hide()
            return
        corner = self._owner.mapTo(self._chain[-1], QPoint(0, 0))
        around = QRect(corner, self._owner.size()).adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)
        self.setGeometry(around)
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.edge(painter, QRectF(self.rect()), Role.ACCENT, radius=self._radius + _AWAY, width=2)


def enter(owner: QWidget, event: QFocusEvent, ring: Ring | None, *, radius: int = 6) -> Ring | None:
    """Call from focusInEvent: the ring to keep, none when a click brought the focus."""
    leave(ring)
    if event.reason() is Qt.FocusReason.MouseFocusReason:
        return None
    return Ring(owner, radius=radius)


def leave(ring: Ring | None) -> None:
    """Call from focusOutEvent."""
    if ring is not None:
        ring.hide()
        ring.deleteLater()


def _chain(owner: QWidget) -> list[QWidget]:
    """The owner and what holds it, up to the widget that has room for a ring and clips it rightly."""
    chain = [owner]
    while (parent := chain[-1].parentWidget()) is not None:
        chain.append(parent)
        if parent.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
            break
    return chain
