"""Calendars, service policies and regimes in the settings, and their forms."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

import builders
from keyaccounts.policies import Rung
from keyaccounts.regimes import Deadline
from keyaccounts.terms import Window
from keyaccounts.ui.application import Application
from keyaccounts.ui.settings.holidays_list import HolidaysList
from keyaccounts.ui.settings.policy_form import PolicyForm
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import accounts, calendars, policies, regimes
from scenes import stage
from scenes.stage import NOW, scene

_NIGHTS = (
    *(Window(day, "22:00", "24:00") for day in range(5)),
    *(Window(day, "00:00", "06:00") for day in range(1, 6)),
)


def _filled(room: Application) -> SettingsPage:
    """The settings with what a firm of three places keeps."""
    vault = stage.vault(room)
    if not any(each.place == "ES-VC" for each in calendars.listed(vault)):
        _keep(room)
    room.window.open("settings")
    page = room.window.page
    assert isinstance(page, SettingsPage)
    stage.wait()
    return page


def turn_to(panel: QWidget) -> None:
    """Scroll so that a panel stands at the top."""
    area = panel.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    body = area.widget()
    assert body is not None
    stage.wait()
    area.verticalScrollBar().setValue(panel.mapTo(body, QPoint(0, 0)).y() - 24)


def _keep(room: Application) -> None:
    vault = stage.vault(room)
    office = calendars.add(vault, builders.a_calendar("Office of Valencia"), at=NOW)
    calendars.follow(vault, office.id, "ES-VC", at=NOW)
    calendars.make_default(vault, office.id, at=NOW)
    calendars.add(vault, builders.a_calendar("Night desk", zone="Europe/Helsinki", windows=_NIGHTS), at=NOW)
    calendars.add(vault, builders.a_calendar("Closed for good", windows=()), at=NOW)
    usual = policies.add(vault, builders.a_service_policy("Our usual", premium_percent=50), at=NOW)
    policies.make_default(vault, usual.id, at=NOW)
    strict = builders.a_service_policy("Cold chain", ladder=(Rung(50, "Maija"), Rung(100, "sponsor")))
    policies.add(vault, strict, at=NOW)
    accounts.edit(
        vault,
        accounts.get(vault, stage.account(room)).changed(calendar_id=office.id, policy_id=strict.id),
        at=NOW,
    )
    contract = builders.a_regime(
        "Frame contract", deadlines=(Deadline("Written answer", 10, "working_days"),)
    )
    regimes.add(vault, contract, at=NOW)


@scene("settings-calendars")
def settings_calendars(room: Application) -> None:
    page = _filled(room)
    page.calendars.table.setFocus()
    turn_to(page.calendars)


@scene("settings-calendar-closed", large=False)
def settings_calendar_closed(room: Application) -> None:
    page = _filled(room)
    page.calendars.table.choose_row(1)
    page.calendars.table.setFocus()
    turn_to(page.calendars)


@scene("settings-policies")
def settings_policies(room: Application) -> None:
    page = _filled(room)
    page.policies.table.setFocus()
    turn_to(page.policies)


@scene("settings-regimes")
def settings_regimes(room: Application) -> None:
    page = _filled(room)
    page.regimes.table.setFocus()
    turn_to(page.regimes)


@scene("calendar-form")
def calendar_form(room: Application) -> None:
    _filled(room).calendars.edit_button.click()


@scene("calendar-holidays")
def calendar_holidays(room: Application) -> None:
    page = _filled(room)
    page.calendars.table.choose_row(0)
    page.calendars.holidays_button.click()
    assert isinstance(page.floating.content, HolidaysList)


@scene("policy-form")
def policy_form(room: Application) -> None:
    _filled(room).policies.edit_button.click()


@scene("policy-form-refused", large=False)
def policy_form_refused(room: Application) -> QWidget | None:
    page = _filled(room)
    page.policies.edit_button.click()
    form = page.floating.content
    assert isinstance(form, PolicyForm)
    form.targets[4, "resolve"].setText("soon")
    form.save()
    return None


@scene("regime-form", large=False)
def regime_form(room: Application) -> None:
    page = _filled(room)
    page.regimes.table.choose_row(3)
    page.regimes.edit_button.click()
