"""Merging in the window, by keys alone: from a pair that looks alike to one record, and back by Undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

import builders
from keyaccounts.accounts import Account
from keyaccounts.merges import NotTheSame
from keyaccounts.people import Person
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.accounts.person_form import PersonForm
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.kit.radio import Radio
from keyaccounts.ui.merging.merge_page import MergePage
from keyaccounts.ui.people.person_page import PersonPage
from keyaccounts.workflows import accounts, people
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.importing import Answer
from ui.accounts import office
from ui.room import Room, settle

TWIN = builders.id_of("twin")


def doubled(room: Room) -> None:
    """Meridian Foods is there a second time, with a person and a moment of its own."""
    firm = accounts.get(room.vault, office.MERIDIAN)
    twin = builders.an_account(
        f"{firm.name} Ltd", id=TWIN, city="Łódź", industry="food", created_at=builders.NOW
    )
    bo = builders.a_person("Bo Lind", account_id=TWIN)
    with room.vault.write("fill_samples", at=builders.NOW) as tx:
        from keyaccounts.store import records

        records.save(tx, firm.changed(city="Leeds"))
        for each in (twin, bo, builders.an_experience(account_id=TWIN, people=(bo.id,))):
            records.save(tx, each)
    settle()


def page_of(room: Room) -> MergePage:
    """The merge page, which is in view."""
    page = room.window.page
    assert isinstance(page, MergePage)
    return page


def at_pairs(room: Room) -> MergePage:
    """The list of pairs, opened by its act."""
    room.window.actions_["go_merge"].trigger()
    settle()
    return page_of(room)


def test_without_a_pair_the_page_says_so_and_leads_on(room: Room) -> None:
    at_pairs(room)
    assert page_of(room).pairs.empty.isVisible()
    room.press("Space")
    assert not isinstance(room.window.page, MergePage)


def test_a_pair_is_merged_by_keys_and_undo_brings_both_back(room: Room) -> None:
    doubled(room)
    before = vaults.digest(room.vault)
    page = at_pairs(room)
    row = page.pairs.list.current()
    assert row is not None
    assert row.why == "The same name with another company form"

    room.press("Return")
    assert page.compare.direction.text() == "Meridian Foods Ltd will become part of Meridian Foods."
    focused = QApplication.focusWidget()
    assert isinstance(focused, Radio)
    assert focused.words == "Meridian Foods"

    room.press("Tab")
    room.press("Right")
    assert page.compare.grid is not None
    assert page.compare.grid.take() == {"city"}
    room.press("Ctrl+Return")

    [kept] = [each for each in room.all(Account) if each.id == office.MERIDIAN]
    assert isinstance(kept, Account)
    assert (kept.name, kept.city, kept.industry) == ("Meridian Foods", "Łódź", "food")
    assert TWIN not in [each.id for each in room.all(Account)]
    assert "Meridian Foods Ltd is part of Meridian Foods now." in room.notice()
    assert page.pairs.empty.isVisible()

    room.press("Ctrl+Z")
    assert vaults.digest(room.vault) == before
    settle()
    assert page.pairs.list.current() is not None, "the pair is in the list again"


def test_turned_round_the_other_stays_and_what_was_chosen_stays_chosen(room: Room) -> None:
    doubled(room)
    page = at_pairs(room)
    room.press("Return")
    assert page.compare.grid is not None
    page.compare.grid.radios["city"][1].click()
    page.compare.turn_button.click()
    settle()
    assert page.compare.direction.text() == "Meridian Foods will become part of Meridian Foods Ltd."
    assert page.compare.grid.take() == set(), "Łódź is the kept one's own now"
    assert page.compare.grid.radios["city"][0].words == "Łódź"
    page.compare.merge_button.click()
    settle()
    assert accounts.get(room.vault, office.MERIDIAN).id == TWIN


def test_only_what_differs_is_asked_and_the_rest_is_told(room: Room) -> None:
    doubled(room)
    page = at_pairs(room)
    room.press("Return")
    grid = page.compare.grid
    assert grid is not None
    assert list(grid.radios) == ["name", "city"]
    told = {each.words for each in grid.findChildren(Radio)}
    assert "food" not in told


def test_every_part_of_a_pair_is_reached_by_tab(room: Room) -> None:
    doubled(room)
    page = at_pairs(room)
    room.press("Return")
    seen = []
    for _ in range(6):
        seen.append(QApplication.focusWidget())
        room.press("Tab")
    compare = page.compare
    assert compare.grid is not None
    radios = [pair[0] for pair in compare.grid.radios.values()]
    assert seen[:5] == [*radios, compare.merge_button, compare.apart_button, compare.leave_button]


def test_escape_leads_back_to_the_list_with_nothing_done(room: Room) -> None:
    doubled(room)
    before = vaults.digest(room.vault)
    page = at_pairs(room)
    room.press("Return")
    room.press("Esc")
    assert page.pairs.list.hasFocus()
    assert vaults.digest(room.vault) == before


def test_not_the_same_is_remembered_and_can_be_taken_back(room: Room) -> None:
    doubled(room)
    page = at_pairs(room)
    room.press("Return")
    page.compare.apart_button.click()
    settle()
    assert len(room.all(NotTheSame)) == 1
    assert page.pairs.empty.isVisible()
    assert "They are two" in room.notice()
    room.press("Ctrl+Z")
    assert page.pairs.list.current() is not None


def test_the_menu_of_a_pair_offers_both_answers(room: Room) -> None:
    doubled(room)
    page = at_pairs(room)
    page.pairs.fill_menu()
    actions = {each.text(): each for each in page.pairs.menu.actions()}
    assert list(actions) == ["Compare", "Not the same"]
    actions["Not the same"].trigger()
    settle()
    assert len(room.all(NotTheSame)) == 1


def test_an_account_is_merged_from_its_menu_with_one_found_by_name(room: Room) -> None:
    doubled(room)
    room.window.open("account", office.MERIDIAN)
    settle()
    account_page = room.window.page
    assert isinstance(account_page, AccountPage)
    account_page.acts.fill_menu()
    [act] = [each for each in account_page.acts.menu.actions() if each.text() == "Merge with …"]
    act.trigger()
    settle()
    page = page_of(room)
    assert page.pairs.search.hasFocus()
    row = page.pairs.list.current()
    assert row is not None
    assert row.title == "Meridian Foods Ltd", "who looks alike comes first"
    room.type("meridian foods l")
    room.press("Return")
    assert page.compare.direction.text() == "Meridian Foods Ltd will become part of Meridian Foods."
    room.press("Ctrl+Return")
    assert isinstance(room.window.page, AccountPage), "one goes on where one came from"
    assert room.window.page.account_id == office.MERIDIAN


def test_a_person_is_merged_from_their_menu(room: Room) -> None:
    other = people.add(room.vault, builders.a_person("A. Ruiz", account_id=office.MERIDIAN), at=builders.NOW)
    room.window.open("person", office.ANA)
    settle()
    person_page = room.window.page
    assert isinstance(person_page, PersonPage)
    person_page.acts.do("merge")
    settle()
    room.press("Return")
    room.press("Ctrl+Return")
    assert people.get(room.vault, other.id).id == office.ANA
    assert isinstance(room.window.page, PersonPage)


def test_a_page_of_what_was_merged_away_turns_to_the_survivor(room: Room) -> None:
    doubled(room)
    room.window.open("account", TWIN)
    settle()
    room.window.open("merge_account", f"{office.MERIDIAN} {TWIN}")
    settle()
    room.press("Ctrl+Return")
    room.press("Alt+Left")
    page = room.window.page
    assert isinstance(page, AccountPage)
    assert page.account_id == office.MERIDIAN


def test_a_pair_that_is_one_by_now_is_told_and_left(room: Room) -> None:
    doubled(room)
    room.window.open("merge_account", f"{TWIN} {TWIN}")
    settle()
    assert "same account twice" in room.notice()
    assert page_of(room).pairs.list.isVisible()


def test_the_hint_in_the_form_of_a_known_person_leads_to_the_comparison(room: Room) -> None:
    people.add(room.vault, builders.a_person("Tomas Berg-Lind", account_id=office.MERIDIAN), at=builders.NOW)
    ana = people.get(room.vault, office.ANA)
    form = PersonForm(room.desk, account_id=office.MERIDIAN, person=ana)
    asked: list[tuple[str, str]] = []
    form.open_requested.connect(lambda kind, id: asked.append((kind, id)))
    form.name.setText("Tomas Berg Lind")
    form.hint.look()
    settle()
    [button, *_] = form.hint.buttons
    assert button.words == "Compare"
    button.click()
    [(kind, ids)] = asked
    assert kind == "merge_person"
    assert ids.split()[0] == office.ANA
    form.deleteLater()


def test_after_an_import_the_pairs_it_made_are_offered(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("Account Name,City\nMeridian Fodos,Leeds\nHarbour Works,Hull\n", encoding="utf-8")
    room.window.open("import")
    page = room.window.page
    assert isinstance(page, ImportPage)
    page.take([file])
    settle()
    if page.check.isVisible() and page._draft is not None and page._draft.plan.questions:
        for question in page._draft.plan.questions:
            page._change(lambda draft, asked=question: draft.answered(asked, Answer.APART))  # type: ignore[misc]
        settle()
    page.run()
    settle()
    assert page.end.pairs.isVisible()
    assert page.end.pairs.words == "1 pair looks alike"
    page.end.pairs.click()
    settle()
    row = page_of(room).pairs.list.current()
    assert row is not None
    assert {"Meridian Foods", "Meridian Fodos"} == set(row.title.split(" and "))
    assert len(room.all(Person)) == len(office.people())
