"""One change of behaviour beside the list: the moments suspected to have caused it, the newest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.experiences import Experience
from keyaccounts.ui.insight import behaviour_words, insight_words
from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.behaviours import ChangeLine

WIDTH = 344


class SuspectsPanel(QWidget):
    """Made anew for each change; a suspect leads to its moment."""

    moment_requested = Signal(str)
    keys_lost = Signal()
    """What the keys went to is shown no more."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[Button] = []
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_change(self, line: ChangeLine, today: date) -> None:
        """This change, with its suspects."""
        self.moments = []
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(20, 20, 20, 20)
        column = scroll.column
        column.addWidget(prose(line.change.text, Type.FACT))
        who = line.person.name if line.person is not None else ""
        column.addWidget(prose(", ".join(filter(None, (line.account.name, who))), ink=Role.QUIET))
        column.addWidget(_chips(line, today))
        column.addWidget(Hairline())
        column.addWidget(plain_label("Suspected", Type.STRONG))
        for each in line.suspects:
            column.addLayout(self._suspect(each, today))
        if not line.suspects:
            column.addWidget(prose("No moment is suspected yet. Enter lets you tick some.", ink=Role.QUIET))
        column.addStretch(1)
        self._put(scroll)

    def _suspect(self, lived: Experience, today: date) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(prose(lived.title))
        day = sentences.capital(sentences.day(lived.lived_at.date(), today))
        words.addWidget(prose(", ".join((day, *behaviour_words.signs(lived))), ink=Role.QUIET))
        moment = Button("Moment", Kind.CRUMB)
        moment.setAccessibleName(f"Show the moment “{lived.title}”")
        moment.clicked.connect(lambda: self.moment_requested.emit(lived.id))
        self.moments.append(moment)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(insight_words.MODES[lived.mode], 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(moment, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _put(self, shown: QWidget) -> None:
        if self._shown is not None:
            focus = QApplication.focusWidget()
            if focus is not None and self._shown.isAncestorOf(focus):
                self.keys_lost.emit()
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._column.addWidget(shown)


def _chips(line: ChangeLine, today: date) -> QWidget:
    widget = QWidget()
    flow = Flow(widget, across=6, down=6)
    turn = line.change.turn
    flow.addWidget(Chip(line.change.sort))
    flow.addWidget(
        Chip(
            behaviour_words.TURNS[turn].lower(), behaviour_words.TONES[turn],
            icon=behaviour_words.ICONS[turn],
        )
    )  # fmt: skip
    flow.addWidget(Chip(f"since {sentences.day(line.change.on, today)}"))
    return widget
