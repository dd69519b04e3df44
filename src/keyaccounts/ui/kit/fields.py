"""Fields: label above, editor, hint below, and a refusal that says which rule and how to meet it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QDateTime, QEvent, QPointF, Qt, QTime
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from keyaccounts.ui.kit.labels import Label, Prose
from keyaccounts.ui.look import fonts, icons
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_HEIGHT = 32
Editor = TypeVar("Editor", bound=QWidget)
Value = TypeVar("Value")


class LineEdit(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", *, placeholder: str = "", bare: bool = False) -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        if bare:
            self.setProperty("bare", True)
        _fit_line(self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            _fit_line(self)


class TextEdit(QPlainTextEdit):
    """Several lines of text; Tab moves on, because a form is walked by Tab."""

    def __init__(self, text: str = "", *, lines: int = 3, placeholder: str = "") -> None:
        super().__init__(text)
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._fit_type()

    def _fit_type(self) -> None:
        self.setFont(fonts.font(Type.BODY))
        # The placeholder is written in the viewport's font, which a style sheet has parted from the editor's.
        self.viewport().setFont(self.font())
        self.setFixedHeight(self._lines * fonts.line(Type.BODY) + 12)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()


class Choice(QComboBox, Generic[Value]):
    """One of a few values, each with its words."""

    def __init__(self, options: Sequence[tuple[Value, str]], *, chosen: Value | None = None) -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self.addItems([words for _, words in options])
        if chosen is not None:
            self.choose(chosen)
        _fit_line(self)

    def value(self) -> Value:
        """The value whose words are shown."""
        return self._values[self.currentIndex()]

    def values(self) -> tuple[Value, ...]:
        """All values there are to choose from, in their order."""
        return tuple(self._values)

    def offer(self, options: Sequence[tuple[Value, str]]) -> None:
        """Other values to choose from; the first of them is chosen."""
        self._values = [value for value, _ in options]
        self.clear()
        self.addItems([words for _, words in options])

    def choose(self, value: Value) -> None:
        self.setCurrentIndex(self._values.index(value))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            _fit_line(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _sign(self, Icon.CHEVRON_DOWN)


class DateEdit(QDateEdit):
    """One day, typed or picked."""

    def __init__(self, day: date, *, pattern: str = "d MMM yyyy") -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        _fit_calendar(self, pattern)

    def day(self) -> date:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            _fit_line(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _sign(self, Icon.CALENDAR)


class MomentEdit(QDateTimeEdit):
    """One day and time as the clock on the wall shows it; the zone belongs to who asks."""

    def __init__(self, moment: datetime, *, pattern: str = "d MMM yyyy HH:mm") -> None:
        day, clock = moment.date(), moment.time()
        super().__init__(QDateTime(QDate(day.year, day.month, day.day), QTime(clock.hour, clock.minute)))
        _fit_calendar(self, pattern)

    def moment(self) -> datetime:
        """Day and time without a zone."""
        day, clock = self.date(), self.time()
        return datetime.combine(date(day.year(), day.month(), day.day()), time(clock.hour(), clock.minute()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            _fit_line(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _sign(self, Icon.CALENDAR)


class Field(QWidget, Generic[Editor]):
    """A label, its editor, a hint, and the refusal in their place when a rule says no."""

    def __init__(self, label: str, editor: Editor, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = Label(label, Type.MEDIUM)
        self._label.setBuddy(editor)
        self._hint_words = hint
        self._hint = Prose(hint, Type.BODY, ink=Role.QUIET)
        self._refusal = Prose("", Type.BODY, ink=Role.BREACH)
        self._refusal_row = _refusal_row(self._refusal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._hint)
        column.addWidget(self._refusal_row)
        # Only now: shown without a parent it would flash as a window of its own.
        self._label.setVisible(bool(label))
        self._hint.setVisible(bool(hint))
        # Beside a field that is taller for its hint, this one keeps to the top.
        column.addStretch(1)
        self.setFocusProxy(editor)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        _when_edited(editor, self.clear_refusal)

    @property
    def label(self) -> str:
        return self._label.text()

    def set_hint(self, hint: str) -> None:
        """Another hint; a refusal in its place stays until the field is edited."""
        self._hint_words = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self.refusal())

    def refusal(self) -> str:
        """The refusal shown now, or nothing."""
        return self._refusal.text()

    def show_refusal(self, sentence: str) -> None:
        """Say beside the field which rule refused it and how to mend it."""
        self._refusal.setText(sentence)
        self._refusal_row.show()
        self._hint.hide()
        self.editor.setAccessibleDescription(sentence)
        _mark_refused(self.editor, True)

    def clear_refusal(self) -> None:
        if not self.refusal():
            return
        self._refusal.setText("")
        self._refusal_row.hide()
        self._hint.setVisible(bool(self._hint_words))
        self.editor.setAccessibleDescription(self._hint_words)
        _mark_refused(self.editor, False)


class _RefusalSign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(fonts.scaled(16), fonts.line(Type.BODY))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self.width()
        top = round((self.height() - size) / 2)
        icons.draw(painter, Icon.CIRCLE_ALERT, QPointF(0, top), size, Role.BREACH)


def _refusal_row(words: Prose) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(_RefusalSign(), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(words, 1)
    # Words have a greatest width; what is left must not part them from their sign.
    layout.addStretch()
    row.hide()
    return row


def _when_edited(editor: QWidget, then: Callable[[], None]) -> None:
    # Qt names the same moment differently in each editor.
    if isinstance(editor, QLineEdit):
        editor.textEdited.connect(then)
    elif isinstance(editor, QPlainTextEdit):
        editor.textChanged.connect(then)
    elif isinstance(editor, QComboBox):
        editor.currentIndexChanged.connect(then)
    elif isinstance(editor, QDateTimeEdit):
        editor.dateTimeChanged.connect(then)


def _mark_refused(editor: QWidget, refused: bool) -> None:
    editor.setProperty("refused", refused)
    editor.style().unpolish(editor)
    editor.style().polish(editor)


def _fit_line(editor: QWidget) -> None:
    editor.setFont(fonts.font(Type.BODY))
    editor.setFixedHeight(fonts.scaled(_HEIGHT))
    editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    editor.setMinimumWidth(fonts.scaled(96))


def _fit_calendar(editor: QDateTimeEdit, pattern: str) -> None:
    editor.setDisplayFormat(pattern)
    editor.setCalendarPopup(True)
    editor.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.UpDownArrows)
    _fit_line(editor)


def _sign(editor: QWidget, icon: Icon) -> None:
    """The small picture at the end of a field that opens something; a style sheet cannot tint one."""
    painter = QPainter(editor)
    size = fonts.scaled(16)
    at = QPointF(editor.width() - size - 9, round((editor.height() - size) / 2))
    icons.draw(painter, icon, at, size, Role.QUIET if editor.isEnabled() else Role.FADED)
