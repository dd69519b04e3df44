"""What the window says in passing: done, with Undo; due; refused, with the rule; not saved, and why."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from keyaccounts import sentences
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui import words


class Notices(QObject):
    """Facts for the main window's banner and its status line."""

    done = Signal(str, str)
    turned = Signal(str, str)
    due = Signal(str, str)
    refused = Signal(str, str)
    not_saved = Signal(str)

    def tell_done(self, fact: str, sentence: str = "") -> None:
        """An act was done; the banner offers to undo it."""
        self.done.emit(fact, sentence)

    def tell_turned(self, direction: str, act: str) -> None:
        """An act was taken back or done again; no further undo is offered for that."""
        self.turned.emit(words.UNDONE if direction == "undo" else words.REDONE, act)

    def tell_due(self, fact: str, sentence: str = "") -> None:
        """Something is due; the banner leads to the reminders."""
        self.due.emit(fact, sentence)

    def tell_failed(self, trouble: Refusal | StoreTrouble) -> None:
        """An act was refused, or the store could not take it."""
        if isinstance(trouble, StoreTrouble):
            self.not_saved.emit(sentences.trouble(trouble))
        else:
            self.refused.emit(words.NOT_DONE, sentences.refusal(trouble))
