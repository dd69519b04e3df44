"""Merge: pairs that look alike, two of them side by side, and one act that makes them one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import MARGIN
from keyaccounts.ui.merging.compare_view import CompareView
from keyaccounts.ui.merging.merge_words import Key
from keyaccounts.ui.merging.pairs_view import PairsView
from keyaccounts.ui.page import Page
from keyaccounts.workflows import merging, pairs
from keyaccounts.workflows.merging import Merged, Plan
from keyaccounts.workflows.pairs import Pair, Partner

_LEAD = "A merge asks only what differs, moves everything else, tells nobody, and one undo takes it back."


class MergePage(Page):
    """Enter compares, Ctrl+Enter merges, Esc goes back from a pair to the list."""

    watches = frozenset({"account", "person", "not_the_same", "photo", "contact_terms", "complaint"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pairs = PairsView()
        self.compare = CompareView()
        self.head = PageHead("Merge", crumbs=("Accounts", "Merge"))
        self._own: tuple[str, Id] | None = None
        self._pair: Key | None = None
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._head_of_list()

    @property
    def account_id(self) -> Id:
        """The account in view, for the acts that need one."""
        plan = self.compare.plan
        if self._pair is None or plan is None:
            return ""
        return plan.kept.id if isinstance(plan.kept, Account) else plan.kept.account_id

    @override
    def load(self) -> None:
        if self._pair is not None:
            kind, kept, gone = self._pair
            self.desk.jobs.ask(
                self, lambda vault: merging.plan(vault, kind, kept_id=kept, gone_id=gone),
                then=self._show_plan, refused=self._give_up, topic="merge",
            )  # fmt: skip
        elif self._own is not None:
            kind, record_id = self._own
            self.desk.jobs.ask(
                self, lambda vault: pairs.partners(vault, kind, record_id=record_id),
                then=self._show_partners, refused=self._give_up, topic="merge",
            )  # fmt: skip
        else:
            self.desk.jobs.ask(self, pairs.likely, then=self._show_pairs, topic="merge")

    @override
    def show_record(self, kind: str, record_id: str) -> None:
        of = kind.removeprefix("merge_")
        ids = record_id.split()
        self._own = (of, ids[0]) if len(ids) == 1 and of != kind else None
        self._pair = (of, ids[0], ids[1]) if len(ids) == 2 else None
        self.compare.plan = None
        self.refresh()

    # ---- acts ---------------------------------------------------------------------------------------

    def turn_round(self) -> None:
        """The other one stays."""
        if self._pair is not None:
            kind, kept, gone = self._pair
            self._pair = (kind, gone, kept)
            self.load()

    def merge(self) -> None:
        """Make the two one."""
        plan, grid = self.compare.plan, self.compare.grid
        if self._pair is None or plan is None or grid is None:
            return
        now, take, kind = self.desk.clock.now(), grid.take(), plan.kept.kind
        kept, gone = plan.kept.id, plan.gone.id
        self.desk.jobs.ask(
            self,
            lambda vault: merging.merge(vault, kind, kept_id=kept, gone_id=gone, take=take, at=now),
            then=self._tell_merged,
        )

    def tell_apart(self, pair: Key | None = None) -> None:
        """Remember that the two are two."""
        asked = pair or self._pair
        if asked is None:
            return
        now = self.desk.clock.now()
        kind, one, other = asked

        def told(_: object) -> None:
            self.desk.notices.tell_done("Remembered.", "They are two, and no hint names them together again.")
            self._leave_pair()

        self.desk.jobs.ask(
            self, lambda vault: pairs.not_the_same(vault, kind, one_id=one, other_id=other, at=now), then=told
        )

    def _tell_merged(self, done: Merged) -> None:
        self.desk.notices.tell_done("Merged.", f"{done.gone.name} is part of {done.kept.name} now.")
        was_of = self._own
        self._leave_pair()
        if was_of is not None:
            self._own = None
            self.open_requested.emit(done.kept.kind, done.kept.id)

    # ---- showing ------------------------------------------------------------------------------------

    def _compare(self, pair: Key) -> None:
        self._pair = pair
        self.load()

    def _leave_pair(self) -> None:
        self._pair = self.compare.plan = None
        self.load()

    def _give_up(self, trouble: Refusal | StoreTrouble) -> None:
        """What was to be compared is one by now, or not there any more."""
        self.desk.notices.tell_failed(trouble)
        self._own = None
        self._leave_pair()

    def _show_plan(self, plan: Plan) -> None:
        if self._pair is None:
            return
        is_new = self.compare.plan is None
        self.compare.show_plan(plan)
        self.head.show_words("Are they the same?")
        self._stack.setCurrentWidget(self.compare)
        if is_new and self.isVisible():
            self.compare.focus_first()

    def _show_pairs(self, found: list[Pair]) -> None:
        if self._pair is not None or self._own is not None:
            return
        self.pairs.show_pairs(found)
        self._head_of_list("Pairs that look alike", found)
        self._turn_to_list()

    def _show_partners(self, told: tuple[Account | Person, list[Partner]]) -> None:
        if self._pair is not None or self._own is None:
            return
        own, partners = told
        self.pairs.show_partners(own, partners)
        self.head.show_words(f"Merge {own.name} with …", "Those that look alike come first.")
        self._turn_to_list()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # Whoever comes back to one pair asks for it again; everybody else wants the list.
            self._own = self._pair = self.compare.plan = None
            self._is_stale = True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        view = self._stack.currentWidget()
        assert isinstance(view, PairsView | CompareView)
        view.focus_first()

    def _turn_to_list(self) -> None:
        is_here = self._stack.currentWidget() is self.pairs and self.isAncestorOf(
            self.focusWidget() or self.head
        )
        self._stack.setCurrentWidget(self.pairs)
        if self.isVisible() and not is_here:
            self.pairs.focus_first()

    def _head_of_list(self, title: str = "Pairs that look alike", found: list[Pair] | None = None) -> None:
        self.head.show_words(title, _LEAD if found else "")

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 24, MARGIN, 12)
        above.addWidget(self.head)
        for view in (self.pairs, self.compare):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.pairs.compare_requested.connect(self._compare)
        self.pairs.apart_requested.connect(self.tell_apart)
        self.pairs.empty.act_requested.connect(lambda: self.open_requested.emit("accounts", ""))
        self.compare.merge_requested.connect(self.merge)
        self.compare.apart_requested.connect(lambda: self.tell_apart())
        self.compare.turn_requested.connect(self.turn_round)
        self.compare.leave_requested.connect(self._leave_pair)
        self.head.crumb_requested.connect(lambda _: self.open_requested.emit("accounts", ""))
        for keys, act in ((Qt.Key.Key_Escape, self._leave_pair), ("Ctrl+Return", self.merge)):
            shortcut = QShortcut(QKeySequence(keys), self.compare)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
