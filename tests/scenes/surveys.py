"""Answers of survey tools: the page that brings them in, with what its values mean and each line."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.ui.surveys.surveys_page import SurveysPage
from scenes import stage
from scenes.stage import scene

_FILE = (
    "Response ID,Submit Date,Company,Email,How likely are you to recommend us? (0-10),"
    "How satisfied are you with us?,How satisfied are you with our drivers?,Why?,Dashboard\n"
    'R-201,2026-11-02 09:14,Meridian Foods,ana.ruiz@meridianfoods.example,9,Very satisfied,5,"Slots are kept,'
    ' and somebody tells us before they are not.",x\n'
    "R-202,2026-11-02 10:02,Meridian Foods,,11,Satisfied,4,,x\n"
    "R-203,2026-11-03 08:40,Harbour Mills Ltd,,7,Neutral,0,Invoices come late,x\n"
    "R-204,2026-11-03 11:31,Meridian Foods,,10,N/A,3,,x\n"
    "R-205,soon,Meridian Foods,,8,Satisfied,4,,x\n"
    "R-206,2026-11-04 07:55,Meridian Foods,,4,Dissatisfied,2,Twice no answer at the dock,x\n"
    "R-207,2026-11-05 16:20,Meridian Foods,,9,Satisfied,5,,x\n"
    "R-208,2026-11-05 17:03,Meridian Foods,,,,,,x\n"
    "R-209,2026-11-06 09:48,Meridian Foods,,8,Very satisfied,5,Good people,x\n"
)


def _page(room: Application) -> SurveysPage:
    page = room.window.findChild(SurveysPage)
    assert page is not None
    return page


@scene("surveys-start")
def start(room: Application) -> None:
    room.window.open("surveys")


@scene("surveys-values")
def values(room: Application) -> None:
    file = stage.vault(room).path.with_name("survey-november.csv")
    file.write_text(_FILE, encoding="utf-8")
    room.window.open("surveys", str(file))


@scene("surveys-columns")
def columns(room: Application) -> None:
    values(room)
    _page(room).check.tabs.setCurrentIndex(0)


@scene("surveys-lines")
def lines(room: Application) -> None:
    values(room)
    page = _page(room)
    for question in page.check.values.questions:
        question.rest.click()
        for line in question.lines.values():
            if not line.tick.isHidden() and not line.tick.isChecked():
                line.tick.click()
    page.check.tabs.setCurrentIndex(2)
