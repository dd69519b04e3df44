"""How what customers do has changed, the newest first, with the moments that may have caused it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.insight import behaviour_words
from keyaccounts.ui.insight.behaviour_form import BehaviourForm
from keyaccounts.ui.insight.insight_view import InsightView
from keyaccounts.ui.insight.suspects_panel import WIDTH, SuspectsPanel
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.row_list import RowFace, RowList
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows import accounts, behaviours
from keyaccounts.workflows.behaviours import ChangeLine

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class _Shown(NamedTuple):
    lines: tuple[ChangeLine, ...]
    accounts: Sequence[Account]


class BehaviourView(InsightView):
    """Enter edits a change and its suspects, N notes a new one, Delete puts one away."""

    watches = frozenset({"behaviour_change", "experience"})
    kinds = frozenset({"behaviour_change", "behaviours_of"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self._lines: dict[object, ChangeLine] = {}
        self._accounts: Sequence[Account] = ()
        self._scope: Id = ""
        self._awaited: Id = ""
        self.account: Choice[Id] = Choice([("", "All accounts")])
        self.account.setAccessibleName("Account")
        self.note_button = buttons.quiet("Note change", icon=Icon.PLUS)
        self.list = RowList(name="Changed behaviour", hug=True)
        self.panel = SuspectsPanel()
        self.empty = EmptyState(
            "No change of behaviour was noted.",
            example="Orders a third less since October: the second late delivery came three weeks before.",
            act="Note change", icon=Icon.CHART_LINE,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask for the changes of all accounts, or of the one chosen."""
        scope = self._scope

        def gather(vault: Vault) -> _Shown:
            return _Shown(behaviours.listed(vault, scope), accounts.listed(vault))

        self.desk.jobs.ask(self, gather, then=self._show, topic="behaviours")

    def choose(self, kind: str, record_id: Id) -> None:
        """Those of one account, or one of them."""
        self._scope, self._awaited = (record_id, "") if kind == "behaviours_of" else ("", record_id)
        self.load()

    def note(self) -> None:
        """A new change."""
        self._open_form(None, "Noted.")

    def edit(self) -> None:
        """The chosen change, and its suspects."""
        line = self.chosen_line()
        if line is not None:
            self._open_form(line.change, "Saved.")

    def archive(self) -> None:
        """Put the chosen one away."""
        line, now = self.chosen_line(), self.desk.clock.now()
        if line is None:
            return
        id, text = line.change.id, line.change.text
        self.desk.jobs.ask(
            self, lambda vault: behaviours.archive(vault, id, at=now),
            then=lambda _: self.desk.notices.tell_done("Archived.", text),
        )  # fmt: skip

    def chosen_line(self) -> ChangeLine | None:
        """The change that is chosen."""
        face = self.list.current()
        return self._lines.get(face.key) if face is not None else None

    def _open_form(self, change: BehaviourChange | None, fact: str) -> None:
        if not self._accounts:
            return
        form = BehaviourForm(self.desk, accounts=self._accounts, account_id=self._scope, change=change)

        def kept(id: Id) -> None:
            self._awaited = id
            self.desk.notices.tell_done(fact, "Its suspects stand beside it, the newest first.")

        self.floating.open_form(form, then=kept)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        self.account.setMinimumWidth(fonts.scaled(220))
        head.addWidget(self.account)
        head.addStretch(1)
        head.addWidget(self.note_button)
        scroll = PageScroll(margin=0, spacing=0)
        scroll.column.setContentsMargins(MARGIN, 0, MARGIN, 24)
        scroll.column.addLayout(outset(self.list))
        self.empty.setContentsMargins(0, 48, 0, 0)
        scroll.column.addWidget(self.empty)
        scroll.column.addStretch(1)
        scroll.follow(self.list)
        self._keys = KeyHints((("Enter", "edit"), ("N", "note"), ("Delete", "archive")))
        self._keys.setContentsMargins(MARGIN, 6, MARGIN, 10)
        head.setContentsMargins(MARGIN, 20, MARGIN, 12)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(scroll, 1)
        left.addWidget(self._keys)
        self._side = SidePanel(self.panel, width=WIDTH)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self._side)
        self._side.hide()
        self.empty.hide()

    def _connect(self) -> None:
        self.account.activated.connect(lambda _: self._choose_account())
        self.note_button.clicked.connect(self.note)
        self.empty.act_requested.connect(self.note)
        self.list.act_requested.connect(lambda _: self.edit())
        self.list.open_requested.connect(lambda _: self.edit())
        self.list.chosen.connect(lambda _: self._follow())
        self.list.installEventFilter(self)
        self.panel.moment_requested.connect(lambda id: self.open_requested.emit("experience", id))
        self.panel.keys_lost.connect(self.list.setFocus)

    def _choose_account(self) -> None:
        self._scope = self.account.value()
        self.load()

    def _follow(self) -> None:
        line = self.chosen_line()
        self._side.setVisible(line is not None)
        if line is not None:
            self.panel.show_change(line, self.desk.clock.today())

    def _show(self, shown: _Shown) -> None:
        self._lines = {line.change.id: line for line in shown.lines}
        self._accounts = shown.accounts
        for button in (self.note_button, self.empty.button):
            button.refuse("" if shown.accounts else "There is no account yet. Add one first.")
        self.account.offer([("", "All accounts"), *((each.id, each.name) for each in shown.accounts)])
        if self._scope in self.account.values():
            self.account.choose(self._scope)
        self.list.show_rows([self._face(line) for line in shown.lines])
        self.list.setVisible(bool(shown.lines))
        self._keys.setVisible(bool(shown.lines))
        self.empty.setVisible(not shown.lines)
        if self._awaited:
            self.list.choose(self._awaited)
            self._awaited = ""
        self._follow()

    def _face(self, line: ChangeLine) -> RowFace:
        change, today = line.change, self.desk.clock.today()
        turn, day = behaviour_words.TURNS[change.turn], sentences.capital(sentences.day(change.on, today))
        why = behaviour_words.why(line, today)
        return RowFace(
            key=change.id, icon=behaviour_words.ICONS[change.turn], title=change.text,
            who=line.account.name, why=why, due=turn, left=day, act="Edit",
            tone=behaviour_words.TONES[change.turn],
            sentence=f"{change.text}. {line.account.name}. {turn}, {day}. {why}",
        )  # fmt: skip

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list would take a letter as the beginning of a title it looks for.
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            act = {Qt.Key.Key_N: self.note, Qt.Key.Key_Delete: self.archive}.get(Qt.Key(event.key()))
            if act is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                act()
                return True
        return super().eventFilter(watched, event)
