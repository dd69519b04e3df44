"""The form of a change of behaviour, with the moments that may have caused it to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.behaviours import SORTS, SUSPECT_DAYS, TURNS, BehaviourChange
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.insight import behaviour_words
from keyaccounts.ui.kit.fields import Choice, TextEdit
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import behaviours, people
from keyaccounts.workflows.behaviours import Suspect

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_MOST = 12
"""Suspects offered at once: the likely ones and the newest of the others."""


class BehaviourForm(RecordForm):
    """A new change, or one to edit; the moments of the days before it are offered as suspects."""

    def __init__(
        self,
        desk: Desk,
        *,
        accounts: Sequence[Account],
        account_id: Id = "",
        change: BehaviourChange | None = None,
    ) -> None:
        super().__init__(
            desk,
            "Edit a changed behaviour" if change else "Note a changed behaviour",
            save="Save" if change else "Note change",
            draft=change.id if change else f"new behaviour {account_id}",
        )
        now, today = desk.clock.now(), desk.clock.today()
        first = account_id or next((each.id for each in accounts), "")
        self._is_new = change is None
        self._change = change or BehaviourChange(
            id=new_id(now), created_at=now, account_id=first, sort="volume", text="?", on=today
        )
        told = self._change
        self.text = TextEdit(change.text if change else "", lines=2, placeholder="Orders a third less")
        self.account = Choice([(each.id, each.name) for each in accounts])
        if told.account_id in self.account.values():
            self.account.choose(told.account_id)
        self.person: Choice[Id] = Choice([("", "All of them")])
        self.sort = Choice([(each, sentences.capital(each)) for each in SORTS], chosen=told.sort)
        self.turn = Choice([(each, behaviour_words.TURNS[each]) for each in TURNS], chosen=told.turn)
        self.on = DayEdit(told.on, today=today, name="on", lean="back")
        self.suspects = SuspectTicks(told.suspects, today_words=self._said)
        self.form.add("text", "What they do otherwise now", self.text)
        self.form.add_row(("account_id", "Account", self.account), ("person_id", "Whose", self.person))
        self.form.add_row(
            ("sort", "What changed", self.sort), ("turn", "For us", self.turn), ("on", "Since", self.on)
        )
        self.section(f"Suspects of the {SUSPECT_DAYS} days before")
        self.form.add_widget(self.suspects)
        self.focus_first(self.text)
        self.follow(
            text=self.text, account=self.account, sort=self.sort, turn=self.turn, on=self.on,
            suspects=self.suspects,
        )  # fmt: skip
        self.account.currentIndexChanged.connect(lambda _: self._ask_people())
        self.person.activated.connect(lambda _: self._ask_suspects())
        self.turn.currentIndexChanged.connect(lambda _: self._ask_suspects())
        self.on.editingFinished.connect(self._ask_suspects)
        self._ask_people()
        self.begin()

    def work(self) -> Work:
        """Keep the change with the ticked suspects."""
        now, today, on = self.desk.clock.now(), self.desk.clock.today(), self.on.day()
        if on is None:
            raise Refusal("empty", field="on")
        change = self._change.changed(
            account_id=self.account.value(), person_id=self.person.value(), sort=self.sort.value(),
            turn=self.turn.value(), text=self.text.toPlainText().strip(), on=on,
            suspects=self.suspects.ticked(),
        )  # fmt: skip
        verb = behaviours.note if self._is_new else behaviours.edit
        return lambda vault: verb(vault, change, today=today, at=now).id

    def _ask_people(self) -> None:
        id, now = self.account.value(), self.desk.clock.now()

        def of_account(vault: Vault) -> list[Person]:
            return [line.person for line in people.at_account(vault, id, now=now)]

        self.desk.jobs.ask(self, of_account, then=self._offer_people, topic="people")

    def _offer_people(self, found: list[Person]) -> None:
        self.person.offer([("", "All of them"), *((each.id, each.name) for each in found)])
        if self._change.person_id in self.person.values():
            self.person.choose(self._change.person_id)
        self._ask_suspects()

    def _ask_suspects(self) -> None:
        account, person, turn = self.account.value(), self.person.value(), self.turn.value()
        try:
            on = self.on.day() or self.desk.clock.today()
        except Refusal:
            return

        def suspected(vault: Vault) -> tuple[Suspect, ...]:
            return behaviours.suspects(vault, account, on=on, turn=turn, person_id=person)

        self.desk.jobs.ask(self, suspected, then=self.suspects.offer, topic="suspects")

    def _said(self, suspect: Suspect) -> str:
        return behaviour_words.suspect(suspect, self.desk.clock.today())


class SuspectTicks(QWidget):
    """The moments to tick, the newest first; what is ticked stays so while others are offered."""

    edited = Signal()

    def __init__(self, ticked: Sequence[Id], *, today_words: behaviour_words.Says) -> None:
        super().__init__()
        self._says = today_words
        self._ticked = set(ticked)
        self.ticks: dict[Id, Tick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._nothing = prose("Nothing was lived with them in those days.", ink=Role.QUIET)
        self._column.addWidget(self._nothing)

    def offer(self, suspects: Sequence[Suspect]) -> None:
        """These moments, at most as many as one reads."""
        likely = [each for each in suspects if each.is_likely or each.experience.id in self._ticked]
        others = [each for each in suspects if each not in likely][: max(0, _MOST - len(likely))]
        for tick in self.ticks.values():
            self._column.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {}
        for each in suspects:
            if each in likely or each in others:
                self._add(each)
        self._nothing.setVisible(not self.ticks)

    def ticked(self) -> tuple[Id, ...]:
        """The suspects, as far as they are still offered; the newest first."""
        return tuple(id for id in self.ticks if id in self._ticked)

    def written(self) -> str:
        """What is ticked, for the draft."""
        return " ".join(sorted(self._ticked))

    def put(self, text: str) -> None:
        """Tick what the draft says."""
        self._ticked = set(text.split())
        for id, tick in self.ticks.items():
            tick.setChecked(id in self._ticked)

    def _add(self, suspect: Suspect) -> None:
        id = suspect.experience.id
        tick = Tick(self._says(suspect))
        tick.setChecked(id in self._ticked)
        tick.toggled.connect(lambda on, id=id: self._note(id, is_ticked=on))
        self.ticks[id] = tick
        self._column.addWidget(tick)

    def _note(self, id: Id, *, is_ticked: bool) -> None:
        if is_ticked:
            self._ticked.add(id)
        else:
            self._ticked.discard(id)
        self.edited.emit()
