"""Tasks, our side, the cast, loyalty, and somebody who leaves or joins: each as one act."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

import builders
from builders import TODAY, id_of
from keyaccounts import settings
from keyaccounts.bonds import Bond, Influence
from keyaccounts.check_ins import CheckIn
from keyaccounts.experiences import Experience, Mode
from keyaccounts.meetings import Meeting
from keyaccounts.promises import Promise
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import accounts, casts, choices, leavers, liaisons, loyalties, tasks
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
def firm(vault: Vault) -> Vault:
    """Meridian, premium, with Ana who decides and Carmen who uses what we deliver."""
    keep(
        vault,
        builders.a_premium_account(id=MERIDIAN),
        builders.a_person(id=id_of("ana"), role="decision_maker", coverage="deep"),
        builders.a_person("Carmen Diaz", id=id_of("carmen"), role="user"),
    )
    return vault


# ---- tasks --------------------------------------------------------------------------------------------


def test_a_task_is_offered_by_who_keeps_the_store_and_comes_back_to_them(firm: Vault, now: datetime) -> None:
    """F080: a declined hand-off returns to its sender."""
    choices.change(firm, settings.AUTHOR, "Robin Hale", at=now)
    task = tasks.add(firm, builders.a_task(), at=now)

    offered = tasks.hand_over(firm, task.id, to="Carla Voss", at=now)
    assert (offered.owner, offered.sender) == ("Carla Voss", "Robin Hale")
    with pytest.raises(Refusal, match="hand_off_unanswered"):
        tasks.finish(firm, task.id, on=TODAY, at=now)
    tasks.decline(firm, task.id, why="No room", at=now)

    assert (tasks.get(firm, task.id).owner, tasks.get(firm, task.id).is_open) == ("Robin Hale", True)


def test_an_accepted_task_is_done_by_the_colleague(firm: Vault, now: datetime) -> None:
    task = tasks.add(firm, builders.a_task(), at=now)
    tasks.hand_over(firm, task.id, to="Carla Voss", at=now)
    tasks.accept(firm, task.id, at=now)

    assert tasks.finish(firm, task.id, on=TODAY, at=now).owner == "Carla Voss"
    assert tasks.open_at(firm, MERIDIAN) == []


def test_open_tasks_come_by_their_day_and_those_without_last(firm: Vault, now: datetime) -> None:
    for text, due in (("none", None), ("later", TODAY + DAY), ("soon", TODAY), ("dropped", TODAY)):
        task = tasks.add(firm, builders.a_task(text, due_on=due), at=now)
    tasks.drop(firm, task.id, why="Overtaken", on=TODAY, at=now)

    assert [each.text for each in tasks.open_at(firm, MERIDIAN)] == ["soon", "later", "none"]


# ---- our side -----------------------------------------------------------------------------------------


def test_a_duty_goes_over_from_who_had_it(firm: Vault, now: datetime) -> None:
    """F047: one owner at a time, and what is missing is told."""
    robin = liaisons.add(firm, builders.a_liaison("Robin Hale", duty="owner"), at=now)
    liaisons.add(firm, builders.a_liaison("Carla Voss", duty="owner", people=(id_of("ana"),)), at=now)

    ours = liaisons.at_account(firm, MERIDIAN)
    assert [(each.name, each.duty) for each in ours.liaisons] == [("Carla Voss", "owner"), ("Robin Hale", "")]
    assert ours.missing == ("backup", "sponsor")
    assert [each.name for each in ours.known_by(ours.liaisons[0])] == ["Ana Ruiz"]
    with pytest.raises(Refusal, match="own_backup"):
        liaisons.add(firm, builders.a_liaison("Carla Voss", duty="backup"), at=now)
    liaisons.archive(firm, robin.id, at=now)
    assert len(liaisons.at_account(firm, MERIDIAN).liaisons) == 1


# ---- cast ---------------------------------------------------------------------------------------------


def test_each_gap_becomes_one_task_and_never_a_second(firm: Vault, now: datetime) -> None:
    keep(firm, builders.an_experience(at=now - DAY, people=(id_of("ana"),)))

    made = casts.make_tasks(firm, MERIDIAN, on=TODAY, at=now)

    assert [each.text for each in made] == [
        "Win an executive sponsor",
        "Find a champion or coach",
        "Get to know somebody in procurement or legal",
        "Meet Carmen Diaz",
    ]
    assert {(each.cause, each.due_on) for each in made} == {("gap", TODAY + 30 * DAY)}
    assert made[-1].person_id == id_of("carmen")
    assert casts.make_tasks(firm, MERIDIAN, on=TODAY, at=now) == []
    seen = casts.look(firm, MERIDIAN, now=now, today=TODAY)
    assert (len(seen.gaps), seen.unattended) == (4, ())

    tasks.finish(firm, made[0].id, on=TODAY, at=now)
    assert [each.code for each in casts.look(firm, MERIDIAN, now=now, today=TODAY).unattended] == [
        "no_sponsor"
    ]


def test_a_watched_account_needs_no_cast(firm: Vault, now: datetime) -> None:
    keep(firm, builders.an_account("Watched", id=id_of("w")))

    assert casts.look(firm, id_of("w"), now=now, today=TODAY).gaps == ()
    assert casts.make_tasks(firm, id_of("w"), on=TODAY, at=now) == []


def test_an_account_with_data_but_no_bond_fails_visibly(firm: Vault, now: datetime) -> None:
    """F062: letters alone, and no bond rated."""
    keep(firm, builders.an_experience(at=now - DAY, mode=Mode.VIRTUAL, people=(id_of("ana"),)))

    def told() -> tuple[str, list[str]]:
        answer = casts.look(firm, MERIDIAN, now=now, today=TODAY).relationship
        return answer.code, [each.code for each in answer.lacks]

    assert told() == ("no", ["no_bond", "no_bond_owner", "never_in_contact"])
    keep(
        firm,
        builders.a_bond(by="Robin Hale"),
        builders.an_experience(at=now - 200 * DAY),
        builders.an_experience(at=now - DAY, result="no_response"),
        builders.an_experience(at=now + DAY),
    )
    assert told() == ("in_doubt", ["contact_long_ago"])


# ---- loyalty ------------------------------------------------------------------------------------------


def successions(vault: Vault) -> list[Task]:
    return [each for each in tasks.open_at(vault, MERIDIAN) if each.cause == "succession"]


def test_loyalty_to_the_manager_only_asks_for_a_successor_once(firm: Vault, now: datetime) -> None:
    """F109."""
    loyalties.set_loyalty(firm, MERIDIAN, loyalty="loyal", loyal_to="firm", at=now)
    assert successions(firm) == []
    for loyalty in ("loyal", "advocate"):
        loyalties.set_loyalty(firm, MERIDIAN, loyalty=loyalty, loyal_to="manager", at=now)
    loyalties.set_loyalty(firm, MERIDIAN, loyalty="loyal", loyal_to="firm", at=now)
    loyalties.set_loyalty(firm, MERIDIAN, loyalty="loyal", loyal_to="manager", at=now)

    (task,) = successions(firm)
    assert "Meridian Foods" in task.text
    assert task.due_on == TODAY + 30 * DAY


def test_editing_an_account_that_hangs_on_one_asks_no_second_time(firm: Vault, now: datetime) -> None:
    """F109: also from the account's form, where a done succession stays done."""
    edited = accounts.edit(firm, accounts.get(firm, MERIDIAN).changed(loyal_to="manager"), at=now)
    (task,) = successions(firm)
    tasks.finish(firm, task.id, on=TODAY, at=now)
    accounts.edit(firm, edited.changed(city="Leeds"), at=now)

    assert successions(firm) == []


