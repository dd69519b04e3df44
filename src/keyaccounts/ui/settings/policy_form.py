"""The form of a service policy: three targets for each severity, the premium share, who hears of delay."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from keyaccounts import clock_sentences, target_lines
from keyaccounts.policies import CLOCKS, WARNINGS, Rung, ServicePolicy, Target, Targets
from keyaccounts.records import new_id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Field, LineEdit
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import policies

SEVERITIES = (4, 3, 2, 1)
_HALF = 50
_HEADS = {"acknowledge": "First word", "update": "Every next word", "resolve": "End"}


class PolicyForm(RecordForm):
    """A new policy, begun with the usual targets, or one to edit; `saved` tells its id."""

    def __init__(self, desk: Desk, *, policy: ServicePolicy | None = None, is_first: bool = False) -> None:
        super().__init__(
            desk, f"Edit {policy.name}" if policy else "New service policy",
            lead="Working time: 45 min, 4 h, 3 working days",
            save="Save" if policy else "Add policy", draft=policy.id if policy else "new service policy",
        )  # fmt: skip
        self._policy = policy
        kept = policy or ServicePolicy(id="", created_at=desk.clock.now(), name="?", is_default=is_first)
        self._kept = kept
        self.name = LineEdit(policy.name if policy else "", placeholder="Usual")
        self.targets = {
            (severity, clock): LineEdit(clock_sentences.target(_of(kept.targets_of(severity), clock)))
            for severity in SEVERITIES
            for clock in CLOCKS
        }
        told = {rung.percent: rung.whom for rung in kept.ladder}
        self.ladder = {
            percent: LineEdit(told.get(percent, ""), placeholder="Nobody")
            for percent in sorted({*WARNINGS, *told})
        }
        self.half = Tick("Premium accounts get half of each time")
        self.half.setChecked(kept.premium_percent == _HALF)
        self._add_fields()
        self.focus_first(self.name)
        self.follow(
            name=self.name, half=self.half,
            **{f"{clock} {severity}": line for (severity, clock), line in self.targets.items()},
            **{f"told {percent}": line for percent, line in self.ladder.items()},
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep the policy; refused beside the target that can't be read."""
        now = self.desk.clock.now()
        read = {
            key: target_lines.target(line.text(), field=_name(*key)) for key, line in self.targets.items()
        }
        percent = _HALF if self.half.isChecked() else 100
        # A share of another size was set elsewhere; it stays unless the tick is changed.
        if self.half.isChecked() == (self._kept.premium_percent == _HALF):
            percent = self._kept.premium_percent
        policy = self._kept.changed(
            id=self._kept.id or new_id(now), created_at=self._kept.created_at if self._policy else now,
            name=" ".join(self.name.text().split()), premium_percent=percent,
            targets=tuple(
                Targets(severity, *(read[severity, clock] for clock in CLOCKS)) for severity in SEVERITIES
            ),
            ladder=tuple(
                Rung(percent, line.text().strip())
                for percent, line in self.ladder.items()
                if line.text().strip()
            ),
        )  # fmt: skip
        verb = policies.edit if self._policy else policies.add
        return lambda vault: verb(vault, policy, at=now).id

    def _add_fields(self) -> None:
        self.form.add("name", "Name", self.name)
        self.form.add_widget(self._table())
        self.form.add_widget(self.half)
        self.section("Who is told when so much of the time is used")
        self.form.add_row(
            *((f"ladder {percent}", _when(percent), line) for percent, line in self.ladder.items())
        )

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, clock in enumerate(CLOCKS, start=1):
            grid.addWidget(plain_label(_HEADS[clock], Type.MEDIUM), 0, place)
            grid.setColumnStretch(place, 1)
        for row, severity in enumerate(SEVERITIES, start=1):
            grid.addWidget(plain_label(f"Severity {severity}", ink=Role.QUIET), row, 0)
            for place, clock in enumerate(CLOCKS, start=1):
                field: Field[QWidget] = Field("", self.targets[severity, clock])
                self.targets[severity, clock].setAccessibleName(f"Severity {severity}, {_HEADS[clock]}")
                self.form.adopt(_name(severity, clock), field)
                grid.addWidget(field, row, place)
        return table


def _of(targets: Targets, clock: str) -> Target:
    found = getattr(targets, clock)
    assert isinstance(found, Target)
    return found


def _name(severity: int, clock: str) -> str:
    return f"{clock} {severity}"


def _when(percent: int) -> str:
    return "When it is due" if percent == 100 else f"At {percent} %"
