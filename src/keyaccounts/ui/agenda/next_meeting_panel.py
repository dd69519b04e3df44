"""The panel beside Today: the next meeting, who will be there, what they said, what we owe, and the week."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import instants, sentences
from keyaccounts.agenda import Agenda, Attendee, NextMeeting
from keyaccounts.present import Clock
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose, quote
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_WIDTH = 360
_ANY_WIDTH = 16_777_215
"""Qt's word for no bound."""
_PEOPLE, _OWED = 4, 3
_PARTED = "  ·  "


class NextMeetingPanel(QWidget):
    """Made anew with each load: a few labels, nothing that keeps state."""

    brief_requested = Signal(str)
    meeting_requested = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._edge = Hairline(upright=True)
        self._row.addWidget(self._edge)
        self._told: tuple[Agenda, Clock] | None = None
        self._shown: QWidget | None = None
        self._is_beside = True
        self._fit_width()

    def show_agenda(self, agenda: Agenda, clock: Clock) -> None:
        """The next meeting of this agenda, or that there is none, and how the week went."""
        self._told = agenda, clock
        self._make()

    def set_beside(self, beside: bool) -> None:
        """Whether it stands beside the list and scrolls by itself, or below it in the page's own column."""
        if beside is not self._is_beside:
            self._is_beside = beside
            self._fit_width()
            self._make()

    def _fit_width(self) -> None:
        self._edge.setVisible(self._is_beside)
        if self._is_beside:
            self.setFixedWidth(fonts.scaled(_WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY_WIDTH)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_width()

    def _make(self) -> None:
        if self._told is None:
            return
        agenda, clock = self._told
        if self._is_beside:
            scroll = PageScroll(margin=30, spacing=16)
            shown: QWidget = scroll
            column = scroll.column
        else:
            shown = QWidget()
            column = QVBoxLayout(shown)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(16)
            column.addWidget(Hairline())
        if agenda.next_meeting is not None:
            self._add_meeting(column, agenda.next_meeting, clock)
        else:
            column.addWidget(plain_label("No meeting ahead", Type.STRONG))
            column.addWidget(prose("Plan one on an account, and its brief is ready here.", ink=Role.QUIET))
        column.addStretch(1)
        column.addWidget(Hairline())
        column.addWidget(plain_label("Since Monday", Type.STRONG))
        column.addLayout(_week(agenda))
        if self._shown is not None:
            self._row.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = shown
        self._row.addWidget(shown, 1)

    def _add_meeting(self, column: QVBoxLayout, told: NextMeeting, clock: Clock) -> None:
        meeting = told.meeting
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(plain_label(f"Next meeting, {_until(told.minutes, told, clock)}", ink=Role.QUIET))
        head.addWidget(eliding_label(told.account.name if told.account else "", Type.FIGURE))
        head.addWidget(
            prose(_PARTED.join(filter(None, (_hours(told, clock), meeting.place))), ink=Role.QUIET)
        )
        column.addLayout(head)
        if meeting.purpose:
            column.addWidget(prose(meeting.purpose))
        for attendee in told.people[:_PEOPLE]:
            column.addLayout(_person(attendee, clock))
        if len(told.people) > _PEOPLE:
            column.addWidget(plain_label(f"and {len(told.people) - _PEOPLE} more", ink=Role.QUIET))
        if told.said is not None:
            column.addWidget(Hairline())
            said = QVBoxLayout()
            said.setSpacing(4)
            said.addWidget(quote(told.said.text))
            name = next(
                (each.person.short_name for each in told.people if each.person.id == told.said.person_id), ""
            )
            how = sentences.code("mode", told.said.mode)
            said.addWidget(
                plain_label(", ".join(filter(None, (name, clock.day(told.said.at), how))), ink=Role.QUIET)
            )
            column.addLayout(said)
        notes = [
            (Icon.HANDSHAKE, f"We owe: {each.text}", _promised(each.made_on, each.due_on, clock))
            for each in told.we_owe[:_OWED]
        ]
        if meeting.ask:
            notes.append((Icon.LIGHTBULB, f"Ask: {meeting.ask}", f"In return: {meeting.ask_return}"))
        if meeting.give:
            notes.append((Icon.GIFT, f"Give: {meeting.give}", ""))
        if notes:
            column.addWidget(Hairline())
        for icon, fact, why in notes:
            column.addLayout(_note(icon, fact, why))
        brief = buttons.quiet("Open brief", icon=Icon.FILE_TEXT)
        brief.clicked.connect(lambda: self.brief_requested.emit(meeting.id))
        write = buttons.quiet("Take minutes", icon=Icon.PENCIL)
        write.setToolTip("Ctrl+M")
        write.clicked.connect(lambda: self.meeting_requested.emit(meeting.id))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(brief)
        row.addWidget(write)
        row.addStretch(1)
        column.addLayout(row)


def _until(minutes: int, told: NextMeeting, clock: Clock) -> str:
    if minutes < 0:
        return "under way"
    if minutes < 60:
        return f"in {minutes} minutes"
    day = sentences.day(instants.day_of(told.meeting.at, clock.zone), clock.today)
    return day if minutes > 60 * 10 else f"in {minutes // 60} h {minutes % 60:02d}"


def _hours(told: NextMeeting, clock: Clock) -> str:
    zone = instants.zone_called(clock.zone)
    start = told.meeting.at.astimezone(zone)
    end = f" to {told.meeting.ends_at.astimezone(zone):%H:%M}" if told.meeting.ends_at else ""
    return f"{start:%H:%M}{end}"


def _person(attendee: Attendee, clock: Clock) -> QHBoxLayout:
    person = attendee.person
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(
        Monogram(person.name, 32, never_met=attendee.last_met is None), 0, Qt.AlignmentFlag.AlignTop
    )
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(eliding_label(person.name, Type.STRONG))
    met = f"met {clock.day(attendee.last_met)}" if attendee.last_met else "never met us"
    role = sentences.code("role", person.role) if person.role else ""
    words.addWidget(eliding_label(_PARTED.join(filter(None, (person.title or role, met))), ink=Role.QUIET))
    told = [f"Say “{person.say}”." if person.say else "", person.human_line]
    if any(told):
        words.addWidget(prose(" ".join(filter(None, told)), ink=Role.QUIET))
    row.addLayout(words, 1)
    return row


def _note(icon: Icon, fact: str, why: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel(icon, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(prose(fact, Type.MEDIUM))
    if why:
        words.addWidget(prose(why, ink=Role.QUIET))
    row.addLayout(words, 1)
    return row


def _promised(made_on: date, due_on: date | None, clock: Clock) -> str:
    due = f", due {sentences.day(due_on, clock.today)}" if due_on else ""
    return f"Promised {sentences.day(made_on, clock.today)}{due}"


def _week(agenda: Agenda) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for count, words in ((agenda.went_well, "went well"), (agenda.went_badly, "went badly")):
        row.addWidget(plain_label(str(count), Type.TITLE))
        row.addWidget(plain_label(words, ink=Role.QUIET), 1)
    return row
