"""What was learned, one thing in each row: about them with its sort, and what they took of what we meant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import learnings, sentences
from keyaccounts.captures import Learned
from keyaccounts.learnings import Side
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_SORTS = [
    ("", "No sort"),
    *((each, sentences.capital(sentences.code("topic", each))) for each in learnings.TOPICS if each),
]


class LearnedEdit(QWidget):
    """Enter in a row opens the next one; one without words is none. `left` tells of Enter in an empty row."""

    edited = Signal()
    left = Signal()

    def __init__(self, side: Side, told: Sequence[Learned] = ()) -> None:
        super().__init__()
        self._side = side
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._clash = plain_label("They took something else than we meant.", Type.SMALL, ink=Role.WARNING)
        self._column.addWidget(self._clash)
        self._show(told)

    def told(self) -> tuple[Learned, ...]:
        """The rows that say something."""
        return tuple(each for row in self.rows if (each := row.told(self._side)).text)

    def begin(self) -> None:
        """Go to the first row that is empty."""
        row = next((each for each in self.rows if not each.text.text().strip()), None) or self._add()
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> str:
        """The rows as one text."""
        told = [(each.text, each.topic, each.meant, each.learning_id) for each in self.told()]
        return json.dumps(told, ensure_ascii=False) if told else ""

    def put(self, text: str) -> None:
        """Put back what `written` told."""
        rows = cast("list[list[str]]", json.loads(text)) if text else []
        self._show([Learned(self._side, *row) for row in rows])
        self.edited.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def _show(self, told: Sequence[Learned]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for each in told or (Learned(self._side, ""),):
            self._add(each)
        self._judge()

    def _add(self, told: Learned | None = None) -> _Row:
        row = _Row(told or Learned(self._side, ""))
        before = self.rows[-1] if self.rows else None
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        # A layout shows what is put into it only later, and what is hidden takes no keyboard.
        row.setVisible(True)
        if before is not None:
            QWidget.setTabOrder(before.last, row.text)
            QWidget.setTabOrder(row.text, row.last)
        else:
            self.setFocusProxy(row.text)
        for editor in row.lines:
            editor.installEventFilter(self)
            editor.textChanged.connect(self._judge)
            editor.textChanged.connect(self.edited)
        row.topic.currentIndexChanged.connect(self.edited)
        return row

    def _go_on(self, editor: QObject) -> None:
        row = next(each for each in self.rows if editor in each.lines)
        if not row.text.text().strip():
            self.left.emit()
            return
        self.begin()

    def _judge(self) -> None:
        self._clash.setVisible(any(row.is_mismatch for row in self.rows))


class _Row(QWidget):
    def __init__(self, told: Learned) -> None:
        super().__init__()
        self._id = told.learning_id
        ours = told.side is Side.WE
        self.text = LineEdit(
            told.text, placeholder="One thing about them" if ours else "What they seem to have taken"
        )
        self.text.setAccessibleName("We learned" if ours else "They learned about us")
        self.meant = LineEdit(told.meant, placeholder="What we meant, if it was something else")
        self.meant.setAccessibleName("What we meant")
        self.topic: Choice[str] = Choice(_SORTS, chosen=told.topic)
        self.topic.setAccessibleName("Sort of learning")
        self.lines = (self.text,) if ours else (self.text, self.meant)
        self.last: QWidget = self.topic if ours else self.meant
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 3)
        row.addWidget(self.last, 1 if ours else 3)

    @property
    def is_mismatch(self) -> bool:
        text, meant = self.text.text().strip(), self.meant.text().strip()
        return bool(text) and learnings.differs(text, meant)

    def told(self, side: Side) -> Learned:
        meant = "" if side is Side.WE else self.meant.text().strip()
        topic = self.topic.value() if side is Side.WE else ""
        return Learned(side, self.text.text().strip(), topic, meant, self._id)
