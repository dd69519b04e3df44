"""The story as a line through time: what happened, in whose words, what was learned."""

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from keyaccounts.ui.kit import chips
from keyaccounts.ui.kit.rows import RECORD_ROLE, Index
from keyaccounts.ui.kit.story import (
    Month,
    StoryEntry,
    StoryFace,
    StoryModel,
    height,
    laid_out,
    measured_width,
    words_in_marks,
)
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

INSET = 12
_MARK = 104
_FIRST, _AT_ONCE = 120, 20
"""Rows that are shown at once, and how many of the rest are measured between two events."""

_TEXT = 132


class Timeline(QListView):
    """Thousands of entries of different height; Enter or a double click opens one.

    With `hug` it is as tall as its entries and the page around it scrolls; that is for few of them.
    """

    open_requested = Signal(object)
    chosen = Signal(object)

    def __init__(self, *, name: str = "", hug: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hug = hug
        self._story = StoryModel(self)
        self._measured = 0
        self._waiting: Iterator[StoryFace | Month] = iter(())
        self._between = QTimer(self)
        self._between.timeout.connect(self._measure_some)
        self.setModel(self._story)
        self.setItemDelegate(_EntryDelegate(self))
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

    def show_story(self, entries: Sequence[StoryEntry]) -> None:
        """These entries, newest first; the one chosen before stays chosen if it is still there."""
        before = self.current()
        # The first screens stand at once; the rest of a long story is measured between events.
        self._story.show(entries, first=None if self._hug else _FIRST)
        self._waiting = self._story.waiting()
        self._between.start()
        self._fit_entries()
        if before is not None:
            self.choose(before.key)

    def current(self) -> StoryFace | None:
        face = self.currentIndex().data(RECORD_ROLE)
        return face if isinstance(face, StoryFace) else None

    def choose(self, key: object) -> None:
        row = self._story.row_of(key)
        if row is not None:
            self._show_until(row)
            self.setCurrentIndex(self._story.index(row))

    def is_last(self, index: Index) -> bool:
        return index.row() + 1 == self._story.rowCount()

    def text_width(self) -> int:
        """How wide words may become before they wrap."""
        return measured_width(self.viewport().width() - 2 * INSET - fonts.scaled(_TEXT))

    def _fit_entries(self) -> None:
        if self._hug:
            every = (self._story.index(row).data(RECORD_ROLE) for row in range(self._story.rowCount()))
            self.setFixedHeight(sum(height(item, self.text_width(), fonts.scale()) for item in every))

    def _measure_some(self) -> None:
        """Heights are remembered: once all are known, the rest is laid out in no time."""
        some = list(islice(self._waiting, _AT_ONCE))
        for item in some:
            height(item, self.text_width(), fonts.scale())
        if not some:
            self._show_rest()

    def _show_until(self, row: int) -> None:
        """A jump goes also to where the measuring has not come yet."""
        if row >= self._story.rowCount():
            self._show_rest()

    def _show_rest(self) -> None:
        self._between.stop()
        self._waiting = iter(())
        self._story.show_rest()

    def _open(self, index: QModelIndex) -> None:
        face = index.data(RECORD_ROLE)
        if isinstance(face, StoryFace):
            self.open_requested.emit(face)

    def _tell_chosen(self, index: QModelIndex) -> None:
        face = index.data(RECORD_ROLE)
        self.chosen.emit(face if isinstance(face, StoryFace) else None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.text_width() != self._measured:
            self._measured = self.text_width()
            self._fit_entries()
            self.scheduleDelayedItemsLayout()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_entries()
            self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_End:
            self._show_rest()
        super().keyPressEvent(event)


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, height(index.data(RECORD_ROLE), self._view.text_width(), fonts.scale()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(RECORD_ROLE)
        box = QRectF(option.rect)
        content = box.adjusted(INSET, 0, -INSET, 0)
        if isinstance(item, Month):
            tall = fonts.line(Type.STRONG)
            line = QRectF(content.left(), box.bottom() - tall - 4, content.width(), tall)
            paint.line(painter, line, item.words, Type.STRONG, Role.TEXT)
            return
        ground = box.adjusted(0, 0, 0, -fonts.scaled(10))
        if option.state & QStyle.StateFlag.State_Selected:
            paint.ground(painter, ground, Role.SELECT)
            if self._view.hasFocus():
                paint.focus_bar(painter, ground)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.ground(painter, ground, Role.HOVER)
        _paint_date(painter, content, item)
        _paint_mark(painter, content, item, last=self._view.is_last(index))
        _paint_entry(painter, content, item, self._view.text_width())


def _top(box: QRectF) -> float:
    return box.top() + fonts.scaled(8)


def _paint_date(painter: QPainter, box: QRectF, face: StoryFace) -> None:
    tall = fonts.line(Type.MEDIUM)
    line = QRectF(box.left(), _top(box), fonts.scaled(_MARK - 20), tall)
    paint.line(painter, line, face.day, Type.MEDIUM, Role.TEXT)
    paint.line(painter, line.translated(0, tall), face.clock, Type.BODY, Role.QUIET, tabular=True)
    if face.clock_there:
        there = QRectF(line.left(), line.bottom() + tall, line.width(), fonts.line(Type.SMALL))
        words = f"{face.clock_there} there"
        fits = fonts.width(words, Type.SMALL) <= there.width()
        paint.line(painter, there, words if fits else face.clock_there, Type.SMALL, Role.QUIET, tabular=True)


def _paint_mark(painter: QPainter, box: QRectF, face: StoryFace, *, last: bool) -> None:
    x = box.left() + fonts.scaled(_MARK)
    y = _top(box) + fonts.line(Type.STRONG) / 2
    plain = face.mark is Icon.CIRCLE
    size = fonts.scaled(12 if plain else 20)
    if not last:
        paint.upright(painter, round(x), y + size / 2 + 4, box.bottom() + _top(box) - box.top() - 2)
    at = QPointF(round(x - size / 2 + 0.5), round(y - size / 2))
    icons.draw(painter, face.mark, at, size, face.tone.ink)


def _paint_entry(painter: QPainter, box: QRectF, face: StoryFace, width: int) -> None:
    left = box.left() + fonts.scaled(_TEXT)
    tall = fonts.line(Type.STRONG)
    line = QRectF(left, _top(box), box.right() - left, tall)
    outcome = fonts.width(face.outcome, Type.MEDIUM) + 12 if face.outcome else 0
    taken = paint.line(painter, line.adjusted(0, 0, -outcome, 0), face.title, Type.STRONG, Role.TEXT)
    paint.line(painter, line.adjusted(taken + 12, 0, 0, 0), face.outcome, Type.MEDIUM, face.tone.ink)
    line.translate(0, tall)
    if face.how or face.who:
        words = "  ·  ".join(part for part in (face.how, face.who) if part)
        _with_icon(painter, line, face.how_icon, words, Role.QUIET)
        line.translate(0, tall)
    y = line.top()
    if face.quote:
        layout = laid_out(words_in_marks(face), Type.QUOTE, width, fonts.scale())
        paint.prose(painter, layout, QPointF(left, y + fonts.scaled(4)), Role.TEXT)
        y += fonts.scaled(6) + paint.height(layout, Type.QUOTE)
    if face.paraphrase:
        layout = laid_out(face.paraphrase, Type.BODY, width, fonts.scale())
        paint.prose(painter, layout, QPointF(left, y + fonts.scaled(4)), Role.TEXT)
        y += fonts.scaled(4) + paint.height(layout, Type.BODY)
    for learned in face.learned:
        y += fonts.scaled(4)
        size = fonts.scaled(16)
        icons.draw(painter, Icon.LIGHTBULB, QPointF(left, round(y + (tall - size) / 2)), size, Role.QUIET)
        layout = laid_out(learned, Type.BODY, width - fonts.scaled(24), fonts.scale())
        paint.prose(painter, layout, QPointF(left + fonts.scaled(24), y), Role.TEXT)
        y += paint.height(layout, Type.BODY)
    if face.chips:
        _paint_chips(painter, left, y + fonts.scaled(6), box.right(), face)


def _with_icon(painter: QPainter, line: QRectF, icon: Icon | None, words: str, ink: Role) -> None:
    start = 0
    if icon is not None:
        size = fonts.scaled(16)
        icons.draw(painter, icon, QPointF(line.left(), round(line.center().y() - size / 2)), size, ink)
        start = fonts.scaled(24)
    paint.line(painter, line.adjusted(start, 0, 0, 0), words, Type.BODY, ink)


def _paint_chips(painter: QPainter, left: float, top: float, right: float, face: StoryFace) -> None:
    x = left
    for chip in face.chips:
        wide = chips.width(chip.words, chip.icon)
        if x + wide > right:
            return
        box = QRectF(x, top, wide, fonts.scaled(chips.HEIGHT))
        chips.draw(painter, box, chip.words, chip.tone, icon=chip.icon)
        x += wide + fonts.scaled(6)
