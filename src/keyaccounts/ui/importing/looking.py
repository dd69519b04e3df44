"""What an import does away from the window: look a file through, plan it anew, run it, all step by step."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import wordings
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import importing, pairs, purchasing
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import everything
from keyaccounts.workflows.importing import (
    Answer,
    DateOrder,
    Plan,
    Question,
    Row,
    Summary,
    mapping,
    own_columns,
    values,
)
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

MANY = 2_000
"""From this many lines on, planning anew takes long enough to be told and stopped."""

EXPORT_ENDING = ".json"


class Export(NamedTuple):
    """An export of this program: how many records of each kind it holds."""

    path: Path
    kinds: tuple[tuple[str, int], ...]

    @property
    def records(self) -> int:
        return sum(count for _, count in self.kinds)


class Purchases(NamedTuple):
    """A table of what customers bought."""

    path: Path


@dataclass(frozen=True)
class Draft:
    """A file as it would be imported, with what somebody chose so far; `unsure` are the columns whose days
    and months only they can tell apart."""

    plan: Plan
    answers: Mapping[Question, Answer] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return Path(self.plan.path)

    @property
    def is_large(self) -> bool:
        """Whether planning anew takes a while."""
        return len(self.plan.sheet.lines) >= MANY

    def answered(self, question: Question, answer: Answer) -> Draft:
        """With one more answer."""
        return replace(self, answers={**self.answers, question: answer})

    def asked_again(self) -> Draft:
        """Without any answer."""
        return replace(self, answers={})

    def with_field(self, column: str, target: str) -> Draft:
        """With another field for one column; one of the user's own is told by its id."""
        chosen = self.plan.mapping
        own = next((each for each in chosen.own_fields if each.id == target), None)
        if own is not None:
            changed = own_columns.chosen(chosen, column, own)
            rest = tuple(each for each in self.unsure if each != column)
            return replace(self, plan=replace(self.plan, mapping=changed), unsure=rest)
        if target in mapping.DATES:
            place = self.plan.sheet.columns.index(column)
            order = values.date_order(line.cells[place] for line in self.plan.sheet.lines)
            unsure = (*self.unsure, column) if order is DateOrder.UNSURE else self.unsure
            changed = chosen.changed(column, target, dates=order)
            return replace(self, plan=replace(self.plan, mapping=changed), unsure=unsure)
        changed = chosen.changed(column, target, dates=DateOrder.NONE)
        rest = tuple(each for each in self.unsure if each != column)
        return replace(self, plan=replace(self.plan, mapping=changed), unsure=rest)

    def with_dates(self, order: DateOrder) -> Draft:
        """With days and months told apart."""
        chosen = self.plan.mapping
        for each in chosen.assignments:
            if each.column in self.unsure:
                chosen = chosen.changed(each.column, each.field, dates=order)
        return replace(self, plan=replace(self.plan, mapping=chosen))

    def dates(self) -> DateOrder:
        """How the unsure columns are read now."""
        found = {each.dates for each in self.plan.mapping.assignments if each.column in self.unsure}
        return found.pop() if len(found) == 1 else DateOrder.UNSURE


def first_look(
    vault: Vault, path: Path, *, at: datetime, today: date | None = None, page: str = ""
) -> Generator[Progress, None, Draft | Export | Purchases]:
    """Read a file and say what would happen; nothing is written. Without `today` it holds no purchases."""
    if path.suffix.lower() == EXPORT_ENDING:
        yield Progress(0, 0, "reading")
        return Export(path, everything.look_into(path))
    yield Progress(0, 2, "reading")
    sheet = importing.read(path, page=page)
    if today and purchasing.is_of_purchases(sheet, today=today):
        return Purchases(path)
    yield Progress(1, 2, "planning")
    plan = importing.preview(vault, path, sheet=sheet, unfiled=wordings.UNFILED, at=at)
    return Draft(plan, unsure=plan.mapping.unsure_dates)


def planned(vault: Vault, draft: Draft, *, at: datetime) -> Draft:
    """The draft with a plan for what was chosen."""
    plan = importing.preview(
        vault, draft.path, mapping=draft.plan.mapping, answers=draft.answers, sheet=draft.plan.sheet,
        unfiled=wordings.UNFILED, at=at,
    )  # fmt: skip
    return replace(draft, plan=plan)


def planned_in_steps(vault: Vault, draft: Draft, *, at: datetime) -> Generator[Progress, None, Draft]:
    """The same, as long work that can be stopped before it begins."""
    yield Progress(0, 0, "planning")
    return planned(vault, draft, at=at)


class Imported(NamedTuple):
    """What an import did, and the number of its act, 0 where undo can't take it back.

    `alike` is how many pairs look alike of which one came in or was changed.
    """

    name: str
    told: Summary | everything.Summary
    act: int
    alike: int = 0

    @property
    def left_out(self) -> tuple[Row, ...]:
        """The lines that were refused or wait for an answer."""
        return (*self.told.refused, *self.told.undecided) if isinstance(self.told, Summary) else ()


def run(
    vault: Vault, wanted: Draft | Export, *, at: datetime, by_clock: datetime
) -> Generator[Progress, None, Imported]:
    """A verified backup, then the import as one act; `by_clock` is the moment by the user's clock."""
    before = _last_act(vault)
    yield from vaults.backup_before(vault, "before_import", at=by_clock)
    told: Summary | everything.Summary
    if isinstance(wanted, Export):
        told = yield from everything.take_in(vault, wanted.path, at=at)
        name = wanted.path.name
        alike = len(pairs.likely(vault)) if told.records else 0
        can_undo = not told.taken_over
    else:
        told = yield from importing.run(vault, wanted.plan, at=at)
        name, can_undo = wanted.plan.sheet.file_name, True
        came = frozenset(each.id for each in (*wanted.plan.made, *wanted.plan.changed))
        alike = len(pairs.likely(vault, among=came))
    after = _last_act(vault)
    return Imported(name, told, after if can_undo and after != before else 0, alike)


def keep_left_out(rows: Sequence[Row], path: Path) -> Path:
    """Write the lines that were left out to a file of the user's choice."""
    try:
        importing.write_refused(rows, path)
    except OSError as error:
        raise Refusal("unwritable", field="path", path=str(path), reason=error.strerror or "") from error
    return path


def _last_act(vault: Vault) -> int:
    act, _ = vaults.undoable(vault)
    return act.number if act else 0
