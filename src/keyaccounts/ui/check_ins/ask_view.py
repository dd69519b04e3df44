"""Ask: who waits for us, whom to ask next, who was asked, and who must not be asked, why and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.check_ins import CheckIn
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.check_ins import ask_words
from keyaccounts.ui.check_ins.asking_acts import AskingActs
from keyaccounts.ui.check_ins.section_view import SectionView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import paper_form
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import answers, check_ins
from keyaccounts.workflows.answers import OpenLoop
from keyaccounts.workflows.check_ins import QueueLine

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class _Found(NamedTuple):
    loops: list[OpenLoop]
    queue: list[QueueLine]
    waiting: list[QueueLine]
    outweighed: int


class AskSection(RecordSection):
    """Enter does the act of a row, Ctrl+Enter opens the person, the menu key shows all acts."""

    watches = frozenset(
        {"check_in", "answer", "complaint", "contact_terms", "experience", "person", "account", "rhythm"}
    )

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Whom to ask", add="Ask someone",
            empty=EmptyState(
                "Nobody is to be asked.",
                example="Ask Ana in two weeks how the new slot works; key people come here by themselves.",
                act="Ask someone", icon=Icon.CLIPBOARD_CHECK,
            ),
            archive=ArchiveList("Past check-ins"),
        )  # fmt: skip
        self.acts = AskingActs(self, desk, floating)
        self.outweighed = prose("", Type.SMALL, ink=Role.QUIET)
        self._loops: dict[object, OpenLoop] = {}
        self._lines: dict[object, QueueLine] = {}
        self._waiting: dict[object, QueueLine] = {}
        self.column.addWidget(self.outweighed)

    def load(self) -> None:
        """Ask for everybody who may be asked, was asked, or waits."""
        now = self.now

        def gather(vault: Vault) -> _Found:
            return _Found(
                answers.open_loops(vault, now=now), check_ins.queue(vault, now=now),
                check_ins.waiting(vault, now=now), check_ins.times_outweighed(vault, now=now),
            )  # fmt: skip

        self.desk.jobs.ask(self, gather, then=self._show, topic="whom to ask")

    def add(self) -> None:
        """Ask somebody of any account."""
        self.acts.ask_somebody()

    def open_row(self, row: RowFace) -> None:
        """The person."""
        person_id = self._person_of(row)
        if person_id:
            self.open_requested.emit("person", person_id)

    def act(self, row: RowFace) -> None:
        """What the row asks for."""
        match row.act:
            case ask_words.COME_BACK:
                self.acts.come_back(self._loops[row.key])
            case ask_words.ASK:
                self.acts.ask(self._lines[row.key])
            case ask_words.ASK_ANYWAY:
                self.acts.ask_anyway(self._lines[row.key])
            case ask_words.CALL:
                self.act_requested.emit("capture_for_person", self._person_of(row))
            case ask_words.WRITE_DOWN:
                self._write_down(self._waiting[row.key])
            case _:
                self.open_row(row)

    def fill_menu(self, row: RowFace) -> None:
        """All that can be done with it."""
        if row.key in self._loops:
            told = self._loops[row.key]
            self.offer(Icon.MESSAGE_CIRCLE, "Come back to them", lambda: self.acts.come_back(told))
            self.offer(
                Icon.MESSAGE_SQUARE_WARNING, "Raise a complaint", lambda: self.acts.raise_complaint(told)
            )
        elif row.key in self._waiting:
            self._offer_waiting(self._waiting[row.key])
        else:
            self._offer_line(self._lines[row.key])
        if self._person_of(row):
            self.offer(Icon.USER, "Open the person", lambda: self.open_row(row))

    def bring_back(self, record_id: Id) -> None:
        """Nothing is put away here."""

    # ---- what is shown ------------------------------------------------------------------------------

    def _show(self, found: _Found) -> None:
        self._loops = {f"loop:{each.answer.id}": each for each in found.loops}
        self._lines = {ask_words.key(each): each for each in found.queue}
        self._waiting = {ask_words.key(each): each for each in found.waiting}
        told, today = self.desk.clock, self.today
        clock = Clock(told.now(), told.zone, today, told.rollover)
        now = [each for each in found.queue if each.is_due]
        later = [each for each in found.queue if each.verdict.is_allowed and not each.is_due]
        barred = [each for each in found.queue if not each.verdict.is_allowed]
        sections = [
            RowSection("Come back within 48 hours", [ask_words.loop(each, clock) for each in found.loops]),
            RowSection("Ask now", [ask_words.line(each, today) for each in now]),
            RowSection("Asked", [ask_words.waiting(each, today) for each in found.waiting]),
            RowSection("Later", [ask_words.line(each, today) for each in later]),
            RowSection("Not now", [ask_words.line(each, today) for each in barred]),
        ]
        shown = [each for each in sections if each.rows]
        self.show_sections(shown, ask_words.lead(len(now), len(found.loops)) if shown else "")
        words = ask_words.outweighed(found.outweighed)
        self.outweighed.setText(words)
        self.outweighed.setVisible(bool(words))

    def _offer_waiting(self, line: QueueLine) -> None:
        check_in, who = line.check_in, line.person.name
        if check_in is None:
            return
        self.offer(Icon.PENCIL, "Write down the answer", lambda: self._write_down(line))
        self._offer_form(check_in)
        if line.status.code == "reminder_due":
            self.offer(Icon.REFRESH_CW, "Remind them, once", lambda: self.acts.remind(check_in, who))
        self.offer(Icon.CIRCLE_SLASH, "They declined", lambda: self.acts.decline(check_in, who))
        if line.status.code == "no_answer":
            self.offer(Icon.HOURGLASS, "No answer came", lambda: self.acts.give_up(check_in, who))
        self.offer(Icon.X, "It never reached them", lambda: self.acts.cancel(check_in, who))

    def _offer_line(self, line: QueueLine) -> None:
        check_in, who = line.check_in, line.person.name
        if line.verdict.is_allowed:
            self.offer(Icon.PENCIL, "Ask and write down the answer", lambda: self.acts.ask(line))
            if check_in is not None:
                self.offer(
                    Icon.CHECK, "Asked, the answer comes later", lambda: self.acts.mark_asked(check_in, who)
                )
                self._offer_form(check_in)
        elif line.verdict.may_override:
            self.offer(Icon.PENCIL, "Ask anyway, with a reason", lambda: self.acts.ask_anyway(line))
        if check_in is not None:
            self.offer(Icon.X, "Call it off", lambda: self.acts.cancel(check_in, who))

    def _offer_form(self, check_in: CheckIn) -> None:
        self.offer(Icon.PRINTER, paper_form.PRINT, lambda: self.acts.print_form(check_in))

    def _write_down(self, line: QueueLine) -> None:
        if line.check_in is not None:
            self.acts.write_down(line.check_in.id)

    def _person_of(self, row: RowFace) -> Id:
        loop = self._loops.get(row.key)
        if loop is not None:
            return loop.answer.person_id
        line = self._lines.get(row.key) or self._waiting[row.key]
        return line.person.id


class AskView(SectionView):
    """One list, the most pressing on top."""

    watches = AskSection.watches
    kinds = frozenset({"check_in"})
    keys = (("Enter", "do it"), ("Ctrl+Enter", "open the person"), ("Menu", "all acts"))

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating, AskSection(desk, floating))
