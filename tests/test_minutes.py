"""Minutes: each line is read as its marks say, else as its heading says, and no word of it is lost."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import minutes
from keyaccounts.captures import Needed, Promised
from keyaccounts.experiences import Emotion
from keyaccounts.learnings import Side
from keyaccounts.minutes import Felt, Heading, Learned, Line, Minutes, Next, Quoted, Taken, Told
from keyaccounts.names import Known, KnownAccount, KnownPerson

NOW = datetime(2026, 11, 17, 10, 40, tzinfo=ZoneInfo("Europe/London"))
FRIDAY = date(2026, 11, 20)
NAMES = Known(
    (KnownAccount("meridian", "Meridian Foods"),),
    (KnownPerson("ana", "meridian", "Ana Ruiz"), KnownPerson("tom", "meridian", "Thomas Okoro")),
)


def read(text: str, heading: Heading = Heading.NOTED) -> Told:
    return minutes.read(Line(NOW, text, heading), NAMES, now=NOW, account_id="meridian")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("The yard opens at five", Heading.NOTED),
        ("?need:earlier-slot", Heading.NOTED),
        ('@Ana: "This is the second time"', Heading.NOTED),
        (">> they plan on Wednesdays", Heading.LEARNED),
        ("<< we are short of lorries", Heading.TAKEN),
        ('!promise:"slot plan" Fri @Ana', Heading.PROMISED),
        (":frustrated3/said @Ana", Heading.FEELING),
    ],
)
def test_a_line_lands_under_the_heading_its_marks_name(text: str, heading: Heading) -> None:
    """F008: typed as it comes, sorted as it is read."""
    assert read(text).headings == (heading,)


def test_a_line_with_several_marks_stands_under_each() -> None:
    told = read('Slots again !"slot plan" Fri :angry')

    assert told.headings == (Heading.NOTED, Heading.PROMISED, Heading.FEELING)
    assert told.notes == ("Slots again",)


def test_plain_words_are_what_their_heading_says() -> None:
    assert read("They plan on Wednesdays", Heading.LEARNED).learned == (Learned("They plan on Wednesdays"),)
    assert read("We are slow", Heading.TAKEN).taken == (Taken("We are slow"),)
    assert read("Ana hopeful", Heading.FEELING).feelings == (Felt(Emotion("hopeful"), "ana", "Ana hopeful"),)


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        ("risk: their carrier may strike", Learned("their carrier may strike", "risk")),
        ("Preference: calls before nine", Learned("calls before nine", "preference")),
        ("note: this is no type", Learned("note: this is no type")),
        ("need:", Learned("need:")),
    ],
)
def test_what_we_learned_has_its_type_in_front(text: str, learned: Learned) -> None:
    """F053."""
    assert read(text, Heading.LEARNED).learned == (learned,)
    assert read(f">> {text}").learned == (learned,)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (
            "we are short of lorries; we meant: this week only",
            Taken("we are short of lorries", "this week only"),
        ),
        ("no time for them (we meant a busy week)", Taken("no time for them", "a busy week")),
        ("we meant well", Taken("we meant well")),
    ],
)
def test_what_they_took_may_name_what_we_meant(text: str, taken: Taken) -> None:
    """F054."""
    assert read(text, Heading.TAKEN).taken == (taken,)
    assert read(f"<< {text}").taken == (taken,)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Send the slot plan by Fri", Promised(Side.WE, "Send the slot plan", FRIDAY)),
        ("they: gate hours on 20 Nov.", Promised(Side.THEY, "gate hours", FRIDAY)),
        ("Send the Friday list", Promised(Side.WE, "Send the Friday list", None)),
        ("Send it on 31 Feb", Promised(Side.WE, "Send it on 31 Feb", None)),
        ("Fri", Promised(Side.WE, "Fri", None)),
    ],
)
def test_a_promise_in_plain_words_has_its_side_and_its_day(text: str, promised: Promised) -> None:
    assert [each.promised for each in read(text, Heading.PROMISED).promises] == [promised]


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("Fri", Next(FRIDAY)),
        ("20 Nov 9:30 slots in winter", Next(FRIDAY, time(9, 30), "slots in winter")),
        ("Slots in winter, Fri at 14:00", Next(FRIDAY, time(14), "Slots in winter")),
    ],
)
def test_the_next_date_is_read_with_its_time_and_its_purpose(text: str, following: Next) -> None:
    assert read(text, Heading.NEXT).next == (following,)


def test_a_next_date_without_a_day_stays_a_note_and_says_so() -> None:
    told = read("Soon again", Heading.NEXT)

    assert (told.next, told.notes) == ((), ("Soon again",))
    assert [each.code for each in told.doubts] == ["no_next_day"]


def test_quotes_and_needs_come_through() -> None:
    told = read('@Ana: "This is the second time" ?need:earlier-slot -2')

    assert told.quotes == (Quoted("This is the second time", "ana"),)
    assert told.needs == (Needed("need", "earlier slot"),)
    assert (told.people, told.effect) == (("ana",), -2)


def test_the_line_not_ended_yet_counts_as_well() -> None:
    taken = Minutes((Line(NOW, "First"),), typing=">> second")

    told = minutes.told(taken, NAMES, now=NOW, account_id="meridian")

    assert (told.notes, told.learned) == (("First",), (Learned("second"),))


def test_rewriting_a_heading_leaves_the_others_and_the_times_of_what_stays() -> None:
    earlier = NOW.replace(hour=9)
    taken = Minutes(
        (Line(earlier, "a", Heading.LEARNED), Line(earlier, "b"), Line(earlier, "c", Heading.LEARNED))
    )

    rewritten = taken.rewritten(Heading.LEARNED, ["c", " ", "d"], at=NOW)

    assert rewritten.lines == (
        Line(earlier, "b"), Line(earlier, "c", Heading.LEARNED), Line(NOW, "d", Heading.LEARNED),
    )  # fmt: skip


def test_a_line_is_changed_in_its_place_and_taken_out() -> None:
    taken = Minutes((Line(NOW, "a"), Line(NOW, "b"))).with_line(Line(NOW, "A"), place=0)

    assert [each.text for each in taken.lines] == ["A", "b"]
    assert [each.text for each in taken.without(0).lines] == ["b"]
    assert [each.text for each in taken.with_line(Line(NOW, "c")).lines] == ["A", "b", "c"]


@given(st.lists(st.builds(Line, st.just(NOW), st.text(), st.sampled_from(Heading))), st.text())
def test_minutes_come_back_from_a_draft_as_they_were(lines: list[Line], typing: str) -> None:
    taken = Minutes(tuple(lines), ("Which terminal?",), typing, effect=-2)

    assert minutes.from_text(taken.to_text()) == taken


@pytest.mark.parametrize("text", ["", "{", "[]", '{"lines": 3}', '{"other": ""}'])
def test_a_draft_that_is_no_minutes_is_none(text: str) -> None:
    assert minutes.from_text(text) == Minutes()
    assert Minutes().to_text() == ""


@given(st.text(max_size=80), st.sampled_from(Heading))
def test_any_line_can_be_read(text: str, heading: Heading) -> None:
    told = read(text, heading)

    assert told.headings
