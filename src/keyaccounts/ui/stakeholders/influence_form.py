"""The small form of a line of influence: who moves whom, how strongly, and how one knows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from keyaccounts.bonds import Influence
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import TextEdit
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import influences


class InfluenceForm(RecordForm):
    """Two people already joined in this direction: saving changes their line, and it can be removed."""

    remove_requested = Signal(str)

    def __init__(
        self,
        desk: Desk,
        *,
        account_id: Id,
        people: Sequence[Person],
        known: Sequence[Influence],
        from_id: Id = "",
        to_id: Id = "",
    ) -> None:
        super().__init__(
            desk, "Influence", save="Save influence", draft=f"influence {account_id} {from_id} {to_id}"
        )
        self._account_id = account_id
        self._known = {(each.from_id, each.to_id): each for each in known}
        others = [each.id for each in people if each.id != from_id]
        fresh = [id for id in others if (from_id, id) not in self._known]
        self.moves = person_choice(people, chosen=from_id)
        self.moved = person_choice(people, chosen=to_id or next(iter([*fresh, *others]), ""))
        self.strength = Segments(("Some", "Clear", "Strong"), name="How strongly")
        self.note = TextEdit(lines=2, placeholder="Studied together; she asks him before she signs")
        self.told = prose("On the map already: saving changes the line.", ink=Role.QUIET)
        self.remove_button = buttons.quiet("Remove influence", icon=Icon.X)
        self.form.add_row(("from_id", "Who moves", self.moves), ("to_id", "Whom", self.moved))
        self.form.add("strength", "How strongly", self.strength)
        self.form.add("note", "How we know", self.note)
        self.form.add_widget(self.told)
        self.form.add_widget(self.remove_button)
        self.focus_first(self.moved if from_id else self.moves)
        self._show_known()
        self.moves.currentIndexChanged.connect(self._show_known)
        self.moved.currentIndexChanged.connect(self._show_known)
        self.remove_button.clicked.connect(self._remove)
        self.follow(moves=self.moves, moved=self.moved, strength=self.strength, note=self.note)
        self.begin()

    def work(self) -> Work:
        """Keep the line, new or changed."""
        now, known = self.desk.clock.now(), self._line()
        strength, note = self.strength.choice() + 1, self.note.toPlainText().strip()
        if known is not None:
            changed = known.changed(strength=strength, note=note)
            return lambda vault: influences.edit(vault, changed, at=now).id
        made = Influence(
            id=new_id(now), created_at=now, account_id=self._account_id, from_id=self.moves.value(),
            to_id=self.moved.value(), strength=strength, note=note,
        )  # fmt: skip
        return lambda vault: influences.add(vault, made, at=now).id

    def _line(self) -> Influence | None:
        return self._known.get((self.moves.value(), self.moved.value()))

    def _show_known(self) -> None:
        line = self._line()
        self.told.setVisible(line is not None)
        self.remove_button.setVisible(line is not None)
        self.strength.choose((line.strength if line else 2) - 1)
        if line is not None:
            self.note.setPlainText(line.note)

    def _remove(self) -> None:
        line = self._line()
        if line is not None:
            self.remove_requested.emit(line.id)
