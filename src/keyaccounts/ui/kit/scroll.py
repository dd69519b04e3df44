"""A page that scrolls when it is taller than the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

MARGIN = 32


def outset(rows: QWidget, *, by: int = 12) -> QVBoxLayout:
    """A list or table set so that its words, not the ground of its chosen row, keep the page's margin."""
    layout = QVBoxLayout()
    layout.setContentsMargins(-by, 0, -by, 0)
    layout.addWidget(rows)
    return layout


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
