"""What stands in a form's editors, as text that can be kept and put back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QDateTime, SignalInstance
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget

from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.switches import Segments

_WITHOUT_ZONE = "%Y-%m-%dT%H:%M"


@runtime_checkable
class Draftable(Protocol):
    """An editor made of several: it says itself what stands in it."""

    edited: SignalInstance

    def written(self) -> str: ...
    def put(self, text: str) -> None: ...


def written(editor: QWidget) -> str:
    """What stands in an editor."""
    match editor:
        case Draftable():
            return editor.written()
        case QLineEdit():
            return editor.text()
        case QPlainTextEdit():
            return editor.toPlainText()
        case Choice():
            return str(editor.value())
        case QCheckBox():
            return str(int(editor.isChecked()))
        case Segments():
            return str(editor.choice())
        case QDateTimeEdit():
            return editor.dateTime().toString("yyyy-MM-ddTHH:mm")
    raise TypeError(type(editor).__name__)


def put(editor: QWidget, text: str) -> None:
    """Put back what stood in an editor; what it can no longer show is left out."""
    match editor:
        case Draftable():
            editor.put(text)
        case QLineEdit():
            editor.setText(text)
        case QPlainTextEdit():
            editor.setPlainText(text)
        case Choice():
            _choose(editor, text)
        case QCheckBox():
            editor.setChecked(text == "1")
        case Segments():
            editor.choose(int(text))
        case QDateTimeEdit():
            at = datetime.strptime(text, _WITHOUT_ZONE)
            editor.setDateTime(QDateTime(at.year, at.month, at.day, at.hour, at.minute, 0))


def _choose(editor: Choice[object], text: str) -> None:
    for value in editor.values():
        if str(value) == text:
            editor.choose(value)


def when_edited(editor: QWidget, then: Callable[[], None]) -> None:
    """Call `then` at each change of an editor, whoever made it."""
    signal: SignalInstance
    match editor:
        case Draftable():
            signal = editor.edited
        case QLineEdit() | QPlainTextEdit():
            signal = editor.textChanged
        case Choice():
            signal = editor.currentIndexChanged
        case QCheckBox():
            signal = editor.toggled
        case Segments():
            signal = editor.chosen
        case QDateTimeEdit():
            signal = editor.dateTimeChanged
        case _:
            raise TypeError(type(editor).__name__)
    signal.connect(lambda *_: then())


def to_text(values: Mapping[str, str]) -> str:
    """A draft as it is kept."""
    return json.dumps(values, ensure_ascii=False)


def from_text(text: str) -> dict[str, str]:
    """A kept draft; one that can't be read is none."""
    try:
        read = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in cast("dict[str, object]", read).items()}
