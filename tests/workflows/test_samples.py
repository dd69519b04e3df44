"""The sample world: the same every time, whole, and with something for today."""

from __future__ import annotations

import dataclasses
import itertools
import statistics
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import phonenumbers
import pytest

from keyaccounts import behaviours, bonds, instants, need_states, settings
from keyaccounts.accounts import Account, Level
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.bonds import Bond, Influence
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import CHANNELS, DIMENSIONS, EMOTIONS, INITIATORS, RESULTS, Experience
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import STATES as STATES_OF_LEARNINGS
from keyaccounts.learnings import Learning, Side
from keyaccounts.meetings import Meeting
from keyaccounts.need_states import Grounds
from keyaccounts.needs import STATES, Evidence, Need, split, stalled, untold
from keyaccounts.people import ROLES, Person
from keyaccounts.promises import Promise
from keyaccounts.purchases import Purchase
from keyaccounts.records import R, Record
from keyaccounts.refusals import Refusal
from keyaccounts.settings import Setting
from keyaccounts.store import experiences, journal, records, vault
from keyaccounts.store.vault import Vault
from keyaccounts.tasks import Task
from keyaccounts.workflows import choices, expectations, moments, preferences, samples
from keyaccounts.workflows.progress import Progress
from keyaccounts.workflows.samples import days, plans

TUESDAY = datetime(2026, 11, 17, 8, 40, tzinfo=UTC)
SATURDAY_NIGHT = datetime(2027, 2, 27, 22, 15, tzinfo=UTC)
HOME = "Europe/Helsinki"
AFTER_A_LEAP_DAY = datetime(2028, 3, 1, 6, 5, tzinfo=UTC)


def filled(
    path: Path, now: datetime, *, accounts: int = 12, asked: int | None = None, busy: int = 1_000
) -> tuple[Vault, samples.Summary, list[Progress]]:
    store = vault.create(path, passphrase="rye bread and long winters")
    told: list[Progress] = []
    steps = samples.fill(store, now=now, accounts=accounts, experiences=asked, busy=busy)
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            return store, end.value, told


@pytest.fixture(scope="module", params=[TUESDAY, SATURDAY_NIGHT, AFTER_A_LEAP_DAY], ids=str)
def now(request: pytest.FixtureRequest) -> datetime:
    moment: datetime = request.param
    return moment


