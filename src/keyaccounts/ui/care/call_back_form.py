"""The form of the call back: over which number, who verified it, and what came of it (F077)."""

from __future__ import annotations

from keyaccounts import risks as rules
from keyaccounts.refusals import Refusal
from keyaccounts.risks import OUTCOMES
from keyaccounts.ui.care import risk_words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import risks
from keyaccounts.workflows.risks import RequestLine

_ANOTHER = ""
"""Stands for a number that was not on file."""


class CallBackForm(RecordForm):
    """The numbers that were on file before the request are offered; any other one is warned of."""

    def __init__(self, desk: Desk, *, line: RequestLine, me: str = "") -> None:
        super().__init__(
            desk, "Call back", lead=line.request.text, save="Settle request",
            draft=f"call back {line.request.id}",
        )  # fmt: skip
        self._line = line
        numbers = [(each.number, risk_words.number(each)) for each in line.known]
        self.known = Choice([*numbers, (_ANOTHER, "Another number")])
        self.number = LineEdit(placeholder="+34 961 203 040")
        self.warning = Banner("", risk_words.NOT_KNOWN)
        self.verified_by = LineEdit(placeholder=me or "Your name, or a colleague’s")
        self.outcome = Choice([("", "Not said yet"), *risk_words.sorts("request_outcome", OUTCOMES)])
        self.note = TextEdit(line.request.note, lines=3, placeholder="Who answered, and what they said")
        self._add_fields(is_known=bool(numbers))
        self.known.currentIndexChanged.connect(lambda _: self._show_number())
        self.number.textChanged.connect(lambda _: self._show_number())
        self._show_number()
        self.focus_first(self.known if numbers else self.number)
        self.follow(
            known=self.known, number=self.number, verified_by=self.verified_by, outcome=self.outcome,
            note=self.note,
        )  # fmt: skip
        self.begin()

    @property
    def called(self) -> str:
        """The number that is chosen or typed."""
        return self.known.value() or self.number.text().strip()

    def work(self) -> Work:
        """Settle the request; refused without who verified it, over which number, and what came of it."""
        id, now = self._line.request.id, self.desk.clock.now()
        called, by, outcome = self.called, self.verified_by.text().strip(), self.outcome.value()
        note = self.note.toPlainText().strip()
        for name, value in (("number_called", called), ("verified_by", by), ("outcome", outcome)):
            if not value:
                raise Refusal("empty", field=name)
        return lambda vault: (
            risks.settle(
                vault, id, verified_by=by, number_called=called, outcome=outcome, note=note, at=now
            ).id
        )

    def _add_fields(self, *, is_known: bool) -> None:
        form = self.form
        form.add_widget(Banner("", risk_words.GUIDANCE if is_known else risk_words.NOTHING_KNOWN))
        form.add("known", "Whom to call", self.known, hint="Numbers on file before the request came")
        form.field("known").setVisible(is_known)
        form.add("number_called", "The number you called", self.number)
        form.add_widget(self.warning)
        form.add_row(
            ("verified_by", "Who of us called and verified it", self.verified_by),
            ("outcome", "What came of it", self.outcome),
        )
        form.add("note", "Note", self.note)

    def _show_number(self) -> None:
        is_other = self.known.value() == _ANOTHER
        self.form.field("number_called").setVisible(is_other)
        is_typed = is_other and bool(self.number.text().strip())
        self.warning.setVisible(is_typed and not rules.is_known(self.number.text(), self._line.known))
