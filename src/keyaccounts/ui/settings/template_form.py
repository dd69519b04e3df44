"""The form of a wording of replies: when it is used, its subject and its text with names in braces."""

from __future__ import annotations

from keyaccounts import replies as rules
from keyaccounts import sentences
from keyaccounts.reply_templates import SORTS, ReplyTemplate
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, TextEdit
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import replies

_LINES = 12


class TemplateForm(RecordForm):
    """A wording of the user's own, a new one or a copy of one that came along; `saved` tells its id."""

    def __init__(self, desk: Desk, template: ReplyTemplate, *, is_new: bool) -> None:
        super().__init__(
            desk, f"Edit {template.name}", lead="Only facts that the customer may read can stand in it",
            save="Add wording" if is_new else "Save",
            draft=f"wording of {template.sort}" if is_new else template.id,
        )  # fmt: skip
        self._template = template
        self.name = LineEdit(template.name)
        words = [sentences.capital(sentences.code("reply", each)) for each in SORTS]
        self.sort = Segments(words, name="Used for")
        self.sort.choose(SORTS.index(template.sort))
        self.subject = LineEdit(template.subject)
        self.body = TextEdit(lines=_LINES)
        self.body.setPlainText(template.body.strip())
        facts = ", ".join(f"{{{each}}}" for each in rules.FACTS)
        self.form.add("name", "Name", self.name)
        self.form.add("sort", "Used for", self.sort)
        self.form.add("subject", "Subject", self.subject)
        self.form.add("body", "Text", self.body)
        self.form.add_widget(prose(f"Facts that can stand in it: {facts}.", ink=Role.QUIET))
        self.focus_first(self.body)
        self.follow(name=self.name, sort=self.sort, subject=self.subject, body=self.body)
        self.begin()

    def work(self) -> Work:
        """Keep the wording."""
        now = self.desk.clock.now()
        kept = self._template.changed(
            name=" ".join(self.name.text().split()), sort=SORTS[self.sort.choice()],
            subject=self.subject.text().strip(), body=self.body.toPlainText().strip(),
        )  # fmt: skip
        return lambda vault: replies.keep_template(vault, kept, at=now).id
