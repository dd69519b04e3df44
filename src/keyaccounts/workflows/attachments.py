"""What a user does with the files of an experience: attach one, list them, save a copy, take one off."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts.attachments import LIMIT, Attachment, text_of
from keyaccounts.experiences import Experience
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import attachments, records
from keyaccounts.store.attachments import Head

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

__all__ = ["Head"]


def size_of(path: Path) -> int:
    """How many bytes a file has; refused where it could not be attached."""
    try:
        if not path.is_file():
            code = "file_unreadable" if path.exists() else "file_missing"
            raise Refusal(code, field="attachment", file=path.name, reason="not a file")
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    if size > LIMIT:
        raise Refusal("attachment_too_large", field="attachment", name=path.name, size=size, limit=LIMIT)
    return size


def read(path: Path, experience: Experience, *, at: datetime) -> Attachment:
    """A file as an attachment of an experience, not yet kept."""
    size_of(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return Attachment(
        id=new_id(at), created_at=at, account_id=experience.account_id, experience_id=experience.id,
        name=path.name, size=len(content), data=text_of(content),
    )  # fmt: skip


def of(vault: Vault, experience_id: Id) -> list[Head]:
    """The files of an experience by name and size, in the order they were attached."""
    with vault.read() as tx:
        return attachments.heads(tx, [experience_id])


def save_copy(vault: Vault, attachment_id: Id, *, path: Path) -> Path:
    """Write an attachment out, whole or not at all; the copy is no longer encrypted."""
    with vault.read() as tx:
        content = records.get(tx, Attachment, attachment_id).content()
    half = path.with_name(f"{path.name}.partial")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Refusal("unwritable", path=path, reason=error.strerror or "") from error
    return path


def _unreadable(path: Path, error: OSError) -> Refusal:
    return Refusal("file_unreadable", field="attachment", file=path.name, reason=error.strerror or str(error))
