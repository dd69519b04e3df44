"""The lane of enquiries: asked, answered, confirmed, or turned into a complaint (F027)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.enquiries import Enquiry
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.complaints import enquiry_faces
from keyaccounts.ui.complaints.complaints_view import ComplaintsView
from keyaccounts.ui.complaints.enquiry_acts import EnquiryActs
from keyaccounts.ui.complaints.enquiry_forms import AskForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.kit.row_list import RowFace, RowList, RowSection
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import accounts, enquiries
from keyaccounts.workflows.enquiries import EnquiryLine

if TYPE_CHECKING:
    from keyaccounts.accounts import Account
    from keyaccounts.workflows.vault import Vault

_SETTLED = "Settled"


class _Found(NamedTuple):
    lines: tuple[EnquiryLine, ...]
    accounts: tuple[Account, ...]


class EnquiryView(ComplaintsView):
    """Enter answers or confirms; T turns an enquiry into a complaint, the menu key shows every act."""

    watches = frozenset({"enquiry", "account", "person", "complaint"})
    kinds = frozenset({"enquiry"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.acts = EnquiryActs(desk, floating, self, self.open_requested)
        self._lines: dict[object, EnquiryLine] = {}
        self._accounts: tuple[Account, ...] = ()
        self._sought: Id = ""
        self.which = Segments(("Open", "All"), name="Which enquiries")
        self.ask_button = buttons.quiet("Note an enquiry", icon=Icon.PLUS)
        self.more_button = buttons.icon_only(Icon.ELLIPSIS, "Acts of the chosen row")
        self.menu = QMenu(self)
        self.lead = eliding_label("", ink=Role.QUIET)
        self.list = RowList(name="Enquiries", hug=True)
        self.empty = EmptyState(
            "Nobody waits for an answer.",
            example="“Can line 2 be served on Saturdays?” It is a question until it hurts.",
            act="Note an enquiry", icon=Icon.CIRCLE_QUESTION_MARK,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask for the enquiries."""
        shows_all = self.which.choice() == 1

        def gather(vault: Vault) -> _Found:
            found = enquiries.all_of(vault) if shows_all else enquiries.open_ones(vault)
            return _Found(tuple(found), tuple(accounts.listed(vault)))

        self.desk.jobs.ask(self, gather, then=self._show, topic="enquiries")

    def choose(self, kind: str, record_id: Id) -> None:
        """Go to an enquiry, wherever it stands."""
        self._sought = record_id
        self.which.choose(1)
        self.load()

    # ---- acts ---------------------------------------------------------------------------------------

    def note(self) -> None:
        """Write down what somebody asks."""
        self.floating.open_form(
            AskForm(self.desk, accounts=self._accounts),
            then=lambda _: self.desk.notices.tell_done("Enquiry noted.", "It waits here."),
        )

    def _act(self, row: RowFace) -> None:
        self.acts.main(self._lines[row.key].enquiry)

    def _open(self) -> None:
        """The complaint it became, else its account."""
        face = self.list.current()
        line = self._lines.get(face.key) if face else None
        if line is None:
            return
        if line.complaint is not None:
            self.open_requested.emit("complaint", line.complaint.id)
        else:
            self.open_requested.emit("account", line.account.id)

    def _chosen(self) -> Enquiry | None:
        face = self.list.current()
        line = self._lines.get(face.key) if face else None
        return line.enquiry if line else None

    def _fill_menu(self) -> None:
        self.menu.clear()
        enquiry = self._chosen()
        for icon, words, act in self.acts.possible(enquiry) if enquiry else ():
            self.menu.addAction(icons.qicon(icon), words, act)

    # ---- what is shown ------------------------------------------------------------------------------

    def _show(self, found: _Found) -> None:
        self._accounts = found.accounts
        self._lines = {line.enquiry.id: line for line in found.lines}
        clock = self._clock()
        lanes: dict[str, list[RowFace]] = {
            **{words: [] for words in enquiry_faces.LANES.values()},
            _SETTLED: [],
        }
        for line in found.lines:
            heading = enquiry_faces.LANES.get(line.enquiry.state, _SETTLED)
            lanes[heading].append(enquiry_faces.face(line, clock))
        sections = [RowSection(words, rows) for words, rows in lanes.items() if rows]
        self.list.show_sections(sections)
        waiting = sum(line.enquiry.state == "open" for line in found.lines)
        lead = sentences.counted(waiting, "question waits", "questions wait") + " for our answer."
        self.lead.setText(lead if waiting else "")
        for widget in (self.list, self._keys, self.more_button):
            widget.setVisible(bool(sections))
        self.empty.setVisible(not sections)
        sought, self._sought = self._sought, ""
        if sought:
            self.list.choose(sought)

    def _clock(self) -> Clock:
        told = self.desk.clock
        return Clock(told.now(), told.zone, told.today(), told.rollover)

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.lead, 1)
        head.addWidget(self.which)
        head.addWidget(self.ask_button)
        head.addWidget(self.more_button)
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        scroll.column.addLayout(head)
        scroll.column.addLayout(outset(self.list))
        scroll.column.addWidget(self.empty)
        scroll.column.addStretch(1)
        scroll.follow(self.list)
        self._keys = KeyHints((("Enter", "answer or confirm"), ("T", "turn into a complaint")))
        self._keys.setContentsMargins(MARGIN, 6, MARGIN, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._keys)
        self.empty.hide()

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _: self.load())
        self.ask_button.clicked.connect(self.note)
        self.empty.act_requested.connect(self.note)
        self.list.act_requested.connect(self._act)
        self.list.open_requested.connect(lambda _: self._open())
        self.more_button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.installEventFilter(self)

    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(self.list.viewport().mapToGlobal(at))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list would take a letter as the beginning of a title it looks for.
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_T
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            if enquiry := self._chosen():
                self.acts.convert(enquiry)
            return True
        return super().eventFilter(watched, event)
