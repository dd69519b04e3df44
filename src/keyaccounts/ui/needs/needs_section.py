"""The needs of an account: by type where asked, by state always, each with its evidence and its next act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from keyaccounts import needs as rules
from keyaccounts.knowledge import Knowledge
from keyaccounts.needs import Need, Split
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowSection
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.needs import needs_words
from keyaccounts.ui.needs.needs_acts import NeedActs
from keyaccounts.ui.sections.archive_list import ArchiveList, archived_row
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import needs, people
from keyaccounts.workflows.needs import ORDER, NeedLine

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_TYPES = tuple(needs_words.TYPES)


class Register(NamedTuple):
    """All that the section shows, asked for at once."""

    lines: list[NeedLine]
    archived: list[Need]
    split: Split
    knowledge: Knowledge
    people: tuple[Person, ...]


class NeedsSection(RecordSection):
    """Enter does what comes next, Ctrl+Enter edits."""

    watches = frozenset({"need", "evidence", "task", "person"})

    chosen = Signal(object)
    known = Signal(object)

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Needs", add="Note need",
            empty=EmptyState(
                "No need of theirs is known yet.",
                example="An earlier unloading slot: she named six o’clock three times in one call.",
                act="Note need", icon=Icon.TARGET,
            ),
            archive=ArchiveList("Archived needs"),
        )  # fmt: skip
        self.acts = NeedActs(self, desk, floating)
        self.type = Segments([needs_words.TYPES[each] for each in _TYPES], name="Which needs are shown")
        self._lines: dict[object, NeedLine] = {}
        self._register: Register | None = None
        self._awaited: Id = ""
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(self.type)
        row.addStretch(1)
        self.column.insertLayout(1, row)
        self.type.hide()
        self.type.chosen.connect(lambda _: self._show_rows())
        self.list.chosen.connect(self._tell_chosen)

    def load(self) -> None:
        """Ask for the register."""
        id, today, now = self.account_id, self.today, self.now

        def gather(vault: Vault) -> Register:
            return Register(
                needs.listed(vault, id, today=today),
                needs.archived(vault, id),
                needs.method_split(vault, id),
                needs.knowledge(vault, id, today=today),
                tuple(line.person for line in people.at_account(vault, id, now=now)),
            )

        self.desk.jobs.ask(self, gather, then=self._show, topic="needs")

    def choose(self, kind: str, record_id: Id) -> None:
        """Choose a need, also by one of its pieces of evidence or its steps, as soon as it is shown."""
        if kind not in ("need", "evidence", "task"):
            return
        line = next((each for each in self._all() if record_id in _ids(each)), None)
        self._awaited = "" if line else record_id
        if line is None:
            return
        if line.need.id not in self._lines:
            self.type.choose(0)
        self.list.choose(line.need.id)

    def chosen_line(self) -> NeedLine | None:
        """The need that is chosen."""
        row = self.list.current()
        return self._lines.get(row.key) if row is not None else None

    def add(self) -> None:
        """A new one."""
        self.acts.note(self.account_id, self.living_people)

    def open_row(self, row: RowFace) -> None:
        """Edit it."""
        self.acts.edit(self._lines[row.key].need, self.living_people)

    def act(self, row: RowFace) -> None:
        """What comes next for it."""
        self.acts.do_main(self._lines[row.key], self.living_people)

    def fill_menu(self, row: RowFace) -> None:
        """What it can become, with what that still needs; what can be added; what to do with the note."""
        line = self._lines[row.key]
        need = line.need
        for move in needs_words.next_moves(line.moves):
            words = needs_words.move(need, move.state)
            if move.refused is not None:
                action = self.menu.addAction(f"{words}: {needs_words.lacking(move.refused)}")
                action.setEnabled(False)
            else:
                self.menu.addAction(words, partial(self.acts.move, need, move.state))
        self.menu.addSeparator()
        self.offer(Icon.PLUS, "Add evidence", lambda: self.acts.observe(need))
        self.offer(Icon.ROUTE, "Plan a step", lambda: self.acts.plan_step(need))
        if line.open_step is not None:
            step = line.open_step
            self.offer(Icon.CHECK, "Step done", lambda: self.acts.finish(step.id))
        self.offer(Icon.MESSAGE_CIRCLE, "Note what they were told", lambda: self.acts.tell(need))
        self.menu.addSeparator()
        self.offer(Icon.PENCIL, "Edit", lambda: self.acts.edit(need, self.living_people))
        self.offer(Icon.ARCHIVE, "Archive", lambda: self.acts.archive(need))

    def bring_back(self, record_id: Id) -> None:
        """Take one out of the archive."""
        self.acts.bring_back(record_id)

    def _all(self) -> list[NeedLine]:
        return self._register.lines if self._register is not None else []

    def _show(self, register: Register) -> None:
        self._register, self.people = register, register.people
        lines = register.lines
        counts = rules.counts([line.need for line in lines])
        self.type.rename(
            [f"{words} {counts[type] if type else len(lines)}" for type, words in needs_words.TYPES.items()]
        )
        self.type.setVisible(bool(lines))
        self.archived.show_rows(
            [
                archived_row(each.id, each.text, needs_words.STATES[each.state].lower(), icon=Icon.TARGET)
                for each in register.archived
            ]
        )
        self._show_rows()
        self.known.emit(register)
        if self._awaited:
            self.choose("need", self._awaited)

    def _show_rows(self) -> None:
        register = self._register
        if register is None:
            return
        type = _TYPES[self.type.choice()]
        shown = [line for line in register.lines if type in ("", line.need.type)]
        self._lines = {line.need.id: line for line in shown}
        sections = [
            RowSection(
                needs_words.STATES[state], [self._face(line) for line in shown if line.need.state == state]
            )
            for state in ORDER
            if any(line.need.state == state for line in shown)
        ]
        nothing = f"no {needs_words.TYPES[type].lower()} yet" if register.lines and not shown else ""
        self.show_sections(sections, nothing or needs_words.lead(register.split), also=bool(register.lines))
        self.chosen.emit(self.chosen_line())

    def _tell_chosen(self, _: object) -> None:
        line = self.chosen_line()
        if line is not None:
            self.chosen.emit(line)

    def _face(self, line: NeedLine) -> RowFace:
        need = line.need
        due, left = needs_words.due(line, self.today)
        flagged = Tone.WARNING if needs_words.flags(line, self.today) else Tone.NEUTRAL
        who = line.person.name if line.person is not None else ""
        told = filter(None, (needs_words.kind(need), needs_words.evidence(line, self.today)))
        why, act = "; ".join(told), needs_words.act(line)
        spoken = (
            need.text, needs_words.STATES[need.state], who, why, *needs_words.flags(line, self.today),
            needs_words.step(line.open_step, self.today) if line.open_step else f"{due} {left}".strip(), act,
        )  # fmt: skip
        return RowFace(
            key=need.id, icon=needs_words.icon(line), title=need.text, who=who, why=why, due=due, left=left,
            act=act, tone=flagged, due_tone=flagged, sentence=". ".join(filter(None, spoken)),
        )  # fmt: skip


def _ids(line: NeedLine) -> set[Id]:
    return {line.need.id, *(each.id for each in line.evidence), *(each.id for each in line.steps)}
