"""The places and pages of the window, one line each; a page is loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.rail import Place
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.page import Page


class PageSpec(NamedTuple):
    """A page: which place of the rail it belongs to, and how it is made."""

    place: str
    make: Callable[[Desk], Page]


PLACES = (
    Place("today", Icon.SUN, "Today", "Ctrl+1"),
    Place("accounts", Icon.BUILDING_2, "Accounts", "Ctrl+2"),
    Place("complaints", Icon.MESSAGE_SQUARE_WARNING, "Complaints", "Ctrl+3"),
    Place("check_ins", Icon.CLIPBOARD_CHECK, "Check-ins", "Ctrl+4"),
    Place("insight", Icon.CHART_LINE, "Insight", "Ctrl+6"),
    Place("settings", Icon.SETTINGS, "Settings", "Ctrl+7"),
)
"""What the rail shows; a place appears with the chapter that fills it."""


# Pages load the verbs, and those the store's libraries, which cost a second: the window is painted by then.
def _today(desk: Desk) -> Page:
    from keyaccounts.ui.agenda.today_page import TodayPage

    return TodayPage(desk)


def _inbox(desk: Desk) -> Page:
    from keyaccounts.ui.inbox.inbox_page import InboxPage

    return InboxPage(desk)


def _reminders(desk: Desk) -> Page:
    from keyaccounts.ui.reminders.reminders_page import RemindersPage

    return RemindersPage(desk)


def _accounts(desk: Desk) -> Page:
    from keyaccounts.ui.accounts.accounts_page import AccountsPage

    return AccountsPage(desk)


def _account(desk: Desk) -> Page:
    from keyaccounts.ui.accounts.account_page import AccountPage

    return AccountPage(desk)


def _complaints(desk: Desk) -> Page:
    from keyaccounts.ui.complaints.complaints_page import ComplaintsPage

    return ComplaintsPage(desk)


def _complaint(desk: Desk) -> Page:
    from keyaccounts.ui.complaints.complaint_page import ComplaintPage

    return ComplaintPage(desk)


def _check_ins(desk: Desk) -> Page:
    from keyaccounts.ui.check_ins.check_ins_page import CheckInsPage

    return CheckInsPage(desk)


def _person(desk: Desk) -> Page:
    from keyaccounts.ui.people.person_page import PersonPage

    return PersonPage(desk)


def _brief(desk: Desk) -> Page:
    from keyaccounts.ui.briefs.brief_page import BriefPage

    return BriefPage(desk)


def _meeting_mode(desk: Desk) -> Page:
    from keyaccounts.ui.meeting.meeting_page import MeetingPage

    return MeetingPage(desk)


def _import(desk: Desk) -> Page:
    from keyaccounts.ui.importing.import_page import ImportPage

    return ImportPage(desk)


def _purchases(desk: Desk) -> Page:
    from keyaccounts.ui.purchases.purchases_page import PurchasesPage

    return PurchasesPage(desk)


def _calendar(desk: Desk) -> Page:
    from keyaccounts.ui.calendar.calendar_page import CalendarPage

    return CalendarPage(desk)


def _surveys(desk: Desk) -> Page:
    from keyaccounts.ui.surveys.surveys_page import SurveysPage

    return SurveysPage(desk)


def _settings(desk: Desk) -> Page:
    from keyaccounts.ui.settings.settings_page import SettingsPage

    return SettingsPage(desk)


def _tier(desk: Desk) -> Page:
    from keyaccounts.ui.tier.tier_page import TierPage

    return TierPage(desk)


def _insight(desk: Desk) -> Page:
    from keyaccounts.ui.insight.insight_page import InsightPage

    return InsightPage(desk)


def _ledger(desk: Desk) -> Page:
    from keyaccounts.ui.ledger.ledger_page import LedgerPage

    return LedgerPage(desk)


def _merge(desk: Desk) -> Page:
    from keyaccounts.ui.merging.merge_page import MergePage

    return MergePage(desk)


PAGES: dict[str, PageSpec] = {
    "today": PageSpec("today", _today),
    "inbox": PageSpec("today", _inbox),
    "reminders": PageSpec("today", _reminders),
    "accounts": PageSpec("accounts", _accounts),
    "account": PageSpec("accounts", _account),
    "complaint": PageSpec("complaints", _complaint),
    "person": PageSpec("accounts", _person),
    "brief": PageSpec("accounts", _brief),
    "meeting_mode": PageSpec("accounts", _meeting_mode),
    "ledger": PageSpec("accounts", _ledger),
    "tier": PageSpec("accounts", _tier),
    "merge": PageSpec("accounts", _merge),
    "complaints": PageSpec("complaints", _complaints),
    "check_ins": PageSpec("check_ins", _check_ins),
    "insight": PageSpec("insight", _insight),
    "import": PageSpec("settings", _import),
    "purchases": PageSpec("settings", _purchases),
    "surveys": PageSpec("settings", _surveys),
    "calendar": PageSpec("settings", _calendar),
    "settings": PageSpec("settings", _settings),
}

HOMES = {"experience": "account", "promise": "account",
         "need": "account", "evidence": "account", "learning": "account", "check_in": "account",
         "original": "account",
         "task": "account", "liaison": "account", "preference": "account", "expectation": "account",
         "coming_moment": "account", "purchase": "account", "opportunity": "account",
         "attachment": "account", "risk": "account", "unusual_request": "account",
         "answer": "account",
         "person": "person", "photo": "person", "contact_terms": "person", "bond": "person",
         "gesture": "person", "label": "person", "prediction": "person", "meeting": "brief",
         "inbox_line": "inbox",
         "enquiry": "complaints",
         "questionnaire": "check_ins", "rhythm": "check_ins", "results": "check_ins",
         "unlearned": "insight", "failure": "insight", "failures_of_account": "insight",
         "failures_of_person": "insight", "their_learnings": "insight", "behaviour_change": "insight",
         "behaviours_of": "insight",
         "merge_account": "merge", "merge_person": "merge"}  # fmt: skip
"""On which page a record of a kind is seen."""
