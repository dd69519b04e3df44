"""Calendars on the command line: taken along, brought in, and a server only when it is asked for."""

from __future__ import annotations

from pathlib import Path

from conftest import open_store
from keyaccounts.workflows import people
from typed import CommandLine

APPOINTMENTS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@mail.example
DTSTART:20990105T100000
SUMMARY:Yearly review
ATTENDEE:mailto:ana@meridian.example
END:VEVENT
BEGIN:VEVENT
UID:2@mail.example
DTSTART:20990106T100000Z
SUMMARY:Lunch with Mercer Tools
END:VEVENT
BEGIN:VEVENT
UID:3@mail.example
DTSTART;VALUE=DATE:20990107
SUMMARY:Fair
END:VEVENT
END:VCALENDAR
"""


def appointments(filled: CommandLine, tmp_path: Path) -> Path:
    """A calendar with somebody known, a name in a title, and a whole day."""
    vault = open_store(filled.store)
    with vault.read() as tx:
        from keyaccounts.people import Person
        from keyaccounts.store import records

        [ana] = records.listed(tx, Person)
    people.edit(vault, ana.changed(emails=("ana@meridian.example",)), at=ana.created_at)
    vault.close()
    file = tmp_path / "outlook.ics"
    file.write_text(APPOINTMENTS, encoding="utf-8")
    return file


def test_meetings_are_brought_in_and_what_was_assumed_is_said(filled: CommandLine, tmp_path: Path) -> None:
    file = appointments(filled, tmp_path)
    before = filled.store.read_bytes()
    tried = filled("calendar-in", file, "--dry-run", "--json")
    assert (tried.document["counts"]["new"], tried.document["counts"]["offered"]) == (1, 1)
    assert filled.store.read_bytes() == before
    answer = filled("calendar-in", file)
    assert answer.out == ("outlook.ics: appointments 1 new, 1 waiting for your yes (--accept), 1 left out\n")
    assert "some hours name no time zone" in answer.err
    assert "“Fair”: It is of whole days; a meeting has an hour." in answer.err
    assert "1 waiting for your yes (--accept), 1 already here" in filled("calendar-in", file).out
    assert filled("calendar-in", file, "--accept").code == 0
    assert "2 already here" in filled("calendar-in", file).out


def test_a_file_that_is_no_calendar_is_refused(filled: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_text("hello", encoding="utf-8")
    answer = filled("calendar-in", file)
    assert answer.code == 1
    assert "is no calendar file" in answer.err


def test_the_calendar_is_taken_along(filled: CommandLine, tmp_path: Path) -> None:
    told = filled(
        "calendar-out", tmp_path, "--no-names", "--from", "2020-01-01", "--until", "2030-01-01", "--json"
    )
    assert told.document["file"] == str(tmp_path / "keyaccounts.ics")
    content = (tmp_path / "keyaccounts.ics").read_text("utf-8")
    assert content.startswith("BEGIN:VCALENDAR")
    assert "Meridian" not in content
    assert told.document["ahead"] == content.count("BEGIN:VEVENT")


def test_without_a_calendar_on_a_server_none_is_asked(filled: CommandLine) -> None:
    answer = filled("caldav", "push")
    assert answer.code == 1
    assert "No calendar on a server is chosen." in answer.err


def test_an_open_address_is_refused(filled: CommandLine) -> None:
    answer = filled("caldav", "set-up", "--url", "http://dav.meridian.example/", "--user", "marit")
    assert answer.code == 1
    assert "Write the address with https." in answer.err
