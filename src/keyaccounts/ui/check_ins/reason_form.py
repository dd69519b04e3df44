"""The form that asks for a reason: to ask although something speaks against it, or to end an ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import TextEdit

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class ReasonForm(RecordForm):
    """One line of why; `act` gets it on the store's lane and answers the id of what it kept."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        *,
        lead: str = "",
        save: str,
        name: str,
        hint: str = "",
        is_needed: bool = True,
        act: Callable[[Vault, str], str],
    ) -> None:
        super().__init__(desk, title, lead=lead, save=save, draft=f"reason {name}")
        self._act, self._is_needed = act, is_needed
        self.why = TextEdit(lines=2, placeholder=hint)
        self.form.add("why", "Why", self.why)
        self.focus_first(self.why)
        self.follow(why=self.why)
        self.begin()

    def work(self) -> Work:
        """Do it, for this reason."""
        why, act = self.why.toPlainText().strip(), self._act
        if self._is_needed and not why:
            raise Refusal("empty", field="why")
        return lambda vault: act(vault, why)
