"""Check-ins on the command line: whom to ask, asked, answered, declined, and come back to."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

import builders
from conftest import open_store
from keyaccounts import sentences
from keyaccounts.questionnaires import Question
from keyaccounts.workflows import accounts, check_ins, people, questionnaires
from typed import CommandLine


@pytest.fixture
def planned(filled: CommandLine) -> CommandLine:
    """Ana of Meridian Foods has a check-in planned for today, and a question of her own."""
    vault, now = open_store(filled.store), datetime.now(UTC)
    today = check_ins.day_of(vault, now=now)
    firm, ana = accounts.named(vault, "Meridian"), people.named(vault, "Ana")
    check_in = builders.a_check_in(
        account_id=firm.id, person_id=ana.id, due_on=today, purpose="recovery", about="The late lorry"
    )
    check_ins.plan(vault, check_in, at=now)
    own = Question("docks", "csat", "How are the docks?")
    questions = (Question("nps", "nps"), own, Question("why", "", "Why?"))
    sets = builders.a_questionnaire(account_id=firm.id, person_id=ana.id, questions=questions)
    questionnaires.keep(vault, sets, at=now)
    vault.close()
    return filled


def test_the_queue_names_whom_to_ask_and_who_waits(planned: CommandLine) -> None:
    assert planned("check-ins").out.splitlines() == [
        "Ask (1)",
        "  Ana Ruiz · Meridian Foods · recovery · due today",
    ]
    planned("ask", "Ana")
    assert planned("check-ins").out.splitlines() == [
        "Waiting for their answer (1)",
        "  Ana Ruiz · Meridian Foods · recovery · asked today",
    ]


def test_the_form_on_paper_asks_her_own_questions_and_tells_nothing_of_ours(
    planned: CommandLine, tmp_path: Path
) -> None:
    """F014"""
    file = tmp_path / "form.pdf"
    assert planned("paper-form", "Ana", "--pdf", file).out.splitlines() == [f"Wrote {file}"]
    (page,) = PdfReader(file).pages
    text = page.extract_text()
    assert "For Ana Ruiz" in text
    assert "How are the docks?" in text
    assert "lorry" not in text
    made = planned("paper-form", "Ana", "--pdf", tmp_path, "--json").document["file"]
    assert Path(made).read_bytes() == file.read_bytes()


def test_one_check_in_is_told_with_its_questions(planned: CommandLine) -> None:
    assert planned("check-in", "ana").out.splitlines() == [
        "Ana Ruiz · Meridian Foods · recovery",
        "The late lorry",
        "Due today",
        "Ana Ruiz may be asked.",
        "  nps: How likely are you to recommend us to a colleague? "
        "(0 not at all likely … 10 extremely likely)",
        "  docks: How are the docks? (1 very dissatisfied … 5 very satisfied)",
        "  why: Why?",
    ]


def test_an_answer_is_kept_and_a_low_one_wants_us_back(planned: CommandLine) -> None:
    told = planned(
        "answer", "Ana", "--nps", "4", "--ces", "2", "--own", "docks=3", "--own", "why=The gate is shut",
        "--words", "You are slow", "--would-drop", "the form", "--observed", "Looked tired", "--way", "voice",
        "--writer", "customer", "--json",
    )  # fmt: skip
    kept = json.loads(told.out)
    assert (told.code, kept["is_low"], kept["answer"]["purpose"]) == (0, True, "recovery")
    assert [(each["code"], each["value"], each["words"]) for each in kept["answer"]["ratings"]] == [
        ("nps", 4, ""), ("ces", 2, ""), ("docks", 3, ""), ("why", None, "The gate is shut"),
    ]  # fmt: skip
    assert kept["task"]["text"] == "Make it easier for Ana Ruiz, who would drop: the form"
    assert (kept["answer"]["way"], kept["answer"]["writer"]) == ("voice", "customer")

    lines = planned("check-ins").out.splitlines()
    assert lines[0] == "Come back to (1)"
    assert lines[1].endswith(" · Recommendation 4 of 10, Ease 2 of 7, Docks 3 of 5")
    assert planned("come-back", "Ana", "We", "opened", "the", "gate").code == 0
    assert "Come back to" not in planned("check-ins").out
    assert "waits for no word of ours" in planned("come-back", "Ana", "Again").err

    id_of_check_in = kept["answer"]["check_in_id"]
    assert planned("check-in", id_of_check_in).out.splitlines()[2:] == [
        "Answered",
        "  Said: Recommendation 4 of 10, Ease 2 of 7, Docks 3 of 5",
        "  Words: You are slow",
        "  Would drop: the form",
        "  Noticed: Looked tired",
        "  Came back: We opened the gate",
    ]


def test_an_answer_with_the_observation_untouched_is_refused(planned: CommandLine) -> None:
    """F014."""
    told = planned("answer", "Ana", "--nps", "9")
    assert (told.code, "What you noticed beside the answers is not said yet" in told.err) == (1, True)
    assert planned("answer", "Ana", "--nps", "9", "--nothing-noticed").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--nps", "11"], "11 is no answer on this scale. It goes from 0 to 10."),
        (["--own", "gates=3"], "can't be “gates”. Choose one of: docks"),
        (["--own", "docks=three"], "“three” is no number"),
        ([], "No question is answered yet"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(planned: CommandLine, words: list[str], told: str) -> None:
    refused = planned("answer", "Ana", "--nothing-noticed", *words)
    assert (refused.code, told in refused.err) == (1, True)


def test_who_was_asked_lately_is_asked_again_only_with_a_reason(filled: CommandLine) -> None:
    """F085 and rules 5: the guard speaks before any ask, and what outweighs it is counted."""
    vault, now = open_store(filled.store), datetime.now(UTC)
    today = check_ins.day_of(vault, now=now)
    other = accounts.named(vault, "Mercer")
    bo = people.add(vault, builders.a_person("Bo Lind", account_id=other.id), at=now)
    check_in = builders.a_check_in(account_id=other.id, person_id=bo.id, due_on=today - timedelta(days=1))
    check_ins.plan(vault, check_in, at=now)
    vault.close()
    assert filled("answer", "Bo", "--nps", "9", "--nothing-noticed").code == 0
    vault = open_store(filled.store)
    check_ins.plan(vault, builders.a_check_in(account_id=other.id, person_id=bo.id, due_on=today), at=now)
    vault.close()

    refused = filled("ask", "Bo")
    assert refused.code == 1
    assert "Bo Lind is not asked now: Bo Lind was asked today, less than 30 days before" in refused.err
    queue = json.loads(filled("check-ins", "--json").out)["queue"]
    assert [(each["person"], each["is_allowed"], each["stops"]) for each in queue] == [
        ("Bo Lind", False, ["person_recent"])
    ]
    assert filled("check-ins").out.splitlines()[:2] == [
        "Not now (1)",
        "  Bo Lind · Mercer Tools · relationship · due today · "
        "Bo Lind was asked today, less than 30 days before. "
        f"From {sentences.day(today + timedelta(days=30), today)} on.",
    ]
    assert filled("ask", "Bo", "--why", "He asked for it").out.splitlines()[0] == "Asked Bo Lind."
    assert "Asked all the same in 12 months: 1" in filled("check-ins").out
    assert filled("decline", "Bo", "--why", "No time").out.strip() == "Bo Lind would rather not answer."


def test_nothing_is_open_with_somebody(filled: CommandLine) -> None:
    assert "No check-in is open with Ana Ruiz. Plan one first." in filled("ask", "Ana").err
    assert filled("check-ins").out.strip() == "Nobody is to be asked."
    kept = json.loads(
        filled("answer", "Ana", "--csat", "5", "--nothing-noticed", "--purpose", "touchpoint", "--json").out
    )
    assert (kept["answer"]["purpose"], kept["is_low"], kept["come_back_by"]) == ("touchpoint", False, None)
