"""Check before you bring in answers: the columns, what values count, and what happens to each line."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.kit.tabs import ViewTabs
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.surveys import survey_words
from keyaccounts.ui.surveys.columns_list import ColumnsList
from keyaccounts.ui.surveys.file_panel import FilePanel
from keyaccounts.ui.surveys.looking import Draft
from keyaccounts.ui.surveys.values_list import ValuesList
from keyaccounts.workflows.survey_import import Outcome, Plan, Row

COLUMNS, VALUES, LINES = range(3)

_PANEL = 300
_NARROW = 860
"""Below this width, at the normal text size, what is said of the file stands below its views."""
_LEAST, _WIDEST = 260, 800


class CheckView(QWidget):
    """Shows a draft; what somebody chooses is told by its parts, and comes back as another draft."""

    def __init__(self, owner: QWidget, today: date) -> None:
        super().__init__()
        self.columns, self.values, self.file = ColumnsList(), ValuesList(), FilePanel(today)
        self.tabs = ViewTabs(["Columns", "Values", "Lines"], shortcut_owner=owner, hint="Alt+1 to 3")
        self.which: Choice[Outcome | None] = Choice([(None, "All lines")])
        self.which.setAccessibleName("Which lines")
        self.which.setSizeAdjustPolicy(self.which.SizeAdjustPolicy.AdjustToContents)
        self.lacking = prose("", ink=Role.WARNING)
        self._rows = RowsModel(_COLUMNS, key=lambda row: row.line, sentence=survey_words.sentence)
        self.lines = Table(self._rows, name="Lines", sortable=False)
        self.told = prose("", ink=Role.QUIET, widest=_WIDEST)
        self._views = QStackedWidget()
        self._nothing = prose("No column is a question rated on a scale.", ink=Role.QUIET)
        self._lay_out()
        self.tabs.currentChanged.connect(self._views.setCurrentIndex)
        self.which.activated.connect(lambda _: self._keep())
        self.lines.chosen.connect(self._follow)

    def show_draft(self, draft: Draft) -> None:
        """What would happen now."""
        self.columns.show_draft(draft)
        self.file.show_draft(draft)
        plan = draft.plan
        self.lacking.setText(survey_words.lacks(draft.lacks) if draft.lacks else "")
        self.lacking.setVisible(plan is None)
        for tab, words in ((VALUES, survey_words.values_tab(plan)), (LINES, survey_words.lines_tab(plan))):
            self.tabs.setTabText(tab, words)
            self.tabs.setTabData(tab, words)
        for widget in (self.lines, self.which, self.values, self.told):
            widget.setVisible(plan is not None)
        self._nothing.setVisible(plan is not None and not plan.scored)
        if plan is not None:
            self.values.show_plan(plan)
            self._offer(plan)
            self._rows.show(plan.rows)
            self._keep()

    def show_first(self, draft: Draft) -> None:
        """Another file: what it asks first, with the keyboard there."""
        self.which.setCurrentIndex(0)
        self._keep()
        self.lines.scrollToTop()
        self.lines.choose_row(0)
        plan = draft.plan
        tab = COLUMNS if plan is None else VALUES if plan.open else LINES
        self.tabs.setCurrentIndex(tab)
        first = {COLUMNS: self.columns.first_choice(), VALUES: self.values.first_open(), LINES: self.lines}[
            tab
        ]
        if first is not None:
            first.setFocus()

    def _offer(self, plan: Plan) -> None:
        kept = self.which.value()
        told: list[tuple[Outcome | None, str]] = [(None, f"All lines ({len(plan.rows):,})")]
        told += [(each, survey_words.counted(each, count)) for each, count in plan.counts.items() if count]
        self.which.offer(told)
        if kept in [value for value, _ in told]:
            self.which.choose(kept)

    def _keep(self) -> None:
        wanted = self.which.value()
        self.lines.proxy.keep(None if wanted is None else lambda row: row.outcome is wanted)

    def _follow(self, row: Row | None) -> None:
        """The chosen line is told in full; one of a customer without an account asks whose it is."""
        self.told.setText(survey_words.sentence(row) if row is not None else "")
        if row is not None and row.outcome is Outcome.ASIDE:
            self.file.choose_customer(row.account)

    def _lay_out(self) -> None:
        columns, values = PageScroll(margin=0, spacing=0), PageScroll(margin=0, spacing=12)
        columns.column.addWidget(self.columns)
        columns.column.addStretch(1)
        values.column.addWidget(self._nothing)
        values.column.addWidget(self.values)
        values.column.addStretch(1)
        lines = QWidget()
        below = QVBoxLayout(lines)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        which = QHBoxLayout()
        which.addStretch(1)
        which.addWidget(self.which)
        below.addLayout(which)
        below.addLayout(outset(self.lines), 1)
        below.addWidget(self.told)
        for view in (columns, values, lines):
            self._views.addWidget(view)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.tabs)
        left.addWidget(self.lacking)
        left.addWidget(self._views, 1)
        self._side = PageScroll(margin=0, spacing=0)
        self._side.column.addWidget(self.file)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(32)
        self._both.addLayout(left, 1)
        self._both.addWidget(self._side)
        self._page = PageScroll(margin=0, spacing=0)
        self._page.column.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self._page.column.addLayout(self._both, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _fit(self) -> None:
        is_narrow = self.width() < fonts.scaled(_NARROW)
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        wide = fonts.scaled(_PANEL)
        self._side.setFixedWidth(max(self.width() - 2 * MARGIN, 1) if is_narrow else wide)
        # In a narrow window the whole page scrolls, and the views keep room enough to be read.
        self._side.setMinimumHeight(self.file.sizeHint().height() if is_narrow else 0)
        self._views.setMinimumHeight(fonts.scaled(_LEAST))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _icon(row: Row) -> Icon:
    return survey_words.OUTCOMES[row.outcome][1]


def _tone(row: Row) -> Tone:
    return survey_words.OUTCOMES[row.outcome][2]


def _quiet(row: Row) -> Tone:
    return Tone.NEUTRAL


def _paler(row: Row) -> Tone | None:
    return None if row.outcome is Outcome.NEW else Tone.NEUTRAL


_COLUMNS: tuple[Column[Row], ...] = (
    Column("Line", lambda row: str(row.line), align=Align.END, tabular=True, tone=_quiet, width=56),
    Column("Outcome", survey_words.outcome, icon=_icon, tone=_tone, width=120),
    Column("Who", survey_words.who, strong=True, width=160),
    Column("Day", survey_words.day, width=96),
    Column("What it says", survey_words.what, tone=_paler),
)
