"""The main pages with fifty accounts and six hundred people."""

from __future__ import annotations

from keyaccounts.ui.accounts.account_page import PEOPLE, STORY
from keyaccounts.ui.application import Application
from scenes import stage
from scenes.stage import scene


@scene("crowded-accounts", store="crowded")
def crowded_accounts(room: Application) -> None:
    room.window.open("accounts")


@scene("crowded-map", store="crowded")
def crowded_map(room: Application) -> None:
    stage.turn_to(room, PEOPLE)


@scene("crowded-story", store="crowded", large=False)
def crowded_story(room: Application) -> None:
    stage.turn_to(room, STORY)


@scene("crowded-tier", store="crowded")
def crowded_tier(room: Application) -> None:
    room.window.open("tier")


@scene("crowded-merge", store="crowded", large=False)
def crowded_merge(room: Application) -> None:
    room.window.open("merge", "pairs")


@scene("crowded-today", store="crowded", large=False)
def crowded_today(room: Application) -> None:
    room.window.open("today")
