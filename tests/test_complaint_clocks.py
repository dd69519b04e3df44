"""The three clocks of a complaint, and those of a regulator: what starts, pauses, ends and freezes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import clock_lines, clock_sentences, complaint_clocks, complaint_rounds, instants
from keyaccounts.complaint_clocks import Facts, Reading
from keyaccounts.complaint_rounds import Event
from keyaccounts.complaints import STATES
from keyaccounts.policies import Rung, Target, Targets
from keyaccounts.regimes import BUILT_IN


def at(clock: str) -> datetime:
    """An instant of November 2026 by London's clock: "12 15:20" is a Thursday."""
    day, _, time = clock.partition(" ")
    local = datetime.fromisoformat(f"2026-11-{day.zfill(2)} {time}")
    return local.replace(tzinfo=instants.zone_called(builders.LONDON)).astimezone(UTC)


def moved(clock: str, state: str, reason: str = "", **more: Any) -> Event:
    return Event("moved", at(clock), state, reason or complaint_rounds.WAITING.get(state, ""), **more)


def told(clock: str) -> Event:
    return Event("told", at(clock))


def heard(clock: str) -> Event:
    return Event("heard", at(clock))


ACKNOWLEDGED = moved("12 16:05", "acknowledged")
INVESTIGATING = moved("12 16:30", "investigating")


def facts(*events: Event, **fields: Any) -> Facts:
    """A complaint of severity 3 received on Thursday 12 November at 15:20, nine to five, not premium."""
    return Facts(
        **{
            "received_at": at("12 15:20"),
            "calendar": builders.a_calendar(zone=builders.LONDON),
            "policy": builders.a_service_policy(premium_percent=50),
            "severity": 3,
            "events": events,
            **fields,
        }
    )


def read(known: Facts, now: str, code: str) -> Reading:
    """The last run of one clock."""
    return next(
        each
        for each in complaint_clocks.latest(complaint_clocks.readings(known, at(now)))
        if each.code == code
    )


def runs(known: Facts, now: str, code: str) -> list[Reading]:
    return [each for each in complaint_clocks.readings(known, at(now)) if each.code == code]


HOUR = timedelta(hours=1)


def test_the_clocks_of_the_complaint_page_stand_where_it_shows_them() -> None:
    """F029: severity 3, premium, 12 Nov 15:20, paused from Fri 11:00 to Mon 10:30, seen on Tue 10:40."""
    known = facts(
        ACKNOWLEDGED,
        INVESTIGATING,
        moved("13 11:00", "waiting_customer", why="her photos"),
        told("13 11:00"),
        heard("16 10:30"),
        moved("16 11:30", "investigating"),
        told("16 12:00"),
        is_premium=True,
    )
    acknowledge, update, resolve = complaint_clocks.latest(complaint_clocks.readings(known, at("17 10:40")))
    assert (acknowledge.verdict, acknowledge.target, acknowledge.used) == ("met", 2 * HOUR, HOUR * 0.75)
    assert (update.due.at, update.target, update.left) == (at("17 12:00"), 8 * HOUR, timedelta(minutes=80))
    assert (resolve.due.at, resolve.target) == (at("18 10:50"), 20 * HOUR)
    assert resolve.left == timedelta(hours=8, minutes=10)
    assert [each.rung for each in (acknowledge, update, resolve)] == [0, 75, 50]


def test_a_wait_does_not_reach_back_before_the_first_answer() -> None:
    """Rules 2: nothing pauses the first answer, and a wait of an earlier time counts from that on."""
    known = facts(ACKNOWLEDGED, moved("12 15:30", "waiting_customer"))
    acknowledge, resolve = (read(known, "13 12:00", code) for code in ("acknowledge", "resolve"))
    assert acknowledge.used == resolve.used == timedelta(minutes=45)
    assert resolve.paused is not None
    assert resolve.paused.start == at("12 16:05")


