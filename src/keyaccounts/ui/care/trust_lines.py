"""How far they trusted us around each complaint, as it was asked through the years (F031)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.complaints import TRUST_STEPS, TrustReading
from keyaccounts.ui.kit.labels import Prose, plain_label, prose
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.care import Care

_STEPS = {"before": "before", "after": "after", "30": "30 days on", "90": "90 days on"}


class TrustLines(QWidget):
    """One line for each complaint with a reading; nothing at all where nobody was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Prose] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(INSET, 0, INSET, 0)
        self._column.setSpacing(4)
        self._column.addWidget(plain_label("Trust around complaints, 1 to 5", Type.FACT))
        self.hide()

    def show_care(self, care: Care) -> None:
        """The readings of an account's complaints, the newest complaint first."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for complaint in sorted((*care.open, *care.past), key=lambda each: each.received_at, reverse=True):
            readings = [each for each in care.trust if each.complaint_id == complaint.id]
            if readings:
                self._add(f"{complaint.name}, {complaint.matter}: {told(readings)}")
        self.setVisible(bool(self.lines))

    def _add(self, words: str) -> None:
        line = prose(words, ink=Role.QUIET)
        self.lines.append(line)
        self._column.addWidget(line)


def told(readings: list[TrustReading]) -> str:
    """The readings of one complaint in their order, and what became of the trust."""
    by_step = {each.step: each for each in readings}
    steps = [
        f"{by_step[step].score} {_STEPS[step]} ({sentences.full_day(by_step[step].on)})"
        for step in TRUST_STEPS
        if step in by_step
    ]
    before, after = by_step.get("before"), by_step.get("after")
    if before is None or after is None:
        return ", ".join(steps)
    moved = after.score - before.score
    delta = f"{moved:+d}".replace("-", "−") if moved else "no change"
    return f"{', '.join(steps)}; {delta}"
