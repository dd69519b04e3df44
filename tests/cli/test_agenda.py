"""Today on the command line, at any time, and on one page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

import builders
from conftest import open_store
from keyaccounts.store import records
from keyaccounts.workflows import accounts
from typed import CommandLine

AT = ("--at", builders.NOW.isoformat())


def test_it_tells_what_waits_why_and_the_act_that_answers_it(filled: CommandLine) -> None:
    """F029"""
    answer = filled("agenda", *AT)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[:3] == ["One thing cannot wait.", "", "Cannot wait (1)"]
    assert lines[3].startswith("  ")
    assert "Second late delivery, Meridian Foods" in lines[3]
    assert lines[4].endswith("[Acknowledge]")


def test_an_empty_day_says_so(typed: CommandLine) -> None:
    open_store(typed.store).close()
    answer = typed("agenda", "--json")
    assert (answer.document["lead"], answer.document["items"]) == ("Nothing needs you today.", [])


def test_another_time_tells_another_day(filled: CommandLine) -> None:
    with_promise(filled, due=2)
    soon = filled("agenda", *AT, "--json").document
    late = filled("agenda", "--at", (builders.NOW + timedelta(days=3)).isoformat(), "--json").document
    assert [each["section"] for each in soon["items"] if each["kind"] == "our_promise"] == ["soon"]
    assert [each["code"] for each in late["items"] if each["kind"] == "our_promise"] == ["promise_overdue"]
    assert late["day"] == (builders.TODAY + timedelta(days=3)).isoformat()


def test_a_time_that_is_none_is_refused(filled: CommandLine) -> None:
    answer = filled("agenda", "--at", "half past nine")
    assert (answer.code, answer.out) == (1, "")
    assert "half past nine" in answer.err


@pytest.mark.parametrize("number", [0, 1, 70])
def test_it_is_taken_along_on_one_page_and_what_does_not_fit_is_counted(
    filled: CommandLine, tmp_path: Path, number: int
) -> None:
    for each in range(number):
        with_promise(filled, due=0, text=f"Slot plan of gate {each}")
    file = tmp_path / "today.pdf"
    assert filled("agenda", *AT, "--pdf", file, "--json").document["file"] == str(file)
    (page,) = PdfReader(file).pages
    text = page.extract_text()
    shown = text.count("Slot plan of gate")
    assert "Cannot wait" in text
    assert "Second late delivery" in text
    if number == 70:
        assert 15 < shown < 40
        assert f"and {number - shown} more on the screen" in text
    else:
        assert shown == number
    assert b"Take Today along" not in file.read_bytes()


def test_a_page_is_the_same_for_the_same_moment(filled: CommandLine, tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    filled("agenda", *AT, "--pdf", first)
    filled("agenda", *AT, "--pdf", second)
    assert first.read_bytes() == second.read_bytes()


def with_promise(typed: CommandLine, *, due: int, text: str = "Revised slot plan") -> None:
    vault = open_store(typed.store)
    meridian = accounts.named(vault, "Meridian Foods")
    with vault.write("add_promise", at=builders.NOW) as tx:
        records.save(
            tx,
            builders.a_promise(
                account_id=meridian.id, text=text, due_on=builders.TODAY + timedelta(days=due)
            ),
        )
    vault.close()


def test_a_week_tells_each_day_and_which_is_free(filled: CommandLine) -> None:
    with_promise(filled, due=-3)
    answer = filled("agenda", *AT, "--week")
    assert "Late (" in answer.out
    assert "(free)" in answer.out
    days = {each.get("day") for each in filled("agenda", *AT, "--week", "--json").document["items"]}
    assert builders.TODAY.isoformat() in days


def test_an_evening_tells_what_was_done_and_what_stays_open(filled: CommandLine) -> None:
    with_promise(filled, due=0)
    document = filled("agenda", *AT, "--evening", "--json").document
    assert document["lead"]
    assert {each["kind"] for each in document["done"]} <= {
        "promise",
        "task",
        "complaint",
        "check_in",
        "experience",
    }
    assert filled("agenda", "--evening", "--week").code == 2
