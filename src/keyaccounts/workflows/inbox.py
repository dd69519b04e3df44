"""What a user does with the lines of the inbox: drop one, read it again, sort it, or put it away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import captures, instants
from keyaccounts.captures import Capture
from keyaccounts.inbox import InboxLine
from keyaccounts.names import Known
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import drafts, records
from keyaccounts.workflows import captures as capturing
from keyaccounts.workflows import experiences

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault
    from keyaccounts.workflows.experiences import Logged


class Waiting(NamedTuple):
    """The lines that wait, the oldest first, and whom they can name."""

    lines: tuple[InboxLine, ...]
    names: Known


def waiting(vault: Vault) -> Waiting:
    """What is to be sorted."""
    lines = sorted(experiences.inbox(vault), key=lambda line: line.created_at)
    with vault.read() as tx:
        as_typed = tuple(_as_last_typed(tx, line) for line in lines)
    return Waiting(as_typed, capturing.known(vault))


def read(line: InboxLine, names: Known, *, account_id: Id = "") -> Capture:
    """What a line says, as of the moment it was written: its “yesterday” is not today's."""
    written = line.created_at.astimezone(instants.zone_called(line.zone) if line.zone else UTC)
    return captures.read_line(line.text, names, now=written, account_id=account_id)


def drop(vault: Vault, text: str, *, at: datetime, zone: str) -> InboxLine:
    """Keep a line to be sorted later, whatever it names (F092)."""
    now = at.astimezone(instants.zone_called(zone))
    logged = experiences.log(vault, captures.read_line(text, Known(), now=now), at=at, zone=zone, draft="")
    assert logged.inbox_line is not None
    return logged.inbox_line


def sort(vault: Vault, line_id: Id, *, account_id: Id, at: datetime, zone: str) -> Logged:
    """Make a line the experience it tells of, at an account, and put it away; one act."""
    capture = read(_waiting_line(vault, line_id), capturing.known(vault), account_id=account_id)
    if not capture.account_id:
        raise Refusal("no_account", field="account")
    return experiences.log(vault, capture, at=at, zone=zone, sorted_line=line_id)


def discard(vault: Vault, line_id: Id, *, at: datetime) -> InboxLine:
    """Put a line away that is not for the log; undo brings it back."""
    _waiting_line(vault, line_id)
    with vault.write("discard_line", about="", at=at) as tx:
        return records.save(tx, records.get(tx, InboxLine, line_id).archived(at=at))


def _waiting_line(vault: Vault, line_id: Id) -> InboxLine:
    with vault.read() as tx:
        line = _as_last_typed(tx, records.get(tx, InboxLine, line_id))
    if line.is_archived:
        raise Refusal("already_sorted")
    return line


def _as_last_typed(tx: Transaction, line: InboxLine) -> InboxLine:
    """A line that somebody began to edit says what was typed last."""
    typed = drafts.read(tx, line.id)
    return line.changed(text=typed) if typed.strip() else line
