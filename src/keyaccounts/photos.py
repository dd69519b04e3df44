"""A photo of a person, kept small and inside the encrypted store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Record, require_length, require_one_of

LIMIT = 400_000
"""The most characters of a photo: some 300 kB of picture in base 64."""


@dataclass(frozen=True, kw_only=True)
class Photo(Record):
    """One picture, as base 64 text of a JPEG or PNG."""

    kind: ClassVar[str] = "photo"

    account_id: Id
    person_id: Id
    form: str = "jpeg"
    data: str

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.form, "form", ("jpeg", "png"))
        require_length(self.data, "photo", limit=LIMIT)
