"""What can be done on the stakeholder map: lines of influence, places, and paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from keyaccounts import sentences
from keyaccounts.bonds import Influence
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.stakeholders import map_printing, people_words
from keyaccounts.ui.stakeholders.influence_form import InfluenceForm
from keyaccounts.ui.stakeholders.map_scene import Face
from keyaccounts.ui.stakeholders.people_map import PeopleMap
from keyaccounts.workflows import influences
from keyaccounts.workflows.stakeholders import Stakeholders


class _Home(Protocol):
    """The view these acts belong to."""

    desk: Desk
    floating: Floating
    account_id: Id
    told: Stakeholders | None
    faces: Sequence[Face]
    map: PeopleMap
    notes: QVBoxLayout


class MapActs:
    """Each act by its name; what was changed is told with its Undo."""

    def __init__(self, view: _Home) -> None:
        self._view = view
        self.banner: Banner | None = None

    # ---- influence ----------------------------------------------------------------------------------

    def add_influence(self, from_id: Id = "", to_id: Id = "") -> None:
        """The form of a line of influence, from the chosen person unless told; a known line is changed."""
        view = self._view
        if view.told is None:
            return
        form = InfluenceForm(
            view.desk, account_id=view.account_id, people=self._people(), known=view.told.influences,
            from_id=from_id or view.map.current(), to_id=to_id,
        )  # fmt: skip
        form.remove_requested.connect(self.remove_influence)
        view.floating.open_form(form, then=lambda _: view.desk.notices.tell_done("Influence saved."))

    def lines_of(self, person_id: Id) -> list[tuple[str, Callable[[], None]]]:
        """The lines from somebody, each with the act that opens it."""
        told = self._view.told
        return [
            (f"Influence on {told.name(line.to_id)}", partial(self.add_influence, person_id, line.to_id))
            for line in (told.moved_by(person_id) if told else ())
            if told
        ]

    def draw_influence(self, from_id: Id, to_id: Id) -> None:
        """A line was pulled: it is kept at once, and one that is known is opened."""
        view = self._view
        assert view.told is not None
        if any((each.from_id, each.to_id) == (from_id, to_id) for each in view.told.influences):
            self.add_influence(from_id, to_id)
            return
        now = view.desk.clock.now()
        made = Influence(
            id=new_id(now), created_at=now, account_id=view.account_id, from_id=from_id, to_id=to_id
        )
        view.desk.jobs.ask(
            view.map, lambda vault: influences.add(vault, made, at=now),
            then=lambda kept: view.desk.notices.tell_done("Influence added.", self._sentence(kept)),
        )  # fmt: skip

    def remove_influence(self, influence_id: Id) -> None:
        """Put a line away."""
        view = self._view
        view.floating.close()
        now = view.desk.clock.now()
        view.desk.jobs.ask(
            view.map, lambda vault: influences.remove(vault, influence_id, at=now),
            then=lambda gone: view.desk.notices.tell_done("Influence removed.", self._sentence(gone)),
        )  # fmt: skip

    # ---- places -------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Everybody goes back to the place the map has for them."""
        view = self._view
        id, now = view.account_id, view.desk.clock.now()

        def told(moved: int) -> None:
            if moved:
                view.desk.notices.tell_done("Arranged.", "Everybody stands where the map puts them.")

        view.desk.jobs.ask(view.map, lambda vault: influences.arrange(vault, id, at=now), then=told)

    def place(self, person_id: Id, x: float, y: float) -> None:
        """Keep where somebody was put."""
        view = self._view
        now = view.desk.clock.now()

        def told(person: Person) -> None:
            view.desk.notices.tell_done("Moved.", f"{person.name} stays where you put them.")

        view.desk.jobs.ask(
            view.map, lambda vault: influences.place(vault, person_id, x, y, at=now), then=told
        )

    # ---- paper --------------------------------------------------------------------------------------

    def print_map(self) -> None:
        """Ask which printer, then print one sheet."""
        printer = map_printing.printer()
        if QPrintDialog(printer, self._view.map).exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print one sheet."""
        told = self._view.told
        if told is None:
            return
        if map_printing.print_map(printer, self._view.faces, told.influences, title=self._heading(told)):
            self._tell("Printed.", "One sheet.")
        else:
            self._view.desk.notices.refused.emit("", people_words.NOT_PRINTED)

    def export_map(self) -> None:
        """Write the map to a PDF file of the user's choice."""
        if self._view.told is None:
            return
        name = f"{self._view.told.account.name} map.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self._view.map, "Where should the map go?", name, "PDF (*.pdf)"
        )
        if chosen:
            self.write_map(Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(".pdf"))

    def write_map(self, path: Path) -> None:
        """Write the map to a PDF file."""
        told = self._view.told
        if told is None:
            return
        try:
            map_printing.write_pdf(path, self._view.faces, told.influences, title=self._heading(told))
        except Refusal as refused:
            self._view.desk.notices.tell_failed(refused)
        else:
            self._tell("Exported.", f"{path}. {people_words.NOT_ENCRYPTED}")

    def forget(self) -> None:
        """What was told of another account is told no more."""
        if self.banner is not None:
            self._view.notes.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None

    def _tell(self, fact: str, sentence: str) -> None:
        """Paper is nothing to undo, so this is told where the map is."""
        self.forget()
        self.banner = Banner(fact, sentence, tone=Tone.CALM, icon=Icon.CHECK)
        self._view.notes.addWidget(self.banner)

    def _heading(self, told: Stakeholders) -> str:
        lead = people_words.lead(told.living)
        return map_printing.heading(told.account.name, lead, self._view.desk.clock.today())

    def _people(self) -> list[Person]:
        told = self._view.told
        return [line.person for line in told.living] if told else []

    def _sentence(self, line: Influence) -> str:
        names = {each.id: each.name for each in self._people()}
        strength = sentences.capital(people_words.STRENGTH[line.strength])
        return f"{strength} of {names.get(line.from_id, '')} on {names.get(line.to_id, '')}."
