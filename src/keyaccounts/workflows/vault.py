"""What a user does with the store file itself: make, open, check, back up and bring back; undo and redo."""

# The window is painted before the tables, Alembic and the cipher are loaded, which takes half a second; so
# each verb imports what it stands on when it is used, on the store's lane.

from __future__ import annotations

import contextlib
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.backups import Backup
    from keyaccounts.changes import Act, Entry
    from keyaccounts.findings import Report
    from keyaccounts.records import Id
    from keyaccounts.store.restore import Restored
    from keyaccounts.store.vault import Vault as Vault


def new(path: Path, *, passphrase: str | None, use_keyring: bool, author: str, at: datetime) -> Vault:
    """Make a store where there is none, and open it."""
    from keyaccounts import settings
    from keyaccounts.store import vault as vaults
    from keyaccounts.workflows import choices

    vault = vaults.create(path, passphrase=passphrase, use_keyring=use_keyring)
    vault.author = author
    if author:
        choices.change(vault, settings.AUTHOR, author, at=at)
    return vault


def open(path: Path, *, passphrase: str | None, at: datetime | None = None) -> Vault:  # noqa: A001
    """Open a store; an older one is backed up, then brought to the newest schema.

    Without a passphrase the key comes from the keyring. `at` is when, by the user's clock: the name of
    that backup tells it.
    """
    from keyaccounts import settings
    from keyaccounts.store import backup
    from keyaccounts.store import vault as vaults
    from keyaccounts.workflows import choices

    def keep_older(older: Vault) -> None:
        moment = at or datetime.now(UTC).astimezone()
        backup.make_automatic(older, reason="before_migration", at=moment)

    vault = vaults.open_store(path, passphrase=passphrase, before_migrating=keep_older)
    vault.author = choices.get(vault, settings.AUTHOR)
    return vault


def ways(path: Path) -> tuple[str, ...]:
    """What opens a store: "passphrase", "keyring", or both; a passphrase where its key file can't tell."""
    from keyaccounts.refusals import StoreTrouble
    from keyaccounts.store import keys

    try:
        return keys.read(path).ways
    except (StoreTrouble, OSError):
        return ("passphrase",)


def has_keyring() -> bool:
    """Whether this computer has a keyring that can be trusted with a key."""
    from keyaccounts.store import keyrings

    return keyrings.is_available()


def tidy(vault: Vault) -> None:
    """Put the search index in order, a little; for when nobody is waiting."""
    from keyaccounts.store import search

    with vault.aside() as connection:
        search.tidy(connection)


def close(vault: Vault) -> None:
    """Close a store; everything saved is in its file."""
    vault.close()


def check(vault: Vault) -> Report:
    """Look at pages, schema, references, journal, search index and key files; nothing is changed."""
    from keyaccounts.store import integrity

    return integrity.check(vault)


def backup(
    vault: Vault, path: Path, *, at: datetime, reason: str = "by_hand", replace: bool = False
) -> Generator[Progress, None, Backup]:
    """A verified backup at a place of the user's choice; `at` is the user's clock, here and below."""
    from keyaccounts.store import backup as backups

    return (yield from _steps(backups.steps(vault, path, reason=reason, at=at, replace=replace)))


def backup_before(vault: Vault, reason: str, *, at: datetime) -> Generator[Progress, None, Backup]:
    """A verified backup beside the store before something large, an import for one."""
    from keyaccounts.store import backup as backups

    return (yield from _steps(backups.automatic_steps(vault, reason=reason, at=at)))


def daily_backup(vault: Vault, *, at: datetime) -> Generator[Progress, None, Backup | None]:
    """The first backup of the user's day; nothing is done when the day has one."""
    from keyaccounts.store import backup as backups

    if backups.has_one_of_day(vault.path, at=at):
        return None
    return (yield from _steps(backups.automatic_steps(vault, reason="daily", at=at)))


def backups(path: Path) -> list[Backup]:
    """The automatic backups of a store, newest first; the store itself need not be there."""
    from keyaccounts.store import backup as backups

    return backups.listed(backups.folder_of(path))


def last_backup(vault: Vault) -> datetime | None:
    """When the newest automatic backup was made."""
    found = backups(vault.path)
    return found[0].made_at if found else None


def restore(file: Path, store: Path, *, passphrase: str | None, at: datetime) -> Restored:
    """Put a backup in the place of a store that is closed, damaged or gone; the present one is kept aside."""
    from keyaccounts.store import restore as restores

    restored = restores.restore(file, store, passphrase=passphrase, at=at)
    if restored.aside is not None:
        _know_what_was_told(restored.store, restored.aside, passphrase=passphrase, at=at)
    return restored


def undo(vault: Vault, *, at: datetime) -> Act:
    """Take the last act back; gives that act."""
    from keyaccounts.store import reversal
    from keyaccounts.workflows import accounts

    # Whoever came into a place since then keeps it: the cap outranks what was.
    return reversal.undo(vault, at=at, watched_by=accounts.within_cap)


def redo(vault: Vault, *, at: datetime) -> Act:
    """Do the act again that was last taken back."""
    from keyaccounts.store import reversal
    from keyaccounts.workflows import accounts

    # Whoever came into a place since then keeps it: the cap outranks what was.
    return reversal.redo(vault, at=at, watched_by=accounts.within_cap)


def undoable(vault: Vault) -> tuple[Act | None, Act | None]:
    """What undo would take back, and what redo would do again."""
    from keyaccounts.store import journal

    with vault.read() as tx:
        return journal.next_undo(tx), journal.next_redo(tx)


def history(vault: Vault, record_id: Id) -> list[tuple[Act, Entry]]:
    """What acts changed in one record, newest first."""
    from keyaccounts.store import journal

    with vault.read() as tx:
        return journal.history(tx, record_id)


def digest(vault: Vault) -> str:
    """A short name for all that the records say: equal content, equal digest."""
    from keyaccounts.store import digest as digests

    with vault.read() as tx:
        return digests.of_content(tx)


def _know_what_was_told(store: Path, former: Path, *, passphrase: str | None, at: datetime) -> None:
    """Tell nothing again that the former store told; where it can't be read, it comes as one list."""
    from keyaccounts.refusals import Refusal, StoreTrouble
    from keyaccounts.store import vault as vaults
    from keyaccounts.workflows import reminders

    with contextlib.suppress(StoreTrouble, Refusal), contextlib.ExitStack() as until_then:

        def opened(path: Path) -> Vault | None:
            vault = vaults.open_as_is(path, passphrase=passphrase)
            if vault is not None:
                until_then.callback(vault.close)
            return vault

        was, now = opened(former), opened(store)
        if was is not None and now is not None:
            reminders.take_in(now, reminders.known(was), at=at)


def _steps(told: Generator[str, None, Backup]) -> Generator[Progress, None, Backup]:
    from keyaccounts.store import backup

    try:
        for done in range(len(backup.STEPS)):
            yield Progress(done, len(backup.STEPS), next(told))
        return backup.finished(told)
    finally:
        told.close()
