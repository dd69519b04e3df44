"""The facets beside a story: one list, arrows walk it, Space or a click chooses and lets go again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from keyaccounts.ui.accounts.story_facets import FacetLine
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.kit.rows import RECORD_ROLE
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD = 28, 44
INSET = 8


class FacetModel(QAbstractListModel):
    """Headings, and under each its values with their counts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[FacetLine | str] = []

    def show(self, lines: Sequence[FacetLine]) -> None:
        """These values; the same ones with other counts keep place and keyboard."""
        fresh: list[FacetLine | str] = []
        for line in lines:
            if not fresh or (isinstance(fresh[-1], FacetLine) and fresh[-1].facet is not line.facet):
                fresh.append(line.heading)
            fresh.append(line)
        if [_key(each) for each in fresh] == [_key(each) for each in self._items]:
            self._items = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def lines(self) -> list[FacetLine]:
        """The values that are shown."""
        return [each for each in self._items if isinstance(each, FacetLine)]

    def row_of(self, words: str) -> int:
        """The row of a value by its words."""
        return next(
            row for row, each in enumerate(self._items) if isinstance(each, FacetLine) and each.words == words
        )

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == RECORD_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item if isinstance(item, str) else item.words
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(item, FacetLine):
            return Qt.CheckState.Checked if item.is_chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item if isinstance(item, str) else _spoken(item)
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._items[index.row()], str):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren


class FacetList(QListView):
    """Says which value was toggled; what that does to the story is the view's business."""

    toggled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.facets = FacetModel(self)
        self.setModel(self.facets)
        self.setItemDelegate(_FacetDelegate(self))
        self.setAccessibleName("Show only moments with")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._toggle)

    def _toggle(self, index: QModelIndex) -> None:
        line = index.data(RECORD_ROLE)
        if isinstance(line, FacetLine):
            self.toggled.emit(line)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ThemeChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)


class _FacetDelegate(QStyledItemDelegate):
    def __init__(self, view: FacetList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        is_head = isinstance(index.data(RECORD_ROLE), str)
        tall = _HEAD if is_head and index.row() else _ROW
        return QSize(0, fonts.scaled(tall))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = index.data(RECORD_ROLE)
        box = QRectF(option.rect)
        words = box.adjusted(INSET, 0, -INSET, 0)
        if isinstance(item, str):
            foot = QRectF(
                words.left(), words.bottom() - fonts.scaled(_ROW), words.width(), fonts.scaled(_ROW)
            )
            paint.line(painter, foot, item, Type.SMALL, Role.QUIET)
            return
        if item.is_chosen:
            paint.ground(painter, box, Role.SELECT)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.ground(painter, box, Role.HOVER)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.edge(painter, box, Role.ACCENT, width=2)
        ink = Role.TEXT if item.left or item.is_chosen else Role.QUIET
        taken = paint.line(
            painter, words, str(item.left), Type.BODY, Role.QUIET, align=paint.END, tabular=True
        )
        room = words.adjusted(0, 0, -taken - 12, 0)
        if item.is_chosen:
            size = fonts.scaled(12)
            at = QPointF(words.left(), round(words.center().y() - size / 2))
            icons.draw(painter, Icon.CHECK, at, size, Role.ACCENT)
            room = room.adjusted(size + 6, 0, 0, 0)
        paint.line(painter, room, item.words, Type.MEDIUM if item.is_chosen else Type.BODY, ink)

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        item = index.data(RECORD_ROLE)
        QToolTip.showText(
            event.globalPos(), plain_tip(_spoken(item)) if isinstance(item, FacetLine) else "", view
        )
        return True


def _key(item: FacetLine | str) -> object:
    return item if isinstance(item, str) else (item.facet, item.value)


def _spoken(line: FacetLine) -> str:
    moments = "1 moment" if line.left == 1 else f"{line.left} moments"
    return f"{line.facet.value}: {line.words}, {moments}{', chosen' if line.is_chosen else ''}"
