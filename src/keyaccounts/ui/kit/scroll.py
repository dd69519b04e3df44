"""A page that scrolls when it is taller than the window."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

MARGIN = 32


class Outset(QVBoxLayout):
    """Holds a list so that its words, not the ground of its chosen row, keep the page's margin."""

    def __init__(self, rows: QWidget, *, by: int = 12) -> None:
        super().__init__()
        self._by = by
        self.addWidget(rows)

    @override
    def setGeometry(self, rect: QRect) -> None:
        # Qt reads a negative margin as "the style's own", so the place is widened here instead.
        super().setGeometry(rect.adjusted(-self._by, 0, self._by, 0))


def outset(rows: QWidget, *, by: int = 12) -> Outset:
    """Set a list or table out by what its chosen row reaches beyond the words; add it with `addLayout`."""
    return Outset(rows, by=by)


class PageScroll(QScrollArea):
    """The content column of a page: margins of 32, one thing below the other in `column`."""

    def __init__(self, *, margin: int = MARGIN, spacing: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self._body.setObjectName("body")
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)
        self.setWidget(self._body)
        self.verticalScrollBar().setSingleStep(20)

    def follow(self, rows: QAbstractItemView) -> None:
        """Keep the chosen row of a list that does not scroll by itself in view."""
        rows.selectionModel().currentChanged.connect(lambda index: self._show_row(rows, index))

    def _show_row(self, rows: QAbstractItemView, index: QModelIndex) -> None:
        if index.isValid() and rows.hasFocus():
            box = rows.visualRect(index)
            middle = rows.viewport().mapTo(self._body, box.center())
            self.ensureVisible(0, middle.y(), 0, box.height())


class CardScroll(PageScroll):
    """The middle of a floating card: as tall as its content while the window has room, else it scrolls."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def sizeHint(self) -> QSize:
        return self._body.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._body.minimumSizeHint().width(), 0)
