"""What every verb of the command line shares: its options, how it tells its outcome, and the exit codes."""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO

import click

from keyaccounts import __version__, brief_words, sentences
from keyaccounts.records import Json
from keyaccounts.refusals import Refusal, StoreTrouble

DONE, REFUSED, WRONG_USAGE, NOT_OPENED, FAULT, STOPPED = 0, 1, 2, 3, 70, 130

_ABOUT_THE_WISH = ("exists", "no_folder")
"""Troubles that say no to what was asked rather than that a store can't be opened."""

FILE: click.Path[Path] = click.Path(path_type=Path, readable=False)
"""A file as an argument: whether it can be read is told by whoever reads it, with the way out."""

_HINTS = {
    "missing": "“keyaccounts new” makes one there.",
    "needs_passphrase": "Use --passphrase-file FILE, or run this in a terminal.",
    "no_keyring": "Use --passphrase-file FILE, or run this in a terminal.",
    "no_way_in": "Use --passphrase-file FILE, or run this in a terminal.",
}


class Told(NamedTuple):
    """What a verb did: lines for people, the same as one JSON document, and remarks besides."""

    lines: Sequence[str] = ()
    document: Json = None
    remarks: Sequence[str] = ()
    code: int = DONE


@dataclass
class Asked:
    """The options that stand before or after any verb."""

    store: Path | None = None
    passphrase_file: Path | None = None
    json: bool = False


class Listed(NamedTuple):
    """A verb in the table: the module it lives in, and its line in the help."""

    module: str
    line: str


VERBS: dict[str, Listed] = {
    "new": Listed("stores", "Make a new, empty store."),
    "import": Listed("files", "Bring in people and accounts from CSV, Excel, vCard or an export."),
    "agenda": Listed("agenda", "Tell what needs you today, why, and by when; or take it along."),
    "log": Listed("log", "Log an experience at an account: in one line, with an option for each field."),
    "inbox": Listed("inbox", "Keep a line to be sorted later, or list, sort and discard those kept."),
    "story": Listed("story", "Tell what was lived with an account, or only what they said."),
    "find": Listed("moments", "Find people, accounts and notes by their words."),
    "brief": Listed("files", "Make the one-page brief before a meeting."),
    "accounts": Listed("accounts", "List the accounts, premium ones first."),
    "show": Listed("accounts", "Show what is known about an account."),
    "tier": Listed("tier", "Rank the accounts by the scorecard, with the places taken."),
    "promote": Listed("tier", "Make an account premium, if need be instead of another one."),
    "demote": Listed("tier", "Move an account to the watch list."),
    "people": Listed("contact", "List the people of an account: role, power, bond, last met."),
    "failures": Listed("failures", "List what failed, why, and what happens again."),
    "equity": Listed("equity", "Show what an account's moments add up to, and what moved it."),
    "needs": Listed("needs", "List the needs of an account: state, evidence, step, and what is wrong."),
    "risks": Listed("risks", "List the risks, and the unusual requests that wait for a call back."),
    "request": Listed("risks", "Flag an unusual request: nothing is done before somebody called back."),
    "settle": Listed("risks", "Settle an unusual request: who called back, and over which number."),
    "register": Listed("register", "Tell the register of complaints, or take it along as a file."),
    "learnings": Listed("learnings", "List what was learned: how far each came, and what waits."),
    "clock": Listed("clock", "Say why a complaint is due when it is, or count working time."),
    "complaint": Listed("complaints", "Receive a complaint in their own words."),
    "complaints": Listed("complaints", "List the complaints, first who is owed a word first."),
    "move": Listed("complaints", "Bring a complaint into its next state, with what that asks for."),
    "reply": Listed("replies", "Draft an answer to a complaint, as text, mail or letter."),
    "enquiry": Listed("enquiries", "Note a question of a customer."),
    "enquiries": Listed("enquiries", "List the questions that wait, for our answer or for their word."),
    "check-ins": Listed("check_ins", "List whom to ask, whom to come back to, and who is not asked now."),
    "check-in": Listed("check_ins", "Show a check-in: what to ask, what was said, what stands against it."),
    "ask": Listed("check_ins", "Mark a person asked; refused where it is too much, unless you say why."),
    "paper-form": Listed("check_ins", "Write a check-in as a form to print, for the customer to fill in."),
    "results": Listed("results", "Show what customers answered, how sure that is, and who was heard."),
    "answer": Listed("answers", "Keep what a person said at a check-in, and what you noticed."),
    "decline": Listed("check_ins", "Note that a person would rather not answer."),
    "come-back": Listed("answers", "Note that you came back to somebody who was not content."),
    "rhythm": Listed("rhythms", "Ask somebody, or be reminded, again and again: list, begin, pause, stop."),
    "may-contact": Listed("contact", "Say whether a person may be contacted, and if not, when."),
    "merge": Listed("merging", "Make one account, or one person, part of another."),
    "calendar-out": Listed("calendar", "Take meetings, check-ins and promises along as a calendar file."),
    "calendar-in": Listed("calendar", "Bring meetings in from a calendar file."),
    "caldav": Listed("calendar", "Send to a calendar on a server, or fetch meetings from it."),
    "export": Listed("files", "Write everything to one readable JSON file."),
    "check": Listed("stores", "Check the store from its first page to its last."),
    "backup": Listed("stores", "Make a verified backup in one file."),
    "restore": Listed("stores", "Put a backup in the place of the store."),
    "reminders": Listed("reminders", "List what is due: missed while away, now, and put off."),
    "done": Listed("reminders", "Deal with reminders."),
    "snooze": Listed("reminders", "Put a reminder off; from the third time on, say why."),
    "remind": Listed("remind", "Tell what is due while keyaccounts is closed, by times alone."),
    "undo": Listed("moments", "Take the last act back."),
    "redo": Listed("moments", "Do again what was last taken back."),
    "demo": Listed("stores", "Make the store and fill it with invented customers."),
}
"""Every verb, in the order of the help; its function has the verb's name and is loaded when it is called."""


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    if value:
        assert option.name is not None
        setattr(context.ensure_object(Asked), option.name, value)


