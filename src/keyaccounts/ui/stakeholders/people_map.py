"""The stakeholder map on the screen: everybody in their ring, moved by hand or keys, with lines between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import stakeholder_map
from keyaccounts.bonds import Influence
from keyaccounts.map_room import Area, Point
from keyaccounts.records import Id
from keyaccounts.ui.look import fonts
from keyaccounts.ui.stakeholders import map_paint, map_scene
from keyaccounts.ui.stakeholders.map_node import MapNode
from keyaccounts.ui.stakeholders.map_paint import Marked
from keyaccounts.ui.stakeholders.map_scene import Face, Line, Scene

STEP = 12
_INSET = 12
_NEAR = 6
_PAUSE = 400
"""Milliseconds without a key after which somebody who was moved by keys has arrived."""

_NOTHING = Scene(Area(1, 1), map_scene.SIZES[0].figure, (), (), ())


class _Pull(NamedTuple):
    """A line that is being drawn from somebody to where the pointer is."""

    start: Id
    to: Point


class PeopleMap(QWidget):
    """One tab stop: arrows go from person to person, with Shift they move one; Enter opens, E draws."""

    chosen = Signal(str)
    open_requested = Signal(str)
    placed = Signal(str, float, float)
    influence_drawn = Signal(str, str)
    influence_requested = Signal(str)
    menu_requested = Signal(str, QPoint)
    brought_out = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[Face, ...] = ()
        self._influences: tuple[Influence, ...] = ()
        self._nodes: dict[Id, MapNode] = {}
        self._chosen: Id = ""
        self._hovered: Id = ""
        self._pull: _Pull | None = None
        self._moved: Id = ""
        self.scene = _NOTHING
        self._arrival = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrival.timeout.connect(self.settle)
        self.setAccessibleName("Stakeholder map")
        self.setMouseTracking(True)
        self.setMinimumWidth(fonts.scaled(240))

    def show_people(self, faces: Sequence[Face], influences: Sequence[Influence]) -> None:
        """These people and lines; the chosen one stays chosen."""
        self._faces, self._influences = tuple(faces), tuple(influences)
        kept = {each.person.id for each in self._faces}
        for id in [id for id in self._nodes if id not in kept]:
            gone = self._nodes.pop(id)
            gone.hide()
            gone.deleteLater()
        for face in self._faces:
            if face.person.id not in self._nodes:
                self._nodes[face.person.id] = self._new_node(face.person.id)
            self._nodes[face.person.id].show_face(face)
        # Tab order and what screen readers list follow the order of the people.
        for one, other in zip(self._faces, self._faces[1:], strict=False):
            QWidget.setTabOrder(self._nodes[one.person.id], self._nodes[other.person.id])
        self.choose(self._chosen if self._chosen in kept else "")
        self._lay_out()

    def choose(self, person_id: Id) -> None:
        """Bring somebody out, with the lines from and to them; "" leaves that to the first."""
        first = self._faces[0].person.id if self._faces else ""
        chosen = person_id if person_id in self._nodes else first
        changed, self._chosen = chosen != self._chosen, chosen
        for id, node in self._nodes.items():
            node.be_chosen(id == chosen)
        self.update()
        if changed and chosen:
            self.chosen.emit(chosen)

    def current(self) -> Id:
        """Who is chosen, "" on an empty map."""
        return self._chosen

    def node(self, person_id: Id) -> MapNode:
        """What stands for a person."""
        return self._nodes[person_id]

    # ---- what nodes ask for -------------------------------------------------------------------------

    def go(self, start: Id, way: tuple[int, int]) -> None:
        """The keys go to the nearest person in a direction."""
        next_one = stakeholder_map.neighbour(self.scene.places, start, way)
        if next_one is not None:
            self._go_to(next_one)

    def go_on(self, start: Id, by: int) -> None:
        """The keys go on in the order of power, and stop at its ends."""
        ids = [each.person.id for each in self._faces]
        self._go_to(ids[max(0, min(ids.index(start) + by, len(ids) - 1))])

    def move_by(self, person_id: Id, way: tuple[int, int]) -> None:
        """Move somebody a step; where they stand is kept once the keys rest."""
        node = self.scene.node(person_id)
        if node is None:
            return
        step = fonts.scaled(STEP)
        self.drag(person_id, Point(node.at.x + way[0] * step, node.at.y + way[1] * step))
        self._arrival.start()

    def drag(self, person_id: Id, to: Point) -> None:
        """Somebody follows the pointer, as far as their ring reaches."""
        self._moved = person_id
        self.scene = map_scene.moved(self.scene, person_id, to)
        self.update()

    def settle(self) -> None:
        """Who was moved stays here."""
        self._arrival.stop()
        person_id, self._moved = self._moved, ""
        node = self.scene.node(person_id) if person_id else None
        if node is not None:
            self._fit_nodes()
            put = stakeholder_map.from_middle(node.at, self.scene.area)
            self.placed.emit(person_id, round(put.x, 4), round(put.y, 4))

    def pull(self, start: Id, to: Point) -> None:
        """A line follows the pointer."""
        self._pull = _Pull(start, to)
        self.update()

    def let_go(self) -> None:
        """The pulled line ends here: over another person it says that one moves the other."""
        pull, self._pull = self._pull, None
        self.update()
        if pull is None:
            return
        for node in self.scene.nodes:
            box = self.scene.figure.box(node.at, node.wide)
            if node.face.person.id != pull.start and box.holds(pull.to):
                self.influence_drawn.emit(pull.start, node.face.person.id)
                return

    def drop_pull(self) -> None:
        """The pulled line is given up."""
        self._pull = None
        self.update()

    def hover(self, person_id: Id) -> None:
        """The pointer is over somebody: their handle shows."""
        self._hovered = person_id
        self.update()

    def handle_holds(self, person_id: Id, at: QPointF) -> bool:
        """Whether a place on the map is within somebody's handle."""
        node = self.scene.node(person_id)
        return node is not None and map_paint.handle_box(self.scene, node).contains(at)

    def place_of(self, person_id: Id) -> Point:
        """Where somebody stands now."""
        return self.scene.places[person_id]

    # ---- frame --------------------------------------------------------------------------------------

    def _new_node(self, person_id: Id) -> MapNode:
        node = MapNode(self, person_id)
        node.show()
        return node

    def _go_to(self, person_id: Id) -> None:
        self._nodes[person_id].setFocus(Qt.FocusReason.OtherFocusReason)
        self.brought_out.emit(self._nodes[person_id].geometry())

    def _lay_out(self) -> None:
        if self._faces and self.width() > 1 and self.height() > 1:
            area = Area(float(self.width()), float(self.height()))
            self.scene = map_scene.laid_out(self._faces, self._influences, area)
        else:
            self.scene = _NOTHING
        self._fit_nodes()
        self.update()

    def _fit_nodes(self) -> None:
        for node in self.scene.nodes:
            box = self.scene.figure.box(node.at, node.wide)
            self._nodes[node.face.person.id].stand(
                QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.setMinimumWidth(fonts.scaled(240))
            self._lay_out()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._line_at(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event)
        if line is not None and event.button() is Qt.MouseButton.LeftButton:
            self.influence_drawn.emit(line.influence.from_id, line.influence.to_id)

    def _line_at(self, event: QMouseEvent) -> Line | None:
        at = event.position()
        return self.scene.line_at(Point(at.x(), at.y()), fonts.scaled(_NEAR))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        pull = self._pull
        marked = Marked(self._chosen, pull.start if pull else "", pull.to if pull else None, self._hovered)
        map_paint.draw(QPainter(self), self.scene, marked)


class MapScroll(QScrollArea):
    """The map with what belongs below it; scrolls where so many could not be read in so little room."""

    def __init__(self, people_map: PeopleMap, below: QWidget) -> None:
        super().__init__()
        self._map = people_map
        self._count = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("body")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(_INSET, 0, _INSET, 8)
        self.column.setSpacing(8)
        self.column.addWidget(people_map, 1)
        self.column.addWidget(below)
        self.setWidget(body)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        people_map.brought_out.connect(self._show)

    def make_room(self, count: int) -> None:
        """For so many people."""
        self._count = count
        self._fit()

    def _fit(self) -> None:
        self._map.setMinimumHeight(round(map_scene.least_height(self._count, self.viewport().width())))

    def _show(self, box: QRect) -> None:
        middle = self._map.mapToParent(box.center())
        self.ensureVisible(middle.x(), middle.y(), box.width() // 2 + 8, box.height() // 2 + 8)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
