"""Starts keyaccounts: the window when no verb is given, else the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from keyaccounts import sentences
from keyaccounts.refusals import Refusal

NO_SCREEN = (
    "No window can open here, because there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set). "
    "Use the command line instead (keyaccounts --help), or set QT_QPA_PLATFORM=offscreen to draw without one."
)


class Wish(NamedTuple):
    """What the window is asked to open; None stands for the usual store."""

    store: Path | None = None
    passphrase_file: Path | None = None
    is_demo: bool = False
    captures: bool = False


def main() -> int:
    """Do what the arguments ask for; gives the exit code."""
    arguments = sys.argv[1:]
    wish = window_wish(arguments)
    if wish is not None:
        return _open_window(wish)
    from keyaccounts import cli

    return cli.run(arguments)


def window_wish(arguments: list[str]) -> Wish | None:
    """What the window is asked for; None when the arguments hold a verb or anything else."""
    # Read by hand: the window must not wait for the command line's library to load.
    wish, left = Wish(), list(arguments)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name in ("--demo", "--capture") and not equals:
            wish = wish._replace(is_demo=True) if name == "--demo" else wish._replace(captures=True)
            continue
        if name not in ("--store", "--passphrase-file") or not (equals or left):
            return None
        path = Path(value if equals else left.pop(0))
        wish = wish._replace(store=path) if name == "--store" else wish._replace(passphrase_file=path)
    return wish


def _open_window(wish: Wish) -> int:
    if not _has_screen():
        print(NO_SCREEN, file=sys.stderr)  # noqa: T201 — nothing of the command line is loaded
        return 1
    passphrase = None
    if wish.passphrase_file:
        from keyaccounts.cli import passphrases

        try:
            passphrase = passphrases.from_file(wish.passphrase_file)
        except Refusal as refused:
            print(sentences.refusal(refused), file=sys.stderr)  # noqa: T201
            return 1
    from keyaccounts.ui import application

    return application.run(wish.store, demo=wish.is_demo, passphrase=passphrase, capture=wish.captures)


def _has_screen() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
