"""Story: what an account lived through, newest first, and the facets that narrow it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.stages import Spell
from keyaccounts.ui.accounts import story_faces, story_facets, story_words
from keyaccounts.ui.accounts.facet_list import INSET, FacetList
from keyaccounts.ui.accounts.story_acts import MEMORY_KEYS, StoryActs
from keyaccounts.ui.accounts.story_days import StoryDays
from keyaccounts.ui.accounts.story_faces import Told
from keyaccounts.ui.accounts.story_facets import Chosen, FacetLine
from keyaccounts.ui.accounts.story_lead import StoryLead
from keyaccounts.ui.accounts.story_words import LeadLine
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.kit.story import StoryFace
from keyaccounts.ui.kit.switches import Toggle
from keyaccounts.ui.kit.timeline import Timeline
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.stories import Story

_FACETS = 224
_ABOVE = 48


class StoryView(QWidget):
    """Enter opens a moment, Delete puts it away, Ctrl+M keeps it as a memory; the menu has them all."""

    capture_requested = Signal()
    stages_requested = Signal()

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__()
        self._told: list[Told] = []
        self._spells: list[Spell] = []
        self._names: dict[Id, str] = {}
        self._chosen: Chosen = frozenset()
        self._awaited: Id = ""
        self._lead: list[LeadLine] = []
        self.acts = StoryActs(self, desk, floating)
        self.menu = QMenu()
        self.lead = StoryLead()
        self.timeline = Timeline(name="Story")
        self.facets = FacetList()
        self.mirror = Toggle("In their words only")
        self.mirror.setToolTip("What they said, and when, how and with whom; nothing that is ours")
        self.usual_lag = prose("", Type.SMALL, ink=Role.QUIET)
        self.empty = EmptyState(
            "Nothing lived through yet.",
            example="Capture a line: Ana called, delivery late again #logistics :frustrated",
            act="Capture", icon=Icon.PEN_LINE,
        )  # fmt: skip
        self.nothing_fits = EmptyState(
            "No moment fits what you chose.", act="Show all", icon=Icon.LIST_FILTER
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.timeline)

    def show_story(self, story: Story, spells: list[Spell], clock: Clock) -> None:
        """This story over these stages; the choice of facets and the chosen moment stay where they can."""
        self._told, self._spells = story_faces.told(story, clock), spells
        self._names = {id: person.name for id, person in story.people.items()}
        self._chosen = story_facets.still_there(self._told, self._chosen)
        days = StoryDays(clock, there=story.zone, rollover=story.rollover)
        self._lead = story_words.lead(self._told, days, rollover=story.rollover)
        self.usual_lag.setText(story_words.usual_lag(self._told))
        self._side.setVisible(bool(self._told))
        self._pick()
        if self._awaited:
            self.choose(self._awaited)

    def clear_choice(self) -> None:
        """Show every moment again."""
        self._chosen = frozenset()
        self.mirror.setChecked(False)
        self._pick()

    def choose(self, experience_id: Id) -> None:
        """Go to a moment; facets that hide it are let go."""
        is_there = any(each.key == experience_id for each in self._told)
        self._awaited = "" if is_there else experience_id
        if not is_there:
            return
        shown = story_facets.shown(self._told, self._chosen, theirs=self.mirror.isChecked())
        if all(each.key != experience_id for each in shown):
            self.clear_choice()
        self.timeline.choose(experience_id)

    def _lay_out(self) -> None:
        timeline = QWidget()
        around = QVBoxLayout(timeline)
        around.setContentsMargins(12, 0, 12, 0)
        around.setSpacing(0)
        around.addWidget(self.lead)
        around.addLayout(outset(self.timeline), 1)
        self._stack = QStackedWidget()
        for widget in (timeline, self.empty, self.nothing_fits):
            self._stack.addWidget(widget)
        facets = QWidget()
        side = QVBoxLayout(facets)
        side.setContentsMargins(8, 12, 0, 8)
        side.setSpacing(8)
        for widget, stretch in ((self.mirror, 0), (self.facets, 1), (self.usual_lag, 0)):
            inset = 0 if widget is self.facets else INSET
            row = QHBoxLayout()
            row.setContentsMargins(inset, 0, inset, 0)
            row.addWidget(widget)
            side.addLayout(row, stretch)
        self._side = SidePanel(facets, width=_FACETS)
        for empty in (self.empty, self.nothing_fits):
            empty.setContentsMargins(0, _ABOVE, 0, 0)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._stack, 1)
        across.addWidget(self._side)

    def _connect(self) -> None:
        self.facets.toggled.connect(self._toggle)
        self.mirror.toggled.connect(lambda _: self._pick())
        self.lead.moment_requested.connect(self._go_to)
        self.timeline.open_requested.connect(self._open)
        self.timeline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.timeline.customContextMenuRequested.connect(self._show_menu)
        self.empty.act_requested.connect(self.capture_requested)
        self.nothing_fits.act_requested.connect(self.clear_choice)
        self._on_key(QKeySequence(QKeySequence.StandardKey.Delete), self.acts.archive)
        self._on_key(QKeySequence(MEMORY_KEYS), self.acts.remember)

    def _on_key(self, keys: QKeySequence, act: Callable[[Id], None]) -> None:
        def run() -> None:
            moment = self.current()
            if moment is not None:
                act(moment.key)

        shortcut = QShortcut(keys, self.timeline)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)

    def current(self) -> Told | None:
        """The chosen moment; a stage is none."""
        face = self.timeline.current()
        return next((each for each in self._told if face is not None and each.key == face.key), None)

    def _toggle(self, line: FacetLine) -> None:
        self._chosen ^= {(line.facet, line.value)}
        self._pick()

    def _pick(self) -> None:
        theirs = self.mirror.isChecked()
        shown = story_facets.shown(self._told, self._chosen, theirs=theirs)
        self.facets.facets.show(
            story_facets.lines(self._told, self._chosen, theirs=theirs, names=self._names)
        )
        is_whole = not theirs and not self._chosen
        self.lead.show_lines(self._lead if is_whole else [])
        self.usual_lag.setVisible(not theirs and bool(self.usual_lag.text()))
        self.timeline.show_story(story_faces.with_stages(self._told, self._spells) if is_whole else shown)
        self._stack.setCurrentIndex(0 if shown else 2 if self._told else 1)

    def _go_to(self, experience_id: Id) -> None:
        self.choose(experience_id)
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, face: StoryFace) -> None:
        moment = self.current()
        if moment is not None:
            self.acts.open(moment.key)
        else:
            self.stages_requested.emit()

    def _show_menu(self, at: QPoint) -> None:
        index = self.timeline.indexAt(at)
        if index.isValid():
            self.timeline.setCurrentIndex(index)
        moment = self.current()
        if moment is not None:
            self.menu.clear()
            self.acts.fill_menu(self.menu, moment)
            self.menu.popup(self.timeline.viewport().mapToGlobal(at))
