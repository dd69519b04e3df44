"""Paints the stakeholder map, on the screen in the theme's colours, on paper in black on white."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPolygonF

from keyaccounts import sentences
from keyaccounts.map_room import Area, Box, Point
from keyaccounts.records import Id
from keyaccounts.stakeholder_map import RINGS
from keyaccounts.ui.kit import monogram
from keyaccounts.ui.look import fonts, icons, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.stakeholders.map_scene import Line, Node, Scene
from keyaccounts.ui.stakeholders.people_words import Sign

_WIDTHS = {1: 1.0, 2: 1.75, 3: 2.75}
"""How thick a line is by its strength."""
_BADGE = 14
_LOOKS = 24
_RING_WORDS = (215, 235, 200, 250, 145, 125, 325, 305, 180, 0, 270, 90)
"""Where on a ring its name may stand, in degrees from the right, clockwise; the first that is free."""


class Marked(NamedTuple):
    """What of the map is brought out: who is chosen, who has the handle, from whom to where a line is pulled;
    `outlined` circles have an edge, as paper needs."""

    chosen: Id = ""
    pulled_from: Id = ""
    pulled_to: Point | None = None
    handle: Id = ""
    outlined: bool = False


def draw(painter: QPainter, scene: Scene, marked: Marked) -> None:
    """The whole map: rings below lines, lines below people."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_rings(painter, scene)
    later = []
    for each in scene.lines:
        if marked.chosen in (each.influence.from_id, each.influence.to_id):
            later.append(each)
        else:
            _draw_line(painter, each, Role.CONTROL)
    for each in later:
        _draw_line(painter, each, Role.ACCENT)
    _draw_ring_words(painter, scene)
    for node in scene.nodes:
        is_chosen = node.face.person.id == marked.chosen
        _draw_node(painter, scene, node, is_chosen=is_chosen, outlined=marked.outlined)
    if (grasped := scene.node(marked.handle)) is not None:
        _draw_handle(painter, handle_box(scene, grasped))
    if marked.pulled_to is not None and (start := scene.node(marked.pulled_from)) is not None:
        painter.setPen(QPen(theme.colour(Role.ACCENT), fonts.scaled(2), Qt.PenStyle.DashLine))
        painter.drawLine(_q(start.at), _q(marked.pulled_to))


def circle_box(scene: Scene, node: Node) -> QRectF:
    """The face of a person."""
    side = scene.figure.circle
    return QRectF(node.at.x - side / 2, node.at.y - side / 2, side, side)


def handle_box(scene: Scene, node: Node) -> QRectF:
    """The small handle at a face from which a line can be drawn."""
    side, reach = fonts.scaled(18), scene.figure.circle / 2 * 0.72
    return QRectF(node.at.x + reach - side / 2, node.at.y - reach - side / 2, side, side)


def _draw_rings(painter: QPainter, scene: Scene) -> None:
    area, middle = scene.area, scene.area.middle
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(Role.LINE), 1))
    for share in scene.radii:
        painter.drawEllipse(_q(middle), share * area.wide / 2 - 0.5, share * area.tall / 2 - 0.5)


def _draw_ring_words(painter: QPainter, scene: Scene) -> None:
    """On the ring over a patch of surface, where neither people nor lines are."""
    area = scene.area
    taken = [scene.figure.box(node.at, node.wide) for node in scene.nodes]
    for line in scene.lines:
        if line.curve is not None:
            points = (line.curve.at(part / _LOOKS) for part in range(_LOOKS + 1))
            taken += [Box(point.x - 2, point.y - 2, point.x + 2, point.y + 2) for point in points]
    for power, share in zip(RINGS, scene.radii, strict=False):
        words = sentences.capital(sentences.code("power", power))
        wide, tall = fonts.width(words, Type.SMALL) + fonts.scaled(8), fonts.line(Type.SMALL)
        box = _free_on_ring(area, share, wide, tall, taken)
        if box is None:
            continue
        taken.append(box)
        rect = QRectF(box.left, box.top, wide, tall)
        painter.fillRect(rect, theme.colour(Role.SURFACE))
        paint.line(painter, rect, words, Type.SMALL, Role.QUIET, align=paint.CENTRE)


def _free_on_ring(area: Area, share: float, wide: float, tall: float, taken: list[Box]) -> Box | None:
    for degrees in _RING_WORDS:
        turn = math.radians(degrees)
        x = area.middle.x + math.cos(turn) * share * area.wide / 2
        y = area.middle.y + math.sin(turn) * share * area.tall / 2
        box = Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        on_map = box.left >= 0 and box.top >= 0 and box.right <= area.wide and box.bottom <= area.tall
        if on_map and all(box.gap(other) >= 2 for other in taken):
            return box
    return None


