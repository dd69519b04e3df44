"""What an import will do: an outcome for each line, in codes and facts; words are found elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from keyaccounts.duplicates import Reason
from keyaccounts.records import Record
from keyaccounts.workflows.importing.mapping import Mapping
from keyaccounts.workflows.importing.sheet import Sheet


class Outcome(StrEnum):
    """What happens to one line."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    KEPT = "kept"
    DECIDE = "decide"
    REFUSED = "refused"


class Answer(StrEnum):
    """What somebody says to a question."""

    SAME = "same"
    APART = "apart"


class Question(NamedTuple):
    """Whether a name in the file means a known account or person; one answer holds for all its lines."""

    kind: str
    name: str
    like: str
    at: str = ""


Answers = Lookup[Question, Answer]


class Fact(NamedTuple):
    """One thing that happens or was noticed: a code, the field or column, its value before and after."""

    code: str
    field: str = ""
    before: str = ""
    after: str = ""


class Row(NamedTuple):
    """One line with its outcome. `text` is the original where the line is refused."""

    line: int
    outcome: Outcome
    account: str = ""
    person: str = ""
    facts: tuple[Fact, ...] = ()
    question: Question | None = None
    reasons: tuple[Reason, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Plan:
    """A dry run: every line's outcome and the very records that a real run saves."""

    sheet: Sheet
    mapping: Mapping
    rows: tuple[Row, ...]
    made: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    path: str = ""
    seen: str = ""

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many lines have each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def questions(self) -> tuple[Question, ...]:
        """What somebody is asked, each once."""
        return tuple(dict.fromkeys(row.question for row in self.rows if row.question))

    @property
    def refused(self) -> tuple[Row, ...]:
        """The lines that are left out, with their original text."""
        return tuple(row for row in self.rows if row.outcome is Outcome.REFUSED)

    @property
    def changes_nothing(self) -> bool:
        """Whether a run would write nothing at all."""
        return not self.made and not self.changed
