"""Unlocking: the passphrase, or the keyring's word, and the way to another store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from keyaccounts import sentences
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.vault.gate_frame import GateFrame
from keyaccounts.workflows import places
from keyaccounts.workflows import vault as vaults

_LEAD = "Everything here is encrypted. Type the passphrase of {name}."
_LEAD_KEYRING = "Everything here is encrypted. This computer's keyring opens {name}."


class UnlockPage(GateFrame):
    """Asks for the passphrase; where the keyring has the key, it opens by itself."""

    opened = Signal(object)
    other_requested = Signal(object)
    restore_requested = Signal()

    def __init__(self, desk: Desk, store: Path) -> None:
        super().__init__("Locked", _LEAD.format(name=store.stem))
        self._desk = desk
        self._store = store
        self._ways: tuple[str, ...] = ("passphrase",)
        self._form = Form()
        self._passphrase = self._form.add("passphrase", "Passphrase", LineEdit())
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._unlock = self._form.add_acts("Unlock")
        self._form.submitted.connect(self._submit)
        self.column.addWidget(self._form)
        self._add_ways_out()
        self.setFocusProxy(self._passphrase)

    def begin(self) -> None:
        """Look at what opens the store; where the keyring has the key, open it at once."""
        store = self._store
        self._desk.jobs.run(self, lambda: vaults.ways(store), then=self._use_ways)

    def _use_ways(self, ways: tuple[str, ...]) -> None:
        self._ways = ways
        self._form.field("passphrase").setVisible("passphrase" in ways)
        if "keyring" in ways:
            self.lead.setText(_LEAD_KEYRING.format(name=self._store.stem))
            self._open(None)

    def show_trouble(self, trouble: Refusal | StoreTrouble) -> None:
        """Say why it did not open, beside the passphrase."""
        self._wait(False)
        told = sentences.refusal(trouble) if isinstance(trouble, Refusal) else sentences.trouble(trouble)
        self._form.show_refusal("passphrase" if "passphrase" in self._ways else "", told)
        self._passphrase.selectAll()

    def _add_ways_out(self) -> None:
        row = QHBoxLayout()
        other = buttons.ghost("Open another store")
        other.clicked.connect(self._choose_other)
        new = buttons.ghost("Make a new store")
        new.clicked.connect(self._choose_new)
        restore = buttons.ghost("Bring back a backup")
        restore.clicked.connect(self.restore_requested)
        for button in (other, new, restore):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _submit(self) -> None:
        typed = self._passphrase.text()
        if "passphrase" in self._ways and (typed or "keyring" not in self._ways):
            if not typed:
                self.show_trouble(Refusal("empty", field="passphrase"))
                return
            self._open(typed)
        else:
            self._open(None)

    def _open(self, passphrase: str | None) -> None:
        self._wait(True)
        store = self._store
        self._desk.jobs.run(
            self,
            lambda: vaults.open(store, passphrase=passphrase),
            then=self._done,
            refused=self.show_trouble,
        )

    def _done(self, vault: object) -> None:
        self._passphrase.clear()
        self.opened.emit(vault)

    def _wait(self, waiting: bool) -> None:
        self._unlock.setEnabled(not waiting)
        self._unlock.set_words("Unlocking" if waiting else "Unlock")

    def _choose_other(self) -> None:
        told, _ = QFileDialog.getOpenFileName(
            self, "Open a store", str(self._store.parent), f"Stores (*{places.SUFFIX});;All files (*)"
        )
        if told:
            self.other_requested.emit(Path(told))

    def _choose_new(self) -> None:
        told, _ = QFileDialog.getSaveFileName(
            self, "Where should the new store be?", str(self._store.parent), f"Stores (*{places.SUFFIX})"
        )
        if told:
            path = Path(told)
            self.other_requested.emit(path if path.suffix else path.with_suffix(places.SUFFIX))
