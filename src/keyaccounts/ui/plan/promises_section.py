"""What was promised and is still out, ours and theirs: kept, moved to another day, or broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.learnings import Side
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.plan import plan_words
from keyaccounts.ui.plan.new_day_form import NewDayForm
from keyaccounts.ui.plan.promise_form import PromiseForm
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import people, promises

if TYPE_CHECKING:
    from keyaccounts.people import Person
    from keyaccounts.workflows.vault import Vault

_KEPT = "Mark kept"


class PromisesSection(RecordSection):
    """Ours above theirs, the soonest first."""

    watches = frozenset({"promise", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="What was promised", add="Note promise",
            empty=EmptyState(
                "No word is out, neither ours nor theirs.",
                example="We send the slot plan by Friday; they send the forecast by the tenth.",
                act="Note promise", icon=Icon.HANDSHAKE,
            ),
            archive=ArchiveList("Settled promises", words="Settled"),
        )  # fmt: skip
        self._promises: dict[object, Promise] = {}

    def load(self) -> None:
        """Ask for the open promises and the people."""
        id, now = self.account_id, self.now

        def gather(vault: Vault) -> tuple[list[Promise], list[Promise], tuple[Person, ...]]:
            known = tuple(line.person for line in people.at_account(vault, id, now=now, archived=None))
            return promises.open_at(vault, id), promises.settled_at(vault, id), known

        self.desk.jobs.ask(self, gather, then=lambda found: self._show(*found), topic="promises")

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Those that are shown, ours above theirs."""
        return tuple(self._promises.values())

    def add(self) -> None:
        """A new one."""
        form = PromiseForm(self.desk, account_id=self.account_id, people=self.living_people)
        self.open_form(form, "Promise noted.", "It comes back on Today before its day.")

    def open_row(self, row: RowFace) -> None:
        """Another day for it."""
        promise = self._promises[row.key]
        self.open_form(NewDayForm(self.desk, promise=promise), "New day agreed.", promise.text)

    def act(self, row: RowFace) -> None:
        """Mark it kept today."""
        id, now, today = self._promises[row.key].id, self.now, self.today
        self.do(lambda vault: promises.keep(vault, id, on=today, at=now), "Promise kept.", row.title)

    def fill_menu(self, row: RowFace) -> None:
        """How it can end, or be moved."""
        self.offer(Icon.CHECK, _KEPT, lambda: self.act(row))
        self.offer(Icon.CALENDAR, "Agree on a new day", lambda: self.open_row(row))
        self.offer(Icon.X, "Mark broken", lambda: self._break(row))

    def _break(self, row: RowFace) -> None:
        id, now, today = self._promises[row.key].id, self.now, self.today
        self.do(lambda vault: promises.break_off(vault, id, on=today, at=now), "Marked broken.", row.title)

    def _show(self, found: list[Promise], settled: list[Promise], known: tuple[Person, ...]) -> None:
        self.people = known
        self._promises = {each.id: each for each in found}
        names = {each.id: each.name for each in known}
        sections = [
            RowSection(title, [self._face(each, names) for each in found if each.side is side])
            for side, title in ((Side.WE, "We owe them"), (Side.THEY, "They owe us"))
        ]
        self.show_sections(
            [each for each in sections if each.rows], plan_words.promises_lead(found, self.today)
        )
        self.archived.show_rows([self._settled_face(each) for each in settled])

    def _settled_face(self, promise: Promise) -> RowFace:
        why = plan_words.settled("promise_state", promise.state, promise.settled_on, self.today)
        whose = "Ours" if promise.side is Side.WE else "Theirs"
        return RowFace(
            key=promise.id, icon=Icon.HANDSHAKE, title=promise.text, who=whose, why=why,
            sentence=f"{promise.text}. {whose}. {why}",
        )  # fmt: skip

    def _face(self, promise: Promise, names: dict[Id, str]) -> RowFace:
        person = names.get(promise.person_id, "")
        due, left = plan_words.due(promise.due_on, self.today)
        tone = Tone.NEUTRAL
        if promise.is_overdue(self.today):
            tone = Tone.BREACH if promise.side is Side.WE else Tone.WARNING
        why = plan_words.promise_why(promise, self.today)
        why = why if person else sentences.capital(why)
        return RowFace(
            key=promise.id, icon=Icon.HANDSHAKE, title=promise.text, who=person, why=why, due=due, left=left,
            act=_KEPT, tone=tone, due_tone=tone,
            sentence=". ".join(filter(None, (promise.text, person, why, f"{due} {left}".strip(), _KEPT))),
        )  # fmt: skip
