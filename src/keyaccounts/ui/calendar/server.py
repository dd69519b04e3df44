"""A calendar on a server: where it is, the keyring's password, and what is sent or fetched on a click."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences, settings
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.calendar import calendar_words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.jobs import LongJob
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Field, LineEdit
from keyaccounts.ui.kit.labels import Prose, plain_label, prose
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import caldav
from keyaccounts.workflows.caldav import Account, Looked, Sent
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

T = TypeVar("T")

_WIDE, _NARROW = 560, 272

_LEAD = (
    "If you have a calendar on a server (CalDAV), it can be brought up to date from here. It is asked only "
    "when you press one of these buttons, and the password stays in this computer's keyring."
)


class Server(QWidget):
    """The server answers when it does: meanwhile everything else goes on."""

    fetched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.url = LineEdit(placeholder="https://dav.meridian.example/marit/work/")
        self.user = LineEdit(placeholder="Your name there")
        self.password = LineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.neutral = Tick("Send without names, for calendars others can see")
        self.test_button = buttons.quiet("Keep and test")
        self.send_button = buttons.quiet("Send")
        self.fetch_button = buttons.quiet("Fetch meetings")
        self.said = Prose("", Type.BODY, ink=Role.QUIET)
        self._url_field = Field("Address of the calendar", self.url)
        self._password_field = Field("Password", self.password, hint="Empty keeps the one in the keyring.")
        self._user_field = Field("Name", self.user)
        self._kept = Account("", "")
        self._lay_out()
        self.test_button.clicked.connect(self.test)
        self.send_button.clicked.connect(self.send)
        self.fetch_button.clicked.connect(self.fetch)

    def load(self) -> None:
        """Ask which calendar is chosen."""
        self._desk.jobs.ask(self, caldav.account, then=self._show, topic="account")

    def test(self) -> None:
        """Keep what is typed and ask the server whether it is right."""
        url, user, password = self.url.text(), self.user.text(), self.password.text()
        now = self._desk.clock.now()

        def kept(chosen: Account) -> None:
            self.password.clear()
            self._show(chosen)
            if chosen.url:
                self._ask(caldav.look, then=self._show_looked)
            else:
                self._say("No calendar on a server any more.")

        self._url_field.clear_refusal()
        self._desk.jobs.ask(
            self, lambda vault: caldav.set_up(vault, url, user, password=password, at=now),
            then=kept, refused=self._refuse,
        )  # fmt: skip

    def send(self) -> None:
        """Bring our entries there up to date."""
        now, names = self._desk.clock.now(), not self.neutral.isChecked()
        self._ask(lambda vault: caldav.push(vault, names=names, now=now, at=now), then=self._show_sent)

    def fetch(self) -> None:
        """Look at the meetings there."""
        now = self._desk.clock.now()
        self._ask(lambda vault: caldav.preview(vault, now=now), then=self._show_fetched)

    def _ask(self, work: Callable[[Vault], T], *, then: Callable[[T], None]) -> None:
        def steps(vault: Vault) -> Generator[Progress, None, T]:
            yield from ()
            return work(vault)

        self._busy(f"{self._kept.host} is being asked.")
        job = self._desk.jobs.start(
            self, steps, title=f"Asking {self._kept.host}", then=then, refused=self._refuse
        )
        if job is not None:
            job.ended.connect(lambda: self._note_end(job))

    def _note_end(self, job: LongJob) -> None:
        if job.is_cancelled:
            self._busy("")

    def _busy(self, words: str) -> None:
        for button in (self.test_button, self.send_button, self.fetch_button):
            button.setEnabled(not words)
        self._say(words)

    def _show(self, kept: Account) -> None:
        self._kept = kept
        for line, text in ((self.url, kept.url), (self.user, kept.user)):
            if not line.hasFocus():
                line.setText(text)
        for button in (self.send_button, self.fetch_button):
            button.refuse("" if kept.url else "Choose a calendar first.")

    def _show_looked(self, found: Looked) -> None:
        self._busy("")
        self._say(calendar_words.looked(found))

    def _show_sent(self, told: Sent) -> None:
        self._busy("")
        self._say(calendar_words.sent(told))

    def _show_fetched(self, plan: object) -> None:
        self._busy("")
        self.fetched.emit(plan)

    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        self._busy("")
        if isinstance(trouble, Refusal):
            told = sentences.refusal(trouble)
            if trouble.field == settings.CALDAV_URL.name:
                self._url_field.show_refusal(told)
                self.url.setFocus()
                return
            if trouble.field == "password":
                self._password_field.show_refusal(told)
                self.password.setFocus()
                return
            self._say(told)
        elif trouble.code == "not_in_keyring":
            self._password_field.show_refusal("The keyring holds no password for it. Write it once.")
            self.password.setFocus()
        else:
            self._say(sentences.trouble(trouble))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label("A calendar on a server", Type.STRONG))
        column.addWidget(prose(_LEAD, ink=Role.QUIET))
        column.addWidget(self._url_field)
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self._user_field, self._password_field):
            row.addWidget(field, 1)
        row.addStretch(1)
        column.addLayout(row)
        tick = QHBoxLayout()
        tick.addWidget(self.neutral)
        tick.addStretch(1)
        column.addLayout(tick)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.test_button, self.send_button, self.fetch_button):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(self.said)
        self.said.hide()
        self._fit()

    def _fit(self) -> None:
        self._url_field.setMaximumWidth(fonts.scaled(_WIDE))
        for field in (self._user_field, self._password_field):
            field.setMaximumWidth(fonts.scaled(_NARROW))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
