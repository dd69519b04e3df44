"""Where people stand on the map, and how lines of influence run between them."""

from __future__ import annotations

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from keyaccounts import influence_lines, stakeholder_map
from keyaccounts.influence_lines import Spot
from keyaccounts.map_room import Area, Box, Figure, Point
from keyaccounts.stakeholder_map import AIR, BEYOND, Plan, Stand

AREA, FIGURE = Area(760, 440), Figure(40, 40)
LONGEST = 176.0
"""As wide as a long name becomes before it is cut."""


def stands(rings: list[int], widths: list[float] | None = None) -> list[Stand]:
    """People one after the other, all with long names unless told."""
    wide = widths or [LONGEST] * len(rings)
    return [Stand(f"{number:02}", ring, wide[number]) for number, ring in enumerate(rings)]


def arranged(people: list[Stand], links: list[tuple[str, str]] | None = None) -> Plan:
    return stakeholder_map.arranged(people, links or [], area=AREA, figure=FIGURE)


def boxes(plan: Plan, people: list[Stand]) -> list[Box]:
    return [FIGURE.box(plan.places[each.id], each.wide) for each in people]


def nearest(plan: Plan, people: list[Stand]) -> float:
    """How far the two nearest people lie apart."""
    return min(one.gap(other) for one, other in itertools.combinations(boxes(plan, people), 2))


def test_fifteen_people_with_long_names_have_room_of_their_own_however_power_is_spread() -> None:
    for rings in (
        [0] * 15,
        [1] * 15,
        [2] * 15,
        [BEYOND] * 15,
        [0, 1, 2] * 5,
        [0, 0, 1, 1, 2, 2, 3] * 2 + [1],
    ):
        people = stands(rings)
        plan = arranged(people)
        assert plan.is_clear
        assert nearest(plan, people) >= AIR - 1e-6, rings


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, BEYOND), st.floats(30, LONGEST)), min_size=2, max_size=15),
    st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=20),
)
def test_nobody_covers_another_and_each_ring_tells_the_truth(
    told: list[tuple[int, float]], pairs: list[tuple[int, int]]
) -> None:
    people = stands([ring for ring, _ in told], [wide for _, wide in told])
    links = [
        (people[one].id, people[other].id)
        for one, other in pairs
        if one != other and max(one, other) < len(people)
    ]
    plan = arranged(people, links)
    assert plan == arranged(people, links)
    assert plan.is_clear
    assert nearest(plan, people) >= AIR - 1e-6
    for each, box in zip(people, boxes(plan, people), strict=True):
        assert box.left >= -1e-6
        assert box.top >= -1e-6
        assert box.right <= AREA.wide + 1e-6
        assert box.bottom <= AREA.tall + 1e-6
        if plan.radii:
            share = AREA.share(plan.places[each.id])
            assert each.ring == 0 or share >= plan.radii[each.ring - 1] - 1e-9
            assert each.ring == BEYOND or share <= plan.radii[each.ring] + 1e-9


def test_who_was_put_by_hand_stays_and_moves_only_those_in_the_way() -> None:
    people = stands([0, 0, 1, 1, 2, 2])
    before = arranged(people)
    taken = stakeholder_map.from_middle(before.places["03"], AREA)
    moved = [each._replace(put=taken) if each.id == "02" else each for each in people]
    after = arranged(moved)
    assert math.dist(after.places["02"], before.places["03"]) < 1e-6
    assert after.places["03"] != before.places["03"]
    for id in ("00", "01", "04", "05"):
        assert after.places[id] == before.places[id]
    assert after.is_clear
    assert nearest(after, moved) >= AIR - 1e-6


def test_a_hand_can_not_put_somebody_into_another_ring() -> None:
    people = [Stand("outer", 2, 80, Point(0.0, 0.05)), Stand("inner", 0, 80, Point(0.9, 0.0))]
    plan = arranged(people)
    assert AREA.share(plan.places["outer"]) >= plan.radii[1]
    assert AREA.share(plan.places["inner"]) <= plan.radii[0]


