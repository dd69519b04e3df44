"""Preferences: what each person likes or wants kept away, how sure that is, and how often we honoured it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from keyaccounts.preferences import Preference
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
from keyaccounts.ui.wishes.preference_form import PreferenceForm
from keyaccounts.workflows import people, preferences
from keyaccounts.workflows.preferences import PreferenceLine

if TYPE_CHECKING:
    from keyaccounts.people import Person
    from keyaccounts.workflows.vault import Vault

_CONFIRM, _SEEN, _HONOURED = "Confirm", "Seen again", "Honoured"


class PreferencesSection(RecordSection):
    """Person by person; an old one asks to be confirmed here and nowhere else."""

    watches = frozenset({"preference", "sighting", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Preferences", add="Note preference",
            empty=EmptyState(
                "Nothing is known yet of how they like things.",
                example="Coffee without milk; never a call after four. Seen twice, it counts as lasting.",
                act="Note preference", icon=Icon.STAR,
            ),
            archive=ArchiveList("Archived preferences"),
        )  # fmt: skip
        self._lines: dict[object, PreferenceLine] = {}

    def load(self) -> None:
        """Ask for the preferences and the people."""
        id, today, now = self.account_id, self.today, self.now

        def gather(vault: Vault) -> tuple[list[PreferenceLine], tuple[Person, ...]]:
            known = people.at_account(vault, id, now=now)
            lines = preferences.at_account(vault, id, today=today, archived=None)
            return lines, tuple(line.person for line in known)

        self.desk.jobs.ask(self, gather, then=lambda found: self._show(*found), topic="preferences")

    def add(self) -> None:
        """A new one."""
        row = self.list.current()
        person_id = self._lines[row.key].person.id if row is not None else ""
        form = PreferenceForm(
            self.desk, account_id=self.account_id, people=self.living_people, person_id=person_id
        )
        self.open_form(form, "Preference noted.", "Seen on a second day it counts as lasting.")

    def open_row(self, row: RowFace) -> None:
        """Edit it."""
        kept = self._lines[row.key].known.preference
        form = PreferenceForm(
            self.desk, account_id=self.account_id, people=self.living_people, preference=kept
        )
        self.open_form(form, "Saved.", kept.text)

    def act(self, row: RowFace) -> None:
        """Confirm what is old, see again what was seen once, else say that it was honoured."""
        (self._honour if row.act == _HONOURED else self._see)(row)

    def fill_menu(self, row: RowFace) -> None:
        """What happened to it, and what to do with the note."""
        self.offer(Icon.EYE, _SEEN, lambda: self._see(row))
        self.offer(Icon.CHECK, _HONOURED, lambda: self._honour(row))
        self.offer(Icon.X, "Missed", lambda: self._miss(row))
        self.menu.addSeparator()
        self.offer(Icon.PENCIL, "Edit", lambda: self.open_row(row))
        self.offer(Icon.ARCHIVE, "Archive", lambda: self._archive(row))

    def bring_back(self, record_id: Id) -> None:
        """Take one out of the archive."""
        now = self.now
        self.do(lambda vault: preferences.bring_back(vault, record_id, at=now), "Brought back.", "")

    def _see(self, row: RowFace) -> None:
        id, today, now = self._preference(row).id, self.today, self.now
        self.do(
            lambda vault: preferences.see(vault, id, on=today, today=today, at=now, means="behaviour"),
            "Seen again today.", row.title,
        )  # fmt: skip

    def _honour(self, row: RowFace) -> None:
        id, today, now = self._preference(row).id, self.today, self.now
        self.do(
            lambda vault: preferences.honour(vault, id, on=today, today=today, at=now), "Honoured.", row.title
        )

    def _miss(self, row: RowFace) -> None:
        id, today, now = self._preference(row).id, self.today, self.now
        self.do(
            lambda vault: preferences.miss(vault, id, on=today, today=today, at=now), "Missed.", row.title
        )

    def _archive(self, row: RowFace) -> None:
        id, now = self._preference(row).id, self.now
        self.do(lambda vault: preferences.archive(vault, id, at=now), "Archived.", row.title)

    def _preference(self, row: RowFace) -> Preference:
        return self._lines[row.key].known.preference

    def _show(self, lines: list[PreferenceLine], known: tuple[Person, ...]) -> None:
        self.people = known
        living = [line for line in lines if not line.known.preference.is_archived]
        self._lines = {line.known.preference.id: line for line in living}
        by_person = itertools.groupby(living, key=lambda line: (line.person.id, line.person.name))
        sections = [RowSection(name, [self._face(line) for line in own]) for (_, name), own in by_person]
        self.show_sections(sections, wish_words.preferences_lead(living))
        self.archived.show_rows(
            [
                archived_row(
                    line.known.preference.id, line.known.preference.text, line.person.name, icon=_icon(line)
                )
                for line in lines
                if line.known.preference.is_archived
            ]
        )

    def _face(self, line: PreferenceLine) -> RowFace:
        known = line.known
        due, left = wish_words.honoured(known)
        act = _CONFIRM if line.is_expired else _HONOURED if known.is_lasting else _SEEN
        side, why = wish_words.side(known), wish_words.preference_why(line, self.today)
        return RowFace(
            key=known.preference.id, icon=_icon(line), title=known.preference.text, who=side, why=why,
            due=due, left=left, act=act, tone=Tone.WARNING if line.is_expired else Tone.NEUTRAL,
            sentence=". ".join(
                filter(None, (side, known.preference.text, why, f"{left} {due}".strip(), act))
            ),
        )  # fmt: skip


def _icon(line: PreferenceLine) -> Icon:
    return Icon.BAN if line.known.preference.avoid else Icon.CHECK
