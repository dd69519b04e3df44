"""What an import did, and what can be done about it: take it back, keep the lines left out, look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.importing.looking import Imported
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import Prose, plain_label
from keyaccounts.ui.kit.scroll import MARGIN
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows.exporting import everything
from keyaccounts.workflows.importing import Outcome, Summary

_LATER = "Something else was changed since. Undo takes that back first."


class _Figure(NamedTuple):
    number: int
    icon: Icon
    tone: Tone
    words: str


class EndView(QWidget):
    """A summary stays until another file is chosen."""

    undo_requested = Signal()
    keep_requested = Signal()
    accounts_requested = Signal()
    choose_requested = Signal()
    pairs_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.undo = buttons.quiet("Undo", icon=Icon.UNDO_2)
        self.keep = buttons.quiet("Save refused lines", icon=Icon.DOWNLOAD)
        self.accounts = buttons.primary("Show accounts")
        self.more = buttons.quiet("Choose files")
        self.pairs = buttons.quiet("", icon=Icon.USERS)
        self.pairs.hide()
        self._figures = QVBoxLayout()
        self._shown: QWidget | None = None
        self._said = Prose("", ink=Role.QUIET)
        for button, asked in (
            (self.undo, self.undo_requested),
            (self.keep, self.keep_requested),
            (self.accounts, self.accounts_requested),
            (self.more, self.choose_requested),
            (self.pairs, self.pairs_requested),
        ):
            button.clicked.connect(lambda _=False, asked=asked: asked.emit())
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.accounts, self.pairs, self.undo, self.keep, self.more):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(24)
        column.addLayout(self._figures)
        column.addLayout(acts)
        column.addWidget(self._said)
        column.addStretch(1)
        self.setFocusProxy(self.accounts)

    def show_imported(self, done: Imported) -> None:
        """What was done."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.setColumnStretch(2, 1)
        for row, each in enumerate(figure for figure in _figures(done.told) if figure.number):
            figure = plain_label(f"{each.number:,}".replace(",", "\u202f"), Type.FIGURE)
            grid.addWidget(figure, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(IconLabel(each.icon, 16, ink=each.tone.ink), row, 1)
            grid.addWidget(plain_label(each.words, ink=Role.QUIET), row, 2)
        if self._shown is not None:
            self._figures.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = box
        self._figures.addWidget(box)
        self.keep.setVisible(bool(done.left_out))
        self.undo.setVisible(bool(done.act))
        self.undo.refuse("")
        renumbered = done.told.renumbered if isinstance(done.told, everything.Summary) else ()
        self.say("\n".join(f"Complaint C-{theirs} is C-{here} here." for theirs, here in renumbered))

    def say(self, sentence: str) -> None:
        """One sentence under the acts."""
        self._said.setText(sentence)

    @property
    def said(self) -> str:
        """The sentence under the acts."""
        return self._said.text()

    def show_undoable(self, is_next: bool) -> None:
        """Whether this import is what undo takes back next."""
        self.undo.refuse("" if is_next else _LATER)

    def show_pairs(self, number: int) -> None:
        """How many pairs with something that came in look alike."""
        self.pairs.set_words("1 pair looks alike" if number == 1 else f"{number} pairs look alike")
        self.pairs.setVisible(number > 0)

    def show_taken_back(self) -> None:
        """The import is undone."""
        self.undo.hide()
        self.pairs.hide()
        self.say("Everything from this file was taken back.")


_WHY = {
    Outcome.NEW: "added",
    Outcome.UPDATE: "brought up to date",
    Outcome.SAME: "already here",
    Outcome.KEPT: "kept as they are",
    Outcome.DECIDE: "left open and left out",
    Outcome.REFUSED: "not readable and left out",
}


def _figures(told: Summary | everything.Summary) -> Iterator[_Figure]:
    if isinstance(told, Summary):
        for outcome, count in told.counts.items():
            word, icon, tone = import_words.OUTCOMES[outcome]
            yield _Figure(count, icon, tone, f"{word.lower()}, {_WHY[outcome]}")
        return
    yield _Figure(told.records, Icon.PLUS, Tone.CALM, f"new: {import_words.records(told.added)}")
    yield _Figure(told.same, Icon.MINUS, Tone.NEUTRAL, "same, already here")
    words = "differ from what is here; yours were left alone"
    yield _Figure(len(told.differing), Icon.CIRCLE_ALERT, Tone.WARNING, words)
