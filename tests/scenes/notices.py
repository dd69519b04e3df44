"""What the window says by itself: banners, faults, the keys; and every part of the kit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui import crash
from keyaccounts.ui.application import Application
from scenes.stage import scene
from ui import parts


@scene("notice-done")
def notice_done(room: Application) -> None:
    room.desk.notices.tell_done("Promise kept.", "Revised slot plan for the lock closure")


@scene("notice-refused")
def notice_refused(room: Application) -> None:
    room.desk.notices.tell_failed(Refusal("premium_full", field="level", cap=12, premium=12, joining=1))


@scene("notice-not-saved")
def notice_not_saved(room: Application) -> None:
    room.desk.notices.tell_failed(StoreTrouble("disk_full"))


@scene("fault")
def fault(room: Application) -> None:
    try:
        raise LookupError("a record's own words")
    except LookupError as error:
        room.window.show_fault(crash.report(type(error), error.__traceback__))


@scene("shortcuts")
def shortcuts(room: Application) -> None:
    room.do("shortcuts")


@scene("parts", large=False)
def gallery(room: Application) -> QWidget:
    return parts.parts_page()
