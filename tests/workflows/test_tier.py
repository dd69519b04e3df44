"""The tier in the store: the ranking follows from what is kept, and no way in leads past the cap."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builders
import conftest
from keyaccounts.accounts import Account, Level
from keyaccounts.changes import Change
from keyaccounts.records import to_json
from keyaccounts.refusals import Refusal
from keyaccounts.settings import PREMIUM_CAP
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.tier import USUAL_CRITERIA, Criterion, Points, Scoring, TierDecision
from keyaccounts.workflows import accounts, choices, samples, tier
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import everything
from workflows.test_vault import finished

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

CAP = 5
OLD, NEW = builders.id_of("p0"), builders.id_of("w")
WHY, FAREWELL = (
    "They opened three sites, and Premium 0 closed two.",
    "Tell Jon on the phone, then in writing.",
)


def fill(vault: Vault, now: datetime) -> None:
    accounts.set_premium_cap(vault, CAP, at=now)
    for number in range(CAP):
        firm = builders.an_account(f"Premium {number}", id=builders.id_of(f"p{number}"), level=Level.PREMIUM)
        accounts.add(vault, firm, at=now)
    accounts.add(vault, builders.an_account("Watched", id=NEW), at=now)


@pytest.fixture
def full(vault: Vault, now: datetime) -> Vault:
    """A store whose five premium places are all taken, with one firm on the watch list."""
    fill(vault, now)
    return vault


def scoring(account_id: str, *points: int, **fields: object) -> Scoring:
    got = tuple(Points(each.code, number) for each, number in zip(USUAL_CRITERIA, points, strict=True))
    return builders.a_scoring(account_id=account_id, points=got, **fields)


def decided(vault: Vault, account_id: str) -> list[TierDecision]:
    with vault.read() as tx:
        return records.listed(tx, TierDecision, account_id=account_id)


def order(vault: Vault, now: datetime) -> list[tuple[str, float | None, int | None]]:
    lines = tier.look(vault, now=now).lines
    return [(line.account.name, line.standing.score, line.standing.rank) for line in lines]


# ---- scorecard and ranking --------------------------------------------------------------------------


def test_a_firm_without_a_scorecard_begins_with_the_usual_one(vault: Vault, now: datetime) -> None:
    assert tier.scorecard(vault, at=now).criteria == USUAL_CRITERIA


def test_a_change_of_weights_is_in_the_history_with_before_and_after(vault: Vault, now: datetime) -> None:
    """F020: also the first change, from the usual weights."""
    heavier = (Criterion("revenue", "Revenue", 9), *USUAL_CRITERIA[1:])
    card = tier.set_scorecard(vault, heavier, at=now)
    ((act, entry),) = vaults.history(vault, card.id)
    assert (act.verb, entry.change) == ("set_scorecard", Change.EDITED)
    assert entry.fields == {"criteria": [to_json(USUAL_CRITERIA), to_json(heavier)]}


def test_the_ranking_follows_from_scores_and_weights(full: Vault, now: datetime) -> None:
    """F020."""
    tier.score(full, scoring(NEW, 5, 5, 5, 5), at=now)
    tier.score(full, scoring(builders.id_of("p2"), 4, 3, 2, 1), at=now)
    found = order(full, now)
    assert found[:2] == [("Watched", 100.0, 1), ("Premium 2", 60.0, 2)]
    assert [rank for _, _, rank in found[2:]] == [None] * 4

    tier.set_scorecard(full, (*USUAL_CRITERIA[:3], Criterion("reference", "Reference", 10)), at=now)
    assert order(full, now)[1] == ("Premium 2", 20 * (16 + 9 + 4 + 10) / 19, 2)


def test_the_ranking_comes_out_the_same_in_another_store(
    full: Vault, now: datetime, template_store: Path, tmp_path: Path
) -> None:
    """F020: what is kept is enough, journal and moment of asking apart."""
    tier.score(full, scoring(NEW, 3, 3, 3, 3), at=now)
    tier.score(full, scoring(builders.id_of("p1"), 3, 3, 3, 3), at=now)
    path = finished(everything.export(full, tmp_path / "all.json", at=now))[0].path
    (tmp_path / "other").mkdir()
    other = conftest.open_store(conftest.copied_store(template_store, tmp_path / "other"))
    finished(everything.take_in(other, path, at=now))
    found = order(other, now)
    other.close()
    assert found == order(full, now)


def test_the_latest_judgment_counts_and_earlier_ones_stay(full: Vault, now: datetime) -> None:
    tier.score(full, scoring(NEW, 1, 1, 1, 1, on=date(2026, 11, 1)), at=now)
    tier.score(full, scoring(NEW, 5, 5, 5, 5, on=date(2025, 11, 1)), at=now)
    assert order(full, now)[0] == ("Watched", 20.0, 1)
    with full.read() as tx:
        assert records.count(tx, Scoring, account_id=NEW) == 2


def test_points_by_an_unknown_criterion_are_refused(full: Vault, now: datetime) -> None:
    with pytest.raises(Refusal, match="unknown_code"):
        tier.score(full, builders.a_scoring(account_id=NEW, points=(Points("luck", 3),)), at=now)


# ---- decisions --------------------------------------------------------------------------------------


def test_a_swap_records_who_left_why_and_how_they_are_told(full: Vault, now: datetime) -> None:
    """F021."""
    tier.score(full, scoring(NEW, 5, 5, 5, 5), at=now)
    tier.swap(full, OLD, NEW, why=WHY, farewell=FAREWELL, at=now)

    left, joined = decided(full, OLD)[-1], decided(full, NEW)[-1]
    assert (left.choice, left.why, left.farewell, left.instead_of) == ("release", WHY, FAREWELL, NEW)
    assert (joined.choice, joined.why, joined.instead_of) == ("admit", WHY, OLD)
    assert (joined.score, joined.rank) == (100.0, 1)
    assert not accounts.get(full, OLD).is_premium
    assert accounts.get(full, NEW).is_premium
    with full.read() as tx:
        (task,) = records.listed(tx, Task, account_id=OLD)
    assert (task.cause, task.text, task.due_on) == ("farewell", FAREWELL, date(2026, 12, 1))


def test_a_swap_is_one_act_that_one_undo_takes_back(full: Vault, now: datetime) -> None:
    before = vaults.digest(full)
    tier.swap(full, OLD, NEW, why=WHY, farewell=FAREWELL, at=now)
    after = vaults.digest(full)
    assert vaults.undo(full, at=now).about == "Watched in for Premium 0"
    assert vaults.digest(full) == before
    vaults.redo(full, at=now)
    assert vaults.digest(full) == after


@pytest.mark.parametrize(("why", "farewell"), [("", FAREWELL), (WHY, "  ")])
def test_a_swap_without_its_reason_or_farewell_changes_nothing(
    full: Vault, now: datetime, why: str, farewell: str
) -> None:
    """F021."""
    before = vaults.digest(full)
    with pytest.raises(Refusal, match="empty"):
        tier.swap(full, OLD, NEW, why=why, farewell=farewell, at=now)
    assert vaults.digest(full) == before


def test_each_move_is_written_down_as_a_decision(full: Vault, now: datetime) -> None:
    accounts.demote(full, OLD, why="Closed two sites.", at=now)
    accounts.promote(full, NEW, at=now)
    accounts.edit(full, accounts.get(full, NEW).changed(level=Level.WATCH), at=now)
    assert [(each.choice, each.why) for each in decided(full, OLD)] == [
        ("admit", ""),
        ("release", "Closed two sites."),
    ]
    assert [each.choice for each in decided(full, NEW)] == ["admit", "release"]


def test_an_edit_that_leaves_the_level_decides_nothing(full: Vault, now: datetime) -> None:
    accounts.edit(full, accounts.get(full, OLD).changed(city="Valencia"), at=now)
    assert len(decided(full, OLD)) == 1


def test_keeping_an_account_settles_its_yearly_review(full: Vault, now: datetime) -> None:
    later = now + timedelta(days=366)

    def line() -> tier.TierLine:
        return next(each for each in tier.look(full, now=later).lines if each.account.id == OLD)

    assert line().is_review_due
    tier.keep(full, OLD, why="Still the largest.", at=later)
    assert not line().is_review_due
    assert line().last_years is not None
    assert (line().last_years.choice, line().this_years.choice) == ("admit", "keep")  # type: ignore[union-attr]


def test_only_a_premium_account_is_kept_premium(full: Vault, now: datetime) -> None:
    with pytest.raises(Refusal, match="not_premium"):
        tier.keep(full, NEW, at=now)


def test_the_facts_of_the_year_stand_beside_the_decision(full: Vault, now: datetime) -> None:
    with full.write("fill_samples", at=now) as tx:
        for period, revenue in (("2025", 500), ("2025-03", 7), ("2026-01", 200), ("2026-02", 100)):
            records.save(tx, builders.figures(period, account_id=OLD, revenue=revenue))
        records.save(tx, builders.a_complaint(account_id=OLD, number=1))
        records.save(tx, builders.a_complaint(account_id=OLD, number=2, state="closed_resolved"))
        records.save(tx, builders.a_liaison("Aino Virta", account_id=OLD, duty="owner"))
        records.save(tx, builders.a_liaison("Ben Holm", account_id=OLD, duty="backup"))
    facts = next(each for each in tier.look(full, now=now).lines if each.account.id == OLD).facts
    assert (facts.revenue_before, facts.revenue, facts.open_complaints) == (500, 300, 1)
    assert facts.owners == ("Aino Virta",)


# ---- the cap, each way in ---------------------------------------------------------------------------


def by_adding(vault: Vault, now: datetime) -> None:
    accounts.add(vault, builders.a_premium_account("One more"), at=now)


def by_editing(vault: Vault, now: datetime) -> None:
    accounts.edit(vault, accounts.get(vault, NEW).changed(level=Level.PREMIUM), at=now)


def by_promoting(vault: Vault, now: datetime) -> None:
    accounts.promote(vault, NEW, at=now)


def by_promoting_one_just_added(vault: Vault, now: datetime) -> None:
    accounts.promote(vault, accounts.add(vault, builders.an_account("Sixth"), at=now).id, at=now)


@pytest.mark.parametrize("way_in", [by_adding, by_editing, by_promoting, by_promoting_one_just_added])
def test_no_verb_leads_past_the_cap(
    full: Vault, now: datetime, way_in: Callable[[Vault, datetime], None]
) -> None:
    """F021."""
    with pytest.raises(Refusal, match="premium_full"):
        way_in(full, now)
    assert accounts.premium_places(full) == (CAP, CAP)


def test_undoing_a_demotion_is_refused_once_the_place_is_taken(full: Vault, now: datetime) -> None:
    """F021: an import begun before goes on meanwhile and brings one more premium account."""
    act = imported(full, now, builders.an_account("From a file"))
    accounts.demote(full, OLD, at=now)
    imported(full, now, builders.a_premium_account("Late from the file"), act=act)
    before = vaults.digest(full)
    with pytest.raises(Refusal, match="premium_full"):
        vaults.undo(full, at=now)
    assert vaults.digest(full) == before
    assert accounts.premium_places(full) == (CAP, CAP)


def test_doing_a_promotion_again_is_refused_once_the_place_is_taken(full: Vault, now: datetime) -> None:
    """F021."""
    accounts.demote(full, OLD, at=now)
    act = imported(full, now, builders.an_account("From a file"))
    accounts.promote(full, NEW, at=now)
    vaults.undo(full, at=now)
    imported(full, now, builders.a_premium_account("Late from the file"), act=act)
    before = vaults.digest(full)
    with pytest.raises(Refusal, match="premium_full"):
        vaults.redo(full, at=now)
    assert vaults.digest(full) == before


def test_undo_that_frees_a_place_or_moves_none_goes_on_over_the_cap(full: Vault, now: datetime) -> None:
    with full.write("fill_samples", at=now) as tx:
        records.save(tx, builders.a_premium_account("Too many"))
    accounts.edit(full, accounts.get(full, OLD).changed(city="Valencia"), at=now)
    vaults.undo(full, at=now)
    vaults.undo(full, at=now)
    assert accounts.premium_places(full) == (CAP, CAP)


def test_an_export_that_brings_a_smaller_cap_is_refused(
    full: Vault, now: datetime, tmp_path: Path, template_store: Path
) -> None:
    """F021: five are premium here, and the file, not this store, says how many may be."""
    path = finished(everything.export(full, tmp_path / "all.json", at=now))[0].path
    (tmp_path / "other").mkdir()
    other = conftest.open_store(conftest.copied_store(template_store, tmp_path / "other"))
    for number in range(CAP + 1):
        accounts.add(other, builders.a_premium_account(f"Firm {number}"), at=now)
    before = vaults.digest(other)
    with pytest.raises(Refusal, match="premium_full"):
        finished(everything.take_in(other, path, at=now))
    assert vaults.digest(other) == before
    other.close()


def test_a_fresh_store_takes_no_file_with_more_premium_accounts_than_places(
    full: Vault, now: datetime, tmp_path: Path, template_store: Path
) -> None:
    """F021: a file that somebody wrote into."""
    path = finished(everything.export(full, tmp_path / "all.json", at=now))[0].path
    told = json.loads(path.read_text(encoding="utf-8"))
    for each in told["records"]:
        if each["kind"] == Account.kind:
            each["level"] = "premium"
    del told["digest"], told["journal_digest"]
    path.write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "other").mkdir()
    other = conftest.open_store(conftest.copied_store(template_store, tmp_path / "other"))
    with pytest.raises(Refusal, match="premium_full"):
        finished(everything.take_in(other, path, at=now))
    assert accounts.listed(other) == []
    assert choices.get(other, PREMIUM_CAP) == PREMIUM_CAP.default
    other.close()


def imported(vault: Vault, now: datetime, account: Account, *, act: int = 0) -> int:
    """One batch of an import; gives the number of its act."""
    with vault.write("import_file", about="firms.csv", at=now, act=act) as tx:
        records.save(tx, account)
        return tx.act


def test_the_samples_show_a_ranking_with_last_years_decisions(vault: Vault, now: datetime) -> None:
    finished(samples.fill(vault, now=now))
    told = tier.look(vault, now=now)
    premium = [line for line in told.lines if line.account.is_premium]
    assert [line.standing.rank for line in told.lines][:-1] == list(range(1, len(told.lines)))
    assert all(line.cost_of_loss and line.decisions for line in premium)
    assert {line.is_review_due for line in premium} == {True, False}
    assert any(each.farewell for line in told.lines for each in line.decisions)