def test_a_closing_before_the_first_answer_ends_both_clocks() -> None:
    """Edge 8: both have a verdict, by the time of the closing."""
    for closing, verdict in (("12 17:00", "met"), ("16 12:00", "missed")):
        known = facts(moved(closing, "withdrawn"))
        acknowledge, resolve = complaint_clocks.readings(known, at("20 12:00"))
        assert (acknowledge.stopped_at, acknowledge.verdict) == (at(closing), verdict)
        assert (resolve.stopped_at, resolve.verdict) == (at(closing), "met")


def test_an_answer_after_its_time_stops_the_clock_with_a_negative_margin() -> None:
    """Edge 8."""
    late = read(facts(moved("13 12:20", "acknowledged")), "20 12:00", "acknowledge")
    assert (late.verdict, late.left, late.rung) == ("missed", -HOUR, 100)


def test_each_word_of_ours_ends_an_update_and_starts_the_next() -> None:
    """Edge 9: messages of the customer do not restart it; internal notes are no words at all."""
    known = facts(ACKNOWLEDGED, INVESTIGATING, heard("13 09:30"), heard("13 10:00"), told("17 10:05"))
    first, second = runs(known, "17 12:00", "update")
    assert (first.run, first.began, first.started_at, first.due.at) == (
        1, "acknowledged", at("12 16:05"), at("16 16:05"),
    )  # fmt: skip
    assert (first.verdict, first.left) == ("missed", -2 * HOUR)
    assert (second.run, second.began, second.started_at, second.verdict) == (2, "told", at("17 10:05"), None)


def test_before_the_first_answer_there_is_no_update_to_wait_for() -> None:
    assert runs(facts(told("12 15:40")), "12 16:00", "update") == []


def test_a_word_typed_in_later_takes_its_place_by_its_own_time() -> None:
    """Edge 9: what looked late was in time after all."""
    late = facts(ACKNOWLEDGED, told("17 10:05"))
    assert [each.verdict for each in runs(late, "17 12:00", "update")] == ["missed", None]
    words = (
        builders.an_experience(at=at(each), initiator="we", complaint_id="x" * 32)
        for each in ("17 10:05", "13 10:05")
    )
    events = complaint_rounds.events_of(builders.a_complaint(id="x" * 32), (), words)
    known = facts(ACKNOWLEDGED, *(each for each in events if each.kind == "told"))
    assert [each.verdict for each in runs(known, "17 12:00", "update")] == ["met", "met", None]


def test_the_update_waits_with_the_customer_only() -> None:
    """F029: waiting for a third party is no reason to say nothing."""
    for state, used in (("waiting_customer", 115), ("waiting_third_party", 235)):
        known = facts(ACKNOWLEDGED, INVESTIGATING, moved("13 10:00", state))
        assert read(known, "13 12:00", "update").used == timedelta(minutes=used)


def test_the_end_waits_for_all_three_reasons() -> None:
    """F029."""
    for reason in ("customer", "third_party", "appointment"):
        known = facts(ACKNOWLEDGED, moved("13 10:00", "waiting_third_party", reason, why="their expert"))
        resolve = read(known, "13 12:00", "resolve")
        assert resolve.used == timedelta(minutes=160)
        assert resolve.paused is not None
        assert (resolve.paused.reason, resolve.paused.why) == (reason, "their expert")
        assert (resolve.due.at, resolve.due.reason) == (None, "paused")


def test_contact_from_the_customer_ends_the_wait_for_them_at_its_own_time() -> None:
    """Rules 2: even when it was typed in later, and the state was moved later still."""
    known = facts(ACKNOWLEDGED, moved("13 10:00", "waiting_customer"), moved("16 12:00", "investigating"))
    assert read(known, "16 13:00", "resolve").used == timedelta(minutes=160 + 60)
    known = facts(*known.events, heard("13 11:00"))
    assert read(known, "16 13:00", "resolve").used == timedelta(minutes=160 + 360 + 240)


def test_contact_from_the_customer_does_not_end_the_wait_for_somebody_else() -> None:
    known = facts(ACKNOWLEDGED, moved("13 10:00", "waiting_third_party"), heard("13 11:00"))
    assert read(known, "13 13:00", "resolve").is_paused


