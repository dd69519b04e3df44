"""Tables: 36 high rows under a quiet head, hairlines that begin at the text."""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from keyaccounts.ui.kit import monogram
from keyaccounts.ui.kit.labels import in_marks, plain_tip
from keyaccounts.ui.kit.rows import (
    COLUMN_ROLE,
    RECORD_ROLE,
    Align,
    Column,
    Index,
    Record,
    RowsModel,
    SortProxy,
)
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role, Tone

INSET = 12
ROW = 36
HEAD = 28
_BETWEEN = 16


class Table(QTableView, Generic[Record]):
    """Records as lines to choose from; Enter or a double click opens one.

    The ground of a chosen row reaches INSET beyond the words: place a table with `scroll.outset`.
    """

    open_requested = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        rows: RowsModel[Record],
        *,
        name: str = "",
        sortable: bool = True,
        hug: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hug = hug
        self._hovered = -1
        if rows.parent() is None:
            rows.setParent(self)
        self.proxy = SortProxy(rows, parent=self)
        self.setModel(self.proxy)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(_Head(self, sortable=sortable))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if sortable:
            # Rows stand in the order they came in until the person asks for another one.
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        if hug:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.proxy.modelReset.connect(self._fit_rows)
            self.proxy.rowsInserted.connect(self._fit_rows)
            self.proxy.rowsRemoved.connect(self._fit_rows)
        self._share_widths(rows.columns)
        self._fit_type()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)

    def current(self) -> Record | None:
        """The record of the chosen row."""
        record: Record | None = self.currentIndex().data(RECORD_ROLE)
        return record

    def choose_row(self, row: int) -> None:
        self.setCurrentIndex(self.proxy.index(row, 0))

    def choose_record(self, key: object) -> None:
        """Choose the row of the record with this key, if it is shown."""
        row = self.proxy.row_of(key)
        if row is not None:
            self.choose_row(row)

    def content(self, box: QRectF, column: int) -> QRectF:
        """The part of a cell or head that words may fill: the ground of a row reaches beyond them."""
        last = self.proxy.columnCount() - 1
        return box.adjusted(INSET if column == 0 else 0, 0, -INSET if column == last else 0, 0)

    def hovered_row(self) -> int:
        """The row the pointer is over, -1 for none."""
        return self._hovered

    def wanted_height(self) -> int:
        """The height at which nothing scrolls."""
        return fonts.scaled(HEAD) + self.proxy.rowCount() * fonts.scaled(ROW)

    def _share_widths(self, columns: Sequence[Column[Record]]) -> None:
        header = self.horizontalHeader()
        for number, column in enumerate(columns):
            if column.width is None:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                outer = INSET * ((number == 0) + (number == len(columns) - 1))
                header.resizeSection(number, fonts.scaled(column.width) + outer)

    def _fit_type(self) -> None:
        self.verticalHeader().setMinimumSectionSize(fonts.scaled(ROW))
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW))
        self.horizontalHeader().setFixedHeight(fonts.scaled(HEAD))
        self._fit_rows()

    def _fit_rows(self) -> None:
        if self._hug:
            self.setFixedHeight(self.wanted_height())

    def _open(self, index: QModelIndex) -> None:
        record: object | None = index.data(RECORD_ROLE)
        if record is not None:
            self.open_requested.emit(record)

    def _tell_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(RECORD_ROLE))

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()
            self._share_widths(self.proxy.rows.columns)


class _Head(QHeaderView):
    def __init__(self, table: Table[Record], *, sortable: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionsClickable(sortable)
        self.setSortIndicatorClearable(True)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        left = self.sectionViewportPosition(logicalIndex)
        whole = QRectF(left, 0, self.sectionSize(logicalIndex), self.height())
        box = self._table.content(whole, logicalIndex)
        column = self._table.proxy.rows.columns[logicalIndex]
        end = column.align is Align.END
        room = box.adjusted(0, 0, -_BETWEEN, -1)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        words = column.title
        if sorted_by:
            words += "  ↑" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else "  ↓"
        ink = Role.TEXT if sorted_by else Role.QUIET
        paint.line(painter, room, words, Type.SMALL, ink, align=paint.END if end else paint.START)
        paint.hairline(painter, box.left(), box.right(), box.bottom() - 1)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, table: Table[Record]) -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(fonts.scaled(64), fonts.scaled(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column: Column[object] = index.data(COLUMN_ROLE)
        record: object = index.data(RECORD_ROLE)
        self._paint_ground(painter, QRectF(option.rect), option, index)
        box = self._table.content(QRectF(option.rect), index.column())
        start = _paint_mark(painter, box, column, record)
        if index.row() + 1 < index.model().rowCount():
            from_text = start if index.column() == 0 else box.left()
            paint.hairline(painter, from_text, box.right(), box.bottom() - 1)
        tone = column.tone(record) if column.tone is not None else None
        ink = Role.TEXT if tone is None else tone.ink
        kind = _kind(column)
        room = QRectF(start, box.top(), box.right() - _BETWEEN - start, box.height())
        align = paint.END if column.align is Align.END else paint.START
        paint.line(painter, room, _words(column, record), kind, ink, align=align, tabular=column.tabular)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = self._table.hovered_row() == index.row()
        if not chosen and not hovered:
            return
        # The ground of a row is one shape over all its cells: each paints its own part of it.
        whole = QRectF(0, box.top(), self._table.viewport().width(), box.height())
        with paint.saved(painter):
            painter.setClipRect(box)
            paint.ground(painter, whole, Role.SELECT if chosen else Role.HOVER)
            if chosen and self._table.hasFocus():
                paint.focus_bar(painter, whole)

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        column: Column[object] | None = index.data(COLUMN_ROLE)
        if column is None:
            return False
        words, kind = _words(column, index.data(RECORD_ROLE)), _kind(column)
        box = self._table.content(QRectF(option.rect), index.column())
        room = box.width() - _BETWEEN - fonts.scaled(_mark_width(column))
        QToolTip.showText(
            event.globalPos(), plain_tip(words) if fonts.width(words, kind) > room else "", view
        )
        return True


def _words(column: Column[object], record: object) -> str:
    words = column.text(record)
    return in_marks(words) if column.quote and words else words


def _kind(column: Column[object]) -> Type:
    if column.quote:
        return Type.SHORT_QUOTE
    return Type.MEDIUM if column.strong else Type.BODY


def _mark_width(column: Column[object]) -> int:
    if column.firm is not None or column.person is not None:
        return 32
    return 24 if column.icon is not None else 0


def _paint_mark(painter: QPainter, box: QRectF, column: Column[object], record: object) -> float:
    """The face or icon before the words; answers where the words begin."""
    if column.firm is not None or column.person is not None:
        side = fonts.scaled(20)
        name = (column.firm or column.person or column.text)(record)
        face = QRectF(box.left(), round(box.center().y() - side / 2), side, side)
        strange = column.never_met is not None and column.never_met(record)
        monogram.draw(painter, face, name, firm=column.firm is not None, never_met=strange)
    elif column.icon is not None:
        icon = column.icon(record)
        if icon is None:
            return box.left()
        tone = column.tone(record) if column.tone is not None else None
        size = fonts.scaled(16)
        at = QPointF(box.left(), round(box.center().y() - size / 2))
        icons.draw(painter, icon, at, size, (tone or Tone.NEUTRAL).ink)
    return box.left() + fonts.scaled(_mark_width(column))
