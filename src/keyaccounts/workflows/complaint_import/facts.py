"""What an import of complaints will do: an outcome for each line, in codes and facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from keyaccounts.originals import Original
from keyaccounts.records import Id, Record
from keyaccounts.workflows.complaint_import.columns import Columns
from keyaccounts.workflows.importing.sheet import Sheet


class Outcome(StrEnum):
    """What happens to one line; one that is refused, or set aside, is kept word for word all the same."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    ASIDE = "aside"
    REFUSED = "refused"


class Row(NamedTuple):
    """One line: the customer as the file says, the account it is taken for, and what it becomes.

    `gaps` are the parts whose words mean nothing here, or can't be kept without an end; the original has
    them. `reason`, `field` and `value` say why a line is refused.
    """

    line: int
    outcome: Outcome
    customer: str = ""
    account: str = ""
    received_at: datetime | None = None
    matter: str = ""
    state: str = ""
    reference: str = ""
    gaps: tuple[str, ...] = ()
    reason: str = ""
    field: str = ""
    value: str = ""


class Stranger(NamedTuple):
    """A customer of the file whom no account is called: how many lines, and which account is much alike."""

    name: str
    lines: int
    like: Id = ""


@dataclass(frozen=True)
class Plan:
    """A dry run: every line's outcome, and the very records that a real run saves.

    `made` are complaints, the lines of their logs, what was told of their clocks, and originals; `changed`
    are originals kept before whose line became a complaint now. `assigned` are the accounts that somebody
    chose, `rest_to` the one that all other lines go to.
    """

    sheet: Sheet
    columns: Columns
    rows: tuple[Row, ...]
    made: tuple[Record, ...] = ()
    changed: tuple[Original, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    assigned: tuple[tuple[str, Id], ...] = ()
    rest_to: Id = ""
    path: str = ""
    seen: str = ""

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many lines have each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def changes_nothing(self) -> bool:
        """Whether a run would write nothing at all."""
        return not self.made and not self.changed
