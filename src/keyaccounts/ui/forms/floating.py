"""Forms that float over a page: one at a time, closed with their draft kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.kit.overlay import Overlay

WIDTH, TOP = 760, 48


class Floating:
    """What floats over one page: a form, or a panel to read."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._overlay: Overlay | None = None

    @property
    def content(self) -> QWidget | None:
        """What floats now."""
        return self._overlay.content if self._overlay is not None else None

    def open_form(
        self, form: RecordForm, *, then: Callable[[str], None] | None = None, width: int = WIDTH
    ) -> None:
        """Show a form; `then` gets the id of what it saved, once it is closed."""

        def done(record_id: str) -> None:
            self.close()
            if then is not None:
                then(record_id)

        form.saved.connect(done)
        form.cancelled.connect(self.close)
        self.open(form, width=width)

    def open(self, content: QWidget, *, width: int = WIDTH) -> None:
        """Show anything in a card."""
        self.close()
        overlay = Overlay(self._page.window(), content, width=width, top=TOP)
        overlay.closed.connect(lambda: self._closed(overlay))
        self._overlay = overlay
        overlay.open()

    def close(self) -> None:
        """Put away what floats, if anything does."""
        if self._overlay is not None:
            self._overlay.close_card()

    def _closed(self, overlay: Overlay) -> None:
        if isinstance(overlay.content, RecordForm):
            overlay.content.leave()
        if self._overlay is overlay:
            self._overlay = None
        overlay.deleteLater()
