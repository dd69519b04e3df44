"""The five questions of a debrief: each reads and writes its lines of the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.experiences import BASES, EMOTIONS, Emotion
from keyaccounts.minutes import Heading
from keyaccounts.ui.forms.emotion_edit import MOST, EmotionEdit
from keyaccounts.ui.kit.fields import Field, LineEdit, TextEdit
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.meeting import meeting_words as words

_FEELING = re.compile(r":(\w+?)([123])/(\w+)")
_MEANT = "; we meant: "


class Step(QWidget):
    """One question; `edited` at each change, `entered` when Enter is pressed in it."""

    edited = Signal()
    entered = Signal()

    def __init__(self, heading: Heading) -> None:
        super().__init__()
        self.heading = heading
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def put(self, texts: Iterable[str]) -> None:
        """Show the lines there are."""
        raise NotImplementedError

    def texts(self) -> list[str]:
        """The lines as they stand now."""
        raise NotImplementedError


class LinesStep(Step):
    """Free lines, one for each thing; Shift+Enter begins another."""

    def __init__(self, heading: Heading, *, lines: int = 3) -> None:
        super().__init__(heading)
        self.edit = _Lines(lines)
        self.edit.setPlaceholderText(words.EXAMPLES[heading])
        self.edit.setAccessibleName(words.HEADINGS[heading])
        self.edit.textChanged.connect(self.edited)
        self.edit.entered.connect(self.entered)
        self.column.addWidget(self.edit)
        if lines > 1:
            self.column.addWidget(plain_label("Shift+Enter begins one more.", Type.SMALL, ink=Role.QUIET))
        self.setFocusProxy(self.edit)

    @override
    def put(self, texts: Iterable[str]) -> None:
        self.edit.setPlainText("\n".join(texts))

    @override
    def texts(self) -> list[str]:
        return self.edit.toPlainText().splitlines()


class TakenStep(Step):
    """What they took from it, and what we meant; whatever else stood there stays (F054)."""

    def __init__(self) -> None:
        super().__init__(Heading.TAKEN)
        self.taken = LineEdit(placeholder="we are short of lorries")
        self.meant = LineEdit(placeholder="this week only")
        self._others: list[str] = []
        for called, edit in (
            ("What they seem to have taken", self.taken), ("What we meant, where it differs", self.meant),
        ):  # fmt: skip
            self.column.addWidget(Field(called, edit))
            edit.textChanged.connect(lambda _: self.edited.emit())
        self.setFocusProxy(self.taken)

    @override
    def put(self, texts: Iterable[str]) -> None:
        first, *self._others = [*texts] or [""]
        taken, _, meant = first.partition(_MEANT)
        self.taken.setText(taken)
        self.meant.setText(meant)

    @override
    def texts(self) -> list[str]:
        taken, meant = self.taken.text().strip(), self.meant.text().strip()
        return [taken + _MEANT + meant if taken and meant else taken or meant, *self._others]


class FeelingStep(Step):
    """Words to choose instead of words to ring; a feeling told in other words stays as it is."""

    def __init__(self) -> None:
        super().__init__(Heading.FEELING)
        self.edit = EmotionEdit()
        self._others: list[str] = []
        self.edit.edited.connect(self.edited)
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    @override
    def put(self, texts: Iterable[str]) -> None:
        chosen: list[Emotion] = []
        self._others = []
        for text in texts:
            match = _FEELING.fullmatch(text)
            if match and match[1] in EMOTIONS and match[3] in BASES and len(chosen) < MOST:
                chosen.append(Emotion(match[1], int(match[2]), match[3]))
            else:
                self._others.append(text)
        for number, line in enumerate(self.edit.lines):
            line.show_emotion(chosen[number] if number < len(chosen) else None)

    @override
    def texts(self) -> list[str]:
        chosen = [f":{each.code}{each.intensity}/{each.basis}" for each in self.edit.emotions()]
        return [*chosen, *self._others]


def all_steps() -> list[Step]:
    """The five, in their order."""
    return [
        LinesStep(Heading.LEARNED), TakenStep(), LinesStep(Heading.PROMISED), FeelingStep(),
        LinesStep(Heading.NEXT, lines=1),
    ]  # fmt: skip


class _Lines(TextEdit):
    entered = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__(lines=lines)
        self._is_single = lines == 1

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            modifiers = event.modifiers()
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            elif modifiers & Qt.KeyboardModifier.ShiftModifier and not self._is_single:
                self.insertPlainText("\n")
            else:
                self.entered.emit()
            return
        super().keyPressEvent(event)
