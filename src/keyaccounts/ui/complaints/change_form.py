"""The form of a change that ends a root cause: what will be different, who sees to it, and by when."""

from __future__ import annotations

from keyaccounts import failure_lines, root_cause_lines
from keyaccounts.root_causes import Root
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, TextEdit
from keyaccounts.workflows import root_causes


class ChangeForm(RecordForm):
    """A task of the account where it happened last; `saved` tells its id."""

    def __init__(self, desk: Desk, root: Root) -> None:
        name = failure_lines.cause_name(root.cause)
        super().__init__(
            desk, "Plan a change", lead=f"{name}: {root_cause_lines.counts(root)}", save="Plan it",
            draft=f"change {root.cause}",
        )  # fmt: skip
        self._root = root
        self.text = TextEdit(lines=2, placeholder="Dispatch calls the dock before a lorry is late")
        self.owner = LineEdit(placeholder="Whoever keeps this")
        self.due_on = DayEdit(None, today=desk.clock.today(), name="due_on")
        self.form.add("text", "What will be different", self.text)
        self.form.add_row(("owner", "Who sees to it", self.owner), ("due_on", "By when", self.due_on))
        self.focus_first(self.text)
        self.follow(text=self.text, owner=self.owner, due_on=self.due_on)
        self.begin()

    def work(self) -> Work:
        """Keep the task."""
        root, now, due_on = self._root, self.desk.clock.now(), self.due_on.day()
        text, owner = self.text.toPlainText().strip(), self.owner.text().strip()
        return lambda vault: (
            root_causes.plan_change(vault, root, text=text, owner=owner, due_on=due_on, at=now).id
        )
