"""Rhythms on the command line: begun, listed by number, paused, taken up and stopped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import open_store
from keyaccounts.check_ins import CheckIn
from keyaccounts.store import records
from keyaccounts.workflows import rhythms
from typed import CommandLine

FAR = "2031-01-31"
"""A Friday far ahead: no day of it is today, whenever the test runs."""


def planned(command: CommandLine) -> list[date]:
    vault = open_store(command.store)
    with vault.read() as tx:
        found = [each.due_on for each in records.listed(tx, CheckIn, state="planned")]
    vault.close()
    return found


def begun(command: CommandLine, *options: str) -> CommandLine:
    told = command("rhythm", "add", "Meridian", "Ana", "--from", FAR, *options)
    assert told.code == 0, told.err
    return command


def test_a_rhythm_is_begun_and_shows_the_days_that_come(filled: CommandLine) -> None:
    told = filled(
        "rhythm", "add", "Meridian", "Ana", "--every", "month", "--from", FAR, "--about", "The slots",
        "--keep-days-off",
    )  # fmt: skip
    assert told.code == 0
    assert told.out.splitlines() == [
        "Ana Ruiz · Meridian Foods · The slots · every month · 31 Jan 2031",
        "  Next: Fri 31 Jan 2031, Fri 28 Feb (end of month), Mon 31 Mar, Wed 30 Apr (end of month), …",
    ]
    assert planned(filled) == [date(2031, 1, 31)]


def test_rhythms_are_listed_by_number_for_one_account_or_all(filled: CommandLine) -> None:
    begun(filled, "--every", "3 months", "--times", "4")
    filled("rhythm", "remind", "Read", "the", "trade", "press", "--from", "2031-01-06", "--every", "week")
    assert filled("rhythm", "list").out.splitlines() == [
        "  1  Read the trade press · every week · 6 Jan 2031",
        "  2  Ana Ruiz · Meridian Foods · every 3 months · 4 times · 31 Jan 2031",
    ]
    assert filled("rhythm", "list", "Meridian").out.startswith("  2  Ana Ruiz")
    assert filled("rhythm", "list", "Mercer").out.strip() == "Nothing comes again by itself."
    (told,) = filled("rhythm", "list", "Meridian", "--json").document
    assert (told["number"], told["person"], told["account"], told["next_on"], told["missed"]) == (
        2, "Ana Ruiz", "Meridian Foods", FAR, 0,
    )  # fmt: skip
    assert (told["rhythm"]["every"], told["rhythm"]["unit"]) == (3, "month")


def test_a_rhythm_after_done_says_so(filled: CommandLine) -> None:
    told = begun(filled, "--every", "2 weeks", "--after-done")("rhythm", "list")
    assert "2 weeks after it was last done · 31 Jan 2031" in told.out


def test_a_rhythm_rests_comes_back_and_is_stopped(filled: CommandLine) -> None:
    begun(filled)
    told = filled("rhythm", "pause", "1", "--until", "2031-02-10")
    assert "paused until 10 Feb 2031 · 28 Feb 2031" in told.out
    assert planned(filled) == [date(2031, 2, 28)]
    assert "paused until you take it up again" in filled("rhythm", "pause", "1").out
    assert planned(filled) == []
    assert "· 31 Jan 2031" in filled("rhythm", "resume", "1").out
    assert planned(filled) == [date(2031, 1, 31)]
    assert filled("rhythm", "stop", "1").out.strip() == "Stopped: Ana Ruiz"
    assert planned(filled) == []
    assert filled("rhythm", "list").out.strip() == "Nothing comes again by itself."


def test_what_was_missed_is_told(filled: CommandLine) -> None:
    """Rules 5: one row that says how often, not a row for each."""
    begun(filled, "--every", "day", "--keep-days-off")
    vault = open_store(filled.store)
    (rhythm,), today = rhythms.all_of(vault), date.today()
    with vault.write("fill_samples", at=rhythm.created_at) as tx:
        records.save(tx, rhythm.changed(starts_on=today - timedelta(days=9)))
        (check_in,) = records.listed(tx, CheckIn, state="planned")
        records.save(tx, check_in.changed(due_on=today - timedelta(days=9)))
    vault.close()
    told = filled("rhythm", "list").out
    assert "missed · ! " in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "Meridian", "Ana", "--every", "often"), "“often” doesn't say how often."),
        (("add", "Meridian", "Ana", "--every", "0 days"), "How often goes from 1 to 1000, not 0."),
        (("add", "Meridian", "Nobody"), "No person is called “Nobody”."),
        (("add", "Meridian", "Ana", "--from", FAR, "--until", "2030-01-01"), "The last day 1 Jan 2030 lies"),
        (("remind", "Read", "--at", "late"), "“late” is no time of day."),
        (("stop", "3"), "There are 0 rhythms, so none has the number 3."),
        (("pause", "1"), "There are 0 rhythms, so none has the number 1."),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_way_out(
    filled: CommandLine, words: tuple[str, ...], sentence: str
) -> None:
    told = filled("rhythm", *words)
    assert (told.code, planned(filled)) == (1, [])
    assert told.err.startswith(sentence)


def test_without_a_verb_of_its_own_it_shows_them(filled: CommandLine) -> None:
    told = filled("rhythm")
    assert told.code == 2
    assert all(name in told.out + told.err for name in ("list", "add", "remind", "pause", "resume", "stop"))