# ---- leavers and joiners ------------------------------------------------------------------------------


class Hung(NamedTuple):
    """What hangs on Ana before she leaves."""

    ours: Promise
    theirs: Promise
    third: Promise
    task: Task
    gap: Task
    check_in: CheckIn
    meeting: Meeting
    past: Meeting
    edge: Influence
    bond: Bond
    lived: Experience


@pytest.fixture
def hung(firm: Vault, now: datetime) -> Hung:
    ana, carmen = id_of("ana"), id_of("carmen")
    hung = Hung(
        builders.a_promise("Slot plan", person_id=ana),
        builders.a_promise("Forecast", person_id=ana),
        builders.a_promise("Price list", person_id=ana),
        builders.a_task(person_id=ana),
        builders.a_task("Get to know Ana Ruiz", person_id=ana, cause="gap", gap="not_covered"),
        builders.a_check_in(person_id=ana),
        builders.a_meeting(at=now + DAY, ends_at=None, people=(ana, carmen)),
        builders.a_meeting(at=now - DAY, ends_at=None, people=(ana,)),
        builders.an_influence(from_id=ana, to_id=carmen),
        builders.a_bond(person_id=ana),
        builders.an_experience(at=now - DAY, people=(ana,)),
    )
    keep(firm, *hung, builders.a_liaison(people=(ana,)), builders.a_need(person_id=ana))
    return hung


def test_what_hangs_on_a_person_is_told_before_they_leave(firm: Vault, hung: Hung, now: datetime) -> None:
    told = leavers.leaving(firm, id_of("ana"), now=now)

    assert [each.name for each in told.colleagues] == ["Carmen Diaz"]
    assert [each.id for each in told.promises] == [hung.ours.id, hung.theirs.id, hung.third.id]
    assert [each.id for each in told.tasks] == [hung.task.id, hung.gap.id]
    assert [each.id for each in told.meetings] == [hung.meeting.id]
    assert (len(told.edges), len(told.bonds), len(told.needs), len(told.check_ins), len(told.known_by)) == (
        1, 1, 1, 1, 1,
    )  # fmt: skip


