"""What somebody felt: which feeling, how strongly, and how we know; two at most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.experiences import BASES, EMOTIONS, Emotion
from keyaccounts.ui.kit.fields import Choice

MOST = 2
_STRENGTHS = ((1, "A little"), (2, "Clearly"), (3, "Strongly"))


class EmotionEdit(QWidget):
    """Two lines of three choices; strength and basis count only beside a feeling."""

    edited = Signal()

    def __init__(self, emotions: Sequence[Emotion] = ()) -> None:
        super().__init__()
        self.lines = [_Line() for _ in range(MOST)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for number, line in enumerate(self.lines):
            column.addWidget(line)
            line.show_emotion(emotions[number] if number < len(emotions) else None)
            line.edited.connect(self.edited)
        self.setFocusProxy(self.lines[0].code)

    def emotions(self) -> tuple[Emotion, ...]:
        """The feelings that are named; the same twice counts once."""
        named = {each.code: each for line in self.lines if (each := line.emotion()) is not None}
        return tuple(named.values())

    def written(self) -> str:
        """One word for each line: code, strength and basis."""
        return " ".join(line.written() for line in self.lines)

    def put(self, text: str) -> None:
        """Put back what `written` told."""
        for line, each in zip(self.lines, text.split(), strict=False):
            code, strength, basis = each.split("/")
            line.show_emotion(Emotion(code, int(strength), basis) if code else None)


class _Line(QWidget):
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        said = [(code, sentences.capital(sentences.code("emotion", code))) for code in EMOTIONS]
        self.code = Choice([("", "No feeling noted"), *said])
        self.strength = Choice(_STRENGTHS, chosen=2)
        self.basis = Choice([(basis, sentences.capital(sentences.code("basis", basis))) for basis in BASES])
        self.basis.choose("observed")
        for name, editor in (
            ("Feeling", self.code), ("How strongly", self.strength), ("How we know", self.basis),
        ):  # fmt: skip
            editor.setAccessibleName(name)
            editor.currentIndexChanged.connect(lambda _: self._follow())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.code, 2)
        row.addWidget(self.strength, 1)
        row.addWidget(self.basis, 1)

    def show_emotion(self, emotion: Emotion | None) -> None:
        if emotion is not None and emotion.code in EMOTIONS:
            self.code.choose(emotion.code)
            self.strength.choose(emotion.intensity)
            self.basis.choose(emotion.basis if emotion.basis in BASES else "observed")
        else:
            self.code.choose("")
        self._follow()

    def emotion(self) -> Emotion | None:
        code = self.code.value()
        return Emotion(code, self.strength.value(), self.basis.value()) if code else None

    def written(self) -> str:
        return f"{self.code.value()}/{self.strength.value()}/{self.basis.value()}"

    def _follow(self) -> None:
        for editor in (self.strength, self.basis):
            editor.setEnabled(bool(self.code.value()))
        self.edited.emit()
