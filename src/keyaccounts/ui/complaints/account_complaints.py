"""The complaints of one account: what is open with its clocks, and behind a switch what is over."""

from __future__ import annotations

from keyaccounts import complaint_queue, instants
from keyaccounts.accounts import Account
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.complaints import queue_words
from keyaccounts.ui.complaints.queue_words import Waiting
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows.care import Care
from keyaccounts.workflows.complaints import QueueLine


class AccountComplaints(RecordSection):
    """Enter opens a complaint; there is nothing here that would hide an open one (F028)."""

    watches = frozenset({"complaint", "complaint_move", "experience", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Complaints", add="Note a complaint",
            empty=EmptyState(
                "They have nothing to complain about now.",
                example="“I had a line standing still for three hours.” Their own words, and the clocks run.",
                act="Note a complaint", icon=Icon.MESSAGE_SQUARE_WARNING,
            ),
            archive=ArchiveList("Past complaints", words="Past"),
        )  # fmt: skip
        self.archived.open_requested.connect(self._open)

    def load(self) -> None:
        """Shown by the view that gathers all the care of an account."""

    def add(self) -> None:
        """A new one."""
        form = ComplaintForm(self.desk, account_id=self.account_id, people=self.living_people)
        self.open_form(form, "Complaint noted.", "It stays in sight until it is closed.")

    def open_row(self, row: RowFace) -> None:
        """Its page."""
        self._open(str(row.key))

    def act(self, row: RowFace) -> None:
        """Its page, too."""
        self.open_row(row)

    def fill_menu(self, row: RowFace) -> None:
        """All that can be done with a complaint is done on its page."""
        self.offer(Icon.MESSAGE_SQUARE_WARNING, "Open", lambda: self.open_row(row))

    def show_care(self, care: Care, account: Account, clock: Clock) -> None:
        """These are open, and those are over."""
        self.people = care.people
        names = {each.id: each for each in care.people}
        waiting = []
        for complaint in care.open:
            readings = care.clocks[complaint.id].latest
            owed = complaint_queue.owed(complaint, readings)
            place = complaint_queue.place(
                complaint, owed, now=clock.now,
                day_of=lambda at: instants.day_of(at, clock.zone, rollover=clock.rollover),
            )  # fmt: skip
            is_late = owed is not None and owed.at <= clock.now
            at = owed.at if owed else complaint.received_at
            line = QueueLine(complaint, account, names.get(complaint.person_id), at, is_late)
            waiting.append(Waiting(line, readings, owed, place))
        waiting.sort(key=lambda each: (each.line.due_at, -each.line.complaint.severity))
        rows = [_named(queue_words.face(each, clock), each.line) for each in waiting]
        self.show_sections([RowSection("", rows)], queue_words.lead(waiting) if waiting else "")
        past = [
            QueueLine(each, account, names.get(each.person_id), each.received_at, False) for each in care.past
        ]
        self.archived.show_rows([_named(queue_words.closed_face(line, clock), line) for line in past])

    def _open(self, complaint_id: Id) -> None:
        self.open_requested.emit("complaint", complaint_id)


def _named(face: RowFace, line: QueueLine) -> RowFace:
    """On an account's own page its people are told instead of its name."""
    return face._replace(who=line.person.name if line.person else "")
