"""The underlined tabs of one thing's views, reached by Alt and their number."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_BETWEEN = 28
_HEIGHT = 40


class ViewTabs(QTabBar):
    """Words in a line, the chosen one underlined in accent; `currentChanged` tells which."""

    def __init__(
        self, words: Sequence[str], *, shortcut_owner: QWidget | None = None, hint: str = ""
    ) -> None:
        super().__init__()
        self._hint = hint
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font(Type.STRONG))
        for number, each in enumerate(words):
            self.addTab(each.replace("&", "&&"))
            self.setTabData(number, each)
            if shortcut_owner is not None and number < 9:
                keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), shortcut_owner)
                keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                keys.activated.connect(lambda number=number: self.setCurrentIndex(number))

    @override
    def tabSizeHint(self, index: int) -> QSize:
        words = fonts.width(str(self.tabData(index) or self.tabText(index)), Type.STRONG)
        return QSize(round(words) + fonts.scaled(_BETWEEN), fonts.scaled(_HEIGHT))

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), fonts.scaled(_HEIGHT) + 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.setFont(fonts.font(Type.STRONG))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bottom = self.height() - 1
        paint.hairline(painter, 0, self.width(), bottom)
        pointed = self.tabAt(self.mapFromGlobal(self.cursor().pos()))
        for number in range(self.count()):
            box = QRectF(self.tabRect(number))
            words = str(self.tabData(number))
            chosen = number == self.currentIndex()
            kind = Type.STRONG if chosen else Type.MEDIUM
            ink = Role.TEXT if chosen or number == pointed else Role.QUIET
            room = QRectF(box.left(), 0, box.width(), bottom)
            width = paint.line(painter, room, words, kind, ink)
            if chosen:
                bar = QRectF(box.left(), bottom - 2, width, 3)
                painter.fillRect(bar, theme.colour(Role.ACCENT))
                if self.hasFocus():
                    self._paint_focus(painter, box, width, bottom)
        if self._hint:
            whole = QRectF(0, 0, self.width(), bottom)
            paint.line(painter, whole, self._hint, Type.SMALL, Role.QUIET, align=paint.END)

    def _paint_focus(self, painter: QPainter, box: QRectF, width: float, bottom: int) -> None:
        # The words begin at the page's margin, so the first ring has no room at its start.
        start = max(0.0, box.left() - 8)
        ring = QRectF(start, 4, box.left() + width + 8 - start, bottom - 10)
        paint.edge(painter, ring, Role.ACCENT, width=2)
