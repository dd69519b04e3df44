"""Brings meetings in from a calendar: whose they are, their hour in any zone, and each change once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from builders import NOW, a_meeting, a_person, a_promise, an_account
from keyaccounts import calendar_entries, settings
from keyaccounts.calendar_entries import Version, Whose
from keyaccounts.experiences import Mode
from keyaccounts.meetings import Meeting
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records, reversal
from keyaccounts.workflows import briefs, calendar_in, calendar_out, calendar_reading, choices, meetings
from keyaccounts.workflows.calendar_in import Outcome, Plan
from keyaccounts.workflows.calendar_reading import Appointment, CalendarFile
from keyaccounts.workflows.exporting import calendar_file

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

DATA = Path(__file__).parents[1] / "data" / "ical"
ZONES_ALONE = DATA / "timezones.ics"

FIRM = an_account("Meridian Foods GmbH", website="https://www.meridian.example")
OTHER = an_account("Al Noor")
ANA = a_person("Ana Ruiz", account_id=FIRM.id, emails=("Ana.Ruiz@meridian.example",))
BEN = a_person("Ben Cole", account_id=FIRM.id, emails=("ben@meridian.example",))
OMAR = a_person("Omar Said", account_id=OTHER.id, emails=("omar@gmail.com",))


@pytest.fixture
def known(vault: Vault) -> Vault:
    """Two accounts with people, and London as home."""
    keep(vault, FIRM, OTHER, ANA, BEN, OMAR)
    choices.change(vault, settings.HOME_ZONE, "Europe/London", at=NOW)
    return vault


def keep(vault: Vault, *kept: Record) -> None:
    with vault.write("add_account", at=NOW) as tx:
        for each in kept:
            records.save(tx, each)


def event(
    *lines: str, uid: str = "review@mail.example", starts: str = "DTSTART:20261124T130000Z",
    ends: str = "DTEND:20261124T140000Z", summary: str = "Review",
    who: str = "ATTENDEE;CN=Ana:MAILTO:ana.ruiz@meridian.example",
) -> str:  # fmt: skip
    told = (f"UID:{uid}", starts, ends, f"SUMMARY:{summary}", who, *lines)
    return "\r\n".join(["BEGIN:VEVENT", *(each for each in told if each), "END:VEVENT"])


def calendar(*parts: str, head: str = "") -> bytes:
    told = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", head, *parts, "END:VCALENDAR", "")
    return "\r\n".join(each for each in told if each or each is told[-1]).encode()


def planned(vault: Vault, data: bytes, folder: Path, now: datetime = NOW) -> Plan:
    path = folder / "outlook.ics"
    path.write_bytes(data)
    return calendar_in.preview(vault, path, now=now)


def brought(vault: Vault, data: bytes, folder: Path) -> list[Meeting]:
    """All meetings after a calendar was brought in."""
    calendar_in.bring_in(vault, planned(vault, data, folder), at=NOW)
    return kept(vault)


def kept(vault: Vault, *, archived: bool | None = None) -> list[Meeting]:
    with vault.read() as tx:
        return sorted(records.listed(tx, Meeting, archived=archived), key=lambda each: each.at)


def outcomes(plan: Plan) -> dict[str, int]:
    return {each.value: count for each, count in plan.counts.items() if count}


def read(data: bytes, now: datetime = NOW) -> CalendarFile:
    return calendar_reading.told(data, name="a.ics", zone="Europe/London", now=now)


# ---- whose ----------------------------------------------------------------------------------------------


def test_an_appointment_with_somebody_known_becomes_a_meeting_of_their_account(
    known: Vault, tmp_path: Path
) -> None:
    data = calendar(event("LOCATION:Hall 3\\, gate B", "SEQUENCE:2", "ORGANIZER:mailto:BEN@meridian.example"))
    [meeting] = brought(known, data, tmp_path)
    assert (meeting.account_id, set(meeting.people)) == (FIRM.id, {ANA.id, BEN.id})
    assert (meeting.at, meeting.ends_at) == (
        datetime(2026, 11, 24, 13, tzinfo=UTC), datetime(2026, 11, 24, 14, tzinfo=UTC),
    )  # fmt: skip
    assert (meeting.purpose, meeting.place, meeting.zone) == ("Review", "Hall 3, gate B", "Europe/London")
    assert (meeting.calendar_uid, meeting.calendar_sequence) == ("review@mail.example", 2)


def test_it_is_in_the_next_meetings_and_makes_a_brief_like_any_other(known: Vault, tmp_path: Path) -> None:
    [meeting] = brought(known, calendar(event()), tmp_path)
    assert [each.id for each in meetings.coming(known, now=NOW)] == [meeting.id]
    made = briefs.facts(known, FIRM.id, now=NOW)
    assert made.meeting is not None
    assert made.meeting.id == meeting.id


def test_a_stranger_from_a_known_firm_is_matched_by_domain_and_a_free_mailbox_never_is(
    known: Vault, tmp_path: Path
) -> None:
    data = calendar(
        event(uid="1", who="ATTENDEE:mailto:new.one@meridian.example"),
        event(uid="2", who="ATTENDEE:mailto:somebody@gmail.com"),
    )
    plan = planned(known, data, tmp_path)
    assert [(each.outcome, each.account, each.found_by) for each in plan.lines] == [
        (Outcome.NEW, "Meridian Foods GmbH", "domain"),
        (Outcome.UNMATCHED, "", ""),
    ]


def test_a_name_in_the_title_is_offered_and_kept_only_with_a_yes(known: Vault, tmp_path: Path) -> None:
    plan = planned(known, calendar(event(who="", summary="Lunch with Meridian Foods")), tmp_path)
    assert outcomes(plan) == {"offered": 1}
    calendar_in.bring_in(known, plan, at=NOW)
    assert kept(known) == []
    calendar_in.bring_in(known, plan, accept={"review@mail.example": FIRM.id}, at=NOW)
    assert [each.account_id for each in kept(known)] == [FIRM.id]


def test_a_name_within_another_word_is_no_name(known: Vault, tmp_path: Path) -> None:
    assert outcomes(planned(known, calendar(event(who="", summary="Al Noorani visits")), tmp_path)) == {
        "unmatched": 1
    }


def test_where_people_of_two_accounts_meet_it_is_of_the_one_with_more(known: Vault, tmp_path: Path) -> None:
    data = calendar(
        event(
            "ATTENDEE:mailto:ben@meridian.example", "ATTENDEE:mailto:ana.ruiz@meridian.example",
            who="ATTENDEE:mailto:omar@gmail.com",
        )
    )  # fmt: skip
    [meeting] = brought(known, data, tmp_path)
    assert (meeting.account_id, meeting.people) == (FIRM.id, (BEN.id, ANA.id))


def test_a_link_as_place_is_a_call_with_pictures(known: Vault, tmp_path: Path) -> None:
    [meeting] = brought(known, calendar(event("LOCATION:https://meet.example/abc")), tmp_path)
    assert meeting.mode is Mode.VISUAL


# ---- again ----------------------------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(known: Vault, tmp_path: Path) -> None:
    data = calendar(event("RRULE:FREQ=WEEKLY;COUNT=3"), event(uid="other"))
    before = brought(known, data, tmp_path)
    assert len(before) == 4
    assert outcomes(planned(known, data, tmp_path)) == {"same": 4}
    assert brought(known, data, tmp_path) == before


def test_a_plan_that_is_kept_twice_makes_nothing_twice(known: Vault, tmp_path: Path) -> None:
    plan = planned(known, calendar(event()), tmp_path)
    assert calendar_in.bring_in(known, plan, at=NOW).new == 1
    assert calendar_in.bring_in(known, plan, at=NOW).new == 0
    assert len(kept(known)) == 1


def test_a_higher_version_moves_it_and_keeps_what_was_prepared_here(known: Vault, tmp_path: Path) -> None:
    [first] = brought(known, calendar(event("SEQUENCE:1")), tmp_path)
    meetings.keep(known, first.changed(questions=("Who decides?",), people=(BEN.id,)), at=NOW)
    moved = calendar(event("SEQUENCE:2", starts="DTSTART:20261125T090000Z", ends="DTEND:20261125T100000Z"))
    [second] = brought(known, moved, tmp_path)
    assert second.id == first.id
    assert second.at == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert (second.questions, set(second.people)) == (("Who decides?",), {ANA.id, BEN.id})


def test_a_lower_version_is_ignored(known: Vault, tmp_path: Path) -> None:
    before = brought(known, calendar(event("SEQUENCE:5")), tmp_path)
    old = calendar(event("SEQUENCE:4", starts="DTSTART:20261130T090000Z", ends=""))
    assert outcomes(planned(known, old, tmp_path)) == {"older": 1}
    assert brought(known, old, tmp_path) == before


def test_the_same_version_with_another_hour_counts_unless_it_was_changed_here(
    known: Vault, tmp_path: Path
) -> None:
    brought(known, calendar(event()), tmp_path)
    moved = calendar(event(starts="DTSTART:20261124T150000Z", ends="DTEND:20261124T160000Z"))
    [second] = brought(known, moved, tmp_path)
    assert second.at.hour == 15
    meetings.keep(known, second.changed(place="Our office"), at=NOW)
    assert outcomes(planned(known, calendar(event()), tmp_path)) == {"same": 1}


@pytest.mark.parametrize("how", ["STATUS:CANCELLED", "METHOD:CANCEL"])
def test_a_cancelled_one_is_called_off_and_a_confirmed_one_later_comes_back(
    known: Vault, tmp_path: Path, how: str
) -> None:
    brought(known, calendar(event()), tmp_path)
    head, status = (how, "") if how.startswith("METHOD") else ("", how)
    [off] = brought(known, calendar(event("SEQUENCE:1", status), head=head), tmp_path)
    assert off.is_archived
    [back] = brought(known, calendar(event("SEQUENCE:2")), tmp_path)
    assert not back.is_archived


def test_one_cancelled_before_it_was_ever_here_makes_nothing(known: Vault, tmp_path: Path) -> None:
    assert brought(known, calendar(event("STATUS:CANCELLED")), tmp_path) == []


def test_one_undo_takes_it_all_back(known: Vault, tmp_path: Path) -> None:
    brought(known, calendar(event("RRULE:FREQ=DAILY;COUNT=20"), event(uid="other")), tmp_path)
    reversal.undo(known, at=NOW)
    assert kept(known) == []


def test_what_is_over_is_counted_and_not_kept(known: Vault, tmp_path: Path) -> None:
    past = event(starts="DTSTART:20261101T090000Z", ends="DTEND:20261101T100000Z")
    plan = planned(known, calendar(past), tmp_path)
    assert outcomes(plan) == {"past": 1}
    assert brought(known, calendar(past), tmp_path) == []


# ---- series ---------------------------------------------------------------------------------------------


def test_a_series_is_its_days_less_its_exceptions_with_the_moved_one_where_it_went(
    known: Vault, tmp_path: Path
) -> None:
    data = calendar(
        event(
            "SEQUENCE:3", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/London:20261201T130000",
            starts="DTSTART;TZID=Europe/London:20261124T130000", ends="DURATION:PT45M",
        ),
        event(
            "RECURRENCE-ID;TZID=Europe/London:20261208T130000", "SEQUENCE:1",
            starts="DTSTART:20261209T160000Z", ends="", summary="Review, moved",
        ),
    )  # fmt: skip
    found = brought(known, data, tmp_path)
    assert [each.at for each in found] == [
        datetime(2026, 11, 24, 13, tzinfo=UTC),
        datetime(2026, 12, 9, 16, tzinfo=UTC),
        datetime(2026, 12, 15, 13, tzinfo=UTC),
    ]
    assert found[1].purpose == "Review, moved"
    assert found[0].over_at - found[0].at == timedelta(minutes=45)


def test_a_series_keeps_its_hour_by_the_clock_when_the_clocks_change(known: Vault) -> None:
    found = read(
        calendar(
            event(
                "RRULE:FREQ=MONTHLY;COUNT=8",
                starts="DTSTART;TZID=Europe/London:20261124T130000",
                ends="DTEND;TZID=Europe/London:20261124T140000",
            )
        )
    )
    assert {each.at.hour for each in found.appointments if each.at.month in (4, 5, 6)} == {12}
    assert {each.at.hour for each in found.appointments if each.at.month in (11, 12, 1)} == {13}


def test_a_series_that_began_long_ago_goes_on_from_now() -> None:
    found = read(calendar(event("RRULE:FREQ=WEEKLY", starts="DTSTART:20150106T130000Z", ends="")))
    ahead = [each.at for each in found.appointments if each.at > NOW]
    assert len(ahead) > 255
    assert len(found.appointments) - len(ahead) <= 1


def test_an_exception_told_in_utc_is_left_out_of_a_series_told_by_the_clock() -> None:
    found = read(
        calendar(
            event(
                "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20270608T120000Z",
                starts="DTSTART;TZID=Europe/London:20270601T130000", ends="",
            )
        )
    )  # fmt: skip
    assert [each.at.day for each in found.appointments] == [1, 15]


def test_a_day_taken_out_of_a_series_is_called_off(known: Vault, tmp_path: Path) -> None:
    weekly = "RRULE:FREQ=WEEKLY;COUNT=3"
    brought(known, calendar(event(weekly)), tmp_path)
    brought(known, calendar(event(weekly, "EXDATE:20261201T130000Z", "SEQUENCE:1")), tmp_path)
    assert [each.at.day for each in kept(known, archived=True)] == [1]
    assert [each.at.day for each in kept(known, archived=False)] == [24, 8]


def test_a_single_one_that_becomes_a_series_is_there_once(known: Vault, tmp_path: Path) -> None:
    brought(known, calendar(event()), tmp_path)
    brought(known, calendar(event("RRULE:FREQ=WEEKLY;COUNT=2", "SEQUENCE:1")), tmp_path)
    assert [each.at.day for each in kept(known, archived=False)] == [24, 1]


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        ("FREQ=DAILY;COUNT=1000000000", 1_000),
        ("FREQ=WEEKLY", 262),
    ],
)
def test_an_endless_series_ends_after_five_years_or_a_thousand_times(rule: str, most: int) -> None:
    """Trust 15: a file could ask for a billion."""
    found = read(calendar(event(f"RRULE:{rule}"))).appointments
    assert 200 < len(found) <= most
    assert max(each.at for each in found) < NOW + timedelta(days=5 * 366)


def test_only_so_many_series_of_a_file_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_reading, "MOST_SERIES", 2)
    found = read(calendar(*(event("RRULE:FREQ=WEEKLY;COUNT=2", uid=str(n)) for n in range(3))))
    assert len(found.appointments) == 4
    assert [each.reason for each in found.left_out] == ["too_many_series"]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;INTERVAL=0", "FREQ=NEVER", "RSCALE=CHINESE;FREQ=YEARLY", "INTERVAL=2", "FREQ=SECONDLY"],
)
def test_a_rule_that_cannot_be_followed_is_left_out_alone(rule: str) -> None:
    found = read(calendar(event(f"RRULE:{rule}"), event(uid="other")))
    assert [each.uid for each in found.appointments] == ["other"]
    assert len(found.left_out) == 1


# ---- zones ----------------------------------------------------------------------------------------------

BERLIN_TABLE = """BEGIN:VTIMEZONE
TZID:{}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
LONDON_TABLE = """BEGIN:VTIMEZONE
TZID:GMT
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("starts", "head", "at", "zone", "remarks"),
    [
        ("DTSTART;TZID=Europe/Vienna:20270701T100000", "", 8, "Europe/Vienna", ()),
        ("DTSTART;TZID=W. Europe Standard Time:20270701T100000", "", 8, "Europe/Berlin", ()),
        ("DTSTART;TZID=Customized Time Zone:20270701T100000", BERLIN_TABLE, 8, "Europe/London", ()),
        ("DTSTART;TZID=GMT:20270701T100000", LONDON_TABLE, 9, "Europe/London", ()),
        ("DTSTART;TZID=GMT:20270701T100000", "", 10, "GMT", ()),
        ("DTSTART:20270701T100000Z", "", 10, "Europe/London", ()),
        ("DTSTART:20270701T100000Z", "X-WR-TIMEZONE:Asia/Kathmandu", 10, "Asia/Kathmandu", ()),
        ("DTSTART:20270701T100000", "X-WR-TIMEZONE:Europe/Berlin", 8, "Europe/Berlin", ()),
        ("DTSTART:20270701T100000", "", 9, "Europe/London", ("floating",)),
        ("DTSTART;TZID=Middle Earth:20270701T100000", "", 9, "Europe/London", ("unknown_zone",)),
        ("DTSTART;TZID=/posix/Europe/Vienna:20270701T100000", "", 8, "Europe/Vienna", ()),
    ],
)
def test_an_hour_is_read_by_the_clock_it_was_written_by(
    starts: str, head: str, at: int, zone: str, remarks: tuple[str, ...]
) -> None:
    head = head.replace("{}", "Customized Time Zone").replace("\n", "\r\n")
    found = read(calendar(event(starts=starts, ends=""), head=head))
    [each] = found.appointments
    assert (each.at.hour, each.zone, each.remarks) == (at, zone, remarks)


def test_a_skipped_hour_is_the_later_one_and_of_two_it_is_the_first() -> None:
    """Edge cases c1, 13."""
    found = read(
        calendar(
            event(uid="gap", starts="DTSTART;TZID=Europe/London:20270328T013000", ends=""),
            event(uid="twice", starts="DTSTART;TZID=Europe/London:20271031T013000", ends=""),
        )
    ).appointments
    assert [(each.uid, each.at) for each in found] == [
        ("gap", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("twice", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ]


def test_the_plan_says_that_a_zone_was_assumed(known: Vault, tmp_path: Path) -> None:
    assert planned(known, calendar(event(starts="DTSTART:20261124T130000", ends="")), tmp_path).assumes_zone
    assert not planned(known, calendar(event()), tmp_path).assumes_zone


# ---- odd files ------------------------------------------------------------------------------------------


def test_a_damaged_line_is_told_and_the_rest_is_read() -> None:
    found = read(calendar(event("SUMMARY=nonsense", ends="DTEND: 20261124T140000Z")))
    assert len(found.appointments) == 1
    assert len(found.damaged) == 2


def test_whole_days_and_entries_without_a_day_are_left_out_and_say_so() -> None:
    found = read(
        calendar(
            event(uid="1", starts="DTSTART;VALUE=DATE:20261124", ends="", summary="Fair"),
            event(uid="2", starts="", ends="", summary="Some day"),
            event(uid="3", starts="DTSTART:nonsense", ends="", summary="Odd"),
        )
    )
    assert [(each.title, each.reason) for each in found.left_out] == [
        ("Fair", "whole_day_entry"),
        ("Some day", "entry_without_day"),
        ("Odd", "entry_without_day"),
    ]


@pytest.mark.parametrize("data", [b"hello", b"BEGIN:VTODO\r\nEND:VTODO\r\n", b"\x00\x01", b"BEGIN:VCALENDAR"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="no_calendar_file"):
        read(data)


def test_a_file_with_too_many_entries_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refusal, match="calendar_too_long"):
        read(b"BEGIN:VEVENT\r\n" * 20_001)


@pytest.mark.parametrize("file", sorted(set(DATA.glob("*.ics")) - {ZONES_ALONE}), ids=lambda path: path.name)
def test_real_calendars_are_read_and_each_entry_is_told(file: Path) -> None:
    found = calendar_reading.read(file, zone="Europe/London", now=datetime(2002, 1, 1, tzinfo=UTC))
    assert found.appointments or found.left_out


def test_a_file_of_zones_alone_is_refused() -> None:
    with pytest.raises(Refusal, match="no_calendar_file"):
        calendar_reading.read(ZONES_ALONE, zone="Europe/London", now=NOW)


def test_a_zone_described_by_outlook_alone_is_followed() -> None:
    [found] = calendar_reading.read(
        DATA / "ms_tzid.ics", zone="Europe/London", now=datetime(2008, 1, 1, tzinfo=UTC)
    ).appointments
    assert found.at == datetime(2008, 5, 30, 5, tzinfo=UTC)


# ---- out and in -----------------------------------------------------------------------------------------


def test_what_went_out_comes_back_as_itself_and_changes_nothing(known: Vault, tmp_path: Path) -> None:
    keep(known, a_meeting(account_id=FIRM.id, at=NOW + timedelta(days=1), ends_at=None, people=(ANA.id,)))
    keep(known, a_promise(account_id=FIRM.id, due_on=NOW.date()))
    calendar_out.export(known, tmp_path / "ours.ics", now=NOW, at=NOW)
    plan = calendar_in.preview(known, tmp_path / "ours.ics", now=NOW)
    assert (outcomes(plan), plan.left_out) == ({"same": 1}, ())


def test_one_of_ours_that_was_moved_in_their_calendar_moves_here_and_keeps_its_words(
    known: Vault, tmp_path: Path
) -> None:
    ours = a_meeting(
        account_id=FIRM.id, at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=1),
        purpose="Review", place="Hall 3",
    )  # fmt: skip
    keep(known, ours)
    data = calendar(
        event(
            "SEQUENCE:2", uid=f"meeting-{ours.id}@keyaccounts", starts="DTSTART:20261120T100000Z",
            ends="DTEND:20261120T110000Z", summary="Meeting", who="",
        )
    )  # fmt: skip
    [moved] = brought(known, data, tmp_path)
    assert (moved.at, moved.purpose, moved.place) == (
        datetime(2026, 11, 20, 10, tzinfo=UTC), "Review", "Hall 3",
    )  # fmt: skip
    assert outcomes(planned(known, data, tmp_path)) in ({"older": 1}, {"same": 1})
    entry = calendar_out.entries(known, now=NOW)[0]
    assert entry.version.number > 2


@hypothesis_settings(max_examples=30, deadline=None)
@given(
    at=st.datetimes(datetime(2026, 11, 18), datetime(2031, 1, 1)),
    minutes=st.integers(1, 2_000),
    purpose=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=200),
    place=st.text(st.characters(exclude_categories=("C", "Z")), max_size=300),
)
def test_any_meeting_that_goes_out_is_read_back_as_it_was(
    at: datetime, minutes: int, purpose: str, place: str
) -> None:
    starts = at.replace(microsecond=0, tzinfo=UTC)
    meeting = a_meeting(at=starts, ends_at=starts + timedelta(minutes=minutes), purpose=purpose, place=place)
    entry = calendar_entries.meeting(meeting, Whose(), Version(4, NOW), lead=timedelta(minutes=30))
    [back] = read(calendar_file.file([entry])).appointments
    assert back == Appointment(
        uid=entry.uid, sequence=4, at=meeting.at, ends_at=meeting.ends_at, zone="Europe/London",
        title=purpose, place=place,
    )  # fmt: skip
