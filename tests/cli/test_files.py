"""Importing, exporting and the brief on the command line."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from keyaccounts.workflows import vault as vaults
from typed import CommandLine

PEOPLE = "Company,First name,Last name,Email\nBorealis,Tom,Berg,tom@borealis.example\n,,,\n,,,x\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A table of people with a line that names nobody."""
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def test_an_import_tells_counts_and_each_line_left_out(typed: CommandLine, people: Path) -> None:
    answer = typed("import", people)
    assert answer.code == 0
    assert answer.out == "people.csv: 1 new, 1 left out\n"
    assert answer.err.startswith("people.csv, line 4: The line names neither a person nor an account.")


def test_an_import_as_json_gives_the_outcome_of_each_line(typed: CommandLine, people: Path) -> None:
    (told,) = typed("import", people, "--json").document
    assert (told["counts"]["new"], told["counts"]["refused"]) == (1, 1)
    assert [(row["line"], row["outcome"]) for row in told["rows"]] == [(2, "new"), (4, "refused")]
    assert told["rows"][1]["text"] == ",,,x"


def test_a_dry_run_changes_nothing(typed: CommandLine, people: Path) -> None:
    before = typed.store.read_bytes()
    assert "would be 1 new, 1 left out" in typed("import", "--dry-run", people).out
    assert typed("accounts", "--json").document == []
    assert typed.store.read_bytes() == before
    assert vaults.backups(typed.store) == []


def test_the_same_file_twice_adds_nothing(typed: CommandLine, people: Path) -> None:
    typed("import", people)
    assert "1 already here" in typed("import", people).out
    assert len(typed("accounts", "--json").document) == 1


def test_a_doubtful_line_is_kept_apart_and_said(typed: CommandLine, tmp_path: Path) -> None:
    """Nobody can be asked on a command line; one record too many is no loss, a line left out is one."""
    file = tmp_path / "doubt.csv"
    file.write_text("Company,Name\nHalden Works,Marit Aasen\nHalden Works,Marit Asen\n", encoding="utf-8")
    told = typed("import", file)
    assert "2 new" in told.out
    assert "Both are kept." in told.err
    assert "already here" in typed("import", file).out


def test_several_files_are_imported_each_as_an_act(typed: CommandLine, people: Path, tmp_path: Path) -> None:
    card = tmp_path / "ana.vcf"
    card.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nORG:Meridian Foods\nEND:VCARD\n", encoding="utf-8"
    )
    assert typed("import", people, card).code == 0
    assert typed("undo").out == "Undone: Import ana.vcf.\n"
    assert [each["name"] for each in typed("accounts", "--json").document] == ["Borealis"]


def test_one_file_that_is_missing_keeps_the_others_out(typed: CommandLine, people: Path) -> None:
    answer = typed("import", people, people.parent / "gone.csv")
    assert (answer.code, answer.out) == (1, "")
    assert "is not there" in answer.err
    assert typed("accounts", "--json").document == []


def test_a_workbook_that_is_none_is_refused_by_its_name(typed: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "people.xlsx").write_bytes(b"PK\x03\x04 and no more")
    answer = typed("import", tmp_path / "people.xlsx")
    assert answer.code == 1
    assert answer.err.startswith("“people.xlsx” is")


def test_an_import_makes_a_backup_first(typed: CommandLine, people: Path) -> None:
    typed("import", people)
    assert [each.reason for each in vaults.backups(typed.store)] == ["before_import"]


def test_an_export_is_json_and_never_written_over(filled: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    told = filled("export", file, "--json").document
    assert told["digest"] == filled("check", "--json").document["digest"]
    assert "records" in json.loads(file.read_text(encoding="utf-8"))
    answer = filled("export", file)
    assert answer.code == 1
    assert "never written over" in answer.err


def test_an_export_to_a_folder_that_is_not_there_is_refused(filled: CommandLine, tmp_path: Path) -> None:
    answer = filled("export", tmp_path / "not" / "all.json")
    assert answer.code == 1
    assert "doesn't exist" in answer.err


@pytest.mark.parametrize("verb", ["export", "backup"])
def test_a_file_that_cannot_be_written_is_bad_input_and_no_fault_of_the_store(
    filled: CommandLine, tmp_path: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, replace = tmp_path / "out", Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == file:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    answer = filled(verb, file)
    assert answer.code == 1
    assert "can't be written" in answer.err


def test_an_export_in_a_dry_run_is_only_looked_into(filled: CommandLine, tmp_path: Path) -> None:
    filled("export", tmp_path / "all.json")
    (told,) = filled("import", "--dry-run", tmp_path / "all.json", "--json").document
    assert (told["dry_run"], told["records"]["account"]) == (True, 2)


def test_a_json_file_that_is_no_export_is_refused(typed: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    answer = typed("import", tmp_path / "other.json")
    assert answer.code == 1
    assert "no export of keyaccounts" in answer.err


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ([], b"%PDF-"),
        (["--format", "docx"], b"PK"),
        (["--format", "html"], b"<!"),
        (["--format", "md"], b"\n# "),
    ],
)
def test_a_brief_is_written_in_each_form(
    filled: CommandLine, tmp_path: Path, words: list[str], held: bytes
) -> None:
    answer = filled("brief", "Meridian", "-o", tmp_path / "brief.out", *words)
    assert answer.code == 0
    assert held in (tmp_path / "brief.out").read_bytes()


def test_a_brief_takes_its_form_from_the_name_of_its_file(filled: CommandLine, tmp_path: Path) -> None:
    filled("brief", "Meridian", "-o", tmp_path / "brief.md")
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").count("\n# Meridian Foods\n") == 1


def test_a_brief_without_a_file_gets_a_name_of_its_own(
    filled: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["--edition", "customer", "--paper", "letter", "--at", "2026-11-20T14:00", "--json"]
    told = filled("brief", "Meridian", *words).document
    assert told["file"] == "meridian-foods-2026-11-20-customer.pdf"
    assert (tmp_path / told["file"]).exists()


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("soon", "“soon” is no time"),
        ("", "“” is no time"),
        ("2026-02-30", "“2026-02-30” is no time"),
        ("0001-01-01T00:00+14:00", "out of reach"),
        ("9999-12-31T23:59-12:00", "out of reach"),
    ],
)
def test_a_brief_for_no_time_at_all_is_refused(
    filled: CommandLine, tmp_path: Path, moment: str, told: str
) -> None:
    answer = filled("brief", "Meridian", "-o", tmp_path / "b.pdf", "--at", moment)
    assert answer.code == 1
    assert told in answer.err
    assert not (tmp_path / "b.pdf").exists()


def test_a_brief_in_a_folder_that_is_not_there_is_refused(filled: CommandLine, tmp_path: Path) -> None:
    answer = filled("brief", "Meridian", "-o", tmp_path / "not" / "b.pdf")
    assert answer.code == 1
    assert "can't be written" in answer.err


def test_making_a_brief_is_nothing_that_undo_takes_back(filled: CommandLine, tmp_path: Path) -> None:
    filled("log", "Meridian", "Called")
    filled("brief", "Meridian", "-o", tmp_path / "b.md")
    assert filled("undo").out == "Undone: Log an experience at Meridian Foods.\n"
    filled("brief", "Meridian", "-o", tmp_path / "b.md")
    assert filled("redo").out == "Done again: Log an experience at Meridian Foods.\n"
