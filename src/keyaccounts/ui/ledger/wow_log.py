"""The wows of an account under one another: the whole title, and its day under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.ui.kit.rows import RECORD_ROLE, Column, Index, RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.wows import Wow

_ABOVE = 8


class WowLog(Table[Wow]):
    """Rows as tall as their titles need; Enter opens the moment."""

    def __init__(self) -> None:
        self._rows: RowsModel[Wow] = RowsModel(
            [Column("Wow", lambda each: each.title)],
            key=lambda each: each.id,
            sentence=lambda each: f"{each.title}, {sentences.full_day(each.on)}",
        )
        super().__init__(self._rows, name="Wows", sortable=False, hug=True)
        self.horizontalHeader().hide()
        self.setItemDelegate(_WowDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_wows(self, wows: list[Wow]) -> None:
        """These, the newest first."""
        self._rows.show(wows)
        self._fit_titles()

    def tall(self, wow: Wow) -> int:
        """How tall the row of a wow is."""
        title = paint.wrapped(wow.title, Type.MEDIUM, self.width() - 2 * INSET)
        return round(paint.height(title, Type.MEDIUM)) + fonts.line(Type.SMALL) + fonts.scaled(2 * _ABOVE)

    @override
    def wanted_height(self) -> int:
        return sum(map(self.tall, self.proxy.rows.records()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_titles()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_titles()

    def _fit_titles(self) -> None:
        for row, wow in enumerate(self.proxy.rows.records()):
            self.setRowHeight(row, self.tall(wow))
        self.setFixedHeight(self.wanted_height())


class _WowDelegate(QStyledItemDelegate):
    def __init__(self, log: WowLog) -> None:
        super().__init__(log)
        self._log = log

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(fonts.scaled(64), self._log.tall(index.data(RECORD_ROLE)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        wow: Wow = index.data(RECORD_ROLE)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or self._log.hovered_row() == index.row():
            paint.ground(painter, box, Role.SELECT if chosen else Role.HOVER)
            if chosen and self._log.hasFocus():
                paint.focus_bar(painter, box)
        room = box.adjusted(INSET, fonts.scaled(_ABOVE), -INSET, -fonts.scaled(_ABOVE))
        title = paint.wrapped(wow.title, Type.MEDIUM, room.width())
        paint.prose(painter, title, QPointF(room.left(), room.top()), Role.TEXT)
        room.setTop(room.top() + paint.height(title, Type.MEDIUM))
        paint.line(painter, room, sentences.full_day(wow.on), Type.SMALL, Role.QUIET)
