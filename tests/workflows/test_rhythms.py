"""A rhythm has one check-in to come: done early, late or not at all, it plans the next one and no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

import builders
from builders import TODAY, id_of
from keyaccounts import settings
from keyaccounts.calendars import Holiday
from keyaccounts.check_ins import CheckIn
from keyaccounts.people import Person
from keyaccounts.rhythms import FOR_GOOD, Rhythm
from keyaccounts.store import records
from keyaccounts.terms import Quiet
from keyaccounts.workflows import agenda, calendars, choices, leavers, rhythms
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.records import Record
    from keyaccounts.store.vault import Vault

DAY = timedelta(days=1)
MERIDIAN = id_of("meridian")


def keep(vault: Vault, *kept: Record) -> None:
    with vault.write("fill_samples", at=builders.NOW) as tx:
        for each in kept:
            records.save(tx, each)


@pytest.fixture
def firm(vault: Vault, now: datetime) -> Vault:
    """Meridian with Ana and Carmen; the user is in London."""
    choices.change(vault, settings.HOME_ZONE, builders.LONDON, at=now)
    keep(
        vault,
        builders.a_premium_account(id=MERIDIAN),
        builders.a_person(id=id_of("ana")),
        builders.a_person("Carmen Diaz", id=id_of("carmen")),
    )
    return vault


def begun(vault: Vault, **fields: Any) -> Rhythm:
    """A rhythm of Ana's that comes every month from 1 December on, a Tuesday."""
    usual = {"starts_on": date(2026, 12, 1), "days_off": "keep", "text": "How it goes"}
    return rhythms.keep(vault, builders.a_rhythm(**{**usual, **fields}), at=builders.NOW)


def planned(vault: Vault, state: str = "planned") -> list[CheckIn]:
    with vault.read() as tx:
        return records.listed(tx, CheckIn, state=state)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def settle(vault: Vault, on: date, *, state: str = "answered", at: datetime | None = None) -> CheckIn | None:
    """The one planned check-in ends on a day, and its rhythm goes on."""
    (check_in,) = planned(vault)
    with vault.write("fill_samples", at=at or noon(on)) as tx:
        settled = records.save(tx, check_in.changed(state=state, settled_on=on))
        return rhythms.follow(tx, settled, on=on, at=at or noon(on))


def test_a_rhythm_plans_its_first_check_in_at_once(firm: Vault) -> None:
    rhythm = begun(firm, purpose="touchpoint")
    (first,) = planned(firm)
    assert (first.due_on, first.person_id, first.account_id) == (date(2026, 12, 1), id_of("ana"), MERIDIAN)
    assert (first.purpose, first.about, first.rhythm_id) == ("touchpoint", "How it goes", rhythm.id)


def test_an_anchor_that_has_passed_plans_from_today_on(firm: Vault) -> None:
    begun(firm, starts_on=date(2026, 1, 31))
    assert [each.due_on for each in planned(firm)] == [date(2026, 11, 30)]


def test_one_that_begins_today_is_due_today(firm: Vault) -> None:
    begun(firm, starts_on=TODAY)
    assert [each.due_on for each in planned(firm)] == [TODAY]


def test_a_day_off_at_the_account_moves_its_check_in_forward(firm: Vault, now: datetime) -> None:
    """Rules 5: skip days without work forward; 2 January 2027 is a Saturday, the Monday is closed too."""
    calendar = builders.a_calendar(
        zone="Europe/Madrid", holidays=(Holiday(date(2027, 1, 4), "Bridge day"),), is_default=True
    )  # fmt: skip
    calendars.add(firm, calendar, at=now)
    begun(firm, starts_on=date(2027, 1, 2), days_off="forward")
    assert [each.due_on for each in planned(firm)] == [date(2027, 1, 5)]
    assert settle(firm, date(2027, 1, 5)) is not None
    assert [each.due_on for each in planned(firm)] == [date(2027, 2, 2)]


