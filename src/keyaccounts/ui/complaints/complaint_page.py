"""One complaint: their words and what was said since at the left, its steps and its clocks at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import clocks, instants
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.complaints import clock_list, complaint_acts, complaint_words, words_list
from keyaccounts.ui.complaints.clock_list import ClockList
from keyaccounts.ui.complaints.complaint_acts import ComplaintActs
from keyaccounts.ui.complaints.complaint_head import ComplaintHead
from keyaccounts.ui.complaints.recovery_section import RecoverySection
from keyaccounts.ui.complaints.their_words import TheirWords
from keyaccounts.ui.complaints.words_list import WordsList
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.steps import Steps
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.page import Page
from keyaccounts.workflows import complaint_clocks, complaints, people
from keyaccounts.workflows.complaint_clocks import Clocked
from keyaccounts.workflows.complaints import ComplaintPage as Told

_SIDES = ((1500, 520), (1200, 420), (900, 360))
"""Widths of the page at the normal text size, each with its right column; below, both are stacked."""
_ANY_WIDTH = (1 << 24) - 1
_MINUTE = timedelta(minutes=1)


class ComplaintPage(Page):
    """Forms float over it; the clocks follow the time by one timer, and only while they are seen."""

    watches = frozenset(
        {
            "account", "person", "complaint", "complaint_move", "experience", "remedy", "trust_reading",
            "verdict", "escalation", "check_in", "enquiry", "promise", "task", "calendar", "service_policy",
            "regime", "setting",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.account_id: Id = ""
        self.complaint_id: Id = ""
        self.told: Told | None = None
        self.people: Sequence[Person] = ()
        self._us = ""
        self._day = desk.clock.today()
        self.floating = Floating(self)
        self.head = ComplaintHead()
        self.words = TheirWords()
        self.exchanged = WordsList()
        self.steps, self.clocks = Steps(name="Steps"), ClockList()
        self.recovery = RecoverySection(desk, self.floating)
        self.reply_button = buttons.ghost("Reply", icon=Icon.MESSAGE_CIRCLE)
        self.heard_button = buttons.ghost("They said", icon=Icon.QUOTE)
        self.note_button = buttons.ghost("Note", icon=Icon.EYE_OFF)
        self._count = plain_label("", ink=Role.QUIET)
        self._nothing = prose(complaint_words.NO_WORDS_EXCHANGED, ink=Role.QUIET)
        self.ticker = QTimer(self, singleShot=True)
        self.ticker.timeout.connect(self._follow_time)
        self._lay_out()
        self.acts = ComplaintActs(self)
        self._connect()
        self.setFocusProxy(self.head.main_button)

    def load(self) -> None:
        """Ask for all the page shows."""
        if not self.complaint_id:
            return
        id, now, zone = self.complaint_id, self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self,
            lambda vault: _Whole(
                told := complaints.page(vault, id, now=now, zone=zone),
                complaint_clocks.of(vault, id, now=now),
                [line.person for line in people.at_account(vault, told.account.id, now=now)],
                vault.author,
            ),
            then=self._show, topic="complaint",
        )  # fmt: skip

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to a complaint."""
        if record_id != self.complaint_id:
            self.complaint_id, self.told = record_id, None
            self.clocks.forget()
            self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    # ---- what is shown ------------------------------------------------------------------------------

    def _show(self, whole: _Whole) -> None:
        told = self.told = whole.told
        self.account_id, self.people, self._us = told.account.id, whole.people, whole.us
        clock = self._clock()
        self._day = clock.today
        self.head.show_page(told, clock)
        self.words.show_page(told, clock)
        self.exchanged.show_words([words_list.face(each, told, self._us, clock) for each in told.words])
        self._count.setText(f"{len(told.words)}, newest first" if told.words else "")
        self._nothing.setVisible(not told.words)
        self.recovery.show_page(told)
        self.steps.show_steps(complaint_words.steps(told, clock))
        self._show_clocks(whole.clocked)
        self._scroll.show()

    def _show_clocks(self, clocked: Clocked) -> None:
        self.clocks.show_clocks(clocked, zone=self.desk.clock.zone)
        if self.told is not None:
            self.acts.show_page(self.told)
            main, is_open = self.acts.main(self.told), self.told.complaint.is_open
            # Each act stands once on the page: what the head offers is not offered again.
            self.reply_button.setVisible(is_open and main != "reply")
            self.heard_button.setVisible(is_open and main != "heard")
        self._set_ticker(clocked)

    def _clock(self) -> Clock:
        told = self.desk.clock
        return Clock(told.now(), told.zone, told.today(), told.rollover)

    # ---- time ---------------------------------------------------------------------------------------

    def _follow_time(self) -> None:
        """Ask what the clocks say now; on another day all of the page says it otherwise."""
        if not self.isVisible() or not self.complaint_id:
            return
        if self.desk.clock.today() != self._day:
            self.refresh()
            return
        id, now = self.complaint_id, self.desk.clock.now()
        self.desk.jobs.ask(
            self,
            lambda vault: complaint_clocks.of(vault, id, now=now),
            then=self._show_clocks,
            topic="clocks",
        )

    def _set_ticker(self, clocked: Clocked) -> None:
        self.ticker.stop()
        if self.isVisible():
            left = changes_at(clocked, self.desk.clock.zone) - clocked.now
            self.ticker.start(max(left // timedelta(milliseconds=1), 0) + 1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.clocks.clocked is not None:
            self._follow_time()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.ticker.stop()

    # ---- how ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left, self._right = QWidget(), QWidget()
        told, side = QVBoxLayout(left), QVBoxLayout(self._right)
        for column, gap in ((told, 24), (side, 20)):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(gap)
        told.setContentsMargins(words_list.INSET, 0, words_list.INSET, 0)
        told.addWidget(self.words)
        told.addWidget(Hairline())
        told.addLayout(self._exchange())
        told.addWidget(Hairline())
        told.addLayout(outset(self.recovery))
        told.addStretch(1)
        side.addWidget(self.steps)
        side.addWidget(Hairline())
        side.addWidget(self.clocks)
        side.addStretch(1)
        self._line = Hairline(upright=True)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(28)
        self._across.addWidget(left, 1)
        self._across.addWidget(self._line)
        self._across.addWidget(self._right)
        above = QVBoxLayout()
        above.setContentsMargins(words_list.INSET, 0, 0, 0)
        above.addWidget(self.head)
        self._scroll = PageScroll(spacing=20)
        self._scroll.column.setContentsMargins(MARGIN - words_list.INSET, 16, MARGIN, MARGIN)
        self._scroll.column.addLayout(above)
        self._scroll.column.addLayout(self._across, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._scroll.hide()

    def _exchange(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain_label("Words exchanged", Type.STRONG))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.reply_button)
        head.addWidget(self.heard_button)
        head.addWidget(self.note_button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addLayout(outset(self.exchanged))
        return column

    def _connect(self) -> None:
        self.head.crumbs.crumb_requested.connect(lambda _: self.open_requested.emit("complaints", ""))
        self.head.account_requested.connect(lambda: self.open_requested.emit("account", self.account_id))
        self.exchanged.open_requested.connect(lambda id: self.open_requested.emit(Experience.kind, id))
        self.reply_button.clicked.connect(lambda: self.acts.do("reply"))
        self.heard_button.clicked.connect(lambda: self.acts.do("heard"))
        self.note_button.clicked.connect(lambda: self.acts.do("note"))
        self.recovery.open_requested.connect(self.open_requested)
        self.recovery.act_requested.connect(self.act_requested)
        for name, keys in complaint_acts.KEYS.items():
            if name != "resume":
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.activated.connect(lambda name=name: self.acts.do(name))
        why = QShortcut(QKeySequence(clock_list.WHY_KEYS), self)
        why.activated.connect(self._explain)

    def _explain(self) -> None:
        self.clocks.explain_next()
        self._scroll.ensureWidgetVisible(self.clocks)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._share_width()

    def _share_width(self) -> None:
        """Side by side where both have room, else one below the other."""
        side = next((side for page, side in _SIDES if self.width() >= fonts.scaled(page)), 0)
        are_beside = side > 0
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if are_beside else ways.TopToBottom)
        self._line.setVisible(are_beside)
        if are_beside:
            self._right.setFixedWidth(fonts.scaled(side))
        else:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_ANY_WIDTH)
        self._right.setContentsMargins(0 if are_beside else words_list.INSET, 0, 0, 0)
        self.head.stack(not are_beside)


class _Whole(NamedTuple):
    """All that the page asks for at once."""

    told: Told
    clocked: Clocked
    people: list[Person]
    us: str


def changes_at(clocked: Clocked, zone: str) -> datetime:
    """When the page has something new to say: the next minute that counts, the next rung, or the next day."""
    now, here = clocked.now, instants.zone_called(zone)
    tomorrow = now.astimezone(here).date() + timedelta(days=1)
    midnight = instants.at_clock(tomorrow, time(), here)
    times = [midnight, clocked.changes_at or midnight]
    if any(
        each.stopped_at is None and not each.is_paused and not each.is_statutory for each in clocked.latest
    ):
        opened = next(clocks.running(clocked.facts.calendar, now, midnight), None)
        if opened is not None:
            minute = now.replace(second=0, microsecond=0) + _MINUTE
            times.append(max(opened.start, minute))
    return min(times)
