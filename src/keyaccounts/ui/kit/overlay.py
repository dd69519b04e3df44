"""What floats: a card over a scrim of the whole window; Esc closes it and focus goes back."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.theme import Role

_RADIUS = 10
_SHADOW = 24
_OFFSET = 8


class Overlay(QWidget):
    """One floating card; a child of the window, so that it lies over every page."""

    closed = Signal()

    def __init__(self, window: QWidget, content: QWidget, *, width: int = 640, top: int = 104) -> None:
        super().__init__(window)
        self._window = window
        self._width = width
        self._top = top
        self._before: QWidget | None = None
        self.card = QFrame(self)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.content = content
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show the card and give it the keyboard."""
        self._before = QApplication.focusWidget()
        self._fit_window()
        self.show()
        self.raise_()
        wanted = self.content.focusProxy() or self.content.nextInFocusChain()
        while wanted is not None and (behind := wanted.focusProxy()) is not None:
            wanted = behind
        stops = self._stops()
        first = wanted if wanted in stops else next(iter(stops), self)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Hide the card; the keyboard returns to where it was."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def fit_content(self) -> None:
        """Make the card as tall as its content asks, within the window."""
        space = self.height()
        width = min(fonts.scaled(self._width), self.width() - 48)
        wanted = self.card.sizeHint().height()
        layout = self.card.layout()
        if layout is not None and layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(width)
        top = min(self._top, max(24, space - wanted - 24))
        self.card.setGeometry((self.width() - width) // 2, top, width, min(wanted, space - top - 24))
        self.update()

    def _fit_window(self) -> None:
        self.setGeometry(self._window.rect())
        self.fit_content()

    def _stops(self) -> list[QWidget]:
        """What Tab walks through: the card's own widgets, in their order."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            inside = self.isAncestorOf(widget) and widget.isVisibleTo(self) and widget.isEnabled()
            if takes_tab and inside and widget.focusProxy() is None:
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._fit_window()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit_content()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
            return
        # Keys that nothing in the card wanted must not reach the page below.
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_card()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(Role.SCRIM))
        box = QRectF(self.card.geometry())
        for spread in range(_SHADOW, 0, -4):
            grown = box.adjusted(-spread, -spread, spread, spread).translated(QPointF(0, _OFFSET))
            paint.ground(painter, grown, Role.SHADOW, radius=_RADIUS + spread)
        paint.ground(painter, box, Role.RAISED, radius=_RADIUS)
        paint.edge(painter, box, Role.EDGE, radius=_RADIUS)
