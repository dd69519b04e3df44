"""Find: people, accounts, what was said, and acts; as one types, by keys alone."""

from __future__ import annotations

import pytest

import builders
from keyaccounts.ui.accounts.accounts_page import AccountsPage
from keyaccounts.ui.find import find_words
from ui.accounts.office import ANA, MERIDIAN
from ui.room import Room, settle, texts


@pytest.fixture
def find(room: Room) -> Room:
    """The window with Find open."""
    room.fill(
        builders.a_person("ليلى منصور", id=builders.id_of("layla"), account_id=MERIDIAN),
        builders.a_person("נועה לוי", id=builders.id_of("noa"), account_id=MERIDIAN),
        builders.a_person("Zsófia Kővári", id=builders.id_of("zsofia"), account_id=MERIDIAN),
    )
    room.press("Ctrl+K")
    return room


def titles(room: Room) -> list[str]:
    model = room.find.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def chosen(room: Room) -> tuple[str, str]:
    face = room.find.list.current()
    assert face is not None
    return face.key


def test_results_stand_in_groups_people_first(find: Room) -> None:
    find.type("meridian")
    told = titles(find)
    heads = [each for each in told if each in find_words.GROUPS.values()]
    assert heads == [each for each in find_words.GROUPS.values() if each in heads]
    assert {"Accounts", "Acts"} <= set(heads)
    assert any(each.startswith("Meridian Foods") for each in told)
    assert "Capture at Meridian Foods" in told
    assert "Open brief for Meridian Foods" in told


def test_enter_opens_what_is_chosen(find: Room) -> None:
    find.type("Ana Ruiz")
    assert chosen(find) == ("person", ANA)
    find.press("Return")
    assert find.window.spot is not None
    assert (find.window.spot.kind, find.window.spot.record_id) == ("person", ANA)
    assert not find.find.overlay.isVisible()


def test_what_was_said_is_found_and_stands_in_quotes(find: Room) -> None:
    find.type("second time")
    assert any("“This is the second time.”" in each for each in titles(find))


@pytest.mark.parametrize("typed", ["zsofia", "Zsófia", "kovari", "KŐVÁRI"])
def test_accents_and_case_do_not_matter(find: Room, typed: str) -> None:
    find.type(typed)
    assert chosen(find) == ("person", builders.id_of("zsofia"))


@pytest.mark.parametrize(("typed", "word"), [("ليلى", "layla"), ("נועה", "noa")])
def test_arabic_and_hebrew_names_are_found(find: Room, typed: str, word: str) -> None:
    find.type(typed)
    assert chosen(find) == ("person", builders.id_of(word))


def test_arrow_keys_walk_over_headings_and_round_the_end(find: Room) -> None:
    find.type("ruiz")
    first = chosen(find)
    find.press("Up")
    last = chosen(find)
    assert last != first
    find.press("Down")
    assert chosen(find) == first


def test_an_angle_lists_acts_only(find: Room) -> None:
    find.type(">lock")
    assert titles(find) == ["Acts", "Lock. Ctrl+L"]


def test_an_at_sign_lists_people_only(find: Room) -> None:
    find.type("@ana")
    told = titles(find)
    assert told[0] == "People"
    assert not {"Accounts", "Said and noted", "Acts"} & set(told)


def test_an_act_is_done_from_here(find: Room) -> None:
    find.type(">settings")
    find.press("Return")
    assert find.window.spot is not None
    assert find.window.spot.page == "settings"


def test_a_person_found_can_be_written_about_at_once(find: Room) -> None:
    find.type("Ana Ruiz")
    while chosen(find)[0] != "act":
        find.press("Down")
    find.press("Return")
    assert find.capture.overlay.isVisible()
    assert '@"Ana Ruiz"' in find.capture.edit.toPlainText()


def test_nothing_found_says_what_to_try(find: Room) -> None:
    find.type("qqq")
    assert "Nothing holds “qqq”. Fewer letters find more." in texts(find.window)
    find.press("Return")
    assert find.find.overlay.isVisible()


