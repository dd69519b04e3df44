"""Logging, finding and taking back on the command line."""

from __future__ import annotations

from keyaccounts.workflows import vault as vaults
from typed import CommandLine


def test_a_logged_line_tells_what_was_saved(filled: CommandLine) -> None:
    """F092."""
    answer = filled("log", "Meridian", 'Ana called, late again ?need:earlier-slot !promise:"new slot plan"')
    assert answer.code == 0
    assert answer.out.startswith("Logged at Meridian Foods, today ")
    assert "by voice: Ana called, late again" in answer.out
    assert "We promised: new slot plan\n" in answer.out
    assert "Need: earlier slot" in answer.out


def test_a_logged_line_as_json_gives_the_id_and_its_parts(filled: CommandLine) -> None:
    told = filled("--json", "log", "Meridian", "Called", '?need:"earlier slot"', "!we:call-back").document
    assert len(told["id"]) == 32
    assert told["needs"] == [{"type": "need", "text": "earlier slot"}]
    assert told["promises"] == [{"side": "we", "text": "call back", "due_on": None}]
    shown = filled("show", "Meridian", "--json").document
    assert [each["id"] for each in shown["experiences"]] == [told["id"]]
    assert [each["text"] for each in shown["needs"]] == ["earlier slot"]
    assert [each["text"] for each in shown["promises"]] == ["call back"]


def test_an_account_can_be_named_by_its_id(filled: CommandLine) -> None:
    id = filled("accounts", "--json").document[0]["id"]
    assert filled("log", id, "Visited").code == 0


def test_nothing_to_log_is_refused(filled: CommandLine) -> None:
    answer = filled("log", "Meridian", "  ")
    assert answer.code == 1
    assert "is empty" in answer.err


def test_words_are_found_with_account_and_day(filled: CommandLine) -> None:
    filled("log", "Meridian", "Lent the pallet jack")
    answer = filled("find", "palle", "lent")
    assert answer.out == "experience  Lent the pallet jack  (Meridian Foods, today)\n"
    hit = filled("find", "pallet", "--json").document[0]
    assert (hit["kind"], hit["account"]) == ("experience", "Meridian Foods")
    assert hit["record"]["title"] == "Lent the pallet jack"


def test_nothing_found_is_an_answer_too(filled: CommandLine) -> None:
    assert filled("find", "zeppelin") == (0, "Nothing holds these words.\n", "")
    assert filled("find", "zeppelin", "--json").document == []


def test_an_act_is_taken_back_and_done_again(filled: CommandLine) -> None:
    filled("log", "Meridian", "Called", "?need:earlier-slot")
    assert filled("undo").out == "Undone: Log an experience at Meridian Foods.\n"
    assert filled("show", "Meridian", "--json").document["needs"] == []
    redone = filled("redo", "--json").document
    assert (redone["verb"], redone["about"]) == ("log_experience", "Meridian Foods")
    assert len(filled("show", "Meridian", "--json").document["needs"]) == 1


def test_nothing_to_undo_exits_1(typed: CommandLine) -> None:
    assert typed("undo") == (1, "", "There is nothing to undo.\n")
    assert typed("redo").code == 1


def test_the_first_change_of_a_day_makes_its_backup_first(filled: CommandLine) -> None:
    filled("accounts")
    assert vaults.backups(filled.store) == []
    filled("log", "Meridian", "Called")
    filled("log", "Meridian", "Called again")
    assert [each.reason for each in vaults.backups(filled.store)] == ["daily"]


def test_terms_narrow_as_they_do_in_the_window(filled: CommandLine) -> None:
    filled("log", "Meridian", "Lent the pallet jack")
    filled("log", "Meridian", "Pallet nets torn")
    assert "nets" not in filled("find", "pallet", "-nets").out
    found = filled("find", "note:pallet", "at:Meridian Foods", "--json").document
    assert {each["kind"] for each in found} == {"experience"}
    assert len(found) == 2


def test_what_is_no_field_is_a_remark_and_no_error(filled: CommandLine) -> None:
    answer = filled("find", "pallt:jack")
    assert (answer.code, answer.out) == (0, "Nothing holds these words.\n")
    assert "“pallt:” is no field of Find" in answer.err


def test_a_search_is_saved_and_asked_again_by_its_name(filled: CommandLine) -> None:
    filled("log", "Meridian", "Lent the pallet jack")
    first = filled("find", "note:pallet", "--save", "Pallets lent")
    assert first.code == 0
    assert filled("find", "--view", "pallets").out == first.out
    assert filled("find", "--view", "pallets", "-jack").out == "Nothing holds these words.\n"
    assert filled("find", "pallet", "--save", "PALLETS lent").code == 1
    assert filled("find", "--view", "nothing of that name").code == 1
    assert filled("find").code == 2
