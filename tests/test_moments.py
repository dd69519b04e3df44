"""Coming moments: in order of date, each with an idea or without, begun in time, judged afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import moments
from keyaccounts.accounts import Account
from keyaccounts.moments import Coming, ComingMoment
from keyaccounts.people import Person
from keyaccounts.refusals import Refusal

DAY = timedelta(days=1)
MERIDIAN = builders.an_account(id=id_of("meridian"))
ANA = builders.a_person(id=id_of("ana"), birthday="--12-01", birthday_offered=True)


def planned(days: int, sort: str = "budget", **fields: Any) -> ComingMoment:
    return builders.a_coming_moment(on=TODAY + days * DAY, sort=sort, **fields)


def ahead(
    *made: ComingMoment, account: Account = MERIDIAN, people: tuple[Person, ...] = (), horizon: int = 90
) -> list[Coming]:
    return moments.coming([account], people, made, today=TODAY, horizon=horizon)


def test_a_moment_begins_its_lead_time_before_its_day() -> None:
    """F088."""
    assert planned(40, lead_days=30).begins_on == TODAY + 10 * DAY
    assert planned(40, lead_days=0).begins_on == TODAY + 40 * DAY
    assert builders.a_coming_moment(on=date(1, 1, 2), lead_days=730).begins_on == date.min


def test_the_verdict_is_asked_after_the_day() -> None:
    """F088."""
    moment = planned(0)

    assert not moment.is_verdict_due(TODAY)
    assert moment.is_verdict_due(TODAY + DAY)
    assert not moment.judged("hit", on=TODAY).is_verdict_due(TODAY + DAY)
    assert not moment.archived(at=NOW).is_verdict_due(TODAY + DAY)


@pytest.mark.parametrize("verdict", ["hit", "miss", "void"])
def test_nobody_judges_before_the_day(verdict: str) -> None:
    """F088."""
    moment = planned(3)

    with pytest.raises(Refusal, match="judged_too_early"):
        moment.judged(verdict, on=TODAY + 2 * DAY)
    judged = moment.judged(verdict, on=TODAY + 3 * DAY)

    assert (judged.verdict, judged.verdict_on) == (verdict, TODAY + 3 * DAY)


def test_a_verdict_can_be_taken_back() -> None:
    taken_back = planned(0).judged("hit", on=TODAY).judged("", on=TODAY)

    assert (taken_back.is_judged, taken_back.verdict_on) == (False, None)


@given(st.lists(st.sampled_from(moments.VERDICTS)))
def test_the_hit_rate_is_hits_among_hits_and_misses(verdicts: list[str]) -> None:
    """F088: hits/(hits+misses); void and open ones count for nothing."""
    rate = moments.hit_rate(planned(-1, verdict=each) for each in verdicts)
    hits, misses = verdicts.count("hit"), verdicts.count("miss")

    assert rate == (None if hits + misses == 0 else hits / (hits + misses))


def test_three_hits_of_four_and_a_void_one_are_three_quarters() -> None:
    """F088."""
    judged = [planned(-1, verdict=each) for each in ("hit", "hit", "miss", "hit", "void", "")]

    assert moments.hit_rate(judged) == 0.75
    assert moments.hit_rate([]) is None


def test_all_that_is_ahead_comes_by_date_each_with_its_idea_or_none() -> None:
    """F100: renewals, anniversaries, offered birthdays and what was planned."""
    account = MERIDIAN.changed(renewal_on=TODAY + 80 * DAY, since=date(2019, 11, 27))
    budget = planned(30, idea="Bring the figures of the pilot")

    found = ahead(budget, planned(5, "launch"), account=account, people=(ANA,))

    assert [(each.sort, (each.on - TODAY).days, each.idea, each.years) for each in found] == [
        ("launch", 5, "", 0),
        ("anniversary", 10, "", 7),
        ("birthday", 14, "", 0),
        ("budget", 30, "Bring the figures of the pilot", 0),
        ("renewal", 80, "", 0),
    ]
    assert [each.person_id for each in found] == ["", "", ANA.id, "", ""]


@pytest.mark.parametrize(
    "fields",
    [
        {"birthday_offered": False},
        {"birthday": ""},
        {"archived_at": NOW},
        {"left_on": TODAY},
        {"account_id": id_of("elsewhere")},
    ],
)
def test_a_birthday_is_spoken_of_only_where_it_was_offered_and_still_matters(fields: dict[str, Any]) -> None:
    """F100: birthdays if consented."""
    assert ahead(people=(ANA,))
    assert not ahead(people=(ANA.changed(**fields),))


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (30, True), (31, False)])
def test_only_what_lies_within_the_horizon_is_ahead(days: int, shown: bool) -> None:
    """F100."""
    assert bool(ahead(planned(days), horizon=30)) == shown
    assert bool(ahead(account=MERIDIAN.changed(renewal_on=TODAY + days * DAY), horizon=30)) == shown


@pytest.mark.parametrize(("off", "count"), [(-7, 1), (0, 1), (7, 1), (8, 2), (-8, 2)])
def test_a_planned_moment_stands_for_the_known_date_within_a_week_of_it(off: int, count: int) -> None:
    """F100: so that one renewal is not told twice."""
    account = MERIDIAN.changed(renewal_on=TODAY + 40 * DAY)
    renewal = planned(40 + off, "renewal", idea="A five-year view")

    found = ahead(renewal, account=account)

    assert len(found) == count
    assert [each.idea for each in found if each.moment_id] == ["A five-year view"]


def test_a_planned_moment_of_another_sort_or_somebody_elses_birthday_replaces_nothing() -> None:
    account = MERIDIAN.changed(renewal_on=TODAY + 14 * DAY)
    other = planned(14, "birthday", person_id=id_of("tomas"))

    found = ahead(planned(14, "launch"), other, account=account, people=(ANA,))

    assert sorted(each.sort for each in found) == ["birthday", "birthday", "launch", "renewal"]


def test_a_plan_just_out_of_sight_gives_its_idea_to_the_known_date() -> None:
    account = MERIDIAN.changed(renewal_on=TODAY + 28 * DAY)
    renewal = planned(33, "renewal", idea="A five-year view", text="Renewal talks")

    (found,) = ahead(renewal, account=account, horizon=30)

    assert (found.on, found.idea, found.moment_id) == (account.renewal_on, "A five-year view", renewal.id)


def test_what_was_judged_or_put_away_is_ahead_no_more() -> None:
    account = MERIDIAN.changed(renewal_on=TODAY + 2 * DAY)
    renewal = planned(0, "renewal")

    assert not ahead(renewal.judged("hit", on=TODAY), account=account)
    (known,) = ahead(renewal.archived(at=NOW), account=account)
    assert known.moment_id == ""


def test_a_firm_that_was_put_away_has_nothing_ahead() -> None:
    account = MERIDIAN.changed(renewal_on=TODAY + DAY, since=date(2019, 11, 18), archived_at=NOW)

    assert not ahead(account=account, people=(ANA,))


@given(st.lists(st.tuples(st.integers(-400, 400), st.sampled_from(moments.SORTS), st.integers(0, 730))))
def test_nothing_is_told_twice_and_all_of_it_by_date(told: list[tuple[int, str, int]]) -> None:
    made = [planned(days, sort, lead_days=lead) for days, sort, lead in told]
    account = MERIDIAN.changed(renewal_on=TODAY + 20 * DAY, since=date(2019, 12, 20))

    found = ahead(*made, account=account, people=(ANA,))

    assert [each.on for each in found] == sorted(each.on for each in found)
    assert len({each.key for each in found}) == len(found)
    assert {each.id for each in made if TODAY <= each.on <= TODAY + 90 * DAY} <= {
        each.moment_id for each in found
    }


@pytest.mark.parametrize("lead", [-1, 731])
def test_the_lead_is_at_most_two_years(lead: int) -> None:
    with pytest.raises(Refusal, match="out_of_range"):
        planned(1, lead_days=lead)
