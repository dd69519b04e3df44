"""Nobody is asked too much: their terms first, then what we owe them, then what tires them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import asking
from keyaccounts.asking import THEIRS, Ask, Guard, Stop, Verdict
from keyaccounts.check_ins import KINDS, STATES, CheckIn
from keyaccounts.complaints import CLOSED_STATES, Complaint
from keyaccounts.terms import ContactTerms, Quiet, Window

TODAY = builders.TODAY
ANA, BEN, CY, DEE = map(builders.id_of, ("ana", "ben", "cy", "dee"))
MERIDIAN, OTHER = map(builders.id_of, ("meridian", "other"))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def an_ask(days: int, person_id: str = ANA, **fields: Any) -> CheckIn:
    return builders.a_check_in(
        **{"person_id": person_id, "due_on": ago(days), "asked_on": ago(days), "state": "answered", **fields}
    )


def verdict(
    *asked: CheckIn,
    purpose: str = "relationship",
    on: date = TODAY,
    complaints: Sequence[Complaint] = (),
    terms: ContactTerms | None = None,
    last_contact_on: date | None = None,
) -> Verdict:
    return asking.may_ask(
        Ask(ANA, MERIDIAN, purpose), on=on, asked=asked, complaints=complaints, terms=terms,
        last_contact_on=last_contact_on,
    )  # fmt: skip


def guards(found: Verdict) -> list[Guard]:
    return [stop.guard for stop in found.stops]


def test_somebody_never_asked_may_be_asked_today() -> None:
    assert verdict() == Verdict(True, (), TODAY)


@pytest.mark.parametrize(("days", "stopped"), [(0, True), (29, True), (30, False), (31, False)])
@pytest.mark.parametrize("state", ["asked", "answered", "declined", "no_answer"])
def test_a_person_rests_thirty_days_after_any_ask(days: int, stopped: bool, state: str) -> None:
    """The 30th day itself is free, and an ask at another account counts as well."""
    found = verdict(an_ask(days, state=state, account_id=OTHER, purpose="touchpoint"))

    until = ago(days - 30)
    expected = (Stop(Guard.PERSON_RECENT, until, days=30, last_on=ago(days)),) if stopped else ()
    assert found == Verdict(not stopped, expected, max(until, TODAY) if stopped else TODAY)
    assert found.may_override == stopped


@pytest.mark.parametrize(
    "fields",
    [{"state": "planned"}, {"state": "cancelled"}, {"archived_at": builders.NOW}, {"purpose": "pulse"}],
)
def test_what_asked_nobody_or_was_taken_back_tires_nobody(fields: dict[str, object]) -> None:
    assert verdict(an_ask(3).changed(**fields)).is_allowed


def test_the_cooldown_counts_from_the_last_ask() -> None:
    assert verdict(an_ask(5), an_ask(40), an_ask(20)).stops[0].last_on == ago(5)


LATE_LORRY = builders.id_of("late lorry")


@pytest.mark.parametrize(
    ("fields", "stopped"),
    [
        ({}, False),
        ({"complaint_id": builders.id_of("another")}, True),
        ({"purpose": "relationship"}, True),
        ({"complaint_id": ""}, True),
    ],
)
def test_the_asks_after_one_closed_complaint_give_each_other_no_rest(
    fields: dict[str, Any], stopped: bool
) -> None:
    """Day 7 and day 30 lie 23 days apart, and both were promised; every other ask still counts."""
    before = an_ask(23, **{"purpose": "recovery", "complaint_id": LATE_LORRY, **fields})
    ask = Ask(ANA, MERIDIAN, "recovery", LATE_LORRY)
    closed = builders.a_complaint(id=LATE_LORRY, account_id=MERIDIAN, state="closed_resolved")

    def weigh(*complaints: Complaint) -> Verdict:
        return asking.may_ask(ask, on=TODAY, asked=(before,), complaints=complaints, terms=None)

    assert guards(weigh(closed)) == ([Guard.PERSON_RECENT] if stopped else [])
    reopened = closed.changed(state="investigating")
    assert guards(weigh(reopened)) == [Guard.PERSON_RECENT]


def test_two_silences_after_a_closed_complaint_call_for_a_call_all_the_same() -> None:
    silent = [
        an_ask(days, state="no_answer", purpose="recovery", complaint_id=LATE_LORRY) for days in (83, 60)
    ]
    found = asking.may_ask(
        Ask(ANA, MERIDIAN, "recovery", LATE_LORRY), on=TODAY, asked=silent, complaints=(), terms=None
    )

    assert (guards(found), found.instead) == ([Guard.SILENT_TWICE], "call")


def test_an_ask_without_its_day_counts_from_the_day_it_was_due() -> None:
    assert verdict(an_ask(5, asked_on=None)).next_on == ago(-25)


def test_an_ask_does_not_stand_in_its_own_way() -> None:
    sent = an_ask(3, state="asked")
    assert asking.may_ask(sent, on=TODAY, asked=[sent], complaints=[], terms=None).is_allowed


@pytest.mark.parametrize(("last", "stopped"), [(29, True), (30, False)])
def test_a_fourth_ask_of_an_account_in_thirty_days_waits(last: int, stopped: bool) -> None:
    found = verdict(an_ask(1, BEN), an_ask(last, CY), an_ask(10, DEE))

    assert guards(found) == ([Guard.ACCOUNT_OFTEN] if stopped else [])
    if stopped:
        assert found.stops == (Stop(Guard.ACCOUNT_OFTEN, ago(-1), days=30, last_on=ago(1), asks=3),)
        assert found.next_on == ago(-1)
    assert verdict(an_ask(1, BEN), an_ask(10, DEE)).is_allowed
    assert verdict(*(an_ask(each, BEN, account_id=OTHER) for each in (1, 2, 3))).is_allowed


def test_of_many_asks_enough_must_be_long_ago() -> None:
    found = verdict(*(an_ask(each, BEN) for each in (1, 2, 3, 20, 25)))
    assert (found.stops[0].asks, found.next_on) == (5, ago(-27))


@pytest.mark.parametrize("severity", [0, 2, 3, 4])
@pytest.mark.parametrize("purpose", KINDS)
def test_a_grave_complaint_leaves_room_for_recovery_only(severity: int, purpose: str) -> None:
    open_one = builders.a_complaint(severity=severity, account_id=MERIDIAN)
    found = verdict(purpose=purpose, complaints=[open_one])

    is_stopped = severity >= 3 and purpose not in ("recovery", "pulse")
    assert found.is_allowed != is_stopped
    if is_stopped:
        assert found.stops == (Stop(Guard.OPEN_COMPLAINT, complaint=open_one.name, severity=severity),)
        assert (found.next_on, found.may_override, found.instead) == (None, True, "")


def test_the_gravest_complaint_is_named() -> None:
    found = verdict(complaints=[builders.a_complaint(severity=each) for each in (3, 4)])
    assert found.stops[0].severity == 4


@pytest.mark.parametrize("state", CLOSED_STATES)
def test_a_complaint_that_is_over_or_elsewhere_stops_nothing(state: str) -> None:
    over = builders.a_complaint(severity=4, state=state)
    elsewhere = builders.a_complaint(severity=4, account_id=OTHER)
    assert verdict(complaints=[over, elsewhere]).is_allowed


def test_two_asks_without_an_answer_call_for_a_call() -> None:
    found = verdict(an_ask(90, state="no_answer"), an_ask(60, state="asked"))

    assert found.stops == (Stop(Guard.SILENT_TWICE, last_on=ago(60), asks=2),)
    assert (found.next_on, found.instead, found.may_override) == (None, "call", True)


@pytest.mark.parametrize("state", ["answered", "declined"])
def test_an_answer_among_the_last_two_ends_the_silence(state: str) -> None:
    unanswered = [an_ask(days, state="no_answer") for days in (120, 90)]
    assert verdict(*unanswered, an_ask(60, state=state)).is_allowed
    assert verdict(an_ask(60, state="no_answer")).is_allowed
    assert verdict(an_ask(60, state="no_answer"), an_ask(90, BEN, state="no_answer")).is_allowed


@pytest.mark.parametrize(("days", "silent"), [(13, False), (14, True)])
def test_an_ask_waits_for_its_answer_fourteen_days(days: int, silent: bool) -> None:
    found = verdict(an_ask(60, state="no_answer"), an_ask(days, state="asked"))
    assert (Guard.SILENT_TWICE in guards(found)) == silent
    # Waiting does not mend it: without an answer the day of rest ends in silence.
    assert found.next_on is None


@pytest.mark.parametrize(
    "fields", [{"never_by": ("phone",)}, {"never_by": ("voice",)}, {"do_not_contact": True}]
)
def test_no_call_is_suggested_to_somebody_who_wants_none(fields: dict[str, object]) -> None:
    """F085: their terms outrank ours."""
    silent = [an_ask(days, state="no_answer") for days in (90, 60)]
    found = verdict(*silent, terms=builders.contact_terms(**fields))
    assert Guard.SILENT_TWICE in guards(found)
    assert found.instead == ""


@pytest.mark.parametrize(
    ("fields", "stop"),
    [
        ({"do_not_contact": True, "note": "left alone"}, Stop(Guard.DO_NOT_CONTACT, why="left alone")),
        ({"quiet": (Quiet(TODAY, ago(-4), "harvest"),)}, Stop(Guard.QUIET, ago(-5), why="harvest")),
        ({"pace_days": 14}, Stop(Guard.PACE, ago(-10), days=14)),
        (
            {"windows": (Window(3, "09:00", "10:00"),)},
            Stop(Guard.HOURS, ago(-2), windows=(Window(3, "09:00", "10:00"),)),
        ),
    ],
)
def test_their_terms_cannot_be_overridden(fields: dict[str, object], stop: Stop) -> None:
    """F085: no reason of ours is good enough."""
    found = verdict(an_ask(3), terms=builders.contact_terms(**fields), last_contact_on=ago(4))
    assert found.stops[0] == stop
    assert guards(found)[1:] == [Guard.PERSON_RECENT]
    assert not found.may_override


def test_nothing_further_away_than_the_look_ahead_is_a_next_day() -> None:
    assert verdict(an_ask(-400)).next_on is None


def test_a_pulse_asks_nobody_and_is_never_guarded() -> None:
    terms = builders.contact_terms(do_not_contact=True)
    assert verdict(an_ask(1), purpose="pulse", terms=terms) == Verdict(True, (), TODAY)


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        ("planned", -1, ("planned", -1, 1)),
        ("planned", 0, ("due", 0, 1)),
        ("planned", 1, ("overdue", 1, None)),
        ("asked", 0, ("asked", 0, 5)),
        ("asked", 4, ("asked", 4, 1)),
        ("asked", 5, ("reminder_due", 5, 9)),
        ("asked", 13, ("reminder_due", 13, 1)),
        ("asked", 14, ("no_answer", 14, None)),
        ("answered", 3, ("answered", 0, None)),
        ("declined", 30, ("declined", 0, None)),
        ("no_answer", 3, ("no_answer", 0, None)),
        ("cancelled", 3, ("cancelled", 0, None)),
    ],
)
def test_a_status_follows_from_the_day(state: str, days: int, expected: tuple[str, int, int | None]) -> None:
    code, counted, ahead = expected
    next_on = None if ahead is None else TODAY + timedelta(days=ahead)
    assert asking.status_of(an_ask(days, state=state), TODAY) == (code, counted, next_on)


def test_what_was_put_away_is_no_longer_due() -> None:
    assert asking.status_of(an_ask(9, state="planned", archived_at=builders.NOW), TODAY).code == "planned"


asks = st.builds(
    an_ask,
    st.integers(0, 120),
    st.sampled_from((ANA, BEN, CY)),
    state=st.sampled_from(STATES),
    account_id=st.sampled_from((MERIDIAN, OTHER)),
    purpose=st.sampled_from(KINDS),
)
some_asks = st.lists(asks, max_size=7)
some_complaints = st.lists(
    st.builds(
        builders.a_complaint, severity=st.integers(0, 4), state=st.sampled_from(("received", "withdrawn"))
    ),
    max_size=2,
)
some_terms = st.none() | st.builds(
    builders.contact_terms,
    do_not_contact=st.booleans(),
    pace_days=st.none() | st.integers(1, 60),
    quiet=st.lists(st.builds(Quiet, st.just(TODAY), st.integers(-40, 0).map(ago)), max_size=1).map(tuple),
    windows=st.lists(st.builds(Window, st.integers(0, 6), st.just("09:00"), st.just("10:00"))).map(tuple),
)
purposes = st.sampled_from(KINDS)


@given(some_asks, some_complaints, some_terms, purposes)
def test_the_order_of_the_facts_changes_nothing(
    asked: list[CheckIn], complaints: list[Complaint], terms: ContactTerms | None, purpose: str
) -> None:
    told = verdict(*asked, purpose=purpose, complaints=complaints, terms=terms)
    turned = verdict(*reversed(asked), purpose=purpose, complaints=complaints[::-1], terms=terms)
    assert turned == told
    order = list(Guard)
    assert guards(told) == sorted(guards(told), key=order.index)


@given(some_asks, some_complaints, some_terms, purposes)
def test_the_next_day_is_allowed_and_the_first(
    asked: list[CheckIn], complaints: list[Complaint], terms: ContactTerms | None, purpose: str
) -> None:
    def on(day: date) -> Verdict:
        return verdict(
            *asked, purpose=purpose, complaints=complaints, terms=terms, on=day, last_contact_on=ago(2)
        )

    found = on(TODAY)
    assert found.is_allowed == (not found.stops)
    if found.next_on is None:
        return
    assert on(found.next_on) == Verdict(True, (), found.next_on)
    for ahead in range((found.next_on - TODAY).days):
        assert not on(TODAY + timedelta(days=ahead)).is_allowed


@given(some_asks, some_complaints, some_terms, purposes)
def test_their_terms_always_win(
    asked: list[CheckIn], complaints: list[Complaint], terms: ContactTerms | None, purpose: str
) -> None:
    """F085: a day their terms refuse stays refused, whatever else there is."""
    alone = verdict(terms=terms, purpose=purpose)
    found = verdict(*asked, complaints=complaints, terms=terms, purpose=purpose)
    if not alone.is_allowed:
        assert found.stops[0] == alone.stops[0]
        assert not found.may_override
    else:
        assert not set(guards(found)) & set(THEIRS)


@given(some_asks, st.integers(-60, 90), st.integers(0, 60))
def test_a_later_day_never_adds_a_recent_ask(asked: list[CheckIn], days: int, further: int) -> None:
    sooner, later = (verdict(*asked, on=TODAY + timedelta(days=each)) for each in (days, days + further))
    for guard in (Guard.PERSON_RECENT, Guard.ACCOUNT_OFTEN):
        assert guard in guards(sooner) or guard not in guards(later)
