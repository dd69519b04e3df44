"""What every form is: fields, one act, refusals beside them, and a draft kept while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import drafting
from keyaccounts.ui.forms.body_scroll import BodyScroll
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import eliding_label, plain_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import drafts

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

IDLE, LONGEST = 1000, 1500
"""Milliseconds: a draft is written after this pause, and at the latest after that much typing.

Short of the two seconds that may be lost: a timer is late at times, and writing takes its own.
"""

_SIDE = 24

Work = Callable[["Vault"], str]
"""What saving does on the store's lane; it answers the id of the kept record."""


class RecordForm(QWidget):
    """Ctrl+Enter saves. Subclasses add their fields to `form`, then call `begin`, and implement `work`."""

    saved = Signal(str)
    cancelled = Signal()
    open_requested = Signal(str, str)

    def __init__(self, desk: Desk, title: str, *, lead: str = "", save: str, draft: str) -> None:
        super().__init__()
        self.desk = desk
        self.draft_name = draft
        self.form = Form()
        self.save_button = buttons.primary(save)
        self._cancel = buttons.ghost("Close")
        self._state = plain_label("", Type.SMALL, ink=Role.QUIET)
        self._start_over = buttons.ghost("Start over")
        self._editors: dict[str, QWidget] = {}
        self._at_first: dict[str, str] = {}
        self._drafted: dict[str, str] = {}
        self._is_over = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        self._lay_out(title, lead)
        self.form.submitted.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancelled)
        self._start_over.clicked.connect(self.start_over)
        for timer in (self._idle, self._longest):
            timer.timeout.connect(self.keep_draft)
        self.setAccessibleName(title)

    def work(self) -> Work:
        """Read the fields and say what saving does; raises the refusal of what can't be read."""
        raise NotImplementedError

    # ---- fields -------------------------------------------------------------------------------------

    def section(self, words: str) -> None:
        """A heading over the fields that follow."""
        self.form.add_widget(Hairline())
        self.form.add_widget(plain_label(words, Type.STRONG))

    def begin(self) -> None:
        """All fields stand: follow what is typed, and bring back what was typed before."""
        self._at_first = self._drafted = self._written()
        for editor in self._editors.values():
            drafting.when_edited(editor, self._note_edit)
        self.desk.jobs.ask(self, lambda vault: drafts.read(vault, self.draft_name), then=self._restore)

    def follow(self, **editors: QWidget) -> None:
        """These editors belong to the draft, each under a name of its own."""
        self._editors |= editors

    @property
    def has_edits(self) -> bool:
        """Whether something stands here that was not there at the beginning."""
        return self._written() != self._at_first

    def _written(self) -> dict[str, str]:
        return {name: drafting.written(editor) for name, editor in self._editors.items()}

    # ---- draft --------------------------------------------------------------------------------------

    def leave(self) -> None:
        """The form is about to close: what is typed stays as a draft."""
        if not self._is_over:
            self.keep_draft()

    def keep_draft(self) -> None:
        """Write down what is typed, if it changed since the last time."""
        self._idle.stop()
        self._longest.stop()
        now = self._written()
        if self._is_over or now == self._drafted:
            return
        self._drafted = now
        text = drafting.to_text(now) if now != self._at_first else ""
        name, at = self.draft_name, self.desk.clock.now()

        def kept(_: None) -> None:
            self._state.setText("Draft kept" if text else "")

        self.desk.jobs.ask(
            self, lambda vault: drafts.keep(vault, name, text=text, at=at), then=kept, topic="draft"
        )

    def start_over(self) -> None:
        """Forget the draft: the fields are as they were."""
        for name, editor in self._editors.items():
            drafting.put(editor, self._at_first[name])
        self._start_over.hide()
        self.keep_draft()
        self.form.setFocus()

    def _restore(self, text: str) -> None:
        draft = drafting.from_text(text)
        if not draft or self.has_edits or not self.fits(draft):
            return
        for name, editor in self._editors.items():
            if name in draft:
                drafting.put(editor, draft[name])
        self._drafted = self._written()
        self._idle.stop()
        self._longest.stop()
        self._state.setText("What you had typed is back.")
        self._start_over.show()

    def fits(self, draft: dict[str, str]) -> bool:
        """Whether a kept draft belongs into this form."""
        return bool(draft)

    def _note_edit(self) -> None:
        if self._is_over:
            return
        self._state.setText("")
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()

    # ---- saving -------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the record and drop the draft; a refusal is shown beside its field."""
        if self._is_over:
            return
        self.form.clear_refusals()
        try:
            work = self.work()
        except Refusal as refusal:
            self._refuse(refusal)
            return
        name, at = self.draft_name, self.desk.clock.now()

        def keep(vault: Vault) -> str:
            record_id = work(vault)
            drafts.keep(vault, name, text="", at=at)
            return record_id

        self._is_over = True
        self._idle.stop()
        self._longest.stop()
        self.desk.jobs.ask(self, keep, then=self.saved.emit, refused=self._refuse)

    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        self._is_over = False
        if isinstance(trouble, StoreTrouble):
            told = self.form.show_refusal("", sentences.trouble(trouble))
        else:
            told = self.form.show_refusal(trouble.field, sentences.refusal(trouble))
        # Only now does the sentence get its room.
        QTimer.singleShot(0, told, lambda: self._scroll.ensureWidgetVisible(told, 0, _SIDE))

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self, title: str, lead: str) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, 20, _SIDE, 16)
        head.setSpacing(2)
        head.addWidget(eliding_label(title, Type.FIGURE))
        if lead:
            head.addWidget(eliding_label(lead, ink=Role.QUIET))
        scroll = BodyScroll()
        scroll.column.setContentsMargins(_SIDE, 16, _SIDE, 24)
        scroll.column.addWidget(self.form)
        scroll.column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 12, _SIDE, 12)
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addWidget(self._cancel)
        foot.addWidget(self._start_over)
        foot.addWidget(self._state)
        foot.addStretch(1)
        foot.addWidget(KeyHints((("Ctrl+Enter", "save"), ("Esc", "close, the draft stays"))))
        self._start_over.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(scroll, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self._scroll = scroll

    def focus_first(self, editor: QWidget) -> None:
        """Where the keyboard goes when the form opens."""
        self.setFocusProxy(editor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
            return
        super().keyPressEvent(event)