def test_somebody_leaves_in_one_act_that_one_undo_takes_back(firm: Vault, hung: Hung, now: datetime) -> None:
    before = vaults.digest(firm)

    leavers.leave(
        firm, id_of("ana"), on=TODAY, successor_id=id_of("carmen"),
        promises={hung.ours.id: "successor", hung.theirs.id: "release"}, at=now,
    )  # fmt: skip
    assert vaults.digest(firm) != before

    vaults.undo(firm, at=now)
    assert vaults.digest(firm) == before


def test_what_hung_on_a_leaver_goes_to_the_successor_and_history_stays(
    firm: Vault, hung: Hung, now: datetime
) -> None:
    left = leavers.leave(
        firm, id_of("ana"), on=TODAY, successor_id=id_of("carmen"),
        promises={hung.ours.id: "successor", hung.theirs.id: "release"}, at=now,
    )  # fmt: skip

    assert (left.person.left_on, left.person.is_archived) == (TODAY, True)
    with firm.read() as tx:
        promises = [records.get(tx, Promise, each.id) for each in (hung.ours, hung.theirs, hung.third)]
        assert [(each.person_id, each.state) for each in promises] == [
            (id_of("carmen"), "open"), (id_of("ana"), "released"), (id_of("ana"), "open"),
        ]  # fmt: skip
        assert records.get(tx, Task, hung.task.id).person_id == id_of("carmen")
        dropped = records.get(tx, Task, hung.gap.id)
        assert (dropped.state, dropped.note) == ("dropped", "Ana Ruiz has left")
        assert records.get(tx, CheckIn, hung.check_in.id).person_id == id_of("carmen")
        assert records.get(tx, Meeting, hung.meeting.id).people == (id_of("carmen"),)
        assert records.get(tx, Meeting, hung.past.id).people == (id_of("ana"),)
        assert records.get(tx, Influence, hung.edge.id).is_archived
        assert records.get(tx, Experience, hung.lived.id).people == (id_of("ana"),)
        assert not records.get(tx, Bond, hung.bond.id).is_archived
    assert left.task is not None
    assert left.task.text == "Rebuild the bond with Carmen Diaz, who follows Ana Ruiz"
    assert (left.task.cause, left.task.person_id) == ("succession", id_of("carmen"))


def test_a_leaver_without_a_successor_leaves_a_task_to_find_one(
    firm: Vault, hung: Hung, now: datetime
) -> None:
    left = leavers.leave(firm, id_of("ana"), on=TODAY, at=now)

    assert left.task is not None
    assert left.task.text == "Introduce ourselves to the successor of Ana Ruiz"
    with firm.read() as tx:
        assert records.get(tx, CheckIn, hung.check_in.id).state == "cancelled"
        assert records.get(tx, Task, hung.task.id).is_open
    with pytest.raises(Refusal, match="left_already"):
        leavers.leave(firm, id_of("ana"), on=TODAY, at=now)


@pytest.mark.parametrize("successor", ["ana", "nobody"])
def test_a_successor_is_somebody_else_who_is_there(
    firm: Vault, hung: Hung, now: datetime, successor: str
) -> None:
    before = vaults.digest(firm)

    with pytest.raises(Refusal, match="no_successor"):
        leavers.leave(firm, id_of("ana"), on=TODAY, successor_id=id_of(successor), at=now)
    with pytest.raises(Refusal, match="no_successor"):
        leavers.leave(firm, id_of("ana"), on=TODAY, promises={hung.ours.id: "successor"}, at=now)
    assert vaults.digest(firm) == before


def test_no_task_is_made_where_none_is_wanted(firm: Vault, now: datetime) -> None:
    assert leavers.leave(firm, id_of("carmen"), on=TODAY, make_tasks=False, at=now).task is None


def test_a_joiner_is_to_be_met_within_a_fortnight(firm: Vault, now: datetime) -> None:
    joined = leavers.join(firm, builders.a_person("Otto Lang", role="user"), on=TODAY, at=now)

    (task,) = tasks.open_at(firm, MERIDIAN)
    assert joined.joined_on == TODAY
    assert (task.text, task.due_on) == ("Meet Otto Lang, who is new there", TODAY + 14 * DAY)
    assert all(
        each.person_id != joined.id for each in casts.look(firm, MERIDIAN, now=now, today=TODAY).unattended
    )


@pytest.mark.parametrize(("days", "is_new"), [(0, True), (-90, True), (-91, False), (7, True), (None, False)])
def test_somebody_is_new_for_a_quarter(days: int | None, is_new: bool) -> None:
    joined_on = None if days is None else TODAY + days * DAY

    assert leavers.is_joiner(joined_on, today=TODAY) is is_new
