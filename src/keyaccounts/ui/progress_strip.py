"""Long work under way, at the foot of the window and never over it: what, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from keyaccounts.ui import words
from keyaccounts.ui.jobs import LongJob
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import Label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.progress import Progress


class ProgressStrip(QWidget):
    """One line for the long job that runs; hidden when none does."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", Type.STRONG)
        self._far = Label("", Type.SMALL, ink=Role.QUIET)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        self._stop = buttons.quiet("Stop")
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 8, 32, 8)
        row.setSpacing(16)
        for widget, stretch in ((self._title, 0), (self._bar, 1), (self._far, 0), (self._stop, 0)):
            row.addWidget(widget, stretch)
        self.hide()

    def follow(self, job: LongJob) -> None:
        """Show a job until it ends."""
        self._title.setText(job.title)
        self._bar.setRange(0, 0)
        self._far.setText("")
        job.progressed.connect(self._show)
        job.ended.connect(self.hide)
        self._stop.clicked.connect(job.cancel)
        self.show()

    def _show(self, progress: Progress) -> None:
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)
        self._far.setText(words.progress(progress.done, progress.total))
