"""Check before you bring in purchases: the columns, the file, and what happens to each line."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.purchases import purchase_words
from keyaccounts.ui.purchases.columns_list import ROW, ColumnsList
from keyaccounts.ui.purchases.file_panel import FilePanel
from keyaccounts.ui.purchases.looking import Draft
from keyaccounts.workflows.purchasing import Outcome, Plan, Row

_SHARE = 0.42
"""The columns take at most this share of the height; the lines have the rest."""
_NARROW, _NARROWER = 900, 760
"""Below these widths, at the normal text size, the file stands over its columns, and quantities give way."""
_QUANTITY, _LEAST_LINES, _LOW = 4, 196, 460


class CheckView(QWidget):
    """Shows a draft; what somebody chooses is told by its parts, and comes back as another draft."""

    def __init__(self) -> None:
        super().__init__()
        self.columns, self.file = ColumnsList(), FilePanel()
        self.which: Choice[Outcome | None] = Choice([(None, "All lines")])
        self.which.setAccessibleName("Which lines")
        self.which.setSizeAdjustPolicy(self.which.SizeAdjustPolicy.AdjustToContents)
        self.lacking = prose("", ink=Role.QUIET)
        self._rows = RowsModel(_COLUMNS, key=lambda row: row.line, sentence=purchase_words.sentence)
        self.lines = Table(self._rows, name="Lines", sortable=False)
        self._scroll = PageScroll(margin=0, spacing=0)
        self._lay_out()
        self.which.activated.connect(lambda _: self._keep())
        self.lines.chosen.connect(self._follow)

    def show_draft(self, draft: Draft) -> None:
        """What would happen now."""
        self.columns.show_draft(draft)
        self.file.show_draft(draft)
        plan = draft.plan
        self.lacking.setText(purchase_words.lacks(draft.columns.lacks) if draft.columns.lacks else "")
        self.lacking.setVisible(plan is None)
        self.lines.setVisible(plan is not None)
        self.which.setVisible(plan is not None)
        if plan is not None:
            self._offer(plan)
            self._rows.show(plan.rows)
            self._keep()
        self._fit_columns()

    def show_first(self) -> None:
        """Another file: all its lines, from the top."""
        self.which.setCurrentIndex(0)
        self._keep()
        self.lines.scrollToTop()
        self.lines.choose_row(0)

    def _offer(self, plan: Plan) -> None:
        kept = self.which.value()
        told: list[tuple[Outcome | None, str]] = [(None, f"All lines ({len(plan.rows):,})")]
        told += [(each, purchase_words.counted(each, count)) for each, count in plan.counts.items() if count]
        self.which.offer(told)
        if kept in [value for value, _ in told]:
            self.which.choose(kept)

    def _keep(self) -> None:
        wanted = self.which.value()
        self.lines.proxy.keep(None if wanted is None else lambda row: row.outcome is wanted)

    def _follow(self, row: Row | None) -> None:
        """A line of a customer without an account asks whose it is."""
        if row is not None and row.outcome is Outcome.ASIDE:
            self.file.choose_customer(row.customer)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(plain_label("Columns", Type.STRONG))
        left.addWidget(self.columns)
        left.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(24)
        self._top.addLayout(left, 2)
        self._top.addWidget(self.file, 1)
        self._scroll.column.addLayout(self._top)
        heading = QHBoxLayout()
        heading.addWidget(plain_label("Lines", Type.STRONG))
        heading.addStretch(1)
        heading.addWidget(self.which)
        self._page = PageScroll(margin=0, spacing=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        column = self._page.column
        # The lists reach a little beyond the margin of the page, so the page leaves it to this view.
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.addWidget(self._scroll)
        column.addSpacing(4)
        column.addLayout(heading)
        column.addWidget(self.lacking)
        column.addLayout(outset(self.lines), 1)

    def _fit_columns(self) -> None:
        direction = QBoxLayout.Direction
        is_narrow = self.width() < fonts.scaled(_NARROW)
        self._top.setDirection(direction.BottomToTop if is_narrow else direction.LeftToRight)
        self.lines.setColumnHidden(_QUANTITY, self.width() < fonts.scaled(_NARROWER))
        self.lines.setMinimumHeight(fonts.scaled(_LEAST_LINES))
        wanted = self._top.sizeHint().height()
        room = max(round(self.height() * _SHARE), fonts.scaled(4 * ROW))
        # In a low window, or without lines, the whole page scrolls instead of its parts.
        has_room = self.height() >= fonts.scaled(_LOW) and not self.lines.isHidden()
        self._scroll.setFixedHeight(min(wanted, room) if has_room else wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()


def _icon(row: Row) -> Icon:
    return purchase_words.OUTCOMES[row.outcome][1]


def _tone(row: Row) -> Tone:
    return purchase_words.OUTCOMES[row.outcome][2]


def _quiet(row: Row) -> Tone:
    return Tone.NEUTRAL


def _paler(row: Row) -> Tone | None:
    return None if row.outcome is Outcome.NEW else Tone.NEUTRAL


_COLUMNS: tuple[Column[Row], ...] = (
    Column("Line", lambda row: str(row.line), align=Align.END, tabular=True, tone=_quiet, width=64),
    Column("Outcome", purchase_words.outcome, icon=_icon, tone=_tone, width=128),
    Column("Customer", purchase_words.customer, strong=True, width=192),
    Column("Day", purchase_words.day, width=104),
    Column("Quantity", purchase_words.quantity, align=Align.END, tabular=True, width=112),
    Column("Amount", purchase_words.amount, align=Align.END, tabular=True, width=104),
    Column("What it says", purchase_words.what, tone=_paler),
)
