"""Their own words, as large as anything on the page; below them who said it, and what they want."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.present import Clock
from keyaccounts.ui.complaints import complaint_words
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import Prose, in_marks, plain_label, prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.complaints import ComplaintPage

_WIDEST = 680


class TheirWords(QWidget):
    """What they said, and what came of it so far."""

    def __init__(self) -> None:
        super().__init__()
        self._voice = plain_label("", ink=Role.QUIET)
        self.words = prose("", Type.WORDS, widest=_WIDEST)
        self.received = prose("", ink=Role.QUIET)
        self.wanted = prose("", Type.MEDIUM)
        self.finding = prose("", ink=Role.QUIET)
        wish = QHBoxLayout()
        wish.setSpacing(12)
        wish.addWidget(IconLabel(Icon.FLAG, 16), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.wanted)
        told.addWidget(self.finding)
        wish.addLayout(told, 1)
        wish.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, gap in ((self._voice, 8), (self.words, 12), (self.received, 20)):
            column.addWidget(widget)
            column.addSpacing(gap)
        column.addLayout(wish)

    def show_page(self, page: ComplaintPage, clock: Clock) -> None:
        """The words of this complaint."""
        told = page.complaint
        self._voice.setText(complaint_words.voice(page))
        self.words.setVisible(bool(told.words))
        _put(self.words, in_marks(told.words) if told.words else "")
        _put(self.received, complaint_words.received(page, clock))
        _put(self.wanted, complaint_words.wanted(told))
        _put(self.finding, complaint_words.finding(told))


def _put(label: Prose, words: str) -> None:
    if label.text() != words:
        label.setText(words)
        label.updateGeometry()
