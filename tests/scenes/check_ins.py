"""Check-ins: whom to ask, what they answered through the years, rhythms and questions; filled and empty."""

from __future__ import annotations

from keyaccounts.ui.accounts.account_page import CARE
from keyaccounts.ui.accounts.care_view import CareView
from keyaccounts.ui.application import Application
from keyaccounts.ui.care.satisfaction_section import SatisfactionSection
from keyaccounts.ui.check_ins.check_ins_page import VIEWS, CheckInsPage
from keyaccounts.ui.check_ins.questions_view import QuestionsSection, QuestionsView
from keyaccounts.ui.check_ins.results_view import ResultsView
from keyaccounts.ui.kit.scroll import PageScroll
from scenes import stage
from scenes.stage import scene


@scene("check-ins-ask")
@scene("check-ins-ask-empty", store="new", large=False)
def ask(room: Application) -> None:
    _view(room, "Ask")


@scene("check-ins-results")
def results(room: Application) -> None:
    view = _view(room, "Results").view
    assert isinstance(view, ResultsView)
    view.show_account(stage.account(room))
    view.period.choose(1)
    stage.wait()


@scene("check-ins-results-empty", store="new", large=False)
def no_results(room: Application) -> None:
    _view(room, "Results")


@scene("check-ins-rhythms")
def rhythms(room: Application) -> None:
    _view(room, "Rhythms")


@scene("check-ins-rhythms-empty", store="new", large=False)
def no_rhythms(room: Application) -> None:
    _view(room, "Rhythms")


@scene("check-ins-questions")
def questions(room: Application) -> None:
    _view(room, "Questions")


@scene("check-ins-questions-form")
def questions_form(room: Application) -> None:
    page = _view(room, "Questions")
    stage.wait()
    view = page.view
    assert isinstance(view, QuestionsView)
    section = view.section
    assert isinstance(section, QuestionsSection)
    section.list.setCurrentIndex(section.list.model().index(1, 0))
    chosen = section.list.current()
    assert chosen is not None
    section.act(chosen)


@scene("check-ins-care")
def care(room: Application) -> None:
    page = stage.turn_to(room, CARE)
    section = page.findChild(SatisfactionSection)
    view = page.findChild(CareView)
    assert view is not None
    area = view.findChild(PageScroll)
    stage.wait()
    assert section is not None
    assert isinstance(area, PageScroll)
    area.ensureWidgetVisible(section)


def _view(room: Application, words: str) -> CheckInsPage:
    room.window.open("check_ins")
    page = room.window.page
    assert isinstance(page, CheckInsPage)
    page.tabs.setCurrentIndex([name for name, _ in VIEWS].index(words))
    stage.wait()
    return page
