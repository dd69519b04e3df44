"""One person on the stakeholder map, for the pointer, the keys and screen readers; the map paints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QRadioButton
from typing_extensions import override

from keyaccounts.map_room import Point
from keyaccounts.records import Id
from keyaccounts.ui.kit import focus
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.look import fonts
from keyaccounts.ui.stakeholders.map_scene import Face

if TYPE_CHECKING:
    from keyaccounts.ui.stakeholders.people_map import PeopleMap

_REACH = 8
"""How far beyond the words a person can be grasped; the handle reaches so far."""

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEPS = {Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MapNode(QRadioButton):
    """Chosen where the keys are. To screen readers one of several to choose, told with a whole sentence."""

    def __init__(self, people_map: PeopleMap, person_id: Id) -> None:
        super().__init__(people_map)
        self._map = people_map
        self.person_id = person_id
        self._pressed_at: QPointF | None = None
        self._held_at = QPointF()
        self._is_dragged = self._is_pulled = False
        self.setMouseTracking(True)

    def show_face(self, face: Face) -> None:
        """Say who this is."""
        self.setAccessibleName(face.sentence)
        self.setToolTip(plain_tip("\n".join(filter(None, (face.name, face.below)))))

    def be_chosen(self, is_chosen: bool) -> None:
        """The chosen one is where Tab enters the map."""
        if is_chosen:
            self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)

    def stand(self, box: QRectF) -> None:
        """Take up this place on the map."""
        reach = fonts.scaled(_REACH)
        self.setGeometry(box.adjusted(-reach, -reach, reach, 0).toAlignedRect())

    # ---- pointer ------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._on_map(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._map.choose(self.person_id)
        self._pressed_at = at
        place = self._map.place_of(self.person_id)
        self._held_at = QPointF(place.x, place.y) - at
        right = event.button() is Qt.MouseButton.RightButton
        self._is_pulled = right or self._map.handle_holds(self.person_id, at)
        self._is_dragged = False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._on_map(event)
        if self._pressed_at is None:
            over = self._map.handle_holds(self.person_id, at)
            self.setCursor(Qt.CursorShape.CrossCursor if over else Qt.CursorShape.OpenHandCursor)
            return
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        self._is_dragged = self._is_dragged or far
        if not self._is_dragged:
            return
        if self._is_pulled:
            self._map.pull(self.person_id, Point(at.x(), at.y()))
        else:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            there = at + self._held_at
            self._map.drag(self.person_id, Point(there.x(), there.y()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pressed, self._pressed_at = self._pressed_at is not None, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if not was_pressed:
            return
        if self._is_dragged and self._is_pulled:
            self._map.let_go()
        elif self._is_dragged:
            self._map.settle()
        elif event.button() is Qt.MouseButton.RightButton:
            self._map.menu_requested.emit(self.person_id, event.globalPosition().toPoint())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._map.open_requested.emit(self.person_id)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # The right button may be drawing a line, so its menu waits for the release; the key opens it at once.
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._map.menu_requested.emit(self.person_id, self.mapToGlobal(QPoint(0, self.height())))

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._map.hover(self.person_id)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._map.hover("")

    def _on_map(self, event: QMouseEvent) -> QPointF:
        return QPointF(self.mapToParent(event.position()))

    # ---- keys ---------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pressed = Qt.Key(event.key()), event.modifiers()
        if key in _WAYS and pressed & Qt.KeyboardModifier.ShiftModifier:
            self._map.move_by(self.person_id, _WAYS[key])
        elif key in _WAYS:
            self._map.go(self.person_id, _WAYS[key])
        elif key in _STEPS:
            self._map.go_on(self.person_id, _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._map.open_requested.emit(self.person_id)
        elif key is Qt.Key.Key_E and not pressed & ~Qt.KeyboardModifier.ShiftModifier:
            self._map.influence_requested.emit(self.person_id)
        elif key is Qt.Key.Key_Escape and self._is_pulled and self._is_dragged:
            self._pressed_at = None
            self._map.drop_pull()
        else:
            event.ignore()

    @override
    def nextCheckState(self) -> None:
        self._map.choose(self.person_id)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._map.choose(self.person_id)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._map.settle()
        focus.leave(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The map paints everybody, so that lines and people keep their order."""
