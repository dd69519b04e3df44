"""The register: what came in, ended and stays open in a time, and the files that hold it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import register_lines, sentences
from keyaccounts.refusals import Refusal
from keyaccounts.register import Window
from keyaccounts.register_lines import Cell, Table, Told
from keyaccounts.ui.complaints.complaints_view import ComplaintsView
from keyaccounts.ui.complaints.import_form import FILTER, ImportForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import DateEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.kit.table import Table as TableView
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import importing, registers
from keyaccounts.workflows.importing import Sheet
from keyaccounts.workflows.registers import Form, Kept

_FILTERS: dict[Form, str] = {
    "csv": "CSV (*.csv)",
    "xlsx": "Workbook (*.xlsx)",
    "pdf": "PDF (*.pdf)",
}
_WORDS: dict[Form, str] = {"csv": "List as CSV", "xlsx": "Workbook", "pdf": "PDF"}
_FIGURE, _GROUP, _NUMBER, _SHARE = 224, 404, 92, 214
_WIDE = 1_000
"""From this width on, at the normal text size, the months show their shares too."""
_WIDEST, _INSET = 1_180, 12
_SHOWN = ("Month", "Received", "Closed", "Open at end", "Acknowledged in time", "Resolved in time", "Upheld")
_Row = tuple[Cell, ...]


class FigureCard(QWidget):
    """One figure: what it is called, its value, and what it is counted of."""

    def __init__(self) -> None:
        super().__init__()
        self.name = plain_label("", Type.SMALL, ink=Role.QUIET)
        self.value = plain_label("", Type.FIGURE, tabular=True)
        self.of = prose("", ink=Role.QUIET, widest=_FIGURE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self.name, self.value, self.of):
            column.addWidget(label)
        column.addStretch(1)
        self.setFixedWidth(fonts.scaled(_FIGURE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.setFixedWidth(fonts.scaled(_FIGURE))

    def show_figure(self, told: Told) -> None:
        """Another value, and what it is counted of."""
        self.name.setText(told.name)
        self.value.setText(told.value)
        self.of.setText(told.of)
        self.setAccessibleName(". ".join(filter(None, (told.name, told.value, told.of))))


class RegisterView(ComplaintsView):
    """Figures of a time that one chooses, each share with its counts; every file taken along is logged."""

    watches = frozenset({"complaint", "complaint_move", "verdict", "remedy"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self._kept: Kept | None = None
        usual = registers.usual_window(desk.clock.today(), desk.clock.zone)
        self.since, self.until = DateEdit(usual.since), DateEdit(usual.until)
        self.since.setAccessibleName("First day")
        self.until.setAccessibleName("Last day")
        self.names = Tick("With names")
        self.names.setChecked(True)
        self.take = {form: buttons.quiet(_WORDS[form]) for form in registers.FORMS}
        self.bring = buttons.quiet("Bring in complaints", icon=Icon.UPLOAD)
        self.refusal = prose("", ink=Role.BREACH)
        self.figures = [FigureCard() for _ in range(8)]
        self.months = _TableBox(number=_NUMBER, share=_SHARE)
        self.groups = [_TableBox(number=_NUMBER, wide=_GROUP) for _ in range(5)]
        self.how = prose("", ink=Role.QUIET, widest=900)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.since)

    @property
    def window_of_days(self) -> Window:
        """The days that are chosen; refused where the last comes before the first."""
        usual = registers.usual_window(self.desk.clock.today(), self.desk.clock.zone)
        return Window(self.since.day(), self.until.day(), usual.zone)

    def load(self) -> None:
        """Ask for the figures of the days that are chosen."""
        try:
            wanted = self.window_of_days
        except Refusal as refused:
            self._refuse(sentences.refusal(refused))
            return
        now = self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: registers.read(vault, wanted, now=now), then=self._show, topic="register"
        )

    def export(self, form: Form) -> None:
        """Write the register to a file of the user's choice."""
        if self._kept is None:
            return
        wanted, now, named = self._kept.register.window, self.desk.clock.now(), self.names.isChecked()
        name = registers.file_name(wanted, form)
        told, _ = QFileDialog.getSaveFileName(self, "Where should the register go?", name, _FILTERS[form])
        if not told:
            return
        path = Path(told) if Path(told).suffix else Path(told).with_suffix(f".{form}")
        self.desk.jobs.ask(
            self,
            lambda vault: registers.export(vault, wanted, path=path, form=form, at=now, with_names=named),
            then=lambda made: self.desk.notices.tell_done("Register written.", f"{made}"),
        )

    def choose_file(self) -> None:
        """Ask for a table of complaints, and say what bringing it in would do."""
        told, _ = QFileDialog.getOpenFileName(self, "Which file?", "", FILTER)
        if told:
            self.take_in(Path(told))

    def take_in(self, path: Path) -> None:
        """Look a file through; nothing is written before the form is saved."""

        def check(sheet: Sheet) -> None:
            form = ImportForm(self.desk, path=path, sheet=sheet)
            self.floating.open_form(form, then=lambda _: self._tell_brought(path))

        self.desk.jobs.ask(self, lambda _: importing.read(path), then=check)

    def _tell_brought(self, path: Path) -> None:
        self.desk.notices.tell_done("Complaints brought in.", path.name)

    def _show(self, kept: Kept) -> None:
        self._kept = kept
        self._refuse("")
        told = kept.register
        for card, figure in zip(self.figures, register_lines.figures(told), strict=True):
            card.show_figure(figure)
        self.months.show_table(_shown(register_lines.months(told)))
        tables = register_lines.groups(told)
        for at, box in enumerate(self.groups):
            box.setVisible(at < len(tables))
            if at < len(tables):
                box.show_table(tables[at])
        self.how.setText(" ".join(register_lines.how(told)))

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        for button in self.take.values():
            button.refuse(sentence)

    def _lay_out(self) -> None:
        head = QWidget()
        acts = Flow(head, across=24, down=8)
        to = plain_label("to", ink=Role.QUIET)
        acts.addWidget(_beside(plain_label("From", ink=Role.QUIET), self.since, to, self.until))
        acts.addWidget(_beside(*self.take.values(), self.names))
        acts.addWidget(_beside(self.bring))
        scroll = PageScroll(margin=0, spacing=20)
        column = scroll.column
        column.setContentsMargins(MARGIN, 20, MARGIN, 32)
        column.addWidget(head)
        column.addWidget(self.refusal)
        figures = QWidget()
        flow = Flow(figures, across=24, down=20)
        for card in self.figures:
            flow.addWidget(card)
        column.addWidget(figures)
        column.addLayout(outset(self.months, by=_INSET))
        groups = QWidget()
        shared = Flow(groups, across=32, down=20)
        for box in self.groups:
            shared.addWidget(box)
        column.addLayout(outset(groups, by=_INSET))
        column.addWidget(self.how)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self.since.dateChanged.connect(lambda _: self.load())
        self.until.dateChanged.connect(lambda _: self.load())
        for form, button in self.take.items():
            button.clicked.connect(lambda *_, form=form: self.export(form))
        self.bring.clicked.connect(self.choose_file)


