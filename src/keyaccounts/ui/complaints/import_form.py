"""Check before complaints are brought in: what each column tells, whose they are, and what would happen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import accounts, complaint_import
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.complaint_import import Columns, Outcome, Part, Plan
from keyaccounts.workflows.importing import DateOrder, Sheet

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

FILTER = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"

PARTS: dict[Part, str] = {
    Part.SKIP: "Not used",
    Part.CUSTOMER: "Customer",
    Part.NUMBER: "Customer number",
    Part.RECEIVED: "Day received",
    Part.MATTER: "Matter",
    Part.DETAIL: "Matter, closer",
    Part.WORDS: "Their own words",
    Part.WANTED: "Wanted remedy",
    Part.PRODUCT: "Topic",
    Part.KIND: "Topic, closer",
    Part.CHANNEL: "Channel",
    Part.REFERENCE: "Number there",
    Part.OUTCOME: "Outcome",
    Part.OFFER: "What was offered",
    Part.DISPUTED: "Whether disputed",
    Part.TIMELY: "Whether in time",
    Part.CLOSED: "Day it ended",
    Part.SEVERITY: "Severity",
}
_OUTCOMES = {
    Outcome.NEW: "new",
    Outcome.SAME: "here already",
    Outcome.DIFFERS: "left as they are here",
    Outcome.ASIDE: "kept aside",
    Outcome.REFUSED: "kept unread",
}
_ORDERS = {
    DateOrder.UNSURE: "Choose",
    DateOrder.DAY_FIRST: "Day first, 31.12.",
    DateOrder.MONTH_FIRST: "Month first, 12/31",
}
_LONGEST = 44
_MOST = 3
"""So many lines that can't be read are told one by one."""


class ImportForm(RecordForm):
    """Plans anew with each choice; saving makes a verified backup and brings in what is shown, as one act."""

    def __init__(self, desk: Desk, *, path: Path, sheet: Sheet) -> None:
        super().__init__(
            desk, f"Bring in {path.name}", lead="Nothing is written yet. Undo takes all of it back.",
            save="Bring in complaints", draft=f"import complaints {sheet.digest}",
        )  # fmt: skip
        self._path, self._sheet = path, sheet
        self._columns: Columns | None = None
        self.plan: Plan | None = None
        self.told = prose("Looking the file through …")
        self.left = prose("", ink=Role.QUIET)
        self.rest: Choice[str] = Choice([("", "Keep them aside")])
        self.order = Choice(list(_ORDERS.items()))
        self.parts: dict[str, Choice[Part]] = {
            column: Choice(list(PARTS.items()), chosen=Part.SKIP) for column in sheet.columns
        }
        self.form.add_widget(self.told)
        self.form.add_widget(self.left)
        self.form.add("account_id", "Whose are those of customers you don't know?", self.rest)
        self.form.add("on", "How the file writes days", self.order)
        self.section("What each column tells")
        fields = [
            (f"column {place}", _with_first(sheet, place), choice)
            for place, choice in enumerate(self.parts.values())
        ]
        for at in range(0, len(fields), 2):
            self.form.add_row(*fields[at : at + 2])
        for column, choice in self.parts.items():
            choice.activated.connect(lambda _, column=column: self._choose(column))
        self.rest.activated.connect(lambda _: self._replan())
        self.order.activated.connect(lambda _: self._replan())
        self.focus_first(self.rest)
        self.begin()
        desk.jobs.ask(
            self, lambda vault: (complaint_import.columns_for(vault, sheet), accounts.listed(vault)),
            then=self._begin_with,
        )  # fmt: skip

    def work(self) -> Work:
        """Bring in what is shown; refused where the file or the store changed since."""
        plan, now, local = self.plan, self.desk.clock.now(), self.desk.clock.local()
        if plan is None or plan.changes_nothing:
            lacks = self._columns.lacks if self._columns else ""
            raise Refusal(
                "no_complaint_column" if lacks else "nothing_to_bring_in", field=lacks, file=self._path.name
            )

        def bring_in(vault: Vault) -> str:
            for _ in vaults.backup_before(vault, "before_import", at=local):
                pass
            for _ in complaint_import.run(vault, plan, at=now):
                pass
            return ""

        return bring_in

    def _begin_with(self, found: tuple[Columns, list[Account]]) -> None:
        self._columns, known = found
        named = sorted((each.name, each.id) for each in known)
        self.rest.offer([("", "Keep them aside"), *((id, name) for name, id in named)])
        self.form.field("on").setVisible(self._columns.dates is DateOrder.UNSURE)
        self._show_parts()
        self._replan()

    def _choose(self, column: str) -> None:
        if self._columns is not None:
            part = self.parts[column].value()
            self._columns = complaint_import.changed(self._sheet, self._columns, column, part)
            self._show_parts()
            self._replan()

    def _show_parts(self) -> None:
        assert self._columns is not None
        for choice, part in zip(self.parts.values(), self._columns.parts, strict=True):
            choice.choose(part)

    def _replan(self) -> None:
        if self._columns is None:
            return
        if self.form.field("on").isVisible() and self.order.value() is not DateOrder.UNSURE:
            self._columns = replace(self._columns, dates=self.order.value())
        columns, now, zone = self._columns, self.desk.clock.now(), self.desk.clock.zone
        sheet, path, rest_to = self._sheet, self._path, self.rest.value()
        self.desk.jobs.ask(
            self,
            lambda vault: complaint_import.preview(
                vault, sheet, at=now, zone=zone, columns=columns, rest_to=rest_to, path=str(path)
            ),
            then=self._show_plan, refused=self._show_refused, topic="plan",
        )  # fmt: skip

    def _show_plan(self, plan: Plan) -> None:
        self.plan = plan
        counts = [f"{count:,} {_OUTCOMES[which]}" for which, count in plan.counts.items() if count]
        self.told.setText(f"{_lines(len(plan.rows))}: {sentences.listed(counts, last='and')}.")
        refused = [row for row in plan.rows if row.outcome is Outcome.REFUSED]
        told = [
            f"Line {row.line}: {sentences.refused_line(row.reason, row.field, row.value)}"
            for row in refused[:_MOST]
        ]
        if len(refused) > _MOST:
            told.append(f"And {len(refused) - _MOST} more such lines.")
        gaps = [gap for row in plan.rows if row.outcome is Outcome.NEW for gap in row.gaps]
        told += [_gap(gap, gaps.count(gap)) for gap in dict.fromkeys(gaps)]
        self.left.setText("\n".join(told))
        self.left.setVisible(bool(told))

    def _show_refused(self, trouble: Refusal | StoreTrouble) -> None:
        self.plan = None
        told = sentences.refusal(trouble) if isinstance(trouble, Refusal) else sentences.trouble(trouble)
        self.told.setText(told)
        self.left.setVisible(False)


def _lines(count: int) -> str:
    return "One line" if count == 1 else f"{count:,} lines"


def _gap(part: str, count: int) -> str:
    words = sentences.capital(sentences.field(part))
    return f"{words} of {_lines(count).lower()}: in the original only."


def _with_first(sheet: Sheet, place: int) -> str:
    """A column with its first value, as far as there is room for it."""
    first = " ".join(next(iter(sheet.samples(place, limit=1)), "").split())
    told = f"{sheet.columns[place]}: {first}" if first else sheet.columns[place]
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
