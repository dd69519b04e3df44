"""The clocks of a complaint, one below the other, each with the count that explains it (F029)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.complaint_clocks import Reading
from keyaccounts.ui.complaints import clock_words
from keyaccounts.ui.complaints.clock_words import ClockFace
from keyaccounts.ui.complaints.why_panel import WhyPanel
from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.clock_bar import ClockBar
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import ElidingLabel, plain_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows.complaint_clocks import Clocked

_INKS = {Tone.NEUTRAL: Role.TEXT}
WHY_KEYS = "Alt+Y"
_WHY = "Why this time?"


class ClockList(QWidget):
    """Clocks stay where they are while their time goes on; at most one explains itself."""

    copy_requested = Signal(str)
    print_requested = Signal(str)
    save_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, ClockPart] = {}
        self.clocked: Clocked | None = None
        self._open = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self.setAccessibleName("Clocks")

    def show_clocks(self, clocked: Clocked, *, zone: str) -> None:
        """What the last run of each clock says, with the time of the user's `zone` where it is another."""
        self.clocked = clocked
        latest = {_key(each): each for each in clocked.latest}
        if list(latest) != list(self.parts):
            self._make_parts(list(latest))
        for key, reading in latest.items():
            told = clocked.explained(reading)
            part = self.parts[key]
            part.show_face(clock_words.clock_face(reading, told, clocked.now, zone=zone))
            part.why.show_count(told, reading)
            part.open(key == self._open)

    def turn(self, key: str) -> None:
        """Open the count of a clock, or close it again."""
        self._open = "" if self._open == key else key
        for name, part in self.parts.items():
            part.open(name == self._open)

    def explain_next(self) -> None:
        """Turn to the clock that runs out first, and open its count."""
        if self.clocked is None:
            return
        running = [each for each in self.clocked.latest if each.stopped_at is None and each.due.at]
        soonest = sorted(running, key=lambda each: each.due.at.timestamp() if each.due.at else 0.0)
        wanted = [_key(each) for each in (*soonest, *self.clocked.latest)]
        if wanted:
            self.turn(wanted[0])
            self.parts[wanted[0]].why_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reading(self, key: str) -> Reading | None:
        """The reading behind a part."""
        found = self.clocked.latest if self.clocked is not None else ()
        return next((each for each in found if _key(each) == key), None)

    def forget(self) -> None:
        """Show none, and explain none."""
        self._open, self.clocked = "", None
        self._make_parts([])

    def _make_parts(self, keys: list[str]) -> None:
        for old in self.parts.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.parts = {key: ClockPart() for key in keys}
        for key, part in self.parts.items():
            part.why_button.clicked.connect(lambda _=False, key=key: self.turn(key))
            part.why.copy_requested.connect(lambda key=key: self.copy_requested.emit(key))
            part.why.print_requested.connect(lambda key=key: self.print_requested.emit(key))
            part.why.save_requested.connect(lambda key=key: self.save_requested.emit(key))
            self._column.addWidget(part)


class ClockPart(QWidget):
    """One clock: name and target, due word and what is left, the bar, and below it the count."""

    def __init__(self) -> None:
        super().__init__()
        self.face: ClockFace | None = None
        self.name = plain_label("", Type.STRONG)
        self.target = ElidingLabel("", ink=Role.QUIET)
        self.icon = IconLabel(Icon.CLOCK, 16)
        self.due = ElidingLabel("", Type.FACT)
        self.aside = plain_label("", ink=Role.QUIET)
        self.bar = ClockBar()
        self.why = WhyPanel()
        self.why_button = Button(_WHY, Kind.LINK)
        self.why_button.setAutoDefault(True)
        self.why_button.setToolTip(f"The count, line by line ({WHY_KEYS})")
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(8)
        above.addWidget(self.name)
        above.addWidget(self.target, 1)
        above.addWidget(self.why_button)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.icon)
        below.addWidget(self.due, 1)
        below.addWidget(self.aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addLayout(below)
        column.addSpacing(8)
        column.addWidget(self.bar)
        self._gap = QWidget()
        self._gap.setFixedHeight(16)
        column.addWidget(self._gap)
        column.addWidget(self.why)
        self.open(False)

    def show_face(self, face: ClockFace) -> None:
        """What it says now."""
        if face == self.face:
            return
        self.face = face
        ink = _INKS.get(face.tone, face.tone.ink)
        self.name.setText(face.name)
        self.target.setText(face.target)
        self.icon.show_icon(face.icon, Role.QUIET if face.tone is Tone.NEUTRAL else ink)
        self.due.setText(face.due)
        self.due.set_ink(ink)
        self.aside.setText(face.aside)
        self.bar.show_share(face.share, Role.QUIET if face.tone is Tone.NEUTRAL else ink)
        self.setAccessibleName(face.sentence)
        self.why_button.setAccessibleName(f"{_WHY} {face.sentence}")

    def open(self, is_open: bool) -> None:
        """Show the count below, or put it away."""
        self.why.setVisible(is_open)
        self._gap.setVisible(is_open)
        self.why_button.set_icon(Icon.CHEVRON_DOWN if is_open else Icon.CHEVRON_RIGHT, after=True)


def _key(reading: Reading) -> str:
    """A statutory deadline may have the name of a clock of ours."""
    return f"statutory {reading.code}" if reading.is_statutory else reading.code
