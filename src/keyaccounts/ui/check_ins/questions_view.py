"""Questions: what the firm, an account or one person is asked, and in what words (F014)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import question_words, sentences
from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.questionnaires import BUILT_IN, USUAL, Question, Questionnaire
from keyaccounts.records import Id
from keyaccounts.ui.check_ins.section_view import SectionView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.questionnaire_form import QuestionnaireForm
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.sections.archive_list import ArchiveList, archived_row
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import accounts, people, questionnaires

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

EDIT = "Edit"
_BUILT_IN = "usual:"


class _Found(NamedTuple):
    kept: list[Questionnaire]
    archived: list[Questionnaire]
    accounts: dict[Id, Account]
    people: dict[Id, Person]


class QuestionsSection(RecordSection):
    """A person's own questions outrank the account's, these the firm's, and these the usual ones."""

    watches = frozenset({"questionnaire", "person", "account"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Questions", add="Write questions",
            empty=EmptyState("The usual questions are asked.", act="Write questions"),
            archive=ArchiveList("Questions put away"),
        )  # fmt: skip
        self._kept: dict[object, Questionnaire] = {}
        self._known = _Found([], [], {}, {})

    def load(self) -> None:
        """Ask for all there are."""

        def gather(vault: Vault) -> _Found:
            kept = questionnaires.listed(vault)
            every = accounts.listed(vault)
            whose = [people.get(vault, each.person_id) for each in kept if each.person_id]
            return _Found(
                kept, questionnaires.listed(vault, archived=True), {each.id: each for each in every},
                {each.id: each for each in whose},
            )  # fmt: skip

        self.desk.jobs.ask(self, gather, then=self._show, topic="questions")

    def add(self) -> None:
        """New ones, for the firm, an account or a person."""
        self._write()

    def open_row(self, row: RowFace) -> None:
        """Edit them; the usual ones begin a set of the firm's own."""
        self.act(row)

    def act(self, row: RowFace) -> None:
        """Edit."""
        kept = self._kept.get(row.key)
        if kept is not None:
            person = self._known.people.get(kept.person_id)
            form = QuestionnaireForm(self.desk, questionnaire=kept, person=person)
            self.open_form(form, "Questions kept.", kept.name)
        else:
            self._write(str(row.key).removeprefix(_BUILT_IN))

    def _write(self, purpose: str = "") -> None:
        known = sorted(self._known.accounts.values(), key=lambda each: each.name.casefold())
        form = QuestionnaireForm(
            self.desk, accounts=known, purpose=purpose, begin_with=BUILT_IN.get(purpose, USUAL)
        )
        self.open_form(form, "Questions kept.", "They are asked from the next check-in on.")

    def fill_menu(self, row: RowFace) -> None:
        """Edit, or put away."""
        self.offer(Icon.PENCIL, EDIT, lambda: self.act(row))
        kept = self._kept.get(row.key)
        if kept is not None:
            self.offer(Icon.ARCHIVE, "Archive", lambda: self._archive(kept))

    def bring_back(self, record_id: Id) -> None:
        """Ask by them again."""
        now = self.now
        self.do(lambda vault: questionnaires.bring_back(vault, record_id, at=now), "Asked again.", "")

    def _archive(self, kept: Questionnaire) -> None:
        now = self.now
        self.do(lambda vault: questionnaires.archive(vault, kept.id, at=now), "Put away.", kept.name)

    # ---- what is shown ------------------------------------------------------------------------------

    def _show(self, found: _Found) -> None:
        self._known, self._kept = found, {each.id: each for each in found.kept}
        own = [self._face(each) for each in found.kept]
        usual = [_usual(purpose, questions) for purpose, questions in BUILT_IN.items()]
        sections = [
            RowSection("Your own", own),
            RowSection("Asked where nobody chose otherwise", usual),
        ]
        self.show_sections([each for each in sections if each.rows], "")
        self.archived.show_rows([
            archived_row(each.id, each.name, _told(each.questions), icon=Icon.CIRCLE_QUESTION_MARK)
            for each in found.archived
        ])  # fmt: skip

    def _face(self, kept: Questionnaire) -> RowFace:
        whose, why = self._whose(kept), _told(kept.questions)
        kind = sentences.code("purpose", kept.purpose) if kept.purpose else "every kind"
        return RowFace(
            key=kept.id, icon=Icon.CIRCLE_QUESTION_MARK, title=kept.name, who=whose, why=why,
            due=sentences.capital(kind), act=EDIT,
            sentence=". ".join((kept.name, whose, kind, why, EDIT)),
        )  # fmt: skip

    def _whose(self, kept: Questionnaire) -> str:
        if kept.person_id:
            return self._known.people[kept.person_id].name
        account = self._known.accounts.get(kept.account_id)
        return account.name if account else "All accounts"


def _usual(purpose: str, questions: tuple[Question, ...]) -> RowFace:
    title, why = sentences.capital(sentences.code("purpose", purpose)), _told(questions)
    return RowFace(
        key=f"{_BUILT_IN}{purpose}", icon=Icon.CIRCLE_QUESTION_MARK, title=title, why=why, act=EDIT,
        sentence=f"{title}. {why}. {EDIT}",
    )  # fmt: skip


def _told(questions: tuple[Question, ...]) -> str:
    """What is asked, in its order: "Recommendation, Offering, Dealing with us"."""
    told = (each.words.rstrip(".?") or question_words.name(each.code, each.scale) for each in questions)
    return ", ".join(told)


class QuestionsView(SectionView):
    """Your own first, then what is asked otherwise."""

    watches = QuestionsSection.watches
    kinds = frozenset({"questionnaire"})
    keys = (("Enter", "change"), ("Menu", "put away"))

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating, QuestionsSection(desk, floating))
