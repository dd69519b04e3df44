"""People: who is who at an account as a list, and the chosen one beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.records import Id
from keyaccounts.ui.accounts import people_words
from keyaccounts.ui.accounts.account_facts import AccountFacts
from keyaccounts.ui.accounts.account_words import capital
from keyaccounts.ui.accounts.archive_list import ArchiveList, archived_row
from keyaccounts.ui.accounts.person_panel import WIDTH, PersonPanel
from keyaccounts.ui.agenda.agenda_words import Clock
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.people import PersonLine

_ABOVE = 48
_NEEDS = {1: 420, 2: 600, 4: 500}
"""Columns that give way, each with the width below which the names need its room more."""


class PeopleView(QWidget):
    """Enter edits the chosen person; everybody put away waits behind a switch."""

    add_requested = Signal()
    edit_requested = Signal(str)
    archive_requested = Signal(str)
    bring_back_requested = Signal(str)
    touch_requested = Signal(str)
    history_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._facts: AccountFacts | None = None
        self._clock: Clock | None = None
        self._chosen: Id = ""
        self._lead = eliding_label("", Type.STRONG)
        self.add_button = buttons.quiet("Add person", icon=Icon.PLUS)
        self._rows: RowsModel[PersonLine] = RowsModel(
            [
                Column("Name", _name, strong=True, person=_name, never_met=lambda line: line.met is None),
                Column("Role", lambda line: people_words.role(line.person), width=140),
                Column("Power", lambda line: people_words.power(line.person), width=88),
                Column("Support", _support, width=132, icon=_support_icon, tone=_support_tone),
                Column("Last met", self._met, width=104, sort=_met_at),
            ],
            key=lambda line: line.person.id,
            sentence=self._sentence,
        )
        self.table = Table(self._rows, name="People", hug=True)
        self.panel = PersonPanel()
        self.archived = ArchiveList("Archived people")
        self.empty = EmptyState(
            "Nobody is known here yet.",
            example="Ana Ruiz, operations director: say AH-na roo-EETH, reach her by phone before nine.",
            act="Add person", icon=Icon.USERS,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def show_facts(self, facts: AccountFacts, clock: Clock) -> None:
        """The people of this account; the chosen one stays chosen."""
        self._facts, self._clock = facts, clock
        living = [line for line in facts.people if not line.person.is_archived]
        self._lead.setText(people_words.lead(living))
        self._rows.show(living)
        self.archived.show_rows(
            [
                archived_row(line.person.id, line.person.name, people_words.role(line.person), icon=Icon.USER)
                for line in facts.people
                if line.person.is_archived
            ]
        )
        self._stack.setCurrentIndex(0 if facts.people else 1)
        self.table.setVisible(bool(living))
        known = {line.person.id for line in facts.people}
        self.choose(self._chosen if self._chosen in known else living[0].person.id if living else "")

    def choose(self, person_id: Id) -> None:
        """Show one person, also one put away."""
        self._chosen = person_id
        if self._facts is None or self._clock is None:
            return
        self.table.choose_record(person_id)
        line = next((each for each in self._facts.people if each.person.id == person_id), None)
        self._side.setVisible(line is not None)
        if line is not None:
            self.panel.show_person(line, self._facts.quote_of(person_id), self._clock)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.addWidget(self._lead, 1)
        head.addWidget(self.add_button)
        scroll = PageScroll(margin=0, spacing=8)
        scroll.column.setContentsMargins(0, 12, INSET, 24)
        scroll.column.addLayout(head)
        scroll.column.addWidget(self.table)
        scroll.column.addWidget(self.archived)
        scroll.column.addStretch(1)
        self._side = SidePanel(self.panel, width=WIDTH)
        self.empty.setContentsMargins(0, _ABOVE, 0, 0)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scroll, 1)
        row.addWidget(self._side)
        self._stack = QStackedWidget()
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_requested)
        self.empty.act_requested.connect(self.add_requested)
        self.table.chosen.connect(self._follow)
        self.table.open_requested.connect(lambda line: self.edit_requested.emit(line.person.id))
        self.archived.open_requested.connect(self.choose)
        self.archived.bring_back_requested.connect(self.bring_back_requested)
        self.panel.touch_requested.connect(self.touch_requested)
        self.panel.edit_requested.connect(self.edit_requested)
        self.panel.archive_requested.connect(self.archive_requested)
        self.panel.bring_back_requested.connect(self.bring_back_requested)
        self.panel.history_requested.connect(self.history_requested)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._give_way()

    def _give_way(self) -> None:
        room = (self.width() - self._side.width_within(self.width())) / fonts.scale()
        for column, least in _NEEDS.items():
            self.table.setColumnHidden(column, room < least)

    def _follow(self, line: PersonLine | None) -> None:
        if line is not None and line.person.id != self._chosen:
            self.choose(line.person.id)

    def _met(self, line: PersonLine) -> str:
        if line.met is None or self._clock is None:
            return people_words.NEVER
        return capital(self._clock.day(line.met.at))

    def _sentence(self, line: PersonLine) -> str:
        told = (
            line.person.name, line.person.title, people_words.role(line.person),
            people_words.power(line.person), _support(line), self._met(line),
        )  # fmt: skip
        return ". ".join(filter(None, told))


def _name(line: PersonLine) -> str:
    return line.person.name


def _support(line: PersonLine) -> str:
    return people_words.SUPPORT[line.person.support][0] if line.person.support else "not known"


def _support_icon(line: PersonLine) -> Icon:
    return people_words.SUPPORT[line.person.support][1]


def _support_tone(line: PersonLine) -> Tone | None:
    tone = people_words.SUPPORT[line.person.support][2]
    return None if tone is Tone.NEUTRAL else tone


def _met_at(line: PersonLine) -> float | None:
    return line.met.at.timestamp() if line.met else None
