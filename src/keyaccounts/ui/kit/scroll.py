"""A page that scrolls when it is taller than the window."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
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
        body = QWidget()
        body.setObjectName("body")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)
        self.setWidget(body)
        self.verticalScrollBar().setSingleStep(20)
