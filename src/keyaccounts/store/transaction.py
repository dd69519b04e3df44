"""What a verb holds while it reads or writes the store; opaque outside of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa


@dataclass
class Transaction:
    """A look at the store, or, with a time `at`, one act in the making and the kinds it touched so far."""

    connection: sa.Connection
    at: datetime | None = None
    act: int = 0
    place: int = 0
    touched: set[str] = field(default_factory=set)

    @property
    def is_writing(self) -> bool:
        """Whether changes are allowed."""
        return self.at is not None