@pytest.fixture(scope="module")
def world(now: datetime, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    store, _, _ = filled(tmp_path_factory.mktemp("samples") / "store.db", now)
    yield store
    store.close()


def kept(store: Vault, kind: type[R], **equal: Any) -> list[R]:
    with store.read() as tx:
        return records.listed(tx, kind, archived=None, **equal)


def named(store: Vault, name: str) -> Account:
    return next(each for each in kept(store, Account) if each.name.startswith(name))


def whole(store: Vault) -> list[Record]:
    with store.read() as tx:
        return list(records.everything(tx))


def test_the_same_moment_gives_the_same_records_ids_included(tmp_path: Path) -> None:
    first, _, _ = filled(tmp_path / "first.db", TUESDAY, accounts=14, asked=700)
    second, _, _ = filled(tmp_path / "second.db", TUESDAY, accounts=14, asked=700)
    assert whole(first) == whole(second)
    first.close()
    second.close()


def test_every_record_stands_up_to_its_own_rules(world: Vault) -> None:
    for record in whole(world):
        record.changed()


def test_nothing_was_lived_or_written_down_after_now(world: Vault, now: datetime) -> None:
    assert all(each.created_at <= now for each in whole(world))
    for each in kept(world, Experience):
        assert each.at < now, each.title
        assert each.at <= each.created_at, each.title


def test_every_reference_leads_to_a_record_of_the_same_account(world: Vault) -> None:
    known = {record.id: record for record in whole(world)}
    assert len(known) == len(whole(world))
    for record in known.values():
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if field.name in ("people", "account_id", "quote_by") or field.name.endswith("_id"):
                for each in value if isinstance(value, tuple) else (value,):
                    assert not each or each in known, (record, field.name)
        account = getattr(record, "account_id", "")
        for person in (*getattr(record, "people", ()), getattr(record, "person_id", "")):
            assert not person or getattr(known[person], "account_id") == account  # noqa: B009


def test_codes_are_those_of_the_closed_lists(world: Vault) -> None:
    for each in kept(world, Experience):
        assert each.channel in CHANNELS[each.mode]
        assert each.initiator in INITIATORS
        assert each.result in ("", *RESULTS)
        assert each.dimension in ("", *DIMENSIONS)
        assert {emotion.code for emotion in each.emotions} <= EMOTIONS.keys()
    assert {each.role for each in kept(world, Person)} <= set(ROLES)


def test_eight_firms_are_premium_and_four_are_watched_with_people_who_can_be_reached(world: Vault) -> None:
    accounts = kept(world, Account)
    assert Counter(each.level for each in accounts) == {Level.PREMIUM: 8, Level.WATCH: 4}
    for account in accounts:
        instants.zone_called(account.zone)
        people = kept(world, Person, account_id=account.id)
        if account.is_premium:
            assert 5 <= len(people) <= 9, account.name
            assert account.their_aim_on is not None
            assert account.renewal_on is not None
    for person in kept(world, Person):
        assert all(mail.endswith(".example") for mail in person.emails)
        assert all(phonenumbers.is_possible_number(phonenumbers.parse(each)) for each in person.phones)
        if person.birthday:
            assert instants.month_and_day(person.birthday)


def test_premium_firms_have_a_long_story_of_wins_and_failures_and_the_young_one_hardly_any(
    world: Vault,
) -> None:
    """F068: failures are counted in the same way as successes."""
    for account in kept(world, Account, level=Level.PREMIUM):
        story = kept(world, Experience, account_id=account.id)
        assert 30 <= len(story) <= 120, account.name
        went = Counter(each.went for each in story)
        assert went["well"] >= 10, account.name
        assert went["badly"] >= 5, account.name
        assert any(each.is_memory for each in story), account.name
    assert len(kept(world, Experience, account_id=named(world, "Tamar").id)) == 1


def test_at_least_120_moments_are_written_by_hand_and_both_sides_learn(world: Vault) -> None:
    """F053, F054."""
    written = {moment.title for name in plans.FIRMS for moment in plans.firm(name).moments}
    written |= {moment.title for moment in plans.desk().routine}
    assert len(written) >= 120
    sides = Counter(each.side for each in kept(world, Learning))
    assert sides[Side.WE] > 100
    assert sides[Side.THEY] > 60


def test_a_complaint_waits_for_a_word_within_ninety_minutes_and_two_more_are_open(
    world: Vault, now: datetime
) -> None:
    """F028."""
    still_open = {each.number: each for each in kept(world, Complaint) if each.is_open}
    assert sorted(each.severity for each in still_open.values()) == [2, 3, 3]
    first = still_open[104]
    assert first.account_id == named(world, "Meridian Foods").id
    assert first.word_owed_at is not None
    assert timedelta(minutes=70) < first.word_owed_at - now <= timedelta(minutes=80)
    assert all(each.word_owed_at and each.word_owed_at > now for each in still_open.values())
    lived = [each for each in kept(world, Experience) if each.complaint_id == first.id]
    assert min(each.at for each in lived) == first.received_at


def test_closed_complaints_were_closed_after_they_came(world: Vault) -> None:
    closed = [each for each in kept(world, Complaint) if not each.is_open]
    assert len(closed) >= 7
    assert all(each.closed_at is not None and each.closed_at > each.received_at for each in closed)


def test_one_of_our_promises_is_two_working_days_late_and_one_is_due_today(
    world: Vault, now: datetime
) -> None:
    """F049."""
    today = instants.day_of(now, HOME)
    ours = kept(world, Promise, side=Side.WE)
    (late,) = [each for each in ours if each.is_overdue(today)]
    assert late.due_on == days.Clock(now, HOME).in_working_days(-2)
    assert late.account_id == named(world, "Kővári").id
    (due,) = [each for each in ours if each.is_open and each.due_on == today]
    assert due.account_id == named(world, "Ostrava").id
    states = Counter((each.side, each.state) for each in kept(world, Promise))
    assert states[Side.WE, "kept"] >= 8
    assert states[Side.WE, "kept_late"] >= 2
    assert states[Side.THEY, "open"] >= 5


def test_a_meeting_is_within_the_hour_the_next_ones_on_working_days(world: Vault, now: datetime) -> None:
    meetings = sorted(kept(world, Meeting), key=lambda each: each.at)
    over, first, *later = meetings
    assert timedelta(minutes=30) < now - over.over_at < timedelta(hours=2), "Today offers its debrief"
    assert first.account_id == named(world, "Brightwater").id
    assert timedelta(minutes=40) < first.at - now <= timedelta(minutes=50)
    assert first.purpose
    assert first.people
    assert first.questions
    assert first.ask
    assert first.ask_return
    assert first.give
    assert len(later) == 3
    for each in later:
        there = each.at.astimezone(instants.zone_called(each.zone))
        assert there.weekday() < 5
        assert 8 <= there.hour < 18
    assert (later[0].at.date() - instants.day_of(now, HOME)).days in (1, 2, 3)


def test_check_ins_are_to_come_and_one_is_for_today(world: Vault, now: datetime) -> None:
    planned = kept(world, CheckIn, state="planned")
    assert len(planned) >= 8
    assert any(each.due_on == instants.day_of(now, HOME) for each in planned)
    assert any(each.state == "asked" and each.asked_on for each in kept(world, CheckIn))


def test_one_firm_has_been_silent_for_31_days_where_12_are_usual(world: Vault, now: datetime) -> None:
    account = named(world, "Krankenhausversorgung")
    with world.read() as tx:
        touched = [instants.day_of(at, HOME) for at in experiences.touches(tx, account.id, limit=1_000)]
    assert (instants.day_of(now, HOME) - touched[0]).days == 31
    gaps = [(later - earlier).days for later, earlier in itertools.pairwise(touched)]
    for newest in (10, 20, len(gaps)):
        assert statistics.median(gaps[:newest]) == 12
    assert len(gaps) > 40


def test_nobody_else_of_the_premium_few_is_silent(world: Vault, now: datetime) -> None:
    for account in kept(world, Account, level=Level.PREMIUM):
        with world.read() as tx:
            touched = [instants.day_of(at, HOME) for at in experiences.touches(tx, account.id, limit=1_000)]
        gaps = [(later - earlier).days for later, earlier in itertools.pairwise(sorted(set(touched))[::-1])]
        silence = (instants.day_of(now, HOME) - max(touched)).days
        is_silent = silence >= 1.5 * statistics.median(gaps)
        assert is_silent == account.name.startswith("Krankenhaus"), account.name


def test_needs_have_evidence_and_three_lines_wait_in_the_inbox(world: Vault) -> None:
    """F015."""
    assert len(kept(world, InboxLine)) == 3
    evidence = kept(world, Evidence)
    assert len({each.need_id for each in evidence}) >= 14
    assert any(each.is_direct for each in evidence)
    assert any(not each.is_direct for each in evidence)
    assert all(each.experience_id for each in evidence if each.means == "complaint")


def test_each_need_of_the_samples_has_a_right_to_its_state(world: Vault, now: datetime) -> None:
    """F012, F013."""
    needs, evidence, tasks = kept(world, Need), kept(world, Evidence), kept(world, Task)
    assert {each.state for each in needs} == set(STATES)
    for need in needs:
        grounds = Grounds.of(need, evidence, tasks)
        need_states.require_standing(need, grounds)
        if need.state in ("addressed", "satisfied"):
            assert any(each.state == "done" for each in grounds.tasks), need.text
    today = instants.day_of(now, HOME)
    assert 1 <= len(stalled(needs, tasks, today=today)) <= 3
    assert [each.fit for each in untold(needs)] == ["cannot"]
    assert min(split(tasks)[:2]) >= 2


def test_wishes_are_told_with_what_is_lasting_old_and_still_to_be_judged(world: Vault, now: datetime) -> None:
    """F025, F034, F089, F088, F100."""
    today = instants.day_of(now, HOME)
    account = named(world, "Meridian Foods")
    liked = preferences.at_account(world, account.id, today=today)
    assert {each.known.is_lasting for each in liked} == {True, False}
    assert {each.is_expired for each in liked} == {True, False}
    assert {each.known.preference.avoid for each in liked} == {True, False}
    expected = expectations.at_account(world, account.id, today=today)
    assert {each.expectation.gap for each in expected} == {-2, 0, 2, None}
    assert [each.needs_renewal for each in expected].count(True) == 1
    told = moments.at_account(world, account.id, today=today)
    assert [each.moment.text for each in told.to_judge] == ["First meeting of the new board"]
    assert told.hit_rate == 0.5
    assert {bool(each.coming.idea) for each in told.ahead} == {True, False}
    assert [each.coming.sort for each in told.ahead].count("renewal") == 1


def test_some_moments_were_written_down_a_day_late(world: Vault) -> None:
    """F091."""
    assert any(each.created_at - each.at > timedelta(hours=24) for each in kept(world, Experience))


def test_the_samples_are_one_act_and_name_their_author(tmp_path: Path) -> None:
    store, summary, told = filled(tmp_path / "store.db", TUESDAY)
    assert store.author == "Maija Öhman"
    assert choices.get(store, settings.HOME_ZONE) == HOME
    with store.read() as tx:
        (act,) = journal.acts(tx, limit=5)
    assert (act.verb, act.number) == ("fill_samples", summary.act)
    assert told[-1].done == told[-1].total == summary.records
    assert len(whole(store)) == summary.records + len(kept(store, Setting))
    store.close()


def test_a_store_that_holds_accounts_is_left_alone(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path / "store.db", TUESDAY)
    before = len(whole(store))
    with pytest.raises(Refusal) as refused:
        next(samples.fill(store, now=TUESDAY))
    assert refused.value.code == "store_not_empty"
    assert len(whole(store)) == before
    store.close()


def test_fifty_firms_and_thousands_of_notes_keep_today_as_it_was(tmp_path: Path) -> None:
    store, summary, told = filled(tmp_path / "store.db", TUESDAY, accounts=50, asked=20_000)
    assert (summary.accounts, summary.experiences) == (50, 20_000)
    assert 590 <= summary.people <= 610
    assert [each.done for each in told] == sorted(each.done for each in told)
    with store.read() as tx:
        counts = experiences.count_by_account(tx)
        assert records.count(tx, Experience) == 20_000
    assert counts[named(store, "Meridian Foods").id] == 1_000
    assert counts[named(store, "Tamar").id] == 1
    assert choices.get(store, settings.PREMIUM_CAP) == 46
    assert len(kept(store, Complaint)) >= 200
    today = instants.day_of(TUESDAY, HOME)
    assert len([each for each in kept(store, Promise, side=Side.WE) if each.is_overdue(today)]) == 1
    quiet = named(store, "Krankenhausversorgung")
    with store.read() as tx:
        (last,) = experiences.touches(tx, quiet.id, limit=1)
    assert (today - instants.day_of(last, HOME)).days == 31
    notes = [len(each.note.encode()) for each in kept(store, Experience)[:5_000]]
    assert 320 < statistics.mean(notes) < 480
    store.close()


def test_every_premium_map_has_lines_of_influence_and_bonds_that_draw_a_line(world: Vault) -> None:
    """F001."""
    for account in kept(world, Account, level=Level.PREMIUM):
        drawn = kept(world, Influence, account_id=account.id)
        assert len(drawn) >= 4, account.name
        assert len({(each.from_id, each.to_id) for each in drawn}) == len(drawn)
        rated = kept(world, Bond, account_id=account.id)
        people = [person.id for person in kept(world, Person, account_id=account.id)]
        assert any(bonds.line(each for each in rated if each.person_id == id) for id in people), account.name
    ana = next(each for each in kept(world, Person) if each.name == "Ana Ruiz")
    told = [each.rating for each in bonds.history(kept(world, Bond, person_id=ana.id))]
    assert told[-2:] == [3, 2]


def test_two_accounts_bought_something_in_each_of_twelve_months(world: Vault, now: datetime) -> None:
    """F007: with a credit, and feelings known for some of it (F044)."""
    bought = kept(world, Purchase)
    months = {(each.account_id, each.on.year, each.on.month) for each in bought}
    assert (len({each.account_id for each in bought}), len(months)) == (2, 24)
    assert all(each.on <= now.date() + timedelta(1) for each in bought)
    assert any((each.amount or 0) < 0 for each in bought)
    assert {bool(each.emotions) for each in bought} == {True, False}


def test_learnings_came_to_every_state_and_changes_have_suspects(world: Vault, now: datetime) -> None:
    """F052, F054, F055."""
    with world.read() as tx:
        learned = records.listed(tx, Learning)
        changes = records.listed(tx, BehaviourChange)
        lived = records.with_ids(tx, Experience, {id for each in changes for id in each.suspects})
    states = Counter(each.state for each in learned)
    steps = ("shared_on", "analysed_on", "acted_on", "retired_on")

    assert set(states) == set(STATES_OF_LEARNINGS)
    assert sum(each.is_mismatch for each in learned) >= 2
    assert all(day <= now.date() for each in learned for name in steps if (day := getattr(each, name)))
    assert len(changes) == 3
    for each in changes:
        offered = behaviours.suspected(each.account_id, each.on, lived.values(), person_id=each.person_id)
        assert {suspect.id for suspect in offered} == set(each.suspects)
