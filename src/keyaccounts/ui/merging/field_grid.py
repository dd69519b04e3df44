"""Two records side by side: what differs is asked, what only one says or both say is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import merge_sentences, merges
from keyaccounts.merges import Conflict
from keyaccounts.records import Id
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import Prose, eliding_label, plain_label
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.kit.radio import Radio
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.merging import merge_words
from keyaccounts.workflows.merging import Plan

_LABEL = 132
_WIDE = 2000


class FieldGrid(QWidget):
    """Made anew for each plan; `chosen` remembers by record id what somebody picked, also turned round."""

    def __init__(self, plan: Plan, chosen: dict[str, Id]) -> None:
        super().__init__()
        self._plan = plan
        self._chosen = chosen
        self._row = 0
        self.radios: dict[str, tuple[Radio, Radio]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, fonts.scaled(_LABEL))
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self._add_heads()
        if plan.conflicts:
            self._add_title("Where they differ")
            for each in plan.conflicts:
                self._add_question(each)
        self._add_consequences()
        if others := merges.undisputed(plan.kept, plan.gone):
            self._add_title("What else they say")
            for each in others:
                self._add_facts(each)

    @property
    def first(self) -> QWidget | None:
        """The first thing to choose."""
        for one, other in self.radios.values():
            return one if one.isChecked() else other
        return None

    def take(self) -> frozenset[str]:
        """The fields in which the value of the record that goes was chosen."""
        return frozenset(name for name, (_, other) in self.radios.items() if other.isChecked())

    def _add_heads(self) -> None:
        plan = self._plan
        ends = ((plan.kept, "Stays", Tone.CALM), (plan.gone, "Becomes part of it", Tone.NEUTRAL))
        for column, (record, words, tone) in enumerate(ends, 1):
            head = QWidget()
            inside = QGridLayout(head)
            inside.setContentsMargins(0, 0, 0, 4)
            inside.setHorizontalSpacing(12)
            inside.setVerticalSpacing(4)
            inside.setColumnStretch(1, 1)
            inside.addWidget(
                Monogram(record.name, 32, firm=record.kind == "account"),
                0,
                0,
                2,
                1,
                Qt.AlignmentFlag.AlignTop,
            )
            inside.addWidget(eliding_label(record.name, Type.LEAD), 0, 1)
            inside.addWidget(Chip(words, tone), 1, 1, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(head, self._row, column, Qt.AlignmentFlag.AlignTop)
        self._row += 1

    def _add_title(self, words: str) -> None:
        self._grid.setRowMinimumHeight(self._row, 8)
        self._grid.addWidget(Hairline(), self._row + 1, 0, 1, 3)
        self._grid.addWidget(plain_label(words, Type.STRONG), self._row + 2, 0, 1, 3)
        self._row += 3

    def _add_question(self, said: Conflict) -> None:
        name = merge_words.label(self._plan, said)
        self._add_label(name, top=4)
        group = QButtonGroup(self)
        ids = (self._plan.kept.id, self._plan.gone.id)
        made = [Radio(words, spoken=f"{name}: {words}") for words in merge_words.values(self._plan, said)]
        for column, radio in enumerate(made):
            group.addButton(radio)
            radio.setChecked(ids[column] == self._chosen.get(said.field, ids[0]))
            radio.clicked.connect(lambda _=False, id=ids[column]: self._chosen.__setitem__(said.field, id))
            self._grid.addWidget(radio, self._row, column + 1, Qt.AlignmentFlag.AlignTop)
        self.radios[said.field] = (made[0], made[1])
        self._row += 1

    def _add_consequences(self) -> None:
        """What moves, and what there is to know."""
        self._add_title("What happens")
        lines = [(Icon.ARROW_RIGHT, merge_words.moves(self._plan))]
        lines += [(Icon.INFO, merge_sentences.note(each.code, each.about)) for each in self._plan.notes]
        for icon, words in lines:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconLabel(icon, 16, ink=Role.QUIET), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Prose(words, widest=_WIDE), 1)
            self._grid.addLayout(row, self._row, 0, 1, 3)
            self._row += 1

    def _add_facts(self, said: Conflict) -> None:
        self._add_label(merge_words.label(self._plan, said))
        for column, words in enumerate(merge_words.values(self._plan, said), 1):
            told = Prose(words or "–", ink=Role.TEXT if words else Role.FADED, widest=_WIDE)
            self._grid.addWidget(told, self._row, column, Qt.AlignmentFlag.AlignTop)
        self._row += 1

    def _add_label(self, words: str, *, top: int = 0) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, top, 0, 0)
        column.addWidget(Prose(words, ink=Role.QUIET, widest=_LABEL))
        column.addStretch(1)
        self._grid.addLayout(column, self._row, 0)
