"""The panel beside a brief: for whom and when, for whose eyes, on which paper, and where it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.brief_page import Edition, Paper
from keyaccounts.meetings import Meeting
from keyaccounts.records import Id, new_id
from keyaccounts.ui.briefs import brief_sayings as sayings
from keyaccounts.ui.briefs.brief_making import Known, Made, Wanted
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, Field, LineEdit, MomentEdit
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import Prose, plain_label
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.briefs import Format

_WIDTH = 320
_PAUSE = 300
_ELSEWHEN = "another time"
_EDITIONS, _PAPERS = tuple(Edition), tuple(Paper)
_LONGEST = 200


class BriefPanel(QWidget):
    """Tells that something was chosen; `wanted` says what."""

    account_chosen = Signal(str)
    changed = Signal()
    meeting_requested = Signal()
    minutes_requested = Signal()
    export_requested = Signal()
    print_requested = Signal()
    copy_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.account: Choice[Id] = Choice([("", "Choose an account")])
        self.meeting: Choice[str] = Choice([("", sayings.NO_MEETING)])
        self.at = MomentEdit(_next_hour(desk.clock.local()))
        self.mode = Choice(list(sayings.MODES.items()))
        self.place = LineEdit(placeholder="Where")
        self.purpose = LineEdit(placeholder="What for")
        self.edit_meeting = buttons.quiet("Plan a meeting", icon=Icon.CALENDAR)
        self.take_minutes = buttons.quiet("Take minutes", icon=Icon.PENCIL)
        self.edition = Segments(list(sayings.EDITIONS.values()), name="Edition")
        self.paper = Segments(list(sayings.PAPERS.values()), name="Paper")
        self.format: Choice[Format] = Choice(list(sayings.FORMATS.items()))
        self.export = buttons.primary("Export", icon=Icon.DOWNLOAD)
        self.print = buttons.quiet("Print", icon=Icon.PRINTER)
        self.copy = buttons.quiet("Copy as text", icon=Icon.COPY)
        self._whose = Prose(sayings.EDITION_SENTENCES[Edition.INTERNAL], ink=Role.QUIET)
        self._facts = Prose("", ink=Role.QUIET)
        self._missing = Prose("", ink=Role.WARNING)
        self._elsewhen = QWidget()
        self._meetings: dict[str, Meeting] = {}
        self._draft_id = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def show_known(self, known: Known) -> None:
        """What there is to choose from; a choice that still exists stays chosen."""
        nobody = [] if known.account_id else [("", "Choose an account")]
        self.account.offer([*nobody, *((each.id, each.name) for each in known.accounts)])
        self.account.choose(known.account_id)
        was = self.meeting.value()
        clock = self.desk.clock
        self._meetings = {each.id: each for each in known.meetings}
        named = [(each.id, sayings.meeting(each, clock.zone, clock.now())) for each in known.meetings]
        self.meeting.offer([*(named or [("", sayings.NO_MEETING)]), (_ELSEWHEN, sayings.AT_ANOTHER_TIME)])
        chosen = known.meeting_id or was
        if chosen in self.meeting.values():
            self.meeting.choose(chosen)
        self._follow_meeting()
        for widget in (self.meeting, self.edit_meeting, self.edition, self.paper, self.format):
            widget.setEnabled(bool(known.account_id))

    def show_made(self, made: Made | None) -> None:
        """What the page is like; None while there is none."""
        self._facts.setText(sayings.page_facts(made.page) if made else "")
        self._missing.setText(sayings.missing(made.missing) if made else "")
        self._missing.setVisible(bool(made and made.missing))
        for button in (self.export, self.print, self.copy):
            button.refuse("" if made else "There is no page yet.")

    def choose_paper(self, paper: Paper) -> None:
        self.paper.choose(_PAPERS.index(paper))

    def forget_meeting(self) -> None:
        """Another account: its next meeting is meant, and nothing typed for the one before."""
        self.meeting.offer([("", sayings.NO_MEETING)])
        self._draft_id = ""
        for line in (self.place, self.purpose):
            line.clear()

    def chosen_meeting(self) -> Meeting | None:
        """The planned meeting that is chosen."""
        return self._meetings.get(self.meeting.value())

    def wanted(self, account_id: Id) -> Wanted:
        """The brief that is chosen."""
        meeting = self.chosen_meeting()
        if self.meeting.value() == _ELSEWHEN:
            meeting = self._elsewhen_meeting(account_id)
        edition = _EDITIONS[self.edition.choice()]
        return Wanted(account_id, meeting, edition, _PAPERS[self.paper.choice()])

    def _elsewhen_meeting(self, account_id: Id) -> Meeting:
        """A meeting that nobody has planned: it stands on the page and is not kept."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        self._draft_id = self._draft_id or new_id(now)
        return Meeting(
            id=self._draft_id, created_at=now, account_id=account_id, zone=zone,
            at=moments.instant(self.at.moment(), zone), mode=self.mode.value(),
            place=self.place.text().strip(), purpose=self.purpose.text().strip(),
        )  # fmt: skip

    def _follow_meeting(self) -> None:
        self._elsewhen.setVisible(self.meeting.value() == _ELSEWHEN)
        is_planned = self.chosen_meeting() is not None
        self.edit_meeting.set_words("Edit meeting" if is_planned else "Plan a meeting")
        self.take_minutes.setVisible(is_planned)

    def _lay_out(self) -> None:
        self.setFixedWidth(fonts.scaled(_WIDTH))
        self.purpose.setMaxLength(_LONGEST)
        scroll = PageScroll(margin=24, spacing=16)
        column = scroll.column
        column.addWidget(Field("Account", self.account))
        column.addWidget(Field("Meeting", self.meeting))
        inside = QVBoxLayout(self._elsewhen)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for words, editor in (
            ("When", self.at), ("How", self.mode), ("Place", self.place), ("Purpose", self.purpose),
        ):  # fmt: skip
            inside.addWidget(Field(words, editor))
        column.addWidget(self._elsewhen)
        column.addLayout(_start(self.edit_meeting, self.take_minutes))
        column.addWidget(Hairline())
        edition = QVBoxLayout()
        edition.setSpacing(8)
        edition.addWidget(plain_label("Edition", Type.MEDIUM))
        edition.addLayout(_start(self.edition))
        edition.addWidget(self._whose)
        column.addLayout(edition)
        paper = QVBoxLayout()
        paper.setSpacing(8)
        paper.addWidget(plain_label("Paper", Type.MEDIUM))
        paper.addLayout(_start(self.paper))
        column.addLayout(paper)
        column.addWidget(Hairline())
        column.addWidget(self._facts)
        column.addWidget(self._missing)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Hairline(upright=True))
        # What the page is for stays in sight, however much there is to choose above it.
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(Hairline())
        whole.addLayout(self._acts())
        row.addLayout(whole, 1)
        self.edition.setToolTip("Alt+1, Alt+2")
        self.print.setToolTip("Ctrl+P")
        self.take_minutes.setToolTip("Ctrl+M")
        self.export.setToolTip("Ctrl+E")
        self._elsewhen.hide()
        self.show_made(None)

    def _acts(self) -> QVBoxLayout:
        self.format.setAccessibleName("Format")
        self.format.setMaximumWidth(fonts.scaled(140))
        acts = QVBoxLayout()
        acts.setContentsMargins(24, 16, 24, 16)
        acts.setSpacing(8)
        acts.addLayout(_start(self.export, self.format))
        acts.addLayout(_start(self.print, self.copy))
        return acts

    def _connect(self) -> None:
        self.account.activated.connect(lambda _: self.account_chosen.emit(self.account.value()))
        self.meeting.activated.connect(lambda _: self._choose_meeting())
        self.at.dateTimeChanged.connect(lambda _: self._pause.start())
        self.mode.activated.connect(lambda _: self.changed.emit())
        for line in (self.place, self.purpose):
            line.textEdited.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self.changed)
        self.edition.chosen.connect(self._choose_edition)
        self.paper.chosen.connect(lambda _: self.changed.emit())
        for button, asked in (
            (self.edit_meeting, self.meeting_requested), (self.take_minutes, self.minutes_requested),
            (self.export, self.export_requested),
            (self.print, self.print_requested), (self.copy, self.copy_requested),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, asked=asked: asked.emit())

    def _choose_meeting(self) -> None:
        self._follow_meeting()
        self.changed.emit()

    def _choose_edition(self, number: int) -> None:
        self._whose.setText(sayings.EDITION_SENTENCES[_EDITIONS[number]])
        self.changed.emit()


def _next_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0, tzinfo=None) + timedelta(hours=1)


def _start(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
