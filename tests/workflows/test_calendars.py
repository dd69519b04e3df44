"""Calendars kept in the store: whose hours hold for whom, and holidays from a place or a file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts import settings
from keyaccounts.calendars import USUAL_HOURS, Calendar, Holiday
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import accounts, calendars, choices, holiday_files
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.holiday_files import HolidayFile, LeftOut

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

CHRISTMAS = date(2026, 12, 25)


@pytest.fixture
def office(vault: Vault, now: datetime) -> Calendar:
    """The calendar of an office in Munich, by the clock of Berlin."""
    calendar = builders.a_calendar("Munich office", zone="Europe/Berlin")
    return calendars.add(vault, calendar, at=now)


def written(folder: Path, *entries: str, name: str = "free.ics") -> Path:
    """A calendar file of these entries."""
    told = "".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT\n" for entry in entries)
    path = folder / name
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n{told}END:VCALENDAR\n".replace("\n", "\r\n"))
    return path


def days(told: HolidayFile) -> list[str]:
    return [each.on.isoformat() for each in told.holidays]


def test_a_second_default_is_refused_and_can_be_chosen(vault: Vault, now: datetime) -> None:
    """Edge 10: an account without a calendar of its own must not have two."""
    first = calendars.add(vault, builders.a_calendar("First", is_default=True), at=now)
    with pytest.raises(Refusal, match="two_defaults"):
        calendars.add(vault, builders.a_calendar("Second", is_default=True), at=now)
    second = calendars.add(vault, builders.a_calendar("Second"), at=now)
    with pytest.raises(Refusal, match="two_defaults"):
        calendars.edit(vault, second.changed(is_default=True), at=now)
    calendars.make_default(vault, second.id, at=now)
    assert [each.is_default for each in calendars.listed(vault)] == [True, False]
    assert calendars.listed(vault)[0].name == "Second"
    calendars.edit(vault, calendars.get(vault, first.id).changed(name="Still the first"), at=now)


def test_an_account_follows_its_own_calendar_else_the_default_else_usual_hours(
    vault: Vault, office: Calendar, now: datetime
) -> None:
    """F029: each account by its own hours and zone."""
    choices.change(vault, settings.HOME_ZONE, "Europe/London", at=now)
    account = accounts.add(vault, builders.an_account(zone="Europe/Madrid"), at=now)
    homely = accounts.add(vault, builders.an_account("Arbor", zone=""), at=now)
    usual = calendars.of_account(vault, account.id, now=now)
    assert (usual.zone, usual.windows) == ("Europe/Madrid", USUAL_HOURS)
    assert calendars.of_account(vault, homely.id, now=now).zone == "Europe/London"
    default = calendars.add(vault, builders.a_calendar("Default", is_default=True), at=now)
    assert calendars.of_account(vault, account.id, now=now) == default
    own = accounts.edit(vault, account.changed(calendar_id=office.id), at=now)
    assert calendars.of_account(vault, own.id, now=now) == office


def test_whoever_followed_a_calendar_put_away_follows_the_default(
    vault: Vault, office: Calendar, now: datetime
) -> None:
    """Edge 10: a calendar deleted, and a demoted default is none (edge 18)."""
    account = accounts.add(vault, builders.an_account(calendar_id=office.id, zone="Europe/Berlin"), at=now)
    calendars.make_default(vault, office.id, at=now)
    calendars.archive(vault, office.id, at=now)
    assert calendars.of_account(vault, account.id, now=now).name == "Europe/Berlin"
    assert not calendars.bring_back(vault, office.id, at=now).is_default
    assert calendars.of_account(vault, account.id, now=now).name == "Munich office"


def test_a_calendar_takes_in_the_holidays_of_its_place(vault: Vault, office: Calendar, now: datetime) -> None:
    """F029: Bavaria is free on Epiphany, Germany as a whole is not."""
    epiphany = date(2027, 1, 6)
    bavarian = calendars.follow(vault, office.id, "DE-BY", at=now)
    assert bavarian.holiday_on(epiphany) is not None
    assert {each.source for each in bavarian.holidays} == {"DE-BY"}
    assert {each.on.year for each in bavarian.holidays} == {2025, 2026, 2027, 2028, 2029}
    german = calendars.follow(vault, office.id, "DE", at=now)
    assert german.holiday_on(epiphany) is None
    assert german.holiday_on(CHRISTMAS) is not None
    assert calendars.follow(vault, office.id, "", at=now).holidays == ()


@pytest.mark.parametrize("place", ["Entenhausen", "DE-XX", "de"])
def test_a_place_nobody_knows_is_refused(vault: Vault, office: Calendar, now: datetime, place: str) -> None:
    with pytest.raises(Refusal, match="unknown_place"):
        calendars.follow(vault, office.id, place, at=now)


def test_places_are_told_with_their_regions() -> None:
    found = {each.country: each.regions for each in calendars.places()}
    assert "BY" in found["DE"]
    assert "GB" in found


def test_what_was_switched_off_stays_off_when_it_is_looked_up_again(
    vault: Vault, office: Calendar, now: datetime
) -> None:
    """F029: the user's own word survives a refresh."""
    followed = calendars.follow(vault, office.id, "DE", at=now)
    christmas = next(each for each in followed.holidays if each.on == CHRISTMAS)
    calendars.switch(vault, office.id, christmas, is_off=True, at=now)
    assert calendars.follow(vault, office.id, "DE", at=now).holiday_on(CHRISTMAS) is None
    later = now.replace(year=2028)
    (refreshed,) = calendars.refresh(vault, at=later)
    assert refreshed.holiday_on(CHRISTMAS) is None
    assert refreshed.holiday_on(date(2031, 12, 25)) is not None
    assert refreshed.holiday_on(date(2025, 12, 25)) is not None
    assert calendars.refresh(vault, at=later) == []


