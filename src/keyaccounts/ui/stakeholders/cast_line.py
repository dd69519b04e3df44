"""One line above an account's people or plan: whether there is a relationship, and whom we should know."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.records import Id
from keyaccounts.tasks import Task
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.stakeholders import cast_words
from keyaccounts.workflows import casts
from keyaccounts.workflows.casts import Look

_START, _ABOVE, _PARTED = 16, 10, 12
_BESIDE = 520
"""Width, at the normal text size, from which the act stands beside the words."""


class CastLine(QWidget):
    """Hidden while nothing lacks; its act makes a task of each gap that has none (F062)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.account_id: Id = ""
        self.fact = plain_label("", Type.STRONG)
        self.sentence = prose("", widest=4000)
        self.button = buttons.quiet("Make tasks")
        self.button.clicked.connect(self.make_tasks)
        self._lay_out()
        self.hide()

    def show_account(self, account_id: Id) -> None:
        """Ask how an account stands, again after every change."""
        if account_id != self.account_id:
            self.hide()
        self.account_id = account_id
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.jobs.ask(
            self, lambda vault: casts.look(vault, account_id, now=now, today=today), then=self._show,
            topic="cast",
        )  # fmt: skip

    def make_tasks(self) -> None:
        """A task for each gap."""
        id, now, today = self.account_id, self.desk.clock.now(), self.desk.clock.today()

        def told(made: list[Task]) -> None:
            fact = "One task made." if len(made) == 1 else f"{len(made)} tasks made."
            self.desk.notices.tell_done(fact, "They stand on the plan, and on Today near their day.")

        self.desk.jobs.ask(self, lambda vault: casts.make_tasks(vault, id, on=today, at=now), then=told)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.fact)
        words.addWidget(self.sentence)
        act = QHBoxLayout()
        act.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        act.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(_PARTED)
        self._row.addLayout(words, 1)
        self._row.addLayout(act)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= fonts.scaled(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        self._row.setContentsMargins(_START + fonts.scaled(16) + _PARTED, _ABOVE, _ABOVE, _ABOVE)

    def _show(self, look: Look) -> None:
        fact, sentence = cast_words.seen(look)
        self.fact.setText(fact)
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{fact} {sentence}".strip())
        self.button.set_words(cast_words.make_tasks(look.unattended))
        self.button.setVisible(bool(look.unattended))
        self.setVisible(bool(fact))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.ground(painter, QRectF(self.rect()), Tone.WARNING.tint)
        size = fonts.scaled(16)
        top = _ABOVE + round((fonts.line(Type.STRONG) - size) / 2)
        icons.draw(painter, Icon.CIRCLE_ALERT, QPointF(_START, top), size, Tone.WARNING.ink)
