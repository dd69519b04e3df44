"""What one account asks and asked: open questions above, settled ones behind a switch (F027)."""

from __future__ import annotations

from keyaccounts.present import Clock
from keyaccounts.ui.complaints import enquiry_faces
from keyaccounts.ui.complaints.enquiry_acts import EnquiryActs
from keyaccounts.ui.complaints.enquiry_forms import AskForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows.care import Care
from keyaccounts.workflows.enquiries import EnquiryLine


class AccountEnquiries(RecordSection):
    """Enter answers or confirms; the menu turns a question into a complaint."""

    watches = frozenset({"enquiry", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Enquiries", add="Note an enquiry",
            empty=EmptyState(
                "No question of theirs is open.",
                example="“Can line 2 be served on Saturdays?” It waits until they say the answer helped.",
                act="Note an enquiry", icon=Icon.CIRCLE_QUESTION_MARK,
            ),
            archive=ArchiveList("Settled enquiries", words="Settled"),
        )  # fmt: skip
        self.acts = EnquiryActs(desk, floating, self, self.open_requested)
        self._lines: dict[object, EnquiryLine] = {}
        self.archived.open_requested.connect(self._open)

    def load(self) -> None:
        """Shown by the view that gathers all the care of an account."""

    def add(self) -> None:
        """A new one."""
        form = AskForm(self.desk, account_id=self.account_id, people=self.living_people)
        self.open_form(form, "Enquiry noted.", "It waits here until they say that the answer helped.")

    def open_row(self, row: RowFace) -> None:
        """Its place in the lane."""
        self._open(str(row.key))

    def act(self, row: RowFace) -> None:
        """Answer it, or note that the answer helped."""
        self.acts.main(self._lines[row.key].enquiry)

    def fill_menu(self, row: RowFace) -> None:
        """All that can be done with it."""
        for icon, words, act in self.acts.possible(self._lines[row.key].enquiry):
            self.offer(icon, words, act)

    def show_care(self, care: Care, clock: Clock) -> None:
        """These are open, and those are settled."""
        self.people = care.people
        waiting = [line for line in care.enquiries if line.enquiry.is_open]
        settled = [line for line in care.enquiries if not line.enquiry.is_open]
        self._lines = {line.enquiry.id: line for line in care.enquiries}
        self.show_sections([RowSection("", [_named(line, clock) for line in waiting])], "")
        self.archived.show_rows([_named(line, clock) for line in settled])

    def _open(self, enquiry_id: str) -> None:
        line = self._lines[enquiry_id]
        if line.complaint is not None:
            self.open_requested.emit("complaint", line.complaint.id)
        else:
            self.open_requested.emit("enquiry", enquiry_id)


def _named(line: EnquiryLine, clock: Clock) -> RowFace:
    """On an account's own page its name goes without saying."""
    return enquiry_faces.face(line, clock)._replace(who="")
