"""A named group of fields that is folded until it is wanted or holds something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import focus
from keyaccounts.ui.kit.fields import Field
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_SIGN, _TALL = 16, 28


class Fold(QWidget):
    """Its head opens and folds it with Enter, Space or a click; what was folded keeps what it held."""

    turned = Signal(bool)

    def __init__(self, form: Form, title: str, about: str) -> None:
        super().__init__()
        self._form = form
        self._names: set[str] = set()
        self.head = _Head(title, about)
        self.body = QWidget()
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.body)
        self.body.hide()
        self.head.toggled.connect(self._turn)

    @property
    def is_open(self) -> bool:
        return self.head.isChecked()

    def open(self, opened: bool = True) -> None:
        """Open it, or fold it."""
        self.head.setChecked(opened)

    def has(self, name: str) -> bool:
        """Whether a field of that name stands in it."""
        return name in self._names

    def add(self, name: str, label: str, editor: QWidget, *, hint: str = "") -> Field[QWidget]:
        """One field; the form's refusals find it here too."""
        field = self._made(name, label, editor, hint)
        self._column.addWidget(field)
        return field

    def add_row(self, *fields: tuple[str, str, QWidget]) -> list[Field[QWidget]]:
        """Several fields side by side, each as (name, label, editor)."""
        row = QHBoxLayout()
        row.setSpacing(16)
        made = [self._made(name, label, editor, "") for name, label, editor in fields]
        for field in made:
            row.addWidget(field, 1)
        self._column.addLayout(row)
        return made

    def add_widget(self, widget: QWidget) -> None:
        """Something in it that has no label."""
        self._column.addWidget(widget)

    def _made(self, name: str, label: str, editor: QWidget, hint: str) -> Field[QWidget]:
        field = Field(label, editor, hint=hint)
        self._form.adopt(name, field)
        self._names.add(name)
        return field

    def _turn(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.turned.emit(opened)


class _Head(QAbstractButton):
    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self._about = about
        self.setCheckable(True)
        self.setText(title.replace("&", "&&"))
        self._title = title
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        words = fonts.width(self._title, Type.STRONG)
        return QSize(round(words) + fonts.scaled(_SIGN + 8), fonts.scaled(_TALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sign = fonts.scaled(_SIGN)
        icon = Icon.CHEVRON_DOWN if self.isChecked() else Icon.CHEVRON_RIGHT
        ink = Role.TEXT if self.underMouse() or self.isChecked() else Role.QUIET
        icons.draw(painter, icon, QPointF(0, round((self.height() - sign) / 2)), sign, ink)
        start = float(sign + fonts.scaled(6))
        room = QRectF(start, 0, self.width() - start, self.height())
        start += paint.line(painter, room, self._title, Type.STRONG, Role.TEXT) + fonts.scaled(8)
        if not self.isChecked() and self.width() - start > fonts.width(self._about, Type.BODY):
            rest = QRectF(start, 0, self.width() - start, self.height())
            paint.line(painter, rest, self._about, Type.BODY, Role.QUIET)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)
