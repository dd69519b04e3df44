"""The full form of an experience: how we met, what happened, what they said, what both sides learned."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keyaccounts import sentences, term_sentences
from keyaccounts.captures import Capture, Learned
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Side
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.terms import NOT_OURS, ContactTerms
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import drafting
from keyaccounts.ui.forms.experience_fields import ExperienceFields
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import complaints, experiences, people, terms

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_LINE = "line"
"""Under this name a draft says which captured line it goes on from."""


class _Around(NamedTuple):
    """What the form offers to choose from."""

    people: tuple[Person, ...]
    complaints: tuple[Complaint, ...]
    learned: dict[Side, tuple[str, ...]]
    terms: dict[Id, ContactTerms]


class ExperienceForm(RecordForm):
    """Goes on from a captured line, or edits an experience that is kept; `saved` tells the experience's id.

    What a line promised and needed is kept with it. `sorted_line` is the inbox line it came from.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        capture: Capture | None = None,
        experience: Experience | None = None,
        sorted_line: Id = "",
    ) -> None:
        if (capture is None) is (experience is None):
            raise ValueError("a form goes on from a capture or from an experience, from one of them")
        super().__init__(
            desk,
            "Edit what happened" if experience else "What happened",
            save="Save",
            draft=experience.id if experience else "captured experience",
        )
        self._capture = capture
        self._experience = experience
        self._line = sorted_line
        self.fields: ExperienceFields | None = None
        self._terms: dict[Id, ContactTerms] = {}
        self._names: dict[Id, str] = {}
        self.warning = prose("", ink=Role.WARNING)
        self.warning.hide()
        desk.jobs.ask(self, self._gather, then=self._fill)

    def work(self) -> Work:
        """Keep the experience with what was learned, and with all else the line told."""
        if self.fields is None:
            raise Refusal("empty", field="title")
        lived, learned, now = self.fields.experience(), self.fields.learned(), self.desk.clock.now()
        told = tuple(Learned(side, text) for side, texts in learned.items() for text in texts)
        if self._capture is None:
            return lambda vault: experiences.learn(vault, lived, told, at=now).id
        capture = dataclasses.replace(self._capture, learnings=told, title=lived.title)
        zone, line = self.desk.clock.zone, self._line

        def log(vault: Vault) -> str:
            experiences.log(vault, capture, at=now, zone=zone, experience=lived, sorted_line=line)
            return lived.id

        return log

    def fits(self, draft: dict[str, str]) -> bool:
        """A draft of another captured line is not this one's."""
        return draft.get(_LINE, "") == self._text()

    def _written(self) -> dict[str, str]:
        return super()._written() | {_LINE: self._text()}

    def _text(self) -> str:
        return self._capture.text if self._capture is not None else ""

    def _gather(self, vault: Vault) -> _Around:
        account_id = self._account_id()
        known = tuple(
            line.person
            for line in people.at_account(vault, account_id, now=self.desk.clock.now(), archived=None)
        )
        learned: dict[Side, tuple[str, ...]] = {}
        if self._experience is not None:
            for each in experiences.learnings(vault, self._experience.id):
                learned[each.side] = (*learned.get(each.side, ()), each.text)
        elif self._capture is not None:
            for told in self._capture.learnings:
                learned[told.side] = (*learned.get(told.side, ()), told.text)
        asked = terms.at_account(vault, account_id)
        return _Around(known, tuple(complaints.open_at(vault, account_id)), learned, asked)

    def _account_id(self) -> Id:
        if self._experience is not None:
            return self._experience.account_id
        return self._capture.account_id if self._capture is not None else ""

    def _fill(self, around: _Around) -> None:
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        lived = self._experience
        if lived is None:
            assert self._capture is not None
            number = self._capture.complaint_number
            about = next((each.id for each in around.complaints if each.number == number), "")
            lived = experiences.from_capture(self._capture, at=now, zone=zone, complaint_id=about)
        fields = self.fields = ExperienceFields(
            lived, around.learned, people=around.people, complaints=around.complaints, home_zone=zone
        )
        self._add_fields(fields)
        if self._capture is not None:
            self._add_also_kept(self._capture)
        self.follow(
            mode=fields.mode, channel=fields.channel, initiator=fields.initiator, at=fields.at,
            zone=fields.zone, people=fields.people, title=fields.title, note=fields.note,
            quote=fields.quote, quote_by=fields.quote_by, effect=fields.effect, result=fields.result,
            emotions=fields.emotions, topics=fields.topics, dimension=fields.dimension,
            complaint=fields.complaint, we_learned=fields.we_learned, they_learned=fields.they_learned,
            minutes=fields.minutes, money=fields.money,
            is_internal=fields.is_internal, is_memory=fields.is_memory,
        )  # fmt: skip
        self._terms, self._names = around.terms, {each.id: each.name for each in around.people}
        for editor in (fields.people, fields.mode, fields.channel, fields.initiator):
            drafting.when_edited(editor, self._warn)
        self._warn()
        self.focus_first(fields.title)
        if self.isVisible():
            fields.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begin()

    def _warn(self) -> None:
        """Say who never wants to be reached this way; it happened all the same, so it can be saved (F083)."""
        assert self.fields is not None
        way = self.fields.channel.value() or self.fields.chosen_mode().value
        ours = self.fields.initiator.value() not in NOT_OURS
        there = self.fields.people.people() if ours else ()
        barred = [id for id in there if id in self._terms and self._terms[id].bars(way)]
        self.warning.setText(term_sentences.barred([self._names[id] for id in barred], way))
        self.warning.setVisible(bool(barred))

    def _add_fields(self, fields: ExperienceFields) -> None:
        form = self.form
        form.add("title", "What happened, in one line", fields.title)
        form.add("mode", "How we met", fields.mode)
        form.add_row(("channel", "Channel", fields.channel), ("initiator", "Who began it", fields.initiator))
        form.add_row(("at", "When, by the clock there", fields.at), ("zone", "Time zone there", fields.zone))
        form.add("people", "Who took part", fields.people)
        form.add_widget(self.warning)
        form.add("quote", "Their own words", fields.quote)
        form.add("quote_by", "Who said it", fields.quote_by)
        form.add("note", "Note", fields.note)
        self.section("What it did")
        form.add("effect", "To the relationship", fields.effect)
        form.add_row(("result", "How it went", fields.result), ("dimension", "It touches", fields.dimension))
        form.add("emotions", "What they felt", fields.emotions)
        self.section("What was learned")
        form.add("text", "We learned, one thing on each line", fields.we_learned)
        form.add("they_learned", "They learned about us", fields.they_learned)
        form.add_row(
            ("topics", "Topics", fields.topics), ("complaint_id", "Part of complaint", fields.complaint)
        )
        form.add_row(("minutes", "It took us", fields.minutes), ("money", "It cost us", fields.money))
        form.add_widget(fields.is_memory)
        form.add_widget(fields.is_internal)

    def _add_also_kept(self, capture: Capture) -> None:
        """What the line told besides is kept with it, and said here."""
        promised = [
            f"{'We promised' if each.side is Side.WE else 'They promised'}: {each.text}"
            + (f", due {sentences.day(each.due_on, self.desk.clock.today())}" if each.due_on else "")
            for each in capture.promises
        ]
        needed = [f"{each.type.capitalize()}: {each.text}" for each in capture.needs]
        if promised or needed:
            self.section("Kept with it")
        for icon, words in [
            *((Icon.HANDSHAKE, each) for each in promised),
            *((Icon.TARGET, each) for each in needed),
        ]:
            self.form.add_widget(_line(icon, words))


def _line(icon: Icon, words: str) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(prose(words, ink=Role.TEXT), 1)
    return widget
