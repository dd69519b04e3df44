"""A person in their own words, and the story of the moments they were there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.experiences import Experience
from keyaccounts.present import Clock
from keyaccounts.ui.accounts import story_faces
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import prose, quote
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.kit.timeline import Timeline
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.people.section import Section
from keyaccounts.workflows.profiles import Profile

_QUOTES_SHOWN = 3


class QuoteSection(Section):
    """The voice of the customer: what they said before the words in the head, when and how (F096)."""

    def __init__(self) -> None:
        super().__init__("In their words")
        self.more_button = buttons.ghost("Show more")
        self.more_button.clicked.connect(self._show_all)
        self._profile: Profile | None = None
        self._clock: Clock | None = None
        self._is_whole = False
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.more_button)

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """The newest first."""
        if self._profile is None or self._profile.person.id != profile.person.id:
            self._is_whole = False
        self._profile, self._clock = profile, clock
        self._show()

    def _show_all(self) -> None:
        self._is_whole = True
        self._show()
        self.setFocus()

    def _show(self) -> None:
        if self._profile is None or self._clock is None:
            return
        # The newest stands in the head already.
        said = self._profile.quotes[1:]
        shown = said if self._is_whole else said[:_QUOTES_SHOWN]
        hidden = len(said) - len(shown)
        self.more_button.setVisible(hidden > 0)
        self.more_button.set_words(f"Show {hidden} more")
        self.setVisible(bool(said) or not self._profile.quotes)
        if said:
            self.fill([_quote(each, self._clock) for each in shown], spacing=16)
        else:
            self.fill_with_nothing("Nothing yet. Put what they say in quotation marks when you capture it.")


class StorySection(Section):
    """The moments they were there, the newest first."""

    open_requested = Signal(str)
    all_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Their story")
        self.timeline = Timeline(name="Their story", hug=True)
        self.timeline.open_requested.connect(lambda face: self.open_requested.emit(str(face.key)))
        self.more_button = buttons.ghost("Show all")
        self.more_button.clicked.connect(self.all_requested)

    def lay_out(self, column: QVBoxLayout) -> None:
        """Place it in a column with room at both sides: a chosen moment reaches beyond its words."""
        column.addWidget(self)
        column.addLayout(outset(self.timeline))
        column.addWidget(self.more_button)

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """These moments; the chosen one stays chosen."""
        told = profile.story.moments
        self.timeline.show_story(story_faces.told(profile.story, clock))
        self.timeline.setVisible(bool(told))
        self.more_button.setVisible(profile.lived > len(told))
        self.more_button.set_words(f"Show all {profile.lived} moments")
        lived = sentences.counted(profile.lived, "moment", "moments") if told else ""
        if told:
            self.fill([], aside=lived)
        else:
            self.fill_with_nothing(f"No moment with {profile.person.short_name} yet.")


def _quote(said: Experience, clock: Clock) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(quote(said.quote))
    when = f"{sentences.capital(clock.day(said.at))}, {sentences.code('mode', said.mode)}"
    column.addWidget(prose(f"{when}  ·  {said.title}", ink=Role.QUIET))
    return widget
