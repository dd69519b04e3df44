"""One person: who they are and how to treat them, in their own words and ours."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.contacting import Answer
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.accounts.story_acts import StoryActs
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll
from keyaccounts.ui.look import fonts
from keyaccounts.ui.page import Page
from keyaccounts.ui.people.person_acts import PersonActs
from keyaccounts.ui.people.person_head import PersonHead
from keyaccounts.ui.people.record_sections import (
    BondSection,
    GestureSection,
    LabelSection,
    PredictionSection,
)
from keyaccounts.ui.people.section import Section
from keyaccounts.ui.people.terms_section import TermsSection
from keyaccounts.ui.people.treatment_sections import (
    OpenSection,
    PersonalSection,
    ProtocolSection,
    ReachSection,
)
from keyaccounts.ui.people.voice_sections import QuoteSection, StorySection
from keyaccounts.workflows import homes, profiles, terms
from keyaccounts.workflows.profiles import Profile
from keyaccounts.workflows.terms import Asked

_SIDE, _WIDE_SIDE = 376, 480
_TWO_COLUMNS, _WIDE = 820, 1400
"""Widths, at the normal text size, from which words and card stand side by side, and the card is wider."""
_OUTSET = 12
_ANY_WIDTH = (1 << 24) - 1


class PersonPage(Page):
    """Their voice and story at the left, the card of how to treat them at the right; forms float over it."""

    watches = frozenset(
        {
            "account", "person", "photo", "contact_terms", "bond", "influence", "gesture", "label",
            "prediction", "experience", "learning", "promise", "task", "preference", "sighting", "setting",
            "custom_field",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.account_id: Id = ""
        self.person_id: Id = ""
        self.profile: Profile | None = None
        self._awaited = ""
        self._is_whole = False
        self.floating = Floating(self)
        self._moments = StoryActs(self, desk, self.floating)
        self.head = PersonHead()
        self.quotes, self.story = QuoteSection(), StorySection()
        self.protocol, self.terms, self.bond = ProtocolSection(), TermsSection(desk), BondSection()
        self.open_things, self.personal, self.labels = OpenSection(), PersonalSection(), LabelSection()
        self.predictions, self.gestures, self.reach = PredictionSection(), GestureSection(), ReachSection()
        self.acts = PersonActs(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.head.touch_button)

    def load(self) -> None:
        """Ask for all the page shows."""
        if not self.person_id:
            return
        id, now, today = self.person_id, self.desk.clock.now(), self.desk.clock.today()
        most = None if self._is_whole else profiles.MOMENTS
        self.desk.jobs.ask(
            self,
            lambda vault: (
                profiles.gather(vault, id, now=now, today=today, moments=most),
                terms.asked(vault, id, now=now),
                terms.may_contact(vault, id, at=now),
            ),
            then=lambda told: self._show(*told), topic="person",
        )  # fmt: skip

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to a person, or to where something noted about one is seen."""
        self.desk.jobs.ask(
            self, lambda vault: homes.person_of(vault, kind, record_id),
            then=lambda whom: self._turn(*whom, kind), topic="home",
        )  # fmt: skip

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _turn(self, person_id: Id, account_id: Id, kind: str) -> None:
        if not person_id:
            # A label or a prediction may be about the whole account.
            self.open_requested.emit("account", account_id)
            return
        if person_id != self.person_id:
            self.person_id, self.account_id, self.profile = person_id, account_id, None
            self._is_whole = False
            self._scroll.verticalScrollBar().setValue(0)
        self._awaited = kind
        self.refresh()

    def _sections(self) -> tuple[Section, ...]:
        return (
            self.quotes, self.story, self.protocol, self.bond, self.open_things, self.personal, self.labels,
            self.predictions, self.gestures, self.reach,
        )  # fmt: skip

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        words, card = QVBoxLayout(left), QVBoxLayout(right)
        for column in (words, card):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(32)
        words.setContentsMargins(_OUTSET, 0, _OUTSET, 0)
        words.addWidget(self.quotes)
        words.addLayout(self._story_column())
        words.addStretch(1)
        for section in (
            self.protocol, self.terms, self.bond, self.open_things, self.personal, self.labels,
            self.predictions, self.gestures, self.reach,
        ):  # fmt: skip
            card.addWidget(section)
        card.addStretch(1)
        self._right = right
        self._line = Hairline(upright=True)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(24)
        self._across.addWidget(left, 1)
        self._across.addWidget(self._line)
        self._across.addWidget(right)
        self._scroll = PageScroll(spacing=28)
        self._scroll.column.setContentsMargins(MARGIN - _OUTSET, 16, MARGIN, MARGIN)
        above = QVBoxLayout()
        above.setContentsMargins(_OUTSET, 0, 0, 0)
        above.setSpacing(24)
        above.addWidget(self.head)
        above.addWidget(Hairline())
        self._scroll.column.addLayout(above)
        self._scroll.column.addLayout(self._across)
        self._scroll.column.addStretch(1)
        self._scroll.follow(self.story.timeline)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._scroll.hide()

    def _story_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.story.lay_out(column)
        return column

    def _connect(self) -> None:
        self.head.crumbs.crumb_requested.connect(self._go_up)
        self.story.open_requested.connect(self._moments.open)
        self.story.all_requested.connect(self._tell_all)
        self.terms.edit_requested.connect(lambda: self.acts.do("edit_terms"))
        for section in self._sections():
            section.act_requested.connect(self.acts.do)

    def _show(self, profile: Profile, asked: Asked, answer: Answer) -> None:
        if profile.person.id != self.person_id:
            # Somebody merged away leads to who has taken their place.
            self.person_id = profile.person.id
        self.account_id, self.profile = profile.account.id, profile
        told = self.desk.clock
        clock = Clock(told.now(), told.zone, told.today(), told.rollover)
        self.head.show_profile(profile, clock)
        for section in self._sections():
            section.show_profile(profile, clock)
        self.terms.show_terms(profile.person, asked, answer)
        self._scroll.show()
        self.acts.show_profile(profile, asked)
        awaited, self._awaited = self._awaited, ""
        self._show_section(awaited)

    def _show_section(self, kind: str) -> None:
        """Bring into view where a record of a kind is seen."""
        places = {
            "bond": self.bond, "label": self.labels, "prediction": self.predictions,
            "gesture": self.gestures, "contact_terms": self.terms,
        }  # fmt: skip
        if kind in places:
            self._scroll.ensureWidgetVisible(places[kind])

    def _go_up(self, number: int) -> None:
        if number:
            self.open_requested.emit("account", self.account_id)
        else:
            self.open_requested.emit("accounts", "")

    def _tell_all(self) -> None:
        self._is_whole = True
        self.refresh()

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
        are_beside = self.width() >= fonts.scaled(_TWO_COLUMNS)
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if are_beside else ways.TopToBottom)
        self._line.setVisible(are_beside)
        if are_beside:
            is_wide = self.width() >= fonts.scaled(_WIDE)
            self._right.setFixedWidth(fonts.scaled(_WIDE_SIDE if is_wide else _SIDE))
        else:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_ANY_WIDTH)
        self._right.setContentsMargins(0 if are_beside else _OUTSET, 0, 0, 0)
        self.head.stack(not are_beside)
