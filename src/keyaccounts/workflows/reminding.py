"""Reminds while keyaccounts is closed, from the file of due times alone: it knows neither store nor name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from keyaccounts import due_times
from keyaccounts.due_times import DueTime
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import due_file, file_lock
from keyaccounts.workflows.file_lock import FileLock

_LONGEST_REST = 60.0
"""Seconds after which it looks again at the latest: the clock may have been set or the computer have slept,
and the file may be another one."""

Show = Callable[[str], bool]
"""Shows a sentence to the user; False when nobody could have seen it."""


def waiting(store: Path, *, now: datetime) -> tuple[DueTime, ...]:
    """What is due by now and was not told yet."""
    return due_times.untold(due_file.read(store), due_file.told(store), now=now)


def tell(store: Path, *, now: datetime, show: Show) -> str:
    """Tell all that is due in one sentence, and keep that it was told; "" when nothing was.

    What can't be shown is told later. A window that has the store open tells by itself.
    """
    if file_lock.is_held(due_file.open_path(store)):
        return ""
    found = waiting(store, now=now)
    sentence = due_times.sentence(found, now=now)
    if not found or not show(sentence):
        return ""
    due_file.keep_told(store, found)
    return sentence


def once(store: Path, *, now: datetime, show: Show) -> str:
    """Tell what is due now; refused while another program reminds of this store."""
    lock = _alone(store)
    try:
        return tell(store, now=now, show=show)
    finally:
        lock.release()


def keep_on(store: Path, *, clock: Callable[[], datetime], rest: Callable[[float], None], show: Show) -> None:
    """Tell each thing when it is due, until the file is gone; refused while another program does."""
    lock = _alone(store)
    try:
        while due_file.is_wanted(store):
            rest(_look(store, now=clock(), show=show, clock=clock))
    finally:
        lock.release()


def _look(store: Path, *, now: datetime, show: Show, clock: Callable[[], datetime]) -> float:
    """Tell what is due, and say for how many seconds there is nothing to do."""
    try:
        tell(store, now=now, show=show)
        next_at = due_times.next_at(due_file.read(store), now=now)
    except (Refusal, OSError):
        # The file may be written anew at any time; and when it is gone, this ends.
        return _LONGEST_REST
    if next_at is None:
        return _LONGEST_REST
    return min(_LONGEST_REST, max(0.0, (next_at - clock()).total_seconds()))


def _alone(store: Path) -> FileLock:
    if not due_file.is_wanted(store):
        raise Refusal("no_due_file", file=due_file.path_of(store))
    lock = FileLock(due_file.told_path(store))
    if not lock.take():
        raise Refusal("reminds_already", file=store)
    return lock
