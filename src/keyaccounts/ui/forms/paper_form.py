"""The paper form of a check-in, written to a file of the user's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from keyaccounts.check_ins import CheckIn
from keyaccounts.ui.forms.trust_form import Asker
from keyaccounts.workflows import paper_forms

PRINT = "Print form"


def write_for(asker: Asker, check_in: CheckIn) -> None:
    """Choose where the form of a check-in goes, and write it there."""
    told, _ = QFileDialog.getSaveFileName(
        asker.widget, "Where should the form go?", paper_forms.file_name(check_in), "PDF (*.pdf)"
    )
    if not told:
        return
    path = Path(told) if Path(told).suffix else Path(told).with_suffix(".pdf")
    now = asker.desk.clock.now()
    asker.desk.jobs.ask(
        asker.widget, lambda vault: paper_forms.export(vault, check_in.id, path=path, at=now),
        then=lambda made: asker.desk.notices.tell_done("Form written.", f"{made}"),
    )  # fmt: skip
