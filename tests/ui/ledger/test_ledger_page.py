"""The equity ledger in the window: by keyboard there, from moment to moment, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

import builders
from builders import NOW
from keyaccounts.experiences import Mode
from keyaccounts.store import records
from keyaccounts.ui.kit.labels import Label
from keyaccounts.ui.ledger.ledger_page import LedgerPage
from keyaccounts.workflows import accounts
from ui.room import Room, settle

NORDLYS = builders.id_of("nordlys")
LIVED = ((2, 30), (1, 90), (-3, 60), (3, 200))


@pytest.fixture(autouse=True)
def nordlys(room: Room) -> None:
    """An account that nothing is known of."""
    accounts.add(room.vault, builders.a_premium_account("Nordlys", id=NORDLYS), at=NOW)


def _open(room: Room) -> LedgerPage:
    room.window.open("account", NORDLYS)
    settle()
    room.press("Alt+E")
    settle()
    page = room.window.page
    assert isinstance(page, LedgerPage)
    return page


@pytest.fixture
def page(room: Room) -> LedgerPage:
    """The worked example of the rules, opened from the account by its key."""
    with room.vault.write("log_experience", at=NOW) as tx:
        for number, (effect, days) in enumerate(LIVED):
            at = NOW - timedelta(days=days)
            records.save(
                tx, builders.an_experience(f"Moment {number}", account_id=NORDLYS, effect=effect, at=at)
            )
    return _open(room)


def test_the_figure_is_that_of_the_rules(page: LedgerPage) -> None:
    """F071."""
    assert page.figure.text() == "+10.7"
    assert "weighs +1.20" in page.lead.text()


def test_what_moved_it_follows_the_span_that_is_chosen(page: LedgerPage) -> None:
    assert "New" not in page.moved.text().splitlines()[0]
    page.span.choose(2)
    settle()
    assert "Three new good moments" in page.moved.text()
    assert "One new bad moment" in page.moved.text()


def test_since_the_last_meeting_is_offered_once_they_met(room: Room, page: LedgerPage) -> None:
    meeting = page.span.findChildren(QRadioButton)[3]
    assert not meeting.isVisible()
    with room.vault.write("log_experience", at=NOW) as tx:
        met = builders.an_experience(
            "Site visit", account_id=NORDLYS, mode=Mode.IN_PERSON, at=NOW - timedelta(days=70)
        )
        records.save(tx, met)
    page.refresh()
    settle()
    assert meeting.isVisible()
    meeting.click()
    settle()
    assert "One new good moment" in page.moved.text()
    assert "One new bad moment" in page.moved.text()


def test_each_moment_shows_what_is_left_of_it(page: LedgerPage) -> None:
    model = page.table.model()
    told = [[str(model.index(row, column).data()) for column in (1, 3, 4)] for row in range(4)]
    assert told[1] == ["Moment 2", "−3", "−2.68"]


def test_enter_opens_the_moment_in_the_story(room: Room, page: LedgerPage) -> None:
    page.table.choose_row(0)
    room.press("Return")
    settle()
    assert room.window.spot is not None
    assert (room.window.spot.page, room.window.spot.kind) == ("account", "experience")


def test_escape_goes_back_to_the_account(room: Room, page: LedgerPage) -> None:
    room.press("Escape")
    settle()
    assert room.window.spot is not None
    assert room.window.spot.page == "account"


def test_an_account_without_a_rated_moment_is_told_how_to_begin(room: Room) -> None:
    page = _open(room)
    assert page.empty.isVisible()
    assert "good halves in half a year" in page.empty.findChildren(Label)[0].text()
    assert not page.table.isVisible()
    assert "No contact in the last year." in page.beside.contact.text()


def test_unfed_sides_are_named(room: Room) -> None:
    """F011."""
    with room.vault.write("log_experience", at=NOW) as tx:
        for number in range(5):
            moment = builders.an_experience(
                f"Price talk {number}", account_id=NORDLYS, dimension="economic", effect=1
            )
            records.save(tx, moment)
    words = _open(room).beside.unfed.text()
    assert words == "Emotional (never yet) and cultural (never yet): unfed for a year."


def test_wows_are_logged_with_their_steadiness(room: Room) -> None:
    """F090: printed as x/12."""
    with room.vault.write("log_experience", at=NOW) as tx:
        records.save(tx, builders.an_experience("Night tour", account_id=NORDLYS, is_wow=True, minutes=60))
    page = _open(room)
    assert page.beside.wows.text() == "Months with a wow: 1/12. One costs EUR 60.00 on average."


def test_a_long_wow_is_told_whole_and_opens_with_enter(room: Room) -> None:
    """F090."""
    title = "Rang Carmen before she knew of the strike and had the van there at four in the morning"
    with room.vault.write("log_experience", at=NOW) as tx:
        for each in (title, "Night tour"):
            records.save(tx, builders.an_experience(each, account_id=NORDLYS, is_wow=True))
    page = _open(room)
    log = page.beside.log
    tall = {str(log.model().index(row, 0).data()): log.rowHeight(row) for row in range(2)}
    assert tall[title] > tall["Night tour"]
    assert log.height() == sum(tall.values())
    log.setFocus()
    log.choose_row(0)
    room.press("Return")
    settle()
    assert room.window.spot is not None
    assert room.window.spot.kind == "experience"


def test_what_holds_a_moment_gives_way_to_the_titles(room: Room) -> None:
    complaint = builders.a_complaint(account_id=NORDLYS, state="acknowledged", number=104)
    with room.vault.write("log_experience", at=NOW) as tx:
        records.save(tx, complaint)
        records.save(tx, builders.an_experience(account_id=NORDLYS, effect=-2, complaint_id=complaint.id))
    page = _open(room)
    table = page.table
    for wide, has_notes in ((1600, True), (1280, False)):
        room.window.resize(wide, 720)
        settle()
        assert table.has_notes() is has_notes
        assert table.columnWidth(1) >= 220
    assert "held by C-104" in str(table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.mark.parametrize(
    ("theirs", "words"),
    [(1, "They began 1 contact and we 2."), (3, "They began 3 contacts and we 2: 60% were theirs.")],
)
def test_no_share_is_told_of_a_handful_of_contacts(room: Room, theirs: int, words: str) -> None:
    """F058."""
    with room.vault.write("log_experience", at=NOW) as tx:
        for initiator in ("we", "we", *["they"] * theirs):
            records.save(tx, builders.an_experience(account_id=NORDLYS, initiator=initiator))
    assert _open(room).beside.contact.text().splitlines()[0] == words
