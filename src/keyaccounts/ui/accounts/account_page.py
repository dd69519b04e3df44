"""One account: who they are and what cannot be missed above, their story and their people below."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.accounts import Level
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.accounts import account_facts
from keyaccounts.ui.accounts.account_acts import AccountActs
from keyaccounts.ui.accounts.account_facts import AccountFacts
from keyaccounts.ui.accounts.account_head import AccountHead
from keyaccounts.ui.accounts.account_view import AccountView
from keyaccounts.ui.accounts.care_view import CareView
from keyaccounts.ui.accounts.hidden_view import VIEWS, HiddenView
from keyaccounts.ui.accounts.needs_view import NeedsView
from keyaccounts.ui.accounts.people_view import PeopleView
from keyaccounts.ui.accounts.plan_view import PlanView
from keyaccounts.ui.accounts.story_view import StoryView
from keyaccounts.ui.accounts.value_view import ValueView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.scroll import MARGIN
from keyaccounts.ui.kit.tabs import ViewTabs
from keyaccounts.ui.look import fonts
from keyaccounts.ui.page import Page
from keyaccounts.workflows import homes

STORY, PEOPLE, NEEDS, VALUE, CARE, PLAN = range(6)

_LOW = 620
"""The height of the page, at the normal text size, under which the head gives way to the view."""

_AT = {
    "person": PEOPLE, "bond": PEOPLE, "need": NEEDS, "evidence": NEEDS, "preference": NEEDS,
    "expectation": NEEDS, "coming_moment": NEEDS, "figures": VALUE, "purchase": VALUE, "task": PLAN,
    "promise": PLAN, "liaison": PLAN, "opportunity": PLAN, "check_in": CARE, "risk": CARE,
    "unusual_request": CARE, "answer": CARE,
}  # fmt: skip
"""In which view a record of a kind is seen; the rest stands in the story."""

V = TypeVar("V", bound=AccountView)

_ONLY_PREMIUM = dict(zip((NEEDS, VALUE, PLAN), VIEWS, strict=True))


class AccountPage(Page):
    """One view at a time; forms float over them."""

    watches = (
        frozenset(
            {
                "account",
                "person",
                "experience",
                "learning",
                "promise",
                "complaint",
                "check_in",
                "meeting",
                "setting",
                "custom_field",
            }
        )
        | PeopleView.watches
        | NeedsView.watches
        | ValueView.watches
        | CareView.watches
        | PlanView.watches
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.account_id: Id = ""
        self.facts: AccountFacts | None = None
        self._awaited: tuple[str, Id] = ("", "")
        self.floating = Floating(self)
        self.head = AccountHead()
        self.tabs = ViewTabs(
            ("Story", "People", "Needs", "Value", "Care", "Plan"), shortcut_owner=self, hint="Alt+1 to 6"
        )
        self.story = StoryView(desk, self.floating)
        self.hidden = HiddenView(desk)
        self.acts = AccountActs(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.story)

    def load(self) -> None:
        """Ask for all the page shows."""
        if not self.account_id:
            return
        id, now, today = self.account_id, self.desk.clock.now(), self.desk.clock.today()
        self.desk.jobs.ask(
            self, lambda vault: account_facts.gather(vault, id, now=now, today=today),
            then=lambda facts: self._show(facts, asked=id), topic="account",
        )  # fmt: skip

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to an account, or to where a record of one is seen."""
        self.desk.jobs.ask(
            self, lambda vault: homes.account_of(vault, kind, record_id),
            then=lambda account_id: self._turn(account_id, kind, record_id), topic="home",
        )  # fmt: skip

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _turn(self, account_id: Id, kind: str, record_id: Id) -> None:
        if account_id != self.account_id:
            self.account_id, self.facts = account_id, None
            self.story.clear_choice()
            self.tabs.setCurrentIndex(STORY)
        self._awaited = (kind, record_id)
        self.refresh()

    def _lay_out(self) -> None:
        self._views = _Views()
        for view in (self.story, self.hidden):
            self._views.addWidget(view)
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 24, MARGIN, 0)
        above.setSpacing(8)
        above.addWidget(self.head)
        above.addWidget(self.tabs)
        below = QVBoxLayout()
        # The views keep 12 at their own start, for the ground of a chosen row.
        below.setContentsMargins(MARGIN - 12, 0, MARGIN, 0)
        below.addWidget(self._views)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addLayout(below, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        self._whole.hide()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_view)
        self.hidden.promote_requested.connect(self.acts.promote)
        self.story.capture_requested.connect(self.acts.capture)
        self.story.stages_requested.connect(lambda: self.tabs.setCurrentIndex(VALUE))
        ledger = QShortcut(QKeySequence("Alt+E"), self)
        ledger.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        ledger.activated.connect(self.acts.show_ledger)

    # Each view is made when it is first looked at: the story is quick to open, and most visits end there.

    @cached_property
    def people(self) -> PeopleView:
        """Who is who, on the map and as a table."""
        view = self._made(PeopleView(self.desk, self.floating))
        view.add_requested.connect(self.acts.add_person)
        view.edit_requested.connect(self.acts.edit_person)
        view.archive_requested.connect(self.acts.archive_person)
        view.bring_back_requested.connect(self.acts.bring_back_person)
        view.touch_requested.connect(lambda id: self.act_requested.emit("capture_for_person", id))
        view.history_requested.connect(self.acts.show_history_of_person)
        return view

    @cached_property
    def needs(self) -> NeedsView:
        """What they need, prefer and expect, and what is coming."""
        return self._made(NeedsView(self.desk, self.floating))

    @cached_property
    def value(self) -> ValueView:
        """Money, effort and stages."""
        return self._made(ValueView(self.desk, self.floating))

    @cached_property
    def care(self) -> CareView:
        """Complaints, enquiries, check-ins and risks."""
        return self._made(CareView(self.desk, self.floating))

    @cached_property
    def plan(self) -> PlanView:
        """What is to be done, and by whom."""
        return self._made(PlanView(self.desk, self.floating))

    def _made(self, view: V) -> V:
        view.open_requested.connect(self.open_requested)
        view.act_requested.connect(self.act_requested)
        self._views.addWidget(view)
        return view

    def _at(self, number: int) -> StoryView | AccountView:
        if number == STORY:
            return self.story
        if number == PEOPLE:
            return self.people
        if number == NEEDS:
            return self.needs
        if number == VALUE:
            return self.value
        return self.care if number == CARE else self.plan

    def _show(self, facts: AccountFacts, *, asked: Id) -> None:
        if asked != self.account_id:
            return
        # An account that was merged away leads to the one that has taken its place.
        self.account_id = facts.account.id
        self.facts = facts
        self.head.show_facts(facts, self._clock())
        self.story.show_story(facts.story, list(facts.spells), self._clock())
        self._fill_view(self.tabs.currentIndex())
        self._whole.show()
        (kind, record_id), self._awaited = self._awaited, ("", "")
        self._go_to(kind, record_id)

    def _fill_view(self, number: int) -> None:
        view = self._view(number)
        if view is self.hidden:
            self.hidden.show_account(self.account_id, _ONLY_PREMIUM[number])
        elif isinstance(view, AccountView):
            view.show_account(self.account_id)
        self._views.setCurrentWidget(view)
        self._fit_head()

    def _fit_head(self) -> None:
        self.head.fit(
            low=self.height() < fonts.scaled(_LOW), accent=self.tabs.currentIndex() not in (NEEDS, CARE, PLAN)
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_head()

    def _view(self, number: int) -> QWidget:
        """The view of a tab; on the watch list some of them only say what they hide (F036)."""
        is_watched = self.facts is not None and self.facts.account.level is Level.WATCH
        return self.hidden if is_watched and number in _ONLY_PREMIUM else self._at(number)

    def _clock(self) -> Clock:
        told = self.desk.clock
        return Clock(told.now(), told.zone, told.today(), told.rollover)

    def _go_to(self, kind: str, record_id: Id) -> None:
        place = _AT.get(kind, STORY)
        if record_id and kind != "account":
            self.tabs.setCurrentIndex(place)
        view = self._at(place)
        if isinstance(view, AccountView):
            view.choose(kind, record_id)
        match kind:
            case "experience":
                self.story.choose(record_id)
            case "original":
                self.acts.show_originals(record_id)
            case "learning":
                self._go_to_learning(record_id)

    def _go_to_learning(self, learning_id: Id) -> None:
        self.desk.jobs.ask(
            self, lambda vault: homes.experience_of(vault, learning_id), then=self.story.choose, topic="home"
        )

    def _show_view(self, number: int) -> None:
        self._fill_view(number)
        view = self._view(number)
        self.setFocusProxy(view)
        if not self.tabs.hasFocus():
            view.setFocus(Qt.FocusReason.OtherFocusReason)


class _Views(QStackedWidget):
    """Where the window is small the views give way and scroll; the head stays whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    @override
    def hasHeightForWidth(self) -> bool:
        return False