def test_each_opening_starts_empty(find: Room) -> None:
    find.type("ruiz")
    find.press("Escape")
    find.press("Ctrl+K")
    assert find.find.line.text() == ""
    settle()
    assert titles(find)[0] == "Acts"


def test_terms_stand_as_chips_and_narrow_what_is_found(find: Room) -> None:
    find.type("person: -zsofia at:meridian is:premium")
    assert find.find.panel.terms.words() == ["people", "not zsofia", "at meridian", "premium"]
    told = titles(find)
    assert told[0] == "People"
    assert any(each.startswith("Ana Ruiz") for each in told)
    assert not any(each.startswith("Zsófia") for each in told)
    assert "Save as view. Ctrl+S" in told


def test_plain_words_show_no_chip(find: Room) -> None:
    find.type("ana ruiz")
    assert not find.find.panel.terms.isVisible()


def test_what_is_no_field_is_said_and_searched_for_as_a_word(find: Room) -> None:
    find.type("persn:ana")
    assert "“persn:” is no field of Find" in find.find.panel.terms.doubts()
    assert find.find.panel.terms.isVisible()


def test_a_state_being_typed_is_helped_on(find: Room) -> None:
    find.type("is:")
    assert "is: goes with premium, watch, " in texts(find.window)
    find.type("open since:31/2")
    assert find.find.panel.terms.words() == ["open"]
    assert "is no day" in find.find.panel.terms.doubts()


def a_view(room: Room, words: str = "is:open", name: str = "Open words") -> None:
    room.type(words)
    room.press("Ctrl+S")
    room.type(name)
    room.press("Return")


def test_a_search_is_saved_as_a_view_and_listed_when_find_is_empty(find: Room) -> None:
    a_view(find)
    assert "View saved." in find.notice()
    assert find.find.line.hasFocus()
    find.press("Escape")
    find.press("Ctrl+K")
    assert titles(find)[:2] == ["Views", "Open words. is:open"]
    find.press("Return")
    assert find.find.line.text() == "is:open"
    assert find.find.panel.terms.words() == ["open"]


def test_a_view_is_found_by_its_name(find: Room) -> None:
    a_view(find)
    find.press("Escape")
    find.press("Ctrl+K")
    find.type("word")
    assert "Open words. is:open" in titles(find)


def test_a_name_that_is_taken_is_refused_where_it_is_typed_and_esc_leaves_it(find: Room) -> None:
    a_view(find)
    find.press("Ctrl+S")
    find.type("open WORDS")
    find.press("Return")
    assert "A view is called “open WORDS” already" in find.find.name_bar.refusal()
    find.press("Escape")
    assert find.find.overlay.isVisible()
    assert not find.find.name_bar.isVisible()
    assert find.find.line.hasFocus()


def test_a_view_is_renamed_and_deleted_by_keys_and_undo_brings_it_back(find: Room) -> None:
    a_view(find)
    find.press("Escape")
    find.press("Ctrl+K")
    find.press("F2")
    find.type("Promises out")
    find.press("Return")
    assert titles(find)[:2] == ["Views", "Promises out. is:open"]
    find.press("Ctrl+D")
    assert "Promises out. is:open" not in titles(find)
    assert "View deleted." in find.notice()
    find.press("Escape")
    find.press("Ctrl+Z")
    find.press("Ctrl+K")
    assert titles(find)[1] == "Promises out. is:open"


def test_the_accounts_page_offers_views_once_there_are_any(find: Room) -> None:
    a_view(find)
    find.press("Escape")
    find.window.open("accounts")
    page = find.window.page
    assert isinstance(page, AccountsPage)
    assert page.views_button.isVisible()
    [act] = page.views_menu.actions()
    assert act.text() == "Open words"
    act.trigger()
    assert find.find.overlay.isVisible()
    assert find.find.line.text() == "is:open"
