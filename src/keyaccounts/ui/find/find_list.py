"""What was found: groups of one-line results, the matched letters in accent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import monogram
from keyaccounts.ui.kit.rows import RECORD_ROLE
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

_ROW, _HEAD, _MARGIN, _TEXT, _FACE = 38, 32, 12, 40, 28
_TALLEST = 460

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FindFace(NamedTuple):
    """One result as it is shown: `matched` are the stretches of the title that were searched for."""

    key: tuple[str, str]
    title: str
    matched: tuple[tuple[int, int], ...] = ()
    detail: str = ""
    right: str = ""
    icon: Icon | None = None
    face: str = ""
    is_firm: bool = False
    is_quote: bool = False
    tone: Tone = Tone.NEUTRAL


class FindSection(NamedTuple):
    """Results under one heading."""

    title: str
    faces: Sequence[FindFace]


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: list[str | FindFace] = []

    def show(self, sections: Sequence[FindSection]) -> None:
        self.beginResetModel()
        self._items = []
        for section in sections:
            if section.faces:
                self._items += [section.title, *section.faces]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == RECORD_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (
                item
                if isinstance(item, str)
                else ". ".join(filter(None, (item.title, item.detail, item.right)))
            )
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class FindList(QListView):
    """Walked with the arrow keys while the cursor stays in the line above it."""

    open_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Found")

    def show_sections(self, sections: Sequence[FindSection]) -> None:
        """These results, the first one chosen."""
        self._model.show(sections)
        self.step(+1, start=-1)
        self.updateGeometry()

    def current(self) -> FindFace | None:
        """The chosen result."""
        item = self.currentIndex().data(RECORD_ROLE)
        return item if isinstance(item, FindFace) else None

    def step(self, by: int, *, start: int | None = None) -> None:
        """Choose the next result, or the one before, round the end."""
        count = self._model.rowCount()
        row = self.currentIndex().row() if start is None else start
        for _ in range(count):
            row = (row + by) % count
            index = self._model.index(row)
            if isinstance(index.data(RECORD_ROLE), FindFace):
                self.setCurrentIndex(index)
                return

    def wanted_height(self) -> int:
        """As tall as its rows."""
        return sum(self.sizeHintForRow(row) for row in range(self._model.rowCount()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(480), min(self.wanted_height(), fonts.scaled(_TALLEST)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(240), fonts.scaled(_ROW))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        face = self.indexAt(event.position().toPoint()).data(RECORD_ROLE)
        if isinstance(face, FindFace):
            self.open_requested.emit(face)


class _Delegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, fonts.scaled(_HEAD if isinstance(index.data(RECORD_ROLE), str) else _ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, box = index.data(RECORD_ROLE), QRectF(option.rect)
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if isinstance(item, str):
            paint.line(painter, inner.adjusted(0, 8, 0, 0), item, Type.BODY, Role.QUIET)
            return
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            paint.ground(painter, box, Role.SELECT)
            paint.focus_bar(painter, box)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.ground(painter, box, Role.HOVER)
        self._paint_sign(painter, inner, item)
        self._paint_words(painter, inner.adjusted(fonts.scaled(_TEXT), 0, 0, 0), item)

    def _paint_sign(self, painter: QPainter, box: QRectF, item: FindFace) -> None:
        if item.face:
            size = fonts.scaled(_FACE)
            place = QRectF(box.left(), round(box.center().y() - size / 2), size, size)
            monogram.draw(painter, place, item.face, firm=item.is_firm)
        elif item.icon is not None:
            size = fonts.scaled(16)
            at = QPointF(box.left() + 6, round(box.center().y() - size / 2))
            icons.draw(painter, item.icon, at, size, Role.QUIET)

    def _paint_words(self, painter: QPainter, box: QRectF, item: FindFace) -> None:
        taken = paint.line(painter, box, item.right, Type.BODY, item.tone.ink, align=paint.END)
        box.setRight(box.right() - taken - (16 if taken else 0))
        if item.is_quote:
            used = paint.line(painter, box, item.title, Type.SHORT_QUOTE, Role.TEXT)
        else:
            used = _title(painter, box, item)
        paint.line(painter, box.adjusted(used + 12, 0, 0, 0), item.detail, Type.BODY, Role.QUIET)


def _title(painter: QPainter, box: QRectF, item: FindFace) -> float:
    """The title piece by piece, what was searched for in accent; answers how wide it became."""
    used, at = 0.0, 0
    if fonts.width(item.title, Type.MEDIUM) > box.width():
        return paint.line(painter, box, item.title, Type.MEDIUM, Role.TEXT)
    for start, end in (*item.matched, (len(item.title), len(item.title))):
        for words, kind, ink in (
            (item.title[at:start], Type.MEDIUM, Role.TEXT),
            (item.title[start:end], Type.STRONG, Role.ACCENT),
        ):
            if words:
                paint.line(painter, box.adjusted(used, 0, 0, 0), words, kind, ink)
                used += fonts.width(words, kind)
        at = end
    return used
