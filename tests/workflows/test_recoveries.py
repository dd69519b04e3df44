"""Recoveries in the store: a promise of an act, a repeat that makes graver, a check-in that is answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import settings
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint, ComplaintMove, TrustReading
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import choices, complaints, recoveries, root_causes

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, ANA, LATE, FIRST = map(id_of, ("meridian", "ana", "second", "first"))


def keep(vault: Vault, *made: Record) -> None:
    with vault.write("fill_samples", at=NOW) as tx:
        for each in made:
            records.save(tx, each)


@pytest.fixture
def store(vault: Vault) -> Vault:
    """Meridian with a complaint of four weeks ago that was closed, and a second one just acknowledged."""
    keep(
        vault,
        builders.a_premium_account(id=MERIDIAN),
        builders.a_person(id=ANA, account_id=MERIDIAN),
        builders.a_complaint(
            "A lorry came late", id=FIRST, account_id=MERIDIAN, cause="poor_execution",
            state="closed_resolved", received_at=NOW - timedelta(days=28), closed_at=NOW - timedelta(days=20),
        ),
        builders.a_complaint(
            "Second late delivery", id=LATE, account_id=MERIDIAN, person_id=ANA, severity=2,
            cause="poor_execution", state="acknowledged", received_at=NOW - timedelta(days=5),
        ),
    )  # fmt: skip
    return vault


def _assess(severity: int) -> Step:
    return Step(
        to="assessed", at=NOW, severity=severity, impact="A line stood still", complexity="usual",
        is_safety=False, is_legal=False, act_now=False, owner="Jonas Weil",
    )  # fmt: skip


def test_the_second_of_one_cause_is_graver_when_it_is_assessed_and_its_log_says_why(store: Vault) -> None:
    """F072: second one raises severity by one step."""
    after = complaints.move(store, LATE, _assess(2), at=NOW)
    assert (after.severity, after.is_raised) == (3, True)
    with store.read() as tx:
        (line,) = records.listed(tx, ComplaintMove, complaint_id=LATE)
    assert line.why == "Severity 3 instead of 2. Same cause as 20 Oct 2026: A lorry came late"
    told = recoveries.look(store, LATE, now=NOW)
    assert told.repeat is not None
    assert told.repeat.id == FIRST


def test_a_complaint_of_a_promise_broken_before_is_graver_when_it_is_received(store: Vault) -> None:
    """F072."""
    promise = builders.a_promise(account_id=MERIDIAN)
    keep(store, promise)
    told: dict[str, Any] = {
        "account_id": MERIDIAN, "person_id": ANA, "matter": "No plan", "words": "", "wanted": "",
        "severity": 3, "word_owed": "", "word_owed_at": None, "at": NOW, "promise_id": promise.id,
    }  # fmt: skip
    first = complaints.receive(store, received_at=NOW - timedelta(days=180), **told)
    second = complaints.receive(store, received_at=NOW, **told)
    assert (first.severity, second.severity) == (3, 4)


def test_saying_the_cause_raises_once_and_not_again(store: Vault) -> None:
    """F072."""
    told = {"cause": "poor_execution", "lesson": "Call before a lorry is late"}
    first = recoveries.say_cause(store, LATE, **told, at=NOW)
    again = recoveries.say_cause(store, LATE, **told, at=NOW)
    assert (first.severity, again.severity) == (3, 3)
    assert again.lesson == "Call before a lorry is late"
    with pytest.raises(Refusal, match="empty"):
        recoveries.say_cause(store, LATE, cause="", at=NOW)


def test_a_closed_complaint_is_coded_but_gets_no_graver(store: Vault) -> None:
    keep(store, builders.a_complaint(id=id_of("older"), account_id=MERIDIAN, cause="poor_execution",
                                     received_at=NOW - timedelta(days=60)))  # fmt: skip
    with store.read() as tx:
        first = records.get(tx, Complaint, FIRST)
    keep(store, first.changed(severity=2))
    assert recoveries.say_cause(store, FIRST, cause="poor_execution", at=NOW).severity == 2


def test_a_cause_corrected_on_the_page_raises_too_but_better_words_do_not(store: Vault) -> None:
    """F072."""
    late = complaints.get(store, LATE)
    assert complaints.edit(store, late.changed(matter="Late once more"), at=NOW).severity == 2
    late = complaints.get(store, LATE)
    other = complaints.edit(store, late.changed(cause="capacity"), at=NOW)
    assert (other.severity, other.is_raised) == (2, False)
    same = complaints.edit(store, other.changed(cause="poor_execution"), at=NOW)
    assert (same.severity, same.is_raised) == (3, True)


def test_the_page_tells_what_a_complaint_repeats(store: Vault) -> None:
    """F072."""
    repeat = complaints.page(store, LATE, now=NOW, zone="Europe/London").repeat
    assert repeat is not None
    assert repeat.id == FIRST
    assert complaints.page(store, FIRST, now=NOW, zone="Europe/London").repeat is None


def test_a_word_about_this_complaint_is_not_what_happened_before(store: Vault) -> None:
    """F072."""
    word = builders.an_experience(
        account_id=MERIDIAN, complaint_id=LATE, cause="capacity", result="failed",
        at=NOW - timedelta(days=30),
    )  # fmt: skip
    with store.read() as tx:
        late = records.get(tx, Complaint, LATE).changed(cause="capacity")
    keep(store, word, late)
    assert recoveries.look(store, LATE, now=NOW).repeat is None
    keep(store, builders.an_experience(account_id=MERIDIAN, cause="capacity", result="failed",
                                       at=NOW - timedelta(days=30)))  # fmt: skip
    assert recoveries.look(store, LATE, now=NOW).repeat is not None


def test_a_promised_act_stands_in_the_plan_and_is_kept_when_it_is_done(store: Vault) -> None:
    """F030."""
    remedy = builders.a_remedy(
        "correction", complaint_id=LATE, account_id=MERIDIAN, text="Deliver the pallets", due_on=TODAY
    )
    kept = recoveries.plan(store, remedy, at=NOW, today=TODAY, promised=True)
    again = recoveries.plan(store, kept, at=NOW, today=TODAY, promised=True)
    with store.read() as tx:
        (promise,) = records.listed(tx, Promise, account_id=MERIDIAN)
    assert (promise.id, promise.text, promise.due_on, promise.person_id) == (
        again.promise_id, "Deliver the pallets", TODAY, ANA,
    )  # fmt: skip
    recoveries.do(store, kept.id, on=TODAY, at=NOW)
    with store.read() as tx:
        assert records.get(tx, Promise, promise.id).state == "kept"
    assert recoveries.take_back(store, kept.id, at=NOW).done_on is None
    assert recoveries.drop(store, kept.id, at=NOW).is_archived


def test_what_was_left_out_can_not_be_done(store: Vault) -> None:
    none = builders.a_remedy("none", complaint_id=LATE, account_id=MERIDIAN, text="They want nothing")
    keep(store, none)
    with pytest.raises(Refusal, match="nothing_to_do"):
        recoveries.do(store, none.id, on=TODAY, at=NOW)


def test_a_reading_answers_the_check_in_that_asked_for_it(store: Vault) -> None:
    """F031."""
    asked = builders.a_check_in(account_id=MERIDIAN, person_id=ANA, purpose="recovery", complaint_id=LATE)
    keep(store, asked)
    reading = builders.a_trust_reading("30", complaint_id=LATE, account_id=MERIDIAN, score=5)
    recoveries.read_trust(store, reading, at=NOW, check_in_id=asked.id)
    with store.read() as tx:
        answered = records.get(tx, CheckIn, asked.id)
        (kept,) = records.listed(tx, TrustReading, complaint_id=LATE)
    assert (answered.state, answered.asked_on, answered.settled_on) == ("answered", TODAY, TODAY)
    assert kept.score == 5
    assert recoveries.look(store, LATE, now=NOW).trust.in_30 == kept


def test_a_reading_after_it_can_not_lie_before_it_or_ahead(store: Vault) -> None:
    """F031."""
    early = builders.a_trust_reading("after", complaint_id=LATE, on=TODAY - timedelta(days=6))
    with pytest.raises(Refusal, match="trust_too_early"):
        recoveries.read_trust(store, early, at=NOW)
    recoveries.read_trust(store, early.changed(step="before", account_id=MERIDIAN), at=NOW)
    with pytest.raises(Refusal, match="still_ahead"):
        recoveries.read_trust(store, early.changed(on=TODAY + timedelta(days=2)), at=NOW)


def test_the_mean_delta_is_of_closed_complaints_only(store: Vault) -> None:
    """F031."""
    for complaint_id, after in ((FIRST, 2), (LATE, 5)):
        keep(
            store,
            builders.a_trust_reading("before", complaint_id=complaint_id, account_id=MERIDIAN, score=4),
            builders.a_trust_reading("after", complaint_id=complaint_id, account_id=MERIDIAN, score=after),
        )
    told = recoveries.look(store, LATE, now=NOW)
    assert told.trust.delta == 1
    assert told.mean == (-2, 1)


def test_the_cost_counts_words_by_the_hour_rate_of_the_settings(store: Vault) -> None:
    choices.change(store, settings.HOUR_RATE, 9_000, at=NOW)
    keep(
        store,
        builders.an_experience(account_id=MERIDIAN, complaint_id=LATE, minutes=20),
        builders.a_remedy("refund", complaint_id=LATE, account_id=MERIDIAN, cost=10_000),
    )
    assert recoveries.look(store, LATE, now=NOW).cost.total == 13_000


def test_root_causes_are_counted_over_all_accounts_and_a_planned_change_is_seen(store: Vault) -> None:
    """F072: twice at one account asks for a change; planned once, it asks no more."""
    keep(
        store,
        builders.an_experience(account_id=MERIDIAN, complaint_id=LATE, cause="poor_execution",
                               result="failed", at=NOW),
        builders.an_experience(account_id=MERIDIAN, cause="poor_execution", result="failed", at=NOW),
    )  # fmt: skip
    (root,) = root_causes.look(store, now=NOW).roots
    assert (root.complaints, root.failures, root.often) == (2, 1, "everywhere")
    assert root.asks_for_change
    task = root_causes.plan_change(store, root, text="Dispatch calls the dock", due_on=TODAY, at=NOW)
    assert (task.cause, task.complaint_id, task.account_id) == ("complaint", LATE, MERIDIAN)
    (planned,) = root_causes.look(store, now=NOW).roots
    assert planned.plans == (task,)
    assert not planned.asks_for_change