def test_each_act_with_a_calendar_is_taken_back_by_one_undo(
    vault: Vault, office: Calendar, now: datetime
) -> None:
    calendars.follow(vault, office.id, "DE", at=now)
    vaults.undo(vault, at=now)
    assert calendars.get(vault, office.id).holidays == ()


def test_the_holidays_of_a_file_are_taken_in_and_replaced_by_the_same_file(
    vault: Vault, office: Calendar, tmp_path: Path, now: datetime
) -> None:
    own = Holiday(date(2026, 11, 20), "Move")
    calendars.edit(vault, calendars.get(vault, office.id).changed(holidays=(own,)), at=now)
    festival = "DTSTART;VALUE=DATE:20261123\nSUMMARY:Town festival"
    first = calendars.take_in(vault, office.id, written(tmp_path, festival), at=now)
    assert first.calendar.holidays == (own, Holiday(date(2026, 11, 23), "Town festival", "free.ics"))
    assert (first.found, first.left_out) == (1, ())
    moved = written(tmp_path, festival.replace("20261123", "20261124"))
    assert [each.on.day for each in calendars.take_in(vault, office.id, moved, at=now).calendar.holidays] == [
        20, 24,
    ]  # fmt: skip


def test_the_day_after_the_last_is_not_free(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas",
        "DTSTART;VALUE=DATE:20261230\nDURATION:P2D\nSUMMARY:Stocktaking",
        "DTSTART;VALUE=DATE:20261106\nSUMMARY:Bridge day",
        "DTSTART;VALUE=DATE:20261110\nDTEND;VALUE=DATE:20261110\nSUMMARY:Ends as it begins",
    )
    assert days(holiday_files.read(file, years=range(2026, 2028))) == [
        "2026-11-06", "2026-11-10", "2026-12-24", "2026-12-25", "2026-12-26", "2026-12-30", "2026-12-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("20200606", "FREQ=YEARLY", ["2026-06-06", "2027-06-06", "2028-06-06"]),
        ("20200606", "FREQ=YEARLY;INTERVAL=2", ["2026-06-06", "2028-06-06"]),
        ("20200606", "FREQ=YEARLY;COUNT=7", ["2026-06-06"]),
        ("20200606", "FREQ=YEARLY;UNTIL=20270606", ["2026-06-06", "2027-06-06"]),
        ("20200229", "FREQ=YEARLY", ["2028-02-29"]),
        ("20201126", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2026-11-26", "2027-11-25", "2028-11-23"]),
        ("20200525", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", ["2026-05-25", "2027-05-31", "2028-05-29"]),
    ],
)
def test_yearly_days_come_again_in_the_years_asked_for(
    tmp_path: Path, start: str, rule: str, expected: list[str]
) -> None:
    file = written(tmp_path, f"DTSTART;VALUE=DATE:{start}\nRRULE:{rule}\nSUMMARY:Feast")
    assert days(holiday_files.read(file, years=range(2026, 2029))) == expected


def test_days_taken_out_and_added_are_followed(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "DTSTART;VALUE=DATE:20200606\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270606\n"
        "RDATE;VALUE=DATE:20270607\nSUMMARY:Feast",
    )
    assert days(holiday_files.read(file, years=range(2026, 2029))) == [
        "2026-06-06",
        "2027-06-07",
        "2028-06-06",
    ]


def test_entries_that_are_no_days_off_are_left_out_with_the_reason(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "DTSTART:20261106T090000Z\nSUMMARY:Dentist",
        "SUMMARY:Some day",
        "DTSTART;VALUE=DATE:20261399\nSUMMARY:Thirteenth month",
        "DTSTART;VALUE=DATE:20261106\nRRULE:FREQ=WEEKLY\nSUMMARY:Every Friday",
        "DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20270101\nSUMMARY:Sabbatical",
        "DTSTART;VALUE=DATE:20261106\nSTATUS:CANCELLED\nSUMMARY:Called off",
    )
    told = holiday_files.read(file, years=range(2026, 2029))
    assert told.holidays == ()
    assert told.left_out == (
        LeftOut("Dentist", "timed_entry"),
        LeftOut("Some day", "entry_without_day"),
        LeftOut("Thirteenth month", "unreadable_entry"),
        LeftOut("Every Friday", "odd_recurrence"),
        LeftOut("Sabbatical", "entry_too_long"),
        LeftOut("Called off", "cancelled_entry"),
    )


@pytest.mark.parametrize(
    "text", ["no calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "BEGIN:VEVENT\nEND:VEVENT\n"]
)
def test_a_file_that_is_no_calendar_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "free.ics"
    path.write_text(text)
    with pytest.raises(Refusal, match="no_calendar_file"):
        holiday_files.read(path, years=range(2026, 2027))


def test_a_file_that_is_far_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feast = "DTSTART;VALUE=DATE:20261106\nSUMMARY:Feast"
    file = written(tmp_path, feast, feast)
    monkeypatch.setattr(holiday_files, "MOST_ENTRIES", 1)
    with pytest.raises(Refusal, match="file_too_large"):
        holiday_files.read(file, years=range(2026, 2027))
    monkeypatch.setattr(holiday_files, "MOST_BYTES", 100)
    with pytest.raises(Refusal, match="file_too_large"):
        holiday_files.read(file, years=range(2026, 2027))


def test_a_mark_of_byte_order_is_no_obstacle(tmp_path: Path) -> None:
    file = written(tmp_path, "DTSTART;VALUE=DATE:20261106\nSUMMARY:Bridge day")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert days(holiday_files.read(file, years=range(2026, 2027))) == ["2026-11-06"]
