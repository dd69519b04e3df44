"""Answers of survey tools on the command line: counted, confirmed value by value, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from typed import CommandLine

ANSWERED = (
    "Sent,Would you recommend us?,Mark\n2026-03-02,9,4\n2026-03-03,11,0\n2026-03-04,7,Fine\n2026-03-05,,\n"
)


@pytest.fixture
def answered(filled: CommandLine, tmp_path: Path) -> Path:
    """A file of four anonymous answers."""
    file = tmp_path / "answered.csv"
    file.write_text(ANSWERED, encoding="utf-8")
    return file


def options(*more: str) -> tuple[str, ...]:
    return ("--answers", "--account", "Meridian Foods", "--column", "Sent=day", *more)


def test_answers_are_brought_in_once_all_values_are_known(filled: CommandLine, answered: Path) -> None:
    """F014"""
    refused = filled("import", answered, *options())
    assert refused.code != 0
    assert "“11” for one. Say of each what it is." in refused.err
    mark = ("--column", "Mark=csat", "--score", "Mark=Fine:4", "--not-a-score", "Mark=0")
    told = options("--not-a-score", "Would you recommend us?=11,12", *mark)
    answer = filled("import", answered, *told)
    assert answer.code == 0
    assert "answered.csv: answers 2 new, 2 that answer nothing\n" in answer.out
    assert "Would recommend us: " in answer.out
    assert "2 already here, 2 that answer nothing" in filled("import", answered, *options()).out


def test_a_dry_run_tells_each_value_that_is_no_score_and_writes_nothing(
    filled: CommandLine, answered: Path
) -> None:
    """F014"""
    before = filled.store.read_bytes()
    answer = filled("import", "--dry-run", answered, *options("--column", "Mark=csat"))
    assert "“Would you recommend us?” is read as: Recommendation, 0 to 10." in answer.err
    assert "“Would you recommend us?”: “11” (once) is no score. Say so with --not-a-score." in answer.err
    assert "“Mark”: “Fine” (once) is no score." in answer.err
    (told,) = filled("import", "--dry-run", answered, *options(), "--json").document
    assert told["values"]["Would you recommend us?"][0] == {
        "value": "11", "times": 1, "score": None, "how": "open",
    }  # fmt: skip
    assert told["counts"]["new"] == 2
    assert filled.store.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--column", "Mark=great"), "Choose one of: nps, csat"),
        (("--column", "Nowhere=nps"), "has no column “Nowhere”"),
        (("--column", "Mark=csat", "--score", "Mark=Fine:9"), "It goes from 1 to 5."),
        (("--column", "Mark=csat", "--score", "Mark=Fine:x"), "takes a number, and “x” is none"),
        (("--column", "Sent=skip"), "has no column of days"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    filled: CommandLine, answered: Path, more: tuple[str, ...], sentence: str
) -> None:
    answer = filled("import", answered, *options(*more))
    assert answer.code != 0
    assert sentence in answer.err


def test_one_day_can_be_said_for_all_answers(filled: CommandLine, answered: Path) -> None:
    more = ("--column", "Sent=skip", "--day", "2026-03-08", "--purpose", "touchpoint")
    (told,) = filled("import", "--dry-run", answered, *options(*more), "--json").document
    assert {row["at"][:10] for row in told["rows"] if row["outcome"] == "new"} == {"2026-03-08"}


def test_days_that_can_be_read_two_ways_are_read_as_said(filled: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("Date,NPS\n03/04/2026,9\n", encoding="utf-8")
    account = ("--answers", "--account", "Meridian Foods", "--dry-run", "--json")
    (told,) = filled("import", file, *account).document
    assert told["counts"]["refused"] == 1
    (told,) = filled("import", file, *account, "--dates", "day-first").document
    assert told["rows"][0]["at"].startswith("2026-04-03")
