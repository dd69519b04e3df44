"""Whole errands on the command line, from an empty folder to an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from typed import Answer, CommandLine

CARDS = """\
BEGIN:VCARD
VERSION:4.0
FN:Ana Ruiz
ORG:Meridian Foods
TITLE:Head of logistics
EMAIL:ana@meridian.example
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Łucja Öztürk
ORG:Borealis Tools
END:VCARD
"""
TABLE = "Company,First name,Last name,Phone\nMeridian Foods,Tomás,Ferreira,+34 960 000 121\n"


class Desk:
    """A folder with stores, and somebody who types verbs there."""

    def __init__(self, typed: CommandLine, folder: Path) -> None:
        self.folder = folder
        self._typed = typed

    def try_(self, store: str, *words: object) -> Answer:
        """What a verb about a store answers, whatever it is."""
        return self._typed.at(self.folder / store)(*words)

    def do(self, store: str, *words: object) -> Any:
        """The JSON answer of a verb about a store; it must succeed."""
        answer = self.try_(store, *words, "--json")
        assert answer.code == 0, answer.err
        return answer.document


@pytest.fixture
def desk(tmp_path: Path, passphrase: str, capsys: pytest.CaptureFixture[str], cheap_keys: None) -> Desk:
    """An empty folder, but for the passphrase."""
    return Desk(CommandLine(tmp_path / "none", passphrase, capsys), tmp_path)


def test_from_an_address_book_to_a_brief_and_on_to_another_laptop(desk: Desk) -> None:
    """F092: a line is logged in one go, and the brief knows it."""
    (desk.folder / "cards.vcf").write_text(CARDS, encoding="utf-8")
    (desk.folder / "more.csv").write_text(TABLE, encoding="utf-8")
    desk.do("first", "new")
    imported = desk.do("first", "import", desk.folder / "cards.vcf", desk.folder / "more.csv")
    assert [each["counts"]["new"] for each in imported] == [2, 1]

    line = 'Late again #logistics ?need:"earlier slot" !promise:"new slot plan" tomorrow :frustrated @Ana'
    logged = desk.do("first", "log", "Meridian", line)
    assert logged["doubts"] == []
    assert [hit["id"] for hit in desk.do("first", "find", "late") if hit["kind"] == "experience"] == [
        logged["id"]
    ]

    brief = desk.folder / "brief.pdf"
    desk.do("first", "brief", "Meridian Foods", "-o", brief)
    pages = PdfReader(brief).pages
    assert len(pages) == 1
    assert "new slot plan" in " ".join(pages[0].extract_text().split()).lower()

    desk.do("first", "log", "Borealis", "Typed at the wrong account")
    assert desk.do("first", "undo")["about"] == "Borealis Tools"
    assert desk.do("first", "show", "Borealis")["experiences"] == []

    exported = desk.do("first", "export", desk.folder / "all.json")
    desk.do("second", "new")
    desk.do("second", "import", desk.folder / "all.json")
    assert desk.do("second", "check")["digest"] == exported["digest"] == desk.do("first", "check")["digest"]
    assert [each["name"] for each in desk.do("second", "show", "Meridian")["people"]] == [
        "Ana Ruiz",
        "Tomás Ferreira",
    ]


def test_a_backup_taken_before_a_bad_day_brings_the_day_before_back(desk: Desk) -> None:
    (desk.folder / "cards.vcf").write_text(CARDS, encoding="utf-8")
    desk.do("book", "new")
    desk.do("book", "import", desk.folder / "cards.vcf")
    before = desk.do("book", "check")["digest"]
    desk.do("book", "backup", desk.folder / "stick.kabackup")

    desk.do("book", "log", "Meridian", "Something that should not have been written")
    assert desk.do("book", "check")["digest"] != before

    desk.do("book", "restore", desk.folder / "stick.kabackup")
    assert desk.do("book", "check")["digest"] == before
    assert desk.try_("book", "find", "written").out == "Nothing holds these words.\n"


def test_sample_customers_can_be_looked_around_in(desk: Desk) -> None:
    desk.do("sample", "demo")
    accounts = desk.do("sample", "accounts")
    for each in (accounts[0]["id"], accounts[-1]["name"]):
        assert desk.try_("sample", "show", each).code == 0
    assert desk.try_("sample", "demo").code == 1
