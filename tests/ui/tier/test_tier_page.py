"""The tier review by keyboard: score, keep, swap, move, weigh, and a cap that holds in the window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

import builders
from builders import NOW
from keyaccounts.accounts import Level
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.tier import USUAL_CRITERIA, Points, Scorecard, Scoring, TierDecision
from keyaccounts.ui.accounts.accounts_page import AccountsPage
from keyaccounts.ui.tier.decision_form import DecisionForm
from keyaccounts.ui.tier.score_form import ScoreForm
from keyaccounts.ui.tier.scorecard_form import ScorecardForm
from keyaccounts.ui.tier.swap_form import SwapForm
from keyaccounts.ui.tier.tier_page import TierPage
from keyaccounts.workflows import accounts, tier
from ui.accounts.office import MERIDIAN
from ui.room import Room, settle

CAP = 5
NORDLYS = builders.id_of("nordlys")


@pytest.fixture
def page(room: Room) -> TierPage:
    """Five premium accounts on five places, and Nordlys on the watch list."""
    accounts.set_premium_cap(room.vault, CAP, at=NOW)
    for number in range(CAP - 1):
        firm = builders.a_premium_account(f"Firm {number}", id=builders.id_of(f"f{number}"))
        accounts.add(room.vault, firm, at=NOW)
    accounts.add(room.vault, builders.an_account("Nordlys", id=NORDLYS), at=NOW)
    room.press("Ctrl+T")
    found = room.window.page
    assert isinstance(found, TierPage)
    return found


def chosen(page: TierPage, account_id: str) -> None:
    page.table.choose_record(account_id)
    settle()


def cells(page: TierPage, account_id: str) -> list[str]:
    row = page.table.proxy.row_of(account_id)
    assert row is not None
    model = page.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def level(room: Room, account_id: str) -> Level:
    return accounts.get(room.vault, account_id).level


def test_the_page_says_how_many_places_are_taken_and_which_reviews_are_due(page: TierPage) -> None:
    """Meridian was filled in without a decision, so its place waits to be looked at."""
    assert "5 of 5 places. The yearly review of Meridian Foods is due." in words_of(page.head)
    assert cells(page, MERIDIAN)[6] == "Review due"
    assert cells(page, builders.id_of("f1"))[6] == "Let in 17 Nov"


def test_an_account_is_scored_by_keyboard_alone(room: Room, page: TierPage) -> None:
    """F020."""
    chosen(page, NORDLYS)
    room.press("Return")
    form = page.floating.content
    assert isinstance(form, ScoreForm)
    for each in form.points.values():
        each.choose(4)
    form.cost.setPlainText("The heavy-lift crew has no second customer.")
    room.press("Ctrl+Return")
    assert cells(page, NORDLYS)[:4] == ["1", "Nordlys", "80.0", "4  4  4  4"]
    (kept,) = room.all(Scoring)
    assert isinstance(kept, Scoring)
    assert kept.cost_of_loss == "The heavy-lift crew has no second customer."
    assert "Scored" in room.notice()


def test_an_account_without_all_points_has_no_score(room: Room, page: TierPage) -> None:
    chosen(page, NORDLYS)
    page.act("score")
    form = page.floating.content
    assert isinstance(form, ScoreForm)
    form.points["fit"].choose(5)
    form.save()
    settle()
    assert cells(page, NORDLYS)[:4] == ["–", "Nordlys", "–", "–  –  5  –"]


def test_a_full_tier_is_entered_by_a_swap_only(room: Room, page: TierPage) -> None:
    """F021: who leaves, why and their farewell are asked for beside their fields."""
    chosen(page, NORDLYS)
    assert "swap" in page.panel.acts
    assert "admit" not in page.panel.acts
    page.panel.acts["swap"].click()
    form = page.floating.content
    assert isinstance(form, SwapForm)
    settle()
    room.press("Ctrl+Return")
    assert form.form.field("leaving_id").refusal() == "Who leaves is not chosen yet. Choose an account."
    form.leaving.choose(MERIDIAN)
    form.save()
    settle()
    assert form.form.field("why").refusal().startswith("Reason is empty")
    form.why.setPlainText("They opened three sites.")
    form.save()
    settle()
    assert form.form.field("farewell").refusal().startswith("Farewell plan is empty")
    assert level(room, NORDLYS) is Level.WATCH
    form.farewell.setPlainText("I ring Ana before the letter goes.")
    form.save()
    settle()
    assert (level(room, NORDLYS), level(room, MERIDIAN)) == (Level.PREMIUM, Level.WATCH)
    assert [each.text for each in room.all(Task) if isinstance(each, Task)] == [
        "I ring Ana before the letter goes."
    ]
    room.press("Ctrl+Z")
    assert (level(room, NORDLYS), level(room, MERIDIAN)) == (Level.WATCH, Level.PREMIUM)


def test_those_at_the_end_of_the_ranking_stand_first_to_leave(room: Room, page: TierPage) -> None:
    for place, account_id in enumerate((MERIDIAN, *(builders.id_of(f"f{n}") for n in range(CAP - 1)))):
        points = tuple(Points(each.code, place) for each in USUAL_CRITERIA)
        tier.score(room.vault, builders.a_scoring(account_id=account_id, points=points), at=NOW)
    form = SwapForm(room.desk, joining=accounts.get(room.vault, NORDLYS))
    settle()
    assert [form.leaving.itemText(row) for row in range(3)] == [
        "Choose an account", "Meridian Foods, rank 5, score 0.0", "Firm 0, rank 4, score 20.0",
    ]  # fmt: skip
    form.deleteLater()


def test_keeping_an_account_settles_its_review(room: Room, page: TierPage) -> None:
    chosen(page, MERIDIAN)
    page.panel.acts["keep"].click()
    form = page.floating.content
    assert isinstance(form, DecisionForm)
    form.why.setPlainText("Still the largest.")
    room.press("Ctrl+Return")
    assert cells(page, MERIDIAN)[6] == "Kept 17 Nov"
    assert "5 of 5 places. No review is due." in words_of(page.head)


def test_last_years_decision_stands_beside_the_facts_of_this_year(room: Room, page: TierPage) -> None:
    with room.vault.write("fill_samples", at=NOW) as tx:
        records.save(
            tx,
            builders.a_tier_decision(
                account_id=MERIDIAN, choice="keep", on=builders.TODAY - timedelta(days=340), rank=2,
                score=71.5, why="Stayed through the lock closure.", by="Robin Hale",
            ),
        )  # fmt: skip
        for period, revenue in (("2025", 120_000_00), ("2026", 140_000_00)):
            records.save(tx, builders.figures(period, account_id=MERIDIAN, revenue=revenue))
        records.save(tx, builders.a_complaint(account_id=MERIDIAN, number=7))
        records.save(tx, builders.a_liaison("Aino Virta", account_id=MERIDIAN, duty="owner"))
    settle()
    chosen(page, MERIDIAN)
    told = words_of(page.panel)
    for expected in (
        "Stayed through the lock closure.", "Kept on 12 Dec 2025, rank 2, score 71.5, by Robin Hale.",
        "EUR 140,000 in 2026\nEUR 120,000 in 2025", "1 open", "Aino Virta",
        "Its next review is due by 12 Dec 2026.",
    ):  # fmt: skip
        assert expected in told


def words_of(part: QWidget) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.isVisibleTo(part)]


def test_moving_to_the_watch_list_frees_the_place_and_offers_it(room: Room, page: TierPage) -> None:
    """F036."""
    chosen(page, MERIDIAN)
    page.panel.acts["release"].click()
    room.press("Ctrl+Return")
    assert level(room, MERIDIAN) is Level.WATCH
    chosen(page, NORDLYS)
    page.panel.acts["admit"].click()
    room.press("Ctrl+Return")
    assert level(room, NORDLYS) is Level.PREMIUM
    assert [each.choice for each in room.all(TierDecision) if isinstance(each, TierDecision)][-2:] == [
        "release",
        "admit",
    ]


def test_weights_are_changed_in_a_form_and_the_ranking_follows(room: Room, page: TierPage) -> None:
    """F020."""
    page.criteria_button.click()
    form = page.floating.content
    assert isinstance(form, ScorecardForm)
    form.weights[0].choose(10)
    form.names[1].setText("Reach")
    form.names[4].setText("Net margin")
    room.press("Ctrl+Return")
    (card,) = room.all(Scorecard)
    assert isinstance(card, Scorecard)
    assert [(each.code, each.name, each.weight) for each in card.criteria] == [
        ("revenue", "Revenue", 10), ("reach", "Reach", 3), ("fit", "Fit", 2),
        ("reference", "Reference", 1), ("net_margin", "Net margin", 1),
    ]  # fmt: skip


def test_fewer_than_three_criteria_are_refused_in_the_form(room: Room, page: TierPage) -> None:
    """F020."""
    page.edit_criteria()
    form = page.floating.content
    assert isinstance(form, ScorecardForm)
    form.names[0].clear()
    form.names[1].clear()
    form.save()
    settle()
    assert page.floating.content is form
    assert room.all(Scorecard) == []


def test_escape_and_the_crumb_lead_back_to_accounts(room: Room, page: TierPage) -> None:
    page.setFocus()
    room.press("Esc")
    assert room.window.spot is not None
    assert room.window.spot.page == "accounts"
    room.press("Ctrl+T")
    page.head.crumb_requested.emit(0)
    assert room.window.spot.page == "accounts"


def test_ctrl_enter_opens_the_chosen_account_and_the_menu_holds_all_acts(room: Room, page: TierPage) -> None:
    chosen(page, NORDLYS)
    page.fill_menu()
    assert [each.text() for each in page.menu.actions()] == ["Score", "Swap in", "Open account"]
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    room.press("Ctrl+Return")
    assert room.window.spot is not None
    assert room.window.spot.record_id == NORDLYS


def test_accounts_leads_to_the_review(room: Room) -> None:
    room.window.open("accounts")
    settle()
    found = room.window.page
    assert isinstance(found, AccountsPage)
    found.tier_button.click()
    assert isinstance(room.window.page, TierPage)


def test_a_row_is_read_out_whole(room: Room, page: TierPage) -> None:
    points = tuple(Points(each.code, 4) for each in USUAL_CRITERIA)
    tier.score(room.vault, builders.a_scoring(account_id=NORDLYS, points=points), at=NOW)
    settle()
    row = page.table.proxy.row_of(NORDLYS)
    assert row is not None
    told = page.table.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Nordlys. Watch list. rank 1, score 80.0. Revenue: 4 of 5, weight 4")


def test_nobody_to_rank_says_so_and_leads_to_accounts(room: Room) -> None:
    accounts.archive(room.vault, MERIDIAN, at=NOW)
    room.press("Ctrl+T")
    found = room.window.page
    assert isinstance(found, TierPage)
    assert found.empty.isVisible()
    found.empty.button.click()
    assert room.window.spot is not None
    assert room.window.spot.page == "accounts"
