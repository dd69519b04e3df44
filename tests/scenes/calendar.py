"""The calendar page: before anything, with a calendar looked through, and with one that can't be read."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from keyaccounts.ui.application import Application
from keyaccounts.ui.calendar.calendar_page import CalendarPage
from scenes import stage
from scenes.stage import scene

_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"


def _event(uid: str, starts: str, title: str, *lines: str) -> str:
    told = ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{starts}", f"SUMMARY:{title}", *lines, "END:VEVENT", "")
    return "\r\n".join(told)


_FILE = (
    _HEAD
    + _event("1", ":20301124T130000Z", "Lunch with Meridian Foods", "LOCATION:Harbour Club")
    + _event(
        "2", ";TZID=Europe/London:20301120T093000", "Logistics round", "RRULE:FREQ=WEEKLY;COUNT=6",
        "ATTENDEE:mailto:planner@meridianfoods.example", "LOCATION:https://meet.example/round",
    )
    + _event("3", ":20301202T090000", "Year-end review with Al Noor", "LOCATION:Dubai")
    + _event("4", ":20301203T150000Z", "Dentist")
    + _event("5", ";VALUE=DATE:20301210", "Trade fair")
    + "END:VCALENDAR\r\n"
)  # fmt: skip


def _opened(room: Application) -> CalendarPage:
    room.window.open("calendar")
    page = room.window.findChild(CalendarPage)
    assert page is not None
    return page


@scene("calendar-start")
def start(room: Application) -> None:
    _opened(room)


@scene("calendar-plan")
def plan(room: Application) -> None:
    file = stage.vault(room).path.with_name("outlook.ics")
    file.write_text(_FILE, encoding="utf-8", newline="")
    _opened(room).bring_in.take(file)
    QApplication.processEvents()


@scene("calendar-refused", large=False)
def refused(room: Application) -> None:
    file = stage.vault(room).path.with_name("note.ics")
    file.write_text("hello", encoding="utf-8")
    _opened(room).bring_in.take(file)
    page = _opened(room)
    page.server.url.setText("http://dav.meridian.example/work/")
    page.server.test()
    QApplication.processEvents()
