"""Replies on the command line: drafted to read, written as a mail or a letter, never sent or logged."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

from typed import CommandLine


def test_an_answer_is_drafted_and_says_what_is_still_to_be_told(filled: CommandLine) -> None:
    """F029."""
    told = filled("reply", "C-101", "--sort", "acknowledgement", "--json")
    assert told.code == 0, told.err
    assert told.document["subject"] == "Your complaint C-101: Second late delivery"
    assert "a first word" in told.document["body"]
    assert {"owner", "next_word_at"} <= set(told.document["gaps"])
    assert "Still to be told: " in told.err


def test_an_answer_is_written_as_a_mail_and_a_letter_and_logged_nowhere(
    filled: CommandLine, tmp_path: Path
) -> None:
    """F030."""
    mail, letter = tmp_path / "reply.eml", tmp_path / "reply.pdf"
    told = filled("reply", "C-101", "--sort", "decision", "--eml", str(mail), "--pdf", str(letter))
    assert told.code == 0, told.err
    message = email.message_from_bytes(mail.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Your complaint C-101: our answer"
    assert letter.read_bytes().startswith(b"%PDF")
    assert "no longer encrypted" in told.err
    [case] = filled("complaints", "--json").document["complaints"]
    assert case["state"] == "received"


def test_an_answer_to_nothing_and_a_place_that_is_none_are_refused(
    filled: CommandLine, tmp_path: Path
) -> None:
    assert filled("reply", "C-999").code == 1
    assert filled("reply", "C-101", "--eml", str(tmp_path / "nowhere" / "reply.eml")).code == 1


def test_a_file_that_is_there_is_never_written_over(filled: CommandLine, tmp_path: Path) -> None:
    mine = tmp_path / "reply.eml"
    mine.write_text("mine")
    assert filled("reply", "C-101", "--eml", str(mine)).code == 1
    assert mine.read_text() == "mine"
