"""A mapping: which column of a kind of file becomes which field, remembered for the next file like it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Others, Record


@dataclass(frozen=True, kw_only=True)
class ImportMapping(Record):
    """What somebody chose for files of one layout: column name to field code, each with its date order.

    `fingerprint` is the layout's; its id follows from it, so that there is only ever one.
    """

    kind: ClassVar[str] = "import_mapping"

    fingerprint: str
    columns: Others = ()


def mapping_id(fingerprint: str) -> Id:
    """The id of the mapping kept for a layout."""
    return hashlib.md5(f"import_mapping {fingerprint}".encode(), usedforsecurity=False).hexdigest()
