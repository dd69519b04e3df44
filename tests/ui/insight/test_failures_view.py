"""The failure ledger by keyboard: why something failed, whose failures, and the board."""

from __future__ import annotations

from datetime import timedelta

import pytest

import builders
from builders import NOW
from keyaccounts.experiences import Experience
from keyaccounts.store import records
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.insight.failures_view import FailuresView
from keyaccounts.ui.insight.insight_page import VIEWS, InsightPage
from keyaccounts.workflows import accounts, people
from ui.accounts.office import MERIDIAN
from ui.room import Room, settle

NORDLYS = builders.id_of("nordlys")


def _lived(title: str, days: float, **fields: object) -> Experience:
    told = {"account_id": NORDLYS, "at": NOW - timedelta(days=days), **fields}
    return builders.an_experience(title, id=builders.id_of(title), **told)


@pytest.fixture
def view(room: Room) -> FailuresView:
    """Two failures of one cause at Nordlys, one without any, a win, and two moments on the board."""
    accounts.add(room.vault, builders.a_premium_account("Nordlys", id=NORDLYS), at=NOW)
    late = {"result": "failed", "effect": -2, "cause": "poor_execution", "cause_detail": "late"}
    with room.vault.write("log_experience", at=NOW) as tx:
        for each in (
            _lived("Late in May", 150, **late), _lived("Late again", 2, **late),
            _lived("Wrong invoice", 1, result="failed"),
            _lived("Tasting", 3, result="success", execution=5, efficacy=2),
            _lived("Night visit", 4, effect=2, execution=2, efficacy=5),
        ):  # fmt: skip
            records.save(tx, each)
    room.press("Ctrl+6")
    page = room.window.page
    assert isinstance(page, InsightPage)
    page.tabs.setCurrentIndex([words for words, _ in VIEWS].index("Failures"))
    settle()
    found = page.view
    assert isinstance(found, FailuresView)
    found.choose("failures_of_account", NORDLYS)
    settle()
    found.table.setFocus()
    return found


def rows(view: FailuresView, *columns: int) -> list[list[str]]:
    model = view.table.model()
    return [[str(model.index(row, each).data()) for each in columns] for row in range(model.rowCount())]


def test_wins_and_failures_stand_side_by_side_in_one_size(view: FailuresView) -> None:
    """F068."""
    assert (view.wins.text(), view.fails.text()) == ("2", "3")
    assert view.wins.font() == view.fails.font()


def test_the_second_of_one_cause_is_marked_and_a_step_graver(view: FailuresView) -> None:
    """F072."""
    assert rows(view, 1, 3, 4) == [
        ["Wrong invoice", "No cause yet", "1 of 4"],
        ["Late again", "Poor execution, too late", "3 of 4, second time"],
        ["Late in May", "Poor execution, too late", "2 of 4"],
    ]


def test_enter_asks_why_it_failed(room: Room, view: FailuresView) -> None:
    """F070."""
    assert "One failure wants a cause." in view.lead.text()
    view.table.choose_row(0)
    room.press("Return")
    settle()
    assert any(form.isVisible() for form in room.window.findChildren(ExperienceForm))


def test_a_cause_narrows_the_list_and_everything_comes_back(room: Room, view: FailuresView) -> None:
    view.causes.choose_record("poor_execution")
    view.causes.setFocus()
    room.press("Return")
    assert [title for (title,) in rows(view, 1)] == ["Late again", "Late in May"]
    view.all_button.click()
    settle()
    assert len(rows(view, 1)) == 3


def test_the_board_shows_what_was_well_done_but_wrong(room: Room, view: FailuresView) -> None:
    """F073: (5, 2) lands in “well done, wrong thing”, (2, 5) in “right thing, badly done”."""
    view.board.setFocus()
    room.press("Down")
    room.press("Return")
    assert rows(view, 1, 3) == [["Tasting", "Well done, wrong thing"]]
    room.press("Up")
    room.press("Left")
    room.press("Return")
    assert rows(view, 1, 3) == [["Night visit", "Right thing, badly done"]]


def test_failures_of_another_account_are_not_among_them(room: Room, view: FailuresView) -> None:
    view.choose("failures_of_account", MERIDIAN)
    settle()
    assert "Late again" not in [title for (title,) in rows(view, 1)]


def test_ctrl_enter_opens_the_moment(room: Room, view: FailuresView) -> None:
    view.table.choose_row(1)
    room.press("Ctrl+Return")
    settle()
    assert room.window.spot is not None
    assert (room.window.spot.page, room.window.spot.record_id) == ("account", builders.id_of("Late again"))


def test_a_persons_failures_name_them_even_where_there_are_none(room: Room, view: FailuresView) -> None:
    """F070: the ledger of a person; choosing an account afterwards shows all of its failures again."""
    bo = builders.a_person("Bo Lind", id=builders.id_of("bo lind"), account_id=NORDLYS)
    people.add(room.vault, bo, at=NOW)
    view.choose("failures_of_person", bo.id)
    settle()
    assert view.whose.text() == "Where Bo Lind was there"
    assert view.fails.text() == "0"
    view.scope.choose(NORDLYS)
    view.scope.activated.emit(view.scope.currentIndex())
    settle()
    assert view.fails.text() == "3"
    assert view.whose.text() == ""
