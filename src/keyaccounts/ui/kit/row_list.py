"""The two-line rows of Today: what, who and why, by when, and the act that answers it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
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
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.kit.rows import RECORD_ROLE, Index
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

INSET = 12
_ROW = 60
_SECTION = 52
_DUE = 96
_ACT = 112
_TEXT = 36
_PARTED = "  ·  "


class RowFace(NamedTuple):
    """One row as it is shown; `sentence` is what screen readers say for all of it."""

    key: object
    icon: Icon
    title: str
    who: str = ""
    why: str = ""
    due: str = ""
    left: str = ""
    act: str = ""
    tone: Tone = Tone.NEUTRAL
    due_tone: Tone = Tone.NEUTRAL
    sentence: str = ""


class RowSection(NamedTuple):
    """Rows under one heading; what is counted may differ from the rows shown."""

    title: str
    rows: Sequence[RowFace]
    counted: str = ""


class _Head(NamedTuple):
    title: str
    counted: str


_Item = RowFace | _Head


class RowsOfSections(QAbstractListModel):
    """Headings and rows in one list, so that the arrow keys walk through all of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[_Item] = []

    def show(self, sections: Sequence[RowSection]) -> None:
        fresh = list(_flat(sections))
        if fresh and [_identity(each) for each in fresh] == [_identity(each) for each in self._items]:
            self._items = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def row_of(self, key: object) -> int | None:
        for row, item in enumerate(self._items):
            if isinstance(item, RowFace) and item.key == key:
                return row
        return None

    def is_last_of_section(self, row: int) -> bool:
        return row + 1 == len(self._items) or isinstance(self._items[row + 1], _Head)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == RECORD_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(item)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], _Head):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


class RowList(QListView):
    """Rows that say what needs doing. Enter does the act, Ctrl+Enter and a double click open the thing."""

    act_requested = Signal(object)
    open_requested = Signal(object)
    chosen = Signal(object)

    def __init__(self, *, name: str = "", hug: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowsOfSections(self)
        self._hug = hug
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(20)
        if hug:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_chosen)

    def show_rows(self, rows: Sequence[RowFace]) -> None:
        """Rows without a heading."""
        self.show_sections([RowSection("", rows)])

    def show_sections(self, sections: Sequence[RowSection]) -> None:
        """Rows under headings; the row chosen before stays chosen if it is still there."""
        before = self.current()
        self._rows.show(sections)
        if before is not None and self.current() is None:
            self.choose(before.key)
        if self.current() is None:
            self.choose_first()
        if self._hug:
            self.setFixedHeight(self.wanted_height())
        self.updateGeometry()

    def current(self) -> RowFace | None:
        """The chosen row."""
        face = self.currentIndex().data(RECORD_ROLE)
        return face if isinstance(face, RowFace) else None

    def choose(self, key: object) -> None:
        """Choose the row of this key, if it is shown."""
        row = self._rows.row_of(key)
        if row is not None:
            self.setCurrentIndex(self._rows.index(row))

    def choose_first(self) -> None:
        for row in range(self._rows.rowCount()):
            if isinstance(self._rows.index(row).data(RECORD_ROLE), RowFace):
                self.setCurrentIndex(self._rows.index(row))
                return

    def wanted_height(self) -> int:
        """The height at which nothing scrolls."""
        heads = sum(
            isinstance(self._rows.index(row).data(RECORD_ROLE), _Head) for row in range(self._rows.rowCount())
        )
        rows = self._rows.rowCount() - heads
        return rows * fonts.scaled(_ROW) + heads * fonts.scaled(_SECTION)

    def is_last_of_section(self, index: Index) -> bool:
        return self._rows.is_last_of_section(index.row())

    def _open(self, index: QModelIndex) -> None:
        face = index.data(RECORD_ROLE)
        if isinstance(face, RowFace):
            self.open_requested.emit(face)

    def _tell_chosen(self, index: QModelIndex) -> None:
        face = index.data(RECORD_ROLE)
        self.chosen.emit(face if isinstance(face, RowFace) else None)

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(480), self.wanted_height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ApplicationFontChange:
            self.scheduleDelayedItemsLayout()
            if self._hug:
                self.setFixedHeight(self.wanted_height())
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        face = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and face is not None:
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            signal = self.open_requested if beside or not face.act else self.act_requested
            signal.emit(face)
            return
        super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(RECORD_ROLE)
        return QSize(0, fonts.scaled(_ROW if isinstance(item, RowFace) else _SECTION))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(RECORD_ROLE)
        box = QRectF(option.rect)
        if isinstance(item, _Head):
            _paint_head(painter, box, item)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint.ground(painter, box, Role.SELECT)
            if self._view.hasFocus():
                paint.focus_bar(painter, box)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.ground(painter, box, Role.HOVER)
        parted = index.row() + 1 != self._view.currentIndex().row()
        if not chosen and parted and not self._view.is_last_of_section(index):
            paint.hairline(painter, box.left() + INSET + _text(), box.right() - INSET, box.bottom() - 1)
        _paint_row(painter, box.adjusted(INSET, 0, -INSET, 0), item, chosen=chosen)

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        face = index.data(RECORD_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and isinstance(face, RowFace)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
            and face.act
            and act_box(QRectF(option.rect).adjusted(INSET, 0, -INSET, 0), face).contains(event.position())
        ):
            self._view.act_requested.emit(face)
            return True
        return super().editorEvent(event, model, option, index)

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        face = index.data(RECORD_ROLE)
        if not isinstance(face, RowFace):
            return False
        box = QRectF(option.rect).adjusted(INSET, 0, -INSET, 0)
        parts = shown_parts(face, _middle(box, face).width())
        whole = parts == (face.title, face.who, face.why)
        QToolTip.showText(event.globalPos(), "" if whole else plain_tip(_spoken(face)), view)
        return True


