"""Insight: one picture for each of its views."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.ui.insight.insight_page import VIEWS, InsightPage
from scenes import stage
from scenes.stage import scene


@scene("insight-unlearned")
@scene("insight-unlearned-empty", store="new", large=False)
def unlearned(room: Application) -> None:
    _view(room, "Unlearned")


def _view(room: Application, words: str) -> InsightPage:
    room.window.open("insight")
    page = room.window.page
    assert isinstance(page, InsightPage)
    page.tabs.setCurrentIndex([name for name, _ in VIEWS].index(words))
    stage.wait()
    return page
