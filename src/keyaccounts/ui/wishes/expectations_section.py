"""Expectations: what they expect beside what they found, and which are too old to rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.expectations import QUESTION, Expectation
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.check_in_form import CheckInForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.levels import Levels
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.sections.archive_list import ArchiveList, archived_row
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.ui.wishes import wish_words
from keyaccounts.ui.wishes.expectation_form import DeliveryForm, ExpectationForm, RenewalForm
from keyaccounts.workflows import expectations, people
from keyaccounts.workflows.expectations import ExpectationLine

if TYPE_CHECKING:
    from keyaccounts.people import Person
    from keyaccounts.workflows.vault import Vault

_RATE, _ANEW, _AGAIN = "Rate", "Rate again", "Ask again"


class ExpectationsSection(RecordSection):
    """The widest gap first; one that is over a year old is asked again."""

    watches = frozenset({"expectation", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Expectations", add="Note expectation",
            empty=EmptyState(
                "Nobody has said yet what would be good.",
                example="Ana expects four of five of delivery slots; what she found stands beside it later.",
                act="Note expectation", icon=Icon.TARGET,
            ),
            archive=ArchiveList("Archived expectations"),
        )  # fmt: skip
        self._lines: dict[object, ExpectationLine] = {}

    def load(self) -> None:
        """Ask for the expectations and the people."""
        id, today, now = self.account_id, self.today, self.now

        def gather(vault: Vault) -> tuple[list[ExpectationLine], tuple[Person, ...]]:
            known = people.at_account(vault, id, now=now, archived=None)
            lines = expectations.at_account(vault, id, today=today, archived=None)
            return lines, tuple(line.person for line in known)

        self.desk.jobs.ask(self, gather, then=lambda found: self._show(*found), topic="expectations")

    def add(self) -> None:
        """A new one."""
        form = ExpectationForm(self.desk, account_id=self.account_id, people=self.people)
        self.open_form(form, "Expectation noted.", "Rate what they found once it is delivered.")

    def open_row(self, row: RowFace) -> None:
        """Edit it."""
        kept = self._expectation(row)
        form = ExpectationForm(self.desk, account_id=self.account_id, people=self.people, expectation=kept)
        self.open_form(form, "Saved.", kept.subject)

    def act(self, row: RowFace) -> None:
        """Ask again what is old, else rate what was delivered."""
        (self._ask_again if row.act == _AGAIN else self._rate)(row)

    def fill_menu(self, row: RowFace) -> None:
        """What can be asked and said of it."""
        self.offer(Icon.STAR, "Rate what was delivered", lambda: self._rate(row))
        self.offer(Icon.REFRESH_CW, "Note what they expect now", lambda: self._ask_again(row))
        if any(not each.is_archived for each in self.people):
            self.offer(Icon.CLIPBOARD_CHECK, "Plan a check-in to ask", lambda: self._plan_check_in(row))
        self.menu.addSeparator()
        self.offer(Icon.PENCIL, "Edit", lambda: self.open_row(row))
        self.offer(Icon.ARCHIVE, "Archive", lambda: self._archive(row))

    def bring_back(self, record_id: Id) -> None:
        """Take one out of the archive."""
        now = self.now
        self.do(lambda vault: expectations.bring_back(vault, record_id, at=now), "Brought back.", "")

    def _rate(self, row: RowFace) -> None:
        kept = self._expectation(row)
        self.open_form(DeliveryForm(self.desk, expectation=kept), "Rated.", kept.subject)

    def _ask_again(self, row: RowFace) -> None:
        kept = self._expectation(row)
        form = RenewalForm(self.desk, expectation=kept)
        self.open_form(form, "Asked again.", "What they said before is in the archive.")

    def _plan_check_in(self, row: RowFace) -> None:
        kept = self._expectation(row)
        form = CheckInForm(
            self.desk, account_id=self.account_id, people=self.living_people, person_id=kept.person_id,
            about=f"{kept.subject}: {sentences.code('question', QUESTION)}",
        )  # fmt: skip
        self.open_form(form, "Check-in planned.", "Today asks you on its day.")

    def _archive(self, row: RowFace) -> None:
        id, now = self._expectation(row).id, self.now
        self.do(lambda vault: expectations.archive(vault, id, at=now), "Archived.", row.title)

    def _expectation(self, row: RowFace) -> Expectation:
        return self._lines[row.key].expectation

    def _show(self, lines: list[ExpectationLine], known: tuple[Person, ...]) -> None:
        self.people = known
        living = [line for line in lines if not line.expectation.is_archived]
        self._lines = {line.expectation.id: line for line in living}
        sections = [RowSection("", [self._face(line) for line in living])]
        self.show_sections(sections, wish_words.expectations_lead(living))
        self.archived.show_rows(
            [
                archived_row(
                    line.expectation.id, line.expectation.subject,
                    wish_words.expectation_why(line, self.today), icon=Icon.TARGET,
                )
                for line in lines
                if line.expectation.is_archived
            ]
        )  # fmt: skip

    def _face(self, line: ExpectationLine) -> RowFace:
        told = line.expectation
        who = line.person.name if line.person else ""
        gap, why = wish_words.gap(told), wish_words.expectation_why(line, self.today)
        act = _AGAIN if line.needs_renewal else _RATE if told.delivered is None else _ANEW
        is_below = told.gap is not None and told.gap < 0
        return RowFace(
            key=told.id, icon=Icon.TARGET, title=told.subject, who=who, why=why, left=gap, act=act,
            tone=Tone.WARNING if line.needs_renewal else Tone.NEUTRAL,
            due_tone=Tone.WARNING if is_below else Tone.SELECT,
            sentence=". ".join(filter(None, (told.subject, who, why, gap, act))),
            levels=Levels(told.level, told.delivered),
        )  # fmt: skip
