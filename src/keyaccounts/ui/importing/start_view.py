"""Where an import begins: what can be read, a place to drop files, and the act that chooses them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.look import fonts, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

_TALL = 232
_READS = (
    (
        Icon.USERS,
        "Customer programs",
        f"Exports of {import_words.PROGRAMS}; in German, French and Spanish too.",
    ),
    (Icon.FILE_TEXT, "Tables", "Any CSV file or Excel workbook with a line for each person, firm or case."),
    (Icon.USER, "Contact cards", "vCard files, one card or thousands."),
    (Icon.DATABASE, "Your own export", "Everything that “Export everything” wrote, with its history."),
)


class DropPlace(QWidget):
    """A dashed frame that says files may be dropped; the page itself takes them."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._is_over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(content, 0, Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(fonts.scaled(_TALL))

    def show_over(self, is_over: bool) -> None:
        """Files hang over the window."""
        self._is_over = is_over
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour(Role.ACCENT if self._is_over else Role.CONTROL), 1)
        pen.setDashPattern([6, 4])
        painter.setPen(pen)
        if self._is_over:
            painter.setBrush(theme.colour(Role.SELECT))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ThemeChange:
            self.setMinimumHeight(fonts.scaled(_TALL))
        super().changeEvent(event)


class StartView(QWidget):
    """Teaches; shows as one sentence why the last file could not be read."""

    choose_requested = Signal()
    purchases_requested = Signal()
    answers_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose = buttons.primary("Choose files", icon=Icon.UPLOAD)
        self.choose.clicked.connect(lambda: self.choose_requested.emit())
        self.drop_place = DropPlace(self._inside())
        self._refused = QVBoxLayout()
        self._banner: Banner | None = None
        self._sentence = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(self._refused)
        column.addWidget(self.drop_place)
        for icon, title, words in _READS:
            column.addLayout(_reads(icon, title, words))
        self.purchases = buttons.quiet("Bring in purchases", icon=Icon.UPLOAD)
        self.purchases.clicked.connect(lambda: self.purchases_requested.emit())
        told = _reads(
            Icon.CHART_LINE,
            "Purchases and volumes",
            "What customers bought, from any program: invoices, orders, deliveries.",
        )
        told.addWidget(self.purchases)
        column.addLayout(told)
        self.answers = buttons.quiet("Bring in answers", icon=Icon.UPLOAD)
        self.answers.clicked.connect(lambda: self.answers_requested.emit())
        asked = _reads(
            Icon.CLIPBOARD_CHECK, "Answers to surveys", "What customers answered in the form of another tool."
        )
        asked.addWidget(self.answers)
        column.addLayout(asked)
        column.addWidget(
            prose("Nothing leaves this computer, and nothing is written before you say so.", ink=Role.QUIET)
        )
        column.addStretch(1)

    @property
    def refusal(self) -> str:
        """Why the last file could not be read."""
        return self._sentence

    def show_refusal(self, sentence: str) -> None:
        """Say so; no words take the banner away."""
        if self._banner is not None:
            self._refused.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None
        self._sentence = sentence
        if sentence:
            self._banner = Banner("", sentence, tone=Tone.BREACH, icon=Icon.BAN)
            self._refused.addWidget(self._banner)

    def _inside(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(Icon.UPLOAD, 24), 0, centre)
        column.addWidget(plain_label("Drop a file here, or several", Type.STRONG), 0, centre)
        column.addWidget(
            plain_label("You see what happens to each line before anything is written.", ink=Role.QUIET),
            0,
            centre,
        )
        column.addSpacing(8)
        column.addWidget(self.choose, 0, centre)
        column.addWidget(KeyHints((("Ctrl+O", "choose files"),)), 0, centre)
        return box


def _reads(icon: Icon, title: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel(icon, 20), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(plain_label(title, Type.STRONG))
    column.addWidget(prose(words, ink=Role.QUIET, widest=760))
    row.addLayout(column, 100)
    row.addStretch(1)
    return row
