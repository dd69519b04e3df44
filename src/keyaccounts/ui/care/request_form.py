"""The form of an unusual request: what was asked, who it seems to come from, and what looks wrong (F077)."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.risks import REQUESTS, UnusualRequest
from keyaccounts.ui.care import risk_words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.fields import Choice, MomentEdit, TextEdit
from keyaccounts.workflows import risks


class RequestForm(RecordForm):
    """A new flag, or an open one to edit; `saved` tells its id."""

    def __init__(
        self, desk: Desk, *, account_id: Id, people: Sequence[Person], request: UnusualRequest | None = None
    ) -> None:
        super().__init__(
            desk, "Edit an unusual request" if request else "Flag an unusual request",
            save="Save" if request else "Flag request",
            draft=request.id if request else f"new request {account_id}",
        )  # fmt: skip
        self._request = request
        self._kept = request or UnusualRequest(
            id="", created_at=desk.clock.now(), account_id=account_id, sort=REQUESTS[0], text="?",
            noticed_at=desk.clock.now(),
        )  # fmt: skip
        self.text = TextEdit(
            request.text if request else "", lines=3,
            placeholder="An e-mail asks us to pay invoices to another bank account from Friday on",
        )  # fmt: skip
        self.sort = Choice(risk_words.sorts("request_sort", REQUESTS), chosen=self._kept.sort)
        self.person = person_choice(people, nobody="Nobody we know", chosen=self._kept.person_id)
        self.noticed_at = MomentEdit(moments.clock_face(self._kept.noticed_at, desk.clock.zone))
        self.note = TextEdit(self._kept.note, lines=2, placeholder="What made you doubt")
        self.form.add_widget(Banner("", risk_words.GUIDANCE))
        self.form.add("text", "What was asked, and how", self.text)
        self.form.add_row(
            ("sort", "What is unusual", self.sort), ("person_id", "Who it seems to come from", self.person),
            ("noticed_at", "When it came", self.noticed_at),
        )  # fmt: skip
        self.form.add("note", "Note", self.note)
        self.focus_first(self.text)
        self.follow(
            text=self.text, sort=self.sort, person=self.person, noticed_at=self.noticed_at, note=self.note
        )
        self.begin()

    def work(self) -> Work:
        """Keep the flag."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        request = self._kept.changed(
            id=self._kept.id or new_id(now), created_at=self._kept.created_at if self._request else now,
            text=self.text.toPlainText().strip(), sort=self.sort.value(), person_id=self.person.value(),
            noticed_at=moments.instant(self.noticed_at.moment(), zone), note=self.note.toPlainText().strip(),
        )  # fmt: skip
        verb = risks.edit_request if self._request else risks.flag
        return lambda vault: verb(vault, request, at=now).id
