"""What can be done with an enquiry, wherever it is listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from keyaccounts.enquiries import Enquiry
from keyaccounts.present import Clock
from keyaccounts.ui.complaints.enquiry_forms import AnswerForm, ConvertForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows import enquiries

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

EnquiryAct = tuple[Icon, str, Callable[[], None]]


class EnquiryActs:
    """Each act by its name; what was done is told with its Undo."""

    def __init__(self, desk: Desk, floating: Floating, owner: QObject, opened: SignalInstance) -> None:
        self._desk = desk
        self._floating = floating
        self._owner = owner
        self._opened = opened

    def main(self, enquiry: Enquiry) -> None:
        """What it waits for: our answer, or their word."""
        (self.answer if enquiry.state == "open" else self.confirm)(enquiry)

    def possible(self, enquiry: Enquiry) -> list[EnquiryAct]:
        """The acts there are for an enquiry as it stands, for its menu."""
        acts: list[tuple[Icon, str, Callable[[Enquiry], None], tuple[str, ...]]] = [
            (Icon.MESSAGE_CIRCLE, "Answer", self.answer, ("open", "answered")),
            (Icon.CHECK, "It helped", self.confirm, ("answered",)),
            (Icon.UNDO_2, "It was not enough", self.ask_again, ("answered", "confirmed")),
            (Icon.MESSAGE_SQUARE_WARNING, "Turn into a complaint", self.convert,
             ("open", "answered", "confirmed")),
            (Icon.X, "They ask no more", self.drop, ("open", "answered")),
        ]  # fmt: skip
        return [
            (icon, words, partial(act, enquiry))
            for icon, words, act, states in acts
            if enquiry.state in states
        ]

    def answer(self, enquiry: Enquiry) -> None:
        """Log what we answered."""
        self._floating.open_form(
            AnswerForm(self._desk, enquiry=enquiry),
            then=lambda _: self._desk.notices.tell_done("Answer logged.", enquiry.name),
        )

    def confirm(self, enquiry: Enquiry) -> None:
        """They said that it helped."""
        now, today = self._desk.clock.now(), self._desk.clock.today()
        self._do(lambda vault: enquiries.confirm(vault, enquiry.id, on=today, at=now), "Confirmed.")

    def ask_again(self, enquiry: Enquiry) -> None:
        """The answer was not enough."""
        now = self._desk.clock.now()
        self._do(lambda vault: enquiries.ask_again(vault, enquiry.id, at=now), "Open again.")

    def drop(self, enquiry: Enquiry) -> None:
        """They ask no more."""
        now = self._desk.clock.now()
        self._do(lambda vault: enquiries.drop(vault, enquiry.id, at=now), "Dropped.")

    def convert(self, enquiry: Enquiry) -> None:
        """Turn it into a complaint, and go there (F027)."""
        if enquiry.state in ("converted", "dropped"):
            return
        told = self._desk.clock
        clock = Clock(told.now(), told.zone, told.today(), told.rollover)
        form = ConvertForm(self._desk, enquiry=enquiry, received=clock.time(enquiry.received_at))

        def done(complaint_id: str) -> None:
            self._desk.notices.tell_done("A complaint now.", f"It waits since {enquiry.name} was asked.")
            self._opened.emit("complaint", complaint_id)

        self._floating.open_form(form, then=done)

    def _do(self, work: Callable[[Vault], Enquiry], fact: str) -> None:
        self._desk.jobs.ask(
            self._owner, work, then=lambda enquiry: self._desk.notices.tell_done(fact, enquiry.name)
        )
