"""The form of why a complaint came about, in two levels, and of what we learned from it."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.causes import CAUSES, UNKNOWN_DAYS
from keyaccounts.complaints import Complaint
from keyaccounts.promises import Promise
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.experience_fields import options
from keyaccounts.ui.forms.own_choice import OwnChoice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, TextEdit
from keyaccounts.workflows import recoveries

_BROKEN = "broken_promise"
_WITHOUT_DETAIL = ("", "unknown")


class CauseForm(RecordForm):
    """Cause before detail: the second list follows the first."""

    def __init__(self, desk: Desk, complaint: Complaint, *, promises: Sequence[Promise] = ()) -> None:
        super().__init__(
            desk, "Why it happened", lead=f"{complaint.name}  {complaint.matter}", save="Save",
            draft=f"cause {complaint.id}",
        )  # fmt: skip
        self._complaint = complaint
        self.cause = OwnChoice(
            options("cause", tuple(CAUSES), nothing="Not known yet"), chosen=complaint.cause,
            own="Another cause …", name="Cause",
        )  # fmt: skip
        self.detail = OwnChoice(
            self._details(), chosen=complaint.cause_detail, own="Something else …", name="More exactly"
        )
        self.promise = Choice([("", "Not said"), *((each.id, each.text) for each in promises)])
        if complaint.promise_id in self.promise.values():
            self.promise.choose(complaint.promise_id)
        self.lesson = TextEdit(
            complaint.lesson, lines=3, placeholder="Dispatch must see the dock's night plan"
        )
        self.form.add_row(("cause", "Cause", self.cause), ("cause_detail", "More exactly", self.detail))
        self.form.add("promise_id", "Which promise was broken", self.promise)
        self.form.add("lesson", "What we learned", self.lesson)
        self.cause.edited.connect(self._follow_cause)
        self._show_finer()
        self.focus_first(self.cause)
        self.follow(cause=self.cause, detail=self.detail, promise=self.promise, lesson=self.lesson)
        self.begin()

    def work(self) -> Work:
        """Keep cause and lesson; what belongs to another cause is left out."""
        id, now, cause = self._complaint.id, self.desk.clock.now(), self.cause.value()
        detail = self.detail.value() if cause not in _WITHOUT_DETAIL else ""
        is_broken, before = cause == _BROKEN, self._complaint.promise_id
        promise_id = self.promise.value() if is_broken else before
        lesson = self.lesson.toPlainText().strip()
        return lambda vault: (
            recoveries.say_cause(
                vault, id, cause=cause, cause_detail=detail, promise_id=promise_id, lesson=lesson, at=now
            ).id
        )

    def _details(self) -> list[tuple[str, str]]:
        return options("cause_detail", CAUSES.get(self.cause.value(), ()))

    def _follow_cause(self) -> None:
        """Another cause has other finer ones; words of one's own stay."""
        kept = self.detail.value()
        is_own = kept not in self.detail.values()
        self.detail.offer(self._details())
        self.detail.choose(kept if is_own or kept in self.detail.values() else "")
        self._show_finer()

    def _show_finer(self) -> None:
        cause = self.cause.value()
        self.form.field("cause_detail").setVisible(cause not in _WITHOUT_DETAIL)
        self.form.field("promise_id").setVisible(cause == _BROKEN)
        self.form.field("cause").set_hint(
            f"It is asked for again after {UNKNOWN_DAYS} days." if cause == "unknown" else ""
        )
