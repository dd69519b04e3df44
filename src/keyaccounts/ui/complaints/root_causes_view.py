"""The outer loop: which causes come back over all accounts, what came of each, and the change against it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import failure_lines, instants, root_cause_lines, sentences
from keyaccounts.complaints import Complaint
from keyaccounts.records import Id
from keyaccounts.root_causes import NO_CAUSE, Case, Root
from keyaccounts.ui.complaints.cause_bars import CauseBars
from keyaccounts.ui.complaints.cause_form import CauseForm
from keyaccounts.ui.complaints.change_form import ChangeForm
from keyaccounts.ui.complaints.complaints_view import ComplaintsView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.buttons import Kind
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowList
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import complaints, root_causes
from keyaccounts.workflows.root_causes import RootCauses

_SPANS: tuple[tuple[int | None, str], ...] = ((180, "180 days"), (365, "A year"), (None, "All time"))
_KINDS = {"complaint": "Complaint", "experience": "Failure"}
_ICONS = {"complaint": Icon.MESSAGE_SQUARE_WARNING, "experience": Icon.TRIANGLE_ALERT}
_WIDE, _BESIDE = 960, 400
_MOST = 100


class RootCausesView(ComplaintsView):
    """Up and Down walk through the causes, Enter plans a change; among the cases, Enter opens one."""

    watches = frozenset({"complaint", "experience", "task", "remedy", "account"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.told: RootCauses | None = None
        self.root: Root | None = None
        self._cases: dict[Id, Case] = {}
        self.span = Segments([words for _, words in _SPANS], name="How far back")
        self.lead = prose("", ink=Role.QUIET)
        self.bars = CauseBars()
        self.title = plain_label("", Type.FACT)
        self.finer = prose("", ink=Role.QUIET)
        self.why = prose("")
        self.plans = prose("")
        self.plan_button = buttons.primary("Plan a change")
        self.more = prose("", ink=Role.QUIET)
        self.cases = RowList(name="Cases", hug=True, among=True)
        self.empty = EmptyState(
            "Nothing went wrong in this time.",
            example="Delivery late again -2, cause: poor execution. What comes back asks for a change.",
            icon=Icon.CIRCLE_CHECK,
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.bars)

    def load(self) -> None:
        """Ask for the causes of the span that is chosen."""
        now, days = self.desk.clock.now(), _SPANS[self.span.choice()][0]
        self.desk.jobs.ask(
            self, lambda vault: root_causes.look(vault, now=now, days=days), then=self._show,
            topic="root causes",
        )  # fmt: skip

    def plan_change(self) -> None:
        """Plan what ends the chosen cause; where nobody said a cause, go to the cases that want one."""
        if self.root is None:
            return
        if self.root.cause in NO_CAUSE:
            self.cases.setFocus()
            return
        form, name = ChangeForm(self.desk, self.root), failure_lines.cause_name(self.root.cause)
        self.floating.open_form(form, then=lambda _: self.desk.notices.tell_done("Change planned.", name))

    def act_on(self, case: Case) -> None:
        """Ask a complaint without a cause for it; anything else opens."""
        if _asks_why(case):
            self.desk.jobs.ask(self, lambda vault: complaints.get(vault, case.id), then=self._ask_why)
        else:
            self.open_requested.emit(case.kind, case.id)

    def _ask_why(self, complaint: Complaint) -> None:
        form = CauseForm(self.desk, complaint)
        self.floating.open_form(
            form, then=lambda _: self.desk.notices.tell_done("Cause noted.", complaint.name)
        )

    def _show(self, told: RootCauses) -> None:
        self.told = told
        self.lead.setText(root_cause_lines.lead(told.roots, len(told.uncaused)))
        self.lead.setVisible(bool(self.lead.text()))
        self.bars.setVisible(bool(told.roots))
        self._beside.setVisible(bool(told.roots))
        self.empty.setVisible(not told.roots)
        self._fit()
        self.bars.show_roots(told.roots, self.root.cause if self.root else None)

    def _choose(self, root: Root) -> None:
        self.root = root
        today = self.desk.clock.today()
        shown = root.cases[:_MOST]
        self.title.setText(failure_lines.cause_name(root.cause))
        self.finer.setText(sentences.capital(root_cause_lines.finer(root)))
        self.why.setText(root_cause_lines.why(root))
        self.plans.setText("\n".join(root_cause_lines.plan(each, today) for each in root.plans))
        self.more.setText(f"The newest {_MOST} of {len(root.cases)}." if len(root.cases) > _MOST else "")
        for words in (self.finer, self.why, self.plans, self.more):
            words.setVisible(bool(words.text()))
        self.plan_button.setVisible(root.cause not in NO_CAUSE)
        self.plan_button.set_kind(Kind.PRIMARY if root.asks_for_change else Kind.QUIET)
        self.plan_button.set_words("Plan another change" if root.plans else "Plan a change")
        self._cases = {each.id: each for each in shown}
        self.cases.show_rows([self._face(each) for each in shown])

    def _face(self, case: Case) -> RowFace:
        clock = self.desk.clock
        account = self.told.accounts.get(case.account_id) if self.told else None
        who = account.name if account else ""
        finer = sentences.code("cause_detail", case.detail) if case.detail else ""
        why = "  ·  ".join(filter(None, (_KINDS[case.kind], finer)))
        due = sentences.day(instants.day_of(case.at, clock.zone, rollover=clock.rollover), clock.today())
        act = "Say why" if _asks_why(case) else ""
        return RowFace(
            key=case.id, icon=_ICONS[case.kind], title=case.title, who=who, why=why, due=due, act=act,
            sentence=". ".join(filter(None, (case.title, who, why, due, act))),
        )  # fmt: skip

    def _connect(self) -> None:
        self.span.chosen.connect(lambda _: self.load())
        self.bars.chosen.connect(self._choose)
        self.bars.act_requested.connect(lambda _: self.plan_change())
        self.plan_button.clicked.connect(lambda: self.plan_change())
        self.cases.act_requested.connect(lambda row: self.act_on(self._cases[row.key]))
        self.cases.open_requested.connect(self._open)
        jump = QShortcut(QKeySequence("Ctrl+Return"), self.bars)
        jump.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        jump.activated.connect(self.cases.setFocus)

    def _open(self, row: RowFace) -> None:
        case = self._cases[str(row.key)]
        self.open_requested.emit(case.kind, case.id)

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.span)
        head.addStretch(1)
        head.addWidget(KeyHints((("Enter", "plan a change"), ("Ctrl+Enter", "its cases"))))
        self._main = PageScroll(margin=0, spacing=16)
        column = self._main.column
        column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        column.addLayout(head)
        column.addWidget(self.lead)
        column.addLayout(outset(self.bars))
        column.addWidget(self.empty)
        self._under = QWidget()
        under = QVBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        column.addLayout(outset(self._under))
        column.addStretch(1)
        self._beside = self._made_beside()
        self._side = PageScroll(margin=24 - INSET)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main, 1)
        row.addWidget(self._line)
        row.addWidget(self._side)
        self._is_wide: bool | None = None
        self._fit()

    def _made_beside(self) -> QWidget:
        # The chosen case looks chosen only while the keys go to the cases.
        cases = QWidget()
        rows = QVBoxLayout(cases)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.cases)
        title = QHBoxLayout()
        title.addWidget(self.title, 1)
        title.addWidget(self.plan_button)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(INSET, 12, INSET, 0)
        column.setSpacing(4)
        column.addLayout(title)
        for words in (self.finer, self.why, self.plans):
            column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(outset(cases))
        column.addWidget(self.more)
        column.addStretch(1)
        return beside

    def _fit(self) -> None:
        """Beside the causes where there is room, else under them."""
        is_wide = self.width() >= fonts.scaled(_WIDE)
        self._side.setFixedWidth(fonts.scaled(_BESIDE))
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            column = self._side.column if is_wide else self._under.layout()
            assert column is not None
            column.addWidget(self._beside)
        has_causes = not self._beside.isHidden()
        self._side.setVisible(is_wide and has_causes)
        self._line.setVisible(is_wide and has_causes)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _asks_why(case: Case) -> bool:
    return case.kind == Complaint.kind and case.cause in NO_CAUSE
