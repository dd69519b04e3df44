"""Who took part: a box to tick for each person of the account."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import Label, plain_label
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look.theme import Role


class PeopleEdit(QWidget):
    """Archived people stand here only while they are ticked."""

    edited = Signal()

    def __init__(self, people: Sequence[Person], *, chosen: Sequence[Id] = ()) -> None:
        super().__init__()
        self._ticks: dict[Id, Tick] = {}
        flow = Flow(self, across=20, down=4)
        for person in people:
            if person.is_archived and person.id not in chosen:
                continue
            tick = self._ticks[person.id] = Tick(person.name)
            tick.setChecked(person.id in chosen)
            tick.toggled.connect(lambda _: self.edited.emit())
            flow.addWidget(tick)
        if not self._ticks:
            nobody: Label = plain_label("Nobody is known at this account yet.", ink=Role.QUIET)
            flow.addWidget(nobody)
        else:
            self.setFocusProxy(next(iter(self._ticks.values())))
        # The one named first is the one a promise is made to: the order of before stays.
        self._order = tuple(chosen)

    @property
    def ticks(self) -> dict[Id, Tick]:
        return self._ticks

    def people(self) -> tuple[Id, ...]:
        """Those ticked, and those of before that have no box any more."""
        ticked = [id for id, tick in self._ticks.items() if tick.isChecked()]
        kept = [id for id in self._order if id in ticked or id not in self._ticks]
        return tuple(dict.fromkeys((*kept, *ticked)))

    def written(self) -> str:
        """The ids of those ticked."""
        return " ".join(id for id, tick in self._ticks.items() if tick.isChecked())

    def put(self, text: str) -> None:
        """Tick those with these ids."""
        for id, tick in self._ticks.items():
            tick.setChecked(id in text.split())
