"""The line at the foot of the window: what is saved, how old the backup is, what is due next."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import ElidingLabel, Label
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone


class StatusLine(QWidget):
    """28 high; an icon stands with every state, so that colour never speaks alone."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved_icon = IconLabel(Icon.CHECK, 12)
        self._saved = Label("", Type.SMALL, ink=Role.QUIET)
        self._backup_icon = IconLabel(Icon.HARD_DRIVE, 12)
        self._backup = Label("", Type.SMALL, ink=Role.QUIET)
        self._next = ElidingLabel("", Type.SMALL, ink=Role.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 1, 32, 0)
        row.setSpacing(6)
        row.addWidget(self._saved_icon)
        row.addWidget(self._saved)
        row.addSpacing(16)
        row.addWidget(self._backup_icon)
        row.addWidget(self._backup)
        row.addStretch(1)
        row.addWidget(self._next)
        self._saved_icon.hide()
        self._backup_icon.hide()
        self._fit_type()

    @property
    def tells_saved(self) -> bool:
        """Whether it says when something was saved."""
        return bool(self._saved.text())

    def show_saved(self, words: str, *, icon: Icon = Icon.CHECK, tone: Tone = Tone.NEUTRAL) -> None:
        """When the last change was written, or that one is being written."""
        self._show(self._saved_icon, self._saved, words, icon, tone)

    def show_backup(self, words: str, *, icon: Icon = Icon.HARD_DRIVE, tone: Tone = Tone.NEUTRAL) -> None:
        """How old the backup is."""
        self._show(self._backup_icon, self._backup, words, icon, tone)

    def show_next(self, words: str) -> None:
        """What is due next."""
        self._next.setText(words)
        self._next.updateGeometry()

    def keep_quiet_of_next(self, quiet: bool) -> None:
        """Say nothing of what is due next, while only one account is to be on the screen."""
        self._next.setVisible(not quiet)

    def forget(self) -> None:
        """Say nothing."""
        self.show_saved("")
        self.show_backup("")
        self.show_next("")

    def _show(self, sign: IconLabel, label: Label, words: str, icon: Icon, tone: Tone) -> None:
        label.setText(words)
        label.set_ink(tone.ink)
        sign.show_icon(icon, tone.ink)
        sign.setVisible(bool(words))

    def _fit_type(self) -> None:
        self.setFixedHeight(fonts.scaled(28))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 0, self.width(), 0)
