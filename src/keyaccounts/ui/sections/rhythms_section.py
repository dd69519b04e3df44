"""What comes again and again: whom we ask how often, when last, when next, and what was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import rhythm_sentences, sentences
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.rhythms import FOR_GOOD
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.rhythm_form import RhythmForm
from keyaccounts.ui.forms.rhythm_pause_form import RhythmPauseForm
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import people, rhythms
from keyaccounts.workflows.rhythms import RhythmLine

if TYPE_CHECKING:
    from datetime import date

    from keyaccounts.workflows.vault import Vault


class _Found(NamedTuple):
    people: tuple[Person, ...]
    lines: tuple[RhythmLine, ...]


class RhythmsSection(RecordSection):
    """Those of one account; without one, those of all, each with its firm.

    Enter changes a rhythm, Ctrl+Enter opens the person it asks.
    """

    watches = frozenset({"rhythm", "check_in", "person", "account", "calendar"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Rhythms", add="New rhythm",
            empty=EmptyState(
                "Nothing comes again by itself.",
                example="Ask Ana every three months how it goes; each answer plans the next time.",
                act="New rhythm", icon=Icon.REFRESH_CW,
            ),
            archive=ArchiveList("Stopped rhythms", words="Stopped"),
        )  # fmt: skip
        self.remind_button = buttons.quiet("Remind me", icon=Icon.CLOCK)
        self.head.insertWidget(self.head.indexOf(self.more_button), self.remind_button)
        self.remind_button.clicked.connect(lambda: self.remind())
        self._lines: dict[object, RhythmLine] = {}

    def load(self) -> None:
        """Ask for the rhythms, those that were stopped too."""
        account, now = self.account_id, self.now

        def gather(vault: Vault) -> _Found:
            lines = rhythms.lines(vault, account_id=account, archived=None, now=now)
            known = people.at_account(vault, account, now=now) if account else ()
            return _Found(tuple(each.person for each in known), tuple(lines))

        self.desk.jobs.ask(self, gather, then=self._show, topic="rhythms")

    def add(self) -> None:
        """A new one with somebody of this account; seen over all accounts, a reminder of one's own."""
        if not self.account_id:
            self.remind()
            return
        form = RhythmForm(self.desk, account_id=self.account_id, people=self.living_people)
        self.open_form(form, "Rhythm begun.", "Its first check-in is planned.")

    def remind(self) -> None:
        """A new reminder of one's own."""
        form = RhythmForm(self.desk, sort="reminder", account_id=self.account_id)
        self.open_form(form, "Rhythm begun.", "You are reminded on its days.")

    def open_row(self, row: RowFace) -> None:
        """The person it asks; a reminder itself."""
        line = self._lines[row.key]
        if line.rhythm.person_id:
            self.open_requested.emit("person", line.rhythm.person_id)
        else:
            self.act(row)

    def act(self, row: RowFace) -> None:
        """Change it, or take it up again where it rests for good."""
        if self._lines[row.key].rhythm.paused_until == FOR_GOOD:
            self.take_up(row)
        else:
            self.change(row)

    def fill_menu(self, row: RowFace) -> None:
        """Change, pause or take up again, stop."""
        paused_until = self._lines[row.key].rhythm.paused_until
        self.offer(Icon.PENCIL, "Change", lambda: self.change(row))
        if paused_until is not None and paused_until > self.today:
            self.offer(Icon.PLAY, "Take up again", lambda: self.take_up(row))
        else:
            self.offer(Icon.PAUSE, "Pause", lambda: self.pause(row))
        self.offer(Icon.BAN, "Stop", lambda: self.stop(row))

    def change(self, row: RowFace) -> None:
        """The form of a rhythm."""
        line = self._lines[row.key]
        whom = self.living_people or ([line.person] if line.person else [])
        self.open_form(RhythmForm(self.desk, people=whom, rhythm=line.rhythm), "Saved.", row.title)

    def pause(self, row: RowFace) -> None:
        """Ask until when it rests."""
        self.open_form(RhythmPauseForm(self.desk, self._lines[row.key].rhythm), "Paused.", row.title)

    def take_up(self, row: RowFace) -> None:
        """Let it come again from today on."""
        id, now = self._lines[row.key].rhythm.id, self.now
        self.do(lambda vault: rhythms.pause(vault, id, until=None, at=now), "Taken up again.", row.title)

    def stop(self, row: RowFace) -> None:
        """Put it away."""
        id, now = self._lines[row.key].rhythm.id, self.now
        self.do(lambda vault: rhythms.stop(vault, id, at=now), "Stopped.", "What it planned is called off.")

    def bring_back(self, record_id: Id) -> None:
        """Let one that was stopped come again."""
        now = self.now
        self.do(
            lambda vault: rhythms.bring_back(vault, record_id, at=now), "Brought back.", "It comes again."
        )

    def _show(self, found: _Found) -> None:
        self.people = found.people
        self._lines = {line.rhythm.id: line for line in found.lines}
        running = [each for each in found.lines if not each.rhythm.is_archived]
        is_of_all, today = not self.account_id, self.today
        rows = [face(each, today, with_firm=is_of_all) for each in running]
        self.show_sections([RowSection("", rows)], "")
        self.archived.show_rows(
            [_stopped(each, today, with_firm=is_of_all) for each in found.lines if each.rhythm.is_archived]
        )


def face(line: RhythmLine, today: date, *, with_firm: bool = False, act: str = "Change") -> RowFace:
    """A rhythm as its row shows it: whom, how often, last, what was missed, and the next day."""
    rhythm = line.rhythm
    is_late = line.next_on is not None and line.next_on < today
    tone = Tone.WARNING if is_late else Tone.NEUTRAL
    why = (
        rhythm.text if rhythm.sort == "check_in" else "",
        rhythm_sentences.pace(rhythm),
        f"{line.missed} missed" if line.missed else "",
        rhythm_sentences.rest(rhythm, today),
        *rhythm_sentences.limits(rhythm),
        f"last {sentences.day(rhythm.done_on, today)}" if rhythm.done_on else "",
    )
    due, left = _due(line, today)
    who = line.account.name if with_firm and line.account else ""
    act = "Take up again" if rhythm.paused_until == FOR_GOOD and act == "Change" else act
    told = sentences.capital("; ".join(filter(None, why)))
    return RowFace(
        key=rhythm.id, icon=Icon.REFRESH_CW if rhythm.sort == "check_in" else Icon.CLOCK, title=_title(line),
        who=who, why=told, due=due, left=left, act=act, tone=tone, due_tone=tone,
        sentence=". ".join(filter(None, (_title(line), who, told, due, left, act))),
    )  # fmt: skip


def _due(line: RhythmLine, today: date) -> tuple[str, str]:
    rhythm, next_on = line.rhythm, line.next_on
    if rhythm.paused_until == FOR_GOOD:
        return "Paused", ""
    if line.check_in is not None and line.check_in.is_waiting:
        return "Asked", ""
    if next_on is None:
        return "Over", ""
    late = (today - next_on).days
    if late > 0:
        return "Late", sentences.days(late)
    return sentences.capital(sentences.day(next_on, today)), ""


def _stopped(line: RhythmLine, today: date, *, with_firm: bool) -> RowFace:
    return face(line, today, with_firm=with_firm, act="Bring back")._replace(due="", left="")


def _title(line: RhythmLine) -> str:
    if line.rhythm.sort == "reminder":
        return line.rhythm.text
    return f"Ask {line.person.name if line.person else 'them'}"
