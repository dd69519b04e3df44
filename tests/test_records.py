"""What every record shares: ids, instants, archiving, and the plain form it is kept in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

import builders
from keyaccounts import records, settings
from keyaccounts.experiences import EMOTIONS, Emotion, Experience, Mode
from keyaccounts.records import Named, Record
from keyaccounts.refusals import Refusal

BUILDERS: tuple[Any, ...] = (
    builders.an_account,
    builders.a_premium_account,
    builders.a_person,
    builders.an_experience,
    builders.a_learning,
    builders.a_need,
    builders.an_evidence,
    builders.a_promise,
    builders.a_complaint,
    builders.a_check_in,
    builders.a_meeting,
    builders.an_inbox_line,
    builders.an_original,
    lambda **fields: settings.made(settings.AUTHOR, "Robin Vale", at=builders.NOW).changed(**fields),
)

instants = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


def round_trip(record: Record) -> Record:
    plain = json.loads(json.dumps(records.to_json(record)))
    back: Record = records.from_json(type(record), plain)
    return back


@pytest.mark.parametrize("build", BUILDERS)
@examples(max_examples=20)
@given(created_at=instants, archived_at=st.none() | instants, revision=st.integers(0, 2**31))
def test_every_kind_of_record_comes_back_from_its_plain_form(
    build: Any, created_at: datetime, archived_at: datetime | None, revision: int
) -> None:
    record = build(created_at=created_at, archived_at=archived_at, revision=revision)

    assert round_trip(record) == record


@given(
    title=texts,
    at=instants,
    mode=st.sampled_from(Mode),
    effect=st.none() | st.integers(-3, 3),
    emotions=st.lists(
        st.builds(Emotion, st.sampled_from(sorted(EMOTIONS)), st.integers(1, 3)), max_size=2
    ).map(tuple),
    topics=st.lists(texts, max_size=3).map(tuple),
    is_memory=st.booleans(),
)
def test_an_experience_comes_back_with_its_emotions_and_mode(**fields: Any) -> None:
    experience = builders.an_experience(fields.pop("title"), **fields)

    back = round_trip(experience)

    assert back == experience
    assert isinstance(back, Experience)
    assert isinstance(back.mode, Mode)


@given(st.lists(st.builds(Named, texts, st.text(st.characters(exclude_categories=["Cs"])))).map(tuple))
def test_what_a_file_carried_beside_comes_back(other: tuple[Named, ...]) -> None:
    person = builders.a_person(other=other)

    assert round_trip(person) == person


@pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
def test_of_an_hour_lived_twice_the_right_one_comes_back(fold: int, hour: int) -> None:
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"), fold=fold)

    back = round_trip(builders.an_experience(at=twice))

    assert isinstance(back, Experience)
    assert back.at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_days_and_missing_values_come_back_as_such() -> None:
    account = builders.an_account(since=date(2019, 2, 28), renewal_on=None, other=(Named("Region", "North"),))

    back = round_trip(account)

    assert back == account
    assert records.to_json(account.since) == "2019-02-28"


def test_the_plain_form_of_an_instant_is_utc() -> None:
    local = datetime(2026, 11, 17, 16, 25, tzinfo=timezone(timedelta(hours=5, minutes=45)))

    assert records.to_json(local) == "2026-11-17T10:40:00+00:00"


def test_what_has_no_plain_form_is_a_bug() -> None:
    with pytest.raises(TypeError, match="no JSON form for set"):
        records.to_json({1, 2})


def test_a_number_comes_back_as_it_is() -> None:
    assert records.from_json(int, 3) == 3
    assert records.from_json(float | None, None) is None
    assert records.from_json(str, "x") == "x"


def test_ids_never_repeat_and_keep_the_order_they_were_made_in() -> None:
    ids = [records.new_id(builders.NOW) for _ in range(2_000)]

    assert len(set(ids)) == 2_000
    assert ids == sorted(ids)


def test_ids_keep_their_order_when_the_clock_is_set_back() -> None:
    first = records.new_id(builders.NOW + timedelta(days=400))
    second = records.new_id(builders.NOW)

    assert first < second


@given(instants)
def test_an_id_is_a_version_7_uuid(at: datetime) -> None:
    made = records.new_id(at)

    assert len(made) == 32
    assert int(made, 16)
    assert made[12] == "7"
    assert made[16] in "89ab"


def test_a_later_id_sorts_after_an_earlier_one() -> None:
    base = datetime(2190, 1, 1, tzinfo=UTC)
    assert records.new_id(base) < records.new_id(base + timedelta(milliseconds=1))


def test_a_record_is_put_away_once_and_brought_back() -> None:
    later = builders.NOW + timedelta(days=1)
    account = builders.an_account()

    away = account.archived(at=builders.NOW)

    assert not account.is_archived
    assert away.is_archived
    assert away.archived(at=later).archived_at == builders.NOW
    assert away.brought_back() == account


@pytest.mark.parametrize("name", ["created_at", "archived_at"])
def test_a_time_without_a_zone_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.an_account().changed(**{name: datetime(2026, 11, 17, 10, 40)})

    assert (refused.value.code, refused.value.field) == ("no_zone", name)


def test_a_changed_record_is_checked_again() -> None:
    with pytest.raises(Refusal, match="empty"):
        builders.an_account().changed(name="  ")


@pytest.mark.parametrize("length", [1, 200])
def test_a_text_up_to_its_limit_is_taken(length: int) -> None:
    records.require_text("x" * length, "name")


@pytest.mark.parametrize(("text", "code"), [("", "empty"), (" \t", "empty"), ("x" * 201, "too_long")])
def test_an_empty_or_overlong_text_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        records.require_text(text, "name")

    assert (refused.value.code, refused.value.field) == (code, "name")


def test_a_refused_length_says_limit_and_length() -> None:
    with pytest.raises(Refusal) as refused:
        records.require_length("abcd", "note", limit=3)

    assert refused.value.facts == {"limit": 3, "length": 4}


def test_differing_names_the_fields_that_changed_but_not_the_revision() -> None:
    before = builders.an_account()
    after = before.changed(name="Meridian Group", city="Leeds", revision=7)

    assert list(records.differing(before, after)) == ["name", "city"]
    assert list(records.differing(before, before)) == []


def test_field_types_are_those_declared_in_order() -> None:
    @dataclass
    class Pair:
        first: int
        second: str

    assert list(records.field_types(Record)) == ["id", "created_at", "archived_at", "revision"]
    assert records.field_types(Named) == {"name": str, "value": str}


def test_a_moment_in_a_repeated_hour_equals_what_the_store_gives_back() -> None:
    """A local time in the hour that comes twice never equals its own UTC form, so records keep UTC."""
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    made = builders.an_experience(at=twice)
    assert made.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert made == records.from_json(type(made), records.to_json(made))
