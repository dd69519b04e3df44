"""The tray: capture, today, show, lock and quit, without a name of anybody."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from keyaccounts.ui.desktop import desktop_words as words
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role


def is_there() -> bool:
    """Whether this desktop shows a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """One icon with its menu; a press on the icon shows the window."""

    capture_requested = Signal()
    today_requested = Signal()
    show_requested = Signal()
    lock_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self.menu.addAction(words.CAPTURE, self.capture_requested.emit)
        self.menu.addAction(words.TODAY, self.today_requested.emit)
        self.menu.addAction(words.SHOW, self.show_requested.emit)
        self.lock = self.menu.addAction(words.LOCK, self.lock_requested.emit)
        self.menu.addSeparator()
        self.menu.addAction(words.QUIT, self.quit_requested.emit)
        self._icon = QSystemTrayIcon(icons.qicon(Icon.PEN_LINE, Role.ACCENT, size=22), self)
        self._icon.setToolTip(words.NAME)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._answer)
        self._icon.messageClicked.connect(self.show_requested)
        self._icon.show()

    @property
    def is_shown(self) -> bool:
        return self._icon.isVisible()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence beside the icon."""
        self._icon.showMessage(words.NAME, sentence, QSystemTrayIcon.MessageIcon.NoIcon)

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def _answer(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.show_requested.emit()