def test_done_on_its_day_it_comes_a_month_later(firm: Vault) -> None:
    rhythm = begun(firm)
    following = settle(firm, date(2026, 12, 1))
    assert following is not None
    assert (following.due_on, following.rhythm_id) == (date(2027, 1, 1), rhythm.id)
    assert rhythms.get(firm, rhythm.id).done_on == date(2026, 12, 1)


def test_done_early_the_same_day_does_not_come_again(firm: Vault) -> None:
    """Edge cases c2."""
    begun(firm)
    following = settle(firm, date(2026, 11, 20))
    assert following is not None
    assert following.due_on == date(2027, 1, 1)


def test_done_late_what_was_missed_is_not_made_up_for(firm: Vault) -> None:
    """Rules 5: one row that says “2 missed”; then the first day after today."""
    begun(firm)
    (line,) = rhythms.lines(firm, account_id=MERIDIAN, now=noon(date(2027, 2, 3)))
    assert (line.next_on, line.missed) == (date(2026, 12, 1), 2)
    following = settle(firm, date(2027, 2, 3))
    assert following is not None
    assert following.due_on == date(2027, 3, 1)


def test_what_was_done_days_ago_does_not_plan_a_day_that_has_passed(firm: Vault) -> None:
    begun(firm)
    following = settle(firm, date(2026, 12, 30), at=noon(date(2027, 1, 2)))
    assert following is not None
    assert following.due_on == date(2027, 2, 1)


def test_after_done_it_counts_from_the_day_it_was_done(firm: Vault) -> None:
    begun(firm, anchored="after_done")
    following = settle(firm, date(2026, 12, 20))
    assert following is not None
    assert following.due_on == date(2027, 1, 20)


@pytest.mark.parametrize("state", ["declined", "no_answer", "cancelled"])
def test_without_an_answer_it_goes_on_all_the_same(firm: Vault, state: str) -> None:
    begun(firm)
    following = settle(firm, date(2026, 12, 15), state=state)
    assert following is not None
    assert following.due_on == date(2027, 1, 1)


def test_settled_twice_it_plans_once(firm: Vault) -> None:
    """No answer came, the next was planned, and then the answer came after all."""
    begun(firm)
    (first,) = planned(firm)
    assert settle(firm, date(2026, 12, 15), state="no_answer") is not None
    with firm.write("fill_samples", at=noon(date(2026, 12, 20))) as tx:
        assert rhythms.follow(tx, first, on=date(2026, 12, 20), at=noon(date(2026, 12, 20))) is None
    assert [each.due_on for each in planned(firm)] == [date(2027, 1, 1)]


@pytest.mark.parametrize(
    "fields",
    [
        {"times": 1},
        {"ends_on": date(2026, 12, 31)},
        {"times": 1, "anchored": "after_done"},
        {"ends_on": date(2026, 12, 31), "anchored": "after_done"},
    ],
)
def test_a_rhythm_that_ended_plans_nothing(firm: Vault, fields: dict[str, Any]) -> None:
    begun(firm, **fields)
    assert settle(firm, date(2026, 12, 1)) is None
    (line,) = rhythms.lines(firm, now=noon(date(2026, 12, 2)))
    assert (line.next_on, line.check_in) == (None, None)


def test_so_many_times_after_done_are_counted_by_what_was_settled(firm: Vault) -> None:
    begun(firm, anchored="after_done", times=3)
    assert settle(firm, date(2026, 12, 5)) is not None
    assert settle(firm, date(2027, 1, 5), state="declined") is not None
    assert settle(firm, date(2027, 2, 9)) is None


def test_a_check_in_without_a_rhythm_plans_nothing(firm: Vault, now: datetime) -> None:
    with firm.write("fill_samples", at=now) as tx:
        assert rhythms.follow(tx, builders.a_check_in(), on=TODAY, at=now) is None