def _shared() -> list[click.Parameter]:
    option = partial(click.Option, expose_value=False, callback=_remember)
    return [
        option(["--store"], type=FILE, metavar="FILE", help="The store; without it, the usual one."),
        option(["--passphrase-file"], type=FILE, metavar="FILE", help="A file that holds the passphrase."),
        option(
            ["--json"],
            is_flag=True,
            help="Answer with one JSON document on standard output, and with none when refused.",
        ),
    ]


class Verb(click.Command):
    """A verb that takes the shared options too."""

    def __init__(self, *arguments: object, **settings: object) -> None:
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]
        self.params += _shared()


class Family(click.Group):
    """A verb with verbs of its own; it takes the shared options too."""

    def __init__(self, *arguments: object, **settings: object) -> None:
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]
        self.params += _shared()


class Verbs(click.Group):
    """The table of verbs; nothing of a verb is loaded before it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb with a name."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"keyaccounts.cli.{VERBS[cmd_name].module}")
        function = f"{cmd_name}_" if cmd_name == "import" else cmd_name.replace("-", "_")
        found: click.Command = getattr(module, function)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table as the help shows it."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, listed.line) for name, listed in VERBS.items()])


def verb(name: str) -> Callable[[Callable[..., Told]], Verb]:
    """Makes a function the verb of that name, with its line of the table as its help."""
    return click.command(name, cls=Verb, help=VERBS[name].line)


def family(name: str) -> Callable[[Callable[..., None]], Family]:
    """Makes a function the family of verbs of that name."""
    return click.group(name, cls=Family, help=VERBS[name].line, subcommand_metavar="VERB ...")


@click.group(
    cls=Verbs,
    params=_shared(),
    subcommand_metavar="VERB ...",
    epilog="Without a verb the window opens.",
)
@click.option("--demo", is_flag=True, help="Open the window on invented customers, thrown away at the end.")
@click.option(
    "--capture", is_flag=True, help="Open the window's capture line, in the one that runs if there is one."
)
@click.version_option(__version__, message="keyaccounts %(version)s")
@click.pass_context
def keyaccounts(context: click.Context, demo: bool, capture: bool) -> None:
    """What you know about the few customers you cannot afford to lose."""
    if demo:
        raise click.UsageError("--demo opens the window and takes no verb; the verb demo makes a store.")
    if capture:
        raise click.UsageError("--capture opens the window and takes no verb; the verb log logs a line.")
    context.ensure_object(Asked)


def run(arguments: Sequence[str]) -> int:
    """Do one verb and say what became of it; gives the exit code."""
    _speak_utf_8()
    asked = Asked()
    try:
        told = keyaccounts.main(list(arguments), prog_name="keyaccounts", standalone_mode=False, obj=asked)
        if isinstance(told, Told):
            _tell(told, as_json=asked.json)
            return told.code
    except BrokenPipeError:
        # Whoever read the answer has seen enough, and what was asked for is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (click.Abort, KeyboardInterrupt):
        return STOPPED
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except Refusal as refused:
        mend = str(refused.facts.get("mend", ""))
        return _sorry(sentences.refusal(refused), refused.code, exit_code=REFUSED, mend=mend)
    except StoreTrouble as trouble:
        exit_code = REFUSED if trouble.code in _ABOUT_THE_WISH else NOT_OPENED
        return _sorry(sentences.trouble(trouble, asked.store), trouble.code, exit_code=exit_code)
    except OSError as error:
        met = StoreTrouble("io_error", path=error.filename or "", reason=error.strerror or "")
        return _sorry(sentences.trouble(met), met.code, exit_code=REFUSED)
    except Exception as error:
        return _confess(error)
    return told if isinstance(told, int) else DONE


def clean(text: str) -> str:
    """A kept text fit for one line of a terminal: no breaks, and nothing that steers the terminal."""
    return brief_words.clean(text).replace(brief_words.NB, " ")


def whole_letters(text: str) -> str:
    """Text from the command line, with bytes that are no letters shown as such instead of kept."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _tell(told: Told, *, as_json: bool) -> None:
    for remark in told.remarks:
        _write(sys.stderr, clean(remark))
    if as_json:
        _write(sys.stdout, json.dumps(told.document, ensure_ascii=False, indent=2))
    else:
        for line in told.lines:
            _write(sys.stdout, line)
    if sys.stdout is not None:
        sys.stdout.flush()


def _sorry(sentence: str, code: str, *, exit_code: int, mend: str = "") -> int:
    hint = mend or _HINTS.get(code)
    _write(sys.stderr, clean(f"{sentence} {hint}" if hint else sentence))
    return exit_code


def _confess(error: Exception) -> int:
    """A fault of the program, told by where it happened: its message might hold words of a record."""
    _write(sys.stderr, "keyaccounts failed; what was saved before is safe. It happened here:")
    for step in traceback.extract_tb(error.__traceback__):
        _write(sys.stderr, f"  {step.filename}, line {step.lineno}, in {step.name}")
    _write(sys.stderr, type(error).__name__)
    return FAULT


def _write(stream: TextIO | None, line: str) -> None:
    # A stream that was closed before we began is None.
    if stream is not None:
        stream.write(f"{line}\n")


def _speak_utf_8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
