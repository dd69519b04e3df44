"""Clocks on the command line: those of a complaint, and the bare arithmetic of a schedule."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import builders
from conftest import open_store
from keyaccounts.calendars import ROUND_THE_CLOCK
from keyaccounts.cli import frame
from keyaccounts.complaint_states import Step
from keyaccounts.workflows import accounts, calendars, complaints
from typed import CommandLine

DATA = Path(__file__).parent.parent / "data" / "sla" / "vectors.json"
OFFICE = {
    "tz": "Europe/London",
    "hours": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
}


def schedule(folder: Path, told: object) -> Path:
    path = folder / "schedule.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return path


def count(typed: CommandLine, file: Path, start: str, minutes: int, *more: str) -> Any:
    return typed.bare("clock", "--calendar", file, "--start", start, "--minutes", minutes, *more)


def test_every_kind_of_vector_is_answered_without_a_store(typed: CommandLine, tmp_path: Path) -> None:
    """F029: one vector of each schedule."""
    told = json.loads(DATA.read_text(encoding="utf-8"))
    chosen = {each["schedule"]: each for each in told["vectors"] if each["kind"] == "due"}
    for place, each in chosen.items():
        file = schedule(tmp_path, told["schedules"][place])
        answer = count(typed, file, each["start"], each["minutes"], "--json")
        assert answer.document["due"] == each["due"]
    assert len(chosen) > 20


def test_the_due_is_told_by_the_clock_of_the_schedule_and_in_utc(typed: CommandLine, tmp_path: Path) -> None:
    """F029, rules 2."""
    file = schedule(tmp_path, {**OFFICE, "holidays": ["2026-11-06"]})
    answer = count(typed, file, "2026-11-05T15:00", 240)
    assert answer.out == "Due Mon 9 Nov 2026, 11:00 in Europe/London (2026-11-09T11:00:00Z)\n"


def test_a_start_without_a_zone_is_read_by_the_schedule(typed: CommandLine, tmp_path: Path) -> None:
    file = schedule(tmp_path, {**OFFICE, "tz": "America/New_York"})
    for start in ("2026-03-20T09:00", "2026-03-20T13:00:00Z", "2026-03-20T14:00+01:00"):
        assert count(typed, file, start, 60, "--json").document["due"] == "2026-03-20T14:00:00Z"


def test_a_schedule_without_hours_is_never_due_and_says_why(typed: CommandLine, tmp_path: Path) -> None:
    """Edge 11."""
    answer = count(typed, schedule(tmp_path, {"tz": "UTC", "hours": {}}), "2026-11-05T15:00", 60, "--json")
    assert (answer.code, answer.document["due"], answer.document["reason"]) == (frame.DONE, None, "no_hours")


def test_minutes_beyond_all_days_are_too_far(typed: CommandLine, tmp_path: Path) -> None:
    answer = count(typed, schedule(tmp_path, OFFICE), "2026-11-05T15:00", 10**30)
    assert answer.out == "Not due within a hundred years.\n"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("{", "“schedule.json” is no JSON that can be read at line 1."),
        ("[]", "“schedule.json” does not say tz."),
        ({"hours": {}}, "“schedule.json” does not say tz."),
        ({"tz": "UTC"}, "“schedule.json” does not say hours."),
        ({**OFFICE, "tz": "Europe/Entenhausen"}, "“schedule.json” says “Europe/Entenhausen” at tz, which is"),
        ({**OFFICE, "tz": 7}, "“schedule.json” says “7” at tz"),
        ({**OFFICE, "hours": {"friday": []}}, "“schedule.json” has hours for “friday”, which is no weekday."),
        ({**OFFICE, "hours": {"fri": ["09:00-17:00"]}}, "“schedule.json” says “09:00-17:00” at hours, fri,"),
        ({**OFFICE, "hours": {"fri": [["17:00", "09:00"]]}}, "says “17:00-09:00” at hours, fri,"),
        ({**OFFICE, "hours": {"fri": [["09:00", "25:00"]]}}, "says “09:00-25:00” at hours, fri,"),
        (
            {**OFFICE, "hours": {"fri": [["09:00", "13:00"], ["12:00", "17:00"]]}},
            "says 09:00-13:00 and 12:00-17:00 at hours, fri, which overlap.",
        ),
        ({**OFFICE, "holidays": ["6 Nov"]}, "says “6 Nov” at holidays, which is no day. Write it"),
        ({**OFFICE, "holidays": "2026-11-06"}, "says “2026-11-06” at holidays"),
        ({**OFFICE, "breaks": {"soon": []}}, "says “soon” at breaks, which is no day."),
        ({**OFFICE, "breaks": {"2026-11-05": [["12:00"]]}}, "at breaks, 2026-11-05"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_schedule_is_refused_with_what_where_and_how(
    typed: CommandLine, tmp_path: Path, told: object, sentence: str
) -> None:
    answer = count(typed, schedule(tmp_path, told), "2026-11-05T15:00", 60, "--json")
    assert (answer.code, answer.out) == (frame.REFUSED, "")
    assert sentence in answer.err
    assert "Write " in answer.err or "Let " in answer.err


def test_a_file_that_is_not_there_is_refused(typed: CommandLine, tmp_path: Path) -> None:
    answer = count(typed, tmp_path / "none.json", "2026-11-05T15:00", 60)
    assert (answer.code, answer.err) == (
        frame.REFUSED, "“none.json” is not there. Check the name and the folder.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "minutes", "sentence"),
    [
        ("soon", 60, "“soon” is no time."),
        ("0001-01-01T00:00", 60, "0001-01-01T00:00"),
        ("2026-11-05T15:00", -1, "Minutes can't be less than nothing."),
    ],
)
def test_a_wrong_start_or_count_is_refused(
    typed: CommandLine, tmp_path: Path, start: str, minutes: int, sentence: str
) -> None:
    answer = count(typed, schedule(tmp_path, OFFICE), start, minutes)
    assert answer.code == frame.REFUSED
    assert sentence in answer.err


def test_a_part_that_no_schedule_has_is_remarked(typed: CommandLine, tmp_path: Path) -> None:
    answer = count(typed, schedule(tmp_path, {**OFFICE, "holiday": []}), "2026-11-05T15:00", 60)
    assert answer.code == frame.DONE
    assert answer.err == "“holiday” is no part of a schedule and was passed over.\n"


@pytest.mark.parametrize("words", [[], ["C-101", "--minutes", "5"], ["--start", "2026-11-05T15:00"]])
def test_half_a_question_is_wrong_usage(typed: CommandLine, words: list[str]) -> None:
    answer = typed("clock", *words)
    assert answer.code == frame.WRONG_USAGE
    assert "Name a complaint, or all of --calendar" in answer.err


@pytest.fixture
def complaining(filled: CommandLine) -> CommandLine:
    """A complaint received an hour ago, at a place that never closes and has an odd name."""
    vault, now = open_store(filled.store), datetime.now(UTC)
    always = builders.a_calendar(
        "Night\x1b[31m desk", zone="UTC", windows=tuple(ROUND_THE_CLOCK), is_default=True
    )
    calendars.add(vault, always, at=now)
    account = accounts.named(vault, "Mercer")
    complaints.receive(
        vault, account_id=account.id, person_id="", matter="Wrong labels", words="", wanted="", severity=4,
        received_at=now - timedelta(minutes=30), word_owed="", word_owed_at=None, at=now, regime="cfpb",
    )  # fmt: skip
    vault.close()
    return filled


def test_the_clocks_of_a_complaint_are_counted_line_by_line(complaining: CommandLine) -> None:
    """F029."""
    lines = complaining("clock", "C-102").out.splitlines()
    assert lines[0] == "C-102 Wrong labels"
    assert lines[2] in ("Acknowledge: 30 min left", "Acknowledge: 29 min left")
    assert lines[3].startswith("1 h. Night")
    assert lines[3].endswith("desk, round the clock.")
    assert "received" in lines[4]
    assert any(line.startswith("Response: 1") and line.endswith("days left") for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_the_document_of_a_complaint_adds_up(complaining: CommandLine) -> None:
    """F029."""
    told = complaining("clock", "C-102", "--json").document
    assert told["zone"] == "UTC"
    acknowledge, resolve, response, final = told["clocks"]
    assert [each["clock"] for each in told["clocks"]] == [
        "acknowledge",
        "resolve",
        "response",
        "final_response",
    ]
    assert sum(line["minutes"] for line in acknowledge["lines"]) == pytest.approx(60)
    assert resolve["target_minutes"] == 3 * 24 * 60
    assert response["is_statutory"]
    assert final["due"].endswith("T00:00:00Z")


def test_a_clock_that_stopped_is_told_as_it_was_counted_then(complaining: CommandLine) -> None:
    """Edge 10: the calendar has been changed since."""
    vault, now = open_store(complaining.store), datetime.now(UTC)
    kept = complaints.named(vault, "C-102")
    step = Step(to="withdrawn", at=now, by="Marit", why="They found it", cause="customer_side")
    complaints.move(vault, kept.id, step, at=now)
    vault.close()
    before = complaining("clock", "C-102").out
    vault = open_store(complaining.store)
    (always,) = calendars.listed(vault)
    calendars.edit(vault, always.changed(windows=()), at=now)
    vault.close()
    assert "  Met, " in before
    assert complaining("clock", "C-102").out == before


def test_an_unknown_complaint_is_told(complaining: CommandLine) -> None:
    assert complaining("clock", "C-999").code == frame.REFUSED
