"""Banners: one fact, one sentence, one act, on the tint of what they state."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.labels import Label, Prose
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

_HEIGHT = 48
_START = 16
_WIDEST = 4000
"""Wider than any window: a banner's words begin beside its fact and run as far as they need."""


class Banner(QWidget):
    """48 high, or as long words need: icon, bold fact, plain sentence, and the act that answers it."""

    act_requested = Signal()

    def __init__(
        self,
        fact: str,
        sentence: str = "",
        *,
        tone: Tone = Tone.WARNING,
        icon: Icon = Icon.CIRCLE_ALERT,
        act: str = "",
        kind: Kind = Kind.QUIET,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = icon
        self._said = sentence
        self._fact = Label(fact, Type.STRONG)
        self._sentence = Prose(sentence, widest=_WIDEST)
        self.button = Button(act, kind)
        self.button.clicked.connect(lambda: self.act_requested.emit())
        row = self._row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._fact)
        self._fact.setVisible(bool(fact))
        # Stretches, not an alignment: an aligned widget is not asked how tall its lines become.
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self._sentence)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        # Only now: shown without a parent it would flash as a window of its own.
        self.button.setVisible(bool(act))
        self._fit_type()
        self.setAccessibleName(f"{fact} {sentence}".strip())

    def say_more(self, words: str) -> None:
        """The same, with more at its end; nothing takes it back."""
        self._sentence.setText(self._said + words)
        self.setAccessibleName(f"{self._fact.text()} {self._said}{words}".strip())

    def show_words(self, fact: str, sentence: str = "") -> None:
        """Other words in the same banner."""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))
        self._said = sentence
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{fact} {sentence}".strip())

    def _fit_type(self) -> None:
        self.setMinimumHeight(fonts.scaled(_HEIGHT))
        self._row.setContentsMargins(_START + fonts.scaled(16) + 12, 8, 8, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.ground(painter, box, self._tone.tint)
        size = fonts.scaled(16)
        at = QPointF(_START, round((box.height() - size) / 2))
        icons.draw(painter, self._icon, at, size, self._tone.ink)
