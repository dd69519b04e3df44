"""Options before and after a verb, where answers go, and the exit codes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from keyaccounts import __main__, __version__, ui
from keyaccounts.cli import frame, passphrases
from keyaccounts.store import schema
from keyaccounts.store import vault as vaults
from typed import CommandLine, environment, process

HOLD = """
import sys, pathlib
from keyaccounts.store import vault as vaults
vault = vaults.open_store(pathlib.Path(sys.argv[1]), passphrase=sys.argv[2], before_migrating=lambda _: None)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(filled: CommandLine, passphrase: str) -> Iterator[CommandLine]:
    """A store that another process, as the window would, has open."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(filled.store), passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == b"open"
    yield filled
    holder.communicate(timeout=20)


@pytest.mark.parametrize("place", ["before", "after", "around"])
def test_options_stand_before_or_after_a_verb(filled: CommandLine, place: str) -> None:
    store, key = filled.options[:2], filled.options[2:]
    words = {
        "before": [*store, *key, "--json", "accounts"],
        "after": ["accounts", *store, *key, "--json"],
        "around": [*key, "accounts", "--json", *store],
    }[place]
    answer = filled.bare(*words)
    assert answer.code == 0
    assert [each["name"] for each in answer.document] == ["Meridian Foods", "Mercer Tools"]


def test_json_is_the_whole_answer_and_remarks_go_to_standard_error(filled: CommandLine) -> None:
    answer = filled("log", "Meridian", "Called @Bob", "--json")
    assert answer.document["experience"]["title"]
    assert "Nobody known is called “Bob”" in answer.err


def test_a_rule_that_says_no_exits_1_with_one_sentence(filled: CommandLine) -> None:
    answer = filled("show", "Nobody")
    assert answer == (1, "", "No account is called “Nobody”. Check the spelling.\n")


def test_an_ambiguous_name_lists_whom_it_may_mean(filled: CommandLine) -> None:
    answer = filled("log", "Mer", "x")
    assert answer.code == 1
    assert "Meridian Foods or Mercer Tools" in answer.err


@pytest.mark.parametrize(
    "words", [["frobnicate"], ["accounts", "extra"], ["accounts", "--colour"], ["log", "x"], ["--json"], []]
)
def test_wrong_usage_exits_2(typed: CommandLine, words: list[str]) -> None:
    answer = typed.bare(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "Usage: keyaccounts" in answer.err


def test_a_missing_store_exits_3_and_is_not_made(typed: CommandLine, tmp_path: Path) -> None:
    answer = typed.at(tmp_path / "nowhere.keyaccounts")("accounts")
    assert answer.code == 3
    assert "There is no store at" in answer.err
    assert "keyaccounts new" in answer.err
    assert not (tmp_path / "nowhere.keyaccounts").exists()


def test_a_wrong_passphrase_exits_3(filled: CommandLine) -> None:
    filled.passphrase_file.write_text("another one", encoding="utf-8")
    answer = filled("accounts")
    assert (answer.code, answer.out) == (3, "")
    assert "The passphrase doesn't open this store" in answer.err


def test_without_a_passphrase_and_a_terminal_it_says_how_to_give_one(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrases, "can_ask", lambda: False)
    answer = filled.bare("accounts", "--store", filled.store)
    assert answer.code == 3
    assert "--passphrase-file" in answer.err


def test_at_a_terminal_the_passphrase_is_asked_for(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    monkeypatch.setattr(passphrases, "can_ask", lambda: True)
    monkeypatch.setattr(passphrases, "asked", lambda: passphrase)
    assert filled.bare("accounts", "--store", filled.store).code == 0


def test_a_damaged_store_exits_3_untouched(filled: CommandLine) -> None:
    whole = bytearray(filled.store.read_bytes())
    whole[50] ^= 1
    filled.store.write_bytes(whole)
    answer = filled("accounts")
    assert answer.code == 3
    assert "is damaged" in answer.err
    assert filled.store.read_bytes() == whole


def test_a_foreign_file_exits_3(typed: CommandLine, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ana, ...", encoding="utf-8")
    answer = typed.at(letter)("accounts")
    assert answer.code == 3
    assert "is no keyaccounts store" in answer.err
    plain = tmp_path / "plain.db"
    with sqlite3.connect(plain) as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    assert "unencrypted database" in typed.at(plain)("accounts").err


def test_an_empty_file_exits_3(typed: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    answer = typed.at(tmp_path / "empty")("accounts")
    assert answer.code == 3
    assert "is an empty file" in answer.err


def test_a_newer_store_exits_3(filled: CommandLine, passphrase: str) -> None:
    vault = vaults.open_store(filled.store, passphrase=passphrase, before_migrating=lambda _: None)
    with vault.hold() as raw:
        raw.execute(f"PRAGMA user_version = {schema.HEAD + 1}")
    vault.close()
    answer = filled("accounts")
    assert answer.code == 3
    assert "written by a newer keyaccounts" in answer.err


def test_a_store_the_window_holds_exits_3_at_once(held: CommandLine) -> None:
    answer = held("log", "Meridian", "x")
    assert answer.code == 3
    assert "is in use" in answer.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "holds no passphrase"),
        ("\n", "holds no passphrase"),
        ("one\ntwo\n", "has several lines"),
        ("one\n\n", "has several lines"),
    ],
)
def test_a_passphrase_file_without_one_line_is_refused(filled: CommandLine, content: str, told: str) -> None:
    filled.passphrase_file.write_text(content, encoding="utf-8")
    answer = filled("accounts")
    assert answer.code == 1
    assert told in answer.err


def test_only_one_line_end_of_a_passphrase_file_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    for content, passphrase in (
        (b" a b \n", " a b "),
        (b"a\r\n", "a"),
        (b"\xc5\x82", "ł"),
    ):
        file.write_bytes(content)
        assert passphrases.from_file(file) == passphrase


def test_a_passphrase_file_that_is_gone_or_no_text_is_refused(filled: CommandLine) -> None:
    filled.passphrase_file.write_bytes(b"\xff\xfe\x00")
    assert "is not UTF-8 text" in filled("accounts").err
    filled.passphrase_file.unlink()
    answer = filled("accounts")
    assert answer.code == 1
    assert "is not there" in answer.err


def test_a_fault_of_the_program_tells_where_and_no_words_of_a_record(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("Ana said something private")

    monkeypatch.setattr("keyaccounts.workflows.accounts.listed", fail)
    answer = filled("accounts")
    assert answer.code == frame.FAULT
    assert "private" not in answer.err
    assert "ValueError" in answer.err


def test_ctrl_c_exits_130_with_nothing_half_done(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("keyaccounts.workflows.experiences.keep_needs", stop)
        patch.setattr("keyaccounts.workflows.experiences._promises_of", stop)
        assert filled("log", "Meridian", "Half of it").code == 130
    assert filled("show", "Meridian", "--json").document["experiences"] == []


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_broken_pipe_is_quiet(filled: CommandLine) -> None:
    # More than a buffer holds, or nothing would be left to write when the process ends.
    filled("log", "Meridian", "A long story. " * 5_000)
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "keyaccounts", "show", "Meridian", "--json", *filled.options],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="there the encoding is not set this way")
def test_no_file_is_asked_for_its_rights_before_its_verb(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may not be read is refused by who reads it, with the way out, and is no wrong usage."""
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert filled("accounts").code == 0


