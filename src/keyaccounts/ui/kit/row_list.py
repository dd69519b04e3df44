"""The two-line rows of Today: what, who and why, by when, and the act that answers it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from keyaccounts.ui.kit import row_paint
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.kit.row_faces import RowCell, RowFace, RowHead, RowSection, RowsOfSections, spoken
from keyaccounts.ui.kit.rows import RECORD_ROLE, Index
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.theme import Role

__all__ = ["INSET", "RowCell", "RowFace", "RowList", "RowSection"]

INSET = 12


class RowList(QListView):
    """Rows that say what needs doing. Enter does the act, Ctrl+Enter and a double click open the thing.

    `among` several lists in one view, the chosen row shows only while the keys go to this list or to what
    stands with it, so that one row of the view looks chosen and not one in each list. Of some lists `several`
    rows can be chosen, with Shift and the arrow keys.
    """

    act_requested = Signal(object)
    open_requested = Signal(object)
    chosen = Signal(object)
    several_chosen = Signal()

    def __init__(
        self, *, name: str = "", hug: bool = False, among: bool = False, several: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._rows = RowsOfSections(self)
        self._hug = hug
        self._among = among
        self._narrow = False
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            self.selectionModel().selectionChanged.connect(lambda *_: self.several_chosen.emit())
        self.verticalScrollBar().setSingleStep(20)
        if hug:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        application = QApplication.instance()
        if among and isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

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

    def all_chosen(self) -> tuple[RowFace, ...]:
        """The chosen rows from top to bottom."""
        found = sorted(self.selectedIndexes(), key=lambda index: index.row())
        faces = [index.data(RECORD_ROLE) for index in found]
        return tuple(face for face in faces if isinstance(face, RowFace))

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
        faces = [self._rows.index(row).data(RECORD_ROLE) for row in range(self._rows.rowCount())]
        heads = sum(isinstance(face, RowHead) for face in faces)
        return (len(faces) - heads) * self.row_height() + heads * fonts.scaled(row_paint.SECTION)

    def row_height(self) -> int:
        """60, and one line more where due words and act find no room beside the words."""
        return fonts.scaled(row_paint.ROW + (row_paint.LOW if self._narrow else 0))

    def is_last_of_section(self, index: Index) -> bool:
        return self._rows.is_last_of_section(index.row())

    def shows_choice(self) -> bool:
        """Whether the chosen row is to look chosen."""
        if not self._among:
            return True
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        while widget is not None and widget is not self.parentWidget():
            widget = widget.parentWidget()
        return widget is not None

    def _follow_focus(self, left: QWidget | None, entered: QWidget | None) -> None:
        self.viewport().update()

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

    def _fit_width(self) -> None:
        narrow = row_paint.is_narrow(self.viewport().width() - 2 * INSET)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._hug:
            self.setFixedHeight(self.wanted_height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_width()
            self._fit_rows()

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
        if isinstance(item, RowFace):
            return QSize(0, self._view.row_height())
        return QSize(0, fonts.scaled(row_paint.SECTION))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(RECORD_ROLE)
        box = QRectF(option.rect)
        if isinstance(item, RowHead):
            row_paint.head(painter, box, item, inset=INSET)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.shows_choice()
        if chosen:
            paint.ground(painter, box, Role.SELECT)
            if self._view.hasFocus():
                paint.focus_bar(painter, box)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.ground(painter, box, Role.HOVER)
        parted = index.row() + 1 != self._view.currentIndex().row() or not self._view.shows_choice()
        if not chosen and parted and not self._view.is_last_of_section(index):
            start = box.left() + INSET + row_paint.text_start()
            paint.hairline(painter, start, box.right() - INSET, box.bottom() - 1)
        row_paint.row(painter, box.adjusted(INSET, 0, -INSET, 0), item, chosen=chosen)

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
            and row_paint.act_box(_content(option), face).contains(event.position())
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
        box = _content(option)
        parts = row_paint.shown_parts(face, row_paint.middle(box, face).width())
        whole = parts == (face.title, face.who, face.why)
        QToolTip.showText(event.globalPos(), "" if whole else plain_tip(spoken(face)), view)
        return True


def _content(option: QStyleOptionViewItem) -> QRectF:
    return QRectF(option.rect).adjusted(INSET, 0, -INSET, 0)
