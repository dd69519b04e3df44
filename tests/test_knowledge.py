"""How well a customer is known: what counts, what does not, and what to learn next."""

from __future__ import annotations

import dataclasses
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import TODAY
from keyaccounts import knowledge
from keyaccounts.knowledge import Group, KnowledgeFacts
from keyaccounts.needs import STATES, Evidence, Need
from keyaccounts.people import Person

ANA = builders.id_of("ana")
KNOWN_FIRM = builders.an_account(
    industry="food", city="Valencia", country="Spain", zone="Europe/Madrid", address="Moll de Ponent 3",
    since=date(2019, 4, 1), renewal_on=date(2027, 3, 14), their_aim="Fewer idle lines", their_aim_on=TODAY,
)  # fmt: skip


def ana(**fields: str) -> Person:
    told = {"role": "champion", "power": "inner_circle", "support": "supporter", "human_line": "Harvests"}
    return builders.a_person(id=ANA, **{**told, "reach": "by phone", **fields})


def understood(number: int) -> tuple[list[Need], list[Evidence]]:
    """So many confirmed needs, each with its evidence."""
    needs = [builders.a_need(state="confirmed") for _ in range(number)]
    return needs, [builders.an_evidence(need_id=each.id) for each in needs]


def known(needs: int) -> KnowledgeFacts:
    """All there is to know, and so many needs."""
    understood_needs, evidence = understood(needs)
    return KnowledgeFacts(
        account=KNOWN_FIRM,
        people=[ana()],
        needs=understood_needs,
        evidence=evidence,
        preferences=[builders.a_preference(person_id=ANA)],
        expectations=[builders.an_expectation(each) for each in ("Slots", "Invoices", "Answers")],
        moments=[builders.a_coming_moment()],
    )


def group(facts: KnowledgeFacts, name: str) -> Group:
    return next(each for each in knowledge.score(facts, today=TODAY).groups if each.name == name)


def total(facts: KnowledgeFacts) -> float:
    return knowledge.score(facts, today=TODAY).total


@given(st.integers(0, 40))
def test_each_confirmed_need_raises_the_score(number: int) -> None:
    """F009."""
    assert total(known(number)) < total(known(number + 1)) < 100


def test_what_we_sell_and_what_we_note_raise_nothing() -> None:
    """F009: adding a product does not."""
    facts = known(1)
    noted = dataclasses.replace(
        facts,
        account=KNOWN_FIRM.changed(note="Buys the large pallets", our_aim="Sell the second depot"),
        people=[ana(note="Orders the spice line")],
    )
    assert total(noted) == total(facts)


def test_a_need_counts_once_confirmed_and_only_with_evidence() -> None:
    """F009."""
    for state in STATES:
        need = builders.a_need(state=state)
        facts = dataclasses.replace(known(0), needs=[need])
        assert group(facts, "needs").known == 0
        facts = dataclasses.replace(facts, evidence=[builders.an_evidence(need_id=need.id)])
        assert group(facts, "needs").known == (state in ("confirmed", "addressed", "satisfied"))


def test_nothing_known_is_nothing_and_the_groups_weigh_a_hundred() -> None:
    facts = KnowledgeFacts(account=builders.an_account())

    assert total(facts) == 0
    assert sum(knowledge.WEIGHTS.values()) == 100
    assert [each.name for each in knowledge.score(facts, today=TODAY).groups] == list(knowledge.WEIGHTS)


def test_only_the_next_need_is_missing_where_all_else_is_known() -> None:
    found = knowledge.score(known(4), today=TODAY)

    assert [each.name for each in found.groups if each.missing] == ["needs"]
    assert found.total == 80 + 20 * 4 / 5


def test_the_next_thing_to_learn_is_named_in_the_group_least_known() -> None:
    facts = dataclasses.replace(known(3), expectations=[], people=[ana(support="")])
    found = knowledge.score(facts, today=TODAY)

    assert found.next_group == Group("expectations", 0, 3, "expectation")
    assert group(facts, "people") == Group("people", 3, 4, "support", ANA)


def test_who_is_closest_to_power_is_learned_about_first_and_who_left_no_more() -> None:
    outside = builders.a_person("Pau Llorens", power="outside", role="user")
    gone = builders.a_person("Mireia Sánchez", left_on=TODAY)
    facts = dataclasses.replace(known(0), people=[gone, outside, ana(human_line="")])

    assert group(facts, "people") == Group("people", 5, 8, "human_line", ANA)
    assert group(facts, "terms") == Group("terms", 1, 2, "terms", outside.id)


def test_contact_terms_count_like_a_line_on_how_to_reach_somebody() -> None:
    facts = dataclasses.replace(known(0), people=[ana(reach="")])
    assert group(facts, "terms").known == 0

    told = dataclasses.replace(facts, terms=[builders.contact_terms(person_id=ANA)])
    assert group(told, "terms") == Group("terms", 1, 1)


def test_dates_count_while_they_lie_ahead() -> None:
    past = builders.a_coming_moment(on=date(2026, 11, 16))
    facts = dataclasses.replace(known(0), moments=[past])
    assert group(facts, "dates") == Group("dates", 1, 2, "coming_moment")

    unknown = dataclasses.replace(known(0), account=KNOWN_FIRM.changed(renewal_on=None))
    assert group(unknown, "dates") == Group("dates", 1, 2, "renewal_on")


def test_the_same_expectation_asked_twice_is_one() -> None:
    same = [builders.an_expectation("Slots"), builders.an_expectation("slots")]
    assert group(dataclasses.replace(known(0), expectations=same), "expectations").known == 1


def test_what_was_put_away_is_not_known_any_more() -> None:
    facts = known(1)
    away = dataclasses.replace(
        facts,
        preferences=[each.archived(at=builders.NOW) for each in facts.preferences],
        needs=[each.archived(at=builders.NOW) for each in facts.needs],
    )
    assert group(away, "preferences").known == group(away, "needs").known == 0
