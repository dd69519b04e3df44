"""What a page says when there is nothing yet: one sentence, one example, one act."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import ElidingLabel, Label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role


class EmptyState(QWidget):
    """Teaches what would stand here."""

    act_requested = Signal()

    def __init__(
        self,
        sentence: str,
        *,
        example: str = "",
        act: str = "",
        icon: Icon = Icon.INBOX,
        kind: Kind = Kind.QUIET,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.button = Button(act, kind)
        self.button.clicked.connect(lambda: self.act_requested.emit())
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(IconLabel(icon), 0, centre)
        column.addSpacing(8)
        column.addWidget(Label(sentence, Type.STRONG), 0, centre)
        if example:
            column.addWidget(ElidingLabel(example, ink=Role.QUIET), 0, centre)
        column.addSpacing(12)
        column.addWidget(self.button, 0, centre)
        # Only now: shown without a parent it would flash as a window of its own.
        self.button.setVisible(bool(act))
        column.addStretch(1)
