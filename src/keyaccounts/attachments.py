"""An attachment: a file that belongs to an experience, kept inside the encrypted store."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Record, require_text
from keyaccounts.refusals import Refusal

LIMIT = 10_000_000
"""The most bytes of one attachment."""


@dataclass(frozen=True, kw_only=True)
class Attachment(Record):
    """One file: its name, how many bytes it has, and the bytes as base 64 text."""

    kind: ClassVar[str] = "attachment"

    account_id: Id
    experience_id: Id
    name: str
    size: int
    data: str

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name", limit=255)
        if self.size > LIMIT:
            raise Refusal(
                "attachment_too_large", field="attachment", name=self.name, size=self.size, limit=LIMIT
            )

    def content(self) -> bytes:
        """The file as it was."""
        try:
            return base64.b64decode(self.data, validate=True)
        except binascii.Error as error:
            raise Refusal("damaged_attachment", field="attachment", name=self.name) from error


def text_of(content: bytes) -> str:
    """The bytes of a file as an attachment keeps them."""
    return base64.b64encode(content).decode("ascii")
