"""The stakeholder map measured for one area: the words of each person, where they stand, how lines run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtGui import QImage

from keyaccounts import influence_lines, sentences, stakeholder_map
from keyaccounts.bonds import Influence
from keyaccounts.influence_lines import Curve, Spot
from keyaccounts.map_room import Area, Figure, Point
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.stakeholder_map import Stand
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.stakeholders import people_words
from keyaccounts.ui.stakeholders.people_words import Sign
from keyaccounts.workflows.people import PersonLine

_LOOKS = 48
_READABLE = 3
_BETWEEN = 14


class Face(NamedTuple):
    """One person on the map before it is known where."""

    person: Person
    name: str
    role: str
    below: str
    sign: Sign
    tone: Tone
    never_met: bool
    photo: QImage | None
    sentence: str


class Size(NamedTuple):
    """How everybody is drawn, from roomy to tight: the circle, the widest words, and whether two lines."""

    circle: int
    widest: int
    two_lines: bool

    @property
    def figure(self) -> Figure:
        """The same in the letters of now."""
        second = fonts.line(Type.SMALL) if self.two_lines else 0
        return Figure(fonts.scaled(self.circle), fonts.scaled(4) + fonts.line(Type.STRONG) + second)


SIZES = (
    Size(40, 260, True), Size(40, 184, True), Size(40, 140, True), Size(32, 140, False), Size(28, 104, False),
)  # fmt: skip
"""The first that lets nobody cover another is taken."""


class Node(NamedTuple):
    """One person where they stand."""

    face: Face
    at: Point
    wide: float
    name: str
    below: str


class Line(NamedTuple):
    """One influence as it runs; no curve where the two stand too close for one."""

    influence: Influence
    curve: Curve | None


class Scene(NamedTuple):
    """All that is painted."""

    area: Area
    figure: Figure
    radii: tuple[float, ...]
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]

    def line_at(self, point: Point, near: float) -> Line | None:
        """The line that runs by a point."""
        for each in self.lines:
            if each.curve is not None:
                way = (each.curve.at(part / _LOOKS) for part in range(_LOOKS + 1))
                if any(math.dist(point, on) <= near for on in way):
                    return each
        return None

    def node(self, person_id: Id) -> Node | None:
        """Where somebody stands."""
        return next((each for each in self.nodes if each.face.person.id == person_id), None)

    @property
    def places(self) -> dict[Id, Point]:
        """Where everybody stands."""
        return {each.face.person.id: each.at for each in self.nodes}


def face_of(
    line: PersonLine, influences: Sequence[Influence], names: Mapping[Id, str], photo: QImage | None, met: str
) -> Face:
    """How a person is shown; `met` says when they last met us."""
    person = line.person
    words, _, tone = people_words.SUPPORT[person.support]
    role = people_words.role(person) or person.title
    below = ", ".join(filter(None, (role, people_words.NEVER if line.met is None else "")))
    moved = [
        f"{people_words.STRENGTH[each.strength]} on {names[each.to_id]}"
        for each in influences
        if each.from_id == person.id and each.to_id in names
    ]
    power = people_words.power(person)
    told = (
        person.name, role, f"power: {power}" if power else "power not known", words,
        people_words.coverage(person), met, sentences.listed(moved, last="and"),
    )  # fmt: skip
    spoken = ", ".join(filter(None, told))
    return Face(
        person, person.name, role, below, people_words.sign(person), tone, line.met is None, photo, spoken
    )


def laid_out(faces: Sequence[Face], influences: Sequence[Influence], area: Area) -> Scene:
    """Everybody as roomy as the area allows, nobody covering another."""
    links = [(each.from_id, each.to_id) for each in influences]
    for size in SIZES:
        figure = size.figure
        nodes = [_unplaced(each, size) for each in faces]
        stands = [_stand(each) for each in nodes]
        plan = stakeholder_map.arranged(stands, links, area=area, figure=figure)
        if plan.is_clear:
            break
    placed = tuple(each._replace(at=plan.places[each.face.person.id]) for each in nodes)
    return with_lines(Scene(area, figure, plan.radii, placed, ()), influences)


def with_lines(scene: Scene, influences: Sequence[Influence]) -> Scene:
    """The same people with the lines between them drawn anew."""
    spots = {each.face.person.id: Spot(each.at, each.wide) for each in scene.nodes}
    lines = []
    for each in influences:
        if each.from_id in spots and each.to_id in spots:
            others = [spot for id, spot in spots.items() if id not in (each.from_id, each.to_id)]
            drawn = influence_lines.curve(
                spots[each.from_id], spots[each.to_id], others, scene.figure, scene.area
            )
            lines.append(Line(each, drawn))
    return scene._replace(lines=tuple(lines))


def moved(scene: Scene, person_id: Id, to: Point) -> Scene:
    """One person elsewhere, as far as their ring lets them; the others stay."""

    def again(node: Node) -> Node:
        if node.face.person.id != person_id:
            return node
        return node._replace(at=stakeholder_map.held(to, _stand(node), scene.radii, scene.area, scene.figure))

    nodes = tuple(map(again, scene.nodes))
    return with_lines(scene._replace(nodes=nodes), [each.influence for each in scene.lines])


def least_height(count: int, width: float) -> float:
    """How tall the map must be for so many people to be readable at a width."""
    size = SIZES[_READABLE]
    figure = size.figure
    air = stakeholder_map.AIR
    columns = max(1, int((width + air) // (fonts.scaled(size.widest) + air)))
    rows = -(-count // columns) + (1 if count > columns else 0)
    return max(fonts.scaled(240), rows * (figure.circle + figure.words + air + fonts.scaled(_BETWEEN)))


def _unplaced(face: Face, size: Size) -> Node:
    widest = fonts.scaled(size.widest)
    name = paint.elided(face.name, Type.STRONG, widest)
    # That they never met us the dashes say too, so it gives way before the role is cut.
    told = face.below if fonts.width(face.below, Type.SMALL) <= widest else face.role or face.below
    below = paint.elided(told, Type.SMALL, widest) if size.two_lines else ""
    wide = max(fonts.width(name, Type.STRONG), fonts.width(below, Type.SMALL) if below else 0) + 2
    return Node(face, Point(0, 0), wide, name, below)


def _stand(node: Node) -> Stand:
    person = node.face.person
    return Stand(person.id, stakeholder_map.ring_of(person), node.wide, stakeholder_map.put_by_hand(person))
