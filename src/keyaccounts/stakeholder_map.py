"""The stakeholder map: in which ring each person stands, where in it, and who moves whom."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from keyaccounts.bonds import Influence
from keyaccounts.map_room import Area, Figure, Point
from keyaccounts.people import POWER, Person
from keyaccounts.records import Id

RINGS = POWER[::-1]
"""From the middle outward. Nobody whose power is unknown stands in one: they are beyond the outermost."""
BEYOND = len(RINGS)

AIR = 6.0
"""At least this much lies between two people that were not put anywhere by hand."""

_USUAL = (0.42, 0.72, 1.0)
_SHRUNK = (0.36, 0.60, 0.80)
"""Where the rings end, as shares of the area; smaller where somebody stands beyond them."""
_THINNEST = 0.12
_ACROSS, _DOWN = 36, 24
_NEAREST = 48
_OFF_THE_LINE = 0.05
_ROOMY, _REACH = 56.0, 160.0


class Stand(NamedTuple):
    """One person to be placed: their ring (BEYOND where power is unknown), how wide the words beneath are,
    and where the user put them, -1..+1 from the middle."""

    id: Id
    ring: int
    wide: float
    put: Point | None = None


class Plan(NamedTuple):
    """Where the rings end, where everybody stands, and whether nobody covers another."""

    radii: tuple[float, ...]
    places: dict[Id, Point]
    is_clear: bool


def ring_of(person: Person) -> int:
    """The ring of a person by their power."""
    return RINGS.index(person.power) if person.power else BEYOND


def put_by_hand(person: Person) -> Point | None:
    """Where the user put somebody, None where nobody has."""
    if person.map_x is None or person.map_y is None:
        return None
    return Point(person.map_x, person.map_y)


def edges(people: Iterable[Person], influences: Iterable[Influence]) -> list[Influence]:
    """The lines of influence that can be drawn: living ones between two living people."""
    living = {each.id for each in people if not each.is_archived}
    return [
        each
        for each in influences
        if not each.is_archived and each.from_id in living and each.to_id in living
    ]


def from_middle(at: Point, area: Area) -> Point:
    """A place as it is kept: -1..+1 from the middle, whatever the size of the window."""
    x, y = at.x / area.wide * 2 - 1, at.y / area.tall * 2 - 1
    return Point(max(-1.0, min(x, 1.0)), max(-1.0, min(y, 1.0)))


def on_area(put: Point, area: Area) -> Point:
    """The opposite of `from_middle`."""
    return Point((put.x + 1) / 2 * area.wide, (put.y + 1) / 2 * area.tall)


def held(at: Point, stand: Stand, plan_radii: Sequence[float], area: Area, figure: Figure) -> Point:
    """The nearest place that is wholly on the map and within the person's ring, as the ring says their power.

    Where nobody's power is known there are no rings, and everybody may stand anywhere.
    """
    at = area.within(at, figure, stand.wide)
    if not plan_radii:
        return at
    inner, outer = _band(stand.ring, plan_radii)
    share = area.share(at)
    wanted = min(max(share, inner), outer)
    if wanted == share:
        return at
    middle = area.middle
    if share < 1e-6:
        return area.within(Point(middle.x, middle.y - wanted * area.tall / 2), figure, stand.wide)
    grown = wanted / share
    there = Point(middle.x + (at.x - middle.x) * grown, middle.y + (at.y - middle.y) * grown)
    return area.within(there, figure, stand.wide)


def arranged(stands: Sequence[Stand], links: Sequence[tuple[Id, Id]], *, area: Area, figure: Figure) -> Plan:
    """Everybody in their ring: who was put by hand stays there, the others have places of their own.

    The same people on the same area always stand alike, and moving one does not move those it leaves free.
    """
    plan = _automatic(stands, links, area, figure)
    by_hand = {each.id: each for each in stands if each.put is not None}
    if not by_hand:
        return plan
    places = {}
    for each in by_hand.values():
        assert each.put is not None
        places[each.id] = held(on_area(each.put, area), each, plan.radii, area, figure)
    boxes = [figure.box(at, by_hand[id].wide) for id, at in places.items()]
    moved = []
    for each in stands:
        if each.id not in by_hand:
            box = figure.box(plan.places[each.id], each.wide)
            if all(box.gap(other) >= AIR for other in boxes):
                places[each.id] = plan.places[each.id]
            else:
                moved.append(each)
    placing = _Placing(area, figure, plan.radii, links, places, {each.id: each for each in stands})
    clear = plan.is_clear
    for each in moved:
        clear = placing.place(each, plan.places[each.id]) and clear
    return Plan(plan.radii, placing.places, clear)


def neighbour(places: Mapping[Id, Point], start: Id, way: tuple[int, int]) -> Id | None:
    """Who is next from somebody in a direction, (-1, 0) being left and (0, 1) down."""
    here, best, found = places[start], math.inf, None
    for id, there in places.items():
        along = (there.x - here.x) * way[0] + (there.y - here.y) * way[1]
        across = abs((there.x - here.x) * way[1]) + abs((there.y - here.y) * way[0])
        if id != start and along > 1 and along + 2 * across < best:
            best, found = along + 2 * across, id
    return found


def _automatic(stands: Sequence[Stand], links: Sequence[tuple[Id, Id]], area: Area, figure: Figure) -> Plan:
    possible = _possible_radii(stands)
    for radii in possible:
        plan = _in_turn(stands, links, radii, area, figure, whole=False)
        if plan.is_clear:
            return plan
    return _in_rows(stands, area, figure) or _in_turn(stands, links, possible[-1], area, figure, whole=True)


def _possible_radii(stands: Sequence[Stand]) -> list[tuple[float, ...]]:
    """The usual rings first, then such as give each ring the room its people need."""
    counts = [sum(each.ring == ring for each in stands) for ring in range(BEYOND + 1)]
    if counts[BEYOND] == len(stands):
        return [()]
    usual = _SHRUNK if counts[BEYOND] else _USUAL
    full = 1.0 if not counts[BEYOND] else math.sqrt(1 - counts[BEYOND] / len(stands))
    fair: list[float] = []
    for ring in range(BEYOND):
        below = fair[-1] if fair else 0.0
        share = math.sqrt(sum(counts[: ring + 1]) / len(stands))
        rest = (BEYOND - 1 - ring) * _THINNEST
        fair.append(max(below + _THINNEST, min(share, max(full, BEYOND * _THINNEST) - rest)))
    half = tuple((one + other) / 2 for one, other in zip(usual, fair, strict=True))
    return [usual, half, tuple(fair)]


def _band(ring: int, radii: Sequence[float]) -> tuple[float, float]:
    """Between which shares the circles of a ring have their middle, a little off the lines."""
    inner = radii[ring - 1] + _OFF_THE_LINE if ring else 0.0
    outer = radii[ring] - _OFF_THE_LINE if ring < BEYOND else math.inf
    return min(inner, outer), outer


def _in_turn(
    stands: Sequence[Stand],
    links: Sequence[tuple[Id, Id]],
    radii: tuple[float, ...],
    area: Area,
    figure: Figure,
    *,
    whole: bool,
) -> Plan:
    """From the middle outward, each as near as can be to the place that spreads their ring evenly.

    Given up at the first who finds no place, unless the `whole` is wanted all the same.
    """
    placing = _Placing(area, figure, radii, links, {}, {each.id: each for each in stands})
    clear = True
    for ring in range(BEYOND + 1):
        alike = placing.in_order([each for each in stands if each.ring == ring])
        for number, each in enumerate(alike):
            clear = placing.place(each, _even(ring, number, len(alike), radii, area)) and clear
            if not clear and not whole:
                return Plan(radii, placing.places, False)
    return Plan(radii, placing.places, clear)


def _even(ring: int, number: int, count: int, radii: Sequence[float], area: Area) -> Point:
    if not radii:
        inner, outer = (0.0, 0.0) if count == 1 else (0.5, 0.7)
    elif ring == BEYOND:
        inner = outer = 1.1
    else:
        # In the middle they stand well apart, not halfway to the one point that all of them would share.
        inner, outer = (radii[ring - 1] if ring else radii[ring] * 0.3), radii[ring]
    share = 0.0 if ring == 0 and count == 1 else (inner + outer) / 2
    # Each ring begins somewhere else, so that its people don't stand in one line with those of the next.
    turn = math.pi * (1.15 + 0.6 * ring) + 2 * math.pi * number / max(count, 1)
    middle = area.middle
    return Point(
        middle.x + math.cos(turn) * share * area.wide / 2, middle.y + math.sin(turn) * share * area.tall / 2
    )


@functools.lru_cache(maxsize=8)
def _lattice(area: Area, figure: Figure) -> tuple[tuple[float, Point], ...]:
    """The places looked at, each with its distance from the middle."""
    low, high = figure.circle / 2, area.tall - figure.circle / 2 - figure.words
    left = figure.circle / 2
    across, down = (area.wide - 2 * left) / _ACROSS, (high - low) / _DOWN
    places = (
        Point(left + column * across, low + row * down)
        for row in range(_DOWN + 1)
        for column in range(_ACROSS + 1)
        if down >= 0
    )
    return tuple((area.share(at), at) for at in places)


class _Placing:
    """Places people one after the other on a lattice, each where nobody stands yet."""

    def __init__(
        self,
        area: Area,
        figure: Figure,
        radii: Sequence[float],
        links: Sequence[tuple[Id, Id]],
        places: dict[Id, Point],
        stands: Mapping[Id, Stand],
    ) -> None:
        self._area, self._figure, self._radii = area, figure, radii
        self.places = places
        self._tall = figure.circle + figure.words + AIR
        self._lattice = _lattice(area, figure)
        self._taken = [(at, max(figure.circle, stands[id].wide) / 2) for id, at in places.items()]
        self._near: dict[Id, list[Id]] = {}
        for one, other in links:
            self._near.setdefault(one, []).append(other)
            self._near.setdefault(other, []).append(one)

    def in_order(self, alike: list[Stand]) -> list[Stand]:
        """The people of one ring in the order in which those who move them stand around the middle."""
        middle = self._area.middle

        def turn(each: Stand) -> float:
            known = [self.places[id] for id in self._near.get(each.id, ()) if id in self.places]
            if not known:
                return 0.0
            x = sum(at.x - middle.x for at in known)
            return math.atan2(sum(at.y - middle.y for at in known), x) % (2 * math.pi)

        return sorted(alike, key=turn)

    def place(self, stand: Stand, wanted: Point) -> bool:
        """Put somebody down; False when no place was free, and they cover somebody."""
        free = self._free(stand, wanted)
        if not free:
            at = held(wanted, stand, self._radii, self._area, self._figure)
        else:
            at = min(free, key=lambda point: self._cost(stand, point, wanted))
        self.places[stand.id] = at
        self._taken.append((at, max(self._figure.circle, stand.wide) / 2))
        return bool(free)

    def _free(self, stand: Stand, wanted: Point) -> list[Point]:
        inner, outer = _band(stand.ring, self._radii) if self._radii else (0.0, math.inf)
        half = max(self._figure.circle, stand.wide) / 2
        right, tall = self._area.wide - half, self._tall
        free = [
            at
            for share, at in self._lattice
            if inner <= share <= outer
            and half <= at.x <= right
            and not any(
                abs(at.y - other.y) < tall and abs(at.x - other.x) < half + beside + AIR
                for other, beside in self._taken
            )
        ]
        free.sort(key=lambda at: math.dist(at, wanted))
        return free[:_NEAREST]

    def _cost(self, stand: Stand, at: Point, wanted: Point) -> float:
        """Far from where it is even, near to others, far from those they are linked with: all are bad."""
        half = max(self._figure.circle, stand.wide) / 2
        crowd = min(
            (
                max(abs(at.x - other.x) - half - beside, abs(at.y - other.y) - self._tall)
                for other, beside in self._taken
            ),
            default=_ROOMY,
        )
        linked = [self.places[id] for id in self._near.get(stand.id, ()) if id in self.places]
        apart = sum(math.dist(at, other) for other in linked) / len(linked) if linked else 0.0
        return math.dist(at, wanted) + 3 * max(0.0, _ROOMY - crowd) + 0.3 * max(0.0, apart - _REACH)


def _in_rows(stands: Sequence[Stand], area: Area, figure: Figure) -> Plan | None:
    """Too many for any other way: rows, and rings drawn where they part those people."""
    wide = max((max(each.wide, figure.circle) for each in stands), default=1.0) + AIR
    tall = figure.circle + figure.words + AIR
    columns, rows = int((area.wide + AIR) // wide), int((area.tall + AIR) // tall)
    if columns * rows < len(stands):
        return None
    rows = min(rows, math.ceil(len(stands) / columns) + 1)
    slack, step = area.wide + AIR - columns * wide, (area.tall + AIR) / rows
    slots = []
    for row in range(rows):
        # Rows are shifted against one another: equal distances from the middle could not be parted by a ring.
        start = slack * ((row * 0.618) % 1.0)
        for column in range(columns):
            x = start + column * wide + (wide - AIR) / 2
            slots.append(Point(x, row * step + figure.circle / 2))
    slots.sort(key=area.share)
    ordered = sorted(stands, key=lambda each: each.ring)
    places = {each.id: at for each, at in zip(ordered, slots, strict=False)}
    if all(each.ring == BEYOND for each in stands):
        return Plan((), places, True)
    return Plan(_parting(stands, places, area), places, True)


def _parting(stands: Sequence[Stand], places: Mapping[Id, Point], area: Area) -> tuple[float, ...]:
    """Rings that end between those who stand in them and those who don't; empty ones share the rest."""
    bounds = []
    for ring in range(BEYOND):
        inside = max((area.share(places[each.id]) for each in stands if each.ring <= ring), default=0.0)
        beyond = min((area.share(places[each.id]) for each in stands if each.ring > ring), default=0.0)
        bounds.append((inside, beyond or inside + _THINNEST))
    return tuple(
        low + (high - low) * (bounds[: ring + 1].count((low, high))) / (bounds.count((low, high)) + 1)
        for ring, (low, high) in enumerate(bounds)
    )
