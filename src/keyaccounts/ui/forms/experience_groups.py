"""The groups below the first fields of an experience's form, and the step it ends in: what was learned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts.captures import Learned
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Side
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.experience_fields import ExperienceFields
from keyaccounts.ui.forms.experience_parts import (
    CausePart,
    CostPart,
    FilesPart,
    MindPart,
    Part,
    QualityPart,
    ResponsePart,
    TiesPart,
)
from keyaccounts.ui.forms.files_edit import FilesEdit
from keyaccounts.ui.forms.learned_edit import LearnedEdit
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.workflows.surroundings import Surroundings


class ExperienceGroups:
    """All that can be said beyond the first fields; `follow` opens what has just become useful."""

    def __init__(
        self, desk: Desk, form: Form, lived: Experience, around: Surroundings, captured: Sequence[Learned]
    ) -> None:
        today = desk.clock.today()
        self.files = FilesEdit(desk, around.files)
        self.cause = CausePart(form, lived, around.promises)
        self.response = ResponsePart(form, lived, today)
        self.quality = QualityPart(form, lived)
        self.cost = CostPart(form, lived)
        self.ties = TiesPart(form, lived, around.meetings, around.complaints, zone=desk.clock.zone)
        self.mind = MindPart(form, lived, today)
        self.parts: tuple[Part, ...] = (
            self.cause, self.response, self.quality, self.cost, self.ties, self.mind,
            FilesPart(form, lived, self.files),
        )  # fmt: skip
        told = (
            *captured,
            *(Learned(each.side, each.text, each.topic, each.meant, each.id) for each in around.learned),
        )
        self.we_learned = LearnedEdit(Side.WE, [each for each in told if each.side is Side.WE])
        self.they_learned = LearnedEdit(Side.THEY, [each for each in told if each.side is Side.THEY])
        self.nothing_new = Tick("Nothing new was learned this time")
        self.nothing_new.setChecked(lived.nothing_new)
        self._connect()

    def editors(self) -> dict[str, QWidget]:
        """Every editor under the name its draft has."""
        named = {name: each for part in self.parts for name, each in part.editors().items()}
        return named | {
            "we_learned": self.we_learned, "they_learned": self.they_learned, "nothing_new": self.nothing_new,
        }  # fmt: skip

    def experience(self, lived: Experience) -> Experience:
        """The experience with what stands in the groups; refused beside the field that can't be kept."""
        changes: dict[str, object] = {"nothing_new": self.nothing_new.isChecked()}
        for part in self.parts:
            changes |= part.changes()
        return lived.changed(**changes)

    def told(self) -> tuple[Learned, ...]:
        """What both sides learned."""
        return self.we_learned.told() + self.they_learned.told()

    def follow(self, fields: ExperienceFields) -> None:
        """Open what the first fields make useful to say."""
        failed = fields.is_failure
        self.cause.setVisible(failed or self.cause.is_filled)
        self.cause.want(failed)
        self.cause.show_why(failed and fields.chosen_effect() == 0)
        self.response.want(fields.is_outreach)

    def reveal(self, name: str) -> None:
        """Open the group a field stands in."""
        for part in self.parts:
            if part.has(name):
                part.show()
                part.open()

    def add_to(self, form: Form) -> None:
        """Put the groups below the first fields, close to one another."""
        among = QWidget()
        column = QVBoxLayout(among)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in self.parts:
            column.addWidget(part)
        form.add_widget(among)
        for part in self.parts:
            part.begin()

    def add_learned(self, form: Form) -> None:
        """The step the form ends in."""
        form.add(
            "text",
            "We learned about them",
            self.we_learned,
            hint="Enter opens another row, Alt+L comes here.",
        )
        form.add("meant", "They learned about us", self.they_learned)
        form.add_widget(self.nothing_new)

    def _connect(self) -> None:
        for edit in (self.we_learned, self.they_learned):
            edit.edited.connect(self._settle_nothing)
        self.we_learned.left.connect(self.they_learned.begin)
        self.they_learned.left.connect(lambda: self.nothing_new.setFocus(Qt.FocusReason.OtherFocusReason))
        self._settle_nothing()

    def _settle_nothing(self) -> None:
        """Who learned something did not learn nothing."""
        learned = bool(self.told())
        if learned:
            self.nothing_new.setChecked(False)
        self.nothing_new.setEnabled(not learned)
