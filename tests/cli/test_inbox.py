"""The inbox on the command line."""

from __future__ import annotations

import pytest

import builders
from conftest import open_store
from keyaccounts.workflows import drafts
from typed import CommandLine


@pytest.fixture
def waiting(filled: CommandLine) -> CommandLine:
    """Two lines wait: one that names Ana, one that names nobody."""
    assert filled("inbox", "Ana", "asked for", "a fixed ramp").code == 0
    assert filled("inbox", "Somebody asked about cold storage").code == 0
    return filled


def test_lines_are_dropped_and_listed_with_what_they_name(waiting: CommandLine) -> None:
    """F092."""
    first, second = waiting("inbox").out.splitlines()

    assert first == "  1  today  Ana asked for a fixed ramp  (Meridian Foods?)"
    assert second == "  2  today  Somebody asked about cold storage"


def test_the_document_numbers_the_lines_and_suggests_accounts(waiting: CommandLine) -> None:
    first, second = waiting("inbox", "--json").document

    assert (first["number"], first["line"]["text"]) == (1, "Ana asked for a fixed ramp")
    assert [each["name"] for each in first["suggested"]] == ["Meridian Foods"]
    assert second["suggested"] == []


def test_a_line_is_sorted_to_an_account(waiting: CommandLine) -> None:
    told = waiting("inbox", "--sort", 2, "Mercer")

    assert told.out == "Logged at Mercer Tools: Somebody asked about cold storage\n"
    assert len(waiting("inbox").out.splitlines()) == 1
    assert "cold storage" in waiting("show", "Mercer").out


def test_a_line_is_discarded_and_undo_brings_it_back(waiting: CommandLine) -> None:
    assert waiting("inbox", "--discard", 1).out == "Put away: Ana asked for a fixed ramp\n"
    assert "ramp" not in waiting("inbox").out
    waiting("undo")
    assert "ramp" in waiting("inbox").out


def test_a_number_that_no_line_has_is_refused(waiting: CommandLine) -> None:
    for words in (("--discard", 3), ("--sort", 3, "Mercer")):
        told = waiting("inbox", *words)
        assert (told.code, told.out) == (1, "")
        assert told.err == "No line has the number 3: 2 wait. The verb inbox lists them.\n"


def test_one_thing_is_done_at_a_time(waiting: CommandLine) -> None:
    assert waiting("inbox", "words", "--discard", 1).code == 2


def test_an_empty_inbox_says_so(filled: CommandLine) -> None:
    assert filled("inbox").out == "Nothing waits to be sorted.\n"
    assert filled("inbox", "--json").document == []


def test_what_is_half_typed_in_the_window_stays(filled: CommandLine) -> None:
    vault = open_store(filled.store)
    drafts.keep(vault, drafts.CAPTURE, text="half a thought", at=builders.NOW)
    vault.close()
    filled("log", "Meridian", "called about slots")
    filled("inbox", "Somebody asked")
    vault = open_store(filled.store)
    assert drafts.read(vault, drafts.CAPTURE) == "half a thought"
    vault.close()
