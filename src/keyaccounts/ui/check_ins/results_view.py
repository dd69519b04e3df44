"""Results: the indexes of a time with their margins, one account through the years, and its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import satisfaction, satisfaction_lines
from keyaccounts.records import Id
from keyaccounts.ui.check_ins import results_words
from keyaccounts.ui.check_ins.asking_acts import AskingActs
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.index_head import IndexHead
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.kit.rows import RowsModel
from keyaccounts.ui.kit.satisfaction_chart import SatisfactionChart
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.sections.place import PlaceView
from keyaccounts.workflows import satisfaction as verbs
from keyaccounts.workflows.satisfaction import AccountLine, Results, Row

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_MONTHS = (12, 36, 0)
_LEVELS = ("premium", "")
_ONE = 2
_PICKER = 200
_SHOWN = 50
"""So many answers stand below the chart; the rest follow when they are asked for."""


class _Found(NamedTuple):
    results: Results
    account_id: Id
    own: Results | None
    line: AccountLine | None


class ResultsView(PlaceView):
    """Enter on an answer opens it, on a complaint of the chart that complaint."""

    watches = frozenset({"answer", "check_in", "complaint", "account", "person"})
    kinds = frozenset({"results"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.acts = AskingActs(self, desk, floating)
        self._account_id: Id = ""
        self._is_whole = False
        self._rows: tuple[Row, ...] = ()
        self.scope = Segments(("All premium", "All accounts", "This account"), name="Whose answers")
        self.period = Segments(("12 months", "3 years", "All time"), name="Of which time")
        self.heard = prose("", ink=Role.QUIET, widest=2_000)
        self.heads = tuple(IndexHead(scale) for scale in satisfaction.HEADS)
        self.others = prose("", ink=Role.QUIET, widest=2_000)
        self.face = Monogram("", 20, firm=True)
        self.name = plain_label("", Type.FACT)
        self.course = eliding_label("", ink=Role.QUIET)
        self.account = Choice[Id]([])
        self.account.setAccessibleName("Change account")
        self.chart = SatisfactionChart()
        self.table = Table(
            RowsModel(results_words.columns(desk.clock.today()), key=lambda row: row.answer.id,
                      sentence=results_words.sentence),
            name="Answers", hug=True,
        )  # fmt: skip
        self.ask_button = buttons.quiet("Ask someone", icon=Icon.CLIPBOARD_CHECK)
        self.more = buttons.ghost("")
        self.none_here = prose("", ink=Role.QUIET)
        self.empty = EmptyState(
            "Nobody has answered yet.",
            example="Ask one person how the last quarter felt: two numbers, their words, what you noticed.",
            act="Ask someone", icon=Icon.CLIPBOARD_CHECK,
        )  # fmt: skip
        self._fit_type()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.scope)

    def load(self) -> None:
        """Ask for the figures, the line of the account in view, and its answers."""
        now, months = self.desk.clock.now(), _MONTHS[self.period.choice()]
        scope, wanted = self.scope.choice(), self._account_id

        def gather(vault: Vault) -> _Found:
            if scope == _ONE and wanted:
                own = verbs.results(vault, account_id=wanted, months=months, now=now)
                return _Found(own, wanted, own, verbs.line(vault, wanted, now=now))
            told = verbs.results(vault, level=_LEVELS[scope % _ONE], months=months, now=now)
            chosen = wanted or told.newest or _first(told)
            if not chosen:
                return _Found(told, "", None, None)
            own = verbs.results(vault, account_id=chosen, months=months, now=now)
            return _Found(told if scope != _ONE else own, chosen, own, verbs.line(vault, chosen, now=now))

        self.desk.jobs.ask(self, gather, then=self._show, topic="results")

    def choose(self, kind: str, record_id: Id) -> None:
        """Turn to the account whose results somebody wants to see, and to all its years."""
        for switch, choice in ((self.scope, _ONE), (self.period, _MONTHS.index(0))):
            switch.blockSignals(True)
            switch.choose(choice)
            switch.blockSignals(False)
        self._account_id, self._is_whole = record_id, False

    def show_account(self, account_id: Id) -> None:
        """Turn the chart and the answers to an account."""
        if account_id != self._account_id:
            self._account_id = account_id
            self._is_whole = False
            self.load()

    # ---- what is shown ------------------------------------------------------------------------------

    def _show(self, found: _Found) -> None:
        told, self._account_id = found.results, found.account_id
        is_empty = found.line is None or (
            found.line.line.is_empty and not told.rows and not told.figures.response.whole
        )
        self.empty.setVisible(is_empty)
        self.body.setVisible(not is_empty)
        self._fill_choice(told)
        if found.line is None or found.own is None or is_empty:
            self.setFocusProxy(self.empty.button)
            return
        self.setFocusProxy(self.scope)
        for head in self.heads:
            index = told.figures.of(head.index.scale)
            head.show_index(index, told.figures.few.get(index.scale.code, ()))
        self.heard.setText("; ".join(satisfaction_lines.heard(told.figures)))
        others = [each for each in told.figures.indexes if each.scale not in satisfaction.HEADS]
        self.others.setText(".  ".join(
            satisfaction_lines.index(each, told.figures.few.get(each.scale.code, ())) for each in others
        ))  # fmt: skip
        self.others.setVisible(bool(others))
        self._show_line(found.line)
        self._rows = found.own.rows
        self._show_rows()

    def _fill_choice(self, told: Results) -> None:
        self.account.blockSignals(True)
        self.account.offer([(each.id, each.name) for each in told.accounts])
        if self._account_id in self.account.values():
            self.account.choose(self._account_id)
        self.account.blockSignals(False)

    def _show_line(self, told: AccountLine) -> None:
        name, years = told.account.name, results_words.years(told.line)
        self.face.show_name(name)
        self.name.setText(f"{name}, {years}" if years else name)
        self.course.setText("" if told.line.is_empty else satisfaction_lines.course(told.line))
        self.chart.setVisible(not told.line.is_empty)
        self.chart.show_line(told.line)
        words = f"Nobody at {name} was ever asked." if told.line.is_empty else ""
        self.none_here.setText(words)
        self.none_here.setVisible(bool(words))

    def _show_rows(self) -> None:
        shown = self._rows if self._is_whole else self._rows[:_SHOWN]
        self.table.proxy.rows.show(shown)
        self.table.setVisible(bool(shown))
        left = len(self._rows) - len(shown)
        self.more.setVisible(left > 0)
        self.more.set_words(f"Show {left:,} earlier answers")

    def _show_all(self) -> None:
        self._is_whole = True
        self._show_rows()
        self.table.setFocus()

    def _open(self, row: Row) -> None:
        if row.answer.check_in_id:
            self.acts.write_down(row.answer.check_in_id)
        elif row.answer.person_id:
            self.open_requested.emit("person", row.answer.person_id)

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        filters = QWidget()
        across = Flow(filters, across=16, down=8)
        across.addWidget(self.scope)
        across.addWidget(self.period)
        heads = QWidget()
        figures = Flow(heads, across=64, down=20, even=480, most=3)
        for head in self.heads:
            figures.addWidget(head)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self.face)
        title.addWidget(self.name)
        title.addSpacing(4)
        title.addWidget(self.course, 1)
        title.addWidget(self.account)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(INSET, 0, INSET, 0)
        inner.setSpacing(16)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(filters, 1)
        first.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.heard)
        words.addWidget(self.others)
        inner.addLayout(first)
        inner.addWidget(heads)
        inner.addLayout(words)
        inner.addWidget(Hairline())
        inner.addLayout(title)
        inner.addWidget(self.none_here)
        inner.addWidget(self.chart)
        inner.addLayout(outset(self.table))
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        inner.addLayout(row)
        scroll = PageScroll(margin=0, spacing=16)
        scroll.column.setContentsMargins(MARGIN - INSET, 20, MARGIN - INSET, 24)
        scroll.column.addWidget(self.body)
        scroll.column.addWidget(self.empty)
        scroll.column.addStretch(1)
        scroll.follow(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.empty.hide()
        self.more.hide()

    def _fit_type(self) -> None:
        self.account.setFixedWidth(fonts.scaled(_PICKER))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _: self.load())
        self.period.chosen.connect(lambda _: self.load())
        self.account.activated.connect(lambda _: self.show_account(self.account.value()))
        self.chart.open_requested.connect(self.open_requested)
        self.table.open_requested.connect(self._open)
        self.more.clicked.connect(self._show_all)
        self.empty.act_requested.connect(self.acts.ask_somebody)
        self.ask_button.clicked.connect(lambda: self.acts.ask_somebody(self._account_id))


def _first(told: Results) -> Id:
    premium = [each for each in told.accounts if each.is_premium]
    return next((each.id for each in premium or told.accounts), "")
