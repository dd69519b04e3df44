"""What money is told in, what an hour of ours costs, and how many hours a month accounts are meant to get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import amounts, sentences, settings
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.settings import Choice
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.fields import Field, LineEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import choices

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_WIDTH = 168
_HOURS = (
    (settings.ATTENTION_A, "Hours a month, grade A"),
    (settings.ATTENTION_B, "Hours a month, grade B"),
    (settings.ATTENTION_WATCH, "Hours a month, watch list"),
)


T = TypeVar("T", str, int)

_Kept = tuple[str, ...]
_Keeping = Callable[[str], Callable[["Vault", datetime], None]]


class EffortPanel(QWidget):
    """Kept as soon as a field is left; what can't be kept is refused beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kept: _Kept = ()
        self._fields: list[Field[LineEdit]] = []
        self.currency = self._field("Currency", _keeping(settings.CURRENCY, str.upper))
        self.rate = self._field("An hour of ours costs", _keeping(settings.HOUR_RATE, _rate))
        self.hours = [self._field(words, _keeping(choice, _whole(choice))) for choice, words in _HOURS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label("Money and attention", Type.STRONG))
        column.addWidget(
            prose("Cost to serve is hours at their rate, and what was spent besides.", ink=Role.QUIET)
        )
        fields = QWidget()
        flow = Flow(fields, across=16, down=12)
        for field in self._fields:
            flow.addWidget(field)
        column.addWidget(fields)
        self._fit()

    def load(self) -> None:
        """Ask what the choices are."""
        self._desk.jobs.ask(self, _read, then=self._show, topic="effort settings")

    def _show(self, kept: _Kept) -> None:
        self._kept = kept
        for field, text in zip(self._fields, kept, strict=True):
            if not field.editor.hasFocus():
                field.editor.setText(text)

    def _field(self, words: str, keeping: _Keeping) -> Field[LineEdit]:
        editor = LineEdit()
        field = Field(words, editor)
        self._fields.append(field)
        editor.editingFinished.connect(lambda: self._keep(field, keeping))
        return field

    def _keep(self, field: Field[LineEdit], keeping: _Keeping) -> None:
        typed, now = field.editor.text().strip(), self._desk.clock.now()
        if not self._kept or typed == self._kept[self._fields.index(field)]:
            return

        def refuse(trouble: Refusal | StoreTrouble) -> None:
            if isinstance(trouble, Refusal):
                field.show_refusal(sentences.refusal(trouble))
            else:
                self._desk.notices.tell_failed(trouble)

        try:
            keep = keeping(typed)
        except Refusal as refusal:
            refuse(refusal)
            return
        self._desk.jobs.ask(self, lambda vault: keep(vault, now), then=lambda _: self.load(), refused=refuse)

    def _fit(self) -> None:
        for field in self._fields:
            field.setFixedWidth(fonts.scaled(_WIDTH))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()


def _keeping(choice: Choice[T], read: Callable[[str], T]) -> _Keeping:
    """How a typed text is read, and then kept."""

    def prepared(text: str) -> Callable[[Vault, datetime], None]:
        value = read(text)
        return lambda vault, at: choices.change(vault, choice, value, at=at)

    return prepared


def _rate(text: str) -> int:
    return amounts.money(text, field=settings.HOUR_RATE.name)


def _whole(choice: Choice[int]) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal():
            raise Refusal("not_a_number", field=choice.name, value=text)
        return int(text)

    return read


def _read(vault: Vault) -> _Kept:
    rate = amounts.typed(choices.get(vault, settings.HOUR_RATE))
    hours = (str(choices.get(vault, choice)) for choice, _ in _HOURS)
    return (choices.get(vault, settings.CURRENCY), rate, *hours)
