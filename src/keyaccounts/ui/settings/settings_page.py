"""The choices, and the care of the store: backups, a check, and the way in and out for all data."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences, settings
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui import words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, Field, LineEdit
from keyaccounts.ui.kit.labels import Prose, plain_label, prose
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import PageScroll, outset
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.dress import Scheme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.page import Page
from keyaccounts.ui.settings.calendars_panel import CalendarsPanel
from keyaccounts.ui.settings.custom_fields_panel import CustomFieldsPanel
from keyaccounts.ui.settings.effort_panel import EffortPanel
from keyaccounts.ui.settings.policies_panel import PoliciesPanel
from keyaccounts.ui.settings.reach_panel import ReachPanel
from keyaccounts.ui.settings.regimes_panel import RegimesPanel
from keyaccounts.ui.settings.reminders_panel import RemindersPanel
from keyaccounts.ui.settings.templates_panel import TemplatesPanel
from keyaccounts.workflows import accounts, choices
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import everything
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.findings import Report
    from keyaccounts.workflows.exporting.everything import Exported
    from keyaccounts.workflows.vault import Vault

_NARROW = 360
_LATEST_END = 12
"""The latest hour that is offered as the end of a day: who works through the night sleeps by noon."""

T = TypeVar("T")
C = TypeVar("C", str, int, bool)


class _Kept(NamedTuple):
    """What the page shows, read at once."""

    author: str
    firm: str
    paper: str
    rollover_hour: int
    premium: int
    cap: int
    path: Path
    backup_at: datetime | None


class SettingsPage(Page):
    """Each choice is kept as soon as it is made; there is nothing to confirm."""

    watches = frozenset(
        {
            "setting", "account", "person", "custom_field", "calendar", "service_policy", "regime",
            "reply_template",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.author = LineEdit(placeholder="Your name")
        self.firm = LineEdit(placeholder="Your firm")
        self.cap = LineEdit()
        self.paper = Choice([("a4", "A4"), ("letter", "Letter")])
        self.rollover = Choice([(hour, _ends_at(hour)) for hour in range(_LATEST_END + 1)])
        self.scheme = Choice(
            [(Scheme.SYSTEM, "As the system has it"), (Scheme.LIGHT, "Light"), (Scheme.DARK, "Dark")],
            chosen=desk.look.scheme,
        )
        self.scale = Choice(
            [(1.0, "Normal"), (1.25, "Larger"), (1.5, "Large"), (2.0, "Twice")], chosen=desk.look.scale
        )
        self._cap_field = Field(
            "Premium places", self.cap, hint="5 to 50; the list is short so that attention is real."
        )
        self.effort = EffortPanel(desk)
        self.reach = ReachPanel(desk)
        self.reminders = RemindersPanel(desk)
        self.floating = Floating(self)
        self.own_fields = CustomFieldsPanel(desk, self.floating)
        self.calendars = CalendarsPanel(desk, self.floating)
        self.policies = PoliciesPanel(desk, self.floating)
        self.regimes = RegimesPanel(desk, self.floating)
        self.templates = TemplatesPanel(desk, self.floating)
        self._store = Prose("", Type.BODY, ink=Role.QUIET)
        self._said = Prose("", Type.BODY)
        self._kept: _Kept | None = None
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.author)

    def load(self) -> None:
        """Ask what the choices are."""
        self.desk.jobs.ask(self, _read, then=self._show, topic="settings")
        for panel in (self.calendars, self.policies, self.regimes, self.templates, self.own_fields):
            panel.load()
        self.effort.load()
        self.reach.load()
        self.reminders.load()

    def show_record(self, kind: str, record_id: str) -> None:
        """`settings/export` starts the export of everything."""
        if record_id == "export":
            self._export()

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _lay_out(self) -> None:
        scroll = PageScroll(spacing=32)
        column = scroll.column
        column.addWidget(PageHead("Settings", "Kept as soon as you choose."))
        column.addWidget(
            _Section("You", "Your name stands on briefs and in the history.",
                     Field("Name", self.author), Field("Firm", self.firm))
        )  # fmt: skip
        column.addWidget(
            _Section("Your day", "Before this hour it is still the day before.",
                     Field("The day ends at", self.rollover))
        )  # fmt: skip
        column.addWidget(_Section("Look", "", Field("Theme", self.scheme), Field("Text size", self.scale)))
        column.addWidget(self.reminders)
        column.addWidget(self.reach)
        column.addWidget(_Section("Tier and briefs", "", self._cap_field, Field("Paper", self.paper)))
        column.addWidget(self.effort)
        for panel in (self.calendars, self.policies, self.regimes, self.templates, self.own_fields):
            column.addLayout(outset(panel))
            scroll.follow(panel.table)
        column.addWidget(self._care())
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(scroll)

    def _care(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label("Your store", Type.STRONG))
        column.addWidget(self._store)
        ask = self.act_requested.emit
        for row in (
            (
                ("Back up now", lambda: ask("backup", "")),
                ("Back up to a file", self._back_up_to),
                ("Bring back a backup", lambda: ask("restore", "")),
            ),
            (
                ("Import customers", lambda: self.open_requested.emit("import", "")),
                ("Calendar in and out", lambda: self.open_requested.emit("calendar", "")),
                ("Export everything", self._export),
                ("Check the store", self._check),
            ),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            for name, act in row:
                button = buttons.quiet(name)
                button.clicked.connect(lambda _=False, act=act: act())
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        column.addWidget(self._said)
        return box

    def _connect(self) -> None:
        self.author.editingFinished.connect(lambda: self._keep(settings.AUTHOR, self.author.text().strip()))
        self.firm.editingFinished.connect(lambda: self._keep(settings.FIRM, self.firm.text().strip()))
        self.rollover.activated.connect(lambda _: self._keep(settings.ROLLOVER_HOUR, self.rollover.value()))
        self.paper.activated.connect(lambda _: self._keep(settings.PAPER, self.paper.value()))
        self.cap.editingFinished.connect(self._keep_cap)
        self.scheme.activated.connect(lambda _: self.desk.look.use_scheme(self.scheme.value()))
        self.scale.activated.connect(lambda _: self.desk.look.use_scale(self.scale.value()))
        self.desk.look.changed.connect(self._show_look)

    def _show_look(self) -> None:
        self.scheme.choose(self.desk.look.scheme)
        self.scale.choose(self.desk.look.scale)

    def _show(self, kept: _Kept) -> None:
        self._kept = kept
        for line, text in ((self.author, kept.author), (self.firm, kept.firm), (self.cap, str(kept.cap))):
            if not line.hasFocus():
                line.setText(text)
        self.paper.choose(kept.paper)
        self.rollover.choose(kept.rollover_hour)
        now = self.desk.clock.local()
        self._store.setText(
            f"{kept.path}\nEncrypted. {words.backup_at(kept.backup_at, now)}. "
            f"{kept.premium} of {kept.cap} premium places are taken."
        )

    def _keep(self, choice: settings.Choice[C], value: C) -> None:
        now = self.desk.clock.now()
        if self._kept is not None and getattr(self._kept, choice.name) != value:
            self.desk.jobs.ask(self, lambda vault: choices.change(vault, choice, value, at=now))

    def _keep_cap(self) -> None:
        typed, now = self.cap.text().strip(), self.desk.clock.now()
        if self._kept is None or typed == str(self._kept.cap):
            return
        if not typed.isdecimal():
            self._refuse_cap(Refusal("not_a_number", field="premium_cap", value=typed))
            return
        self.desk.jobs.ask(
            self, lambda vault: accounts.set_premium_cap(vault, int(typed), at=now), refused=self._refuse_cap
        )

    def _refuse_cap(self, trouble: Refusal | StoreTrouble) -> None:
        if isinstance(trouble, Refusal):
            self._cap_field.show_refusal(sentences.refusal(trouble))
        else:
            self.desk.notices.tell_failed(trouble)

    def _back_up_to(self) -> None:
        told, _ = QFileDialog.getSaveFileName(self, "Where should the backup go?", "keyaccounts.kabackup")
        if told:
            now = self.desk.clock.local()
            self._start(
                words.BACKING_UP, lambda vault: vaults.backup(vault, Path(told), at=now, replace=True),
                lambda _: f"Backed up and verified: {told}",
            )  # fmt: skip

    def _export(self) -> None:
        told, _ = QFileDialog.getSaveFileName(self, "Where should everything go?", "keyaccounts.json")
        if told:
            now = self.desk.clock.now()

            def tell(made: Exported) -> str:
                return (
                    f"{made.records} records written to {told}. The file is not encrypted: keep it with care."
                )

            target = Path(told)
            self._start(
                words.EXPORTING, lambda vault: everything.export(vault, target, at=now, replace=True), tell
            )

    def _check(self) -> None:
        self._said.setText("Checking every page of the file.")
        self.desk.jobs.ask(self, vaults.check, then=self._show_report)

    def _show_report(self, report: Report) -> None:
        if report.is_whole:
            self._said.setText(
                f"The store is whole: {report.records} records, every page and every link checked."
            )
        else:
            told = " ".join(sentences.finding(each) for each in report.findings[:5])
            self._said.setText(told)

    def _start(
        self, title: str, work: Callable[[Vault], Generator[Progress, None, T]], tell: Callable[[T], str]
    ) -> None:
        self.desk.jobs.start(
            self, work, title=title, then=lambda made: self._said.setText(tell(made)),
            refused=lambda trouble: self.desk.notices.tell_failed(trouble),
        )  # fmt: skip


def _read(vault: Vault) -> _Kept:
    premium, cap = accounts.premium_places(vault)
    author, firm, paper = (
        choices.get(vault, each) for each in (settings.AUTHOR, settings.FIRM, settings.PAPER)
    )
    rollover = choices.get(vault, settings.ROLLOVER_HOUR)
    return _Kept(author, firm, paper, rollover, premium, cap, vault.path, vaults.last_backup(vault))


def _ends_at(hour: int) -> str:
    return f"{hour:02d}:00" if hour else "Midnight"


class _Section(QWidget):
    """A heading, a sentence, and fields side by side."""

    def __init__(self, title: str, sentence: str, *fields: QWidget) -> None:
        super().__init__()
        self._fields = fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(title, Type.STRONG))
        if sentence:
            column.addWidget(prose(sentence, ink=Role.QUIET))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in fields:
            row.addWidget(field, 1)
        row.addStretch(1)
        column.addLayout(row)
        self._fit()

    def _fit(self) -> None:
        for field in self._fields:
            field.setMaximumWidth(fonts.scaled(_NARROW))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