def test_streams_closed_from_the_start_are_no_fault(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert frame.run([*filled.options, "accounts"]) == 0
    assert frame.run([*filled.options, "promote", "Nobody"]) == 1


def test_answers_are_utf_8_whatever_the_terminal_says(filled: CommandLine, tmp_path: Path) -> None:
    cards = tmp_path / "people.csv"
    cards.write_text("Company,Name\nŁódzkie Zakłady,Zofia Żak\n", encoding="utf-8")
    assert filled("import", cards).code == 0
    answer = process("accounts", *filled.options, env=environment(LC_ALL="C", PYTHONIOENCODING="ascii"))
    assert "Łódzkie Zakłady" in answer.out


def test_what_steers_a_terminal_is_not_sent_to_it(filled: CommandLine) -> None:
    assert filled("log", "Meridian", "Red \x1b[31malert\x07").code == 0
    assert "\x1b" not in filled("show", "Meridian").out + filled("find", "alert").out


def test_bytes_that_are_no_letters_are_not_kept(filled: CommandLine) -> None:
    logged = filled("log", "Meridian", "Caf\udce9 at noon", "--json")
    assert logged.document["experience"]["title"] == "Caf\ufffd at noon"


def test_help_and_version_load_neither_tables_nor_windows() -> None:
    code = (
        "import sys; from keyaccounts import cli; code = cli.run([sys.argv[1]]);"
        "print(*{'sqlmodel', 'sqlalchemy', 'PySide6'}.intersection(sys.modules), file=sys.stderr)"
    )
    for option, answer in (("--version", f"keyaccounts {__version__}\n"), ("--help", "")):
        ran = subprocess.run(
            [sys.executable, "-c", code, option],
            capture_output=True, encoding="utf-8", env=environment(), check=True,
        )  # fmt: skip
        assert ran.stderr.strip() == ""
        assert answer in ran.stdout


def test_the_help_lists_every_verb_and_each_verb_is_there(typed: CommandLine) -> None:
    told = typed.bare("--help").out
    for name in frame.VERBS:
        assert name in told
        helped = typed.bare(name, "--help")
        assert helped.code == 0
        assert "--passphrase-file" in helped.out


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ([], __main__.Wish()),
        (["--demo"], __main__.Wish(is_demo=True)),
        (["--capture"], __main__.Wish(captures=True)),
        (["--capture", "--demo", "--store=x"], __main__.Wish(Path("x"), is_demo=True, captures=True)),
        (["--store", "a b"], __main__.Wish(store=Path("a b"))),
        (["--store=x", "--passphrase-file", "p"], __main__.Wish(Path("x"), Path("p"))),
        (["accounts"], None),
        (["--help"], None),
        (["--store"], None),
        (["--store", "x", "accounts"], None),
        (["--demo", "accounts"], None),
        (["--capture", "accounts"], None),
    ],
)
def test_the_window_opens_when_there_is_no_verb(words: list[str], wish: __main__.Wish | None) -> None:
    assert __main__.window_wish(words) == wish


