"""Where an import of answers begins: what is read, and the act that chooses a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

_READS = (
    (
        Icon.FILE_TEXT,
        "A file with a line for each response",
        "CSV or Excel as SurveyMonkey, Google Forms, Microsoft Forms, Qualtrics, LimeSurvey and Typeform "
        "write it. Questions are known by their words and values; any column can be chosen.",
    ),
    (
        Icon.CLIPBOARD_CHECK,
        "Only scores count as scores",
        "Codes such as 11 or 99 for “no answer” are shown with how often they stand there. You say of each "
        "that it is no score, and none ever counts as zero.",
    ),
    (
        Icon.USERS,
        "People you know, and those you don't",
        "An answer goes to its account and, by e-mail or name, to its person, who counts as asked on that "
        "day. Answers without a name count too.",
    ),
    (
        Icon.HISTORY,
        "The same file twice",
        "Adds nothing: each response is found again by its number or by its line.",
    ),
)


class StartView(QWidget):
    """Teaches; tells as one sentence what the last file came to, or why it could not be read."""

    choose_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose = buttons.primary("Choose a file", icon=Icon.UPLOAD)
        self.choose.clicked.connect(lambda: self.choose_requested.emit())
        self._banner: Banner | None = None
        self._told = QVBoxLayout()
        self._sentence = ""
        column = QVBoxLayout(self)
        # The ring of the focus stands around the button.
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(24)
        column.addLayout(self._told)
        act = QHBoxLayout()
        act.setSpacing(16)
        act.addWidget(self.choose)
        act.addWidget(KeyHints((("Ctrl+O", "choose a file"),)))
        act.addWidget(plain_label("or drop it on this page", ink=Role.QUIET))
        act.addStretch(1)
        column.addLayout(act)
        for icon, title, words in _READS:
            column.addLayout(_reads(icon, title, words))
        column.addStretch(1)

    @property
    def sentence(self) -> str:
        """What is told now."""
        return self._sentence

    def tell(self, sentence: str, *, tone: Tone, icon: Icon) -> None:
        """Say this; no words take the banner away."""
        if self._banner is not None:
            self._told.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self._sentence = sentence
        if sentence:
            self._banner = Banner("", sentence, tone=tone, icon=icon)
            self._told.addWidget(self._banner)


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
