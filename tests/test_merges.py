"""What two records become together: asked is only what differs, nothing is lost, the stricter holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW, a_person, an_account
from keyaccounts import merges, twins
from keyaccounts.accounts import Level
from keyaccounts.merges import Conflict
from keyaccounts.people import Person
from keyaccounts.records import Named
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Preferred, Quiet, Window

OLD = NOW - timedelta(days=900)


def test_only_single_fields_in_which_both_say_something_else_are_asked() -> None:
    kept = an_account("Meridian Foods", city="Leeds", country="GB", note="One", phone="+44 113 4960000")
    gone = an_account("Meridian Foods Ltd", city="York", industry="food", note="Two", phone="+44 113 4960000")
    assert merges.conflicts(kept, gone) == (
        Conflict("name", "Meridian Foods", "Meridian Foods Ltd"), Conflict("city", "Leeds", "York")
    )  # fmt: skip


def test_a_conflict_keeps_its_own_unless_told_to_take_the_other_and_gaps_are_filled() -> None:
    kept = an_account("Meridian Foods", city="Leeds")
    gone = an_account("Meridian Foods Ltd", city="York", industry="food", renewal_on=date(2027, 4, 1))
    own, taken = merges.united(kept, gone), merges.united(kept, gone, frozenset({"city", "name"}))
    assert (own.name, own.city, own.industry, own.renewal_on) == (
        "Meridian Foods", "Leeds", "food", date(2027, 4, 1)
    )  # fmt: skip
    assert (taken.name, taken.city, taken.aliases) == ("Meridian Foods Ltd", "York", ("Meridian Foods",))
    assert own.id == taken.id == kept.id


def test_a_birthday_that_differs_is_asked_and_the_first_mailbox_stays_the_first() -> None:
    kept = a_person(birthday="1980-05-17", emails=("ana@meridian.example",))
    gone = a_person(birthday="--06-17", emails=("ruiz@meridian.example",))
    assert merges.conflicts(kept, gone) == (Conflict("birthday", "1980-05-17", "--06-17"),)
    assert merges.united(kept, gone).emails[0] == "ana@meridian.example"


def test_what_is_not_asked_is_told_but_for_what_nobody_says() -> None:
    kept = a_person(title="Buyer", language="en", emails=("ana@meridian.example",))
    gone = a_person(title="Head of buying", language="en", diet="No nuts")
    told = {each.field: (each.kept, each.gone) for each in merges.undisputed(kept, gone)}
    assert told.keys() == {"account_id", "name", "language", "diet", "emails"}
    assert told["diet"] == ("", "No nuts")


def test_what_does_not_differ_cannot_be_taken() -> None:
    with pytest.raises(Refusal, match="nothing_to_take"):
        merges.united(an_account(city="Leeds"), an_account(city="Leeds"), frozenset({"city"}))


def test_a_record_never_merges_with_itself_with_another_kind_or_with_one_merged_before() -> None:
    account = an_account()
    for other, code in (
        (account, "merge_with_itself"),
        (a_person(), "merge_of_two_kinds"),
        (an_account(merged_into=builders.id_of("third")), "merged_away"),
    ):
        with pytest.raises(Refusal, match=code):
            merges.check(account, other)


def test_the_earliest_time_of_making_and_every_former_name_are_kept() -> None:
    kept = an_account("Meridian Foods", aliases=("Meridian",))
    gone = an_account("Meridian Foods Ltd", created_at=OLD, aliases=("MERIDIAN", "Foods of Meridian"))
    whole = merges.united(kept, gone)
    assert whole.created_at == OLD
    assert whole.aliases == ("Meridian", "Meridian Foods Ltd", "Foods of Meridian")


def test_lists_are_joined_in_order_and_without_repeats() -> None:
    kept = a_person(
        emails=("ana@meridian.example", "a.ruiz@meridian.example"), phones=("+44 (0)20 7946 0018", "12")
    )
    gone = a_person(
        emails=("Ana+fair@meridian.example", "ana@home.example"),
        phones=("020 7946 0018", "+49 30 1234567", "12"),
    )
    whole = merges.united(kept, gone)
    assert whole.emails == ("ana@meridian.example", "a.ruiz@meridian.example", "ana@home.example")
    assert whole.phones == ("+44 (0)20 7946 0018", "12", "+49 30 1234567")


def test_numbers_that_only_end_alike_are_two() -> None:
    whole = merges.united(a_person(phones=("+49 30 12345678",)), a_person(phones=("+43 1 12345678",)))
    assert len(whole.phones) == 2


def test_imported_cells_of_one_name_tell_both_values_once() -> None:
    kept = an_account(other=(Named("Region", "South"), Named("Owner", "Jo")))
    gone = an_account(other=(Named("Region", "North"), Named("Owner", "Jo"), Named("Source", "Fair")))
    assert merges.united(kept, gone).other == (
        Named("Region", "South; North"), Named("Owner", "Jo"), Named("Source", "Fair")
    )  # fmt: skip


def test_a_field_of_the_users_own_is_asked_about_by_its_id() -> None:
    kept = an_account(custom=(Named("f1", "gold"), Named("f2", "")))
    gone = an_account(custom=(Named("f1", "silver"), Named("f2", "x"), Named("f3", "y")))
    assert merges.conflicts(kept, gone) == (Conflict("custom:f1", "gold", "silver"),)
    values = {each.name: each.value for each in merges.united(kept, gone).custom}
    assert values == {"f1": "gold", "f2": "x", "f3": "y"}
    assert merges.united(kept, gone, frozenset({"custom:f1"})).custom[0].value == "silver"


@pytest.mark.parametrize(
    ("name", "one", "other", "both"),
    [
        ("gift_limit", 5_000, 2_000, 2_000),
        ("gift_limit", None, 2_000, 2_000),
        (
            "never",
            "No calls on Friday",
            "Don't mention the fair",
            "No calls on Friday; Don't mention the fair",
        ),
        ("diet", "No nuts", "no nuts", "No nuts"),
        ("note", "One", "Two", "One\nTwo"),
    ],
)
def test_the_stricter_of_two_limits_holds_and_no_warning_is_lost(
    name: str, one: Any, other: Any, both: Any
) -> None:
    whole = merges.united(a_person(**{name: one}), a_person(**{name: other}))
    assert getattr(whole, name) == both
    assert not any(
        each.field == name for each in merges.conflicts(a_person(**{name: one}), a_person(**{name: other}))
    )


def test_warnings_too_long_for_one_field_are_asked_about() -> None:
    kept, gone = a_person(never="a" * 200), a_person(never="b" * 200)
    assert [each.field for each in merges.conflicts(kept, gone)] == ["never"]


@pytest.mark.parametrize(
    ("one", "other", "offered"),
    [
        ({"birthday": "--05-17", "birthday_offered": True}, {"birthday": "--05-17"}, False),
        ({"birthday": "--05-17", "birthday_offered": True}, {}, True),
        ({}, {"birthday": "--05-17", "birthday_offered": True}, True),
        ({"birthday_offered": True}, {}, False),
    ],
)
def test_a_birthday_is_spoken_of_only_if_every_record_of_it_says_it_was_offered(
    one: dict[str, Any], other: dict[str, Any], offered: bool
) -> None:
    assert merges.united(a_person(**one), a_person(**other)).birthday_offered is offered


def test_a_day_goes_with_the_words_that_were_said_on_it() -> None:
    kept = an_account(their_aim="Grow north")
    gone = an_account(their_aim="Grow south", their_aim_on=date(2026, 3, 1))
    assert merges.united(kept, gone).their_aim_on is None
    assert merges.united(kept, gone, frozenset({"their_aim"})).their_aim_on == date(2026, 3, 1)
    assert [each.field for each in merges.conflicts(kept, gone)] == ["their_aim"]


def test_having_left_one_firm_says_nothing_about_another() -> None:
    kept = a_person(account_id=builders.id_of("new"), joined_on=date(2026, 1, 1))
    gone = a_person(account_id=builders.id_of("old"), left_on=date(2025, 12, 1))
    assert merges.united(kept, gone).left_on is None
    taken = merges.united(kept, gone, frozenset({"account_id"}))
    assert (taken.joined_on, taken.left_on) == (None, date(2025, 12, 1))


@pytest.mark.parametrize(
    ("kept", "gone", "premium"),
    [
        ({"level": Level.WATCH}, {"level": Level.PREMIUM}, True),
        ({"level": Level.PREMIUM}, {"level": Level.WATCH}, True),
        ({"level": Level.WATCH}, {"level": Level.WATCH}, False),
        ({"level": Level.WATCH}, {"level": Level.PREMIUM, "archived_at": NOW}, False),
        ({"level": Level.PREMIUM, "archived_at": NOW}, {"level": Level.WATCH}, False),
    ],
)
def test_the_account_is_premium_if_one_of_the_two_is_so_now(
    kept: dict[str, Any], gone: dict[str, Any], premium: bool
) -> None:
    """F021: the number of premium accounts never grows by a merge."""
    assert merges.united(an_account(**kept), an_account(**gone)).is_premium is premium


def test_a_merge_with_somebody_present_brings_an_archived_record_back() -> None:
    assert not merges.united(a_person(archived_at=NOW), a_person()).is_archived
    assert merges.united(a_person(archived_at=NOW), a_person(archived_at=NOW)).is_archived


TEXTS = st.sampled_from(["", "a", "b"])
PEOPLE = st.builds(
    lambda title, language, emails, gift_limit, at: a_person(
        title=title, language=language, emails=emails, gift_limit=gift_limit, created_at=at
    ),
    TEXTS,
    TEXTS,
    st.lists(st.sampled_from(["a@x.example", "b@x.example", "A@x.example"]), unique=True).map(tuple),
    st.sampled_from([None, 0, 100]),
    st.sampled_from([OLD, NOW]),
)


@given(PEOPLE, PEOPLE)
def test_nothing_that_either_said_alone_is_lost(kept: Person, gone: Person) -> None:
    whole = merges.united(kept, gone)
    asked = {each.field for each in merges.conflicts(kept, gone)}
    for name in ("title", "language"):
        said = {getattr(kept, name), getattr(gone, name)} - {""}
        assert (len(said) > 1) == (name in asked)
        assert getattr(whole, name) in (said or {""})
    assert {each.lower() for each in whole.emails} == {each.lower() for each in (*kept.emails, *gone.emails)}
    assert len({each.lower() for each in whole.emails}) == len(whole.emails)
    limits = [each for each in (kept.gift_limit, gone.gift_limit) if each is not None]
    assert whole.gift_limit == (min(limits) if limits else None)


@given(PEOPLE, PEOPLE)
def test_turned_round_and_all_taken_the_single_fields_are_the_same(one: Person, other: Person) -> None:
    every = frozenset(each.field for each in merges.conflicts(one, other))
    here, there = merges.united(one, other, every), merges.united(other, one)
    assert (here.title, here.language, here.gift_limit) == (there.title, there.language, there.gift_limit)


def test_of_two_sets_of_contact_terms_the_stricter_holds() -> None:
    kept = builders.contact_terms(
        windows=(Window(0, "09:00", "12:00"), Window(1, "09:00", "12:00")),
        never_by=("chat",), pace_days=7, told_on=date(2026, 1, 1), do_not_contact=False,
        preferred=(Preferred("any", "email"), Preferred("bad_news", "phone")),
    )  # fmt: skip
    gone = builders.contact_terms(
        windows=(Window(0, "10:00", "15:00"),), quiet=(Quiet(date(2027, 1, 5), date(2027, 1, 9)),),
        never_by=("voice",), pace_days=30, told_on=date(2026, 6, 1), do_not_contact=True,
    )  # fmt: skip
    both = twins.stricter(kept, gone)
    assert both.windows == (Window(0, "10:00", "12:00"),)
    assert both.quiet == gone.quiet
    assert both.never_by == ("chat", "voice")
    assert (both.pace_days, both.told_on, both.do_not_contact) == (30, date(2026, 6, 1), True)
    assert both.preferred == (Preferred("any", "email"),), "a phone call is barred now"
    assert twins.stricter(gone, kept).do_not_contact, "it stays set, whichever record is kept"


def test_windows_that_never_meet_do_not_open_the_whole_day() -> None:
    kept = builders.contact_terms(windows=(Window(0, "09:00", "10:00"),))
    gone = builders.contact_terms(windows=(Window(1, "09:00", "10:00"),))
    assert twins.stricter(kept, gone).windows == kept.windows
    assert twins.stricter(builders.contact_terms(), gone).windows == gone.windows
