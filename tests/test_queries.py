"""What is typed into Find is read into terms; nothing that is typed is an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import queries
from keyaccounts.queries import OwnField, Query

TODAY = date(2026, 11, 17)
OWN = (OwnField("f1", "account", "Contract number"), OwnField("f2", "person", "Größe"))


def parse(text: str) -> Query:
    return queries.parse(text, today=TODAY, own=OWN)


def terms(text: str) -> list[tuple[str, str]]:
    """Field and value of each term; a minus stands before the field, and a phrase in its marks."""
    return [
        ("-" * each.is_not + each.field, f'"{each.value}"' if each.is_phrase else each.value)
        for each in parse(text).terms
    ]


def doubts(text: str) -> list[str]:
    return [each.code for each in parse(text).doubts]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("slot plan", [("", "slot"), ("", "plan")]),
        ('late "slot plan" -early', [("", "late"), ("", '"slot plan"'), ("-", "early")]),
        ('-"slot plan" late', [("-", '"slot plan"'), ("", "late")]),
        ("person:ana", [("person", "ana")]),
        ('person:"Ana Ruiz" is:premium', [("person", '"Ana Ruiz"'), ("is", "premium")]),
        ("need: slot", [("need", ""), ("", "slot")]),
        ("-promise:slot late", [("-promise", "slot"), ("", "late")]),
        ("IS:Premium ROLE:champion", [("is", "premium"), ("role", "champion")]),
        ("contract-number:42", [("f1", "42")]),
        ('"Contract  number":"4 2"', [("f1", '"4 2"')]),
        ("grosse:XL", [("f2", "XL")]),
        ("„slot plan“ late", [("", '"slot plan"'), ("", "late")]),
        ("is:prem late", [("is", "premium"), ("", "late")]),
    ],
)
def test_words_phrases_minus_and_fields_are_told_apart(typed: str, read: list[tuple[str, str]]) -> None:
    assert terms(typed) == read
    assert doubts(typed) == []


@pytest.mark.parametrize(
    "typed", ["10:40", "re: plan", "https://meridian.example", "o'brien", "Groß-Gerau", "--x - -"]
)
def test_signs_as_people_write_them_stay_words(typed: str) -> None:
    assert parse(typed).is_plain
    assert parse(typed).words == typed
    assert doubts(typed) == []


def test_an_unknown_field_stays_words_and_is_told() -> None:
    assert terms("persn:ana") == [("", "persn:ana")]
    [doubt] = parse("persn:ana").doubts
    assert (doubt.code, dict(doubt.facts)) == ("unknown_field", {"name": "persn", "value": "ana"})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("late is:golden", "unknown_state"),
        ("late since:31/2", "no_such_day"),
        ("late since:3/4", "ambiguous_day"),
        ("late until:soonish", "unreadable_day"),
    ],
)
def test_a_value_that_means_nothing_is_left_out_and_told(typed: str, told: str) -> None:
    assert terms(typed) == [("", "late")]
    assert doubts(typed) == [told]


@pytest.mark.parametrize(
    "typed", ["late is:", "late is:o", "late role:", "late since:", "late contract-number:"]
)
def test_a_term_being_typed_waits_without_a_word(typed: str) -> None:
    assert terms(typed) == [("", "late")]
    assert doubts(typed) == []


def test_days_are_those_that_lie_behind() -> None:
    [since, until] = parse("since:Fri until:yesterday").terms
    assert (since.day, until.day) == (date(2026, 11, 13), date(2026, 11, 16))


def test_ruling_out_alone_asks_for_nothing_and_says_so() -> None:
    assert not parse("-late -is:archived").asks
    assert doubts("-late -is:archived") == ["only_without"]
    assert parse("-late is:premium").asks


@pytest.mark.parametrize(
    ("value", "text", "fits"),
    [
        ("ana", "Ana Ruiz", True),
        ("rui an", "Ana Ruiz", True),
        ("na", "Ana Ruiz", False),
        ("SPONSOR", "executive_sponsor", True),
        ("kov", "Zsófia Kővári", True),
    ],
)
def test_a_value_fits_by_the_beginnings_of_its_words(value: str, text: str, fits: bool) -> None:
    assert queries.begins(value, text) is fits


PIECES = (
    *queries.FIELDS, *queries.STATES, "late", ":", ":", '"', "-", " ", " ", "31/2", "Fri", "é",
    "contract-number",
)  # fmt: skip
ANYTHING = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(ANYTHING)
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    query = parse(typed)
    for term in query.terms:
        assert 0 <= term.start < term.end <= len(typed)
        assert term.field in ("", "f1", "f2", *queries.FIELDS)
    spans = [(term.start, term.end) for term in query.terms]
    assert spans == sorted(spans)


@given(st.text(alphabet=st.characters(exclude_characters=':"-“”„«»'), max_size=40))
def test_words_without_marks_are_searched_for_as_they_are(typed: str) -> None:
    query = parse(typed)
    assert query.is_plain
    assert query.words == " ".join(typed.split())


@given(st.text(alphabet="abé 1.:-'/", max_size=20))
def test_no_word_is_lost_where_no_field_and_nothing_ruled_out_is_read(typed: str) -> None:
    query = parse(typed)
    if query.is_plain:
        assert query.words == " ".join(typed.split())
