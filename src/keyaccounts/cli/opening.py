"""Opens the store a verb works on, with the passphrase from wherever there is one, and the user's clock."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from keyaccounts import instants, settings
from keyaccounts.cli import passphrases
from keyaccounts.cli.frame import Asked
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.workflows import choices, clock, due_file, places
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

S = TypeVar("S")

_ASK_AFTER = ("needs_passphrase", "no_keyring", "keyring_locked", "not_in_keyring")


class Clock(NamedTuple):
    """The moment a verb is done, by the user's own clock, and the name of that clock's zone."""

    now: datetime
    zone: str


@contextlib.contextmanager
def opened(asked: Asked) -> Iterator[Vault]:
    """The store, open for reading, and closed afterwards."""
    path = path_of(asked)
    vault = with_passphrase(asked, lambda passphrase: vaults.open(path, passphrase=passphrase))
    try:
        yield vault
    finally:
        vault.close()


@contextlib.contextmanager
def opened_to_change(asked: Asked) -> Iterator[Vault]:
    """The store, open for a change: a day's first is backed up before, and what reminds follows after."""
    with opened(asked) as vault:
        to_the_end(vaults.daily_backup(vault, at=clock_of(vault).now))
        yield vault
        now, zone = clock_of(vault)
        due_file.refresh(vault, now=now, zone=zone)


def path_of(asked: Asked) -> Path:
    """The store that was named, or the usual one."""
    return asked.store or places.usual_store()


def clock_of(vault: Vault) -> Clock:
    """Now, in the zone the user has chosen, or this computer's."""
    zone = choices.get(vault, settings.HOME_ZONE) or clock.local_zone()
    return Clock(datetime.now(instants.zone_called(zone)), zone)


def to_the_end(steps: Generator[Progress, None, S]) -> S:
    """What a long work gives when it is through."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            found: S = ended.value
            return found


@contextlib.contextmanager
def writing(file: Path) -> Iterator[None]:
    """A file that can't be written is bad input, and nothing is wrong with the store."""
    try:
        yield
    except StoreTrouble as trouble:
        if trouble.facts.get("path") not in (file, file.with_name(f"{file.name}.partial")):
            raise
        if trouble.code not in ("read_only", "io_error", "disk_full"):
            raise
        raise Refusal("unwritable", path=file, reason=trouble.facts.get("reason", "")) from trouble


def with_passphrase(asked: Asked, do: Callable[[str | None], S]) -> S:
    """Do what needs a passphrase: the one of the file, else with the keyring, else the one typed."""
    if asked.passphrase_file is not None:
        return do(passphrases.from_file(asked.passphrase_file))
    try:
        return do(None)
    except StoreTrouble as trouble:
        if trouble.code not in _ASK_AFTER or not passphrases.can_ask():
            raise
    return do(passphrases.asked())
