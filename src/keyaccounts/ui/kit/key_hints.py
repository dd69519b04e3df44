"""The keys of a card, named at its foot."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role


class KeyHints(QWidget):
    """Key and what it does, side by side, for each."""

    def __init__(self, keys: Sequence[tuple[str, str]], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, (key, words) in enumerate(keys):
            if number:
                row.addSpacing(12)
            row.addWidget(plain_label(key, Type.STRONG))
            row.addWidget(plain_label(words, ink=Role.QUIET))
        row.addStretch(1)
