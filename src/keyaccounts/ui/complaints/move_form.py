"""The form of a move: it asks just what the guard of that move asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from keyaccounts.causes import CAUSES
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import COMPLEXITIES, FINDINGS, Complaint
from keyaccounts.records import Id
from keyaccounts.ui.complaints import complaint_words
from keyaccounts.ui.complaints.how_edit import how_choice
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.experience_fields import options
from keyaccounts.ui.forms.next_word import NextWord
from keyaccounts.ui.forms.own_choice import OwnChoice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.labels import prose, quote
from keyaccounts.ui.kit.switches import Segments, Tick
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import complaints

ASKED: dict[str, tuple[str, ...]] = {
    "assessed": ("severity", "impact", "complexity", "owner", "act_now", "touches"),
    "investigating": ("owner", "why"),
    "response_ready": ("finding", "cause", "offer", "why"),
    "decision_told": ("channel", "why", "next_word", "route"),
    "accepted": ("why",),
    "rejected": ("why",),
    "escalated": ("owner", "why"),
    "external": ("why",),
    "remedy_running": ("why",),
    "closed_resolved": ("confirmed_on", "cause", "lesson"),
    "closed_unresolved": ("why", "channel", "lesson"),
    "withdrawn": ("why", "cause"),
    "duplicate": ("original_id",),
    "not_a_complaint": ("why", "reviewer"),
    "received": ("why",),
}
"""What the form of each move asks, in its order; what is already known stands there."""

ELSEWHERE = ("apology", "explanation", "remedy", "gesture", "sponsor_call", "remedies", "person_id")
"""What a guard asks for that is said on the page itself."""

_WHY = {
    "accepted": ("Their acceptance, as said or written", "Yes. Please go ahead."),
    "rejected": ("Why they reject it, in their words", "That does not bring my Tuesday back."),
    "withdrawn": ("Their word, as said or written", "Forget it, it is settled."),
    "response_ready": ("Why no investigation is needed", "The pallet note shows what happened"),
    "decision_told": ("What we told them", "Told her the plan and what it costs us"),
    "closed_unresolved": ("What they were told, and that nothing more is open to them", ""),
    "not_a_complaint": ("Why it is no complaint", "It was praise for the driver"),
}
_YES_NO = (("", "Not said"), ("yes", "Yes"), ("no", "No"))


class MoveForm(RecordForm):
    """One move of one complaint; `saved` tells its id. What is refused stands beside its field.

    `needs` is what the guard still lacks, `others` are the complaints it may be the same as.
    """

    def __init__(
        self,
        desk: Desk,
        complaint: Complaint,
        to: str,
        *,
        needs: Sequence[str] = (),
        others: Sequence[Complaint] = (),
    ) -> None:
        words = complaint_words.move(to, complaint)
        super().__init__(
            desk, f"{words}: {complaint.name}", lead=complaint.matter, save=words,
            draft=f"move {complaint.id} {to}",
        )  # fmt: skip
        self.complaint, self.to = complaint, to
        self.at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self._now = self.at.moment()
        self._others = others
        self._read: list[Callable[[], dict[str, object]]] = []
        if elsewhere := [each for each in needs if each in ELSEWHERE]:
            self.form.add_widget(prose(complaint_words.before_it(to, elsewhere), ink=Role.WARNING))
        elif to == "assessed" and complaint.words:
            self.form.add_widget(quote(complaint.words))
        first: QWidget | None = None
        for name in self._asked(needs):
            editor = self._add(name)
            first = first or editor
        self.form.add("at", "When", self.at)
        self.follow(at=self.at)
        self.focus_first(first or self.at)
        self.begin()

    def work(self) -> Work:
        """Make the move."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        told: dict[str, Any] = {}
        for read in self._read:
            told |= read()
        step = replace(Step(to=self.to, at=self._moment(now, zone)), **told)
        id = self.complaint.id
        return lambda vault: complaints.move(vault, id, step, at=now).id

    def _moment(self, now: datetime, zone: str) -> datetime:
        """The time told; one that nobody touched is just now, to the second."""
        return now if self.at.moment() == self._now else moments.instant(self.at.moment(), zone)

    def _asked(self, needs: Sequence[str]) -> list[str]:
        asked = ASKED.get(self.to, ("why",))
        if self.to == "response_ready" and "why" not in needs:
            asked = tuple(each for each in asked if each != "why")
        if self.to == "investigating" and "owner" not in needs:
            asked = tuple(each for each in asked if each != "owner")
        return list(asked)

    # ---- fields -------------------------------------------------------------------------------------

    def _add(self, name: str) -> QWidget:
        known = self.complaint
        match name:
            case "severity":
                return self._add_severity()
            case "complexity":
                shown = options("complexity", COMPLEXITIES[1:])
                return self._add_choice(name, "How complex it is", shown, known.complexity)
            case "finding":
                shown = options("finding", FINDINGS[1:], nothing="Not decided")
                return self._add_choice(name, "What we found", shown, known.finding)
            case "act_now":
                return self._add_act_now()
            case "touches":
                return self._add_touches()
            case "cause":
                return self._add_cause()
            case "channel":
                return self._add_channel()
            case "next_word":
                return self._add_next_word()
            case "confirmed_on":
                return self._add_confirmed_on()
            case "original_id":
                return self._add_original()
            case "impact" | "offer" | "lesson" | "why":
                return self._add_prose(name)
        return self._add_line(name)

    def _add_line(self, name: str) -> QWidget:
        labels = {
            "owner": ("Who looks into it", "Jonas Weil"),
            "route": ("How they can take it further", "To the head of service, by letter or phone"),
            "reviewer": ("Who looked at that", "Somebody it is not about"),
        }
        label, example = labels[name]
        if name == "owner" and self.to in ("escalated", "investigating"):
            label = "Who takes it over, one level up"
        known = self.complaint.owner if name == "owner" and self.to == "assessed" else ""
        editor = LineEdit(known, placeholder=example)
        return self._keep(name, label, editor, lambda: {name: editor.text().strip()})

    def _add_prose(self, name: str) -> QWidget:
        labels = {
            "impact": ("What it does to them", "A line stood still for three hours"),
            "offer": ("What we offer, or why not", "A 06:00 slot, and a call before a lorry is late"),
            "lesson": ("What we learn from it", "The depot names who hands over"),
            "why": _WHY.get(self.to, ("Why", "Left empty, nothing is noted")),
        }
        label, example = labels[name]
        known = "" if name == "why" else str(getattr(self.complaint, name))
        editor = TextEdit(known, lines=3, placeholder=example)
        return self._keep(name, label, editor, lambda: {name: editor.toPlainText().strip()})

    def _add_severity(self) -> QWidget:
        editor = Segments(("Not yet", "1", "2", "3", "4"), name="How grave it is")
        editor.choose(self.complaint.severity)
        return self._keep(
            "severity",
            "How grave it is, 4 the gravest",
            editor,
            lambda: {"severity": editor.choice() or None},
        )

    def _add_choice(self, name: str, label: str, shown: list[tuple[str, str]], known: str) -> QWidget:
        editor = Choice(shown, chosen=known)
        return self._keep(name, label, editor, lambda: {name: editor.value()})

    def _add_act_now(self) -> QWidget:
        known = self.complaint.act_now
        editor = Choice(_YES_NO, chosen="" if known is None else "yes" if known else "no")
        acted = LineEdit(self.complaint.acted, placeholder="Sent a second lorry at once")
        self.form.add_row(
            ("act_now", "Must something be done at once", editor), ("acted", "What was done", acted)
        )
        self.follow(act_now=editor, acted=acted)
        answers = {"": None, "yes": True, "no": False}
        self._read.append(lambda: {"act_now": answers[editor.value()], "acted": acted.text().strip()})
        return editor

    def _add_touches(self) -> QWidget:
        safety, legal = Tick("It touches safety"), Tick("It touches the law")
        safety.setChecked(self.complaint.is_safety)
        legal.setChecked(self.complaint.is_legal)
        self.form.add_row(("is_safety", "Safety", safety), ("is_legal", "Law", legal))
        self.follow(is_safety=safety, is_legal=legal)
        self._read.append(lambda: {"is_safety": safety.isChecked(), "is_legal": legal.isChecked()})
        return safety

    def _add_cause(self) -> QWidget:
        known = self.complaint
        cause = OwnChoice(
            options("cause", tuple(CAUSES), nothing="Not known yet"), chosen=known.cause,
            own="Another cause …", name="Cause",
        )  # fmt: skip
        detail = OwnChoice(
            options("cause_detail", CAUSES.get(known.cause, ())), chosen=known.cause_detail,
            own="Something else …", name="More exactly",
        )  # fmt: skip

        def offer_finer() -> None:
            kept = detail.value()
            detail.offer(options("cause_detail", CAUSES.get(cause.value(), ())))
            detail.choose(kept if kept in detail.values() else "")

        cause.edited.connect(offer_finer)
        self.form.add_row(("cause", "Why it happened", cause), ("cause_detail", "More exactly", detail))
        self.follow(cause=cause, cause_detail=detail)
        self._read.append(lambda: {"cause": cause.value(), "cause_detail": detail.value()})
        return cause

    def _add_channel(self) -> QWidget:
        editor = how_choice(self.complaint.mode, self.complaint.channel)

        def told() -> dict[str, object]:
            mode, channel = editor.value()
            return {"mode": mode, "channel": channel}

        return self._keep("channel", "How they were told, as they chose", editor, told)

    def _add_next_word(self) -> QWidget:
        next_word = NextWord(self.desk)
        self.form.add_row(
            ("next_word", "What happens next", next_word.word), ("next_word_at", "By when", next_word.at)
        )
        self.follow(next_word=next_word.word, next_word_at=next_word.at)

        def told() -> dict[str, object]:
            word, at = next_word.owed()
            return {"next_word": word, "next_word_at": at}

        self._read.append(told)
        return next_word.word

    def _add_confirmed_on(self) -> QWidget:
        known, today = self.complaint.confirmed_on, self.desk.clock.today()
        editor = DayEdit(known, today=today, name="confirmed_on", lean="back")
        label = "The day they said that it is good now"
        return self._keep("confirmed_on", label, editor, lambda: {"confirmed_on": editor.day()})

    def _add_original(self) -> QWidget:
        shown: list[tuple[Id, str]] = [("", "Choose one")]
        shown += [
            (each.id, f"{each.name}, {each.matter}") for each in self._others if each.id != self.complaint.id
        ]
        editor = Choice(shown)
        return self._keep(
            "original_id", "Which it is the same as", editor, lambda: {"original_id": editor.value()}
        )

    def _keep(self, name: str, label: str, editor: QWidget, read: Callable[[], dict[str, object]]) -> QWidget:
        self.form.add(name, label, editor)
        self.follow(**{name: editor})
        self._read.append(read)
        return editor