def _draw_line(painter: QPainter, line: Line, role: Role) -> None:
    curve = line.curve
    if curve is None:
        return
    width = fonts.scaled(1) * _WIDTHS[line.influence.strength]
    tip = fonts.scaled(6) + 1.5 * width
    whole = math.dist(curve.start, curve.bend) + math.dist(curve.bend, curve.end)
    # The line stops within its arrow head, so that a thick one does not blunt the tip.
    stopped = curve.between(0, max(0.0, 1 - 0.7 * tip / max(whole, 1)))
    path = QPainterPath(_q(stopped.start))
    path.quadTo(_q(stopped.bend), _q(stopped.end))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(role), width, c=Qt.PenCapStyle.FlatCap))
    painter.drawPath(path)
    turn = math.atan2(curve.end.y - curve.bend.y, curve.end.x - curve.bend.x)
    corners = [_q(curve.end)]
    for side in (-1, 1):
        back = turn + math.pi + side * 0.42
        corners.append(
            QPointF(curve.end.x + math.cos(back) * tip * 1.25, curve.end.y + math.sin(back) * tip * 1.25)
        )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(role))
    painter.drawPolygon(QPolygonF(corners))


def _draw_node(painter: QPainter, scene: Scene, node: Node, *, is_chosen: bool, outlined: bool) -> None:
    """One person: face, badge, name and role over a patch of surface."""
    face, box = node.face, circle_box(scene, node)
    surface = theme.colour(Role.SURFACE)
    top = box.bottom() + fonts.scaled(4)
    tall = fonts.line(Type.STRONG)
    words = QRectF(node.at.x - node.wide / 2, top, node.wide, scene.figure.words - fonts.scaled(4))
    painter.fillRect(words.adjusted(-2, 0, 2, 0), surface)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface)
    painter.drawEllipse(box.adjusted(-3, -3, 3, 3))
    monogram.draw(painter, box, face.name, never_met=face.never_met, photo=face.photo)
    if outlined and not face.never_met:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(Role.EDGE), 1))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if is_chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(Role.ACCENT), 2))
        painter.drawEllipse(box.adjusted(-4, -4, 4, 4))
    inward = box.width() * 0.14
    draw_badge(painter, QPointF(box.right() - inward, box.bottom() - inward), face.sign, face.tone)
    line = QRectF(words.left(), top, node.wide, tall)
    paint.line(painter, line, node.name, Type.STRONG, Role.TEXT, align=paint.CENTRE)
    if node.below:
        second = QRectF(words.left(), top + tall, node.wide, fonts.line(Type.SMALL))
        paint.line(painter, second, node.below, Type.SMALL, Role.QUIET, align=paint.CENTRE)


def draw_badge(painter: QPainter, middle: QPointF, sign: Sign, tone: Tone) -> None:
    """Where somebody stands: a sign that needs no colour, drawn in lines so that it prints sharply."""
    half, arm = fonts.scaled(_BADGE) / 2, fonts.scaled(_BADGE) * 0.2
    ground, ink = theme.colour(Role.SURFACE), theme.colour(Role.SURFACE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(middle, half + 1.5, half + 1.5)
    if sign is Sign.UNKNOWN:
        ink = theme.colour(Role.QUIET)
        painter.setPen(QPen(ink, fonts.scaled(1)))
        painter.drawEllipse(middle, half - 0.5, half - 0.5)
        painter.setFont(fonts.sized(_BADGE * 0.72, QFont.Weight.DemiBold))
        box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
        return
    if tone is Tone.WARNING:
        # Hollow: told from the full cross by its shape, not only by its colour.
        ink = theme.colour(tone.ink)
        painter.setPen(QPen(ink, fonts.scaled(1.5)))
        painter.drawEllipse(middle, half - 0.75, half - 0.75)
    else:
        painter.setBrush(theme.colour(tone.ink))
        painter.drawEllipse(middle, half, half)
    painter.setPen(QPen(ink, fonts.scaled(1.5), c=Qt.PenCapStyle.RoundCap))
    if sign is Sign.CROSS:
        painter.drawLine(middle + QPointF(-arm, -arm) * 0.8, middle + QPointF(arm, arm) * 0.8)
        painter.drawLine(middle + QPointF(-arm, arm) * 0.8, middle + QPointF(arm, -arm) * 0.8)
        return
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
    if sign is Sign.PLUS:
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


def _draw_handle(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(theme.colour(Role.ACCENT), 1))
    painter.setBrush(theme.colour(Role.RAISED))
    painter.drawEllipse(box)
    size = fonts.scaled(12)
    at = QPointF(round(box.center().x() - size / 2), round(box.center().y() - size / 2))
    icons.draw(painter, Icon.ARROW_UP_RIGHT, at, size, Role.ACCENT)


def _q(point: Point) -> QPointF:
    return QPointF(point.x, point.y)
