"""Calendars in the settings: when places work, whose holidays they follow, and who follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import clock_sentences, sentences
from keyaccounts.calendars import Calendar
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.settings import policies_panel
from keyaccounts.ui.settings.calendar_form import CalendarForm
from keyaccounts.ui.settings.holidays_list import HolidaysList
from keyaccounts.ui.settings.record_panel import RecordPanel
from keyaccounts.workflows import accounts, calendars

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_ABOUT = (
    "When a place works. An account follows the calendar chosen in its form, else the default one, else "
    "Monday to Friday, nine to five, in its own zone."
)

_NO_HOUR = "It has no open hour, so no time can be counted by it."


class CalendarLine(NamedTuple):
    """A calendar, and the names of the accounts that chose it."""

    calendar: Calendar
    users: tuple[str, ...]


class CalendarsPanel(RecordPanel[CalendarLine]):
    """The default one first; below it, who follows the chosen one, and whether it ever opens."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        rows: RowsModel[CalendarLine] = RowsModel(
            [
                Column("Calendar", lambda line: line.calendar.name, strong=True, width=160),
                Column("Hours", lambda line: sentences.capital(clock_sentences.hours(line.calendar))),
                Column("Zone", lambda line: line.calendar.zone, width=112),
                Column("Holidays", _holidays, width=88, align=Align.END, tabular=True),
                Column("", _mark, width=72),
            ],
            key=lambda line: line.calendar.id,
            sentence=_sentence,
        )
        super().__init__(desk, floating, rows, title="Calendars", about=_ABOUT, add="Add calendar")
        self.holidays_button = self.offer(buttons.ghost("Holidays", icon=Icon.CALENDAR), self._show_holidays)
        self.anew_button = self.offer(
            buttons.ghost("Look holidays up anew", icon=Icon.REFRESH_CW), lambda _: self._look_up()
        )
        self.default_button = self.offer(buttons.ghost("Make default", icon=Icon.STAR), self._choose)

    def load(self) -> None:
        """Ask which calendars there are."""
        self.desk.jobs.ask(self, _read, then=self._show, topic="calendars")

    def add(self) -> None:
        """A new one; the first is the default at once."""
        is_first = not any(not each.calendar.is_archived for each in self.rows.records())
        form = CalendarForm(self.desk, is_first=is_first)
        self.floating.open_form(
            form, then=lambda _: self.desk.notices.tell_done("Calendar added.", form.name.text().strip())
        )

    def edit(self, line: CalendarLine) -> None:
        """Change it."""
        self.floating.open_form(
            CalendarForm(self.desk, calendar=line.calendar),
            then=lambda _: self.desk.notices.tell_done(
                "Calendar saved.",
                "Open complaints are counted anew; clocks that have stopped stay as they were.",
            ),
        )

    def put_away_or_back(self, line: CalendarLine) -> None:
        """Archive it, or bring it back."""
        now, calendar = self.desk.clock.now(), line.calendar
        verb = calendars.bring_back if calendar.is_archived else calendars.archive
        fact = "Brought back." if calendar.is_archived else "Archived."
        follow = (
            " Its accounts follow the default one now." if line.users and not calendar.is_archived else ""
        )
        self.desk.jobs.ask(
            self, lambda vault: verb(vault, calendar.id, at=now),
            then=lambda _: self.desk.notices.tell_done(fact, f"{calendar.name}.{follow}"),
        )  # fmt: skip

    def fit_acts(self, line: CalendarLine | None) -> str:
        """Archive or bring back; default only for what is neither archived nor the default already."""
        for button in (self.holidays_button, self.default_button):
            button.setVisible(line is not None)
        self.anew_button.setVisible(line is not None and bool(line.calendar.place))
        if line is None:
            self.show_archiving(None)
            return "None yet: Monday to Friday, nine to five, and no holidays."
        calendar = line.calendar
        self.show_archiving(calendar.is_archived)
        self.default_button.setVisible(not calendar.is_default and not calendar.is_archived)
        hours = f"{sentences.capital(clock_sentences.hours(calendar))}."
        hours = hours if calendar.working_day else _NO_HOUR
        users = policies_panel.users(line.users, is_default=calendar.is_default)
        return f"{hours} {users}"

    def _look_up(self) -> None:
        """The holidays of the years to come, for every calendar that follows a place."""
        now = self.desk.clock.now()

        def told(changed: list[Calendar]) -> None:
            names = sentences.listed([each.name for each in changed], last="and")
            words = f"{names} changed; what you switched off stays off." if changed else "Nothing changed."
            self.desk.notices.tell_done("Holidays looked up.", words)

        self.desk.jobs.ask(self, lambda vault: calendars.refresh(vault, at=now), then=told)

    def _choose(self, line: CalendarLine) -> None:
        now, calendar = self.desk.clock.now(), line.calendar
        former = next((each.calendar.name for each in self.rows.records() if each.calendar.is_default), "")
        told = f"{calendar.name} holds instead of {former}." if former else calendar.name
        self.desk.jobs.ask(
            self, lambda vault: calendars.make_default(vault, calendar.id, at=now),
            then=lambda _: self.desk.notices.tell_done("Default chosen.", told),
        )  # fmt: skip

    def _show_holidays(self, line: CalendarLine) -> None:
        self.floating.open(HolidaysList(self.desk, calendar=line.calendar))

    def _show(self, lines: list[CalendarLine]) -> None:
        self.show_lines(lines)
        content = self.floating.content
        if isinstance(content, HolidaysList):
            content.load()


def _read(vault: Vault) -> list[CalendarLine]:
    users: dict[str, list[str]] = {}
    for each in accounts.listed(vault):
        users.setdefault(each.calendar_id, []).append(each.name)
    found = sorted(calendars.listed(vault, archived=None), key=lambda each: each.is_archived)
    return [CalendarLine(each, tuple(users.get(each.id, ()))) for each in found]


def _holidays(line: CalendarLine) -> str:
    followed = sum(not each.is_off for each in line.calendar.holidays)
    place = line.calendar.place
    return f"{place} {followed}".strip() if followed or place else ""


def _mark(line: CalendarLine) -> str:
    return "archived" if line.calendar.is_archived else "default" if line.calendar.is_default else ""


def _sentence(line: CalendarLine) -> str:
    hours = sentences.capital(clock_sentences.hours(line.calendar))
    told = (line.calendar.name, hours, line.calendar.zone, f"{_holidays(line) or 'no'} holidays", _mark(line))
    return ". ".join(filter(None, told))
