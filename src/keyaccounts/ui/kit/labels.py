"""Labels for words from anywhere: always plain text, one line height for each kind."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role


def plain_tip(text: str) -> str:
    """A tooltip that shows these words and nothing they might be taken for: Qt guesses at markup there."""
    if not text:
        return ""
    import html

    return f"<qt>{html.escape(text)}</qt>"


class Label(QLabel):
    """One line of words, as wide as they are."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        *,
        ink: Role = Role.TEXT,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._tabular = tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("ink", ink.value)
        self._fit_type()
        self.setText(text)

    @property
    def kind(self) -> Type:
        return self._kind

    def set_ink(self, ink: Role) -> None:
        """Another colour role for the same words."""
        if self.property("ink") == ink.value:
            return
        self.setProperty("ink", ink.value)
        self.style().polish(self)
        self.update()

    def _fit_type(self) -> None:
        self.setFont(fonts.font(self._kind, tabular=self._tabular))
        self.setFixedHeight(fonts.line(self._kind))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()


class ElidingLabel(Label):
    """One line that gives way: cut with an ellipsis, whole in its tooltip and to screen readers."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        *,
        ink: Role = Role.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, ink=ink, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown(self) -> str:
        """The words as they stand on the screen."""
        return paint.elided(self.text().replace("\n", " "), self._kind, self.width())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(32), fonts.line(self._kind))

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(fonts.width(self.text(), self._kind)) + 2, fonts.line(self._kind))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self.shown() == self.text() else plain_tip(self.text()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Role(str(self.property("ink")))
        paint.line(painter, self.contentsRect().toRectF(), self.text(), self._kind, ink)


class Prose(Label):
    """Words over as many lines as they need, each of its kind's own height."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        *,
        ink: Role = Role.TEXT,
        widest: int = 640,
        parent: QWidget | None = None,
    ) -> None:
        self._widest = widest
        super().__init__(text, kind, ink=ink, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def _fit_type(self) -> None:
        self.setFont(fonts.font(self._kind))
        self.setMaximumWidth(fonts.scaled(self._widest))
        self.updateGeometry()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        # A layout asks with all the room there is, also with more than the words may take.
        room = min(width, self.maximumWidth())
        return paint.height(paint.wrapped(self.text(), self._kind, room), self._kind)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(64), fonts.line(self._kind))

    @override
    def sizeHint(self) -> QSize:
        wanted = fonts.width(self.text(), self._kind) + 2
        width = round(min(wanted, fonts.scaled(self._widest)))
        return QSize(width, self.heightForWidth(width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout = paint.wrapped(self.text(), self._kind, self.width())
        paint.prose(painter, layout, QPointF(0, 0), Role(str(self.property("ink"))))


def plain_label(text: str, kind: Type = Type.BODY, *, ink: Role = Role.TEXT, tabular: bool = False) -> Label:
    """One line of words."""
    return Label(text, kind, ink=ink, tabular=tabular)


def eliding_label(text: str, kind: Type = Type.BODY, *, ink: Role = Role.TEXT) -> ElidingLabel:
    """One line of words that may be cut."""
    return ElidingLabel(text, kind, ink=ink)


def prose(text: str, kind: Type = Type.BODY, *, ink: Role = Role.TEXT, widest: int = 640) -> Prose:
    """Words over several lines, 60 to 80 characters wide."""
    return Prose(text, kind, ink=ink, widest=widest)


def quote(words: str, *, kind: Type = Type.QUOTE, ink: Role = Role.TEXT, widest: int = 640) -> Prose:
    """Their own words, in italics and within quotation marks."""
    return Prose(in_marks(words), kind, ink=ink, widest=widest)


def in_marks(words: str) -> str:
    """Words within typographic quotation marks, unless they bring their own."""
    bare = words.strip()
    return bare if bare[:1] in '“„«"' and bare else f"“{bare}”"
