"""A fault of the program: told in words, with a report that holds no text of any record."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

import keyaccounts


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions and places in the code; never the error's own text, which may quote a record."""
    import platform

    frames = traceback.extract_tb(trace)
    program = f"keyaccounts {keyaccounts.__version__}, Python {platform.python_version()}"
    places = [f"  {_within(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(
        [
            f"{program}, {platform.platform()}",
            f"{kind.__module__}.{kind.__qualname__}",
            *places,
        ]
    )


def watch(show: Callable[[str], None]) -> None:
    """Show a report of every fault nobody caught, from whichever thread."""

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        told = report(kind, trace)
        print(told, file=sys.stderr)  # noqa: T201 — the one place a terminal sees it
        show(told)

    def in_thread(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            in_main(fault.exc_type, fault.exc_value, fault.exc_traceback)

    sys.excepthook = in_main
    threading.excepthook = in_thread


def _within(path: str) -> str:
    """A path from the package on, so that a report names no home folder."""
    for root in ("keyaccounts", "site-packages"):
        head, found, tail = path.replace("\\", "/").rpartition(f"/{root}/")
        if found and head:
            return f"{root}/{tail}"
    return path.replace("\\", "/").rpartition("/")[2]
