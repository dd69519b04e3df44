"""What customers answered, read from the store: of one account, of a level, of a time, and its line."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import scales, settings
from keyaccounts.accounts import Level
from keyaccounts.answers import Rating
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import choices, satisfaction

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, OSTRAVA = id_of("meridian"), id_of("ostrava")
ANA = id_of("ana")


@pytest.fixture
def firm(vault: Vault) -> Vault:
    with vault.write("add_account", about="", at=NOW) as tx:
        records.save_all(
            tx,
            [
                builders.a_premium_account(id=MERIDIAN, grade="A"),
                builders.an_account("Ostrava Precision", id=OSTRAVA, level=Level.WATCH),
            ],
        )
        records.save(tx, builders.a_person(id=ANA, role="economic_buyer"))
    return vault  # fmt: skip


def keep(vault: Vault, *made: Any) -> None:
    with vault.write("plan_check_in", about="", at=NOW) as tx:
        for each in made:
            records.save(tx, each)


def answer(days_ago: int = 1, value: int = 4, **fields: Any) -> Any:
    return builders.an_answer(
        answered_at=NOW - timedelta(days=days_ago),
        ratings=(Rating("offering", "offering", value), Rating("dealing", "dealing", value)), **fields,
    )  # fmt: skip


def test_a_time_holds_its_first_day_and_not_the_one_before(firm: Vault) -> None:
    keep(firm, answer(364), answer(365), answer(400))
    told = satisfaction.results(firm, months=12, now=NOW)
    assert told.since == date(2025, 11, 18)
    assert [(TODAY - row.on).days for row in told.rows] == [364]
    assert len(satisfaction.results(firm, months=0, now=NOW).rows) == 3


def test_one_account_or_one_level_can_be_asked_for(firm: Vault) -> None:
    keep(firm, answer(3), answer(2, account_id=OSTRAVA, person_id=""))
    everybody = satisfaction.results(firm, now=NOW)
    assert [row.account for row in everybody.rows] == ["Ostrava Precision", "Meridian Foods"]
    assert everybody.figures.accounts == (2, 2)
    assert everybody.newest == OSTRAVA
    premium = satisfaction.results(firm, level="premium", now=NOW)
    assert [row.person for row in premium.rows] == ["Ana Ruiz"]
    assert premium.figures.accounts == (1, 1)
    assert premium.figures.voices == (1, 1)
    own = satisfaction.results(firm, account_id=OSTRAVA, now=NOW)
    assert [row.account for row in own.rows] == ["Ostrava Precision"]
    assert [each.name for each in own.accounts] == ["Meridian Foods", "Ostrava Precision"]


def test_the_response_counts_who_was_asked_in_that_time(firm: Vault) -> None:
    ago = [TODAY - timedelta(days=days) for days in (10, 20, 30, 400)]
    keep(
        firm,
        builders.a_check_in(state="answered", asked_on=ago[0]),
        builders.a_check_in(state="declined", asked_on=ago[1]),
        builders.a_check_in(state="no_answer", asked_on=None, due_on=ago[2]),
        builders.a_check_in(state="answered", asked_on=ago[3]),
        builders.a_check_in(state="planned"),
    )
    assert satisfaction.results(firm, now=NOW).figures.response == (1, 3)


def test_an_account_put_away_is_in_no_total_but_keeps_its_line(firm: Vault) -> None:
    keep(firm, answer(3), firm_account(firm).archived(at=NOW))
    assert satisfaction.results(firm, now=NOW).rows == ()
    assert len(satisfaction.line(firm, MERIDIAN, now=NOW).line.rounds) == 1


def firm_account(vault: Vault) -> Any:
    from keyaccounts.accounts import Account

    with vault.read() as tx:
        return records.get(tx, Account, MERIDIAN)


def test_days_are_told_by_the_users_clock(firm: Vault) -> None:
    keep(firm, builders.an_answer(answered_at=NOW - timedelta(hours=18)))
    days = []
    for zone in ("UTC", "Pacific/Auckland"):
        choices.change(firm, settings.HOME_ZONE, zone, at=NOW)
        days.append(satisfaction.results(firm, now=NOW).rows[0].on)
    assert days == [date(2026, 11, 16), date(2026, 11, 17)]


def test_an_unknown_account_is_refused(firm: Vault) -> None:
    with pytest.raises(Refusal, match="not_found"):
        satisfaction.results(firm, account_id=id_of("nobody"), now=NOW)


def test_the_line_holds_rounds_and_complaints_put_away_too(firm: Vault) -> None:
    """F022."""
    received = NOW - timedelta(days=700)
    keep(
        firm, answer(500), answer(20), builders.a_complaint("Label mix-up", number=18, received_at=received,
                                                            state="closed_resolved", archived_at=NOW),
    )  # fmt: skip
    told = satisfaction.line(firm, MERIDIAN, now=NOW)
    assert [mark.name for mark in told.line.marks] == ["C-18"]
    assert [len(course.points) for course in told.line.courses] == [2, 2]
    # Grade A is asked each quarter: half a year is the longest that is joined.
    assert len(told.line.gaps) == 2


def test_thousands_of_answers_without_names_are_told_at_once(firm: Vault) -> None:
    """F022: three years of data, well within a second."""
    given = [
        answer(days_ago=step * 1_095 // 2_809, value=1 + step % 5, person_id="") for step in range(2_809)
    ]
    with firm.write("plan_check_in", about="", at=NOW) as tx:
        records.save_all(tx, given)
    began = time.process_time()
    told = satisfaction.results(firm, account_id=MERIDIAN, months=0, now=NOW)
    line = satisfaction.line(firm, MERIDIAN, now=NOW).line
    assert time.process_time() - began < 1
    assert told.figures.of(scales.OFFERING).answers == 2_809
    assert len(line.rounds) > 40
