"""The holidays of a calendar: those of a country, of a file, one's own; each can be switched off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import calendar_lines, sentences
from keyaccounts.calendars import Calendar, Holiday
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, Field, LineEdit
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import Prose, eliding_label
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import calendars
from keyaccounts.workflows.calendars import Place, TakenIn

_SIDE = 24
_WANTED, _LEAST = 320, 120
"""How tall the list would like to be, and how tall it stays where the window is small."""

_OWN = "own"


class _HolidaysTable(Table[Holiday]):
    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), fonts.scaled(_WANTED))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), fonts.scaled(_LEAST))


class HolidaysList(QWidget):
    """Enter works on a holiday all the same, or not; what is off stays off when its source is read again."""

    def __init__(self, desk: Desk, *, calendar: Calendar) -> None:
        super().__init__()
        self.desk = desk
        self.calendar = calendar
        self._places: dict[str, Place] = {}
        self.country: Choice[str] = Choice([("", "No country")])
        self.region: Choice[str] = Choice([("", "The whole country")])
        self.follow_button = buttons.quiet("Look up", icon=Icon.REFRESH_CW)
        self.file_button = buttons.quiet("From a file", icon=Icon.UPLOAD)
        self.own = LineEdit(placeholder="24 Dec 2026, company day")
        self.own_field = Field("A day of your own", self.own)
        self.add_button = buttons.quiet("Add day", icon=Icon.PLUS)
        self._rows: RowsModel[Holiday] = RowsModel(
            [
                Column("Day", lambda each: sentences.full_day(each.on), width=112, tabular=True),
                Column("Holiday", lambda each: each.name, strong=True),
                Column("From", lambda each: "your own" if each.source == _OWN else each.source, width=152),
                Column("", lambda each: "worked on" if each.is_off else "", width=88),
            ],
            key=lambda each: (each.on, each.source),
            sentence=_sentence,
        )
        self.table = _HolidaysTable(self._rows, name="Holidays", sortable=False)
        self.switch_button = buttons.ghost("Work on it")
        self.remove_button = buttons.ghost("Remove", icon=Icon.X)
        self._said = Prose("", Type.BODY, ink=Role.QUIET)
        self._lay_out()
        self._connect()
        self.setAccessibleName(f"Holidays of {calendar.name}")
        self.setFocusProxy(self.table if calendar.holidays else self.country)
        self._show(calendar)
        desk.jobs.ask(self, lambda _: calendars.places(), then=self._offer_places, topic="places")

    def load(self) -> None:
        """Ask for the calendar again."""
        id = self.calendar.id
        self.desk.jobs.ask(self, lambda vault: calendars.get(vault, id), then=self._show, topic="holidays")

    @property
    def place(self) -> str:
        """The country, and region, that is chosen: "DE-BY"."""
        return "-".join(filter(None, (self.country.value(), self.region.value())))

    def follow(self) -> None:
        """Take in the holidays of the chosen place, or follow none."""
        id, place, now = self.calendar.id, self.place, self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: calendars.follow(vault, id, place, at=now), then=self._tell_followed,
            refused=self._refuse,
        )  # fmt: skip

    def take_in(self) -> None:
        """Take in the holidays of a calendar file."""
        told, _ = QFileDialog.getOpenFileName(self, "Which calendar file?", "", "Calendars (*.ics)")
        if not told:
            return
        id, path, now = self.calendar.id, Path(told), self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: calendars.take_in(vault, id, path, at=now), then=self._tell_taken_in,
            refused=self._refuse,
        )  # fmt: skip

    def add_own(self) -> None:
        """A day off of our own."""
        try:
            days = calendar_lines.own_days(self.own.text(), self.desk.clock.today())
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if not days:
            self._refuse(Refusal("empty", field="day"))
            return
        others = tuple(each for each in self.calendar.holidays if (each.on, each.source) != _key(days[0]))
        self._keep(self.calendar.changed(holidays=tuple(sorted((*others, *days), key=_key))))
        self.own.clear()

    def switch(self, holiday: Holiday) -> None:
        """Work on a holiday all the same, or not."""
        id, now = self.calendar.id, self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: calendars.switch(vault, id, holiday, is_off=not holiday.is_off, at=now),
            then=self._show,
        )  # fmt: skip

    def remove(self, holiday: Holiday) -> None:
        """Take a day of our own out again."""
        left = tuple(each for each in self.calendar.holidays if each != holiday)
        self._keep(self.calendar.changed(holidays=left))

    def _keep(self, calendar: Calendar) -> None:
        now = self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: calendars.edit(vault, calendar, at=now), then=self._show,
            refused=self._refuse,
        )  # fmt: skip

    def _show(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._rows.show(list(calendar.holidays))
        if calendar.holidays and self.table.current() is None:
            self.table.choose_row(self._next())
        self._show_chosen(self.table.current())

    def _next(self) -> int:
        """The holiday that comes next is of more interest than those of last year."""
        today = self.desk.clock.today()
        return next((row for row, each in enumerate(self.calendar.holidays) if each.on >= today), 0)

    def _show_chosen(self, holiday: Holiday | None) -> None:
        self.switch_button.setVisible(holiday is not None)
        self.remove_button.setVisible(holiday is not None and holiday.source == _OWN)
        if holiday is not None:
            self.switch_button.set_words("Keep it free" if holiday.is_off else "Work on it")

    def _offer_places(self, places: tuple[Place, ...]) -> None:
        self._places = {each.country: each for each in places}
        named = sorted((_country(code), code) for code in self._places)
        self.country.offer([("", "No country"), *((code, name) for name, code in named)])
        country, _, region = self.calendar.place.partition("-")
        if country in self._places:
            self.country.choose(country)
            self._offer_regions()
            if region in self.region.values():
                self.region.choose(region)

    def _offer_regions(self) -> None:
        known = self._places.get(self.country.value())
        regions = known.regions if known is not None else ()
        self.region.offer([("", "The whole country"), *((each, each) for each in regions)])
        self.region.setEnabled(bool(regions))

    def _tell_followed(self, calendar: Calendar) -> None:
        self._show(calendar)
        found = sum(each.source == calendar.place for each in calendar.holidays)
        self._said.setText(
            f"{found} holidays of {calendar.place} are followed."
            if calendar.place
            else "No place is followed."
        )

    def _tell_taken_in(self, taken: TakenIn) -> None:
        self._show(taken.calendar)
        left = f" {len(taken.left_out)} entries were no days off." if taken.left_out else ""
        self._said.setText(f"The file names {taken.found} days off.{left}")

    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        if isinstance(trouble, StoreTrouble):
            self._said.setText(sentences.trouble(trouble))
        elif trouble.field == "holidays" or trouble.code == "empty":
            self.own_field.show_refusal(sentences.refusal(trouble))
            self.own.setFocus()
        else:
            self._said.setText(sentences.refusal(trouble))

    def _connect(self) -> None:
        self.country.currentIndexChanged.connect(lambda _: self._offer_regions())
        self.follow_button.clicked.connect(self.follow)
        self.file_button.clicked.connect(self.take_in)
        self.add_button.clicked.connect(self.add_own)
        self.own.returnPressed.connect(self.add_own)
        self.table.open_requested.connect(self.switch)
        self.table.chosen.connect(self._show_chosen)
        self.switch_button.clicked.connect(lambda: self._with_chosen(self.switch))
        self.remove_button.clicked.connect(lambda: self._with_chosen(self.remove))

    def _with_chosen(self, act: Callable[[Holiday], None]) -> None:
        if (holiday := self.table.current()) is not None:
            act(holiday)

    def _lay_out(self) -> None:
        sources, acts = QHBoxLayout(), QHBoxLayout()
        for field in (Field("Country", self.country), Field("Region", self.region), self.own_field):
            sources.addWidget(field, 1)
        left, right = (self.follow_button, self.file_button), (self.switch_button, self.remove_button)
        for button in left:
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.add_button)
        below = QHBoxLayout()
        for button in right:
            below.addWidget(button)
        below.addWidget(self._said, 1)
        for row in (sources, acts, below):
            row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 20, _SIDE, 20)
        column.setSpacing(12)
        column.addWidget(eliding_label(f"Holidays of {self.calendar.name}", Type.FIGURE))
        column.addWidget(Hairline())
        column.addLayout(sources)
        column.addLayout(acts)
        column.addLayout(outset(self.table))
        column.setStretch(column.count() - 1, 1)
        column.addLayout(below)


def _key(holiday: Holiday) -> tuple[object, str]:
    return holiday.on, holiday.source


def _country(code: str) -> str:
    """What people call a country; its code where this computer doesn't know it."""
    territory = QLocale.codeToTerritory(code)
    return QLocale.territoryToString(territory) if territory != QLocale.Country.AnyCountry else code


def _sentence(holiday: Holiday) -> str:
    off = "worked on" if holiday.is_off else ""
    return ". ".join(filter(None, (sentences.full_day(holiday.on), holiday.name, off)))
