"""The command line: the verbs that need no window."""

from __future__ import annotations

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Do one verb and say what became of it; gives the exit code."""
    from keyaccounts.cli import frame

    return frame.run(arguments)
