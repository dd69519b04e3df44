"""What stands before an open store."""

from __future__ import annotations

from keyaccounts.refusals import StoreTrouble
from keyaccounts.ui.application import Application
from keyaccounts.ui.vault.unlock_page import UnlockPage
from scenes.stage import scene


@scene("new-store", store="")
def new_store(room: Application) -> None:
    room.start()


@scene("unlock", store="locked")
def unlock(room: Application) -> None:
    room.start()


@scene("unlock-refused", store="locked")
def unlock_refused(room: Application) -> None:
    room.start()
    assert isinstance(room.window.page, UnlockPage)
    room.window.page.show_trouble(StoreTrouble("wrong_key"))


@scene("restore", store="locked")
def restore(room: Application) -> None:
    room.start()
    room.do("restore")