def test_their_terms_outrank_a_rhythm_which_keeps_its_own_day(firm: Vault) -> None:
    """F085: no reminder falls in a quiet period; Today moves it to the next day allowed and says so."""
    begun(firm)
    quiet = Quiet(date(2026, 11, 28), date(2026, 12, 9), "Harvest")
    keep(firm, builders.contact_terms(quiet=(quiet,)))
    seen = agenda.today(firm, now=noon(date(2026, 12, 1)), zone=builders.LONDON)
    (item,) = (each for each in seen.items if each.code == "check_in_moved")
    assert (item.on, item.due_on) == (date(2026, 12, 1), date(2026, 12, 10))
    assert item.moved is not None
    assert item.moved.why == "Harvest"
    following = settle(firm, date(2026, 12, 10))
    assert following is not None
    assert following.due_on == date(2027, 1, 1)


# ---- pauses and stops -----------------------------------------------------------------------------------


def test_a_pause_moves_its_check_in_behind_it_and_the_end_of_the_pause_brings_it_back(
    firm: Vault, now: datetime
) -> None:
    """Edge cases c2: pause over holiday; the anchor stays."""
    rhythm = begun(firm)
    rhythms.pause(firm, rhythm.id, until=date(2027, 1, 10), at=now)
    assert [each.due_on for each in planned(firm)] == [date(2027, 2, 1)]
    rhythms.pause(firm, rhythm.id, until=None, at=now)
    assert [each.due_on for each in planned(firm)] == [date(2026, 12, 1)]


def test_paused_for_good_it_plans_nothing_until_it_is_taken_up_again(firm: Vault, now: datetime) -> None:
    rhythm = begun(firm)
    rhythms.pause(firm, rhythm.id, until=FOR_GOOD, at=now)
    assert (planned(firm), len(planned(firm, "cancelled"))) == ([], 1)
    rhythms.pause(firm, rhythm.id, until=None, at=noon(date(2027, 1, 20)))
    assert [each.due_on for each in planned(firm)] == [date(2027, 2, 1)]


def test_after_a_pause_what_was_done_early_does_not_come_again(firm: Vault, now: datetime) -> None:
    rhythm = begun(firm)
    settle(firm, date(2026, 11, 20))
    rhythms.pause(firm, rhythm.id, until=FOR_GOOD, at=now)
    rhythms.pause(firm, rhythm.id, until=None, at=now)
    assert [each.due_on for each in planned(firm)] == [date(2027, 1, 1)]


@pytest.mark.parametrize("until", [FOR_GOOD, date(2027, 1, 10)])
def test_paused_while_they_were_asked_the_answer_is_waited_for(
    firm: Vault, now: datetime, until: date
) -> None:
    rhythm = begun(firm, starts_on=TODAY)
    (first,) = planned(firm)
    keep(firm, first.asked(on=TODAY))
    rhythms.pause(firm, rhythm.id, until=until, at=now)
    assert [each.id for each in planned(firm, "asked")] == [first.id]
    assert (planned(firm), planned(firm, "cancelled")) == ([], [])


def test_a_stopped_rhythm_calls_its_check_in_off_and_plans_no_other(firm: Vault, now: datetime) -> None:
    rhythm = begun(firm)
    (first,) = planned(firm)
    rhythms.stop(firm, rhythm.id, at=now)
    assert planned(firm) == []
    assert [each.settled_on for each in planned(firm, "cancelled")] == [TODAY]
    assert rhythms.of_account(firm, MERIDIAN) == rhythms.all_of(firm) == []
    with firm.write("fill_samples", at=now) as tx:
        assert rhythms.follow(tx, first, on=TODAY, at=now) is None
    rhythms.bring_back(firm, rhythm.id, at=now)
    assert [each.due_on for each in planned(firm)] == [date(2026, 12, 1)]


def test_a_changed_rule_moves_the_check_in_that_is_planned(firm: Vault, now: datetime) -> None:
    rhythm = begun(firm)
    rhythms.keep(firm, rhythm.changed(starts_on=date(2026, 12, 8), text="The new slot"), at=now)
    assert [(each.due_on, each.about) for each in planned(firm)] == [(date(2026, 12, 8), "The new slot")]


