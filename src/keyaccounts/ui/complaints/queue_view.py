"""The queue: every open complaint by what it is owed next, with its three clocks (F029)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from keyaccounts import complaint_queue, instants
from keyaccounts.complaint_queue import Place
from keyaccounts.complaints import Complaint
from keyaccounts.mails import Mail
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.complaints import queue_words
from keyaccounts.ui.complaints.bulk_forms import AcknowledgeForm, OwnerForm, names
from keyaccounts.ui.complaints.complaints_view import ComplaintsView
from keyaccounts.ui.complaints.mail_form import MailForm
from keyaccounts.ui.complaints.queue_words import Waiting
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import eliding_label, plain_label
from keyaccounts.ui.kit.row_list import RowFace, RowList, RowSection
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import accounts, complaint_clocks, complaints, mails
from keyaccounts.workflows.complaint_clocks import Clocked
from keyaccounts.workflows.complaints import QueueLine
from keyaccounts.workflows.mails import Whose

if TYPE_CHECKING:
    from keyaccounts.accounts import Account
    from keyaccounts.workflows.vault import Vault

_OPEN, _CLOSED, _ALL = range(3)


class _Found(NamedTuple):
    open: tuple[QueueLine, ...]
    closed: tuple[QueueLine, ...]
    clocks: dict[Id, Clocked]
    accounts: tuple[Account, ...]


class QueueView(ComplaintsView):
    """Enter opens a complaint; A acknowledges what is chosen, O gives it to another owner."""

    watches = frozenset(
        {"complaint", "complaint_move", "experience", "account", "person", "calendar", "service_policy"}
    )

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self._found = _Found((), (), {}, ())
        self._lines: dict[object, QueueLine] = {}
        self.words = LineEdit(placeholder="Find by account, words, owner, state or “severity 3”")
        self.words.setAccessibleName("Find a complaint")
        self.which = Segments(("Open", "Closed", "All"), name="Which complaints")
        self.note_button = buttons.quiet("Note a complaint", icon=Icon.PLUS)
        self.mail_button = buttons.quiet("From a mail", icon=Icon.MAIL)
        self.lead = eliding_label("", ink=Role.QUIET)
        self.list = RowList(name="Complaints", hug=True, several=True)
        self.chosen = plain_label("", ink=Role.QUIET)
        self.acknowledge_button = buttons.quiet("Acknowledge", icon=Icon.CHECK)
        self.owner_button = buttons.quiet("Change owner", icon=Icon.USER)
        self.empty = EmptyState(
            "No complaint is open.",
            example="“I had a line standing still for three hours.” Their own words, and the clocks run.",
            act="Note a complaint", icon=Icon.MESSAGE_SQUARE_WARNING,
        )  # fmt: skip
        self.nothing = EmptyState("No complaint fits.", example="Other words, or All, show more.",
                                  icon=Icon.SEARCH)  # fmt: skip
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask for the complaints and their clocks."""
        now, which = self.desk.clock.now(), self.which.choice()

        def gather(vault: Vault) -> _Found:
            shows_open, shows_closed = which != _CLOSED, which != _OPEN
            return _Found(
                tuple(complaints.queue(vault, now=now)) if shows_open else (),
                tuple(complaints.queue(vault, now=now, closed=True)) if shows_closed else (),
                complaint_clocks.running(vault, now=now) if shows_open else {},
                tuple(accounts.listed(vault)),
            )

        self.desk.jobs.ask(self, gather, then=self._show, topic="complaints")

    # ---- acts ---------------------------------------------------------------------------------------

    def note(self) -> None:
        """Write down a complaint of any account."""
        form = ComplaintForm(self.desk, accounts=self._found.accounts)
        self.floating.open_form(
            form,
            then=lambda _: self.desk.notices.tell_done(
                "Complaint noted.", "It stays in sight until it is closed."
            ),
        )

    def choose_mail(self) -> None:
        """Ask which mail, then read it."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Which mail?", "", "Mails (*.eml)")
        if chosen:
            self.read_mail(Path(chosen))

    def read_mail(self, path: Path) -> None:
        """Read a mail of a customer and ask what it is; nothing is kept before that is said."""
        self.desk.jobs.ask(
            self, lambda vault: (mail := mails.read(path), mails.whose(vault, mail)),
            then=self._show_mail, topic="mail",
        )  # fmt: skip

    def _show_mail(self, told: tuple[Mail, Whose]) -> None:
        self.floating.open_form(
            MailForm(self.desk, *told),
            then=lambda _: self.desk.notices.tell_done("Mail kept.", "Its files are kept with it."),
        )

    def acknowledge(self) -> None:
        """Tell those who wait behind the chosen rows that we have it."""
        chosen = self.chosen_complaints()
        if chosen:
            self.floating.open_form(
                AcknowledgeForm(self.desk, chosen=chosen),
                then=lambda _: self.desk.notices.tell_done("Acknowledged.", names(chosen)),
            )

    def change_owner(self) -> None:
        """Give what is chosen to somebody."""
        chosen = self.chosen_complaints()
        if chosen:
            self.floating.open_form(
                OwnerForm(self.desk, chosen=chosen),
                then=lambda _: self.desk.notices.tell_done("Owner changed.", names(chosen)),
            )

    def chosen_complaints(self) -> tuple[Complaint, ...]:
        """What is chosen, from top to bottom."""
        return tuple(self._lines[face.key].complaint for face in self.list.all_chosen())

    def _open(self, face: RowFace) -> None:
        self.open_requested.emit("complaint", self._lines[face.key].complaint.id)

    # ---- what is shown ------------------------------------------------------------------------------

    def _show(self, found: _Found) -> None:
        self._found = found
        self._fill()

    def _fill(self) -> None:
        """The rows that fit what is typed."""
        told = self.desk.clock
        clock = Clock(told.now(), told.zone, told.today(), told.rollover)
        typed = self.words.text()
        waiting = [self._waiting(line, clock) for line in self._found.open]
        closed = [line for line in self._found.closed if queue_words.fits(line, typed)]
        shown = [each for each in waiting if queue_words.fits(each.line, typed)]
        self._lines = {line.complaint.id: line for line in (*(each.line for each in shown), *closed)}
        sections = [
            RowSection(words, [queue_words.face(each, clock) for each in _in_order(shown, place)])
            for place, words in queue_words.PLACES.items()
        ]
        sections.append(RowSection("Closed", [queue_words.closed_face(line, clock) for line in closed]))
        sections = [each for each in sections if each.rows]
        self.list.show_sections(sections)
        is_closed = self.which.choice() == _CLOSED
        self.lead.setText("" if is_closed else queue_words.lead(waiting))
        self.list.setVisible(bool(sections))
        is_searched = bool(typed.strip()) or is_closed
        self.nothing.setVisible(not sections and is_searched)
        self.empty.setVisible(not sections and not is_searched)
        self._keys.setVisible(bool(sections))
        self._follow_choice()

    def _waiting(self, line: QueueLine, clock: Clock) -> Waiting:
        clocked = self._found.clocks.get(line.complaint.id)
        readings = clocked.latest if clocked is not None else ()
        owed = complaint_queue.owed(line.complaint, readings)
        place = complaint_queue.place(
            line.complaint, owed, now=clock.now,
            day_of=lambda at: instants.day_of(at, clock.zone, rollover=clock.rollover),
        )  # fmt: skip
        return Waiting(line, readings, owed, place)

    def _follow_choice(self) -> None:
        """What can be done with the chosen rows; what none of them allows says why."""
        chosen = self.chosen_complaints() if self._lines else ()
        self.chosen.setText(f"{len(chosen)} chosen" if len(chosen) > 1 else "")
        new = [each for each in chosen if each.state == "received"]
        told = [each for each in chosen if each.state != "received"]
        self.acknowledge_button.refuse(
            "" if new and not told
            else f"{names(told)}: told already" if told else "Choose one that is new"
        )  # fmt: skip
        is_open = bool(chosen) and all(each.is_open for each in chosen)
        self.owner_button.refuse("" if is_open else "Only open complaints have an owner to change")

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.words, 1)
        first.addWidget(self.which)
        first.addWidget(self.mail_button)
        first.addWidget(self.note_button)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.lead, 1)
        acts.addWidget(self.chosen)
        acts.addWidget(self.acknowledge_button)
        acts.addWidget(self.owner_button)
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        scroll.column.addLayout(first)
        scroll.column.addLayout(acts)
        scroll.column.addLayout(outset(self.list))
        scroll.column.addWidget(self.empty)
        scroll.column.addWidget(self.nothing)
        scroll.column.addStretch(1)
        scroll.follow(self.list)
        self._keys = KeyHints(
            (("Enter", "open"), ("Shift+Down", "choose several"), ("A", "acknowledge"), ("O", "change owner"))
        )
        self._keys.setContentsMargins(MARGIN, 6, MARGIN, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._keys)
        for each in (self.empty, self.nothing):
            each.hide()

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._fill)
        self.which.chosen.connect(lambda _: self.load())
        self.mail_button.clicked.connect(self.choose_mail)
        self.note_button.clicked.connect(self.note)
        self.empty.act_requested.connect(self.note)
        self.acknowledge_button.clicked.connect(self.acknowledge)
        self.owner_button.clicked.connect(self.change_owner)
        self.list.act_requested.connect(self._open)
        self.list.open_requested.connect(self._open)
        self.list.several_chosen.connect(self._follow_choice)
        self.list.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list would take a letter as the beginning of a title it looks for.
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            button = {Qt.Key.Key_A: self.acknowledge_button, Qt.Key.Key_O: self.owner_button}.get(
                Qt.Key(event.key())
            )
            if button is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                button.click()
                return True
        return super().eventFilter(watched, event)


def _in_order(shown: list[Waiting], place: Place) -> list[Waiting]:
    """What stands under a heading: the soonest first, at one time the gravest."""
    found = [each for each in shown if each.place is place]
    return sorted(
        found,
        key=lambda each: (
            each.owed.at.timestamp() if each.owed else float("inf"), -each.line.complaint.severity,
            each.line.complaint.number,
        ),
    )  # fmt: skip
