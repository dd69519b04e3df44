"""When the user is reminded, what the desktop shows of it, and who reminds while keyaccounts is closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import due_times, sentences, settings
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.fields import Choice, Field, LineEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import Prose, plain_label, prose
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.prefs import NAMED, NEUTRAL, NEVER
from keyaccounts.workflows import choices, due_file

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_WIDTH, _WIDE = 168, 352

_TIMES = (
    (settings.REMIND_AT, "Remind at"),
    (settings.QUIET_FROM, "Quiet from"),
    (settings.QUIET_UNTIL, "Quiet until"),
    (settings.EVENING_AT, "Evening at"),
)
_NOTICES = (
    (NEUTRAL, "How many, without names"),
    (NAMED, "With names, while unlocked"),
    (NEVER, "None"),
)
READABLE = (
    f"The times of the next {due_times.DAYS} days then stand beside the store and can be read without its "
    "passphrase: when something is due, whether it is a meeting, and how many. No name, no subject."
)
AT_LOGIN_ALONE = "Only what reminds while keyaccounts is closed has to begin at login. Choose that first."
NOT_FOR_SAMPLES = "Not for the sample world, which is thrown away when its window closes."
OTHER_ENTRY = "It was written by another installation or for another store. Switch it off and on to renew it."


class _Kept(NamedTuple):
    """The choices in the store, and where it is."""

    times: tuple[str, ...]
    lead: str
    store: Path


class RemindersPanel(QWidget):
    """Kept as soon as it is chosen; what can't be kept is refused beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kept: _Kept | None = None
        self.times = [Field(words, LineEdit(placeholder="09:00")) for _, words in _TIMES]
        self.lead = Field("Minutes before meetings", LineEdit())
        self.notices = Choice(_NOTICES, chosen=desk.reach.notices)
        self._shown = Field("Notifications of the desktop", self.notices)
        self.closed = Tick("Remind me while keyaccounts is closed")
        self.at_login = Tick("Begin that at login")
        self.written = Prose("", Type.SMALL, ink=Role.QUIET)
        self._lay_out()
        for (choice, _), field in zip(_TIMES, self.times, strict=True):
            field.editor.editingFinished.connect(
                lambda choice=choice, field=field: self._keep_time(choice, field)
            )
        self.lead.editor.editingFinished.connect(self._keep_lead)
        self.notices.activated.connect(lambda _: desk.reach.want_notices(self.notices.value()))
        self.closed.toggled.connect(desk.reach.reminding_requested.emit)
        self.at_login.toggled.connect(self._switch_login)
        desk.reach.reminding_changed.connect(self._show_closed)

    def load(self) -> None:
        """Ask what is chosen."""
        self._desk.jobs.ask(self, _read, then=self._show, topic="reminder settings")

    def _show(self, kept: _Kept) -> None:
        self._kept = kept
        for field, text in zip((*self.times, self.lead), (*kept.times, kept.lead), strict=True):
            if not field.editor.hasFocus():
                field.editor.setText(text)
        self.notices.choose(self._desk.reach.notices)
        self._show_closed()

    # ---- the hours ----------------------------------------------------------------------------------

    def _keep_time(self, choice: settings.Choice[str], field: Field[LineEdit]) -> None:
        typed = _clock(field.editor.text())
        if self._kept is not None and typed != self._kept.times[self.times.index(field)]:
            now = self._desk.clock.now()
            self._keep(lambda vault: choices.change(vault, choice, typed, at=now), field)

    def _keep_lead(self) -> None:
        typed, now = self.lead.editor.text().strip(), self._desk.clock.now()
        if self._kept is None or typed == self._kept.lead:
            return
        if not (typed.isascii() and typed.isdecimal()):
            wrong = Refusal("not_a_number", field=settings.MEETING_LEAD.name, value=typed)
            self.lead.show_refusal(sentences.refusal(wrong))
            return
        minutes = int(typed)
        self._keep(lambda vault: choices.change(vault, settings.MEETING_LEAD, minutes, at=now), self.lead)

    def _keep(self, keep: Callable[[Vault], None], field: Field[LineEdit]) -> None:
        def refuse(trouble: Refusal | StoreTrouble) -> None:
            if isinstance(trouble, Refusal):
                field.show_refusal(sentences.refusal(trouble))
            else:
                self._desk.notices.tell_failed(trouble)

        self._desk.jobs.ask(self, keep, then=lambda _: self.load(), refused=refuse)

    # ---- while closed -------------------------------------------------------------------------------

    def _switch_login(self, wanted: bool) -> None:
        entry = self._desk.reach.login
        try:
            if wanted and self._kept is not None:
                entry.write(self._desk.reach.reminding_of(self._kept.store))
            else:
                entry.remove()
        except OSError as error:
            path, reason = error.filename or entry.place, error.strerror or ""
            self._desk.notices.tell_failed(Refusal("unwritable", path=path, reason=reason))
        self._show_closed()

    def _show_closed(self) -> None:
        """Show what is so, whatever was asked for: the file beside the store, and the entry at login."""
        if self._kept is None:
            return
        is_wanted, entry = due_file.is_wanted(self._kept.store), self._desk.reach.login
        text, ours = entry.read(), entry.text(self._desk.reach.reminding_of(self._kept.store))
        for tick, ticked in ((self.closed, is_wanted), (self.at_login, bool(text))):
            tick.blockSignals(True)
            tick.setChecked(ticked)
            tick.blockSignals(False)
        lasts = self._desk.reach.lasts
        self.closed.setEnabled(lasts)
        self.at_login.setEnabled(bool(text) or (lasts and is_wanted))
        if not lasts and not text:
            self.written.setText(NOT_FOR_SAMPLES)
            self.written.show()
            return
        parts = (f"Written to {entry.place}:", text.strip(), "" if text == ours else OTHER_ENTRY)
        self.written.setText("\n".join(filter(None, parts)) if text else "" if is_wanted else AT_LOGIN_ALONE)
        self.written.setVisible(bool(self.written.text()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label("Reminders", Type.STRONG))
        lead = (
            "Each is told once and waits in Today until you deal with it. What has a day and no hour is told "
            "at the first of these times; the same quiet time twice means never quiet."
        )
        column.addWidget(prose(lead, ink=Role.QUIET))
        box = QWidget()
        flow = Flow(box, across=16, down=12)
        fields: tuple[QWidget, ...] = (*self.times, self.lead, self._shown)
        for field in fields:
            flow.addWidget(field)
        column.addWidget(box)
        readable = prose(READABLE, ink=Role.QUIET)
        ticks: tuple[tuple[Tick, QWidget], ...] = ((self.closed, readable), (self.at_login, self.written))
        for tick, said in ticks:
            row = QHBoxLayout()
            row.addWidget(tick)
            row.addStretch(1)
            column.addLayout(row)
            column.addWidget(said)
        self.written.hide()
        self._fit()

    def _fit(self) -> None:
        for field in (*self.times, self.lead):
            field.setFixedWidth(fonts.scaled(_WIDTH))
        self._shown.setFixedWidth(fonts.scaled(_WIDE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()


def _clock(text: str) -> str:
    """A time of day as it is kept: people write 9 and 9.30 as well."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?h?", text.strip(), re.ASCII)
    return f"{int(found[1]):02d}:{found[2] or '00'}" if found else text.strip()


def _read(vault: Vault) -> _Kept:
    times = tuple(choices.get(vault, choice) for choice, _ in _TIMES)
    return _Kept(times, str(choices.get(vault, settings.MEETING_LEAD)), vault.path)
