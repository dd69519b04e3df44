"""The boxes of the paper on the screen: one line to type, and below it what is written under each heading."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import minutes, sentences
from keyaccounts.minutes import Heading, Line, Told
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import Prose, eliding_label, plain_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.meeting import meeting_words as words
from keyaccounts.ui.meeting.minute_line import MinuteLine
from keyaccounts.ui.meeting.minutes_keeper import MinutesKeeper
from keyaccounts.ui.meeting.minutes_list import MinutesHead, MinutesList, MinutesRow
from keyaccounts.workflows.debriefs import Subject

_KEYS = (("Enter", "add"), ("Down", "correct"), ("Alt+1 to 6", "heading"), ("Ctrl+Enter", "finish"))


class WritingView(QWidget):
    """What is typed goes to the keeper at once; `beside` is the row below the line, for one more button."""

    def __init__(self, desk: Desk, keeper: MinutesKeeper) -> None:
        super().__init__()
        self.desk, self.keeper = desk, keeper
        self._subject: Subject | None = None
        self._changing: tuple[int, Line] | None = None
        self.heading = Choice([(each, called) for each, called in words.HEADINGS.items()])
        self.line = MinuteLine()
        self.list = MinutesList()
        self.beside = QHBoxLayout()
        self._read_as = eliding_label("", ink=Role.QUIET)
        self._state = plain_label("", Type.SMALL, ink=Role.QUIET)
        self._note = Prose(
            "This meeting stands in the story already. What you write is added to it.", ink=Role.QUIET
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.line)

    def show_subject(self, subject: Subject) -> None:
        """Go on writing about a meeting."""
        is_new, self._subject = self._subject is None, subject
        if is_new:
            self.line.setText(self.keeper.minutes.typing)
        self._note.setVisible(subject.experience is not None)
        self._show_minutes()

    def forget(self) -> None:
        """Show nothing of what was written; another meeting comes."""
        self._subject = self._changing = None
        self.line.clear()
        self.list.show_items([])
        self.heading.choose(Heading.NOTED)

    def end_change(self) -> None:
        """A line that is being changed is set in its place."""
        if self._changing is not None:
            self._add(self.line.text())

    def show_list(self, is_shown: bool, *, keys: bool) -> None:
        """Whether there is room for what is written, and for the names of the keys."""
        self.list.setVisible(is_shown)
        self._keys.setVisible(keys)

    def _show_minutes(self) -> None:
        items: list[MinutesHead | MinutesRow] = []
        read = [(number, line, self._read(line)) for number, line in enumerate(self.keeper.minutes.lines)]
        today, zone = self.desk.clock.today(), self.desk.clock.local().tzinfo
        for place, (heading, called) in enumerate(words.HEADINGS.items(), 1):
            rows = [
                MinutesRow(number, f"{line.at.astimezone(zone):%H:%M}", *part)
                for number, line, said in read
                for part in words.parts(said, heading, self.name, today)
            ]
            example = "" if rows else words.HINTS[heading]
            items += [MinutesHead(called, f"Alt+{place}", example), *rows]
        self.list.show_items(items)

    def _read(self, line: Line) -> Told:
        assert self._subject is not None
        return minutes.read(
            line, self._subject.names, now=self.desk.clock.local(), account_id=self._subject.account.id
        )

    def name(self, record_id: Id) -> str:
        """What a person is called."""
        known = self._subject.names.people if self._subject else ()
        return next((each.name for each in known if each.id == record_id), "")

    def _typed(self, text: str) -> Line:
        return Line(self.desk.clock.now(), text.strip(), self.heading.value())

    def _follow_typing(self) -> None:
        """Say how the line is read, and keep it even before it is ended."""
        text = self.line.text()
        if self._subject is None:
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
            f"{called}: {each.sentence}"
            for heading, called in words.HEADINGS.items()
            for each in words.parts(said, heading, self.name, self.desk.clock.today())
        ]
        doubts = [sentences.doubt(each, self.name) for each in said.doubts]
        self._read_as.set_ink(Role.WARNING if doubts else Role.QUIET)
        self._read_as.setText("  ·  ".join(doubts or told) or words.HINTS[self.heading.value()])

    def _add(self, text: str) -> None:
        if self._subject is None:
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

    def choose_heading(self, heading: Heading) -> None:
        """Plain words belong under this heading from now on."""
        self.heading.choose(heading)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self.heading.setAccessibleName("Heading")
        self._note.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.heading)
        row.addWidget(self.line, 1)
        self.beside.setSpacing(16)
        self.beside.addWidget(self._read_as, 1)
        self.beside.addWidget(self._state)
        above = QVBoxLayout()
        above.setContentsMargins(24, 16, 32, 4)
        above.setSpacing(6)
        above.addWidget(self._note)
        above.addLayout(row)
        above.addLayout(self.beside)
        below = QVBoxLayout()
        # The list keeps 12 at both sides itself, for the ground of a chosen line.
        below.setContentsMargins(12, 0, 20, 8)
        below.addWidget(self.list, 1)
        keys = QVBoxLayout()
        keys.setContentsMargins(24, 0, 32, 12)
        self._keys = KeyHints(_KEYS)
        keys.addWidget(self._keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addLayout(below, 1)
        column.addLayout(keys)

    def _connect(self) -> None:
        self.line.added.connect(self._add)
        self.line.textChanged.connect(lambda _: self._follow_typing())
        self.line.left_down.connect(self.list.enter)
        self.line.given_up.connect(self._give_up)
        self.heading.activated.connect(lambda _: self._write())
        self.heading.currentIndexChanged.connect(lambda _: self._follow_typing())
        self.list.edit_requested.connect(self._change)
        self.list.remove_requested.connect(self._remove)
        self.list.left.connect(self._write)
        self.keeper.kept.connect(lambda: self._state.setText("Draft kept"))

    def _write(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
