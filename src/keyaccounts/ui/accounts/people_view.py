"""People: who is who at an account as a map and as a table, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.accounts.account_view import AccountView
from keyaccounts.ui.accounts.person_panel import WIDTH, PersonPanel
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons, monogram
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.kit.table import INSET
from keyaccounts.ui.look import fonts, icons
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.plan import leaver_form
from keyaccounts.ui.sections.archive_list import ArchiveList, archived_row
from keyaccounts.ui.stakeholders import map_scene, people_words
from keyaccounts.ui.stakeholders.cast_line import CastLine
from keyaccounts.ui.stakeholders.map_acts import MapActs
from keyaccounts.ui.stakeholders.map_legend import MapLegend
from keyaccounts.ui.stakeholders.map_scene import Face
from keyaccounts.ui.stakeholders.people_map import MapScroll, PeopleMap
from keyaccounts.ui.stakeholders.people_table import PeopleTable
from keyaccounts.workflows import stakeholders
from keyaccounts.workflows.stakeholders import Stakeholders

MAP, CARDS = range(2)
_ABOVE = 48


class PeopleView(AccountView):
    """Enter opens the chosen person; everybody put away waits behind a switch below the table.

    What else has to be said of these people stands in `notes`, above the map.
    """

    add_requested = Signal()
    edit_requested = Signal(str)
    archive_requested = Signal(str)
    bring_back_requested = Signal(str)
    touch_requested = Signal(str)
    history_requested = Signal(str)

    watches = frozenset(
        {"person", "influence", "bond", "contact_terms", "photo", "experience", "task", "liaison"}
    )

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.told: Stakeholders | None = None
        self.faces: Sequence[Face] = ()
        self._chosen: Id = ""
        self._awaited: Id = ""
        self._lead = eliding_label("", Type.STRONG)
        self.add_button = buttons.quiet("Add person", icon=Icon.PLUS)
        self.more_button = buttons.icon_only(Icon.ELLIPSIS, "More about these people")
        self.menu = QMenu(self)
        self.segments = Segments(("Map", "Cards"), name="How people are shown")
        self.notes = QVBoxLayout()
        self.cast = CastLine(desk)
        self.notes.addWidget(self.cast)
        self.map = PeopleMap()
        self.acts = MapActs(self)
        self.legend = MapLegend()
        self.table = PeopleTable()
        self.panel = PersonPanel()
        self.archived = ArchiveList("Archived people")
        self.empty = EmptyState(
            "Nobody is known here yet.",
            example="Ana Ruiz, operations director: say AH-na roo-EETH, reach her by phone before nine.",
            act="Add person", icon=Icon.USERS,
        )  # fmt: skip
        self._lay_out()
        self._fill_menu()
        self._connect()
        self._show_segment(MAP)

    @override
    def load(self) -> None:
        self.cast.show_account(self.account_id)
        id, now = self.account_id, self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: stakeholders.at_account(vault, id, now=now), then=self.show_people,
            topic="people",
        )  # fmt: skip

    @override
    def choose(self, kind: str, record_id: Id) -> None:
        if kind == "person":
            self._awaited = record_id
            self.choose_person(record_id)
        elif kind == "bond" and self.told is not None:
            whose = (id for id, told in self.told.bonds.items() if any(each.id == record_id for each in told))
            self.choose_person(next(whose, ""))

    def show_people(self, told: Stakeholders) -> None:
        """The people of this account; the chosen one stays chosen."""
        if told.account.id != self.account_id:
            return
        if self.told is not None and self.told.account.id != told.account.id:
            self.acts.forget()
        self.told = told
        living = told.living
        self._lead.setText(people_words.lead(living))
        self.faces = self._made_faces(told)
        self.map.show_people(self.faces, told.influences)
        self._scroll.make_room(len(self.faces))
        self.legend.show_supports({line.person.support for line in living})
        self.table.show_people(told, self._clock())
        self.archived.show_rows(
            [
                archived_row(line.person.id, line.person.name, people_words.role(line.person), icon=Icon.USER)
                for line in told.people
                if line.person.is_archived
            ]
        )
        self._stack.setCurrentIndex(0 if told.people else 1)
        self.table.setVisible(bool(living))
        self.segments.setVisible(bool(living))
        if not living:
            self.segments.choose(CARDS)
        known = {line.person.id for line in told.people}
        wanted = next((id for id in (self._awaited, self._chosen) if id in known), "")
        self._awaited = ""
        self.choose_person(wanted or (living[0].person.id if living else ""))

    def choose_person(self, person_id: Id) -> None:
        """Show one person, also one put away."""
        self._chosen = person_id
        if self.told is None:
            return
        self.table.choose_record(person_id)
        line = self.told.line(person_id)
        self._side.setVisible(line is not None)
        if line is not None:
            if not line.person.is_archived:
                self.map.choose(person_id)
            self.panel.show_person(line, self.told, self._clock())

    # ---- frame --------------------------------------------------------------------------------------

    def _made_faces(self, told: Stakeholders) -> list[Face]:
        living, clock = told.living, self._clock()
        names = {line.person.id: line.person.name for line in living}
        photos = {id: monogram.picture(data) for id, data in told.photos.items()}
        return [
            map_scene.face_of(
                line, told.influences, names, photos.get(line.person.id), people_words.met(line, clock)
            )
            for line in living
        ]

    def _clock(self) -> Clock:
        told = self.desk.clock
        return Clock(told.now(), told.zone, told.today(), told.rollover)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 12, INSET, 0)
        head.setSpacing(8)
        head.addWidget(self._lead, 1)
        head.addWidget(self.add_button)
        head.addWidget(self.more_button)
        head.addWidget(self.segments)
        self._scroll = MapScroll(self.map, self.legend)
        self._cards = PageScroll(margin=0, spacing=8)
        self._cards.column.setContentsMargins(0, 0, INSET, 24)
        self._cards.column.addWidget(self.table)
        self._cards.column.addWidget(self.archived)
        self._cards.column.addStretch(1)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._scroll)
        self._ways.addWidget(self._cards)
        self._above = QWidget()
        self._above.setLayout(self.notes)
        self.notes.setContentsMargins(0, 0, 0, 0)
        self.notes.setSpacing(8)
        main = QVBoxLayout()
        main.setSpacing(8)
        main.addLayout(head)
        main.addWidget(self._ways, 1)
        self._side = SidePanel(self.panel, width=WIDTH)
        self.empty.setContentsMargins(0, _ABOVE, 0, 0)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(self._side)
        self._stack = QStackedWidget()
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _fill_menu(self) -> None:
        self.menu.setToolTipsVisible(True)
        add = self.menu.addAction(icons.qicon(Icon.ROUTE), "Add influence", lambda: self.acts.add_influence())
        # Shown beside the act; the key itself is the map's, so that it stays a letter elsewhere.
        add.setShortcut(QKeySequence("E"))
        add.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.menu.addAction(icons.qicon(Icon.REFRESH_CW), "Arrange anew", self.acts.arrange)
        self.menu.addSeparator()
        self.menu.addAction(icons.qicon(Icon.PRINTER), "Print map", self.acts.print_map)
        self.menu.addAction(icons.qicon(Icon.DOWNLOAD), "Save map as PDF", self.acts.export_map)
        self.more_button.setMenu(self.menu)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_requested)
        self.empty.act_requested.connect(self.add_requested)
        self.segments.chosen.connect(self._show_segment)
        self.map.chosen.connect(self._follow)
        self.map.open_requested.connect(self._open)
        self.map.placed.connect(self.acts.place)
        self.map.influence_drawn.connect(self.acts.draw_influence)
        self.map.influence_requested.connect(self.acts.add_influence)
        self.map.menu_requested.connect(self._show_menu_of)
        self.table.chosen.connect(lambda line: self._follow(line.person.id if line is not None else ""))
        self.table.open_requested.connect(lambda line: self._open(line.person.id))
        self.archived.open_requested.connect(self.choose_person)
        self.archived.bring_back_requested.connect(self.bring_back_requested)
        self.panel.open_requested.connect(self._open)
        self.panel.touch_requested.connect(self.touch_requested)
        self.panel.leave_requested.connect(self.note_leaver)
        self.panel.edit_requested.connect(self.edit_requested)
        self.panel.archive_requested.connect(self.archive_requested)
        self.panel.bring_back_requested.connect(self.bring_back_requested)
        self.panel.history_requested.connect(self.history_requested)

    def _show_segment(self, number: int) -> None:
        # In a low window the notes scroll with what they stand above.
        (self._cards if number == CARDS else self._scroll).column.insertWidget(0, self._above)
        self.notes.setContentsMargins(INSET if number == CARDS else 0, 0, 0, 0)
        self._ways.setCurrentIndex(number)
        self.setFocusProxy(self.table if number == CARDS else self.map)

    def _follow(self, person_id: Id) -> None:
        if person_id and person_id != self._chosen:
            self.choose_person(person_id)

    def _open(self, person_id: Id) -> None:
        self.open_requested.emit("person", person_id)

    def note_leaver(self, person_id: Id) -> None:
        """Settle what hangs on somebody who has left."""
        leaver_form.opened(self, self.desk, self.floating, person_id)

    def _show_menu_of(self, person_id: Id, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.qicon(Icon.USER), "Open person", lambda: self._open(person_id))
        menu.addAction(icons.qicon(Icon.ROUTE), "Add influence", lambda: self.acts.add_influence(person_id))
        for words, act in self.acts.lines_of(person_id):
            menu.addAction(icons.qicon(Icon.PENCIL), words.replace("&", "&&"), act)
        menu.addAction(icons.qicon(Icon.PHONE), "Log a touch", lambda: self.touch_requested.emit(person_id))
        menu.addAction(icons.qicon(Icon.ARROW_UP_RIGHT), "Has left…", lambda: self.note_leaver(person_id))
        menu.popup(at)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._give_way()

    def _give_way(self) -> None:
        self.table.give_way(self.width() - self._side.width_within(self.width()))
        self.add_button.setVisible(self.width() / fonts.scale() > 560)
