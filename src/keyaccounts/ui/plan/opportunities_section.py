"""The business that may come of an account, each with the moment it was born from (F004)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from keyaccounts import sentences
from keyaccounts.opportunities import Pipeline
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.opportunity_form import OpportunityForm
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import opportunities
from keyaccounts.workflows.opportunities import Opening, Openings

_WON, _AGAIN = "Mark won", "Open again"


class OpportunitiesSection(RecordSection):
    """What is nearest comes first; the line above adds up what was born of moments."""

    watches = frozenset({"opportunity", "experience", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Opportunities", add="Make opportunity",
            empty=EmptyState(
                "No business is in sight yet.",
                example="A moment in the story can become one: choose “Make opportunity” in its menu.",
                act="Make opportunity", icon=Icon.ARROW_UP_RIGHT,
            ),
            archive=ArchiveList("Closed opportunities", words="Closed"),
        )  # fmt: skip
        self._openings: dict[object, Opening] = {}
        self.sum = prose("", ink=Role.QUIET)
        line = QHBoxLayout()
        line.setContentsMargins(INSET, 0, INSET, 0)
        line.addWidget(self.sum)
        self.column.insertLayout(1, line)

    def load(self) -> None:
        """Ask for the opportunities and their origins."""
        id = self.account_id
        self.desk.jobs.ask(
            self, lambda vault: opportunities.at_account(vault, id), then=self._show, topic="openings"
        )

    def add(self) -> None:
        """One that no moment gave birth to."""
        self.open_form(OpportunityForm(self.desk, account_id=self.account_id), "Opportunity made.", "")

    def open_row(self, row: RowFace) -> None:
        """Change it."""
        opportunity = self._openings[row.key].opportunity
        self.open_form(OpportunityForm(self.desk, opportunity=opportunity), "Saved.", opportunity.text)

    def act(self, row: RowFace) -> None:
        """It is won."""
        self._move(str(row.key), "won", "Won.")

    def fill_menu(self, row: RowFace) -> None:
        """How it can end, and where it came from."""
        key, origin = str(row.key), self._openings[row.key].origin
        self.offer(Icon.CHECK, _WON, lambda: self.act(row))
        self.offer(Icon.X, "Mark lost", lambda: self._move(key, "lost", "Marked lost."))
        self.offer(Icon.HOURGLASS, "Park", lambda: self._move(key, "parked", "Parked."))
        self.offer(Icon.PENCIL, "Edit", lambda: self.open_row(row))
        if origin is not None:
            moment = origin.id
            self.offer(
                Icon.ARROW_UP_RIGHT, "Open the moment it came from",
                lambda: self.open_requested.emit("experience", moment),
            )  # fmt: skip

    def bring_back(self, record_id: Id) -> None:
        """A closed one is talked about again."""
        self._move(record_id, "discussed", "Open again.")

    def _move(self, id: Id, stage: str, fact: str) -> None:
        now, today, text = self.now, self.today, self._openings[id].opportunity.text
        self.do(lambda vault: opportunities.move(vault, id, stage, on=today, at=now), fact, text)

    def _show(self, told: Openings) -> None:
        self.people = tuple(told.people.values())
        self._openings = {each.opportunity.id: each for each in (*told.open, *told.closed)}
        rows = [self._face(each, told) for each in told.open]
        self.show_sections([RowSection("", rows)], "", also=bool(told.closed))
        self.sum.setText(born(told.pipeline, told.currency))
        self.sum.setVisible(bool(self.sum.text()))
        self.archived.show_rows([self._closed_face(each) for each in told.closed])

    def _face(self, opening: Opening, told: Openings) -> RowFace:
        opportunity = opening.opportunity
        person = told.people.get(opportunity.person_id)
        who, stage = person.name if person else "", sentences.code("stage", opportunity.stage)
        worth = "" if opportunity.amount is None else sentences.money(opportunity.amount, told.currency)
        why = self._origin(opening)
        return RowFace(
            key=opportunity.id, icon=Icon.ARROW_UP_RIGHT, title=opportunity.text, who=who,
            why=why if who else sentences.capital(why), due=worth, left=stage, act=_WON,
            sentence=". ".join(filter(None, (opportunity.text, who, why, worth, stage, _WON))),
        )  # fmt: skip

    def _closed_face(self, opening: Opening) -> RowFace:
        opportunity = opening.opportunity
        on = opportunity.closed_on or opportunity.opened_on
        why = f"{sentences.code('stage', opportunity.stage)} {sentences.day(on, self.today)}"
        return RowFace(
            key=opportunity.id, icon=Icon.ARROW_UP_RIGHT, title=opportunity.text, who="",
            why=sentences.capital(why), due="", left="", act=_AGAIN,
            sentence=f"{opportunity.text}. {why}. {_AGAIN}",
        )  # fmt: skip

    def _origin(self, opening: Opening) -> str:
        origin = opening.origin
        if origin is None:
            return f"since {sentences.day(opening.opportunity.opened_on, self.today)}"
        # The day stands first: a long title is cut at its end.
        return f"from {sentences.day(origin.lived_at.date(), self.today)}, “{origin.title}”"


def born(pipeline: Pipeline, currency: str) -> str:
    """What the opportunities born of moments add up to, in one line."""
    if not pipeline.number:
        return ""
    several = "1 opportunity" if pipeline.number == 1 else f"{pipeline.number} opportunities"
    unpriced = f", {pipeline.unpriced} without an amount" if pipeline.unpriced else ""
    worth = sentences.money(pipeline.amount, currency)
    return f"Pipeline born from experiences: {worth} in {several}{unpriced}"
