"""The minutes as on paper: each heading with its lines, each line with its time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from keyaccounts.ui.kit.rows import RECORD_ROLE, Index
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

INSET = 12
_CLOCK = 52
_HEAD, _PAD = 40, 5


class MinutesHead(NamedTuple):
    """A heading, the keys that choose it, and what to write under it while it is empty."""

    words: str
    keys: str
    example: str = ""


class MinutesRow(NamedTuple):
    """One part of a line under its heading; `place` is where the line stands in the minutes."""

    place: int
    clock: str
    words: str
    is_quote: bool = False
    who: str = ""

    @property
    def kind(self) -> Type:
        """Italics are for their own words."""
        return Type.SHORT_QUOTE if self.is_quote else Type.BODY


_Item = MinutesHead | MinutesRow


class MinutesList(QListView):
    """Enter changes the chosen line, Del takes it out; Up from the first one and Esc go back to writing."""

    edit_requested = Signal(int)
    remove_requested = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._items = _Items(self)
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Minutes")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(20)
        self.doubleClicked.connect(lambda _: self._edit())

    def show_items(self, items: Sequence[_Item]) -> None:
        """These headings and lines instead of those before."""
        place = self.current_place()
        self._items.show(items)
        self.scheduleDelayedItemsLayout()
        if place is not None:
            self.choose(place)

    def rows(self) -> list[MinutesRow]:
        """The lines that are shown, from the top."""
        return [each for each in self._items.items if isinstance(each, MinutesRow)]

    def current_place(self) -> int | None:
        """Where the chosen line stands in the minutes."""
        item = self.currentIndex().data(RECORD_ROLE)
        return item.place if isinstance(item, MinutesRow) else None

    def choose(self, place: int) -> None:
        """Choose a line by its place, and bring it into view."""
        for number, item in enumerate(self._items.items):
            if isinstance(item, MinutesRow) and item.place == place:
                self.setCurrentIndex(self._items.index(number))
                self.scrollTo(self.currentIndex())
                return

    def enter(self) -> bool:
        """Take the keyboard, on the first line; without one it stays where it was."""
        if not self.rows():
            return False
        if self.current_place() is None:
            self.choose(self.rows()[0].place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _edit(self) -> None:
        place = self.current_place()
        if place is not None:
            self.edit_requested.emit(place)

    def _is_first(self) -> bool:
        items = self._items.items
        return not any(isinstance(each, MinutesRow) for each in items[: self.currentIndex().row()])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.current_place()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._edit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if place is not None:
                self.remove_requested.emit(place)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Up if self._is_first():
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.scheduleDelayedItemsLayout()


class _Items(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: list[_Item] = []

    def show(self, items: Sequence[_Item]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == RECORD_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.words if isinstance(item, MinutesHead) else _spoken(item)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.items[index.row()], MinutesHead):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: MinutesList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(RECORD_ROLE)
        if isinstance(item, MinutesHead):
            return QSize(0, fonts.scaled(_HEAD) + (fonts.line(Type.SMALL) if item.example else 0))
        room = self._view.viewport().width() - 2 * INSET - fonts.scaled(_CLOCK)
        words = paint.wrapped(item.words, item.kind, max(room, fonts.scaled(80)))
        below = fonts.line(Type.SMALL) if item.who else 0
        return QSize(0, paint.height(words, item.kind) + below + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(RECORD_ROLE)
        box = QRectF(option.rect)
        inner = box.adjusted(INSET, 0, -INSET, 0)
        if isinstance(item, MinutesHead):
            _paint_head(painter, inner, item)
            return
        if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            paint.ground(painter, box, Role.SELECT)
            paint.focus_bar(painter, box.adjusted(0, -4, 0, 4))
        clock = QRectF(inner.left(), inner.top() + _PAD, fonts.scaled(_CLOCK), fonts.line(Type.BODY))
        paint.line(painter, clock, item.clock, Type.SMALL, Role.QUIET, tabular=True)
        words = inner.adjusted(fonts.scaled(_CLOCK), _PAD, 0, 0)
        layout = paint.wrapped(item.words, item.kind, words.width())
        paint.prose(painter, layout, QPointF(words.left(), words.top()), Role.TEXT)
        below = words.adjusted(0, paint.height(layout, item.kind), 0, -_PAD)
        paint.line(painter, below, item.who, Type.SMALL, Role.QUIET)


def _spoken(row: MinutesRow) -> str:
    return f"{row.clock} {row.who}: {row.words}" if row.who else f"{row.clock} {row.words}"


def _paint_head(painter: QPainter, box: QRectF, item: MinutesHead) -> None:
    tall = fonts.line(Type.STRONG)
    top = box.top() + fonts.scaled(_HEAD) - tall - 4
    line = QRectF(box.left(), top, box.width(), tall)
    taken = paint.line(painter, line, item.keys, Type.SMALL, Role.QUIET, align=paint.END)
    paint.line(painter, line.adjusted(0, 0, -taken - 8, 0), item.words, Type.STRONG, Role.TEXT)
    if item.example:
        below = QRectF(box.left(), top + tall, box.width(), fonts.line(Type.SMALL))
        paint.line(painter, below, item.example, Type.SMALL, Role.QUIET)
