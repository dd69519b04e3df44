"""Putting complaints right: the acts and the trust of one, its forms, and the root causes of all."""

from __future__ import annotations

from datetime import date, timedelta

import builders
from keyaccounts.complaints import Complaint
from keyaccounts.store import records
from keyaccounts.ui.application import Application
from keyaccounts.ui.complaints.complaint_page import ComplaintPage
from keyaccounts.ui.complaints.complaints_page import VIEWS, ComplaintsPage
from keyaccounts.ui.complaints.recovery_section import RecoverySection
from keyaccounts.ui.complaints.root_causes_view import RootCausesView
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.workflows import complaints
from scenes import stage
from scenes.stage import NOW, scene

TODAY = NOW.date()


@scene("recovery-section")
def section(room: Application) -> None:
    _fill(room)
    _page(room)


@scene("recovery-section-bare", large=False)
def bare(room: Application) -> None:
    _page(room)


@scene("recovery-causes")
def causes(room: Application) -> None:
    _fill(room)
    _causes(room)


@scene("recovery-causes-many", store="complaining", large=False)
def causes_of_many(room: Application) -> None:
    _causes(room)


@scene("recovery-causes-empty", store="new", large=False)
def no_causes(room: Application) -> None:
    _causes(room)


@scene("recovery-change-form", large=False)
def change(room: Application) -> None:
    _fill(room)
    _causes(room).plan_change()


@scene("recovery-remedy-form", large=False)
def remedy(room: Application) -> None:
    _page(room).plan("correction")


@scene("recovery-trust-form", large=False)
def trust(room: Application) -> None:
    _page(room).read_trust("after", 5)


@scene("recovery-cause-form", large=False)
def cause(room: Application) -> None:
    _page(room).say_why()


def _page(room: Application) -> RecoverySection:
    """The section on the page of a complaint, scrolled to."""
    room.window.open("complaint", _complaint(room).id)
    page = room.window.page
    assert isinstance(page, ComplaintPage)
    stage.wait()
    page.recovery.plan_button.setFocus()
    area = page.findChild(PageScroll)
    assert isinstance(area, PageScroll)
    area.ensureWidgetVisible(page.recovery.guidance, 0, 0)
    return page.recovery


def _causes(room: Application) -> RootCausesView:
    room.window.open("complaints")
    page = room.window.page
    assert isinstance(page, ComplaintsPage)
    page.tabs.setCurrentIndex([name for name, _ in VIEWS].index("Root causes"))
    stage.wait()
    view = page.view
    assert isinstance(view, RootCausesView)
    view.bars.setFocus()
    return view


def _complaint(room: Application) -> Complaint:
    return complaints.open_at(stage.vault(room), stage.account(room))[0]


def _fill(room: Application) -> None:
    """A recovery half done, one like it three weeks before, and two closed ones with their trust."""
    about, account = _complaint(room), stage.account(room)
    told = {"complaint_id": about.id, "account_id": account}
    earlier = builders.a_complaint(
        "First late delivery, nobody called", account_id=account, cause="poor_execution",
        cause_detail="late", state="closed_resolved", received_at=about.received_at - timedelta(days=23),
        closed_at=about.received_at - timedelta(days=9), number=98,
    )  # fmt: skip
    with stage.vault(room).write("fill_samples", at=NOW) as tx:
        promise = builders.a_promise(account_id=account, due_on=date(2026, 11, 20))
        for each in (
            about.changed(
                cause="poor_execution", cause_detail="late", is_raised=True,
                lesson="Dispatch sees the dock's night plan only when it is too late to call.",
            ),
            earlier, promise,
            builders.a_remedy("apology", **told, text="Called Ana, named the three hours", owner="Marit Holm",
                              done_on=date(2026, 11, 12)),
            builders.a_remedy("explanation", **told, text="What went wrong at the hand-off at 05:10",
                              owner="Jonas Weil", due_on=date(2026, 11, 16)),
            builders.a_remedy("process_change", **told, text="Dispatch calls the dock before a lorry is late",
                              owner="Jonas Weil", due_on=date(2026, 11, 20), cost=45_000,
                              promise_id=promise.id),
            builders.a_remedy("sponsor_call", **told, owner="Robin Hale", done_on=TODAY),
            builders.a_trust_reading("before", **told, score=4),
            builders.a_trust_reading("before", complaint_id=earlier.id, account_id=account, score=3),
            builders.a_trust_reading("after", complaint_id=earlier.id, account_id=account, score=4),
            builders.an_experience(**told, minutes=95, at=NOW - timedelta(days=2), initiator="we"),
        ):  # fmt: skip
            records.save(tx, each)
