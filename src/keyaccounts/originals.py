"""An original: the row, card or file line something was imported from, kept word for word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Others, Record


@dataclass(frozen=True, kw_only=True)
class Original(Record):
    """What an import read, so that a later version can re-read what this one could not yet use.

    `source` names program and object ("hubspot contacts"), `key` its id there or a fingerprint of the
    row: the pair finds the record again when the same file comes twice.
    """

    kind: ClassVar[str] = "original"

    account_id: Id = ""
    record_kind: str
    record_id: Id
    source: str
    key: str
    fingerprint: str
    file_name: str = ""
    line: int = 0
    cells: Others = ()
    text: str = ""
