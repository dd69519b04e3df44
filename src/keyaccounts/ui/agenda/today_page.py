"""Today: its list in order of consequence, its evening and the week, each line with its reason and act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout
from typing_extensions import override

from keyaccounts import agenda_lines, day_lines, weeks
from keyaccounts.agenda_items import Item, Section
from keyaccounts.evenings import Evening
from keyaccounts.present import Clock
from keyaccounts.ui.agenda import agenda_words
from keyaccounts.ui.agenda.next_meeting_panel import NextMeetingPanel
from keyaccounts.ui.agenda.today_acts import TodayActs
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.row_list import RowFace, RowList, RowSection
from keyaccounts.ui.kit.scroll import PageScroll, outset
from keyaccounts.ui.kit.tabs import ViewTabs
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.page import Page
from keyaccounts.weeks import Week
from keyaccounts.workflows import agenda, evenings
from keyaccounts.workflows.evenings import DayTold

DAY, EVENING, WEEK = range(3)

_BESIDE = 840
"""Width, at the normal text size, from which the next meeting stands beside the list."""

_SOON, _FEW = 8, 3
"""How many lines of what comes soon are shown at first, and how many more are not worth folding away."""


class TodayPage(Page):
    """What needs the user now, what came of the day, or the week; beside it the next meeting.

    Towards evening it looks back by itself, once a day; which view is shown stays the user's choice.
    """

    watches = frozenset(
        {
            "account",
            "person",
            "answer",
            "experience",
            "learning",
            "promise",
            "complaint",
            "complaint_move",
            "escalation",
            "check_in",
            "coming_moment",
            "meeting",
            "inbox_line",
            "need",
            "reminder",
            "rhythm",
            "risk",
            "task",
            "unusual_request",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._items: dict[object, Item] = {}
        self._records: dict[object, tuple[str, str]] = {}
        self._told: DayTold | None = None
        self._unfolded_on: date | None = None
        self._looked_back_on: date | None = None
        self._acts = TodayActs(self)
        self.floating = Floating(self)
        self.paper = Button("On paper", icon=Icon.PRINTER)
        self.paper.setToolTip("Today on one page, as a PDF (Ctrl+P)")
        self._head = PageHead("Today", acts=(self.paper,))
        self.tabs = ViewTabs(("Day", "Evening", "Week"), shortcut_owner=self, hint="Alt+1 to 3")
        self.list = RowList(name="Today", hug=True)
        self._quiet = EmptyState(
            "What needs you comes here by itself.",
            example="Write down what a customer said, and what you promised comes back here.",
            act="Capture", icon=Icon.SUN,
        )  # fmt: skip
        self._panel = NextMeetingPanel()
        self._scroll = PageScroll(spacing=8)
        self._lay_out()
        self.paper.clicked.connect(self.export)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.export)
        self.tabs.currentChanged.connect(self._turn)
        self.list.act_requested.connect(self._answer)
        self.list.open_requested.connect(self._open)
        self._quiet.act_requested.connect(lambda: self.act_requested.emit("capture", ""))
        self._panel.meeting_requested.connect(lambda id: self.act_requested.emit("meeting_mode", id))
        self._panel.brief_requested.connect(lambda id: self.open_requested.emit("meeting", id))
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask what today holds."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        look_back = self.tabs.currentIndex() == EVENING
        self.desk.jobs.ask(
            self, lambda vault: evenings.today(vault, now=now, zone=zone, look_back=look_back),
            then=self._show, topic="today",
        )  # fmt: skip

    def _turn(self) -> None:
        """Another view begins at its first line."""
        self.list.show_sections([])
        self.load()

    def export(self) -> None:
        """Write Today on one page to a file of the user's choice."""
        if self._told is None:
            return
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        told, _ = QFileDialog.getSaveFileName(
            self, "Where should it go?", agenda.file_name(self._told.agenda.day), "PDF (*.pdf)"
        )
        if not told:
            return
        path = Path(told) if Path(told).suffix else Path(told).with_suffix(".pdf")
        self.desk.jobs.ask(
            self, lambda vault: agenda.export(vault, path=path, now=now, zone=zone, at=now),
            then=lambda made: self.desk.notices.tell_done("Today written.", f"{made}"),
        )  # fmt: skip

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _lay_out(self) -> None:
        self._scroll.column.addWidget(self._head)
        self._scroll.column.addWidget(self.tabs)
        self._scroll.column.addLayout(outset(self.list))
        self._scroll.column.addWidget(self._quiet)
        self._quiet.setContentsMargins(0, 32, 0, 24)
        self._scroll.column.addStretch(1)
        self._scroll.follow(self.list)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self._panel)

    def _fit(self) -> None:
        """Large letters or a small window: the panel goes below the list."""
        beside = self.width() >= fonts.scaled(_BESIDE)
        (self._row if beside else self._scroll.column).addWidget(self._panel)
        self._panel.set_beside(beside)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()

    def _show(self, told: DayTold) -> None:
        self._told = told
        day = told.agenda.day
        if told.is_evening and self._looked_back_on != day:
            self._looked_back_on = day
            with QSignalBlocker(self.tabs):
                self.tabs.setCurrentIndex(EVENING)
        clock = self._clock(told)
        self._items = {item.key: item for item in told.agenda.items}
        self._records = {}
        title = f"{day:%A} {day.day} {day:%B}"
        view = self.tabs.currentIndex()
        if view == EVENING and told.evening is not None:
            self._head.show_words(title, day_lines.evening_lead(told.evening))
            sections = self._evening(told.evening, clock)
        elif view == WEEK:
            week = weeks.of(told.agenda, zone=clock.zone, rollover=clock.rollover)
            self._head.show_words(day_lines.week_title(week), day_lines.week_lead(week))
            sections = self._week(week, clock)
        else:
            self._head.show_words(title, agenda_lines.lead(told.agenda.lead))
            sections = self._day(told, clock)
        self._show_sections(sections)
        self._panel.show_agenda(told.agenda, clock)

    def _show_sections(self, sections: list[RowSection]) -> None:
        had_keys = self.list.hasFocus() or self._quiet.button.hasFocus()
        self.list.show_sections(sections)
        self.list.setVisible(bool(sections))
        self._quiet.setVisible(not sections)
        if sections and self.list.current() is None:
            self.list.choose_first()
        # A list that is emptied by its last act must not leave the keys to the rail.
        if had_keys:
            (self.list if sections else self._quiet.button).setFocus()

    def _clock(self, told: DayTold) -> Clock:
        return Clock(self.desk.clock.now(), self.desk.clock.zone, told.agenda.day, self.desk.clock.rollover)

    def _day(self, told: DayTold, clock: Clock) -> list[RowSection]:
        return [
            self._section(words, items, clock, folds=section is Section.SOON)
            for section, words in agenda_lines.SECTIONS.items()
            if (items := told.agenda.of(section))
        ]

    def _evening(self, told: Evening, clock: Clock) -> list[RowSection]:
        done = [agenda_words.done(each) for each in told.done]
        self._records = {
            face.key: (each.kind, each.record_id) for face, each in zip(done, told.done, strict=True)
        }
        sections = [
            self._section(words, items, clock)
            for words, items in (
                (day_lines.FRESH, told.fresh),
                (day_lines.LEFT, told.left),
                (day_lines.ahead(told, clock.today), told.ahead),
            )
            if items
        ]
        if done:
            sections.append(RowSection(day_lines.DONE, done, str(len(done))))
        return sections

    def _week(self, told: Week, clock: Clock) -> list[RowSection]:
        if not told.items:
            return []
        late = [self._section(day_lines.LATE, told.late, clock)] if told.late else []
        return late + [
            self._section(day_lines.week_day(each.day, clock.today), each.items, clock, free="free")
            for each in told.days
        ]

    def _section(
        self, words: str, items: tuple[Item, ...], clock: Clock, *, folds: bool = False, free: str = ""
    ) -> RowSection:
        # The next day begins with a short list again.
        is_folded = folds and len(items) > _SOON + _FEW and self._unfolded_on != clock.today
        shown = items[:_SOON] if is_folded else items
        rows = [agenda_words.face(item, clock) for item in shown]
        if left := len(items) - len(shown):
            rows.append(agenda_words.more(left))
        return RowSection(words, rows, str(len(items)) if items else free)

    def _unfold(self) -> None:
        """Show all that comes soon; the first line that was not seen yet is chosen."""
        assert self._told is not None
        self._unfolded_on = self._told.agenda.day
        self._show(self._told)
        self.list.choose(self._told.agenda.of(Section.SOON)[_SOON].key)

    def _open(self, row: RowFace) -> None:
        if row.key == agenda_words.MORE:
            self._unfold()
        elif row.key in self._records:
            self.open_requested.emit(*self._records[row.key])
        else:
            self._acts.open(self._items[row.key])

    def _answer(self, row: RowFace) -> None:
        if row.key in self._items:
            self._acts.do(self._items[row.key])
        else:
            self._open(row)
