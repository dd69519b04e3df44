"""Telling the story of an account on the command line."""

from __future__ import annotations

from datetime import timedelta

import pytest

import builders
from builders import NOW, id_of
from conftest import open_store
from keyaccounts.experiences import Experience
from keyaccounts.store import records
from keyaccounts.workflows import accounts, people
from typed import CommandLine


@pytest.fixture
def told(filled: CommandLine) -> CommandLine:
    """Meridian with a call in Ana's words, an internal note with a quote, and a visit without one."""
    vault = open_store(filled.store)
    account_id, ana = accounts.named(vault, "Meridian").id, people.named(vault, "Ana").id

    def lived(title: str, days: int, **fields: object) -> Experience:
        at = NOW - timedelta(days=days)
        return builders.an_experience(
            title, id=id_of(title), account_id=account_id, at=at, people=(ana,), **{"created_at": at} | fields
        )

    with vault.write("fill_samples", at=NOW) as tx:
        records.save_all(tx, [
            lived("Second late delivery", 1, quote="This is the second time.", result="failed", effect=-2,
                  created_at=NOW + timedelta(days=2)),
            lived("Their rival called", 3, quote="Do not tell them.", is_internal=True),
            lived("Site visit", 30, paraphrase="She fears for the slot", result="success", effect=1),
        ])  # fmt: skip
    vault.close()
    return filled


def test_a_story_is_told_newest_first_by_month(told: CommandLine) -> None:
    answer = told("story", "Meridian")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["Nov 2026", "Oct 2026"]
    titles = ("Second late delivery", "Their rival called", "Site visit")
    assert [title for line in lines for title in titles if title in line] == list(titles)
    assert "written 3 days later" in answer.out
    assert "“This is the second time.”" in answer.out
    assert "In our words: She fears for the slot" in answer.out


def test_the_mirror_tells_only_what_they_said(told: CommandLine) -> None:
    """F099."""
    answer = told("story", "Meridian", "--mirror")
    (month, line) = answer.out.splitlines()
    assert month == "Nov 2026"
    assert line.endswith("Ana Ruiz (by voice): “This is the second time.”")
    document = told("story", "Meridian", "--mirror", "--json").document
    assert [each["quote"] for each in document] == ["This is the second time."]
    assert not {"effect", "result", "title", "note", "emotions", "cause", "paraphrase"} & document[0].keys()


def test_the_story_as_json_holds_every_moment(told: CommandLine) -> None:
    document = told("story", "Meridian", "--json").document
    assert [each["title"] for each in document] == [
        "Second late delivery",
        "Their rival called",
        "Site visit",
    ]
    assert [each["written_late"] for each in document] == [True, False, False]
    assert document[0]["names"] == ["Ana Ruiz"]


def test_a_limit_says_how_many_are_left(told: CommandLine) -> None:
    answer = told("story", "Meridian", "--limit", "1")
    assert answer.out.splitlines()[-1] == "… and 2 more; see them with --limit 3."
    assert told("story", "Meridian", "--limit", "0").code == 2


def test_no_story_says_so(filled: CommandLine) -> None:
    assert filled("story", "Mercer").out == "There is nothing lived through yet at Mercer Tools.\n"