def test_more_than_the_area_can_hold_still_stand_on_it() -> None:
    people = stands([0, 1, 2] * 20)
    plan = arranged(people)
    assert not plan.is_clear
    assert set(plan.places) == {each.id for each in people}
    assert all(AREA.holds(at) for at in plan.places.values())


def test_a_place_comes_back_from_how_it_is_kept_in_a_window_of_any_size() -> None:
    at = Point(100, 300)
    assert math.dist(stakeholder_map.on_area(stakeholder_map.from_middle(at, AREA), AREA), at) < 1e-9
    larger = stakeholder_map.on_area(stakeholder_map.from_middle(at, AREA), Area(1520, 880))
    assert math.dist(larger, Point(200, 600)) < 1e-9


def test_power_says_the_ring_and_unknown_power_stands_beyond() -> None:
    rings = {
        power: stakeholder_map.ring_of(builders.a_person("Ana Ruiz", power=power))
        for power in ("inner_circle", "inside", "outside", "")
    }
    assert rings == {"inner_circle": 0, "inside": 1, "outside": 2, "": BEYOND}


def test_only_living_lines_between_two_living_people_are_drawn() -> None:
    ana, tomas = builders.a_person("Ana Ruiz"), builders.a_person("Tomás Ferreira")
    gone = builders.a_person("Pau Llorens").archived(at=builders.NOW)
    kept = builders.an_influence(from_id=ana.id, to_id=tomas.id)
    away = builders.an_influence(from_id=tomas.id, to_id=ana.id).archived(at=builders.NOW)
    dangling = builders.an_influence(from_id=ana.id, to_id=gone.id)
    unknown = builders.an_influence(from_id=ana.id, to_id=builders.id_of("nobody"))
    assert stakeholder_map.edges([ana, tomas, gone], [kept, away, dangling, unknown]) == [kept]


def test_arrow_keys_go_to_the_nearest_in_their_direction() -> None:
    places = {
        "middle": Point(100, 100), "right": Point(200, 110), "far": Point(400, 100), "up": Point(110, 20),
    }  # fmt: skip
    assert stakeholder_map.neighbour(places, "middle", (1, 0)) == "right"
    assert stakeholder_map.neighbour(places, "right", (1, 0)) == "far"
    assert stakeholder_map.neighbour(places, "middle", (0, -1)) == "up"
    assert stakeholder_map.neighbour(places, "middle", (-1, 0)) is None


def test_a_line_begins_and_ends_outside_the_people_it_joins() -> None:
    one, other = Spot(Point(100, 100), 120), Spot(Point(400, 260), 160)
    drawn = influence_lines.curve(one, other, [], FIGURE)
    assert drawn is not None
    for part in range(21):
        point = drawn.at(part / 20)
        assert not one.covers(point, FIGURE)
        assert not other.covers(point, FIGURE)
    assert math.dist(drawn.start, one.at) < math.dist(drawn.end, one.at)


def test_a_line_goes_round_somebody_in_its_way() -> None:
    one, other, between = (Spot(Point(x, 200), 60) for x in (80, 680, 380))
    plain = influence_lines.curve(one, other, [], FIGURE)
    in_the_way = Spot(plain.at(0.5), 60) if plain else between
    bent = influence_lines.curve(one, other, [in_the_way], FIGURE)
    assert bent is not None
    assert not any(in_the_way.covers(bent.at(part / 16), FIGURE) for part in range(17))


def test_two_who_move_each_other_have_two_lines() -> None:
    one, other = Spot(Point(100, 100), 60), Spot(Point(500, 100), 60)
    there = influence_lines.curve(one, other, [], FIGURE)
    back = influence_lines.curve(other, one, [], FIGURE)
    assert there is not None
    assert back is not None
    assert math.dist(there.at(0.5), back.at(0.5)) > 20


def test_people_who_touch_leave_no_room_for_a_line() -> None:
    assert influence_lines.curve(Spot(Point(100, 100), 60), Spot(Point(130, 100), 60), [], FIGURE) is None
