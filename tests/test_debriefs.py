"""A debrief becomes one moment with all that follows from it, and nothing that was told is lost."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import debriefs
from keyaccounts.captures import Promised
from keyaccounts.debriefs import Debrief
from keyaccounts.experiences import Emotion, Mode
from keyaccounts.learnings import Side
from keyaccounts.minutes import Felt, Learned, Next, Owed, Quoted, Taken, Told
from keyaccounts.refusals import Refusal

ANA, TOM = id_of("ana"), id_of("tom")
MEETING = builders.a_meeting(
    at=NOW - timedelta(hours=2), ends_at=NOW - timedelta(hours=1), purpose="Quarterly review",
    people=(ANA, TOM), mode=Mode.VISUAL, questions=("Which terminal?", "Who decides?"), place="video call",
)  # fmt: skip


def debrief(**told: Any) -> Debrief:
    return Debrief(told=Told(**told))


def test_a_meeting_becomes_the_moment_it_was_planned_as() -> None:
    lived = debriefs.lived(MEETING, debrief(notes=("All calm",)), title="Meeting", at=NOW)

    assert (lived.planned_id, lived.initiator, lived.mode) == (MEETING.id, "planned", Mode.VISUAL)
    assert (lived.at, lived.zone, lived.minutes, lived.people) == (MEETING.at, MEETING.zone, 60, (ANA, TOM))
    assert (lived.title, lived.note) == ("Quarterly review", "All calm")


def test_a_meeting_for_nothing_in_particular_is_called_by_what_was_told() -> None:
    bare = MEETING.changed(purpose="", ends_at=None)

    assert (
        debriefs.lived(bare, debrief(learned=(Learned("They grow"),)), title="Meeting", at=NOW).title
        == "They grow"
    )
    called = debriefs.lived(bare, debrief(next=(Next(TODAY),)), title="Meeting", at=NOW)
    assert (called.title, called.minutes) == ("Meeting", None)


def test_nothing_told_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        debriefs.lived(MEETING, debrief(), title="Meeting", at=NOW)
    assert refused.value.code == "nothing_told"


def test_two_feelings_fit_and_the_rest_stands_in_the_note() -> None:
    """F099: whose feeling it was is not lost either."""
    felt = (
        Felt(Emotion("calm", 1)), Felt(Emotion("hopeful", 3), ANA), Felt(Emotion("anxious", 2), TOM),
    )  # fmt: skip

    called = {ANA: "Ana", TOM: "Tom"}

    lived = debriefs.lived(
        MEETING, debrief(feelings=felt), title="", names=lambda id: called.get(id, ""), at=NOW
    )

    assert [each.code for each in lived.emotions] == ["hopeful", "anxious"]
    assert lived.note.splitlines() == ["calm", "Ana: hopeful", "Tom: anxious"]


def test_the_first_quote_is_the_moments_and_others_stand_in_the_note() -> None:
    told = debrief(quotes=(Quoted("It works", ANA), Quoted("At last", TOM)))

    lived = debriefs.lived(MEETING, told, title="", names=lambda _: "Tom", at=NOW)

    assert (lived.quote, lived.quote_by, lived.note) == ("It works", ANA, "“At last”, Tom")


def test_what_is_told_later_comes_on_top() -> None:
    before = builders.an_experience(note="First", quote="Theirs", effect=1, topics=("slots",))

    after = debriefs.added(
        before, debrief(notes=("Second",), quotes=(Quoted("More"),), topics=("slots", "price"))
    )

    assert (after.id, after.note, after.quote, after.effect) == (
        before.id,
        "First\nSecond\n“More”",
        "Theirs",
        1,
    )
    assert after.topics == ("slots", "price")


def test_a_rating_outranks_a_mark_in_a_line() -> None:
    rated = Debrief(told=Told(notes=("x",), effect=2), effect=-1, execution=4, efficacy=2)

    lived = debriefs.lived(MEETING, rated, title="", at=NOW)

    assert (lived.effect, lived.execution, lived.efficacy, lived.result) == (-1, 4, 2, "failed")


def test_learnings_have_their_type_and_what_was_meant() -> None:
    """F053, F054."""
    told = Told(learned=(Learned("They grow", "plan"),), taken=(Taken("We are slow", "One bad week"),))

    ours, theirs = debriefs.learnings(builders.an_experience(), told, at=NOW)

    assert (ours.side, ours.text, ours.topic) == (Side.WE, "They grow", "plan")
    assert (theirs.side, theirs.text, theirs.meant, theirs.is_mismatch) == (
        Side.THEY, "We are slow", "One bad week", True,
    )  # fmt: skip


def test_nothing_is_kept_twice() -> None:
    lived = builders.an_experience()
    told = Told(learned=(Learned("Same"), Learned("Same")), promises=(Owed(Promised(Side.WE, "Plan", None)),))
    known = debriefs.learnings(lived, told, at=NOW)

    assert len(known) == 1
    assert debriefs.learnings(lived, told, known, at=NOW) == []
    assert debriefs.promises(lived, told, debriefs.promises(lived, told, at=NOW), at=NOW) == []


def test_a_promise_names_whom_the_line_names_and_may_have_been_due_already() -> None:
    lived = builders.an_experience(people=(ANA,))
    told = Told(
        promises=(
            Owed(Promised(Side.THEY, "Gate hours", TODAY - timedelta(days=1)), TOM),
            Owed(Promised(Side.WE, "Plan", None)),
        )
    )

    theirs, ours = debriefs.promises(lived, told, at=NOW)

    assert (theirs.person_id, theirs.made_on) == (TOM, TODAY - timedelta(days=1))
    assert (ours.person_id, ours.made_on, ours.experience_id) == (ANA, TODAY, lived.id)


def test_the_next_meeting_is_at_the_same_hour_and_takes_along_what_was_not_raised() -> None:
    told = Debrief(told=Told(next=(Next(date(2026, 12, 1), None, "Winter"),)), raised=("Which terminal?",))
    lived = debriefs.lived(MEETING, told, title="", at=NOW)

    (following,) = debriefs.next_meetings(lived, told, zone=builders.LONDON, meeting=MEETING, at=NOW)

    assert following.at - MEETING.at == timedelta(days=14)
    assert (following.purpose, following.questions, following.people) == (
        "Winter",
        ("Who decides?",),
        (ANA, TOM),
    )
    assert following.over_at - following.at == timedelta(hours=1)


def test_who_ticks_no_point_has_not_said_that_none_was_raised() -> None:
    told = debrief(next=(Next(date(2026, 12, 1), time(9)),))
    lived = debriefs.lived(MEETING, told, title="", at=NOW)

    (following,) = debriefs.next_meetings(lived, told, zone=builders.LONDON, meeting=MEETING, at=NOW)

    assert (following.questions, following.at.hour) == ((), 9)


def test_a_next_meeting_before_this_one_is_refused() -> None:
    told = debrief(next=(Next(TODAY - timedelta(days=1)),))
    lived = debriefs.lived(MEETING, told, title="", at=NOW)

    with pytest.raises(Refusal) as refused:
        debriefs.next_meetings(lived, told, zone=builders.LONDON, meeting=MEETING, at=NOW)
    assert refused.value.code == "next_before_this"
