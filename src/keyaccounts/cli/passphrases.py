"""Where the command line gets a passphrase from: a file, or the person at the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from keyaccounts.refusals import Refusal


def from_file(file: Path) -> str:
    """The passphrase a file holds, to the letter, but for one line end."""
    try:
        text = file.read_text(encoding="utf-8", errors="strict")
    except FileNotFoundError:
        raise Refusal("file_missing", field="passphrase", file=file) from None
    except UnicodeDecodeError:
        raise Refusal("not_utf_8", field="passphrase", file=file) from None
    except OSError as error:
        raise Refusal("file_unreadable", field="passphrase", file=file, reason=error.strerror) from error
    passphrase = text.removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")
    if not passphrase:
        raise Refusal("empty_passphrase_file", field="passphrase", file=file)
    if "\n" in passphrase or "\r" in passphrase:
        # Nobody could type it into the window.
        raise Refusal("passphrase_of_lines", field="passphrase", file=file)
    return passphrase


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def asked() -> str:
    """The passphrase of a store there is, typed unseen."""
    from getpass import getpass

    return getpass("Passphrase: ", stream=sys.stderr)


def asked_twice() -> str:
    """The passphrase of a store to be made, typed twice alike."""
    from getpass import getpass

    first = getpass("New passphrase: ", stream=sys.stderr)
    if first and getpass("Once more: ", stream=sys.stderr) != first:
        raise Refusal("not_the_same", field="passphrase")
    return first
