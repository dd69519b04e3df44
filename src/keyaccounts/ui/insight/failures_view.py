"""The failure ledger: wins and failures side by side, what failed and why, and how well things were done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import failure_lines, sentences
from keyaccounts.board import Graded
from keyaccounts.experiences import Experience
from keyaccounts.failures import Failure, Judged
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.insight import insight_words
from keyaccounts.ui.insight.board_chart import BoardChart
from keyaccounts.ui.insight.insight_view import InsightView
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import Label, plain_label, prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import experiences, failures
from keyaccounts.workflows.failures import FailureLedger

_SPANS = ((90, "90 days"), (365, "A year"), (3650, "Ten years"))
_WIDE, _BESIDE = 1000, 288
_MOST = 300

_Cause = tuple[str, int]


class FailuresView(InsightView):
    """Enter says why, Ctrl+Enter opens the moment; Enter on a cause or a field of the board narrows."""

    watches = frozenset({"experience", "account", "person", "promise"})
    kinds = frozenset({"failure", "failures_of_account", "failures_of_person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.told: FailureLedger | None = None
        self._person: Id = ""
        self._cause: str | None = None
        self._quadrant = ""
        self.scope = Choice([("", "All accounts")])
        self.scope.setAccessibleName("Whose failures")
        self.span = Segments([words for _, words in _SPANS], name="How far back")
        self.span.choose(1)
        self.whose = plain_label("", ink=Role.QUIET)
        self.all_button = buttons.ghost("Show all")
        self.wins, self.fails = plain_label("", Type.FIGURE), plain_label("", Type.FIGURE)
        self.lead = prose("", ink=Role.QUIET)
        self._rows: RowsModel[Judged | Graded] = RowsModel(
            [
                Column("Day", self._day, width=96),
                Column("What failed", lambda each: _moment(each).title, strong=True),
                Column("Account", self._account, width=124),
                Column("Why", insight_words.cause, width=160, tone=insight_words.cause_tone,
                       icon=insight_words.cause_icon),
                Column("Grave", insight_words.severity, width=132, tone=insight_words.severity_tone),
            ],
            key=lambda each: _moment(each).id, sentence=self._sentence,
        )  # fmt: skip
        self.table = Table(self._rows, name="Failures", sortable=False, hug=True)
        self._cause_rows: RowsModel[_Cause] = RowsModel(
            [
                Column("Cause", lambda each: failure_lines.cause_name(each[0])),
                Column("", lambda each: str(each[1]), align=Align.END, tabular=True, width=48),
            ],
            key=lambda each: each[0],
            sentence=lambda each: f"{failure_lines.cause_name(each[0])}: {each[1]}",
        )
        self.causes = Table(self._cause_rows, name="Causes", sortable=False, hug=True)
        self.board = BoardChart()
        self.empty = EmptyState(
            "Nothing failed in this time.",
            example="Delivery late again -2: a failure counts as much as a win, and asks for its cause.",
            icon=Icon.CIRCLE_CHECK,
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def load(self) -> None:
        """Ask for the ledger of who is chosen."""
        now, days, account_id, person_id = (
            self.desk.clock.now(), _SPANS[self.span.choice()][0], self.scope.value(), self._person,
        )  # fmt: skip
        self.desk.jobs.ask(
            self,
            lambda vault: failures.look(
                vault, now=now, days=days, account_id=account_id, person_id=person_id
            ),
            then=self._show, topic="failures",
        )  # fmt: skip

    def choose(self, kind: str, record_id: Id) -> None:
        """Show the failures of an account or of a person, or choose one of them."""
        self._person = record_id if kind == "failures_of_person" else ""
        if kind == "failures_of_account":
            if record_id not in self.scope.values():
                self.scope.offer([*self._scopes(), (record_id, "This account")])
            self.scope.choose(record_id)
        elif kind == "failures_of_person":
            self.scope.choose("")
        self.load()

    def say_why(self) -> None:
        """Open the form of the chosen moment, where its cause is asked for."""
        chosen = self.table.current()
        if chosen is not None:
            id = _moment(chosen).id
            self.desk.jobs.ask(self, lambda vault: experiences.get(vault, id), then=self._open_form)

    def _open_form(self, experience: Experience) -> None:
        form = ExperienceForm(self.desk, experience=experience)
        self.floating.open_form(form, then=lambda _: self.desk.notices.tell_done("Saved.", experience.title))

    def _show(self, told: FailureLedger) -> None:
        self.told = told
        chosen = self.scope.value()
        self._offer_scopes(chosen)
        person = told.people.get(self._person)
        self.whose.setText(f"Where {person.name} was there" if person else "")
        self.wins.setText(str(told.wins))
        self.fails.setText(str(len(told.failed)))
        newest = f" The newest {_MOST} are shown." if len(told.failed) > _MOST else ""
        self.lead.setText(failure_lines.lead(told.failed, told.uncaused) + newest)
        self.lead.setVisible(bool(self.lead.text()))
        self._cause_rows.show(told.causes)
        self.board.show_board(told.board)
        self._fill()

    def _fill(self) -> None:
        """The rows that fit what is chosen beside them."""
        if self.told is None:
            return
        rows: list[Judged | Graded] = list(self.told.failed[:_MOST])
        if self._quadrant:
            rows = list(self.told.board[self._quadrant])
        elif self._cause is not None:
            rows = [each for each in self.told.failed if each.failure.cause == self._cause]
        self._rows.show(rows)
        self.all_button.setVisible(bool(self._quadrant) or self._cause is not None or bool(self._person))
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _narrow(self, *, cause: str | None = None, quadrant: str = "") -> None:
        self._cause, self._quadrant = cause, quadrant
        self._fill()

    def _ask_anew(self, *, of: Id = "") -> None:
        """Whose failures, or how far back, was changed: what they were narrowed to holds no longer."""
        self._person, self._cause, self._quadrant = of, None, ""
        self.board.give_up()
        self.load()

    def _scopes(self) -> list[tuple[str, str]]:
        accounts = self.told.accounts.values() if self.told else ()
        living = sorted(
            (each for each in accounts if not each.is_archived), key=lambda each: each.name.casefold()
        )
        return [("", "All accounts"), *((each.id, each.name) for each in living)]

    def _offer_scopes(self, chosen: Id) -> None:
        """The accounts there are; what was chosen stays chosen, and nothing is asked anew."""
        scopes = self._scopes()
        if tuple(value for value, _ in scopes) != self.scope.values():
            self.scope.blockSignals(True)
            self.scope.offer(scopes)
            self.scope.choose(chosen)
            self.scope.blockSignals(False)

    def _day(self, each: Judged | Graded) -> str:
        return sentences.day(_moment(each).at.date(), self.desk.clock.today())

    def _account(self, each: Judged | Graded) -> str:
        account = self.told.accounts.get(_moment(each).account_id) if self.told else None
        return account.name if account else ""

    def _sentence(self, each: Judged | Graded) -> str:
        parts = (
            _moment(each).title, self._account(each), self._day(each), insight_words.cause(each),
            insight_words.severity(each),
        )  # fmt: skip
        return ", ".join(filter(None, parts))

    def _connect(self) -> None:
        self.scope.activated.connect(lambda _: self._ask_anew())
        self.span.chosen.connect(lambda _: self._ask_anew(of=self._person))
        self.table.open_requested.connect(lambda _: self.say_why())
        self.causes.open_requested.connect(lambda each: self._narrow(cause=each[0]))
        self.board.chosen.connect(lambda quadrant: self._narrow(quadrant=quadrant))
        self.all_button.clicked.connect(lambda: self._ask_anew())
        jump = QShortcut(QKeySequence("Ctrl+Return"), self.table)
        jump.setContext(Qt.ShortcutContext.WidgetShortcut)
        jump.activated.connect(self._open_moment)

    def _open_moment(self) -> None:
        chosen = self.table.current()
        if chosen is not None:
            self.open_requested.emit("experience", _moment(chosen).id)

    def _lay_out(self) -> None:
        scopes = QHBoxLayout()
        scopes.setSpacing(12)
        scopes.addWidget(self.scope)
        scopes.addWidget(self.span)
        scopes.addWidget(self.whose)
        scopes.addWidget(self.all_button)
        scopes.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(40)
        figures.addLayout(_figure(Icon.CIRCLE_CHECK, Role.CALM, self.wins, "went well"))
        figures.addLayout(_figure(Icon.TRIANGLE_ALERT, Role.BREACH, self.fails, "went badly"))
        figures.addStretch(1)
        figures.addWidget(KeyHints((("Enter", "say why"), ("Ctrl+Enter", "open"))))
        self._main = PageScroll(margin=0, spacing=16)
        column = self._main.column
        column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        column.addLayout(scopes)
        column.addLayout(figures)
        column.addWidget(self.lead)
        column.addLayout(outset(self.table))
        column.addWidget(self.empty)
        self._under = QVBoxLayout()
        column.addLayout(self._under)
        column.addStretch(1)
        self._main.follow(self.table)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(plain_label("Causes", Type.FACT))
        beside.addLayout(outset(self.causes))
        beside.addSpacing(16)
        beside.addWidget(plain_label("Execution and efficacy", Type.FACT))
        beside.addWidget(self.board)
        beside.addStretch(1)
        self._side = PageScroll(margin=24)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main, 1)
        row.addWidget(self._line)
        row.addWidget(self._side)
        self._is_wide: bool | None = None
        self._fit()

    def _fit(self) -> None:
        """Beside the failures where there is room, else under them."""
        is_wide = self.width() >= fonts.scaled(_WIDE)
        self._side.setFixedWidth(fonts.scaled(_BESIDE))
        # What failed is what is looked for: where it was gives way to it.
        self.table.setColumnHidden(2, self.width() < fonts.scaled(_WIDE))
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        (self._side.column if is_wide else self._under).addWidget(self._beside)
        self._side.setVisible(is_wide)
        self._line.setVisible(is_wide)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _moment(each: Judged | Graded) -> Failure | Graded:
    return each.failure if isinstance(each, Judged) else each


def _figure(icon: Icon, ink: Role, label: Label, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, 20, ink=ink))
    row.addWidget(label)
    row.addWidget(plain_label(words, ink=Role.QUIET))
    return row
