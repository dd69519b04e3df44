"""Coming moments: what is ahead in 30, 60 and 90 days, the idea for each, and the verdict afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.moments import ComingMoment
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.sections.archive_list import ArchiveList, archived_row
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.ui.wishes import wish_words
from keyaccounts.ui.wishes.moment_form import MomentForm
from keyaccounts.ui.wishes.verdict_row import VerdictRow
from keyaccounts.workflows import moments, people
from keyaccounts.workflows.moments import AccountMoments, ComingLine, MomentLine

if TYPE_CHECKING:
    from keyaccounts.people import Person
    from keyaccounts.workflows.vault import Vault

_GROUPS = {30: "Next 30 days", 60: "In 31 to 60 days", 90: "In 61 to 90 days"}
_LATER = "Later"


class MomentsSection(RecordSection):
    """What is ahead, whether somebody planned it or it follows from a date that is known."""

    watches = frozenset({"coming_moment", "account", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Coming moments", add="Plan moment",
            empty=EmptyState(
                "Nothing is ahead in the next 90 days.",
                example="Their budget round opens on 1 Dec: begin a month before, bring the pilot’s figures.",
                act="Plan moment", icon=Icon.CALENDAR,
            ),
            archive=ArchiveList("Past and archived moments", words="Past and archived"),
        )  # fmt: skip
        self._lines: dict[object, ComingLine] = {}
        self._judged: frozenset[Id] = frozenset()
        self.verdicts: list[VerdictRow] = []
        self._asked = QWidget()
        self._asked_column = QVBoxLayout(self._asked)
        self._asked_column.setContentsMargins(0, 0, 0, 0)
        self._asked_column.setSpacing(0)
        self.column.insertWidget(1, self._asked)

    def load(self) -> None:
        """Ask for what is ahead and the people."""
        id, today, now = self.account_id, self.today, self.now

        def gather(vault: Vault) -> tuple[AccountMoments, tuple[Person, ...]]:
            known = people.at_account(vault, id, now=now, archived=None)
            return moments.at_account(vault, id, today=today), tuple(line.person for line in known)

        self.desk.jobs.ask(self, gather, then=lambda found: self._show(*found), topic="moments")

    def add(self) -> None:
        """A new one."""
        form = MomentForm(self.desk, account_id=self.account_id, people=self.people)
        self.open_form(form, "Moment planned.", "Today shows it when it is time to begin.")

    def open_row(self, row: RowFace) -> None:
        """Prepare it; a date that is only known becomes a planned moment."""
        line = self._lines[row.key]
        id = line.coming.moment_id
        if not id:
            form = MomentForm(self.desk, account_id=self.account_id, people=self.people, known=line)
            self.open_form(form, "Moment planned.", "Today shows it when it is time to begin.")
            return
        self.desk.jobs.ask(self, lambda vault: moments.get(vault, id), then=self._prepare, topic="prepare")

    def act(self, row: RowFace) -> None:
        """Write down the idea."""
        self.open_row(row)

    def fill_menu(self, row: RowFace) -> None:
        """What can be done with it."""
        self.offer(Icon.PENCIL, "Prepare", lambda: self.open_row(row))
        if self._lines[row.key].coming.moment_id:
            self.offer(Icon.ARCHIVE, "Archive", lambda: self._archive(row))

    def bring_back(self, record_id: Id) -> None:
        """Take one out of the archive, or its verdict back."""
        now, today = self.now, self.today
        if record_id in self._judged:
            self.do(
                lambda vault: moments.judge(vault, record_id, "", on=today, at=now), "Verdict taken back.", ""
            )
        else:
            self.do(lambda vault: moments.bring_back(vault, record_id, at=now), "Brought back.", "")

    @override
    def seek(self, record_id: Id) -> bool:
        asked = next((row for row in self.verdicts if row.line.moment.id == record_id), None)
        if asked is None:
            return super().seek(record_id)
        first = asked.buttons["hit"]
        self.go_to(first, first.rect())
        return True

    def _prepare(self, moment: ComingMoment) -> None:
        form = MomentForm(self.desk, account_id=self.account_id, people=self.people, moment=moment)
        self.open_form(form, "Saved.", moment.text)

    def _archive(self, row: RowFace) -> None:
        id, now = self._lines[row.key].coming.moment_id, self.now
        self.do(lambda vault: moments.archive(vault, id, at=now), "Archived.", row.title)

    def _judge(self, moment_id: Id, verdict: str) -> None:
        now, today = self.now, self.today
        self.do(
            lambda vault: moments.judge(vault, moment_id, verdict, on=today, at=now),
            f"{wish_words.VERDICTS[verdict]}.", "",
        )  # fmt: skip

    def _show(self, told: AccountMoments, known: tuple[Person, ...]) -> None:
        self.people = known
        self._lines = {_key(line): line for line in told.ahead}
        self._judged = frozenset(line.moment.id for line in told.judged)
        self._ask_verdicts(told)
        sections = [RowSection(name, faces) for name, faces in self._grouped(told.ahead).items() if faces]
        self.show_sections(sections, wish_words.moments_lead(told), also=bool(told.to_judge))
        past = [self._past(line, "Judge again") for line in told.judged]
        self.archived.show_rows([*past, *(self._past(line, "Bring back") for line in told.archived)])

    def _ask_verdicts(self, told: AccountMoments) -> None:
        # Rows made anew would let go of the keyboard.
        if [row.line for row in self.verdicts] == list(told.to_judge):
            return
        for row in self.verdicts:
            self._asked_column.removeWidget(row)
            row.deleteLater()
        self.verdicts = [VerdictRow(line, self.today) for line in told.to_judge]
        for row in self.verdicts:
            row.judged.connect(self._judge)
            self._asked_column.addWidget(row)
        self._asked.setVisible(bool(self.verdicts))

    def _grouped(self, lines: tuple[ComingLine, ...]) -> dict[str, list[RowFace]]:
        groups: dict[str, list[RowFace]] = {name: [] for name in (*_GROUPS.values(), _LATER)}
        for line in lines:
            days = (line.coming.on - self.today).days
            name = next((name for most, name in _GROUPS.items() if days <= most), _LATER)
            groups[name].append(self._face(line))
        return groups

    def _face(self, line: ComingLine) -> RowFace:
        coming, today = line.coming, self.today
        title, who = wish_words.moment_title(line), wish_words.moment_who(line)
        why = wish_words.moment_why(coming, today)
        due, left = sentences.capital(sentences.day(coming.on, today)), sentences.away(coming.on, today)
        is_due = today >= coming.begins_on and not coming.idea
        return RowFace(
            key=_key(line), icon=wish_words.moment_icon(coming.sort), title=title, who=who, why=why, due=due,
            left="" if left == "today" else f"in {left}", act="Prepare",
            tone=Tone.WARNING if is_due else Tone.NEUTRAL,
            sentence=". ".join(filter(None, (title, who, why, due, "Prepare"))),
        )  # fmt: skip

    def _past(self, line: MomentLine, act: str) -> RowFace:
        moment = line.moment
        row = archived_row(
            moment.id, moment.text, wish_words.verdict(moment, self.today),
            icon=wish_words.moment_icon(moment.sort),
        )  # fmt: skip
        return row._replace(act=act, sentence=f"{row.title}. {row.why}. {act}")


def _key(line: ComingLine) -> str:
    """Its record's id, for who is looking for it; what nobody planned is told by its date."""
    return line.coming.moment_id or line.coming.key
