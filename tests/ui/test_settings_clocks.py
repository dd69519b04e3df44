"""Calendars, service policies and regimes in the settings, by keyboard, and the account that follows them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

import builders
from builders import NOW
from keyaccounts.calendars import ROUND_THE_CLOCK, USUAL_HOURS, Calendar, Holiday
from keyaccounts.policies import USUAL_TARGETS, Rung, ServicePolicy, Target
from keyaccounts.regimes import Deadline
from keyaccounts.terms import Window
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.settings.calendar_form import CalendarForm
from keyaccounts.ui.settings.holidays_list import HolidaysList
from keyaccounts.ui.settings.policy_form import PolicyForm
from keyaccounts.ui.settings.regime_form import RegimeForm
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import accounts, calendars, policies, regimes
from ui.accounts.office import MERIDIAN
from ui.room import Room, settle

W = TypeVar("W", bound=QWidget)

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Days//EN
BEGIN:VEVENT
UID:stocktaking@harbour.example
DTSTART;VALUE=DATE:20261231
SUMMARY:Stocktaking
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def page(room: Room) -> SettingsPage:
    room.press("Ctrl+7")
    assert isinstance(room.window.page, SettingsPage)
    return room.window.page


def floating(page: SettingsPage, kind: type[W]) -> W:
    content = page.floating.content
    assert isinstance(content, kind)
    return content


def kept(room: Room) -> list[Calendar]:
    return calendars.listed(room.vault)


def a_calendar(page: SettingsPage, room: Room, **fields: object) -> Calendar:
    made = calendars.add(room.vault, builders.a_calendar(**fields), at=NOW)  # type: ignore[arg-type]
    settle()
    page.calendars.table.choose_record(made.id)
    return made


def told(panel: QWidget) -> str:
    words = panel.told.text()  # type: ignore[attr-defined]
    assert isinstance(words, str)
    return words


# ---- calendars --------------------------------------------------------------------------------------


def test_a_calendar_is_added_by_keyboard_and_the_first_is_the_default(page: SettingsPage, room: Room) -> None:
    """F029: as many spans a day as wanted, a night shift as two lines, and days that differ."""
    page.calendars.add_button.setFocus()
    room.press("Space")
    form = floating(page, CalendarForm)
    room.type("Valencia office")
    form.zone.setText("Europe/Madrid")
    form.hours.setPlainText("Mon 9-12, 13-17\nFri 22-24\nSat 0-6")
    form.dated.setPlainText("24 Dec 2026 9-12, a short day")
    room.press("Ctrl+Return")
    (made,) = kept(room)
    assert (made.name, made.zone, made.is_default) == ("Valencia office", "Europe/Madrid", True)
    assert made.windows == (
        Window(0, "09:00", "12:00"), Window(0, "13:00", "17:00"),
        Window(4, "22:00", "24:00"), Window(5, "00:00", "06:00"),
    )  # fmt: skip
    assert made.hours_on(date(2026, 12, 24)) == (("09:00", "12:00"),)
    assert page.calendars.rows.records()[0].calendar == made


def test_hours_over_midnight_are_refused_with_the_way_to_write_them(page: SettingsPage, room: Room) -> None:
    page.calendars.add_button.click()
    form = floating(page, CalendarForm)
    form.name.setText("Night desk")
    form.hours.setPlainText("Mon 22:00-06:00")
    room.press("Ctrl+Return")
    assert "write two lines" in form.form.field("windows").refusal()
    assert kept(room) == []


def test_one_act_opens_round_the_clock(page: SettingsPage, room: Room) -> None:
    page.calendars.add_button.click()
    form = floating(page, CalendarForm)
    form.name.setText("Hotline")
    form.round_the_clock.setFocus()
    room.press("Space")
    form.save()
    assert kept(room)[0].windows == ROUND_THE_CLOCK


def test_a_calendar_without_an_open_hour_says_that_no_time_can_be_counted(
    page: SettingsPage, room: Room
) -> None:
    """F029: said in the form before it is kept, and in the list afterwards."""
    a_calendar(page, room)
    page.calendars.table.setFocus()
    room.press("Return")
    form = floating(page, CalendarForm)
    form.hours.setPlainText("")
    assert form.form.field("windows")._hint.text().startswith("Without an open hour no time can be counted")
    form.save()
    settle()
    assert "no open hour, so no time can be counted" in told(page.calendars)
    assert "clocks that have stopped stay as they were" in room.notice()


def test_another_default_says_which_one_loses_the_mark(page: SettingsPage, room: Room) -> None:
    a_calendar(page, room, name="Valencia", is_default=True)
    turku = a_calendar(page, room, name="Turku")
    page.calendars.default_button.setFocus()
    room.press("Space")
    assert [(each.name, each.is_default) for each in kept(room)] == [("Turku", True), ("Valencia", False)]
    assert "Turku holds instead of Valencia." in room.notice()
    page.calendars.table.choose_record(turku.id)
    assert page.calendars.default_button.isHidden()
    assert "Every account without one of its own follows it." in told(page.calendars)


def test_a_country_is_looked_up_and_a_holiday_that_was_switched_off_stays_off(
    page: SettingsPage, room: Room
) -> None:
    """F029: refreshed from its source, the switch of the user survives."""
    a_calendar(page, room)
    page.calendars.holidays_button.setFocus()
    room.press("Space")
    panel = floating(page, HolidaysList)
    panel.country.choose("ES")
    panel.region.choose("VC")
    panel.follow_button.setFocus()
    room.press("Space")
    assert panel.calendar.place == "ES-VC"
    christmas = next(each for each in panel.calendar.holidays if each.on == date(2026, 12, 25))
    panel.table.choose_record((christmas.on, christmas.source))
    panel.table.setFocus()
    room.press("Return")
    assert kept(room)[0].holiday_on(date(2026, 12, 25)) is None
    assert panel.switch_button.words == "Keep it free"
    panel.follow_button.click()
    settle()
    page.calendars.anew_button.click()
    settle()
    assert kept(room)[0].holiday_on(date(2026, 12, 25)) is None
    assert kept(room)[0].holiday_on(date(2026, 12, 8)) is not None


def test_holidays_come_from_a_file_too(
    page: SettingsPage, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F029."""
    file = tmp_path / "days.ics"
    file.write_text(ICS.replace("\n", "\r\n"), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    a_calendar(page, room)
    page.calendars.holidays_button.click()
    floating(page, HolidaysList).file_button.click()
    settle()
    assert kept(room)[0].holidays == (Holiday(date(2026, 12, 31), "Stocktaking", "days.ics"),)


def test_a_day_of_ones_own_is_added_and_removed_by_keyboard(page: SettingsPage, room: Room) -> None:
    a_calendar(page, room)
    page.calendars.holidays_button.click()
    panel = floating(page, HolidaysList)
    panel.own.setFocus()
    room.type("sometime, company day")
    room.press("Return")
    assert panel.own_field.refusal()
    panel.own.clear()
    room.type("24 Dec 2026, company day")
    room.press("Return")
    assert kept(room)[0].holidays == (Holiday(date(2026, 12, 24), "company day"),)
    panel.table.choose_row(0)
    panel.remove_button.setFocus()
    room.press("Space")
    assert kept(room)[0].holidays == ()


# ---- policies ---------------------------------------------------------------------------------------


def test_a_policy_begins_with_the_usual_targets_and_keeps_what_is_typed(
    page: SettingsPage, room: Room
) -> None:
    """F029: targets for each severity, the premium share, and who is told."""
    page.policies.add_button.setFocus()
    room.press("Space")
    form = floating(page, PolicyForm)
    room.type("Cold chain")
    form.targets[4, "acknowledge"].setText("30 min")
    form.targets[4, "resolve"].setText("1 working day")
    form.half.setFocus()
    room.press("Space")
    form.ladder[75].clear()
    form.ladder[90].setText("Jonas Weil")
    room.press("Ctrl+Return")
    (line,) = policies.listed(room.vault)
    made = line.policy
    assert (made.name, made.is_default, made.premium_percent) == ("Cold chain", True, 50)
    assert made.targets_of(4).acknowledge == Target(30)
    assert made.targets_of(4).resolve == Target(1, "working_days")
    assert made.targets_of(3) == next(each for each in USUAL_TARGETS if each.severity == 3)
    assert made.ladder == (Rung(50, "owner"), Rung(90, "Jonas Weil"), Rung(100, "sponsor"))


def test_a_target_that_cannot_be_read_is_refused_in_its_cell(page: SettingsPage, room: Room) -> None:
    page.policies.add_button.click()
    form = floating(page, PolicyForm)
    form.name.setText("Cold chain")
    form.targets[2, "update"].setText("soon")
    room.press("Ctrl+Return")
    assert "“soon” is no span of time" in form.form.field("update 2").refusal()
    assert form.targets[2, "update"].hasFocus()
    assert policies.listed(room.vault) == []


def test_a_policy_in_use_is_not_put_away_and_says_whose_it_is(page: SettingsPage, room: Room) -> None:
    strict = policies.add(room.vault, builders.a_service_policy("Strict"), at=NOW)
    accounts.edit(room.vault, accounts.get(room.vault, MERIDIAN).changed(policy_id=strict.id), at=NOW)
    settle()
    page.policies.table.choose_record(strict.id)
    assert told(page.policies) == "Chosen by Meridian Foods."
    page.policies.archive_button.setFocus()
    room.press("Space")
    assert "then put it away: Meridian Foods." in room.notice()
    assert not policies.get(room.vault, strict.id).is_archived


def test_a_share_that_was_set_elsewhere_stays_until_it_is_changed(page: SettingsPage, room: Room) -> None:
    odd = policies.add(room.vault, builders.a_service_policy("Odd", premium_percent=70), at=NOW)
    settle()
    page.policies.table.setFocus()
    room.press("Return")
    form = floating(page, PolicyForm)
    form.name.setText("Odder")
    form.save()
    kept = policies.get(room.vault, odd.id)
    assert isinstance(kept, ServicePolicy)
    assert (kept.name, kept.premium_percent) == ("Odder", 70)


# ---- regimes ----------------------------------------------------------------------------------------


def test_built_in_regimes_say_their_source_and_stay_as_they_are(page: SettingsPage, room: Room) -> None:
    """F029: rules 7."""
    page.regimes.table.choose_row(2)
    page.regimes.table.setFocus()
    assert told(page.regimes).startswith("CFPB company response: 15 calendar days")
    assert page.regimes.edit_button.isHidden()
    assert page.regimes.archive_button.isHidden()
    room.press("Return")
    assert page.floating.content is None


def test_a_regime_of_ones_own_is_added_edited_and_put_away(page: SettingsPage, room: Room) -> None:
    page.regimes.add_button.setFocus()
    room.press("Space")
    form = floating(page, RegimeForm)
    room.type("Frame contract")
    form.deadlines.setPlainText("Soon")
    room.press("Ctrl+Return")
    assert "no deadline" in form.form.field("deadlines").refusal()
    form.deadlines.setPlainText("Written answer: 10 business days")
    room.press("Ctrl+Return")
    (made,) = regimes.listed(room.vault)
    assert made.deadlines == (Deadline("Written answer", 10, "working_days"),)
    page.regimes.table.choose_record(made.id)
    page.regimes.archive_button.setFocus()
    room.press("Space")
    assert regimes.listed(room.vault) == []
    assert page.regimes.archive_button.words == "Bring back"


# ---- the account ------------------------------------------------------------------------------------


def test_the_form_of_an_account_chooses_what_it_follows(room: Room) -> None:
    office = calendars.add(
        room.vault, builders.a_calendar("Valencia", windows=USUAL_HOURS, is_default=True), at=NOW
    )
    night = calendars.add(room.vault, builders.a_calendar("Night desk"), at=NOW)
    strict = policies.add(room.vault, builders.a_service_policy("Strict"), at=NOW)
    form = AccountForm(room.desk, account=accounts.get(room.vault, MERIDIAN))
    assert not form.service.is_open
    form.service.head.click()
    assert form.service.calendar.itemText(0) == "The default (Valencia)"
    assert form.service.calendar.values() == ("", office.id, night.id)
    form.service.calendar.choose(night.id)
    form.service.policy.choose(strict.id)
    form.save()
    settle()
    kept = accounts.get(room.vault, MERIDIAN)
    assert (kept.calendar_id, kept.policy_id) == (night.id, strict.id)
    again = AccountForm(room.desk, account=kept)
    assert again.service.is_open
    assert (again.service.calendar.value(), again.service.policy.value()) == (night.id, strict.id)
    assert not again.has_edits
    for each in (form, again):
        each.deleteLater()
    settle()
