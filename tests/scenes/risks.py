"""Risks and unusual requests of an account, and their forms."""

from __future__ import annotations

from datetime import timedelta

import builders
from keyaccounts.ui.application import Application
from keyaccounts.ui.care.call_back_form import CallBackForm
from keyaccounts.ui.care.risks_section import RisksSection
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.workflows import people, risks
from scenes import stage
from scenes.stage import NOW, scene

_DAY = timedelta(days=1)


def _section(room: Application) -> RisksSection:
    """The account's page with what is watched there floating over it."""
    vault, account = stage.vault(room), stage.account(room)
    if not risks.at_account(vault, account).requests:
        _keep(room)
    page = stage.turn_to(room)
    section = RisksSection(room.desk, Floating(page))
    section.show_account(account)
    stage.wait()
    return section


def _keep(room: Application) -> None:
    vault, account = stage.vault(room), stage.account(room)
    ana = people.get(vault, stage.somebody(room, "Ana Ruiz"))
    people.edit(vault, ana.changed(phones=("+34 600 111 222",)), at=NOW - 30 * _DAY)
    made = {"account_id": account, "person_id": ana.id}
    for request in (
        builders.an_unusual_request(
            "An e-mail asks us to pay all invoices to a bank in another country from Friday on",
            noticed_at=NOW - _DAY, **made,
        ),
        builders.an_unusual_request(
            "A caller in a hurry wants the list of contact persons", sort="pressure", account_id=account,
            noticed_at=NOW,
        ),
    ):  # fmt: skip
        risks.flag(vault, request, at=NOW)
    settled = builders.an_unusual_request("A new number for Ana", sort="impersonation", **made)
    risks.flag(vault, settled, at=NOW - 9 * _DAY)
    risks.settle(
        vault, settled.id, verified_by="Maija Öhman", number_called="+34 600 111 222", outcome="genuine",
        at=NOW - 8 * _DAY,
    )  # fmt: skip
    today = NOW.date()
    for risk in (
        builders.a_risk(account_id=account, sort="supply", likelihood=4, harm=5, owner="Maija Öhman",
                        answer="Ask a second carrier for a quote", review_on=today - 3 * _DAY),
        builders.a_risk("Ana may move to Lisbon", sort="people", likelihood=3, harm=4,
                        review_on=today + 40 * _DAY, **made),
        builders.a_risk("Their new depot is behind schedule", account_id=account, likelihood=2, harm=2),
    ):  # fmt: skip
        risks.note(vault, risk, at=NOW)


@scene("risks-section")
def risks_section(room: Application) -> None:
    section = _section(room)
    host = PageScroll(margin=20)
    host.column.addWidget(section)
    host.column.addStretch(1)
    section.floating.open(host, width=1000)


@scene("risk-form", large=False)
def risk_form(room: Application) -> None:
    _section(room).add()


@scene("request-form", large=False)
def request_form(room: Application) -> None:
    _section(room).flag()


@scene("call-back-form")
def call_back_form(room: Application) -> None:
    section = _section(room)
    section.list.choose_first()
    row = section.list.current()
    assert row is not None
    section.act(row)


@scene("call-back-form-warned", large=False)
def call_back_form_warned(room: Application) -> None:
    section = _section(room)
    section.list.choose_first()
    row = section.list.current()
    assert row is not None
    section.act(row)
    form = section.floating.content
    assert isinstance(form, CallBackForm)
    form.known.choose("")
    form.number.setText("+44 7000 000000")


@scene("today-request", large=False)
def today_request(room: Application) -> None:
    _section(room)
    room.window.open("today")
