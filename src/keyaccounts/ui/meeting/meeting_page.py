"""Meeting mode: the brief to read, and beside it the paper's "Write here" boxes as lines to type (F008)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import briefs as composing
from keyaccounts import minutes, sentences
from keyaccounts.brief_page import BriefPage
from keyaccounts.debriefs import Debrief
from keyaccounts.experiences import Experience
from keyaccounts.minutes import Heading, Line, Told
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import Prose, eliding_label, plain_label
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.meeting import meeting_words as words
from keyaccounts.ui.meeting.minute_line import MinuteLine
from keyaccounts.ui.meeting.minutes_keeper import MinutesKeeper
from keyaccounts.ui.meeting.minutes_list import MinutesHead, MinutesList, MinutesRow
from keyaccounts.ui.meeting.reading_view import ReadingView
from keyaccounts.ui.meeting.review_card import ReviewCard
from keyaccounts.ui.page import Page
from keyaccounts.workflows import briefs, debriefs
from keyaccounts.workflows.debriefs import Subject

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_BESIDE = 820
"""Width, at the normal text size, from which the brief stands beside the minutes."""

_TICK = 15_000
"""Milliseconds between two looks at the clock."""

_KEYS = (("Enter", "add"), ("Down", "correct"), ("Alt+1 to 6", "heading"), ("Ctrl+Enter", "finish"))


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
        self._changing: tuple[int, Line] | None = None
        self.keeper = MinutesKeeper(desk, self)
        self.floating = Floating(self)
        self.reading = ReadingView()
        self.heading = Choice([(each, called) for each, called in words.HEADINGS.items()])
        self.line = MinuteLine()
        self.list = MinutesList()
        self.finish_button = buttons.primary("Finish", icon=Icon.CHECK)
        self._head = PageHead("Meeting", crumbs=("Today", "Meeting"))
        self._clock = plain_label("", Type.LEAD, ink=Role.QUIET)
        self._read_as = eliding_label("", ink=Role.QUIET)
        self._state = plain_label("", Type.SMALL, ink=Role.QUIET)
        self._note = Prose("", ink=Role.QUIET)
        self._timer = QTimer(self, interval=_TICK)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.line)

    # ---- what is shown ------------------------------------------------------------------------------

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to a meeting; what was written about another is on disk."""
        if record_id != self._meeting_id:
            self.keeper.keep()
            self._meeting_id, self._open = record_id, None
            self._give_up()
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
            self.line.setText(about.minutes.typing)
        clock = self.desk.clock
        self._head.show_crumbs(("Today", about.account.name, "Meeting"))
        self._head.show_words(
            words.title(meeting, about.account.name), words.circumstances(meeting, about.people, clock.zone)
        )
        self._note.setText(
            "This meeting stands in the story already. What you write is added to it."
            if about.experience
            else ""
        )
        self._note.setVisible(about.experience is not None)
        self.reading.show_brief(opened.page, meeting, self.keeper.minutes.ticked)
        self._show_minutes()
        self._follow_clock()

    def _show_minutes(self) -> None:
        items: list[MinutesHead | MinutesRow] = []
        read = [(number, line, self._read(line)) for number, line in enumerate(self.keeper.minutes.lines)]
        today, zone = self.desk.clock.today(), self.desk.clock.local().tzinfo
        for place, (heading, called) in enumerate(words.HEADINGS.items(), 1):
            rows = [
                MinutesRow(number, f"{line.at.astimezone(zone):%H:%M}", told)
                for number, line, said in read
                for told in words.parts(said, heading, self._name, today)
            ]
            example = "" if rows else words.EXAMPLES[heading]
            items += [MinutesHead(called, f"Alt+{place}", example), *rows]
        self.list.show_items(items)
        self.finish_button.refuse("" if not self.keeper.minutes.is_empty else "Nothing is written down yet.")

    def _follow_clock(self) -> None:
        if self._open is not None and self._open.subject.meeting is not None:
            self._clock.setText(words.pace(self._open.subject.meeting, self.desk.clock.now()))

    # ---- writing ------------------------------------------------------------------------------------

    def _read(self, line: Line) -> Told:
        assert self._open is not None
        return minutes.read(
            line, self._open.subject.names, now=self.desk.clock.local(), account_id=self.account_id
        )

    def _name(self, record_id: Id) -> str:
        known = self._open.subject.names.people if self._open else ()
        return next((each.name for each in known if each.id == record_id), "")

    def _typed(self, text: str) -> Line:
        return Line(self.desk.clock.now(), text.strip(), self.heading.value())

    def _follow_typing(self) -> None:
        """Say how the line is read, and keep it even before it is ended."""
        text = self.line.text()
        if self._open is None:
            return
        if self._changing is None:
            self.keeper.type(text)
        elif text.strip():
            place, before = self._changing
            self.keeper.change(
                self.keeper.minutes.with_line(replace(self._typed(text), at=before.at), place=place)
            )
        self._state.setText("")
        said = self._read(self._typed(text)) if text.strip() else Told()
        told = [
            f"{called}: {each}"
            for heading, called in words.HEADINGS.items()
            for each in words.parts(said, heading, self._name, self.desk.clock.today())
        ]
        doubts = [sentences.doubt(each, self._name) for each in said.doubts]
        self._read_as.set_ink(Role.WARNING if doubts else Role.QUIET)
        self._read_as.setText("  ·  ".join(doubts or told) or words.EXAMPLES[self.heading.value()])
        self.finish_button.refuse("" if not self.keeper.minutes.is_empty else "Nothing is written down yet.")

    def _add(self, text: str) -> None:
        if self._open is None:
            return
        changing, taken, line = self._changing, self.keeper.minutes, self._typed(text)
        self._changing = None
        if changing is None:
            place, taken = len(taken.lines), taken.with_line(line)
        else:
            place, before = changing
            taken = taken.with_line(replace(line, at=before.at), place=place)
        self.keeper.change(replace(taken, typing=""))
        self.line.clear()
        self._show_minutes()
        self.list.choose(place)
        self.keeper.keep()

    def _change(self, place: int) -> None:
        """Put a line back where it can be typed; Enter sets it in its place again."""
        line = self.keeper.minutes.lines[place]
        self._changing = place, line
        self.heading.choose(line.heading)
        self.line.setText(line.text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._state.setText("Changing a line; Esc leaves it")

    def _remove(self, place: int) -> None:
        self.keeper.change(self.keeper.minutes.without(place))
        self._show_minutes()
        self.keeper.keep()
        if not self.list.enter():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        """Leave the line as it was, empty, and plain again."""
        changing, self._changing = self._changing, None
        if changing is not None:
            place, before = changing
            self.keeper.change(self.keeper.minutes.with_line(before, place=place))
        self.line.setText(self.keeper.minutes.typing if changing is not None else "")
        self.heading.choose(Heading.NOTED)
        self._state.setText("")

    def _tick(self, raised: tuple[str, ...]) -> None:
        self.keeper.change(replace(self.keeper.minutes, ticked=raised))
        self._show_minutes()

    def _choose_heading(self, heading: Heading) -> None:
        self.heading.choose(heading)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- finishing ----------------------------------------------------------------------------------

    def finish(self) -> None:
        """Read what the meeting left once more, then keep it."""
        if self._open is None or self.keeper.minutes.is_empty:
            return
        if self._changing is not None:
            self._add(self.line.text())
        self.keeper.keep()
        about, taken = self._open.subject, self.keeper.minutes
        told = minutes.told(taken, about.names, now=self.desk.clock.local(), account_id=self.account_id)
        card = ReviewCard(
            words.title(about.meeting, about.account.name), told, taken, self._name, self.desk.clock.today()
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
        self._give_up()
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
        self._writing = QWidget()
        self._writing.setLayout(self._boxes())
        for widget, stretch in ((self.reading, 45), (self._parting, 0), (self._writing, 55)):
            self._across.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addLayout(self._across, 1)
        self._note.hide()
        self.heading.setAccessibleName("Heading")
        self.finish_button.setToolTip("Ctrl+Enter")

    def _boxes(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.heading)
        row.addWidget(self.line, 1)
        told = QHBoxLayout()
        told.setSpacing(16)
        told.addWidget(self._read_as, 1)
        told.addWidget(self._state)
        above = QVBoxLayout()
        above.setContentsMargins(24, 16, 32, 4)
        above.setSpacing(6)
        above.addWidget(self._note)
        above.addLayout(row)
        above.addLayout(told)
        below = QVBoxLayout()
        # The list keeps 12 at both sides itself, for the ground of a chosen line.
        below.setContentsMargins(12, 0, 20, 8)
        below.addWidget(self.list, 1)
        keys = QVBoxLayout()
        keys.setContentsMargins(24, 0, 32, 12)
        self._keys = KeyHints(_KEYS)
        keys.addWidget(self._keys)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addLayout(below, 1)
        column.addLayout(keys)
        return column

    def _connect(self) -> None:
        self._head.crumb_requested.connect(self._leave_to)
        self.finish_button.clicked.connect(self.finish)
        self.line.added.connect(self._add)
        self.line.textChanged.connect(lambda _: self._follow_typing())
        self.line.left_down.connect(self.list.enter)
        self.line.given_up.connect(self._give_up)
        self.heading.activated.connect(lambda _: self.line.setFocus(Qt.FocusReason.OtherFocusReason))
        self.heading.currentIndexChanged.connect(lambda _: self._follow_typing())
        self.list.edit_requested.connect(self._change)
        self.list.remove_requested.connect(self._remove)
        self.list.left.connect(lambda: self.line.setFocus(Qt.FocusReason.OtherFocusReason))
        self.reading.ticked.connect(self._tick)
        self.keeper.kept.connect(lambda: self._state.setText("Draft kept"))
        self._timer.timeout.connect(self._follow_clock)
        self._timer.start()
        keys = [(f"Alt+{place}", heading) for place, heading in enumerate(words.HEADINGS, 1)]
        for combination, heading in keys:
            self._shortcut(combination).activated.connect(lambda h=heading: self._choose_heading(h))
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

    def _fit(self) -> None:
        """Large letters or a small window: the minutes come first, the brief below them."""
        beside = self.width() >= fonts.scaled(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        self._across.setDirection(way)
        self._parting.setVisible(beside)
        self._keys.setVisible(beside)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
