"""Their terms of contact outrank every rule of ours, and a no says why and until when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import contacting, instants
from keyaccounts.contacting import Barrier, may_contact
from keyaccounts.experiences import Mode
from keyaccounts.refusals import Refusal
from keyaccounts.terms import ContactTerms, Preferred, Quiet, Window, match_rate

MADRID = "Europe/Madrid"
# Tuesday 17 Nov 2026, 10:40 in London and 11:40 in Madrid.
NOW = builders.NOW

MORNINGS = tuple(Window(day, "08:00", "09:30") for day in range(5))
HARVEST = Quiet(date(2026, 11, 16), date(2026, 11, 22), "harvest")


def terms(**fields: object) -> ContactTerms:
    return builders.contact_terms(**fields)


def there(day: date, clock: str, zone: str = MADRID) -> datetime:
    return instants.at_clock(day, time.fromisoformat(clock), instants.zone_called(zone))


def test_somebody_without_terms_may_be_called_in_usual_hours() -> None:
    assert may_contact(None, at=NOW, zone=MADRID, by="phone").is_allowed


def test_a_call_in_their_night_waits_for_their_morning() -> None:
    """F085: the hours are theirs, not ours."""
    answer = may_contact(None, at=NOW, zone="Pacific/Auckland", by="phone")
    assert [each.barrier for each in answer.reasons] == [Barrier.HOURS]
    assert answer.next_at == there(date(2026, 11, 18), "09:00", "Pacific/Auckland")


def test_a_letter_needs_no_hours_unless_they_named_some() -> None:
    night = there(date(2026, 11, 18), "02:00")
    assert may_contact(None, at=night, zone=MADRID, by="email").is_allowed
    answer = may_contact(terms(windows=MORNINGS), at=night, zone=MADRID, by="email")
    assert answer.next_at == there(date(2026, 11, 18), "08:00")


def test_their_own_hours_take_the_place_of_the_usual_ones() -> None:
    answer = may_contact(terms(windows=MORNINGS), at=NOW, zone=MADRID, by="phone")
    assert not answer.is_allowed
    assert answer.next_at == there(date(2026, 11, 18), "08:00")


def test_a_quiet_time_moves_everything_to_the_day_after_it() -> None:
    """F085: no reminder falls in a quiet period; it moves to the next allowed slot and says so."""
    answer = may_contact(terms(quiet=(HARVEST,)), at=NOW, zone=MADRID, by="phone")
    assert answer.reasons[0] == contacting.Reason(Barrier.QUIET, until=HARVEST.last, why="harvest")
    assert answer.next_at == there(date(2026, 11, 23), "09:00")
    moved = contacting.allowed_day(terms(quiet=(HARVEST,)), builders.TODAY)
    assert moved == contacting.AllowedDay(date(2026, 11, 23), answer.reasons[0])


def test_a_yearly_quiet_time_over_new_year_holds_in_january_too() -> None:
    winter = terms(quiet=(Quiet(date(2024, 12, 20), date(2025, 1, 6), yearly=True),))
    assert winter.quiet_on(date(2027, 1, 3)) is not None
    assert winter.quiet_on(date(2027, 12, 19)) is None
    assert winter.quiet_on(date(2024, 1, 3)) is None, "it had not been said yet"


def test_their_pace_holds_from_our_last_contact() -> None:
    """F085: customer-set cadence wins."""
    last = NOW - timedelta(days=3)
    answer = may_contact(terms(pace_days=14), at=NOW, zone=MADRID, by="phone", last_contact=last)
    assert [each.barrier for each in answer.reasons] == [Barrier.PACE]
    assert answer.next_at == there(date(2026, 11, 30), "09:00"), "the 28th is a Saturday"


def test_a_way_they_never_want_has_no_time_but_another_way() -> None:
    """F083."""
    asked = terms(never_by=("email",), preferred=(Preferred("any", "phone"),))
    answer = may_contact(asked, at=NOW, zone=MADRID, by="email")
    assert (answer.is_allowed, answer.next_at, answer.instead) == (False, None, "phone")
    assert [each.barrier for each in answer.reasons] == [Barrier.NEVER_BY]


def test_a_barred_mode_bars_its_channels_and_not_the_other_way_round() -> None:
    assert terms(never_by=("voice",)).bars("phone")
    assert not terms(never_by=("phone",)).bars("voice")


def test_each_purpose_has_its_own_way() -> None:
    """F083: preferred channel per person per purpose."""
    asked = terms(preferred=(Preferred("any", "email"), Preferred("bad_news", "phone")))
    assert may_contact(asked, at=NOW, zone=MADRID, purpose="bad_news").by == "phone"
    assert may_contact(asked, at=NOW, zone=MADRID, purpose="social").by == "email"
    assert may_contact(asked, at=NOW, zone=MADRID, by="letter", purpose="bad_news").instead == "phone"


def test_who_wants_no_contact_is_left_alone_at_any_time() -> None:
    asked = terms(do_not_contact=True, note="Told us in May")
    answer = may_contact(asked, at=NOW, zone=MADRID, by="phone", purpose="urgent")
    assert answer == contacting.Answer(
        False, "phone", (contacting.Reason(Barrier.DO_NOT_CONTACT, why="Told us in May"),)
    )
    assert contacting.allowed_day(asked, builders.TODAY).day is None


def test_somebody_quiet_for_longer_than_is_looked_ahead_has_no_next_time() -> None:
    away = terms(quiet=(Quiet(builders.TODAY, date(2028, 12, 31), "sabbatical"),))
    assert may_contact(away, at=NOW, zone=MADRID).next_at is None


def test_hours_in_a_skipped_night_hour_do_not_stop_the_search() -> None:
    """On 28 Mar 2027 the clocks of Madrid go from 02:00 to 03:00."""
    asked = terms(windows=(Window(6, "02:15", "02:45"),))
    answer = may_contact(asked, at=there(date(2027, 3, 27), "12:00"), zone=MADRID, by="phone")
    assert answer.next_at == there(date(2027, 4, 4), "02:15")


@pytest.mark.parametrize(("opens", "closes"), [("9:00", "10:00"), ("10:00", "10:00"), ("17:00", "08:00")])
def test_hours_that_are_none_are_refused(opens: str, closes: str) -> None:
    with pytest.raises(Refusal):
        Window(0, opens, closes)


def test_a_quiet_time_that_never_ends_is_refused() -> None:
    Quiet(date(2026, 1, 1), date(2026, 12, 31), yearly=True)
    with pytest.raises(Refusal, match="always_quiet"):
        Quiet(date(2026, 1, 1), date(2027, 1, 1), yearly=True)


def test_the_match_rate_counts_our_contacts_by_a_way_they_like() -> None:
    """F083: match rate reported."""
    asked = terms(preferred=(Preferred("any", "voice"), Preferred("bad_news", "site_visit")))
    contacts = [
        (Mode.VOICE, "phone"),
        (Mode.VIRTUAL, "email"),
        (Mode.IN_PERSON, "site_visit"),
        (Mode.VOICE, ""),
    ]
    assert match_rate(contacts, asked) == 0.75
    assert match_rate([], asked) is None
    assert match_rate(contacts, terms()) is None


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
windows = st.builds(
    lambda day, opens, length: Window(day, f"{opens:02}:00", f"{opens + length:02}:00"),
    st.integers(0, 6), st.integers(0, 20), st.integers(1, 4),
)  # fmt: skip
quiets = st.builds(
    lambda first, length, yearly: Quiet(first, first + timedelta(days=length), yearly=yearly),
    days, st.integers(0, 60), st.booleans(),
)  # fmt: skip
some_terms = st.builds(
    terms,
    windows=st.lists(windows, max_size=4).map(tuple),
    quiet=st.lists(quiets, max_size=3).map(tuple),
    pace_days=st.none() | st.integers(1, 60),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from(
    (MADRID, "Asia/Kathmandu", "Pacific/Auckland", "America/Sao_Paulo", "Australia/Lord_Howe")
)


@given(some_terms, moments, zones, st.sampled_from(("", "phone", "email")), st.none() | st.integers(0, 30))
def test_the_next_time_is_right_and_no_earlier_opening_is(
    asked: ContactTerms, at: datetime, zone: str, by: str, ago: int | None
) -> None:
    last = None if ago is None else at - timedelta(days=ago)
    answer = may_contact(asked, at=at, zone=zone, by=by, last_contact=last)
    assert answer.is_allowed == (not answer.reasons)
    if answer.next_at is None:
        return
    assert answer.next_at > at
    assert may_contact(asked, at=answer.next_at, zone=zone, by=by, last_contact=last).is_allowed
    for hours in range(1, 12):
        earlier = answer.next_at - timedelta(hours=hours)
        if earlier <= at:
            break
        held = may_contact(asked, at=earlier, zone=zone, by=by, last_contact=last)
        same_window = (
            earlier.astimezone(instants.zone_called(zone)).date()
            == answer.next_at.astimezone(instants.zone_called(zone)).date()
        )
        assert not held.is_allowed or not same_window


@given(some_terms, days, st.none() | days)
def test_an_allowed_day_is_allowed_and_the_first(asked: ContactTerms, day: date, last: date | None) -> None:
    found = contacting.allowed_day(asked, day, last_contact_on=last)
    if found.day is None:
        return
    assert found.day >= day
    assert (found.reason is None) == (found.day == day)
    again = contacting.allowed_day(asked, found.day, last_contact_on=last)
    assert again == contacting.AllowedDay(found.day)
    if found.day > day:
        before = contacting.allowed_day(asked, found.day - timedelta(days=1), last_contact_on=last)
        assert before.day == found.day
