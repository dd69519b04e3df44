"""What can be done on an account's page: its forms, its menu, and the acts that need no form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QMenu

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.accounts.account_facts import AccountFacts
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.account_head import AccountHead
from keyaccounts.ui.accounts.history_panel import HistoryPanel
from keyaccounts.ui.accounts.originals_panel import OriginalsPanel
from keyaccounts.ui.accounts.person_form import PersonForm
from keyaccounts.ui.accounts.reading_panel import ReadingPanel
from keyaccounts.ui.complaints.reply_form import ReplyForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.check_in_form import CheckInForm
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.meeting_form import MeetingForm
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.plan.promise_form import PromiseForm
from keyaccounts.ui.tier.swap_form import SwapForm
from keyaccounts.workflows import accounts, people, promises

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

T = TypeVar("T")


class _Home(Protocol):
    """The page these acts belong to."""

    desk: Desk
    floating: Floating
    head: AccountHead
    facts: AccountFacts | None
    account_id: Id
    act_requested: SignalInstance
    open_requested: SignalInstance


class AccountActs:
    """Each act by its name; what was done is told with its Undo."""

    def __init__(self, page: _Home) -> None:
        self._page = page
        self.menu = QMenu()
        head = page.head
        head.more_button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill_menu)
        head.capture_button.clicked.connect(self.capture)
        head.brief_button.clicked.connect(lambda: page.act_requested.emit("brief", page.account_id))
        head.reply_requested.connect(self.reply)
        head.keep_requested.connect(self.keep_promise)
        head.bring_back_requested.connect(self.bring_back)
        head.ledger_requested.connect(self.show_ledger)

    def fill_menu(self) -> None:
        """The acts that are possible with the account as it is."""
        self.menu.clear()
        facts = self._page.facts
        if facts is None:
            return
        account = facts.account
        self._add(Icon.PENCIL, "Edit", self.edit)
        if not account.is_archived:
            if account.is_premium:
                self._add(Icon.ARROW_DOWN, "Move to the watch list", self.demote)
            else:
                self._add(Icon.ARROW_UP, "Make premium", self.promote)
            self.menu.addSeparator()
            self._add(Icon.MESSAGE_SQUARE_WARNING, "Note a complaint", self.note_complaint)
            self._add(Icon.HANDSHAKE, "Note a promise", self.note_promise)
            self._add(Icon.CLIPBOARD_CHECK, "Plan a check-in", self.plan_check_in)
            self._add(Icon.CALENDAR, "Plan a meeting", self.plan_meeting)
            self._add(Icon.CLIPBOARD_CHECK, "Debrief the last contact", self.debrief)
        self.menu.addSeparator()
        self._add(Icon.CHART_LINE, "Equity, moment by moment", self.show_ledger)
        self._add(Icon.TRIANGLE_ALERT, "What failed, and why", self.show_failures)
        self._add(Icon.LIGHTBULB, "What they learned about us", lambda: self._show_insight("their_learnings"))
        self._add(Icon.CHART_LINE, "Changed behaviour", lambda: self._show_insight("behaviours_of"))
        self._add(Icon.HISTORY, "History", self.show_history)
        self._add(Icon.FILE_TEXT, "Imported originals", lambda: self.show_originals())
        self._add(Icon.USERS, "Merge with …", self.merge)
        self.menu.addSeparator()
        if account.is_archived:
            self._add(Icon.ARCHIVE_RESTORE, "Bring back", self.bring_back)
        else:
            self._add(Icon.ARCHIVE, "Archive", self.archive)

    def _add(self, icon: Icon, words: str, act: Callable[[], None]) -> None:
        self.menu.addAction(icons.qicon(icon), words, act)

    # ---- the account --------------------------------------------------------------------------------

    def capture(self) -> None:
        """Write down a line about this account."""
        self._page.act_requested.emit("capture", self._page.account_id)

    def debrief(self) -> None:
        """Say what the last contact left."""
        self._page.act_requested.emit("debrief", self._page.account_id)

    def show_ledger(self) -> None:
        """What the moments add up to, one by one."""
        self._page.open_requested.emit("ledger", self._page.account_id)

    def show_failures(self) -> None:
        """The failure ledger of this account."""
        self._page.open_requested.emit("failures_of_account", self._page.account_id)

    def edit(self) -> None:
        """All fields of the account."""
        facts = self._page.facts
        if facts is not None:
            self._open(AccountForm(self._page.desk, account=facts.account), "Saved.", facts.account.name)

    def promote(self) -> None:
        """Make it one of the few; where no place is left, ask who leaves for it."""
        now, id = self._now, self._page.account_id
        self._do(
            lambda vault: accounts.promote(vault, id, at=now), lambda each: ("Premium now.", each.name),
            refused=self._swap_in,
        )  # fmt: skip

    def _swap_in(self, trouble: Refusal | StoreTrouble) -> None:
        facts = self._page.facts
        if facts is not None and isinstance(trouble, Refusal) and trouble.code == "premium_full":
            form = SwapForm(self._page.desk, joining=facts.account)
            self._open(form, "Swapped.", f"{facts.account.name} is premium now.")
        else:
            self._page.desk.notices.tell_failed(trouble)

    def demote(self) -> None:
        """Move it to the watch list."""
        now, id = self._now, self._page.account_id

        def told(account: Account) -> tuple[str, str]:
            return "On the watch list now.", f"Nothing of {account.name} is lost."

        self._do(lambda vault: accounts.demote(vault, id, at=now), told)

    def archive(self) -> None:
        """Put it away; refused while a complaint is open."""
        now, id = self._now, self._page.account_id
        self._do(lambda vault: accounts.archive(vault, id, at=now), lambda each: ("Archived.", each.name))

    def bring_back(self) -> None:
        """Take it out of the archive."""
        now, id = self._now, self._page.account_id
        self._do(
            lambda vault: accounts.bring_back(vault, id, at=now), lambda each: ("Brought back.", each.name)
        )

    def merge(self) -> None:
        """Make it one with another account that is the same firm."""
        self._page.open_requested.emit("merge_account", self._page.account_id)

    def _show_insight(self, kind: str) -> None:
        self._page.open_requested.emit(kind, self._page.account_id)

    def show_history(self) -> None:
        """What was changed in the account itself."""
        facts = self._page.facts
        if facts is not None:
            self._read(HistoryPanel(self._page.desk, record_id=facts.account.id, name=facts.account.name))

    def show_originals(self, first: Id = "") -> None:
        """What the imported files said, the row asked for on top."""
        facts = self._page.facts
        if facts is not None:
            id, name = facts.account.id, facts.account.name
            self._read(OriginalsPanel(self._page.desk, account_id=id, name=name, first=first))

    # ---- what is open -------------------------------------------------------------------------------

    def reply(self, complaint_id: Id) -> None:
        """Give the customer word on an open complaint."""
        facts = self._page.facts
        found = [each for each in facts.complaints if each.id == complaint_id] if facts else []
        if found:
            form = ReplyForm(self._page.desk, complaint=found[0], people=self._people())
            self._open(form, "Reply logged.", f"{found[0].name}, {found[0].matter}")

    def keep_promise(self, promise_id: Id) -> None:
        """Mark our promise kept today."""
        now, today = self._now, self._page.desk.clock.today()

        def told(promise: Promise) -> tuple[str, str]:
            return "Promise kept." if promise.state == "kept" else "Promise kept, late.", promise.text

        self._do(lambda vault: promises.keep(vault, promise_id, on=today, at=now), told)

    def note_complaint(self) -> None:
        """Their words, as they said them."""
        form = ComplaintForm(self._page.desk, account_id=self._page.account_id, people=self._people())
        self._open(form, "Complaint noted.", "It stays in sight until it is closed.")

    def note_promise(self) -> None:
        """Ours or theirs."""
        form = PromiseForm(self._page.desk, account_id=self._page.account_id, people=self._people())
        self._open(form, "Promise noted.", "It comes back on Today before its day.")

    def plan_check_in(self) -> None:
        """A day to ask somebody how it is going."""
        form = CheckInForm(self._page.desk, account_id=self._page.account_id, people=self._people())
        self._open(form, "Check-in planned.", "Today asks you on its day.")

    def plan_meeting(self) -> None:
        """A meeting, for which a brief is then ready."""
        form = MeetingForm(self._page.desk, account_id=self._page.account_id)
        self._open(form, "Meeting planned.", "Its brief is ready whenever you open it.")

    # ---- people -------------------------------------------------------------------------------------

    def add_person(self) -> None:
        """Somebody new at this account."""
        form = PersonForm(self._page.desk, account_id=self._page.account_id)
        self._open(form, "Added.", "", then=lambda id: self._page.open_requested.emit("person", id))

    def edit_person(self, person_id: Id) -> None:
        """All fields of a person."""
        person = self._person(person_id)
        if person is not None:
            form = PersonForm(self._page.desk, account_id=person.account_id, person=person)
            self._open(form, "Saved.", person.name)

    def archive_person(self, person_id: Id) -> None:
        """Put a person away."""
        now = self._now
        self._do(
            lambda vault: people.archive(vault, person_id, at=now),
            lambda each: ("Archived.", f"What {each.short_name} lived through stays."),
        )

    def bring_back_person(self, person_id: Id) -> None:
        """Take a person out of the archive."""
        now = self._now
        self._do(
            lambda vault: people.bring_back(vault, person_id, at=now),
            lambda each: ("Brought back.", each.name),
        )

    def show_history_of_person(self, person_id: Id) -> None:
        """What was changed in a person."""
        person = self._person(person_id)
        if person is not None:
            self._read(HistoryPanel(self._page.desk, record_id=person.id, name=person.name))

    # ---- how ----------------------------------------------------------------------------------------

    @property
    def _now(self) -> datetime:
        return self._page.desk.clock.now()

    def _people(self) -> list[Person]:
        facts = self._page.facts
        return [line.person for line in facts.people if not line.person.is_archived] if facts else []

    def _person(self, person_id: Id) -> Person | None:
        facts = self._page.facts
        lines = facts.people if facts else ()
        return next((line.person for line in lines if line.person.id == person_id), None)

    def _open(
        self, form: RecordForm, fact: str, sentence: str, *, then: Callable[[Id], None] | None = None
    ) -> None:
        def done(record_id: Id) -> None:
            self._page.desk.notices.tell_done(fact, sentence)
            if then is not None:
                then(record_id)

        form.open_requested.connect(self._go_elsewhere)
        self._page.floating.open_form(form, then=done)

    def _go_elsewhere(self, kind: str, record_id: Id) -> None:
        self._page.floating.close()
        self._page.open_requested.emit(kind, record_id)

    def _read(self, panel: ReadingPanel) -> None:
        panel.cancelled.connect(self._page.floating.close)
        self._page.floating.open(panel)

    def _do(
        self,
        work: Callable[[Vault], T],
        told: Callable[[T], tuple[str, str]],
        *,
        refused: Callable[[Refusal | StoreTrouble], None] | None = None,
    ) -> None:
        page = self._page
        assert isinstance(page, QObject)
        page.desk.jobs.ask(
            page, work, then=lambda done: page.desk.notices.tell_done(*told(done)), refused=refused
        )
