"""The tier review and its forms."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.ui.tier.tier_page import TierPage
from scenes import stage
from scenes.stage import scene


@scene("tier")
@scene("tier-empty", store="new", large=False)
def tier_review(room: Application) -> None:
    room.window.open("tier")


@scene("tier-score", large=False)
def tier_score(room: Application) -> None:
    _on_tier(room, "score")


@scene("tier-swap")
def tier_swap(room: Application) -> None:
    _on_tier(room, "swap")


@scene("tier-keep", large=False)
def tier_keep(room: Application) -> None:
    _on_tier(room, "keep")


@scene("tier-criteria", large=False)
def tier_criteria(room: Application) -> None:
    _tier_page(room).edit_criteria()


def _on_tier(room: Application, act: str) -> None:
    """An act of the tier review on the first account that is on the right side of it."""
    page = _tier_page(room)
    assert page.told is not None
    lines = (line for line in page.told.lines if line.account.is_premium is not (act == "swap"))
    page.show_record("account", next(lines).account.id)
    page.act(act)


def _tier_page(room: Application) -> TierPage:
    room.window.open("tier")
    page = room.window.page
    assert isinstance(page, TierPage)
    stage.wait()
    return page
