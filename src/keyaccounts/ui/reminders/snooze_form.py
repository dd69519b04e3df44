"""The form that puts a reminder off: a time of work or a day of one's own, and why from the third time on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import reminder_lines, snoozes
from keyaccounts.present import Clock
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.radio import Radio
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import reminders
from keyaccounts.workflows.reminders import Snoozing

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class SnoozeForm(RecordForm):
    """The numbers choose among the times; a day that is typed outranks them."""

    def __init__(self, desk: Desk, snoozing: Snoozing, *, clock: Clock) -> None:
        about = snoozing.line.occurrence
        words = reminder_lines.line(snoozing.line, clock)
        super().__init__(
            desk, "Put off", lead=", ".join(filter(None, (words.title, words.who))), save="Put off",
            draft=f"snooze {about.key}",
        )  # fmt: skip
        self._snoozing = snoozing
        self.choices = QButtonGroup(self)
        self.day = DayEdit(None, today=desk.clock.today(), name="until")
        self.why = LineEdit(placeholder="Waits for their planner")
        self._add_presets(clock)
        latest = f"Before {clock.day(snoozing.latest)}, when the next one comes" if snoozing.latest else ""
        self.form.add("until", "Or on another day", self.day, hint=latest)
        if snoozing.needs_reason:
            self.form.add("why", "Why once more", self.why, hint="Asked from the third time on")
            self.follow(why=self.why)
        self.follow(until=self.day)
        first = self.why if snoozing.needs_reason else (*self.choices.buttons(), self.day)[0]
        self.focus_first(first)
        self.begin()

    def work(self) -> Work:
        """Put it off to what is chosen."""
        key, why, day = self._snoozing.line.occurrence.key, self.why.text(), self.day.day()
        until = self._chosen()
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        if day is None and until is None:
            raise Refusal("empty", field="until")

        def put_off(vault: Vault) -> str:
            at = until if day is None else reminders.morning(vault, day, zone=zone)
            assert at is not None
            reminders.snooze(vault, key, until=at, why=why, zone=zone, at=now)
            return key

        return put_off

    def _chosen(self) -> datetime | None:
        chosen = self.choices.checkedId()
        found = (each for each in self._snoozing.presets if snoozes.ORDER.index(each.code) == chosen)
        return next((each.until for each in found), None)

    def _add_presets(self, clock: Clock) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label("Until", Type.SMALL, ink=Role.QUIET))
        for preset in self._snoozing.presets:
            number = snoozes.ORDER.index(preset.code)
            button = Radio(f"{number + 1}  {reminder_lines.preset(preset, clock)}")
            button.setChecked(not self.choices.buttons())
            self.choices.addButton(button, number)
            column.addWidget(button)
        self.form.add_widget(box)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt gives None for a number that no button has.
        button = self.choices.button(int(event.text()) - 1) if event.text() in tuple("12345") else None
        if isinstance(button, Radio):
            button.click()
            return
        super().keyPressEvent(event)
