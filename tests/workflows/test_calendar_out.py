"""Takes meetings, check-ins and promises along as a calendar that others read, and that updates."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from icalendar import Calendar

from builders import (
    NOW,
    TODAY,
    a_check_in,
    a_coming_moment,
    a_meeting,
    a_person,
    a_promise,
    a_rhythm,
    a_task,
    an_account,
    contact_terms,
)
from keyaccounts import calendar_entries, settings
from keyaccounts.calendar_entries import Version, Whose
from keyaccounts.check_ins import CheckIn
from keyaccounts.learnings import Side
from keyaccounts.meetings import Meeting
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import journal, records, reversal
from keyaccounts.terms import Quiet, Window
from keyaccounts.workflows import calendar_out, choices, meetings
from keyaccounts.workflows.exporting import calendar_file

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

FIRM = an_account("Meridian Foods")
ANA = a_person("Ana Ruiz", account_id=FIRM.id, note="Hard to please")
MEETING = a_meeting(
    account_id=FIRM.id, at=datetime(2026, 11, 18, 13, 0, tzinfo=UTC), purpose="Review of the year",
    ends_at=datetime(2026, 11, 18, 14, 0, tzinfo=UTC), place="Hall 3, Rotterdam; gate B", people=(ANA.id,),
    questions=("Who decides?",), ask="A longer contract", ask_return="A fixed price",
)  # fmt: skip
CHECK_IN = a_check_in(account_id=FIRM.id, person_id=ANA.id, due_on=date(2026, 11, 20), about="The cold store")
PROMISE = a_promise(account_id=FIRM.id, person_id=ANA.id, due_on=date(2026, 11, 24))


@pytest.fixture
def full(vault: Vault) -> Vault:
    """One of each that has a place in a calendar."""
    keep(
        vault, FIRM, ANA, MEETING, CHECK_IN, PROMISE,
        a_task(account_id=FIRM.id, due_on=date(2026, 11, 25)),
        a_coming_moment(account_id=FIRM.id, on=date(2026, 12, 10), lead_days=14),
    )  # fmt: skip
    return vault


def keep(vault: Vault, *kept: Record) -> None:
    with vault.write("add_account", at=NOW) as tx:
        for each in kept:
            records.save(tx, each)


def written(vault: Vault, path: Path, *, cancel: bool = False, todos: bool = False) -> dict[str, Any]:
    """The components of an exported calendar by what they are about."""
    calendar_out.export(vault, path, cancel=cancel, todos=todos, now=NOW, at=NOW)
    read = Calendar.from_ical(path.read_bytes())
    assert not [each for each in read.walk() if each.errors]
    return {str(each["UID"]).partition("-")[0]: each for each in read.subcomponents if each.get("UID")}


def test_a_second_reader_finds_the_same_meeting_with_its_hour_and_its_alarm(
    full: Vault, tmp_path: Path
) -> None:
    calendar_out.export(full, tmp_path, now=NOW, at=NOW)
    content = (tmp_path / "keyaccounts.ics").read_text(encoding="utf-8")
    event = next(each for each in vobject.readOne(content).vevent_list if "Review" in each.summary.value)
    assert event.summary.value == "Review of the year (Meridian Foods)"
    assert event.dtstart.value == MEETING.at
    assert event.dtend.value == MEETING.ends_at
    assert event.location.value == "Hall 3, Rotterdam; gate B"
    assert event.valarm.trigger.value == timedelta(minutes=-30)


def test_what_has_no_hour_is_a_whole_day_that_ends_on_the_next_and_rings_in_the_morning(
    full: Vault, tmp_path: Path
) -> None:
    choices.change(full, settings.REMIND_AT, "08:15", at=NOW)
    check_in = written(full, tmp_path / "a.ics")["check_in"]
    assert (check_in["DTSTART"].dt, check_in["DTEND"].dt) == (date(2026, 11, 20), date(2026, 11, 21))
    assert check_in["SUMMARY"] == "Check-in: Ana Ruiz (Meridian Foods)"
    assert check_in.subcomponents[0]["TRIGGER"].dt == timedelta(hours=8, minutes=15)
    assert check_in["TRANSP"] == "TRANSPARENT"


def test_the_lead_of_meetings_is_the_users(full: Vault, tmp_path: Path) -> None:
    choices.change(full, settings.MEETING_LEAD, 45, at=NOW)
    assert written(full, tmp_path / "a.ics")["meeting"].subcomponents[0]["TRIGGER"].dt == timedelta(
        minutes=-45
    )


def test_a_moment_rings_on_the_morning_of_the_day_to_begin_on(full: Vault, tmp_path: Path) -> None:
    moment = written(full, tmp_path / "a.ics")["coming_moment"]
    rings = (
        datetime.combine(moment["DTSTART"].dt, datetime.min.time()) + moment.subcomponents[0]["TRIGGER"].dt
    )
    assert rings == datetime(2026, 11, 26, 9, 0)


def test_to_dos_have_a_due_day_and_an_alarm_counted_from_it(full: Vault, tmp_path: Path) -> None:
    found = written(full, tmp_path / "a.ics", todos=True)
    promise = found["promise"]
    assert (promise.name, promise["DUE"].dt, promise.get("DTSTART")) == ("VTODO", PROMISE.due_on, None)
    trigger = promise.subcomponents[0]["TRIGGER"]
    assert (trigger.params["RELATED"], trigger.dt) == ("END", timedelta(hours=9))
    assert found["meeting"].name == "VEVENT"


def test_no_inner_word_is_in_a_calendar_and_without_names_no_name_either(full: Vault, tmp_path: Path) -> None:
    calendar_out.export(full, tmp_path / "named.ics", now=NOW, at=NOW)
    calendar_out.export(full, tmp_path / "neutral.ics", names=False, now=NOW, at=NOW)
    named, neutral = ((tmp_path / f"{name}.ics").read_text("utf-8") for name in ("named", "neutral"))
    for inner in ("Hard to please", "cold store", "Who decides", "longer contract", "fixed price"):
        assert inner not in unfolded(named)
    for name in ("Ana", "Ruiz", "Meridian", "Rotterdam", "slot plan", "planner", "Budget", "Review"):
        assert name in unfolded(named)
        assert name not in unfolded(neutral)
    titles = set(re.findall("SUMMARY:(.*)", neutral))
    assert titles == {"Meeting", "Check-in", "Promise due", "Task due", "Coming moment"}


def test_a_check_in_stands_on_the_day_that_suits_them_and_says_so_without_saying_why(
    full: Vault, tmp_path: Path
) -> None:
    """F085."""
    keep(
        full,
        contact_terms(
            account_id=FIRM.id, person_id=ANA.id, windows=(Window(0, "09:00", "12:00"),),
            quiet=(Quiet(date(2026, 11, 20), date(2026, 11, 24), why="In hospital"),),
        ),
    )  # fmt: skip
    check_in = written(full, tmp_path / "a.ics")["check_in"]
    assert check_in["DTSTART"].dt == date(2026, 11, 30)
    assert "2026-11-20" in check_in["DESCRIPTION"]
    assert "hospital" not in (tmp_path / "a.ics").read_text("utf-8")


def test_who_is_not_to_be_contacted_has_no_check_in_and_loses_the_one_there_was(
    full: Vault, tmp_path: Path
) -> None:
    """F085."""
    before = written(full, tmp_path / "a.ics")["check_in"]
    keep(full, contact_terms(account_id=FIRM.id, person_id=ANA.id, do_not_contact=True))
    after = written(full, tmp_path / "a.ics")["check_in"]
    assert (before["STATUS"], after["STATUS"], after["UID"]) == ("CONFIRMED", "CANCELLED", before["UID"])
    assert not after.subcomponents


def test_who_was_never_to_be_contacted_has_no_check_in_at_all(full: Vault, tmp_path: Path) -> None:
    keep(full, contact_terms(account_id=FIRM.id, person_id=ANA.id, do_not_contact=True))
    assert "check_in" not in written(full, tmp_path / "a.ics")


def test_a_second_export_keeps_each_name_and_counts_the_version_up(full: Vault, tmp_path: Path) -> None:
    first = written(full, tmp_path / "a.ics")["meeting"]
    same = (tmp_path / "a.ics").read_bytes()
    for hours in (1, 2):
        # That it went along is no change of anything in it.
        calendar_out.export(full, tmp_path / "a.ics", now=NOW, at=NOW + timedelta(hours=hours))
        assert (tmp_path / "a.ics").read_bytes() == same
    with full.read() as tx:
        kept = records.get(tx, Meeting, MEETING.id)
    later = NOW + timedelta(hours=3)
    meetings.keep(full, kept.changed(at=MEETING.at - timedelta(hours=1)), at=later)
    second = written(full, tmp_path / "a.ics")["meeting"]
    assert second["UID"] == first["UID"] == f"meeting-{MEETING.id}@keyaccounts"
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert (first["LAST-MODIFIED"].dt, second["LAST-MODIFIED"].dt) == (NOW, later)


def test_a_new_name_of_the_account_is_a_newer_entry(full: Vault, tmp_path: Path) -> None:
    later = NOW + timedelta(days=1)
    with full.write("edit_account", at=later) as tx:
        records.save(tx, FIRM.changed(name="Meridian Group", revision=1))
    assert written(full, tmp_path / "a.ics")["meeting"]["DTSTAMP"].dt == later


def test_what_is_settled_is_cancelled_where_it_went_along_before_and_else_not_told(
    full: Vault, tmp_path: Path
) -> None:
    other = a_promise("Name a planner", account_id=FIRM.id, due_on=date(2026, 11, 27), state="kept")
    keep(full, other)
    written(full, tmp_path / "a.ics")
    with full.write("keep_promise", at=NOW) as tx:
        records.save(tx, records.get(tx, Promise, PROMISE.id).kept(on=TODAY))
        records.save(tx, records.get(tx, CheckIn, CHECK_IN.id).cancelled(on=TODAY, why="Asked on the phone"))
    calendar_out.export(full, tmp_path / "a.ics", now=NOW, at=NOW)
    content = (tmp_path / "a.ics").read_text("utf-8")
    assert content.count("STATUS:CANCELLED") == 2
    assert other.id not in content
    done = written(full, tmp_path / "a.ics", todos=True)
    assert (done["promise"]["STATUS"], done["promise"]["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert done["promise"]["COMPLETED"].dt.tzinfo is not None
    assert done["check_in"]["STATUS"] == "CANCELLED"


def test_a_file_of_what_is_off_holds_nothing_else_and_says_so(full: Vault, tmp_path: Path) -> None:
    written(full, tmp_path / "a.ics")
    meetings.archive(full, MEETING.id, at=NOW)
    found = written(full, tmp_path / "off.ics", cancel=True)
    assert list(found) == ["meeting"]
    assert "METHOD:CANCEL" in (tmp_path / "off.ics").read_text("utf-8")


def test_their_promises_others_tasks_days_out_of_sight_and_read_meetings_stay_out(
    vault: Vault, tmp_path: Path
) -> None:
    choices.change(vault, settings.AUTHOR, "Marit", at=NOW)
    keep(
        vault, FIRM,
        a_promise("Theirs", account_id=FIRM.id, side=Side.THEY, due_on=date(2026, 11, 24)),
        a_promise("Some day", account_id=FIRM.id),
        a_promise("Far off", account_id=FIRM.id, due_on=date(2027, 11, 18)),
        a_promise("On the last day", account_id=FIRM.id, due_on=date(2027, 11, 17)),
        a_task("For Jonas", account_id=FIRM.id, owner="Jonas", due_on=date(2026, 11, 24)),
        a_meeting(account_id=FIRM.id, at=MEETING.at, ends_at=None, calendar_uid="x@y.example"),
    )  # fmt: skip
    calendar_out.export(vault, tmp_path / "a.ics", now=NOW, at=NOW)
    assert re.findall("SUMMARY:(.*)", unfolded((tmp_path / "a.ics").read_text("utf-8"))) == [
        "Promise due: On the last day (Meridian Foods)"
    ]


def test_an_account_that_was_put_away_takes_its_entries_back(full: Vault, tmp_path: Path) -> None:
    written(full, tmp_path / "a.ics")
    with full.write("archive_account", at=NOW) as tx:
        records.save(tx, FIRM.changed(revision=1, archived_at=NOW))
    assert {str(each["STATUS"]) for each in written(full, tmp_path / "a.ics").values()} == {"CANCELLED"}


def test_taking_it_along_is_logged_and_undo_reaches_past_it(full: Vault, tmp_path: Path) -> None:
    meetings.archive(full, MEETING.id, at=NOW)
    calendar_out.export(full, tmp_path / "a.ics", now=NOW, at=NOW)
    with full.read() as tx:
        assert journal.acts(tx, limit=1)[0].verb == "export_calendar"
    assert reversal.undo(full, at=NOW).verb == "call_off_meeting"


def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_logged(full: Vault, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="unwritable"):
        calendar_out.export(full, tmp_path / "nowhere" / "a.ics", now=NOW, at=NOW)
    with full.read() as tx:
        assert journal.acts(tx, limit=1)[0].verb != "export_calendar"


def test_a_reminder_that_comes_again_by_the_clock_carries_its_rule_and_its_zone(
    vault: Vault, tmp_path: Path
) -> None:
    keep(
        vault, FIRM,
        a_rhythm(
            account_id=FIRM.id, person_id="", sort="reminder", text="Read their figures", at="08:30",
            zone="Europe/Berlin", starts_on=date(2026, 9, 20),
        ),
    )  # fmt: skip
    found = written(vault, tmp_path / "a.ics")["rhythm"]
    assert found["DTSTART"].dt.astimezone(UTC) == datetime(2026, 9, 20, 6, 30, tzinfo=UTC)
    assert (found["DTSTART"].params["TZID"], found["RRULE"]["FREQ"]) == ("Europe/Berlin", ["MONTHLY"])
    assert "BEGIN:VTIMEZONE" in (tmp_path / "a.ics").read_text("utf-8")


def test_a_reminder_that_counts_from_when_it_was_done_stands_at_its_next_time_alone(
    vault: Vault, tmp_path: Path
) -> None:
    keep(
        vault, FIRM,
        a_rhythm(
            account_id=FIRM.id, person_id="", sort="reminder", text="Read their figures", at="08:30",
            zone="Europe/Berlin", starts_on=date(2026, 9, 20), anchored="after_done",
            done_on=date(2026, 10, 20),
        ),
    )  # fmt: skip
    found = written(vault, tmp_path / "a.ics")["rhythm"]
    assert found["DTSTART"].dt == datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    assert "RRULE" not in found


def test_what_no_calendar_may_hold_is_left_out(vault: Vault, tmp_path: Path) -> None:
    keep(vault, FIRM, a_promise("Send\x00 the\x0b plan\x7f", account_id=FIRM.id, due_on=TODAY))
    calendar_out.export(vault, tmp_path / "a.ics", now=NOW, at=NOW)
    content = (tmp_path / "a.ics").read_bytes()
    assert not set(content) & {*range(9), 11, 12, *range(14, 32), 127}


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(str.strip), st.text(max_size=120))
def test_any_words_come_back_and_no_line_is_longer_than_75_octets(purpose: str, place: str) -> None:
    """RFC 5545, 3.1: lines fold at octets, and never within a letter."""
    meeting = a_meeting(purpose=purpose[:200], place=place)
    if not meeting.purpose.strip():
        return
    entry = calendar_entries.meeting(
        meeting, Whose("Zsófia & Søn"), Version(1, NOW), lead=timedelta(minutes=30)
    )
    content = calendar_file.file([entry])
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert b"\n" not in content.replace(b"\r\n", b"")
    event: Any
    [event] = Calendar.from_ical(content).walk("VEVENT")
    wanted = calendar_file._clean(entry.title)
    assert str(event["SUMMARY"]) == wanted
    assert event["DTSTART"].dt == meeting.at


@given(
    st.sampled_from(sorted(calendar_entries.NEUTRAL)), st.text("0123456789abcdef", min_size=32, max_size=32)
)
def test_a_name_in_calendars_leads_back_to_its_record(kind: str, record_id: str) -> None:
    assert calendar_entries.of_uid(calendar_entries.uid_of(kind, record_id)) == (kind, record_id)


@pytest.mark.parametrize(
    "uid", ["", "x@y.example", "meeting-@keyaccounts", "dinner-1@keyaccounts", "@keyaccounts"]
)
def test_a_name_of_others_leads_nowhere(uid: str) -> None:
    assert calendar_entries.of_uid(uid) is None


def unfolded(text: str) -> str:
    return text.replace("\n ", "")
