"""The form of coming back to somebody who was not content: what we told them, and when."""

from __future__ import annotations

from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import MomentEdit, TextEdit
from keyaccounts.workflows import answers
from keyaccounts.workflows.answers import OpenLoop


class ComeBackForm(RecordForm):
    """Closes the loop of one answer; `saved` tells the id of the answer."""

    def __init__(self, desk: Desk, loop: OpenLoop) -> None:
        who = loop.person.name if loop.person else loop.account.name
        super().__init__(
            desk, f"Come back to {who}", lead=loop.answer.words, save="Note it",
            draft=f"come back {loop.answer.id}",
        )  # fmt: skip
        self._answer_id = loop.answer.id
        self.words = TextEdit(lines=3, placeholder="What we told them, and what happens next")
        self.at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.form.add("came_back", "What we said", self.words)
        self.form.add("came_back_at", "When", self.at)
        self.focus_first(self.words)
        self.follow(words=self.words, at=self.at)
        self.begin()

    def work(self) -> Work:
        """Keep what was said."""
        now, words = self.desk.clock.now(), self.words.toPlainText().strip()
        if not words:
            raise Refusal("empty", field="came_back")
        answer_id, on_at = self._answer_id, moments.instant(self.at.moment(), self.desk.clock.zone)
        return lambda vault: answers.come_back(vault, answer_id, words=words, on_at=on_at, at=now).id
