"""The form of a calendar: its zone, the hours of its week, and days that differ."""

from __future__ import annotations

from keyaccounts import calendar_lines, term_lines, term_sentences
from keyaccounts.calendars import ROUND_THE_CLOCK, Calendar
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.zone_edit import ZoneEdit
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import LineEdit, TextEdit
from keyaccounts.workflows import calendars


class CalendarForm(RecordForm):
    """A new calendar, or one to edit; `saved` tells its id."""

    def __init__(self, desk: Desk, *, calendar: Calendar | None = None, is_first: bool = False) -> None:
        super().__init__(
            desk, f"Edit {calendar.name}" if calendar else "New calendar",
            lead="Working time of complaints is counted by it.",
            save="Save" if calendar else "Add calendar", draft=calendar.id if calendar else "new calendar",
        )  # fmt: skip
        self._calendar = calendar
        kept = calendar or Calendar(
            id="", created_at=desk.clock.now(), name="?", zone=desk.clock.zone, is_default=is_first
        )
        self._kept = kept
        self.name = LineEdit(calendar.name if calendar else "", placeholder="Valencia office")
        self.zone = ZoneEdit(kept.zone)
        self.hours = TextEdit(
            term_sentences.hours(kept.windows), lines=3, placeholder="Mon to Fri 9-12, 13-17\nSat 10-12"
        )
        self.round_the_clock = buttons.ghost("Open round the clock")
        self.dated = TextEdit(
            calendar_lines.shown(kept.dated), lines=4,
            placeholder="24 Dec 2026 9-12, a short day\n31 Dec 2026 closed, stocktaking",
        )  # fmt: skip
        form = self.form
        form.add_row(("name", "Name", self.name), ("zone", "Time zone", self.zone))
        form.add(
            "windows", "Hours of a week", self.hours,
            hint="Several spans a day are fine. A night shift is two lines: Mon 22-24, then Tue 0-6.",
        )  # fmt: skip
        form.add_widget(self.round_the_clock)
        form.add(
            "dated", "Days that differ, one on a line", self.dated,
            hint="They outrank the week and holidays. Public holidays come in under “Holidays”.",
        )  # fmt: skip
        self.round_the_clock.clicked.connect(self._open_always)
        self.hours.textChanged.connect(self._warn_of_no_hours)
        self.focus_first(self.name)
        self.follow(name=self.name, zone=self.zone, hours=self.hours, dated=self.dated)
        self.begin()

    def work(self) -> Work:
        """Keep the calendar; refused beside the line that can't be read."""
        now, zone = self.desk.clock.now(), self.zone.zone()
        if not zone:
            raise Refusal("empty", field="zone")
        calendar = self._kept.changed(
            id=self._kept.id or new_id(now), created_at=self._kept.created_at if self._calendar else now,
            name=" ".join(self.name.text().split()), zone=zone,
            windows=term_lines.hours(self.hours.toPlainText()),
            dated=calendar_lines.dated(self.dated.toPlainText(), self.desk.clock.today()),
        )  # fmt: skip
        verb = calendars.edit if self._calendar else calendars.add
        return lambda vault: verb(vault, calendar, at=now).id

    def _open_always(self) -> None:
        self.hours.setPlainText(term_sentences.hours(ROUND_THE_CLOCK))

    def _warn_of_no_hours(self) -> None:
        field = self.form.field("windows")
        field.set_hint(
            "Several spans a day are fine. A night shift is two lines: Mon 22-24, then Tue 0-6."
            if self.hours.toPlainText().strip()
            else "Without an open hour no time can be counted: such a calendar sets no due time."
        )
