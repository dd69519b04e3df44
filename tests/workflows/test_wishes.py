"""The verbs of preferences, expectations and coming moments: one act each, and nothing dated ahead."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import TODAY, id_of
from keyaccounts import sentences
from keyaccounts.expectations import Expectation
from keyaccounts.moments import ComingMoment
from keyaccounts.preferences import Preference, Sighting
from keyaccounts.refusals import Refusal
from keyaccounts.store import journal, records
from keyaccounts.workflows import expectations, homes, moments, preferences
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.records import Record
    from keyaccounts.store.vault import Vault

DAY = timedelta(days=1)
MERIDIAN = id_of("meridian")
ANA, TOMAS = id_of("ana"), id_of("tomas")


@pytest.fixture
def firm(vault: Vault, now: datetime) -> Vault:
    keep(
        vault,
        now,
        builders.an_account(id=MERIDIAN, since=date(2019, 11, 27), renewal_on=TODAY + 80 * DAY),
        builders.a_person(id=ANA, birthday="--12-01", birthday_offered=True),
        builders.a_person("Tomás Ferreira", id=TOMAS),
    )
    return vault


def keep(vault: Vault, now: datetime, *made: Record) -> None:
    with vault.write("fill_samples", at=now) as tx:
        for record in made:
            records.save(tx, record)


def last_act(vault: Vault) -> str:
    with vault.read() as tx:
        return sentences.act(journal.acts(tx, limit=1)[0])


# ---- preferences ------------------------------------------------------------------------------------


def test_a_preference_is_noted_with_its_first_sighting_and_lasts_from_the_second(
    firm: Vault, now: datetime
) -> None:
    """F025."""
    coffee = builders.a_preference()
    preferences.note(firm, coffee, on=TODAY - 3 * DAY, today=TODAY, at=now)
    (line,) = preferences.at_account(firm, MERIDIAN, today=TODAY)
    assert (line.known.seen, line.known.is_lasting, line.person.id) == (1, False, ANA)

    preferences.see(firm, coffee.id, on=TODAY, today=TODAY, at=now)

    (line,) = preferences.at_account(firm, MERIDIAN, today=TODAY)
    assert (line.known.seen, line.known.is_lasting, line.known.confirmed_on) == (2, True, TODAY)


def test_what_was_honoured_and_missed_is_told_as_a_share(firm: Vault, now: datetime) -> None:
    """F025."""
    coffee = preferences.note(firm, builders.a_preference(), on=TODAY, today=TODAY, at=now)
    for _ in range(4):
        preferences.honour(firm, coffee.id, on=TODAY, today=TODAY, at=now)
    preferences.miss(firm, coffee.id, on=TODAY, today=TODAY, at=now)

    (line,) = preferences.of_person(firm, ANA, today=TODAY)

    assert (line.known.honoured, line.known.missed, line.known.rate) == (4, 1, 0.8)
    assert preferences.of_person(firm, TOMAS, today=TODAY) == []


def test_an_old_preference_asks_to_be_confirmed_until_it_is_seen_again(firm: Vault, now: datetime) -> None:
    """F025."""
    coffee = preferences.note(firm, builders.a_preference(), on=TODAY - 366 * DAY, today=TODAY, at=now)
    assert preferences.at_account(firm, MERIDIAN, today=TODAY)[0].is_expired

    preferences.see(firm, coffee.id, on=TODAY, today=TODAY, at=now)

    assert not preferences.at_account(firm, MERIDIAN, today=TODAY)[0].is_expired


def test_nothing_was_seen_on_a_day_still_to_come(firm: Vault, now: datetime) -> None:
    coffee = builders.a_preference()
    before = vaults.digest(firm)

    with pytest.raises(Refusal, match="still_ahead"):
        preferences.note(firm, coffee, on=TODAY + DAY, today=TODAY, at=now)

    assert vaults.digest(firm) == before


def test_preferences_stand_person_by_person_what_to_do_before_what_to_avoid(
    firm: Vault, now: datetime
) -> None:
    for text, person, avoid in (("Calls", TOMAS, True), ("Tea", TOMAS, False), ("Fridays", ANA, True)):
        made = builders.a_preference(text, person_id=person, avoid=avoid)
        preferences.note(firm, made, on=TODAY, today=TODAY, at=now)

    told = preferences.at_account(firm, MERIDIAN, today=TODAY)

    assert [line.known.preference.text for line in told] == ["Fridays", "Tea", "Calls"]


# ---- expectations -----------------------------------------------------------------------------------


def test_an_expectation_stands_beside_the_later_rating_with_its_gap(firm: Vault, now: datetime) -> None:
    """F034."""
    slots = expectations.expect(firm, builders.an_expectation(person_id=ANA, on=TODAY - DAY), at=now)

    expectations.rate(firm, slots.id, 3, on=TODAY, at=now)

    (line,) = expectations.at_account(firm, MERIDIAN, today=TODAY)
    told = line.expectation
    assert (told.level, told.delivered, told.delivered_on, told.gap) == (4, 3, TODAY, -1)
    assert line.person is not None
    assert line.person.id == ANA


def test_a_year_old_expectation_is_asked_again_and_keeps_what_was_said_before(
    firm: Vault, now: datetime
) -> None:
    """F089."""
    old = builders.an_expectation(person_id=ANA, on=date(2025, 11, 16), delivered=2)
    expectations.expect(firm, old, at=now)
    assert expectations.at_account(firm, MERIDIAN, today=TODAY)[0].needs_renewal

    expectations.renew(firm, old.id, level=5, on=TODAY, means="asked", words="Same day.", at=now)

    (line,) = expectations.at_account(firm, MERIDIAN, today=TODAY)
    fresh = line.expectation
    assert (line.needs_renewal, fresh.level, fresh.subject, fresh.person_id) == (False, 5, old.subject, ANA)
    assert fresh.delivered is None
    (kept,) = expectations.at_account(firm, MERIDIAN, today=TODAY, archived=True)
    assert (kept.expectation.id, kept.expectation.gap) == (old.id, -2)
    vaults.undo(firm, at=now)
    assert expectations.at_account(firm, MERIDIAN, today=TODAY)[0].expectation.id == old.id


def test_the_widest_gap_below_stands_first(firm: Vault, now: datetime) -> None:
    for subject, delivered in (("Tone", 5), ("Slots", 1), ("Price", None)):
        expectations.expect(firm, builders.an_expectation(subject, delivered=delivered), at=now)

    told = expectations.at_account(firm, MERIDIAN, today=TODAY)

    assert [line.expectation.subject for line in told] == ["Slots", "Price", "Tone"]


# ---- moments ----------------------------------------------------------------------------------------


def test_all_that_is_ahead_of_an_account_is_told_by_date_with_its_idea(firm: Vault, now: datetime) -> None:
    """F100."""
    budget = builders.a_coming_moment(person_id=TOMAS, on=TODAY + 30 * DAY, sort="budget")
    moments.plan(firm, budget, at=now)
    moments.prepare(firm, budget.id, idea="  Bring the figures ", at=now)

    told = moments.at_account(firm, MERIDIAN, today=TODAY).ahead

    assert [(each.coming.sort, each.coming.idea) for each in told] == [
        ("anniversary", ""),
        ("birthday", ""),
        ("budget", "Bring the figures"),
        ("renewal", ""),
    ]
    assert [each.person.name if each.person else "" for each in told] == [
        "",
        "Ana Ruiz",
        "Tomás Ferreira",
        "",
    ]


def test_what_somebody_planned_is_told_however_far_it_lies(firm: Vault, now: datetime) -> None:
    keep(firm, now, builders.an_account(id=MERIDIAN, renewal_on=TODAY + 91 * DAY, revision=1))
    far = moments.plan(firm, builders.a_coming_moment(on=TODAY + 500 * DAY), at=now)

    told = moments.at_account(firm, MERIDIAN, today=TODAY).ahead

    assert [each.coming.moment_id for each in told if each.coming.sort != "birthday"] == [far.id]


def test_a_verdict_is_asked_after_the_day_and_makes_the_hit_rate(firm: Vault, now: datetime) -> None:
    """F088."""
    made = [builders.a_coming_moment(on=TODAY - days * DAY) for days in (1, 2, 3)]
    for moment in made:
        moments.plan(firm, moment, at=now)
    before = moments.at_account(firm, MERIDIAN, today=TODAY)
    assert len(before.to_judge) == 3
    assert before.hit_rate is None

    for moment, verdict in zip(made, ("hit", "miss", "void"), strict=True):
        moments.judge(firm, moment.id, verdict, on=TODAY, at=now)

    after = moments.at_account(firm, MERIDIAN, today=TODAY)
    assert (after.to_judge, after.hits, after.misses, after.hit_rate) == ((), 1, 1, 0.5)
    assert [each.moment.verdict for each in after.judged] == ["hit", "miss", "void"]


def test_a_date_nobody_planned_for_has_the_home_of_whose_it_is(firm: Vault, now: datetime) -> None:
    """F100: Today leads to it, and there it is prepared."""
    for line in moments.at_account(firm, MERIDIAN, today=TODAY).ahead:
        assert homes.account_of(firm, "coming_moment", line.coming.key) == MERIDIAN

    with pytest.raises(Refusal, match="not_found"):
        homes.account_of(firm, "coming_moment", "birthday:" + id_of("nobody"))


def test_a_moment_put_away_comes_back_whole(firm: Vault, now: datetime) -> None:
    moment = moments.plan(firm, builders.a_coming_moment(on=TODAY + DAY, idea="Cake"), at=now)
    moments.archive(firm, moment.id, at=now)
    assert [each.moment.id for each in moments.at_account(firm, MERIDIAN, today=TODAY).archived] == [
        moment.id
    ]

    assert moments.bring_back(firm, moment.id, at=now).idea == "Cake"


# ---- all three --------------------------------------------------------------------------------------


def test_each_act_has_words_and_each_record_a_home(firm: Vault, now: datetime) -> None:
    coffee = preferences.note(firm, builders.a_preference(), on=TODAY, today=TODAY, at=now)
    slots = expectations.expect(firm, builders.an_expectation(), at=now)
    budget = moments.plan(firm, builders.a_coming_moment(), at=now)
    assert last_act(firm) == "Plan the moment “Budget round opens”"

    for record in (coffee, slots, budget):
        assert homes.account_of(firm, record.kind, record.id) == MERIDIAN

    preferences.edit(firm, coffee.changed(text="Tea"), at=now)
    assert last_act(firm) == "Edit the preference “Tea”"
    expectations.archive(firm, slots.id, at=now)
    assert last_act(firm) == "Archive the expectation of Delivery slots"
    expectations.bring_back(firm, slots.id, at=now)
    preferences.archive(firm, coffee.id, at=now)
    assert preferences.at_account(firm, MERIDIAN, today=TODAY) == []
    preferences.bring_back(firm, coffee.id, at=now)
    moments.edit(firm, budget.changed(text="Budget closes"), at=now)
    expectations.edit(firm, expectations.get(firm, slots.id).changed(level=2), at=now)
    with firm.read() as tx:
        verbs = {act.verb for act in journal.acts(tx, limit=50)}
        assert len(records.listed(tx, Sighting)) == 1
        counts = [records.count(tx, kind) for kind in (Preference, Expectation, ComingMoment)]
    assert counts == [1, 1, 1]
    assert all(sentences.act(verb) != verb.replace("_", " ").capitalize() + " ({})" for verb in verbs)
