"""What a person asked of us when it comes to contact, whether now is a good time, and how we kept to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import term_sentences
from keyaccounts.contacting import Answer
from keyaccounts.people import Person
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.terms import Asked

_LABEL = 88


class TermsSection(QWidget):
    """Filled anew for each person; the act opens the form."""

    edit_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.edit_button = buttons.ghost("Write down", icon=Icon.PENCIL)
        self.edit_button.clicked.connect(self.edit_requested)
        head = QHBoxLayout()
        head.addWidget(plain_label("Terms of contact", Type.STRONG))
        head.addStretch(1)
        head.addWidget(self.edit_button)
        self._told = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self._told)
        self._column.addStretch(1)

    def show_terms(self, person: Person, asked: Asked, answer: Answer) -> None:
        """This person's terms; `answer` says whether they may be contacted now."""
        self.edit_button.set_words("Edit" if asked.terms else "Write down")
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._now(person, asked, answer))
        if asked.terms is None:
            column.addWidget(prose("They have not told us any; usual hours hold.", ink=Role.QUIET))
        elif lines := term_sentences.summary(asked.terms):
            column.addWidget(pairs(lines, label=_LABEL))
        if asked.match_rate is not None:
            share = f"{asked.match_rate:.0%} of our {asked.contacts} contacts came by a way they like."
            column.addWidget(prose(share, ink=Role.QUIET))
        self._column.replaceWidget(self._told, told)
        self._told.hide()
        self._told.deleteLater()
        self._told = told

    def _now(self, person: Person, asked: Asked, answer: Answer) -> QHBoxLayout:
        icon, ink = (Icon.CIRCLE_CHECK, Role.CALM) if answer.is_allowed else (Icon.CIRCLE_ALERT, Role.WARNING)
        clock = self._desk.clock
        words = term_sentences.answer(
            answer, person.short_name, zone=asked.zone, home=clock.zone, now=clock.now()
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, 16, ink=ink), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(prose(" ".join(words)), 1)
        return row
