"""Meeting mode: the brief to read, and beside it the paper's "Write here" boxes as lines to type (F008)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from keyaccounts import briefs as composing
from keyaccounts import minutes
from keyaccounts.brief_page import BriefPage
from keyaccounts.debriefs import Debrief
from keyaccounts.experiences import Experience
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.meeting import meeting_words as words
from keyaccounts.ui.meeting.minutes_keeper import MinutesKeeper
from keyaccounts.ui.meeting.reading_view import ReadingView
from keyaccounts.ui.meeting.review_card import ReviewCard
from keyaccounts.ui.meeting.writing_view import WritingView
from keyaccounts.ui.page import Page
from keyaccounts.workflows import briefs, debriefs
from keyaccounts.workflows.debriefs import Subject

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_BESIDE = 820
"""Width, at the normal text size, from which the brief stands beside the minutes and not in their place."""

_TICK = 15_000
"""Milliseconds between two looks at the clock."""


class _Open(NamedTuple):
    """What the page shows: whom and what it is about, and the brief in full."""

    subject: Subject
    page: BriefPage


def _gather(vault: Vault, meeting_id: Id, now: datetime) -> _Open:
    about = debriefs.subject(vault, meeting_id, now=now)
    if about.meeting is None:
        raise Refusal("no_meeting", field="meeting")
    facts = briefs.facts(vault, about.account.id, now=now, meeting=about.meeting)
    return _Open(about, composing.compose(facts))


class MeetingPage(Page):
    """Every line is on disk as it is added; leaving keeps it all, and coming back goes on."""

    watches = frozenset({"account", "person", "meeting", "promise", "complaint", "need", "experience"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.account_id: Id = ""
        self._meeting_id: Id = ""
        self._open: _Open | None = None
        self._is_beside, self._shows_brief = True, False
        self.keeper = MinutesKeeper(desk, self)
        self.floating = Floating(self)
        self.reading = ReadingView()
        self.writing = WritingView(desk, self.keeper)
        self.brief_button = buttons.ghost("Show the brief")
        self.finish_button = buttons.primary("Finish", icon=Icon.CHECK)
        self._head = PageHead("Meeting", crumbs=("Today", "Meeting"))
        self._clock = plain_label("", Type.LEAD, ink=Role.QUIET)
        self._timer = QTimer(self, interval=_TICK)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.writing)

    # ---- what is shown ------------------------------------------------------------------------------

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to a meeting; what was written about another is on disk."""
        if record_id != self._meeting_id:
            self.keeper.keep()
            self._meeting_id, self._open = record_id, None
            self.writing.forget()
        self.refresh()

    def load(self) -> None:
        """Ask for the meeting, its brief, and what was written before."""
        meeting_id, now = self._meeting_id, self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: _gather(vault, meeting_id, now), then=self._show, topic="meeting"
        )

    def leave(self) -> None:
        """Keep what is typed, and show nothing of it any more."""
        self.floating.close()
        self.keeper.keep()

    def _show(self, opened: _Open) -> None:
        about, is_new = opened.subject, self._open is None
        meeting = about.meeting
        assert meeting is not None
        self._open, self.account_id = opened, about.account.id
        if is_new:
            # What is typed here is newer than what the disk has; what another page wrote is not.
            self.keeper.begin(meeting.id, about.minutes)
        self._show_head()
        self.reading.show_brief(opened.page, meeting, self.keeper.minutes.ticked)
        self.writing.show_subject(about)
        self._follow_minutes()

    def _show_head(self) -> None:
        """What the meeting is, and by the clock how long it goes on."""
        about = self._open.subject if self._open else None
        if about is None or about.meeting is None:
            return
        pace = words.pace(about.meeting, self.desk.clock.now())
        lead = words.circumstances(about.meeting, about.people, self.desk.clock.zone)
        self._clock.setText(pace)
        # In a small window each line counts: the way back has its key, and the clock stands in the lead.
        self._head.show_crumbs(("Today", about.account.name, "Meeting") if self._is_beside else ())
        self._head.show_words(
            words.title(about.meeting, about.account.name), lead if self._is_beside else f"{pace}  ·  {lead}"
        )

    def _tick(self, raised: tuple[str, ...]) -> None:
        self.keeper.change(replace(self.keeper.minutes, ticked=raised))

    def _follow_minutes(self) -> None:
        self.finish_button.refuse("Nothing is written down yet." if self.keeper.minutes.is_empty else "")

    # ---- finishing ----------------------------------------------------------------------------------

    def finish(self) -> None:
        """Read what the meeting left once more, then keep it."""
        if self._open is None or self.keeper.minutes.is_empty:
            return
        self.writing.end_change()
        self.keeper.keep()
        about, taken = self._open.subject, self.keeper.minutes
        told = minutes.told(taken, about.names, now=self.desk.clock.local(), account_id=self.account_id)
        card = ReviewCard(
            words.title(about.meeting, about.account.name),
            told,
            taken,
            self.writing.name,
            self.desk.clock.today(),
        )
        card.rated.connect(self.keeper.change)
        card.cancelled.connect(self.floating.close)
        card.keep_requested.connect(lambda debrief: self._keep(card, debrief))
        self.floating.open(card)

    def _keep(self, card: ReviewCard, debrief: Debrief) -> None:
        meeting_id, at, zone = self._meeting_id, self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: debriefs.keep(vault, meeting_id, debrief, at=at, zone=zone),
            then=self._kept, refused=card.show_refusal,
        )  # fmt: skip

    def _kept(self, lived: Experience) -> None:
        self.keeper.forget()
        self._open = None
        self.writing.forget()
        self.floating.close()
        self.desk.notices.tell_done("Kept.", f"{lived.title} stands in the story.")
        self.open_requested.emit("experience", lived.id)

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(32, 24, 32, 12)
        head.setSpacing(24)
        head.addWidget(self._head, 1)
        low = Qt.AlignmentFlag.AlignBottom
        head.addWidget(self._clock, 0, low)
        head.addWidget(self.finish_button, 0, low)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(0)
        self._parting = Hairline(upright=True)
        for widget, stretch in ((self.reading, 45), (self._parting, 0), (self.writing, 55)):
            self._across.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addLayout(self._across, 1)
        self.writing.beside.addWidget(self.brief_button)
        self.finish_button.setToolTip("Ctrl+Enter")

    def _connect(self) -> None:
        self._head.crumb_requested.connect(self._leave_to)
        self.finish_button.clicked.connect(self.finish)
        self.brief_button.clicked.connect(self._turn)
        self.reading.ticked.connect(self._tick)
        self.keeper.changed.connect(self._follow_minutes)
        self._timer.timeout.connect(self._show_head)
        self._timer.start()
        keys = [(f"Alt+{place}", heading) for place, heading in enumerate(words.HEADINGS, 1)]
        for combination, heading in keys:
            choose = partial(self.writing.choose_heading, heading)
            self._shortcut(combination).activated.connect(choose)
        self._shortcut("Alt+0").activated.connect(self._turn)
        self._shortcut("Ctrl+Return").activated.connect(self.finish)

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _leave_to(self, crumb: int) -> None:
        self.keeper.keep()
        if crumb == 1:
            self.open_requested.emit("account", self.account_id)
        else:
            self.open_requested.emit("today", "")

    def _turn(self) -> None:
        """Where there is no room for both, the brief takes the place of the minutes and gives it back."""
        if not self._is_beside:
            self._shows_brief = not self._shows_brief
            self._fit()

    def _fit(self) -> None:
        self._is_beside = self.width() >= fonts.scaled(_BESIDE)
        shows_brief = self._shows_brief and not self._is_beside
        self._across.setDirection(
            QBoxLayout.Direction.LeftToRight if self._is_beside else QBoxLayout.Direction.BottomToTop
        )
        self.reading.setVisible(self._is_beside or shows_brief)
        self.writing.show_list(not shows_brief, keys=self._is_beside)
        self.brief_button.setVisible(not self._is_beside)
        self.brief_button.set_words("Show the minutes" if shows_brief else "Show the brief")
        for widget in (self._parting, self._clock):
            widget.setVisible(self._is_beside)
        self._show_head()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