def test_a_promise_before_the_target_is_what_is_due() -> None:
    """F029: an earlier promise holds; a later one excuses nothing."""
    known = facts(ACKNOWLEDGED, owed_at=at("13 12:00"))
    update = read(known, "13 11:00", "update")
    assert (update.due.at, update.is_promised, update.left) == (at("13 12:00"), True, HOUR)
    later = read(facts(ACKNOWLEDGED, owed_at=at("27 12:00")), "13 11:00", "update")
    assert (later.due.at, later.is_promised) == (at("16 16:05"), False)
    spent = read(facts(ACKNOWLEDGED, told("13 13:00"), owed_at=at("13 12:00")), "13 14:00", "update")
    assert not spent.is_promised


def test_a_promise_stands_though_we_wait_for_them() -> None:
    known = facts(ACKNOWLEDGED, moved("13 10:00", "waiting_customer"), owed_at=at("13 12:00"))
    update = read(known, "13 13:00", "update")
    assert (update.due.at, update.is_paused, update.rung) == (at("13 12:00"), False, 100)


def test_a_promise_kept_with_the_move_that_made_it_is_judged_by_it() -> None:
    promised = moved("12 16:05", "acknowledged", promised_at=at("13 12:00"))
    first, _ = runs(facts(promised, told("13 13:00")), "13 14:00", "update")
    assert (first.verdict, first.due.at) == ("missed", at("13 12:00"))


def test_the_word_just_given_is_judged_by_the_promise_it_keeps() -> None:
    """F029: the next word has been promised since, and the one before was due at noon."""
    known = facts(ACKNOWLEDGED, told("13 13:00"), owed_at=at("16 12:00"), kept_at=at("13 12:00"))
    first, second = runs(known, "13 14:00", "update")
    assert (first.verdict, first.due.at) == ("missed", at("13 12:00"))
    assert (second.verdict, second.due.at) == (None, at("16 12:00"))


def test_a_promise_for_the_evening_is_not_overdue_when_they_close() -> None:
    known = facts(ACKNOWLEDGED, owed_at=at("13 19:00"))
    evening = read(known, "13 18:00", "update")
    assert evening.rung == 90
    assert [rung.percent for rung, _ in complaint_clocks.passed(known, evening, at("13 18:00"))] == [
        50,
        75,
        90,
    ]
    assert read(known, "13 19:00", "update").rung == 100


def test_the_end_stops_when_the_decision_is_told_and_the_update_with_it() -> None:
    known = facts(ACKNOWLEDGED, moved("16 12:00", "decision_told"))
    resolve, update = (read(known, "20 12:00", code) for code in ("resolve", "update"))
    assert (resolve.stopped_at, resolve.verdict) == (at("16 12:00"), "met")
    assert (update.stopped_at, update.verdict) == (at("16 12:00"), "met")


def test_a_reopened_complaint_goes_on_from_what_it_had_used() -> None:
    """Edge 7, rules 2: closed days do not count, a first answer is owed anew, the first result stays."""
    known = facts(
        ACKNOWLEDGED, moved("13 10:20", "decision_told"), moved("13 11:00", "closed_resolved"),
        moved("23 09:00", "investigating"),
    )  # fmt: skip
    first, second = runs(known, "23 11:00", "resolve")
    assert (first.run, first.stopped_at, first.verdict, first.used) == (1, at("13 10:20"), "met", 3 * HOUR)
    assert (second.run, second.verdict, second.used) == (2, None, 5 * HOUR)
    answer = read(known, "23 11:00", "acknowledge")
    assert (answer.run, answer.began, answer.started_at, answer.used) == (
        2,
        "reopened",
        at("23 09:00"),
        2 * HOUR,
    )
    assert read(known, "23 11:00", "update").stopped_at == at("13 10:20")
    answered = facts(*known.events, told("23 11:00"))
    assert read(answered, "23 12:00", "acknowledge").verdict == "met"
    assert read(answered, "23 12:00", "update").used == HOUR


