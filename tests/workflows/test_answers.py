"""Answers in the store: they settle the check-in, make one task, and want us back within 48 hours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import settings
from keyaccounts.answers import Answer, Loop, Rating
from keyaccounts.asking import Ask, Guard
from keyaccounts.check_ins import CheckIn
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.store.vault import Vault
from keyaccounts.tasks import Task
from keyaccounts.workflows import answers, check_ins, choices, leavers, merging
from keyaccounts.workflows import vault as vaults
from store import acts

FIRM = builders.a_premium_account(id=id_of("meridian"), grade="A")
ANA = builders.a_person(id=id_of("ana"), account_id=FIRM.id)
BEN = builders.a_person("Ben Okafor", id=id_of("ben"), account_id=FIRM.id)
HARD, EASY = Rating("ces", "ces", 3), Rating("ces", "ces", 5)


@pytest.fixture
def store(vault: Vault) -> Vault:
    acts.keep(vault, FIRM, ANA, BEN)
    choices.change(vault, settings.HOME_ZONE, builders.LONDON, at=NOW)
    return vault


def said(*ratings: Rating, **fields: Any) -> Answer:
    whose = {"account_id": FIRM.id, "person_id": ANA.id}
    return builders.an_answer(**{**whose, "ratings": ratings or (Rating("nps", "nps", 9),), **fields})


def a_check_in(state: str = "planned", days: int = 0, **fields: Any) -> CheckIn:
    due_on = TODAY - timedelta(days=days)
    asked = {} if state == "planned" else {"asked_on": due_on}
    whose = {"account_id": FIRM.id, "person_id": ANA.id, "due_on": due_on, "state": state}
    return builders.a_check_in(**{**whose, **asked, **fields})


def every(vault: Vault, kind: type[Record]) -> list[Any]:
    with vault.read() as tx:
        return records.listed(tx, kind)


def test_an_answer_settles_its_check_in_and_is_found_from_it(store: Vault) -> None:
    acts.keep(store, ask := a_check_in("asked", 3, purpose="touchpoint"))

    kept = answers.keep(store, said(check_in_id=ask.id), at=NOW)

    page = check_ins.look(store, ask.id, now=NOW)
    assert (page.check_in.state, page.check_in.asked_on, page.check_in.settled_on) == (
        "answered", ask.asked_on, TODAY,
    )  # fmt: skip
    assert page.answer is not None
    assert (page.answer.id, page.answer.purpose) == (kept.answer.id, "touchpoint")
    assert not kept.is_low
    assert answers.of_account(store, FIRM.id) == [page.answer]
    vaults.undo(store, at=NOW)
    assert check_ins.look(store, ask.id, now=NOW).status.code == "asked"
    assert answers.of_account(store, FIRM.id) == []


def test_an_answer_on_the_spot_is_an_ask_and_gives_a_rest(store: Vault) -> None:
    """Nobody planned it: the check-in is kept beside it, and thirty days of rest follow."""
    answers.keep(store, said(purpose="touchpoint"), at=NOW)

    (kept,) = every(store, CheckIn)
    assert (kept.state, kept.purpose, kept.due_on, kept.asked_on) == ("answered", "touchpoint", TODAY, TODAY)
    found = check_ins.weigh(store, Ask(ANA.id, FIRM.id), on=TODAY + timedelta(days=29), now=NOW)
    assert [each.guard for each in found.stops] == [Guard.PERSON_RECENT]


def test_an_answer_given_against_the_guard_is_kept_logged_and_counted(store: Vault) -> None:
    """What was said was said; that somebody asked too soon is on record."""
    acts.keep(store, a_check_in("declined", 4), ask := a_check_in())

    answers.keep(store, said(check_in_id=ask.id), at=NOW, why="She began to speak of it")

    kept = check_ins.get(store, ask.id)
    assert (kept.outweighed, kept.outweighed_why) == (("person_recent",), "She began to speak of it")
    assert check_ins.times_outweighed(store, now=NOW) == 1


def test_two_answers_on_one_day_are_two_and_one_check_in_has_one(store: Vault) -> None:
    acts.keep(store, ask := a_check_in())
    answers.keep(store, said(check_in_id=ask.id), at=NOW)
    with pytest.raises(Refusal, match="check_in_over"):
        answers.keep(store, said(check_in_id=ask.id), at=NOW)

    later = NOW + timedelta(hours=2)
    answers.keep(store, said(answered_at=later), at=later)

    assert [each.answered_at for each in answers.every(store)] == [later, NOW]
    assert [each.state for each in every(store, CheckIn)] == ["answered", "answered"]


def test_every_gives_a_stretch_of_time_whose_end_is_not_part_of_it(store: Vault) -> None:
    day = timedelta(days=1)
    acts.keep(store, *(said(answered_at=NOW - n * day) for n in (0, 1, 2)))

    found = answers.every(store, NOW - 2 * day, until=NOW)

    assert [each.answered_at for each in found] == [NOW - day, NOW - 2 * day]


def test_an_answer_from_a_file_asks_nobody(store: Vault) -> None:
    kept = answers.keep(store, said(source="survey.csv", reference="7"), at=NOW)
    assert (kept.answer.check_in_id, every(store, CheckIn)) == ("", [])


def test_nothing_was_answered_tomorrow(store: Vault) -> None:
    with pytest.raises(Refusal, match="still_ahead"):
        answers.keep(store, said(answered_at=NOW + timedelta(minutes=1)), at=NOW)


def test_a_late_answer_after_no_answer_counts(store: Vault) -> None:
    acts.keep(store, ask := a_check_in("no_answer", 30))
    answers.keep(store, said(check_in_id=ask.id), at=NOW)
    assert check_ins.get(store, ask.id).state == "answered"


def test_an_answer_that_comes_after_they_were_merged_is_of_who_they_are_now(store: Vault) -> None:
    acts.keep(store, ask := a_check_in("asked", 2))
    merging.merge(store, "person", kept_id=BEN.id, gone_id=ANA.id, at=NOW)

    kept = answers.keep(store, said(check_in_id=ask.id, person_id=ANA.id), at=NOW)

    assert kept.answer.person_id == BEN.id
    assert check_ins.look(store, ask.id, now=NOW).person.id == BEN.id


def test_an_answer_that_comes_after_they_left_is_kept_as_theirs(store: Vault) -> None:
    acts.keep(store, ask := a_check_in("asked", 2))
    leavers.leave(store, ANA.id, on=TODAY, at=NOW)

    kept = answers.keep(store, said(HARD, check_in_id=ask.id), at=NOW)

    assert (kept.answer.person_id, check_ins.get(store, ask.id).state) == (ANA.id, "answered")


def test_an_answer_plans_the_next_of_its_rhythm_once(store: Vault) -> None:
    rhythm = builders.a_rhythm(account_id=FIRM.id, person_id=ANA.id, starts_on=TODAY, every=3)
    acts.keep(store, rhythm, ask := a_check_in(rhythm_id=rhythm.id))
    kept = answers.keep(store, said(check_in_id=ask.id), at=NOW)
    answers.edit(store, kept.answer.changed(words="And thank you"), at=NOW)
    planned = [each for each in every(store, CheckIn) if each.is_open]
    assert [(each.rhythm_id, each.due_on) for each in planned] == [(rhythm.id, date(2027, 2, 17))]


def test_a_low_score_of_effort_makes_one_task_that_carries_what_they_would_drop(store: Vault) -> None:
    """F103."""
    acts.keep(store, ask := a_check_in())
    kept = answers.keep(store, said(HARD, check_in_id=ask.id, would_drop="The second form"), at=NOW)

    (task,) = every(store, Task)
    assert kept.task == task
    assert (task.text, task.note) == (
        "Make it easier for Ana Ruiz, who would drop: The second form", "The second form",
    )  # fmt: skip
    assert (task.cause, task.check_in_id, task.person_id, task.due_on) == (
        "effort", ask.id, ANA.id, TODAY + timedelta(days=7),
    )  # fmt: skip
    assert kept.is_low
    vaults.undo(store, at=NOW)
    assert every(store, Task) == []


@pytest.mark.parametrize(
    ("rating", "tasks"),
    [(Rating("ces", "ces", 4), 0), (Rating("effort", "effort", 4), 1), (Rating("effort", "effort", 3), 0)],
)
def test_only_a_low_score_of_effort_makes_a_task(store: Vault, rating: Rating, tasks: int) -> None:
    """F103."""
    answers.keep(store, said(rating), at=NOW)
    assert [each.text for each in every(store, Task)] == [
        "Make it easier for Ana Ruiz to deal with us"
    ] * tasks


def test_an_edited_answer_makes_no_second_task(store: Vault) -> None:
    """F103: neither while the first is open nor after it was done."""
    kept = answers.keep(store, said(HARD), at=NOW)
    assert kept.task is not None
    again = answers.edit(store, kept.answer.changed(words="Too many forms"), at=NOW)
    assert (again.task, len(every(store, Task))) == (None, 1)
    acts.keep(store, every(store, Task)[0].done(on=TODAY))

    worse = again.answer.changed(ratings=(Rating("ces", "ces", 1),))
    assert answers.edit(store, worse, at=NOW).task is None
    assert [each.state for each in every(store, Task)] == ["done"]


def test_a_slip_of_the_finger_takes_its_task_along_unless_somebody_worked_on_it(store: Vault) -> None:
    kept = answers.keep(store, said(HARD), at=NOW)
    assert answers.edit(store, kept.answer.changed(ratings=(EASY,)), at=NOW).task is None
    assert every(store, Task) == []

    other = answers.keep(store, said(HARD, person_id=BEN.id), at=NOW)
    assert other.task is not None
    acts.keep(store, other.task.changed(owner="Robin Hale"))
    answers.edit(store, other.answer.changed(ratings=(EASY,)), at=NOW)
    assert [each.owner for each in every(store, Task)] == ["Robin Hale"]


def test_a_rating_mended_downwards_makes_the_task_it_should_have_made(store: Vault) -> None:
    kept = answers.keep(store, said(EASY), at=NOW)
    mended = answers.edit(store, kept.answer.changed(ratings=(HARD,)), at=NOW)
    assert (mended.task is not None, mended.is_low) == (True, True)


def loops(vault: Vault, hours: float) -> list[tuple[str, str]]:
    found = answers.open_loops(vault, now=NOW + timedelta(hours=hours))
    return [(each.person.name if each.person else "", each.loop.code) for each in found]


def test_coming_back_within_48_hours_is_tracked(store: Vault) -> None:
    """Issue 6: closing the loop within 48 h is tracked, met or late."""
    low = (Rating("nps", "nps", 6),)
    first = answers.keep(store, said(*low), at=NOW).answer
    second_at = NOW + timedelta(hours=20)
    answers.keep(store, said(*low, person_id=BEN.id, answered_at=second_at), at=second_at)
    answers.keep(store, said(Rating("nps", "nps", 7)), at=NOW)

    assert loops(store, 24) == [("Ana Ruiz", "open"), ("Ben Okafor", "open")]
    assert loops(store, 49) == [("Ana Ruiz", "late"), ("Ben Okafor", "open")]
    (loop, _) = answers.open_loops(store, now=NOW)
    assert answers.loop_with(store, first.id, now=NOW) == loop
    assert (loop.loop, loop.account.id) == (Loop("open", NOW + timedelta(hours=48)), FIRM.id)

    back_at = NOW + timedelta(hours=47)
    back = answers.come_back(store, first.id, words="We called", on_at=back_at, at=NOW + timedelta(hours=60))
    assert (back.came_back_at, back.came_back) == (back_at, "We called")
    assert loops(store, 60) == [("Ben Okafor", "open")]
    with pytest.raises(Refusal, match="nobody_waits"):
        answers.loop_with(store, first.id, now=NOW)
    with pytest.raises(Refusal, match="still_ahead"):
        answers.come_back(store, first.id, words="Soon", on_at=NOW + timedelta(hours=1), at=NOW)


def test_an_answer_put_away_or_long_ago_leaves_no_loop_and_its_ask_stays(store: Vault) -> None:
    low = Rating("csat", "csat", 1)
    kept = answers.keep(store, said(low), at=NOW).answer
    acts.keep(store, said(low, answered_at=NOW - timedelta(days=91)))
    assert loops(store, 1) == [("Ana Ruiz", "open")]

    answers.archive(store, kept.id, at=NOW)

    assert loops(store, 1) == []
    assert [each.state for each in every(store, CheckIn)] == ["answered"]
    assert answers.of_account(store, FIRM.id)[0].answered_at < NOW
