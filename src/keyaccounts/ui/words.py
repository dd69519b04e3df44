"""The window's own words; those it shares with the command line are in `sentences`."""

from __future__ import annotations

from datetime import datetime

from keyaccounts import sentences

UNDO, REDO = "Undo", "Redo"
FOCUS, SHOW_ALL = "Focus on one account", "Show everything again"
NOTHING_TO_FOCUS = "Open an account first; Ctrl+0 then shows it and no other."
NOTHING_TO_LOCK = "Sample customers have no passphrase, and are thrown away when you close the window."
UNDONE, REDONE = "Taken back.", "Done again."
NOT_DONE, NOT_SAVED = "Not done", "Not saved"
OPENING = "Opening your store"
MAKING_SAMPLES = "Making sample customers; they are thrown away when you close the window"
BACKING_UP = "Backing up"
EXPORTING = "Exporting everything"


def saved_at(at: datetime) -> str:
    """When the last change was written."""
    return f"Saved {at:%H:%M}"


def backup_at(at: datetime | None, now: datetime) -> str:
    """How old the newest verified backup is."""
    if at is None:
        return "No backup yet"
    local = at.astimezone(now.tzinfo)
    return f"Backup {sentences.day(local.date(), now.date())} {local:%H:%M}"


def progress(done: int, total: int) -> str:
    """How far a long work is."""
    return f"{done} of {total}" if total else ""


def cannot_wait(count: int) -> str:
    """The number beside Today, as it is spoken."""
    return f"{count} cannot wait" if count else ""


def open_complaints(count: int) -> str:
    """The number beside Complaints, as it is spoken."""
    return sentences.counted(count, "complaint is open", "complaints are open") if count else ""


def to_ask(count: int) -> str:
    """The number beside Check-ins, as it is spoken."""
    return sentences.counted(count, "person is to be asked", "people are to be asked") if count else ""