def test_an_escalated_complaint_goes_on_too_and_keeps_its_first_answer() -> None:
    known = facts(
        ACKNOWLEDGED, moved("13 10:20", "decision_told"), moved("13 14:00", "rejected"),
        moved("16 09:00", "escalated"), moved("16 10:00", "investigating"),
    )  # fmt: skip
    assert read(known, "16 11:00", "resolve").used == 5 * HOUR
    assert len(runs(known, "16 11:00", "acknowledge")) == 1
    update = read(known, "16 11:00", "update")
    assert (update.began, update.used, update.run) == ("escalated", 2 * HOUR, 2)


def test_a_wait_after_a_reopening_pauses_before_they_were_answered_again() -> None:
    known = facts(
        ACKNOWLEDGED, moved("13 10:20", "closed_resolved"), moved("16 09:00", "investigating"),
        moved("16 10:00", "waiting_customer"),
    )  # fmt: skip
    assert read(known, "16 15:00", "resolve").used == 4 * HOUR


def test_another_severity_is_counted_from_the_first_start() -> None:
    """Edge 10, rules 2: the target is read anew, what was used stays."""
    before, after = (read(facts(ACKNOWLEDGED, severity=each), "16 12:00", "resolve") for each in (3, 4))
    assert (before.used, before.target) == (after.used, 40 * HOUR)
    assert after.target == 24 * HOUR
    assert after.started_at == before.started_at


def test_an_unrated_complaint_counts_as_severity_3() -> None:
    unrated, rated = (read(facts(severity=each), "12 16:00", "acknowledge") for each in (0, 3))
    assert unrated == rated


def test_a_calendar_edited_while_it_runs_counts_and_after_it_stopped_does_not() -> None:
    """Edge 10, rules 2: a recorded verdict outranks what would be counted today."""
    known = facts(moved("13 11:20", "acknowledged"))
    reading = read(known, "13 12:00", "acknowledge")
    assert reading.verdict == "met"
    verdict = builders.a_verdict(
        clock="acknowledge", run=1, started_at=reading.started_at, due_at=reading.due.at,
        stopped_at=reading.stopped_at, is_met=True, used=14_400, target=14_400, told="240 min",
    )  # fmt: skip
    longer = builders.a_calendar(
        zone=builders.LONDON, windows=tuple(each for each in known.calendar.windows if each.day != 3)
    )
    stricter = builders.a_service_policy(
        targets=tuple(Targets(each, Target(10), Target(10), Target(10)) for each in (1, 2, 3, 4))
    )
    edited = facts(*known.events, policy=stricter)
    assert read(edited, "20 12:00", "acknowledge").verdict == "missed"
    frozen = facts(*known.events, policy=stricter, calendar=longer, verdicts=(verdict,))
    kept = read(frozen, "20 12:00", "acknowledge")
    assert (kept.verdict, kept.due.at, kept.target, kept.is_frozen) == ("met", reading.due.at, 4 * HOUR, True)
    assert kept.told == "240 min"
    assert [
        each.code for each in complaint_clocks.unrecorded(complaint_clocks.readings(frozen, at("20 12:00")))
    ] == []
    assert [
        each.code for each in complaint_clocks.unrecorded(complaint_clocks.readings(edited, at("20 12:00")))
    ] == ["acknowledge"]
    moving = facts(calendar=longer)
    assert read(moving, "13 10:00", "acknowledge").used == HOUR


def test_a_calendar_without_hours_gives_no_due_and_misses_nothing() -> None:
    """Edge 11."""
    known = facts(ACKNOWLEDGED, calendar=builders.a_calendar(windows=()))
    resolve = read(known, "20 12:00", "resolve")
    assert (resolve.due, resolve.rung, resolve.share) == ((None, "no_hours"), 0, 0.0)
    assert read(known, "20 12:00", "acknowledge").verdict == "met"


