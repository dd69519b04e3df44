"""Story: what an account lived through, newest first, and the facets that narrow it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from keyaccounts.records import Id
from keyaccounts.stages import Spell
from keyaccounts.ui.accounts import story_faces
from keyaccounts.ui.accounts.facet_list import INSET, FacetList
from keyaccounts.ui.accounts.story_faces import Chosen, FacetLine, Told
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.kit.story import StoryFace
from keyaccounts.ui.kit.switches import Toggle
from keyaccounts.ui.kit.timeline import Timeline
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows.experiences import Story

_FACETS = 224
_ABOVE = 48


class StoryView(QWidget):
    """Enter opens a moment, Delete puts it away."""

    open_requested = Signal(str)
    archive_requested = Signal(str)
    capture_requested = Signal()
    stages_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told: list[Told] = []
        self._spells: list[Spell] = []
        self._names: dict[Id, str] = {}
        self._chosen: Chosen = frozenset()
        self._awaited: Id = ""
        self.timeline = Timeline(name="Story")
        self.facets = FacetList()
        self.mirror = Toggle("In their words only")
        self.mirror.setToolTip("Only moments with a quote, without our own notes")
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

    def show_story(self, story: Story, spells: list[Spell]) -> None:
        """This story over these stages; the choice of facets and the chosen moment stay where they can."""
        self._told, self._spells = story_faces.told(story), spells
        self._names = {id: person.name for id, person in story.people.items()}
        self._chosen = story_faces.still_there(self._told, self._chosen)
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
        shown = story_faces.shown(self._told, self._chosen, theirs=self.mirror.isChecked())
        if all(each.key != experience_id for each in shown):
            self.clear_choice()
        self.timeline.choose(experience_id)

    def _lay_out(self) -> None:
        timeline = QWidget()
        around = QVBoxLayout(timeline)
        around.setContentsMargins(12, 0, 12, 0)
        around.addLayout(outset(self.timeline))
        self._stack = QStackedWidget()
        for widget in (timeline, self.empty, self.nothing_fits):
            self._stack.addWidget(widget)
        facets = QWidget()
        side = QVBoxLayout(facets)
        side.setContentsMargins(8, 12, 0, 0)
        side.setSpacing(8)
        switch = QHBoxLayout()
        switch.setContentsMargins(INSET, 0, INSET, 0)
        switch.addWidget(self.mirror)
        side.addLayout(switch)
        side.addWidget(self.facets, 1)
        self._side = SidePanel(facets, width=_FACETS)
        for empty in (self.empty, self.nothing_fits):
            empty.setContentsMargins(0, _ABOVE, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self._side)

    def _connect(self) -> None:
        self.facets.toggled.connect(self._toggle)
        self.mirror.toggled.connect(lambda _: self._pick())
        self.timeline.open_requested.connect(self._open)
        self.empty.act_requested.connect(self.capture_requested)
        self.nothing_fits.act_requested.connect(self.clear_choice)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.timeline)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._archive)

    def _toggle(self, line: FacetLine) -> None:
        self._chosen ^= {(line.facet, line.value)}
        self._pick()

    def _pick(self) -> None:
        theirs = self.mirror.isChecked()
        shown = story_faces.shown(self._told, self._chosen, theirs=theirs)
        self.facets.facets.show(
            story_faces.facet_lines(self._told, self._chosen, theirs=theirs, names=self._names)
        )
        is_whole = not theirs and not self._chosen
        self.timeline.show_story(story_faces.with_stages(self._told, self._spells) if is_whole else shown)
        self._stack.setCurrentIndex(0 if shown else 2 if self._told else 1)

    def _open(self, face: StoryFace) -> None:
        if self._is_moment(face):
            self.open_requested.emit(str(face.key))
        else:
            self.stages_requested.emit()

    def _is_moment(self, face: StoryFace) -> bool:
        return any(each.key == face.key for each in self._told)

    def _archive(self) -> None:
        face = self.timeline.current()
        if face is not None and self._is_moment(face):
            self.archive_requested.emit(str(face.key))