def test_changed_words_leave_its_day_alone(firm: Vault) -> None:
    rhythm = begun(firm)
    rhythms.keep(
        firm, rhythm.changed(text="The new slot", person_id=id_of("carmen")), at=noon(date(2027, 1, 20))
    )
    (found,) = planned(firm)
    assert (found.due_on, found.about, found.person_id) == (
        date(2026, 12, 1), "The new slot", id_of("carmen")
    )  # fmt: skip


def test_a_reminder_of_ones_own_plans_no_check_in(firm: Vault) -> None:
    begun(firm, sort="reminder", text="Read the trade press", person_id="", account_id="")
    assert planned(firm) == []
    (line,) = rhythms.lines(firm, now=noon(date(2026, 12, 2)))
    assert (line.person, line.account, line.next_on) == (None, None, date(2027, 1, 1))


def test_a_reminder_after_done_stays_due_until_it_is_done(firm: Vault) -> None:
    begun(firm, sort="reminder", text="Read the trade press", anchored="after_done")
    (line,) = rhythms.lines(firm, now=noon(date(2027, 3, 2)))
    assert line.next_on == date(2026, 12, 1)


# ---- people who leave, and what is taken back -----------------------------------------------------------


@pytest.mark.parametrize(
    "gone", [{"left_on": TODAY}, {"archived_at": builders.NOW}], ids=["left", "archived"]
)
def test_nobody_who_is_gone_is_planned_to_be_asked(firm: Vault, gone: dict[str, Any]) -> None:
    begun(firm)
    with firm.read() as tx:
        ana = records.get(tx, Person, id_of("ana"))
    keep(firm, ana.changed(**gone))
    assert settle(firm, date(2026, 12, 1)) is None


def test_somebody_who_leaves_stops_their_rhythms_and_is_told_to(firm: Vault, now: datetime) -> None:
    """Edge cases c2: person left or died: stop all rules at once."""
    begun(firm)
    begun(firm, every=2, purpose="touchpoint")
    other = begun(firm, person_id=id_of("carmen"))
    assert len(leavers.leaving(firm, id_of("ana"), now=now).rhythms) == 2
    leavers.leave(firm, id_of("ana"), on=TODAY, at=now)
    assert [each.id for each in rhythms.all_of(firm)] == [other.id]
    assert [each.person_id for each in planned(firm)] == [id_of("carmen")]


@pytest.mark.parametrize("act", ["keep", "pause", "stop", "leave", "settle"])
def test_undo_puts_everything_back_as_it_was(firm: Vault, now: datetime, act: str) -> None:
    """Edge cases c2: deleting + undo restores exactly."""
    rhythm = begun(firm)
    before = vaults.digest(firm)
    match act:
        case "keep":
            rhythms.keep(firm, rhythm.changed(every=2, starts_on=TODAY + DAY), at=now)
        case "pause":
            rhythms.pause(firm, rhythm.id, until=date(2027, 1, 10), at=now)
        case "stop":
            rhythms.stop(firm, rhythm.id, at=now)
        case "leave":
            leavers.leave(firm, id_of("ana"), on=TODAY, at=now)
        case _:
            (check_in,) = planned(firm)
            with firm.write("decline_check_in", at=now) as tx:
                settled = records.save(tx, check_in.declined(on=TODAY))
                rhythms.follow(tx, settled, on=TODAY, at=now)
    assert vaults.digest(firm) != before
    vaults.undo(firm, at=now)
    assert vaults.digest(firm) == before


def test_the_soonest_comes_first_and_what_ended_last(firm: Vault, now: datetime) -> None:
    late, soon, over = begun(firm, starts_on=date(2027, 2, 1)), begun(firm), begun(firm, ends_on=TODAY)
    assert [line.rhythm.id for line in rhythms.lines(firm, now=now)] == [soon.id, late.id, over.id]
