"""The minimum cast: which parts nobody plays, and who of the cast we never met or do not know."""

from __future__ import annotations

import pytest

import builders
from keyaccounts import cast
from keyaccounts.cast import Gap
from keyaccounts.people import Person

ROLES = ("decision_maker", "executive_sponsor", "coach", "user", "legal")


def whole_cast(**fields: object) -> list[Person]:
    return [
        builders.a_person(f"The {role}", role=role, **{"coverage": "several", **fields}) for role in ROLES
    ]


def test_an_account_without_people_lacks_all_five_parts() -> None:
    assert [gap.code for gap in cast.gaps([], ())] == [
        "no_decider", "no_sponsor", "no_champion", "no_user", "no_contract",
    ]  # fmt: skip


def test_a_whole_cast_that_is_met_and_known_has_no_gap() -> None:
    people = whole_cast()

    assert cast.gaps(people, {each.id for each in people}) == ()


@pytest.mark.parametrize(("role", "code"), [("economic_buyer", "no_decider"), ("procurement", "no_contract")])
def test_one_role_of_a_part_is_enough(role: str, code: str) -> None:
    person = builders.a_person(role=role)

    assert code not in [gap.code for gap in cast.gaps([person], {person.id})]


def test_who_has_left_plays_no_part_any_more() -> None:
    gone = [builders.a_person(role="user", left_on=builders.TODAY)]
    away = [builders.a_person(role="user").archived(at=builders.NOW)]

    for people in (gone, away):
        assert "no_user" in [gap.code for gap in cast.gaps(people, ())]
        assert all(not gap.person_id for gap in cast.gaps(people, ()))


@pytest.mark.parametrize(
    ("fields", "met", "code"),
    [
        ({"role": "user", "coverage": "deep"}, False, "never_met"),
        ({"role": "user", "coverage": "none"}, True, "not_covered"),
        ({"role": "user"}, True, "coverage_unknown"),
        ({"role": "user", "coverage": "brief"}, True, ""),
        ({"role": "user", "coverage": "brief", "power": "inner_circle"}, True, "thin"),
        ({"role": "influencer", "power": "inner_circle"}, False, "never_met"),
        ({"role": "influencer", "power": "inside"}, False, ""),
        ({"role": "influencer"}, True, ""),
    ],
)
def test_one_of_the_cast_has_at_most_one_gap_the_gravest(
    fields: dict[str, str], met: bool, code: str
) -> None:
    person = builders.a_person(**fields)
    told = [gap for gap in cast.gaps([person], {person.id} if met else ()) if gap.person_id]

    assert told == ([Gap(code, person.id, "Ana Ruiz")] if code else [])


def test_a_gap_asks_for_no_second_task_while_one_is_open() -> None:
    ana = builders.a_person(role="user")
    found = (Gap("no_decider"), Gap("no_sponsor"), Gap("never_met", ana.id, ana.name))
    tasks = [
        builders.a_task(cause="gap", gap="no_decider"),
        builders.a_task(cause="gap", gap="not_covered", person_id=ana.id),
        builders.a_task(cause="gap", gap="no_sponsor").done(on=builders.TODAY),
        builders.a_task(person_id="f" * 32),
    ]

    assert cast.unattended(found, tasks) == (Gap("no_sponsor"),)
    assert cast.unattended(found, ()) == found


def test_a_task_for_another_reason_closes_no_gap() -> None:
    found = (Gap("no_decider"), Gap("never_met", builders.id_of("ana"), "Ana Ruiz"))

    assert cast.unattended(found, [builders.a_task(person_id=builders.id_of("ana"))]) == found
