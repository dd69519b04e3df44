"""The head of a person's page: face, name and how to say it, where they stand, their latest words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.present import Clock
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.crumbs import Crumbs
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import ElidingLabel, plain_label, prose, quote
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.people import person_words
from keyaccounts.ui.people.photo_face import PhotoFace
from keyaccounts.workflows.profiles import Profile


class PersonHead(QWidget):
    """Acts stay; what is told of the person is made anew."""

    write_line_requested = Signal()
    bring_back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.crumbs = Crumbs()
        self.face = PhotoFace()
        self.name = ElidingLabel("", Type.TITLE)
        self.native_name = ElidingLabel("", Type.LEAD)
        self.work = ElidingLabel("", ink=Role.QUIET)
        self.touch_button = buttons.quiet("Log a touch", icon=Icon.PHONE)
        self.brief_button = buttons.quiet("Brief", icon=Icon.FILE_TEXT)
        self.edit_button = buttons.quiet("Edit", icon=Icon.PENCIL)
        self.more_button = buttons.icon_only(Icon.ELLIPSIS, "More acts")
        self.line_button = buttons.ghost("Write one", icon=Icon.PEN_LINE)
        self.line_button.clicked.connect(self.write_line_requested)
        self._told = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.crumbs)
        self._top = self._lay_out_top()
        self._column.addLayout(self._top)
        self._column.addWidget(self._told)
        self._column.addWidget(self.line_button)

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """This person as they stand now."""
        person = profile.person
        self.crumbs.show_words(("Accounts", profile.account.name, person.name))
        self.face.show_person(person.name, profile.photo, never_met=profile.met is None)
        self.name.setText(person.name)
        self.native_name.setText(person.native_name)
        self.native_name.setVisible(bool(person.native_name) and person.native_name != person.name)
        said = person_words.said_like(person)
        self.work.setText("  ·  ".join(filter(None, (person_words.work(person), said))))
        self.setAccessibleName(person.name)
        self.line_button.setVisible(not person.human_line.strip() and not person.is_archived)
        told = self._telling(profile, clock)
        self._column.replaceWidget(self._told, told)
        self._told.hide()
        self._told.deleteLater()
        self._told = told

    def stack(self, is_narrow: bool) -> None:
        """Acts below the name where there is no room beside it."""
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _lay_out_top(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self.name, self.native_name, self.work):
            words.addWidget(label)
        words.addStretch(1)
        who = QHBoxLayout()
        who.setSpacing(16)
        who.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(words, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.touch_button, self.brief_button, self.edit_button, self.more_button):
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        acts.addStretch(1)
        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(16)
        top.addLayout(who, 1)
        top.addLayout(acts)
        return top

    def _telling(self, profile: Profile, clock: Clock) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if profile.person.is_archived:
            back = Banner("Archived.", "They are no longer shown among the people of the account.",
                          tone=Tone.INFO, icon=Icon.ARCHIVE, act="Bring back")  # fmt: skip
            back.act_requested.connect(self.bring_back_requested)
            column.addWidget(back)
        column.addWidget(_chips(profile, clock))
        if moves := person_words.moves(profile):
            column.addWidget(prose(moves, ink=Role.QUIET))
        if profile.quotes:
            column.addWidget(_latest(profile, clock))
        line = profile.person.human_line.strip()
        column.addWidget(prose(line) if line else prose(_NO_LINE, ink=Role.QUIET))
        return widget


_NO_LINE = "No human line yet: what would you ask about first? Every brief has room for one."


def _chips(profile: Profile, clock: Clock) -> QWidget:
    widget = QWidget()
    flow = Flow(widget, across=6, down=6)
    for words, icon, tone in person_words.standing(profile, clock):
        flow.addWidget(Chip(words, tone, icon=icon))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget


def _latest(profile: Profile, clock: Clock) -> QWidget:
    said = profile.quotes[0]
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(quote(said.quote))
    told = f"{clock.day(said.at)}, {sentences.code('mode', said.mode)}"
    column.addWidget(plain_label(sentences.capital(told), ink=Role.QUIET))
    return widget