def shown_parts(face: RowFace, room: float) -> tuple[str, str, str]:
    """Title, who and why as they fit: the why gives way first, then who; a title only by itself."""
    title = paint.elided(face.title, Type.STRONG, room)
    who = paint.elided(face.who, Type.MEDIUM, room)
    if not face.why:
        return title, who, ""
    taken = fonts.width(who + _PARTED, Type.MEDIUM) if who else 0.0
    rest = room - taken
    if who and rest < fonts.scaled(24):
        return title, who, ""
    return title, who, paint.elided(face.why, Type.BODY, rest)


def act_box(content: QRectF, face: RowFace) -> QRectF:
    """Where the act of a row can be clicked."""
    width = fonts.width(face.act, Type.MEDIUM) + fonts.scaled(24)
    height = fonts.scaled(32)
    return QRectF(content.right() - width, content.center().y() - height / 2, width, height)


def _paint_head(painter: QPainter, box: QRectF, head: _Head) -> None:
    line = QRectF(box.left() + INSET, box.bottom() - 8 - fonts.line(Type.STRONG), 0, fonts.line(Type.STRONG))
    line.setRight(box.right() - INSET)
    taken = paint.line(painter, line, head.title, Type.STRONG, Role.TEXT)
    paint.line(painter, line.adjusted(taken + 8, 0, 0, 0), head.counted, Type.BODY, Role.QUIET)


def _paint_row(painter: QPainter, box: QRectF, face: RowFace, *, chosen: bool) -> None:
    tall = fonts.line(Type.STRONG)
    top = box.top() + (box.height() - 2 * tall) / 2
    size = fonts.scaled(20)
    icons.draw(painter, face.icon, QPointF(box.left(), round(top + (tall - size) / 2)), size, face.tone.ink)
    middle = _middle(box, face)
    title, who, why = shown_parts(face, middle.width())
    first = QRectF(middle.left(), top, middle.width(), tall)
    paint.line(painter, first, title, Type.STRONG, Role.TEXT)
    second = first.translated(0, tall)
    taken = paint.line(painter, second, who, Type.MEDIUM, Role.QUIET) if who else 0.0
    if who and why:
        taken += paint.line(painter, second.adjusted(taken, 0, 0, 0), _PARTED, Type.BODY, Role.QUIET)
    paint.line(painter, second.adjusted(taken, 0, 0, 0), why, Type.BODY, Role.QUIET)
    _paint_due(painter, box, face, tall)
    _paint_act(painter, box, face, chosen=chosen)


def _paint_due(painter: QPainter, box: QRectF, face: RowFace, tall: int) -> None:
    right = box.right() - (fonts.scaled(_ACT) if face.act else 0)
    lines = 2 if face.left else 1
    top = box.top() + (box.height() - lines * tall) / 2
    due = QRectF(right - fonts.scaled(_DUE), top, fonts.scaled(_DUE), tall)
    toned = face.due_tone is not Tone.NEUTRAL
    kind = Type.STRONG if toned or face.left else Type.BODY
    paint.line(painter, due, face.due, kind, face.due_tone.ink if toned else Role.TEXT, align=paint.END)
    if face.left:
        paint.line(painter, due.translated(0, tall), face.left, Type.BODY, Role.QUIET, align=paint.END)


def _paint_act(painter: QPainter, box: QRectF, face: RowFace, *, chosen: bool) -> None:
    if not face.act:
        return
    button = act_box(box, face)
    if chosen:
        paint.ground(painter, button, Role.ACCENT)
        paint.line(painter, button, face.act, Type.MEDIUM, Role.ON_ACCENT, align=paint.CENTRE)
    else:
        paint.line(painter, button, face.act, Type.MEDIUM, Role.ACCENT, align=paint.END)


def _middle(box: QRectF, face: RowFace) -> QRectF:
    taken = fonts.scaled(_ACT) if face.act else 0
    if face.due or face.left:
        taken += fonts.scaled(_DUE) + 16
    return QRectF(box.left() + _text(), box.top(), box.width() - _text() - taken, box.height())


def _text() -> int:
    return fonts.scaled(20) + _TEXT - 20


def _flat(sections: Sequence[RowSection]) -> list[_Item]:
    items: list[_Item] = []
    for section in sections:
        if section.title:
            items.append(_Head(section.title, section.counted or str(len(section.rows))))
        items.extend(section.rows)
    return items


def _identity(item: _Item) -> object:
    return ("row", item.key) if isinstance(item, RowFace) else ("head", item.title)


def _spoken(item: _Item) -> str:
    if isinstance(item, _Head):
        return f"{item.title}, {item.counted}"
    if item.sentence:
        return item.sentence
    said = [item.title, item.who, item.why, " ".join(part for part in (item.due, item.left) if part)]
    return ". ".join(part for part in said if part)
