"""The know-the-customer line: how much is known of what matters, group by group, and what to learn next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.knowledge import Group, Knowledge
from keyaccounts.records import Id
from keyaccounts.ui.kit.labels import plain_label, plain_tip, prose
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.needs import needs_words

_LEAST, _ACROSS, _BAR = 104, 16, 4
_WIDEST = 100_000


class KnowledgeLine(QWidget):
    """One sentence, and a bar for each group under it."""

    def __init__(self) -> None:
        super().__init__()
        self.total = plain_label("", Type.FACT)
        self.total.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.next = prose("", ink=Role.QUIET, widest=_WIDEST)
        self._bars: list[GroupBar] = []
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self.total, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.next, 1)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_ACROSS)
        self._grid.setVerticalSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_knowledge(self, known: Knowledge, names: Mapping[Id, str]) -> None:
        """This score; `names` says what the people are called."""
        told = known.next_group
        self.total.setText(f"Known {int(known.total)} of 100")
        self.next.setText(needs_words.knowledge(known, names.get(told.person_id, "") if told else ""))
        if not self._bars:
            self._bars = [GroupBar() for _ in known.groups]
            self._place_bars()
        for bar, group in zip(self._bars, known.groups, strict=True):
            bar.show_group(group, names.get(group.person_id, ""))

    def _place_bars(self) -> None:
        """All in one line, or in two or four equal ones where there is less room."""
        room = self.contentsRect().width()
        least = fonts.scaled(_LEAST) + _ACROSS
        columns = next((each for each in (8, 4) if each * least - _ACROSS <= room), 2)
        for number in range(8):
            self._grid.setColumnStretch(number, int(number < columns))
        for place, bar in enumerate(self._bars):
            self._grid.addWidget(bar, place // columns, place % columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bars()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._place_bars()


class GroupBar(QWidget):
    """The name of a group, how much of it is known, and the same as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._group: Group | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_group(self, group: Group, name: str) -> None:
        """This group; `name` is whom the next thing to learn is about."""
        self._group = group
        told = needs_words.group_sentence(group, name)
        self.setToolTip(plain_tip(told))
        self.setAccessibleName(told)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(_LEAST), fonts.line(Type.SMALL) + fonts.scaled(_BAR + 6))

    @override
    def minimumSizeHint(self) -> QSize:
        # Less than is asked for a column: else a line that became too long would keep the view as wide.
        return QSize(fonts.scaled(_LEAST) // 3, self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._group is None:
            return
        painter = QPainter(self)
        words = QRectF(0, 0, self.width(), fonts.line(Type.SMALL))
        count = f"{self._group.known}/{self._group.asked}"
        taken = fonts.width(count, Type.SMALL, tabular=True)
        name = words.adjusted(0, 0, -taken - 6, 0)
        paint.line(painter, name, needs_words.GROUPS[self._group.name], Type.SMALL, Role.QUIET)
        paint.line(painter, words, count, Type.SMALL, Role.QUIET, align=paint.END, tabular=True)
        tall = fonts.scaled(_BAR)
        bar = QRectF(0, self.height() - tall, self.width(), tall)
        paint.ground(painter, bar, Role.LINE, radius=tall / 2)
        if self._group.known:
            filled = QRectF(bar)
            filled.setWidth(max(tall, bar.width() * self._group.share))
            paint.ground(painter, filled, Role.ACCENT, radius=tall / 2)
