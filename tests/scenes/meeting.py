"""Meeting mode and the debrief."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from keyaccounts.minutes import Heading, Line, Minutes
from keyaccounts.records import Id
from keyaccounts.ui.application import Application
from keyaccounts.ui.meeting.debrief_card import DebriefCard
from keyaccounts.ui.meeting.meeting_page import MeetingPage
from keyaccounts.workflows import debriefs
from scenes import stage
from scenes.stage import NOW, scene

LINES = (
    Line(NOW, "The board meets on the second Thursday"),
    Line(NOW, '@Nkechi: "Nobody rang us before the heating failed."'),
    Line(NOW, ">> person: Liam decides the boiler budget since October"),
    Line(NOW, ">> risk: the Ash Grove tender may go out before Christmas"),
    Line(NOW, "<< we only come when something is broken; we meant: we plan the winter with them"),
    Line(NOW, "the shelf plan for the four plant rooms, on one page each, by Fri", Heading.PROMISED),
    Line(NOW, "they: the tender checklist by Tuesday", Heading.PROMISED),
    Line(NOW, ":anxious @Liam"),
    Line(NOW, "27 Nov 10:00 boiler order", Heading.NEXT),
)


def meeting(room: Application) -> Id:
    """The next meeting, with minutes taken."""
    found = debriefs.nearest(stage.vault(room), now=NOW).id
    taken = Minutes(LINES, ("Who decides the boiler budget?",))
    debriefs.write_down(stage.vault(room), found, taken, at=NOW)
    return found


def page(room: Application) -> MeetingPage:
    stage.wait()
    shown = room.window.page
    assert isinstance(shown, MeetingPage)
    return shown


@scene("meeting-empty")
def meeting_empty(room: Application) -> None:
    room.do("meeting_mode")


@scene("meeting-filled")
def meeting_filled(room: Application) -> None:
    room.do("meeting_mode", meeting(room))
    shown = page(room)
    QTest.keyClicks(shown.writing.line, '!promise:"call before each visit" Mon')


@scene("meeting-correcting", large=False)
def meeting_correcting(room: Application) -> None:
    room.do("meeting_mode", meeting(room))
    shown = page(room)
    QTest.keyClick(shown.writing.line, Qt.Key.Key_Down)
    QTest.keyClick(shown.writing.list, Qt.Key.Key_Down)


@scene("meeting-review")
def meeting_review(room: Application) -> None:
    room.do("meeting_mode", meeting(room))
    page(room).finish()


def _type(card: DebriefCard, words: str) -> None:
    edit = card.step.focusProxy()
    assert edit is not None
    QTest.keyClicks(edit, words)


def _card(room: Application) -> DebriefCard:
    room.do("debrief", debriefs.nearest(stage.vault(room), now=NOW).id)
    stage.wait()
    (card,) = room.window.findChildren(DebriefCard)
    return card


@scene("debrief-learned")
def debrief_learned(room: Application) -> None:
    card = _card(room)
    _type(card, "person: Liam decides the boiler budget")


@scene("debrief-taken", large=False)
def debrief_taken(room: Application) -> None:
    _card(room).go_on()


@scene("debrief-promised", large=False)
def debrief_promised(room: Application) -> None:
    card = _card(room)
    card.go_on()
    card.go_on()
    _type(card, "the shelf plan by Fri")


@scene("debrief-feeling")
def debrief_feeling(room: Application) -> None:
    card = _card(room)
    for _ in range(3):
        card.go_on()


@scene("debrief-next", large=False)
def debrief_next(room: Application) -> None:
    card = _card(room)
    for _ in range(4):
        card.go_on()
    _type(card, "some day")
