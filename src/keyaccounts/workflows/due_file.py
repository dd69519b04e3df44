"""The file of due times beside a store, for what reminds while keyaccounts is closed.

That it is there is the user's choice: whoever switches it off has it deleted. Beside it stand what was
told of it, and, while a window has the store open, a file that window holds.
"""

# The program that reminds while all is closed stands on this; so the store's libraries are loaded where a
# store is at hand, and nowhere else.

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts import due_times
from keyaccounts.due_times import DueTime
from keyaccounts.refusals import Refusal

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

MOST_TOLD = 10_000


def path_of(store: Path) -> Path:
    """Where the due times of a store stand."""
    return store.with_name(f"{store.name}.due")


def told_path(store: Path) -> Path:
    """Where it stands which of them were told."""
    return store.with_name(f"{store.name}.due.told")


def open_path(store: Path) -> Path:
    """What a window holds while it has the store open and reminds by itself."""
    return store.with_name(f"{store.name}.due.open")


def is_wanted(store: Path) -> bool:
    """Whether the user wants to be reminded while keyaccounts is closed."""
    return path_of(store).is_file()


def read(store: Path) -> tuple[DueTime, ...]:
    """The due times of a store; refused where there are none, or something else."""
    path = path_of(store)
    try:
        return due_times.from_text(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        raise Refusal("no_due_file", file=path) from None
    except ValueError:
        raise Refusal("not_a_due_file", file=path) from None


def times_of(vault: Vault, *, now: datetime, zone: str) -> tuple[DueTime, ...]:
    """What is to be told in the next days, from the store as it is."""
    from keyaccounts.workflows import reminders

    until = now + timedelta(days=due_times.DAYS)
    return due_times.of(reminders.upcoming(vault, now=now, zone=zone, until=until), now=now)


def write(vault: Vault, *, now: datetime, zone: str) -> tuple[DueTime, ...]:
    """Write what is to be told in the next days beside the store; gives what was written."""
    from keyaccounts.store import container

    times, path = times_of(vault, now=now, zone=zone), path_of(vault.path)
    with container.trouble_at(path):
        _replace(path, due_times.to_text(times))
    return times


def refresh(vault: Vault, *, now: datetime, zone: str) -> bool:
    """Write it anew where it is wanted; tells whether it is."""
    if not is_wanted(vault.path):
        return False
    write(vault, now=now, zone=zone)
    return True


def remove(store: Path) -> None:
    """Delete it with all that goes with it: nothing is told any more while keyaccounts is closed."""
    path_of(store).unlink(missing_ok=True)
    for path in (told_path(store), open_path(store)):
        # Where the system lets no file go that somebody holds, whoever holds it ends soon.
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def told(store: Path) -> tuple[str, ...]:
    """The keys of what was told; none where the file is gone or broken, for twice is better than never."""
    try:
        keys = json.loads(told_path(store).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return ()
    return tuple(each for each in keys if isinstance(each, str)) if isinstance(keys, list) else ()


def keep_told(store: Path, times: Iterable[DueTime]) -> None:
    """Keep that these were told, besides those before."""
    keys = sorted({*told(store), *(each.key for each in times)})
    # Not replaced but written over: whoever reminds holds this very file.
    with os.fdopen(os.open(told_path(store), os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(0)
        file.write(json.dumps(keys[-MOST_TOLD:], indent=0).encode("ascii") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, text: str) -> None:
    """Write a file so that after a power cut the old or the new text is there, never half."""
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("w", encoding="ascii", newline="\n") as file:
        os.chmod(partial, 0o600)  # noqa: PTH101 — before a byte is in it
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
