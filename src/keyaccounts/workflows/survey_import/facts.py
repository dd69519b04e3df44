"""What an import of answers will do: an outcome for each line, in codes and facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from keyaccounts import scales
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.originals import Original
from keyaccounts.records import Id, Record
from keyaccounts.scales import SCALES, Index, Scale
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.survey_import.parts import Columns
from keyaccounts.workflows.survey_import.scores import Doubt, Value


class Outcome(StrEnum):
    """What happens to one line; one that is refused, or set aside, is kept word for word all the same."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    EMPTY = "empty"
    ASIDE = "aside"
    REFUSED = "refused"


@dataclass(frozen=True)
class Whole:
    """What somebody says of a whole file: whose the answers are that name nobody, when, and what of.

    `rest_to` has all lines whose customer no account is called; `on` counts where no column tells days.
    """

    rest_to: Id = ""
    on: date | None = None
    purpose: str = "relationship"
    assigned: Mapping[str, Id] = field(default_factory=dict)


class Row(NamedTuple):
    """One line: who answered as the file says, the account and person they are taken for, and what they said.

    `gaps` are what only the original keeps: a person nobody here is called, words too long. `reason`,
    `field` and `value` say why a line is refused.
    """

    line: int
    outcome: Outcome
    who: str = ""
    account: str = ""
    person: str = ""
    at: datetime | None = None
    on: date | None = None
    given: tuple[tuple[str, int], ...] = ()
    words: str = ""
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


class Scored(NamedTuple):
    """A column that is answered on a scale: its values, and what speaks against the scale."""

    column: str
    scale: Scale
    values: tuple[Value, ...]
    doubt: Doubt = Doubt.NONE

    @property
    def open(self) -> tuple[Value, ...]:
        """The values of which somebody has still to say what they mean."""
        return tuple(value for value in self.values if value.is_open)


@dataclass(frozen=True)
class Plan:
    """A dry run: every line's outcome, and the very records that a real run saves.

    `made` are check-ins, answers and originals; `changed` are originals kept before whose line became an
    answer now. Values that are still open count as no score, and it can't be run before they are settled.
    """

    sheet: Sheet
    columns: Columns
    whole: Whole
    rows: tuple[Row, ...]
    scored: tuple[Scored, ...] = ()
    made: tuple[Record, ...] = ()
    changed: tuple[Original | CheckIn, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    path: str = ""
    seen: str = ""

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many lines have each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @cached_property
    def results(self) -> tuple[Index, ...]:
        """What the new answers to each usual question add up to, each scale by itself."""
        answers = [each for each in self.made if isinstance(each, Answer)]
        told = ((scale, [each.value(code) for each in answers]) for code, scale in SCALES.items())
        found = (scales.index(scale, [one for one in given if one is not None]) for scale, given in told)
        return tuple(each for each in found if each.answers)

    @property
    def open(self) -> tuple[tuple[Scored, Value], ...]:
        """Each value of which somebody has still to say whether it is a score."""
        return tuple((each, value) for each in self.scored for value in each.open)

    @property
    def changes_nothing(self) -> bool:
        """Whether a run would write nothing at all."""
        return not self.made and not self.changed
