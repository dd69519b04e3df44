"""Find: people, accounts, what was said, and acts; as one types, by keys alone."""

from __future__ import annotations

import pytest

import builders
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
    assert (find.window.spot.page, find.window.spot.record_id) == ("account", ANA)
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