def test_the_window_is_reached_without_the_command_line_s_library() -> None:
    code = (
        "import sys; from keyaccounts import __main__;"
        "__main__.window_wish(['--demo']); print('click' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment(), check=True
    )
    assert ran.stdout.strip() == "False"


@pytest.mark.skipif(sys.platform != "linux", reason="only there a screen may be missing")
def test_without_a_screen_it_says_so_and_what_to_do_instead() -> None:
    bare = environment()
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        bare.pop(name, None)
    answer = process(env=bare)
    assert answer.code == 1
    assert "there is no screen" in answer.err
    assert "Traceback" not in answer.err


def test_the_window_gets_the_store_and_its_passphrase(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    told: list[tuple[Path | None, bool, str | None, bool]] = []

    def opened(store: Path | None, *, demo: bool, passphrase: str | None, capture: bool) -> int:
        told.append((store, demo, passphrase, capture))
        return 0

    monkeypatch.setattr(ui, "application", SimpleNamespace(run=opened), raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for words in (filled.options, ["--demo"], ["--capture"]):
        monkeypatch.setattr(sys, "argv", ["keyaccounts", *words])
        assert __main__.main() == 0
    assert told == [
        (filled.store, False, passphrase, False),
        (None, True, None, False),
        (None, False, None, True),
    ]


def test_a_window_whose_passphrase_file_is_gone_does_not_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sys, "argv", ["keyaccounts", "--passphrase-file", "gone"])
    assert __main__.main() == 1
    assert "“gone” is not there" in capsys.readouterr().err
