"""What can be done with a moment of a story: open it, keep it as a memory, put it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from keyaccounts.experiences import Experience
from keyaccounts.records import Id
from keyaccounts.ui.accounts.story_faces import Told
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.opportunity_form import OpportunityForm
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows import experiences

FORM_WIDTH = 860
MEMORY_KEYS = "Ctrl+M"


class StoryActs:
    """Each act by its name; what was done is told with its Undo."""

    def __init__(self, asker: QWidget, desk: Desk, floating: Floating) -> None:
        self._asker = asker
        self._desk = desk
        self._floating = floating

    def open(self, experience_id: Id) -> None:
        """All fields of a moment."""
        self._desk.jobs.ask(
            self._asker, lambda vault: experiences.get(vault, experience_id), then=self._open, topic="moment"
        )

    def remember(self, experience_id: Id) -> None:
        """Keep a moment as a memory that comes back on its day, or let it be an ordinary one again."""
        now = self._desk.clock.now()

        def told(lived: Experience) -> None:
            fact = "A memory now." if lived.is_memory else "No memory any more."
            self._desk.notices.tell_done(fact, lived.title)

        self._desk.jobs.ask(
            self._asker, lambda vault: experiences.remember(vault, experience_id, at=now), then=told
        )

    def offer(self, experience_id: Id) -> None:
        """An opportunity that was born in a moment."""

        def open_with(lived: Experience) -> None:
            self._floating.open_form(
                OpportunityForm(self._desk, experience=lived),
                then=lambda _: self._desk.notices.tell_done("Opportunity noted.", lived.title),
            )

        self._desk.jobs.ask(
            self._asker, lambda vault: experiences.get(vault, experience_id), then=open_with, topic="moment"
        )

    def archive(self, experience_id: Id) -> None:
        """Put a moment away."""
        now = self._desk.clock.now()
        self._desk.jobs.ask(
            self._asker, lambda vault: experiences.archive(vault, experience_id, at=now),
            then=lambda lived: self._desk.notices.tell_done("Archived.", lived.title),
        )  # fmt: skip

    def fill_menu(self, menu: QMenu, moment: Told) -> None:
        """What is possible with a moment as it is."""
        lived, key = moment.lived, moment.key
        self._add(menu, Icon.PENCIL, "Edit", lambda: self.open(key), "Return")
        if lived.went == "badly" and not lived.cause:
            self._add(menu, Icon.SEARCH, "Say why it failed", lambda: self.open(key))
        self._add(menu, Icon.TARGET, "Make an opportunity", lambda: self.offer(key))
        menu.addSeparator()
        words = "No memory any more" if lived.is_memory else "Keep as a memory"
        self._add(menu, Icon.STAR, words, lambda: self.remember(key), MEMORY_KEYS)
        menu.addSeparator()
        self._add(menu, Icon.ARCHIVE, "Archive", lambda: self.archive(key), "Del")

    def _add(self, menu: QMenu, icon: Icon, words: str, act: Callable[[], None], keys: str = "") -> None:
        action = QAction(icons.qicon(icon), words, menu)
        action.triggered.connect(lambda _=False: act())
        if keys:
            # The list itself answers these; the menu only tells them.
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        menu.addAction(action)

    def _open(self, lived: Experience) -> None:
        self._floating.open_form(
            ExperienceForm(self._desk, experience=lived),
            then=lambda _: self._desk.notices.tell_done("Saved.", lived.title), width=FORM_WIDTH,
        )  # fmt: skip
