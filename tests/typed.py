"""A person at the command line: types a verb, sees what it answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import keyaccounts
from keyaccounts import cli

SOURCE = Path(keyaccounts.__file__).parent.parent


class Answer(NamedTuple):
    """What a verb gave back: its exit code, what it answered and what it remarked."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The answer as JSON; it must be the whole of it."""
        return json.loads(self.out)


class CommandLine:
    """Types verbs about one store, with its passphrase from a file."""

    def __init__(self, store: Path, passphrase: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self.passphrase_file = store.parent / "passphrase.txt"
        self.passphrase_file.write_text(f"{passphrase}\n", encoding="utf-8")
        self._capsys = capsys

    @property
    def options(self) -> list[str]:
        """The options that name the store and its passphrase."""
        return ["--store", str(self.store), "--passphrase-file", str(self.passphrase_file)]

    def __call__(self, *words: object) -> Answer:
        """Type a verb about the store."""
        return self.bare(*self.options, *words)

    def bare(self, *words: object) -> Answer:
        """Type exactly these words."""
        self._capsys.readouterr()
        code = cli.run([str(word) for word in words])
        return Answer(code, *self._capsys.readouterr())

    def at(self, store: Path) -> CommandLine:
        """The same about another store."""
        other = CommandLine.__new__(CommandLine)
        vars(other).update(vars(self), store=store)
        return other


def environment(**more: str) -> dict[str, str]:
    """What a process of its own needs to find the product."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), **more}


def process(*words: object, env: dict[str, str] | None = None) -> Answer:
    """Type words in a process of its own, where nobody sits at a terminal."""
    ran = subprocess.run(
        [sys.executable, "-m", "keyaccounts", *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=env or environment(),
        timeout=60,
        check=False,
    )
    return Answer(ran.returncode, ran.stdout, ran.stderr)
