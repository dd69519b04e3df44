"""The brief as text, to read aloud, to search and to select; the same page in its Markdown form."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type


class TextView(QPlainTextEdit):
    """Can be read and copied, not changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("The brief as text")
        self._fit_type()

    def _fit_type(self) -> None:
        self.setFont(fonts.font(Type.BODY))
        self.document().setDocumentMargin(fonts.scaled(24))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()
        super().changeEvent(event)
