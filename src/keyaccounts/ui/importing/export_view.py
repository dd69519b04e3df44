"""An export of this program before it is taken in: what it holds, and what taking it in means."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.importing.looking import Export
from keyaccounts.ui.kit.labels import Label, Prose
from keyaccounts.ui.kit.scroll import MARGIN
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_MEANS = (
    "A fresh store becomes its equal, history and all. A store with customers of its own gains what it "
    "lacks; where both know a record and differ, yours stays. Nothing is written yet."
)


class ExportView(QWidget):
    """Every line of the file was checked by now."""

    def __init__(self) -> None:
        super().__init__()
        self._holds = Label("", Type.FACT)
        self._kinds = Prose("", ink=Role.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(8)
        column.addWidget(self._holds)
        column.addWidget(self._kinds)
        column.addSpacing(8)
        column.addWidget(Prose(_MEANS, ink=Role.QUIET))
        column.addStretch(1)

    def show_export(self, export: Export) -> None:
        """What it holds."""
        self._holds.setText(f"{export.path.name} holds {export.records} records, all readable.")
        self._kinds.setText(import_words.records(export.kinds))
