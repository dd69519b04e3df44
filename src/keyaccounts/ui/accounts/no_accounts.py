"""What Accounts says while there is none: what belongs here, an example, and two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role


class NoAccounts(QWidget):
    """Teaches."""

    add_requested = Signal()
    import_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add_button = buttons.primary("Add account", icon=Icon.PLUS)
        self.import_button = buttons.quiet("Import customers", icon=Icon.UPLOAD)
        self.add_button.clicked.connect(self.add_requested)
        self.import_button.clicked.connect(self.import_requested)
        centre = Qt.AlignmentFlag.AlignHCenter
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addStretch(1)
        acts.addWidget(self.add_button)
        acts.addWidget(self.import_button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 96, 0, 0)
        column.setSpacing(4)
        column.addWidget(IconLabel(Icon.BUILDING_2), 0, centre)
        column.addSpacing(4)
        column.addWidget(
            plain_label("The customers you cannot afford to lose stand here.", Type.STRONG), 0, centre
        )
        example = "Meridian Foods, premium, since 2019: the last word of Ana Ruiz, and what she is owed."
        column.addWidget(prose(example, ink=Role.QUIET), 0, centre)
        column.addSpacing(12)
        column.addLayout(acts)
        self.setFocusProxy(self.add_button)
