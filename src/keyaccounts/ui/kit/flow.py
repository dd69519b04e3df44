"""A layout that fills a line and goes on in the next, for cards and chips."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class Flow(QLayout):
    """Items side by side, as many in a line as the width holds.

    With `even`, as many as fit at their least width share the line, none wider than `even`; with `most`,
    no more than so many.
    """

    def __init__(
        self, parent: QWidget | None = None, *, across: int = 24, down: int = 24, even: int = 0, most: int = 0
    ) -> None:
        super().__init__(parent)
        self._even = even
        self._most = most
        self._across = across
        self._down = down
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._placed(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._placed(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, rect: QRect, *, move: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        share = self._share(rect.width())
        for item in self._items:
            if item.isEmpty():
                continue
            size = QSize(share, item.sizeHint().height()) if self._even else item.sizeHint()
            # What is wider than a line by itself gives way as far as it can.
            size.setWidth(min(size.width(), max(rect.width(), item.minimumSize().width())))
            if item.hasHeightForWidth():
                # A field that tells why it refuses something wraps its sentence.
                size.setHeight(max(size.height(), item.heightForWidth(size.width())))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self._down, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._across
            tallest = max(tallest, size.height())
        return y + tallest - rect.y()

    def _share(self, width: int) -> int:
        """What each item gets of a line, where all are made equally wide."""
        least = max(1, self.minimumSize().width())
        columns = max(1, (width + self._across) // (least + self._across))
        columns = min(columns, self._most or columns)
        return min(self._even, (width - (columns - 1) * self._across) // columns)
