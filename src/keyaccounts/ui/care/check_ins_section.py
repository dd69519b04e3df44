"""The check-ins of one account: when we ask whom, and the complaint that a check-in belongs to (F026)."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.check_ins import CheckIn
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import answer_form, paper_form
from keyaccounts.ui.forms.check_in_form import CheckInForm
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.trust_form import Asker
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows.care import Care


class CheckInsSection(RecordSection):
    """Enter writes down what a person says, Ctrl+Enter opens the complaint that a check-in belongs to."""

    watches = frozenset({"check_in", "complaint", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Check-ins", add="Plan a check-in",
            empty=EmptyState(
                "Nobody is to be asked.",
                example="Ask Ana in two weeks how the new slot works; Today reminds you.",
                act="Plan a check-in", icon=Icon.CLIPBOARD_CHECK,
            ),
            archive=ArchiveList("Past check-ins", words="Past"),
        )  # fmt: skip
        self._check_ins: dict[object, CheckIn] = {}
        self._complaints: dict[Id, str] = {}
        self.archived.open_requested.connect(self._open)

    def load(self) -> None:
        """Shown by the view that gathers all the care of an account."""

    def add(self) -> None:
        """A new one."""
        form = CheckInForm(self.desk, account_id=self.account_id, people=self.living_people)
        self.open_form(form, "Check-in planned.", "Today asks you on its day.")

    def open_row(self, row: RowFace) -> None:
        """The complaint it belongs to, else the person."""
        self._open(str(row.key))

    def act(self, row: RowFace) -> None:
        """Write down what they say, or look at what they said."""
        answer_form.open_for(Asker(self, self.desk, self.floating), self._check_ins[row.key].id)

    def fill_menu(self, row: RowFace) -> None:
        """Ask, by word or on paper, or make a complaint of what they said."""
        check_in = self._check_ins[row.key]
        if check_in.is_open or check_in.is_waiting:
            self.offer(Icon.MESSAGE_CIRCLE, "Write down the answer", lambda: self.act(row))
            asker = Asker(self, self.desk, self.floating)
            self.offer(Icon.PRINTER, paper_form.PRINT, lambda: paper_form.write_for(asker, check_in))
        if check_in.complaint_id:
            self.offer(Icon.MESSAGE_SQUARE_WARNING, "Open the complaint", lambda: self.open_row(row))
        else:
            self.offer(Icon.MESSAGE_SQUARE_WARNING, "Raise a complaint", lambda: self.raise_complaint(row))

    def raise_complaint(self, row: RowFace) -> None:
        """Their answer is a complaint; both lead to each other (F026)."""
        check_in = self._check_ins[row.key]
        form = ComplaintForm(
            self.desk, account_id=self.account_id, people=self.living_people, check_in_id=check_in.id
        )
        form.fill(person_id=check_in.person_id)
        self.open_form(form, "Complaint noted.", "It stays in sight until it is closed.")

    def show_care(self, care: Care, clock: Clock) -> None:
        """Who is to be asked, and who was."""
        self.people = care.people
        self._check_ins = {each.id: each for each in care.check_ins}
        self._complaints = {each.id: each.name for each in (*care.open, *care.past)}
        names = {each.id: each.name for each in care.people}
        # Whoever was asked may still answer, and the answer may be a complaint.
        ahead = [each for each in care.check_ins if each.is_open or each.state == "asked"]
        self.show_sections([RowSection("", [self._face(each, names, clock) for each in ahead])], "")
        past = [each for each in reversed(care.check_ins) if each not in ahead]
        self.archived.show_rows([self._face(each, names, clock) for each in past])

    def _face(self, check_in: CheckIn, names: dict[Id, str], clock: Clock) -> RowFace:
        who = names.get(check_in.person_id, "them")
        about = check_in.about or sentences.code("purpose", check_in.purpose)
        complaint = self._complaints.get(check_in.complaint_id, "")
        state = "" if check_in.is_open else sentences.code("check_in_state", check_in.state)
        why = "; ".join(filter(None, (about, f"about {complaint}" if complaint else "", state)))
        late = (clock.today - check_in.due_on).days if check_in.is_open else 0
        due = "Late" if late > 0 else sentences.capital(sentences.day(check_in.due_on, clock.today))
        tone = Tone.WARNING if late > 0 else Tone.NEUTRAL
        title = f"Ask {who} how it is going"
        act = "Ask" if check_in.is_open else "Answer" if check_in.is_waiting else ""
        return RowFace(
            key=check_in.id, icon=Icon.CLIPBOARD_CHECK, title=title, why=sentences.capital(why), due=due,
            left=sentences.days(late) if late > 0 else "", act=act, tone=tone, due_tone=tone,
            sentence=". ".join(filter(None, (title, why, due, act))),
        )  # fmt: skip

    def _open(self, check_in_id: str) -> None:
        check_in = self._check_ins[check_in_id]
        if check_in.complaint_id:
            self.open_requested.emit("complaint", check_in.complaint_id)
        else:
            self.open_requested.emit("person", check_in.person_id)