class _TableBox(QWidget):
    """A titled table of figures, made anew when its columns change."""

    def __init__(self, *, number: int, share: int = 0, wide: int = 0) -> None:
        super().__init__()
        self._number, self._share, self._wide = number, share, wide
        self._heads: tuple[str, ...] = ()
        self._rows: RowsModel[_Row] | None = None
        self.title = plain_label("", Type.STRONG)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        named = QHBoxLayout()
        named.setContentsMargins(_INSET, 0, _INSET, 0)
        named.addWidget(self.title)
        self._column.addLayout(named)
        self._view: TableView[_Row] | None = None
        self._widen()

    def show_table(self, told: Table) -> None:
        """These rows, in their order."""
        self.title.setText(told.title)
        if told.heads != self._heads:
            self._build(told)
        assert self._rows is not None
        self._rows.show(told.rows)

    def _build(self, told: Table) -> None:
        self._heads = told.heads
        if self._view is not None:
            self._column.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        columns = [self._told(at, head) for at, head in enumerate(told.heads)]
        self._rows = RowsModel(columns, key=lambda row: f"{row[0]}", sentence=_sentence(told.heads))
        self._view = TableView(self._rows, name=told.title, sortable=False, hug=True)
        self._column.addWidget(self._view)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._widen()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _widen(self) -> None:
        if self._wide:
            self.setFixedWidth(fonts.scaled(self._wide))
        else:
            self.setMaximumWidth(fonts.scaled(_WIDEST))

    def _fit(self) -> None:
        """Where the shares don't fit whole, they are left to the figures above and to the files."""
        if self._share and self._view is not None:
            for at, head in enumerate(self._heads):
                self._view.setColumnHidden(at, _is_share(head) and self.width() < fonts.scaled(_WIDE))

    def _told(self, at: int, head: str) -> Column[_Row]:
        def text(row: _Row) -> str:
            return f"{row[at]}"

        if at == 0:
            return Column(head, text)
        width = self._share if self._share and _is_share(head) else self._number
        return Column(head, text, align=Align.END, tabular=True, width=width)


def _sentence(heads: tuple[str, ...]) -> Callable[[_Row], str]:
    def told(row: _Row) -> str:
        return ", ".join(f"{head} {cell}" for head, cell in zip(heads, row, strict=True))

    return told


def _is_share(head: str) -> bool:
    return head in ("Acknowledged in time", "Resolved in time", "Upheld")


def _shown(told: Table) -> Table:
    """The columns that a window has room for; the files have all of them."""
    kept = [at for at, head in enumerate(told.heads) if head in _SHOWN]
    rows = tuple(tuple(row[at] for at in kept) for row in told.rows)
    return Table(told.title, tuple(told.heads[at] for at in kept), rows)


def _beside(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return box
