"""Our side of an account: who owns it, stands in and sponsors, and who of us knows whom of theirs."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.liaisons import Liaison
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.plan import plan_words
from keyaccounts.ui.plan.liaison_form import LiaisonForm
from keyaccounts.ui.sections.archive_list import ArchiveList, archived_row
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import liaisons
from keyaccounts.workflows.liaisons import OurSide

_NAME, _EDIT = "Name one", "Edit"


class SideSection(RecordSection):
    """A duty nobody has is a row of its own, above those who are named (F047)."""

    watches = frozenset({"liaison", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Our side", add="Add one of us",
            empty=EmptyState("Nobody of us is named yet.", act="Add one of us", icon=Icon.USERS),
            archive=ArchiveList("Taken off our side"),
        )  # fmt: skip
        self._liaisons: dict[object, Liaison] = {}

    def load(self) -> None:
        """Ask who of us deals with them."""
        id = self.account_id
        self.desk.jobs.ask(
            self, lambda vault: liaisons.at_account(vault, id), then=self._show, topic="our side"
        )

    def add(self) -> None:
        """Somebody new on our side."""
        self._name("")

    def open_row(self, row: RowFace) -> None:
        """Edit one of us, or name somebody for a duty nobody has."""
        liaison = self._liaisons.get(row.key)
        if liaison is None:
            self._name(str(row.key))
            return
        form = LiaisonForm(
            self.desk, account_id=self.account_id, people=self.people, liaison=liaison
        )  # fmt: skip
        self.open_form(form, "Saved.", liaison.name)

    def act(self, row: RowFace) -> None:
        """The same: there is nothing else to do with a name."""
        self.open_row(row)

    def fill_menu(self, row: RowFace) -> None:
        """Edit them or take them off."""
        self.offer(Icon.PENCIL, row.act, lambda: self.open_row(row))
        if row.key in self._liaisons:
            self.offer(Icon.ARCHIVE, "Take off our side", lambda: self._take_off(row))

    def bring_back(self, record_id: Id) -> None:
        """One of us is back, without the duty they had."""
        now = self.now
        self.do(lambda vault: liaisons.bring_back(vault, record_id, at=now), "Back on our side.", "")

    def _name(self, duty: str) -> None:
        form = LiaisonForm(self.desk, account_id=self.account_id, people=self.people, duty=duty)
        self.open_form(form, "Added to our side.", "")

    def _take_off(self, row: RowFace) -> None:
        id, now = self._liaisons[row.key].id, self.now
        self.do(lambda vault: liaisons.archive(vault, id, at=now), "Taken off our side.", row.title)

    def _show(self, ours: OurSide) -> None:
        self.people = tuple(ours.people.values())
        self._liaisons = {each.id: each for each in ours.liaisons}
        rows = [*map(_missing, ours.missing), *(_face(each, ours) for each in ours.liaisons)]
        self.show_sections([RowSection("", rows)], plan_words.side_lead(ours.missing))
        self.archived.show_rows(
            [archived_row(each.id, each.name, each.function, icon=Icon.USER) for each in ours.away]
        )


def _missing(duty: str) -> RowFace:
    title, why = plan_words.NOBODY[duty]
    return RowFace(
        key=duty, icon=Icon.CIRCLE_ALERT, title=title, why=why, act=_NAME, tone=Tone.WARNING,
        sentence=f"{title}. {why}. {_NAME}",
    )  # fmt: skip


def _face(liaison: Liaison, ours: OurSide) -> RowFace:
    duty = plan_words.DUTIES.get(liaison.duty, "")
    why = plan_words.liaison_why(liaison, ours.known_by(liaison))
    why = why if duty else sentences.capital(why)
    return RowFace(
        key=liaison.id, icon=Icon.USER, title=liaison.name, who=duty, why=why, act=_EDIT,
        sentence=". ".join(filter(None, (liaison.name, duty, why, _EDIT))),
    )  # fmt: skip
