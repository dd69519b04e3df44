"""The one place where the application's theme and text size are chosen and changed."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from keyaccounts.ui.look import fonts, icons, theme
from keyaccounts.ui.look.fonts import Type


class Scheme(StrEnum):
    """Which theme the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Look(QObject):
    """Dresses the application, and dresses it anew when the person or the system asks."""

    changed = Signal()

    def __init__(self, app: QApplication, *, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._worn: theme.Theme | None = None
        if not app.styleSheet():
            app.setStyle("Fusion")
        self.use_scale(scale)
        self.use_scheme(scheme)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def scale(self) -> float:
        return fonts.scale()

    def use_scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        wanted = theme.load(self._theme_name())
        if wanted is self._worn:
            return
        self._worn = wanted
        theme.wear(wanted)
        icons.forget()
        self._app.setPalette(wanted.palette())
        if (sheet := wanted.style_sheet()) != self._app.styleSheet():
            # Even the same sheet makes Qt polish every widget anew.
            self._app.setStyleSheet(sheet)
        # A new style sheet gives every widget back the font it was first polished with.
        self._tell_widgets()
        self.changed.emit()

    def use_scale(self, factor: float) -> None:
        fonts.set_scale(factor)
        body = fonts.font(Type.BODY)
        if self._app.font() == body:
            return
        self._app.setFont(body)
        # Qt tells a new application font only to widgets without a font of their own.
        self._tell_widgets()
        self.changed.emit()

    def _tell_widgets(self) -> None:
        for widget in self._app.allWidgets():
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.ThemeChange))

    def _theme_name(self) -> str:
        if self._scheme is not Scheme.SYSTEM:
            return self._scheme.value
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _follow_system(self) -> None:
        self.use_scheme(self._scheme)
