"""The people of an account as a table: all that the map shows, in words."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.present import Clock
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.stakeholders import people_words
from keyaccounts.workflows.people import PersonLine
from keyaccounts.workflows.stakeholders import Stakeholders

_NEEDS = {1: 420, 2: 600, 3: 300, 4: 920, 5: 520, 6: 780}
"""Columns that give way, each with the width below which the names need its room more."""


class PeopleTable(Table[PersonLine]):
    """Enter opens a person."""

    def __init__(self) -> None:
        self._told: Stakeholders | None = None
        self._clock: Clock | None = None
        self._rows: RowsModel[PersonLine] = RowsModel(
            [
                Column("Name", _name, strong=True, person=_name, never_met=lambda line: line.met is None),
                Column("Role", lambda line: people_words.role(line.person), width=140),
                Column("Power", lambda line: people_words.power(line.person), width=88),
                Column("Support", _support, width=148, icon=_support_icon, tone=_support_tone),
                Column("Known", lambda line: people_words.covered(line.person), width=88),
                Column("Last met", self._met, width=104, sort=_met_at),
                Column("Moves", self._moves, width=132),
            ],
            key=lambda line: line.person.id,
            sentence=self._sentence,
        )
        super().__init__(self._rows, name="People", hug=True)

    def show_people(self, told: Stakeholders, clock: Clock) -> None:
        """Those who are not put away."""
        self._told, self._clock = told, clock
        self._rows.show(told.living)

    def give_way(self, room: float) -> None:
        """Hide the columns for which there is no room."""
        for column, least in _NEEDS.items():
            self.setColumnHidden(column, room / fonts.scale() < least)

    def _met(self, line: PersonLine) -> str:
        if line.met is None or self._clock is None:
            return people_words.NEVER
        return sentences.capital(self._clock.day(line.met.at))

    def _moves(self, line: PersonLine) -> str:
        if self._told is None:
            return ""
        names = {each.person.id: each.person.name for each in self._told.living}
        return sentences.listed(
            [names[each.to_id] for each in self._told.moved_by(line.person.id)], last="and"
        )

    def _sentence(self, line: PersonLine) -> str:
        moves = self._moves(line)
        told = (
            line.person.name, line.person.title, people_words.role(line.person),
            people_words.power(line.person), _support(line), people_words.coverage(line.person),
            self._met(line), f"moves {moves}" if moves else "",
        )  # fmt: skip
        return ". ".join(filter(None, told))


def _name(line: PersonLine) -> str:
    return line.person.name


def _support(line: PersonLine) -> str:
    return people_words.SUPPORT[line.person.support][0] if line.person.support else "not known"


def _support_icon(line: PersonLine) -> Icon:
    return people_words.SUPPORT[line.person.support][1]


def _support_tone(line: PersonLine) -> Tone | None:
    tone = people_words.SUPPORT[line.person.support][2]
    return None if tone is Tone.NEUTRAL else tone


def _met_at(line: PersonLine) -> float | None:
    return line.met.at.timestamp() if line.met else None
