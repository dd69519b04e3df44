"""Logging on the command line with an option for each field of an experience."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import builders
from conftest import open_store
from keyaccounts.workflows import accounts, meetings
from typed import CommandLine

EVERYTHING = {
    "mode": "visual", "channel": "demo", "initiator": "we", "at": "2026-11-16T14:30",
    "zone": "Europe/Madrid", "person": "Ana", "quote": "Not again.", "quote-by": "Ana Ruiz",
    "paraphrase": "She thinks of leaving", "emotion": "angry:3:said", "effect": "-2", "result": "failed",
    "dimension": "economic", "depth": "4", "note": "Longer", "cause": "poor_execution",
    "cause-detail": "late", "expected": "A new slot", "expected-by": "2026-12-01", "came": "Nothing",
    "execution": "2", "efficacy": "5", "minutes": "1h30", "money": "12.50", "topic": "slots",
    "complaint": "101", "memory": "rescue", "useful-until": "2027-02-01",
    "we-learned": "risk:They look around",
    "they-learned": "We do not ring", "meant": "We ring when we know",
}  # fmt: skip


def options(told: dict[str, str]) -> list[str]:
    return [word for name, value in told.items() for word in (f"--{name}", value)]


def test_every_field_has_an_option_and_stands_in_the_answer(filled: CommandLine, tmp_path: Path) -> None:
    """F099, F073, F070, F069, F019, F011, F005, F090, F091, F053, F054."""
    plan = tmp_path / "slots.pdf"
    plan.write_bytes(b"%PDF")
    answer = filled("--json", "log", "Meridian", "Delivery late", *options(EVERYTHING), "--wow", "--internal",
                    "--attach", plan)  # fmt: skip
    assert answer.code == 0, answer.err
    told: dict[str, Any] = answer.document
    lived = told["experience"]
    wanted = {
        "title": "Delivery late", "mode": "visual", "channel": "demo", "initiator": "we",
        "at": "2026-11-16T13:30:00+00:00", "zone": "Europe/Madrid", "offset": 60, "quote": "Not again.",
        "paraphrase": "She thinks of leaving", "effect": -2, "result": "failed", "dimension": "economic",
        "depth": 4, "note": "Longer", "cause": "poor_execution", "cause_detail": "late",
        "expected": "A new slot", "expected_by": "2026-12-01", "came": "Nothing", "execution": 2,
        "efficacy": 5, "minutes": 90, "money": 1250, "topics": ["slots"], "is_memory": True,
        "memory_of": "rescue", "useful_until": "2027-02-01", "is_wow": True, "is_internal": True,
        "emotions": [{"code": "angry", "intensity": 3, "basis": "said"}], "nothing_new": False,
    }  # fmt: skip
    assert {name: lived[name] for name in wanted} == wanted
    assert lived["people"] == [lived["quote_by"]]
    assert lived["complaint_id"]
    assert told["learnings"] == [
        {"side": "we", "text": "They look around", "topic": "risk", "meant": ""},
        {"side": "they", "text": "We do not ring", "topic": "", "meant": "We ring when we know"},
    ]
    assert [(each["name"], each["size"]) for each in told["attachments"]] == [("slots.pdf", 4)]


def test_an_option_outranks_the_line_and_leaves_the_rest_of_it(filled: CommandLine) -> None:
    line = "Ana called, all is well +2 #slots C-101 @Ana we learned: line 2 stops"
    told = filled("--json", "log", "Meridian", line, "--effect", "-1", "--mode", "virtual",
                  "--we-learned", "They plan on Wednesdays").document  # fmt: skip
    lived = told["experience"]
    assert (lived["effect"], lived["result"], lived["mode"], lived["channel"]) == (
        -1,
        "failed",
        "virtual",
        "",
    )
    assert lived["topics"] == ["slots"]
    assert lived["complaint_id"]
    assert [each["text"] for each in told["learnings"]] == ["line 2 stops", "They plan on Wednesdays"]


def test_a_channel_tells_its_mode(filled: CommandLine) -> None:
    lived = filled("--json", "log", "Meridian", "Sent the plan", "--channel", "email").document["experience"]
    assert (lived["mode"], lived["channel"]) == ("virtual", "email")


def test_a_learning_before_a_colon_of_another_kind_is_kept_whole(filled: CommandLine) -> None:
    """F053."""
    told = filled("--json", "log", "Meridian", "Called", "--we-learned", "Line 2: it stops").document
    assert told["learnings"][0]["text"] == "Line 2: it stops"
    assert told["learnings"][0]["topic"] == ""


def test_nothing_new_is_an_honest_answer(filled: CommandLine) -> None:
    """F002."""
    assert filled("--json", "log", "Meridian", "Called", "--nothing-new").document["experience"][
        "nothing_new"
    ]
    answer = filled("log", "Meridian", "Called", "--nothing-new", "--we-learned", "They moved")
    assert answer.code == 2
    assert "--nothing-new does not go with" in answer.err


def test_a_failure_without_effect_needs_its_reason(filled: CommandLine) -> None:
    """F071: and nothing is kept when it is refused."""
    failed = ("log", "Meridian", "Truck late", "--result", "failed", "--effect", "0")
    answer = filled(*failed)
    assert answer.code == 1
    assert "needs a reason" in answer.err
    assert filled("--json", "show", "Meridian").document["experiences"] == []
    assert filled(*failed, "--why-no-effect", "They had a second truck").code == 0


def test_a_cause_can_be_of_ones_own_words(filled: CommandLine) -> None:
    """F070."""
    answer = filled("log", "Meridian", "Late", "--effect", "-1", "--cause", "The ferry was cancelled")
    assert "Cause: The ferry was cancelled\n" in answer.out


def test_the_meeting_it_was_planned_as_is_named_by_its_day(filled: CommandLine) -> None:
    vault = open_store(filled.store)
    meridian = accounts.named(vault, "Meridian")
    kept = meetings.keep(vault, builders.a_meeting(account_id=meridian.id), at=builders.NOW)
    vault.close()
    day, at = f"{kept.at:%Y-%m-%d}", f"{kept.at:%Y-%m-%dT%H:%M}+00:00"
    named = ("--json", "log", "Meridian", "Met", "--at", at, "--meeting")
    assert filled(*named, day).document["experience"]["planned_id"] == kept.id
    assert filled(*named, kept.id).document["experience"]["planned_id"] == kept.id
    assert filled(*named, "2026-01-01").code == 1


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        (("--depth", "6"), 1, "1 to 5"),
        (("--effect", "4"), 1, "-3 to 3"),
        (("--emotion", "hungry"), 1, "hungry"),
        (("--emotion", "angry:very"), 1, "very"),
        (("--emotion", "angry:2:guessed"), 1, "guessed"),
        (("--person", "Nobody"), 1, "Nobody"),
        (("--complaint", "77"), 1, "C-77"),
        (("--minutes", "long"), 1, "45 min"),
        (("--expected-by", "31 Feb"), 1, "no day"),
        (("--at", "yesterday"), 1, "yesterday"),
        (("--zone", "Nowhere/At_All"), 1, "Nowhere/At_All"),
        (("--attach", "not-there.pdf"), 1, "not there"),
        (("--mode", "telepathy"), 2, "telepathy"),
        (("--mode", "voice", "--channel", "email"), 2, "email"),
        (("--meant", "We ring first"), 2, "--they-learned"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_is_kept(
    filled: CommandLine, wrong: tuple[str, ...], code: int, said: str
) -> None:
    answer = filled("log", "Meridian", "Called", *wrong)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert filled("--json", "show", "Meridian").document["experiences"] == []
