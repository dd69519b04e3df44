"""The full form of an experience: how we met, what happened, what they said, and at its end what was learned.

The first fields are the ones every moment has. What else there is to say stands in named groups, folded
until they are the next useful thing or hold something.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences, term_sentences
from keyaccounts.captures import Capture
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Side
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.terms import NOT_OURS, ContactTerms
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import drafting
from keyaccounts.ui.forms.experience_fields import ExperienceFields
from keyaccounts.ui.forms.experience_groups import ExperienceGroups
from keyaccounts.ui.forms.experience_parts import Part
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Field
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import attachments, experiences, surroundings
from keyaccounts.workflows.surroundings import Surroundings

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_LINE = "line"
"""Under this name a draft says which captured line it goes on from."""


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
        self.groups: ExperienceGroups | None = None
        self._terms: dict[Id, ContactTerms] = {}
        self._names: dict[Id, str] = {}
        self.warning = prose("", ink=Role.WARNING)
        self.warning.hide()
        desk.jobs.ask(self, self._gather, then=self._fill)

    def work(self) -> Work:
        """Keep the experience with what was learned and its files, and with all else the line told."""
        if self.fields is None or self.groups is None:
            raise Refusal("empty", field="title")
        groups, now = self.groups, self.desk.clock.now()
        lived = groups.experience(self.fields.experience())
        told, added, taken_off = groups.told(), groups.files.added, groups.files.taken_off
        capture, zone, line = self._capture, self.desk.clock.zone, self._line

        def keep(vault: Vault) -> str:
            attached = [attachments.read(each, lived, at=now) for each in added]
            if capture is None:
                experiences.learn(vault, lived, told, at=now, attached=attached, taken_off=taken_off)
            else:
                whole = dataclasses.replace(capture, learnings=told, title=lived.title)
                experiences.log(
                    vault, whole, at=now, zone=zone, experience=lived, sorted_line=line, attached=attached
                )
            return lived.id

        return keep

    def fits(self, draft: dict[str, str]) -> bool:
        """A draft of another captured line is not this one's."""
        return draft.get(_LINE, "") == self._text()

    def _written(self) -> dict[str, str]:
        return super()._written() | {_LINE: self._text()}

    def _text(self) -> str:
        return self._capture.text if self._capture is not None else ""

    @override
    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        """A field in a folded group comes out to say why."""
        if isinstance(trouble, Refusal) and self.groups is not None:
            self.groups.reveal(trouble.field)
        super()._refuse(trouble)

    # ---- filling ------------------------------------------------------------------------------------

    def _gather(self, vault: Vault) -> Surroundings:
        told = self._experience or self._capture
        assert told is not None
        return surroundings.of(
            vault, told.account_id, now=self.desk.clock.now(), at=told.at, experience=self._experience
        )

    def _fill(self, around: Surroundings) -> None:
        lived = self._experience or self._captured(around)
        fields = self.fields = ExperienceFields(lived, people=around.people, home_zone=self.desk.clock.zone)
        learned = self._capture.learnings if self._capture is not None else ()
        groups = self.groups = ExperienceGroups(self.desk, self.form, lived, around, learned)
        self._add_fields(fields)
        groups.add_to(self.form)
        if self._capture is not None:
            self._add_also_kept(self._capture)
        self.section("What was learned")
        groups.add_learned(self.form)
        self._follow(fields, groups)
        self._terms, self._names = around.terms, {each.id: each.name for each in around.people}
        self._warn()
        self.focus_first(fields.title)
        if self.isVisible():
            fields.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begin()

    def _captured(self, around: Surroundings) -> Experience:
        assert self._capture is not None
        number = self._capture.complaint_number
        about = next((each.id for each in around.complaints if each.number == number), "")
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        return experiences.from_capture(self._capture, at=now, zone=zone, complaint_id=about)

    def _follow(self, fields: ExperienceFields, groups: ExperienceGroups) -> None:
        self.follow(**fields.editors(), **groups.editors())
        for editor in (fields.people, fields.mode, fields.channel, fields.initiator):
            drafting.when_edited(editor, self._warn)
        for telling in (fields.quote, fields.dimension, fields.effect, fields.result, fields.initiator):
            drafting.when_edited(telling, self._unfold)
        for part in groups.parts:
            part.head.clicked.connect(lambda _=False, part=part: self._bring_up(part))
        self._unfold()
        keys = QShortcut(QKeySequence("Alt+L"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(groups.we_learned.begin)

    def _bring_up(self, part: Part) -> None:
        """Whoever opens a group wants to see what is in it, once that has its place."""
        if part.is_open:
            QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part.body))

    def _warn(self) -> None:
        """Say who never wants to be reached this way; it happened all the same, so it can be saved (F083)."""
        assert self.fields is not None
        way = self.fields.channel.value() or self.fields.chosen_mode().value
        ours = self.fields.initiator.value() not in NOT_OURS
        there = self.fields.people.people() if ours else ()
        barred = [id for id in there if id in self._terms and self._terms[id].bars(way)]
        self.warning.setText(term_sentences.barred([self._names[id] for id in barred], way))
        self.warning.setVisible(bool(barred))

    def _unfold(self) -> None:
        """What is chosen decides what is useful to say next."""
        assert self.fields is not None
        assert self.groups is not None
        self._quoted_by.setVisible(self.fields.is_quoted)
        self._depth.setVisible(bool(self.fields.dimension.value()))
        self.groups.follow(self.fields)

    def _add_fields(self, fields: ExperienceFields) -> None:
        form = self.form
        form.add("title", "What happened, in one line", fields.title)
        form.add("mode", "How we met", fields.mode)
        form.add_row(("channel", "Channel", fields.channel), ("initiator", "Who began it", fields.initiator))
        form.add_row(("at", "When, by the clock there", fields.at), ("zone", "Time zone there", fields.zone))
        form.add("people", "Who took part", fields.people)
        form.add_widget(self.warning)
        form.add_row(
            ("quote", "Their own words", fields.quote), ("paraphrase", "Or in ours", fields.paraphrase)
        )
        self._quoted_by = self._added("quote_by", "Who said it", fields.quote_by)
        form.add("emotions", "What they felt", fields.emotions)
        form.add("effect", "What it did to the relationship", fields.effect)
        form.add_row(("result", "How it went", fields.result), ("dimension", "It touches", fields.dimension))
        self._depth = self._added("depth", "How deep it went", fields.depth)
        form.add("note", "Note", fields.note)

    def _added(self, name: str, label: str, editor: QWidget) -> Field[QWidget]:
        self.form.add(name, label, editor)
        return self.form.field(name)

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
