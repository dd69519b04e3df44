"""Wordings of replies in the settings: those that came along, and the user's own that go before them."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.reply_templates import ReplyTemplate
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.settings.record_panel import RecordPanel
from keyaccounts.ui.settings.template_form import TemplateForm
from keyaccounts.workflows import replies

_ABOUT = (
    "What an answer to a complaint is worded by before you mend it. Names in braces stand for facts; one "
    "that is missing leaves a gap that is told. Editing one that came along makes a copy of your own."
)


class TemplatesPanel(RecordPanel[ReplyTemplate]):
    """Enter edits; archiving one of the user's own lets the one that came along stand again."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        rows: RowsModel[ReplyTemplate] = RowsModel(
            [
                Column("Wording", lambda line: line.name, strong=True, width=176),
                Column("Used for", _sort, width=152),
                Column("Subject", lambda line: line.subject),
                Column("", _mark, width=88),
            ],
            key=lambda line: line.id,
            sentence=lambda line: f"{line.name}. {_sort(line)}. {line.subject}. {_mark(line)}",
        )
        super().__init__(desk, floating, rows, title="Wordings of replies", about=_ABOUT, add="Add wording")

    def load(self) -> None:
        """Ask for all there are."""
        self.desk.jobs.ask(self, replies.templates, then=self.show_lines, topic="templates")

    def add(self) -> None:
        """A new one, worded at first as the update that came along."""
        self._open(replies.copied(replies.built_in()[1], at=self.desk.clock.now()), is_new=True)

    def edit(self, line: ReplyTemplate) -> None:
        """Change one of the user's own, or a copy of one that came along."""
        is_new = line in replies.built_in()
        template = replies.copied(line, at=self.desk.clock.now()) if is_new else line
        self._open(template, is_new=is_new)

    def put_away_or_back(self, line: ReplyTemplate) -> None:
        """Archive one of the user's own."""
        now = self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: replies.archive_template(vault, line.id, at=now),
            then=lambda _: self.desk.notices.tell_done("Archived.", line.name),
        )  # fmt: skip

    def fit_acts(self, line: ReplyTemplate | None) -> str:
        """Only the user's own can be archived."""
        is_own = line is not None and line not in replies.built_in()
        self.show_archiving(False if is_own else None)
        return ""

    def _open(self, template: ReplyTemplate, *, is_new: bool) -> None:
        self.floating.open_form(
            TemplateForm(self.desk, template, is_new=is_new),
            then=lambda _: self.desk.notices.tell_done("Wording saved.", template.name),
        )


def _sort(line: ReplyTemplate) -> str:
    return sentences.capital(sentences.code("reply", line.sort))


def _mark(line: ReplyTemplate) -> str:
    return "built in" if line in replies.built_in() else "yours"