def test_rungs_are_passed_in_working_time_and_each_says_when() -> None:
    """Edge 16, F029: warning at 75 %."""
    known = facts(
        policy=builders.a_service_policy(ladder=(Rung(100, "sponsor"), Rung(50, "owner"), Rung(75, "owner")))
    )
    reading = read(known, "13 10:30", "acknowledge")
    assert complaint_clocks.passed(known, reading, at("13 10:30")) == (
        (Rung(50, "owner"), at("13 09:20")),
        (Rung(75, "owner"), at("13 10:20")),
    )
    assert complaint_clocks.coming(known, reading, at("13 10:30")) == at("13 11:20")
    assert reading.rung == 75
    over = read(known, "13 11:20", "acknowledge")
    assert [rung.percent for rung, _ in complaint_clocks.passed(known, over, at("13 11:20"))] == [50, 75, 100]


@pytest.mark.parametrize("rung", [49, 50])
def test_a_clock_that_stopped_passes_no_further_rung(rung: int) -> None:
    known = facts(
        moved("13 09:20", "acknowledged"),
        policy=builders.a_service_policy(ladder=(Rung(rung, ""), Rung(51, ""))),
    )
    reading = read(known, "27 12:00", "acknowledge")
    assert complaint_clocks.coming(known, reading, at("12 16:00")) is None
    assert [each.percent for each, _ in complaint_clocks.passed(known, reading, at("27 12:00"))] == [rung]


def test_a_time_before_the_one_it_followed_counts_as_that_one_and_never_less() -> None:
    """Edge 15: a laptop whose clock was set back."""
    known = facts(moved("12 15:00", "acknowledged"), moved("12 14:00", "decision_told"))
    for each in complaint_clocks.readings(known, at("12 16:00")):
        assert each.used == timedelta()
        assert each.stopped_at == each.started_at


def test_of_merged_complaints_the_earliest_receipt_counts() -> None:
    """Edge 17: it lies before the first line of the log of the one that remains."""
    known = facts(moved("12 15:20", "received"), received_at=at("12 11:20"))
    assert read(known, "12 15:20", "acknowledge").used == 4 * HOUR


def test_what_was_no_duplicate_after_all_has_waited_since_it_was_received() -> None:
    known = facts(
        moved("12 15:40", "duplicate"), moved("13 09:00", "received"), moved("13 11:00", "acknowledged")
    )
    first, second = runs(known, "13 12:00", "acknowledge")
    assert (first.verdict, second.started_at, second.used) == ("met", at("12 15:20"), HOUR * 11 / 3)
    assert read(known, "13 12:00", "resolve").used == HOUR * 14 / 3
    assert read(known, "13 12:00", "update").started_at == at("13 11:00")
    watched = facts(*known.events, deadlines=BUILT_IN["cfpb"])
    assert read(watched, "13 12:00", "response").stopped_at is None


def test_what_a_regulator_wants_never_pauses() -> None:
    """F029: FCA DISP 1.6."""
    known = facts(ACKNOWLEDGED, moved("13 10:00", "waiting_customer"), deadlines=BUILT_IN["cfpb"])
    first, last = (each for each in complaint_clocks.readings(known, at("20 12:00")) if each.is_statutory)
    assert (first.code, first.due.at, first.is_paused, first.rung) == ("response", at("28 00:00"), False, 50)
    assert last.code == "final_response"
    told_in_time = facts(*known.events, moved("27 23:59", "decision_told"), deadlines=BUILT_IN["cfpb"])
    assert read(told_in_time, "30 12:00", "response").verdict == "met"
    too_late = facts(*known.events, moved("28 00:01", "decision_told"), deadlines=BUILT_IN["cfpb"])
    assert read(too_late, "30 12:00", "response").verdict == "missed"


