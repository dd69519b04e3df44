"""Making, checking, backing up and bringing back a store on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from keyaccounts.cli import passphrases
from keyaccounts.store import keyrings
from typed import CommandLine


@pytest.mark.usefixtures("cheap_keys")
def test_a_new_store_is_made_with_the_passphrase_of_a_file(typed: CommandLine, tmp_path: Path) -> None:
    made = typed.at(tmp_path / "mine.keyaccounts")
    answer = made("new")
    assert answer.code == 0
    assert "mine.keyaccounts.key beside it" in answer.out
    assert made("accounts", "--json").document == []


def test_a_new_store_is_never_made_over_another(typed: CommandLine) -> None:
    before = typed.store.read_bytes()
    answer = typed("new")
    assert answer.code == 1
    assert "never written over" in answer.err
    assert typed.store.read_bytes() == before


def test_a_new_store_in_a_folder_that_is_not_there_is_refused(typed: CommandLine, tmp_path: Path) -> None:
    answer = typed.at(tmp_path / "not" / "there")("new")
    assert answer.code == 1
    assert "doesn't exist" in answer.err


def test_without_passphrase_terminal_and_keyring_no_store_is_made(
    typed: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrases, "can_ask", lambda: False)
    monkeypatch.setattr(keyrings, "TRUSTED", ())
    answer = typed.bare("new", "--store", tmp_path / "mine.keyaccounts")
    assert answer.code == 1
    assert "--passphrase-file" in answer.err
    assert list(tmp_path.glob("mine*")) == []


@pytest.mark.usefixtures("cheap_keys")
def test_at_a_terminal_a_new_passphrase_is_typed_twice_alike(
    typed: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter(["one", "other", "same", "same"])
    monkeypatch.setattr(passphrases, "can_ask", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: next(said))
    store = tmp_path / "mine.keyaccounts"
    refused = typed.bare("new", "--store", store)
    assert (refused.code, store.exists()) == (1, False)
    assert "passphrases differ" in refused.err
    assert typed.bare("new", "--store", store).code == 0


@pytest.mark.usefixtures("cheap_keys")
def test_a_sample_store_is_made_where_it_is_told_to(typed: CommandLine, tmp_path: Path) -> None:
    sample = typed.at(tmp_path / "sample.keyaccounts")
    assert sample("demo", "--json").document["counts"]["account"] > 5
    assert sample("check").out.startswith("The store is whole: ")


def test_a_sample_store_is_not_made_in_the_usual_place(typed: CommandLine) -> None:
    answer = typed.bare("demo", "--passphrase-file", typed.passphrase_file)
    assert answer.code == 2
    assert "--store FILE" in answer.err


def test_a_whole_store_is_said_to_be_whole(filled: CommandLine) -> None:
    told = filled("check", "--json").document
    assert told["is_whole"]
    assert told["counts"]["account"] == 2
    assert len(told["digest"]) == 64


def test_a_store_that_is_not_whole_exits_3_and_says_why(filled: CommandLine) -> None:
    filled.store.with_name(filled.store.name + ".key.copy").unlink()
    answer = filled("check")
    assert answer.code == 3
    assert "is missing" in answer.out
    assert filled("check", "--json").document["findings"][0]["code"] == "key_file_missing"


def test_a_backup_brings_the_store_back_as_it_was(filled: CommandLine, tmp_path: Path) -> None:
    before = filled("check", "--json").document["digest"]
    backup = tmp_path / "taken.kabackup"
    made = filled("backup", backup, "--json").document
    assert made["file"] == str(backup)
    filled("log", "Meridian", "Said after the backup")
    restored = filled("restore", backup, "--json").document
    assert Path(restored["kept_aside"]).exists()
    assert filled("check", "--json").document["digest"] == before


def test_a_backup_is_never_written_over(filled: CommandLine, tmp_path: Path) -> None:
    backup = tmp_path / "taken.kabackup"
    backup.write_text("mine", encoding="utf-8")
    assert filled("backup", backup).code == 1
    assert backup.read_text(encoding="utf-8") == "mine"


def test_a_backup_of_another_passphrase_is_not_put_in_place(filled: CommandLine, tmp_path: Path) -> None:
    backup = tmp_path / "taken.kabackup"
    filled("backup", backup)
    before = filled.store.read_bytes()
    filled.passphrase_file.write_text("another one", encoding="utf-8")
    answer = filled("restore", backup)
    assert answer.code == 3
    assert filled.store.read_bytes() == before


def test_a_backup_is_restored_where_there_is_no_store(filled: CommandLine, tmp_path: Path) -> None:
    filled("backup", tmp_path / "taken.kabackup")
    elsewhere = filled.at(tmp_path / "elsewhere" / "mine.keyaccounts")
    elsewhere.store.parent.mkdir()
    told = elsewhere("restore", tmp_path / "taken.kabackup", "--json").document
    assert told["kept_aside"] is None
    assert len(elsewhere("accounts", "--json").document) == 2


def test_a_backup_that_is_not_there_is_said_to_be_missing(filled: CommandLine, tmp_path: Path) -> None:
    answer = filled("restore", tmp_path / "gone.kabackup")
    assert answer.code == 1
    assert answer.err.endswith("gone.kabackup” is not there. Check the name and the folder.\n")


def test_a_folder_is_no_backup(filled: CommandLine, tmp_path: Path) -> None:
    answer = filled("restore", tmp_path)
    assert answer.code == 3
    assert "it is a folder" in answer.err


def test_a_damaged_backup_leaves_the_store_alone(filled: CommandLine, tmp_path: Path) -> None:
    backup = tmp_path / "taken.kabackup"
    filled("backup", backup)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    shutil.copy(filled.store, tmp_path / "before")
    answer = filled("restore", backup)
    assert answer.code == 3
    assert filled.store.read_bytes() == (tmp_path / "before").read_bytes()
