"""Bringing a backup back: works with no store that opens, and keeps the present one aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from keyaccounts import sentences
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.kit.labels import Prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.vault.gate_frame import GateFrame
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.backups import Backup

_LEAD = "The backup takes the place of {name}. What is there now is put aside, not deleted."
_HINT = "Leave it empty if this computer's keyring has the key."
_NONE = "No automatic backup lies beside this store. Choose the file of one."


class RestorePage(GateFrame):
    """Which backup, its passphrase, and one button that is filled only here."""

    restored = Signal()
    left = Signal()

    def __init__(self, desk: Desk, store: Path) -> None:
        super().__init__("Bring back a backup", _LEAD.format(name=store.stem))
        self._desk = desk
        self._store = store
        self._form = Form()
        self._file = self._form.add("file", "Backup", Choice[Path | None]([(None, "Looking for backups")]))
        self._passphrase = self._form.add(
            "passphrase", "Passphrase of the backup", LineEdit(), hint=_HINT
        )  # fmt: skip
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._said = Prose("", Type.BODY, ink=Role.QUIET, widest=440)
        self._form.add_widget(self._said)
        self._go = buttons.danger("Bring it back", last_step=True)
        self._go.clicked.connect(self._restore)
        choose, back = buttons.quiet("Choose a file"), buttons.ghost("Go back")
        choose.clicked.connect(self._choose)
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._go, choose, back):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self._form)
        self.column.addLayout(row)
        self._form.submitted.connect(self._restore)
        self.setFocusProxy(self._file)
        desk.jobs.run(self, lambda: vaults.backups(store), then=self._show)

    def use_file(self, path: Path) -> None:
        """Offer one more backup, and choose it."""
        self._file.addItem(path.name, path)
        self._file.setCurrentIndex(self._file.count() - 1)
        self._said.setText("")

    def _show(self, found: list[Backup]) -> None:
        now = self._desk.clock.local()
        self._file.clear()
        for each in found:
            at = each.made_at.astimezone(now.tzinfo)
            words = f"{sentences.day(at.date(), now.date())} {at:%H:%M}, {each.records} records"
            self._file.addItem(words, each.path)
        self._said.setText("" if found else _NONE)

    def _choose(self) -> None:
        told, _ = QFileDialog.getOpenFileName(self, "Which backup?", str(self._store.parent))
        if told:
            self.use_file(Path(told))

    def _restore(self) -> None:
        file = self._file.currentData()
        if not isinstance(file, Path):
            self._refuse(Refusal("empty", field="file"))
            return
        passphrase, at, store = self._passphrase.text() or None, self._desk.clock.local(), self._store
        self._go.setEnabled(False)
        self._desk.jobs.run(
            self, lambda: vaults.restore(file, store, passphrase=passphrase, at=at),
            then=lambda _: self.restored.emit(), refused=self._refuse,
        )  # fmt: skip

    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        self._go.setEnabled(True)
        if isinstance(trouble, Refusal):
            self._form.show_refusal(trouble.field or "file", sentences.refusal(trouble))
        else:
            field = "passphrase" if trouble.code in ("wrong_key", "needs_passphrase") else "file"
            self._form.show_refusal(field, sentences.trouble(trouble))