def test_the_log_and_the_words_exchanged_become_what_moves_the_clocks() -> None:
    """F029: internal notes do nothing, and a word that nobody said who began errs on their side."""
    complaint = builders.a_complaint(received_at=at("12 15:20"))
    of = {"complaint_id": complaint.id}
    acknowledged = builders.a_complaint_move(**of, place=2, at=at("12 16:05"), next_word_at=at("13 12:00"))
    began = builders.a_complaint_move("received", **of, place=1, at=at("12 15:20"), before="")
    waiting = builders.a_complaint_move(
        "waiting_customer", **of, place=3, at=at("13 11:00"), before="investigating", awaited="her photos"
    )
    words = [
        builders.an_experience(**of, at=at(clock), initiator=initiator, is_internal=is_internal)
        for clock, initiator, is_internal in (
            ("16 12:00", "we", False),
            ("16 10:30", "they", False),
            ("16 10:40", "they", True),
            ("16 13:00", "planned", False),
            ("16 14:00", "", False),
        )
    ]
    elsewhere = builders.an_experience(at=at("16 15:00"), initiator="we")
    assert complaint_rounds.events_of(complaint, (acknowledged, began, waiting), [*words, elsewhere]) == (
        moved("12 15:20", "received"),
        moved("12 16:05", "acknowledged", promised_at=at("13 12:00")),
        moved("13 11:00", "waiting_customer", why="her photos"),
        heard("16 10:30"),
        told("16 12:00"),
        told("16 13:00"),
        heard("16 13:00"),
        heard("16 14:00"),
    )


def test_a_complaint_from_before_there_was_a_log_has_clocks_too() -> None:
    complaint = builders.a_complaint(received_at=at("12 15:20"), state="investigating")
    known = facts(*complaint_rounds.events_of(complaint, (), ()))
    assert read(known, "13 12:00", "acknowledge").verdict == "met"
    assert read(known, "13 12:00", "resolve").verdict is None
    closed = builders.a_complaint(received_at=at("12 15:20"), state="withdrawn", closed_at=at("13 12:00"))
    known = facts(*complaint_rounds.events_of(closed, (), ()))
    assert read(known, "20 12:00", "resolve").stopped_at == at("13 12:00")


def test_a_log_that_begins_midway_stood_there_since_the_receipt() -> None:
    complaint = builders.a_complaint(received_at=at("12 15:20"))
    ready = builders.a_complaint_move("response_ready", at=at("20 12:00"), before="investigating")
    known = facts(*complaint_rounds.events_of(complaint, (ready,), ()))
    assert read(known, "20 13:00", "acknowledge").used == timedelta()


def test_an_agreed_day_is_a_reason_of_its_own() -> None:
    move = builders.a_complaint_move(
        "waiting_third_party", awaited="the joint visit", awaited_from=complaint_rounds.APPOINTMENT
    )
    event = complaint_rounds.events_of(builders.a_complaint(), (move,), ())[-1]
    assert (event.reason, event.why) == ("appointment", "the joint visit")


_moments = st.integers(0, 30_000).map(lambda minutes: at("9 00:00") + timedelta(minutes=minutes))
_promises = st.none() | _moments
_events = st.one_of(
    st.tuples(_moments, st.sampled_from(STATES), _promises).map(
        lambda told: Event("moved", told[0], told[1], complaint_rounds.WAITING.get(told[1], ""), "", told[2])
    ),
    st.tuples(st.sampled_from(("told", "heard")), _moments).map(lambda told: Event(*told)),
)


@given(st.lists(_events, max_size=12), _moments, _moments, _promises)
def test_no_history_makes_a_clock_run_backwards(
    events: list[Event], received: datetime, now: datetime, owed: datetime | None
) -> None:
    """Edge 15, F029: whatever was written down, in whatever order, every run can be read and explained."""
    known = facts(*events, received_at=received, owed_at=owed, deadlines=BUILT_IN["fca"])
    found = complaint_clocks.readings(known, now)
    assert {each.code for each in found} >= {"acknowledge", "resolve"}
    for each in found:
        assert each.used >= timedelta()
        assert each.stopped_at is None or each.stopped_at >= each.started_at
        assert (each.verdict is None) == (each.stopped_at is None)
        told = clock_lines.explain(known, each, now)
        assert told.total <= each.target or each.due.at is None
        assert all(row.end is None or row.end >= row.start for row in told.rows)
        assert list(clock_sentences.lines(told))
    running = [each.code for each in found if each.stopped_at is None]
    assert len(set(running)) == len(running)
