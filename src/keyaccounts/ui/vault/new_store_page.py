"""Making a store: who you are, where it stands, and what opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

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
from keyaccounts.workflows import places
from keyaccounts.workflows import vault as vaults

_LEAD = "Your customers stay on this computer, in one file that is encrypted from its first byte."
_NO_WAY_BACK = (
    "Nobody can open the file without what you choose here, and nobody can send you a new one. "
    "Write the passphrase down and keep the paper where you keep your passport."
)
_PASSPHRASE, _KEYRING, _BOTH = "passphrase", "keyring", "both"
_SHORT = 12
"""Letters below which a passphrase is said to be weak; it is taken all the same."""


class NewStorePage(GateFrame):
    """One form; the store is made when it is sent, and never over a file that is there."""

    opened = Signal(object)
    other_requested = Signal(object)

    def __init__(self, desk: Desk, suggested: Path) -> None:
        super().__init__("Make your store", _LEAD)
        self._desk = desk
        self._path = suggested
        self._form = Form()
        self._author = self._form.add(
            "author", "Your name", LineEdit(), hint="It stands on briefs and in the history."
        )
        self._place = self._form.add("path", "Where", _PathEdit(suggested))
        self._way = self._form.add("way", "What opens it", Choice([(_PASSPHRASE, "A passphrase")]))
        self._passphrase = self._form.add(
            "passphrase", "Passphrase", LineEdit(), hint="Four or more words are best."
        )
        self._again = self._form.add("again", "The same again", LineEdit())
        for line in (self._passphrase, self._again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self._form.add_widget(Prose(_NO_WAY_BACK, Type.SMALL, ink=Role.QUIET, widest=440))
        self._make = self._form.add_acts("Make the store")
        self._form.submitted.connect(self._submit)
        self._way.currentIndexChanged.connect(self._show_way)
        self._passphrase.textChanged.connect(self._rate)
        self.column.addWidget(self._form)
        other = buttons.ghost("Open a store you have")
        other.clicked.connect(self._choose_other)
        row = QHBoxLayout()
        row.addWidget(other)
        row.addStretch(1)
        self.column.addLayout(row)
        self.setFocusProxy(self._author)
        # Looking for a keyring takes a moment, and may ask the session for it.
        desk.jobs.run(self, vaults.has_keyring, then=self._offer_keyring)

    def _offer_keyring(self, has_one: bool) -> None:
        if has_one:
            self._way.addItem("This computer's keyring, or a passphrase", _BOTH)
            self._way.addItem("This computer's keyring only", _KEYRING)
        else:
            self._form.field("way").set_hint("This computer has no keyring that keyaccounts can trust.")

    def _show_way(self) -> None:
        typed = self._way.value() != _KEYRING
        for name in ("passphrase", "again"):
            self._form.field(name).setVisible(typed)

    def _rate(self, typed: str) -> None:
        weak = 0 < len(typed) < _SHORT
        self._form.field("passphrase").set_hint(
            "This is short; a thief with the file could guess it." if weak else "Four or more words are best."
        )

    def _submit(self) -> None:
        way, passphrase, again = self._way.value(), self._passphrase.text(), self._again.text()
        if way != _KEYRING and not passphrase:
            self._refuse(Refusal("empty", field="passphrase"))
            return
        if way != _KEYRING and passphrase != again:
            self._refuse(Refusal("not_the_same", field="again"))
            return
        path, author, now = self._place.path(), self._author.text().strip(), self._desk.clock.now()
        self._make.setEnabled(False)
        self._desk.jobs.run(
            self,
            lambda: vaults.new(
                path, passphrase=None if way == _KEYRING else passphrase, use_keyring=way != _PASSPHRASE,
                author=author, at=now,
            ),
            then=self._done, refused=self._refuse,
        )  # fmt: skip

    def _done(self, vault: object) -> None:
        self._passphrase.clear()
        self._again.clear()
        self.opened.emit(vault)

    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        self._make.setEnabled(True)
        if isinstance(trouble, Refusal):
            self._form.show_refusal(trouble.field, sentences.refusal(trouble))
        else:
            self._form.show_refusal("path", sentences.trouble(trouble))

    def _choose_other(self) -> None:
        told, _ = QFileDialog.getOpenFileName(
            self, "Open a store", str(self._path.parent), f"Stores (*{places.SUFFIX});;All files (*)"
        )
        if told:
            self.other_requested.emit(Path(told))


class _PathEdit(QWidget):
    """A path to type, and a button to choose it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._line = LineEdit(str(path))
        choose = buttons.quiet("Choose")
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(choose)
        self.setFocusProxy(self._line)

    def path(self) -> Path:
        """The path typed or chosen."""
        told = Path(self._line.text().strip()).expanduser()
        return told if told.suffix else told.with_suffix(places.SUFFIX)

    def _choose(self) -> None:
        told, _ = QFileDialog.getSaveFileName(
            self, "Where should the store be?", self._line.text(), f"Stores (*{places.SUFFIX})"
        )
        if told:
            self._line.setText(told)
