"""Needs as a user keeps them: noted, shown, answered, stepped towards, and found when nobody acts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import TODAY
from keyaccounts import needs as rules
from keyaccounts.needs import Need
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import accounts, agenda, needs
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN = builders.id_of("meridian")


@pytest.fixture
def slot(vault: Vault, now: datetime) -> Need:
    """A need of Meridian Foods that was just noted."""
    accounts.add(vault, builders.a_premium_account(id=MERIDIAN), at=now)
    return needs.add(vault, builders.a_need(), at=now)


def keep(vault: Vault, now: datetime, *made: Need | Task) -> None:
    with vault.write("fill_samples", at=now) as tx:
        for each in made:
            records.save(tx, each)


def saw(vault: Vault, need: Need, now: datetime, *, means: str = "told_unasked", days: int = 0) -> None:
    seen = builders.an_evidence(need_id=need.id, means=means, on=TODAY - timedelta(days=days))
    needs.observe(vault, seen, at=now)


def test_a_need_goes_from_sensed_to_satisfied_each_step_on_its_grounds(
    vault: Vault, slot: Need, now: datetime
) -> None:
    """F012, F016: the whole way, with the refusal before each step."""

    def go(state: str) -> Need:
        return needs.move(vault, slot.id, state, on=TODAY, at=now)

    with pytest.raises(Refusal, match="need_jump"):
        go("satisfied")
    with pytest.raises(Refusal, match="need_unsaid"):
        go("confirmed")
    saw(vault, slot, now)
    assert go("confirmed").state_on == TODAY
    with pytest.raises(Refusal, match="need_without_step"):
        go("addressed")
    step = needs.plan_step(vault, builders.a_task(need_id=slot.id, due_on=TODAY), at=now)
    assert (step.cause, step.account_id) == ("need", MERIDIAN)
    keep(vault, now, step.changed(state="done", settled_on=TODAY))
    assert go("addressed").state == "addressed"
    assert go("satisfied").state == "satisfied"


def test_a_refused_move_changes_nothing(vault: Vault, slot: Need, now: datetime) -> None:
    """F012."""
    with pytest.raises(Refusal):
        needs.move(vault, slot.id, "addressed", on=TODAY, at=now)
    assert needs.get(vault, slot.id) == slot


def test_a_move_is_taken_back_by_undo(vault: Vault, slot: Need, now: datetime) -> None:
    needs.move(vault, slot.id, "dropped", on=TODAY, at=now, why="Ours, not theirs")
    vaults.undo(vault, at=now)
    assert needs.get(vault, slot.id).state == "sensed"


def test_neither_a_new_need_nor_an_edited_one_skips_its_states(
    vault: Vault, slot: Need, now: datetime
) -> None:
    """F012."""
    with pytest.raises(Refusal, match="need_jump"):
        needs.add(vault, builders.a_need(state="satisfied"), at=now)
    with pytest.raises(Refusal, match="need_jump"):
        needs.edit(vault, slot.changed(state="satisfied"), at=now)
    assert needs.edit(vault, slot.changed(text="A slot before six"), at=now).text == "A slot before six"


def test_a_confirmed_need_on_one_word_cannot_be_called_implicit(
    vault: Vault, slot: Need, now: datetime
) -> None:
    """F013."""
    saw(vault, slot, now)
    confirmed = needs.move(vault, slot.id, "confirmed", on=TODAY, at=now)
    with pytest.raises(Refusal, match="need_thin"):
        needs.edit(vault, confirmed.changed(sort="implicit"), at=now)
    saw(vault, slot, now, means="behaviour")
    assert needs.edit(vault, confirmed.changed(sort="implicit"), at=now).sort == "implicit"


def test_an_honest_answer_is_kept_with_its_day_and_ends_the_flag(
    vault: Vault, slot: Need, now: datetime
) -> None:
    """F074."""
    saw(vault, slot, now)
    needs.move(vault, slot.id, "confirmed", on=TODAY, at=now)
    needs.edit(vault, needs.get(vault, slot.id).changed(fit="cannot"), at=now)
    (line,) = needs.listed(vault, MERIDIAN, today=TODAY)
    assert line.is_untold

    told = needs.tell(vault, slot.id, fit="cannot", on=TODAY, at=now)
    assert (told.fit, told.told_on) == ("cannot", TODAY)
    (line,) = needs.listed(vault, MERIDIAN, today=TODAY)
    assert not line.is_untold
    with pytest.raises(Refusal, match="empty"):
        needs.tell(vault, slot.id, fit="", on=TODAY, at=now)


def test_the_register_shows_each_need_with_evidence_steps_and_what_comes_next(
    vault: Vault, slot: Need, now: datetime
) -> None:
    other = needs.add(vault, builders.a_need("One invoice a plant", type="want"), at=now)
    saw(vault, slot, now, days=60, means="behaviour")
    saw(vault, slot, now, days=5)
    needs.move(vault, slot.id, "confirmed", on=TODAY - timedelta(days=30), at=now)
    keep(vault, now, builders.a_task(need_id=slot.id, state="dropped", settled_on=TODAY - timedelta(days=20)))

    first, second = needs.listed(vault, MERIDIAN, today=TODAY)

    assert (first.need.id, second.need.id) == (slot.id, other.id)
    assert [each.way for each in first.evidence] == ["said", "did"]
    assert first.stalled_since == TODAY - timedelta(days=20)
    assert [(move.state, move.refused is None) for move in first.moves] == [
        ("addressed", False), ("dropped", True),
    ]  # fmt: skip
    assert rules.counts([line.need for line in (first, second)]) == {"need": 1, "want": 1, "insight": 0}

    step = needs.plan_step(vault, builders.a_task(need_id=slot.id), at=now)
    first, _ = needs.listed(vault, MERIDIAN, today=TODAY)
    assert (first.open_step, first.stalled_since) == (step, None)


def test_the_ways_of_the_steps_are_split_for_each_account(vault: Vault, slot: Need, now: datetime) -> None:
    """F018."""
    elsewhere = builders.a_need(account_id=builders.id_of("kovari"))
    keep(vault, now, elsewhere)
    for way in ("contract", "coffee", "visit"):
        needs.plan_step(vault, builders.a_task(need_id=slot.id, way=way), at=now)
    needs.plan_step(vault, builders.a_task(need_id=elsewhere.id, way="letter"), at=now)

    assert needs.method_split(vault, MERIDIAN) == rules.Split(formal=1, informal=2, unnamed=0)
    assert needs.method_split(vault, elsewhere.account_id) == rules.Split(formal=1, informal=0, unnamed=0)


def test_knowing_the_customer_rises_with_a_confirmed_need(vault: Vault, slot: Need, now: datetime) -> None:
    """F009."""
    before = needs.knowledge(vault, MERIDIAN, today=TODAY).total
    saw(vault, slot, now)
    assert needs.knowledge(vault, MERIDIAN, today=TODAY).total == before
    needs.move(vault, slot.id, "confirmed", on=TODAY, at=now)
    assert needs.knowledge(vault, MERIDIAN, today=TODAY).total > before


def test_today_names_a_stalled_need_until_a_step_is_planned(vault: Vault, slot: Need, now: datetime) -> None:
    """F016."""
    saw(vault, slot, now)
    needs.move(vault, slot.id, "confirmed", on=TODAY - timedelta(days=15), at=now)

    def stalled() -> list[tuple[str, int, int]]:
        items = agenda.today(vault, now=now, zone="Europe/London").items
        return [(each.record_id, each.days, each.number) for each in items if each.code == "need_stalled"]

    assert stalled() == [(slot.id, 15, 1)]
    needs.plan_step(vault, builders.a_task(need_id=slot.id), at=now)
    assert stalled() == []


def test_the_needs_of_an_archived_account_stay_out_of_today(vault: Vault, slot: Need, now: datetime) -> None:
    saw(vault, slot, now)
    needs.move(vault, slot.id, "confirmed", on=TODAY - timedelta(days=15), at=now)
    accounts.archive(vault, MERIDIAN, at=now)
    items = agenda.today(vault, now=now, zone="Europe/London").items
    assert not [each for each in items if each.code == "need_stalled"]
