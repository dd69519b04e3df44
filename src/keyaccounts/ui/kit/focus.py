"""The ring around the button that has the keyboard: two pixels wide, two pixels away."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from keyaccounts.ui.look import paint
from keyaccounts.ui.look.theme import Role

_AWAY = 4
_MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Ring(QWidget):
    """A button cannot paint outside itself, so the ring is a widget above what holds the button."""

    # Of the class too: while a window is torn down Qt still asks rings whose own half is gone.
    _chain: Sequence[QWidget] = ()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def _host(self) -> QWidget:
        # Asked anew each time: what Python holds of a viewport, which is Qt's own, does not last.
        host = self.parentWidget()
        assert host is not None
        return host

    def surround(self, owner: QWidget) -> None:
        """Stand around this widget and follow it."""
        self.let_go()
        self._chain = _chain(owner, self._host)
        for widget in self._chain[:-1]:
            widget.installEventFilter(self)
        self._follow()

    def surrounds(self, owner: QWidget) -> bool:
        return bool(self._chain) and self._chain[0] is owner

    def let_go(self) -> None:
        for widget in self._chain[:-1]:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._chain = ()
        self.hide()

    def _follow(self) -> None:
        owner = self._chain[0]
        if not owner.isVisible():
            self.hide()
            return
        corner = owner.mapTo(self._host, QPoint(0, 0))
        self.setGeometry(QRect(corner, owner.size()).adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY))
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._chain and event.type() in _MOVING:
            # What has the keyboard may be gone before what holds it moves.
            if shiboken6.isValid(self._chain[0]):
                self._follow()
            else:
                self.let_go()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.edge(painter, QRectF(self.rect()), Role.ACCENT, radius=6 + _AWAY, width=2)


def enter(owner: QWidget, event: QFocusEvent) -> None:
    """Call from focusInEvent; a click needs no ring, the pointer shows where one is."""
    if event.reason() is not Qt.FocusReason.MouseFocusReason:
        host = host_of(owner)
        ring = _ring_of(host) or Ring(host)
        ring.surround(owner)
        # A viewport is Qt's own: Python forgets it between two looks, and would forget its ring with it.
        owner.__dict__["ring"] = ring


def leave(owner: QWidget) -> None:
    """Call from focusOutEvent."""
    ring = _ring_of(host_of(owner))
    if ring is not None and ring.surrounds(owner):
        ring.let_go()


def ring_around(owner: QWidget) -> Ring | None:
    """The ring that stands around a widget now."""
    ring = _ring_of(host_of(owner))
    return ring if ring is not None and ring.surrounds(owner) and ring.isVisible() else None


def _ring_of(host: QWidget) -> Ring | None:
    return host.findChild(Ring, options=Qt.FindChildOption.FindDirectChildrenOnly)


def host_of(owner: QWidget) -> QWidget:
    """The widget around the owner that has room for a ring and clips it rightly."""
    host = owner
    while (parent := host.parentWidget()) is not None:
        host = parent
        if host.isWindow() or isinstance(host.parentWidget(), QAbstractScrollArea):
            break
    return host


def _chain(owner: QWidget, host: QWidget) -> list[QWidget]:
    """The owner and all that holds it within the host: when one of them moves, the ring moves."""
    chain = [owner]
    while chain[-1] is not host and (parent := chain[-1].parentWidget()) is not None:
        chain.append(parent)
    return chain
